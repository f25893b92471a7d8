import { tableNames } from '../../shared/domain/records.ts';
import type { AnyRecord, TableName, Tables } from '../../shared/domain/records.ts';
import type { IndexedField } from './indexedFields.ts';
import { createTableSet } from './tableSet.ts';
import type { TablePart, TableSet } from './tableSet.ts';

/** The office's records in memory, as read by screens. Everything that it returns is frozen by type: only the store writes. */
export type WorkingSet = {
  get<T extends TableName>(table: T, id: string): Tables[T] | undefined;
  /** Every record of the table in order of arrival. The array is the same object until the table changes. */
  all<T extends TableName>(table: T): readonly Tables[T][];
  /** The records whose indexed field has the value. '' is a value like any other: callers who mean "a code" check for it first. */
  by<T extends TableName>(table: T, field: IndexedField<T>, value: string): readonly Tables[T][];
  /** All records in order of arrival without reading any, for who needs few of them. */
  parts<T extends TableName>(table: T): readonly TablePart<Tables[T]>[];
  /** How many records the table has. */
  count(table: TableName): number;
  /** Whether records that an import brought are still unread: `all` and `by` read them in one go, which takes a while when they are many. */
  unread(table: TableName): boolean;
  /** Reads those of the tables, some hundred at a time. */
  read(tables: readonly TableName[]): Generator<void, void>;
  /** Makes ready what finds records by their ids, some hundred at a time. */
  enter(tables: readonly TableName[]): Generator<void, void>;
  /** Rises with every published change of the table. */
  version(table: TableName): number;
};

/** What was published: for each table the ids that were created, changed or removed. */
export type Published = ReadonlyMap<TableName, readonly string[]>;
export type PublishedListener = (published: Published) => void;

/** The writing side, for `renderer/store` alone. */
export type WritableSet = WorkingSet & {
  /** Puts a record; nobody is told before `publish`. */
  put(table: TableName, record: AnyRecord): void;
  remove(table: TableName, id: string): void;
  /** Tells listeners once for everything that a commit changed. */
  publish(published: Published): void;
  subscribe(listener: PublishedListener): () => void;
  /** Reads what is unread and makes the indexes that opening left out, a few records at a time. */
  warm(): Generator<void, void>;
  /** A table as one unit, to be copied, filled and put back as a whole by `bulk`. */
  tableSet(table: TableName): TableSet;
  /** Replaces whole tables at once, without a moment in which only a part is visible. */
  swap(tables: ReadonlyMap<TableName, TableSet>): void;
};

export function createWorkingSet(): WritableSet {
  const tables = new Map<TableName, TableSet>(tableNames.map((table) => [table, createTableSet(table, 'later')]));
  const versions = new Map<TableName, number>(tableNames.map((table) => [table, 0]));
  const listeners = new Set<PublishedListener>();
  const setOf = (table: TableName): TableSet => {
    const found = tables.get(table);
    if (found === undefined) throw new Error(`no such table: ${table}`);
    return found;
  };
  // A TableSet holds the records of the one table it was made for, so the casts below cannot lie; a Map keyed by table cannot say that in types.
  return {
    get: <T extends TableName>(table: T, id: string) => setOf(table).get(id) as Tables[T] | undefined,
    all: <T extends TableName>(table: T) => setOf(table).all() as unknown as readonly Tables[T][],
    by: <T extends TableName>(table: T, field: IndexedField<T>, value: string) => setOf(table).by(field, value) as unknown as readonly Tables[T][],
    parts: <T extends TableName>(table: T) => setOf(table).parts() as unknown as readonly TablePart<Tables[T]>[],
    count: (table) => setOf(table).size(),
    unread: (table) => setOf(table).unread(),
    read: function* (asked) { for (const table of asked) yield* setOf(table).read(); },
    enter: function* (entered) { for (const table of entered) yield* setOf(table).enter(); },
    version: (table) => versions.get(table) ?? 0,
    put: (table, record) => setOf(table).put(record),
    remove: (table, id) => setOf(table).remove(id),
    publish: (published) => {
      for (const table of published.keys()) versions.set(table, (versions.get(table) ?? 0) + 1);
      for (const listener of [...listeners]) listener(published);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    warm: function* () { for (const table of tableNames) yield* setOf(table).warm(); },
    tableSet: setOf,
    swap: (replaced) => {
      for (const [table, set] of replaced) tables.set(table, set);
    },
  };
}
