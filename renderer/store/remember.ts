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
