import type { Store } from '../store/store.ts';

const last = new WeakMap<Store, Promise<unknown>>();

/** Runs what builds or adopts packages strictly one after another for a store: each must see the records that the one before wrote. */
export function inTurn<T>(store: Store, work: () => Promise<T>): Promise<T> {
  const mine = (last.get(store) ?? Promise.resolve()).then(work);
  last.set(store, mine.catch(() => undefined));
  return mine;
}
