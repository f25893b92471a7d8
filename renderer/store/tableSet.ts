import type { AnyRecord, TableName } from '../../shared/domain/records.ts';
import { indexedFields } from './indexedFields.ts';

/** Ids by value of one field. Most values name one record, so a lone id is kept as it is and costs no Set. */
type Index = Map<string, string | Set<string>>;

/** The records of one table with their indexes. */
export type TableSet = {
  get(id: string): AnyRecord | undefined;
  all(): readonly AnyRecord[];
  by(field: string, value: string): readonly AnyRecord[];
  put(record: AnyRecord): void;
  remove(id: string): void;
  size(): number;
  /** The records in order of arrival, to be gone over in steps. */
  records(): IterableIterator<AnyRecord>;
};

/** Fields whose index is made when it is first asked for: seldom, and all listings of an import are one entry. The others grow with the table, in its steps. */
const late: ReadonlySet<string> = new Set(['importId']);
const none: readonly AnyRecord[] = Object.freeze([]);

function add(index: Index, value: string, id: string): void {
  const held = index.get(value);
  if (held === undefined) index.set(value, id);
  else if (typeof held !== 'string') held.add(id);
  else if (held !== id) index.set(value, new Set([held, id]));
}

function drop(index: Index, value: string, id: string): void {
  const held = index.get(value);
  if (held === id) index.delete(value);
  else if (typeof held === 'object' && held.delete(id) && held.size === 0) index.delete(value);
}

const valueOf = (record: AnyRecord, field: string): string => {
  const value: unknown = (record as Readonly<Record<string, unknown>>)[field];
  return typeof value === 'string' ? value : '';
};

export function createTableSet(table: TableName): TableSet {
  const fields: readonly string[] = indexedFields[table];
  const records = new Map<string, AnyRecord>();
  const indexes = new Map<string, Index>(fields.filter((field) => !late.has(field)).map((field) => [field, new Map()]));
  const indexOf = (field: string): Index | undefined => {
    const held = indexes.get(field);
    if (held !== undefined || !fields.includes(field)) return held;
    const made: Index = new Map();
    for (const record of records.values()) add(made, valueOf(record, field), record.id);
    indexes.set(field, made);
    return made;
  };
  let list: readonly AnyRecord[] | null = none;
  return {
    get: (id) => records.get(id),
    all: () => (list ??= [...records.values()]),
    by: (field, value) => {
      const held = indexOf(field)?.get(value);
      if (held === undefined) return none;
      const ids = typeof held === 'string' ? [held] : [...held];
      return ids.flatMap((id) => records.get(id) ?? []);
    },
    put: (record) => {
      const before = records.get(record.id);
      for (const [field, index] of indexes) {
        const value = valueOf(record, field);
        if (before !== undefined) {
          const old = valueOf(before, field);
          if (old === value) continue;
          drop(index, old, record.id);
        }
        add(index, value, record.id);
      }
      records.set(record.id, record);
      list = null;
    },
    remove: (id) => {
      const before = records.get(id);
      if (before === undefined) return;
      for (const [field, index] of indexes) drop(index, valueOf(before, field), id);
      records.delete(id);
      list = null;
    },
    size: () => records.size,
    records: () => records.values(),
  };
}
