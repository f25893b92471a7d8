import type { TableName } from '../../shared/domain/records.ts';

export type Quarantined = { readonly table: TableName; readonly id: string; readonly value: unknown; readonly why: string };

/** Records that could not be parsed. No screen works with them, pages and journal keep them, nothing is ever dropped. */
export type Quarantine = {
  add(entry: Quarantined): void;
  get(table: TableName, id: string): unknown;
  release(table: TableName, id: string): void;
  all(): readonly Quarantined[];
};

export function createQuarantine(): Quarantine {
  const entries = new Map<string, Quarantined>();
  const key = (table: TableName, id: string): string => `${table}\n${id}`;
  return {
    add: (entry) => entries.set(key(entry.table, entry.id), entry),
    get: (table, id) => entries.get(key(table, id))?.value,
    release: (table, id) => entries.delete(key(table, id)),
    all: () => [...entries.values()],
  };
}
