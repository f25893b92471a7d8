let failed = 0;

/** Keeps until the program stands how many tries under the person's name failed before this sign-in. */
export const keepFailed = (count: number): void => { failed = count; };

/** How many tries failed; told once. */
export function takeFailed(): number {
  const taken = failed;
  failed = 0;
  return taken;
}
