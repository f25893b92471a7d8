/** Answers `work` from before when every input of `key` is the very same as then; records are replaced and never changed, so that is enough. */
export type Memo<T> = (key: string, inputs: readonly unknown[], work: () => T) => T;

type Kept<T> = { readonly inputs: readonly unknown[]; readonly value: T; used: boolean };
const same = (a: readonly unknown[], b: readonly unknown[]): boolean => a.length === b.length && a.every((one, at) => Object.is(one, b[at]));

/** A memo and `sweep`, which forgets every key that was not asked for since the last sweep. */
export function createMemo<T>(): { readonly memo: Memo<T>; readonly sweep: () => void } {
  const kept = new Map<string, Kept<T>>();
  return {
    memo: (key, inputs, work) => {
      const found = kept.get(key);
      if (found !== undefined && same(found.inputs, inputs)) {
        found.used = true;
        return found.value;
      }
      const value = work();
      kept.set(key, { inputs, value, used: true });
      return value;
    },
    sweep: () => {
      for (const [key, one] of kept) {
        if (one.used) one.used = false;
        else kept.delete(key);
      }
    },
  };
}

/** Works everything out anew. */
export const noMemo = <T>(_key: string, _inputs: readonly unknown[], work: () => T): T => work();
