import type { TableName } from '../../shared/domain/records.ts';
import type { WorkingSet } from './workingSet.ts';

/**
 * Keeps what a query worked out until one of the tables it reads, or its argument, changes. Screens over 100,000 records then open at
 * once when nothing was written since. One answer is kept for each working set.
 */
export function remember<T>(tables: readonly TableName[], query: (set: WorkingSet, argument: string) => T): (set: WorkingSet, argument?: string) => T {
  const kept = new WeakMap<WorkingSet, { readonly key: string; readonly value: T }>();
  return (set, argument = '') => {
    const key = `${argument}|${tables.map((table) => set.version(table)).join('.')}`;
    const old = kept.get(set);
    if (old?.key === key) return old.value;
    const value = query(set, argument);
    kept.set(set, { key, value });
    return value;
  };
}

/** A remembered query that can be worked out before it is asked for, a bit at a time. */
export type Warmable<T = unknown> = {
  (set: WorkingSet, argument?: string): T;
  /** Does the next bit (well under a millisecond, the last one a little longer) of the answer as the tables stand now; true once it is kept. */
  readonly warm: (set: WorkingSet, argument: string) => boolean;
  /** For the body of another such query: `yield* inner.inSteps(set, today)`. */
  readonly inSteps: (set: WorkingSet, argument: string) => Generator<void, T>;
};

/**
 * Like `remember` for a query that goes over whole tables: it yields every few hundred records, so that its answer can be made while nobody waits.
 * Asked for while half done, it goes on from there; when a table changed meanwhile it begins anew. What is unread of the tables, or of `readFirst`, is read first, in steps as well.
 */
export function rememberInSteps<T>(tables: readonly TableName[], query: (set: WorkingSet, argument: string) => Generator<void, T>, readFirst = tables): Warmable<T> {
  const begun = remember(tables, (set, argument) => ({ run: whenRead(set, readFirst, () => query(set, argument)), done: null as { readonly value: T } | null }));
  const next = (answer: ReturnType<typeof begun>): boolean => {
    if (answer.done !== null) return true;
    const bit = answer.run.next();
    if (bit.done === true) answer.done = { value: bit.value };
    return answer.done !== null;
  };
  const ask = (set: WorkingSet, argument = ''): T => {
    const answer = begun(set, argument);
    while (answer.done === null) next(answer);
    return answer.done.value;
  };
  const warm = (set: WorkingSet, argument: string): boolean => next(begun(set, argument));
  return Object.assign(ask, {
    warm,
    *inSteps(set: WorkingSet, argument: string): Generator<void, T> {
      while (!warm(set, argument)) yield;
      return ask(set, argument);
    },
  });
}

function* whenRead<T>(set: WorkingSet, tables: readonly TableName[], work: () => Generator<void, T>): Generator<void, T> {
  yield* set.read(tables);
  return yield* work();
}

/** The items with a pause after every 250: for the bodies of `rememberInSteps`. */
export function* paced<T>(items: Iterable<T>, each: (item: T) => void): Generator<void, void> {
  let at = 0;
  for (const item of items) {
    each(item);
    at += 1;
    if (at % 250 === 0) yield;
  }
}
