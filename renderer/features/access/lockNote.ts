export const lockReasons = ['suspend', 'idle', 'asked'] as const;
export type LockReason = (typeof lockReasons)[number];
const key = 'desk.locked';

/** Remembers for the page that is loaded next why the program was locked; nothing personal. */
export const keepLockNote = (why: LockReason): void => sessionStorage.setItem(key, why);

/** Why the program stands locked, once; null after an ordinary start. */
export function readLockNote(): LockReason | null {
  const kept = sessionStorage.getItem(key);
  sessionStorage.removeItem(key);
  return lockReasons.find((one) => one === kept) ?? null;
}
