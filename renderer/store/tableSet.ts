import type { AnyRecord, TableName } from '../../shared/domain/records.ts';
import { type Ids, theseIds } from './ids.ts';
import { indexedFields } from './indexedFields.ts';

/** Ids by value of one field. Most values name one record, so a lone id is kept as it is and costs no Set. */
type Index = Map<string, string | Set<string>>;
/** An index and the records that it does not hold yet; null when it holds all. Records that are put meanwhile are entered at once, and once more when their turn comes. */
type Growing = { readonly index: Index; rest: Iterator<AnyRecord> | null };

/**
 * New records that came together, in their order. Reading and entering the 200,000 of a large import takes longer than writing them, and right after it hardly any of
 * them is asked for by its id. `read` may leave records out that do not fit; `isRead`: it only hands out what has been read. `mayHold`: false when none of its records has
 * a value in a field, which can be told of some without reading them.
 */
export type RecordsTogether = Pick<TablePart, 'ids' | 'read'> & Partial<Pick<TablePart, 'isRead' | 'mayHold'>>;

/** Some of a table's records, in order of arrival. */
export type TablePart<R = AnyRecord> = { readonly ids: Ids; readonly isRead: boolean; readonly read: () => readonly R[]; readonly mayHold: (field: string, value: string) => boolean };

/** The records of one table with their indexes. */
export type TableSet = {
  get(id: string): AnyRecord | undefined;
  all(): readonly AnyRecord[];
  by(field: string, value: string): readonly AnyRecord[];
  put(record: AnyRecord): void;
  /** Puts new records of which none is in the table yet, not entered. They are read when one is asked for or all are, and entered when many are asked for one by one, or an index is; otherwise by `read` and `enter`. */
  putTogether(block: RecordsTogether): void;
  remove(id: string): void;
  size(): number;
  /** All records in order of arrival without reading any, for who needs few of them. A part stays as it is, whatever happens to the table. */
  parts(): readonly TablePart[];
  /** The records in order of arrival, to be gone over in steps. */
  records(): IterableIterator<AnyRecord>;
  /** Whether records are still unread. */
  unread(): boolean;
  /** Reads them, some hundred at a time: enough for `all`. */
  read(): Generator<void, void>;
  /** Reads them and enters them into the table, some hundred at a time. */
  enter(): Generator<void, void>;
  /** Enters what is not entered yet and makes the indexes that are still to be made, a few records at a time. */
  warm(): Generator<void, void>;
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

/** With the least and the greatest of the ids, once somebody looked for one. */
type Apart = Omit<TablePart, 'isRead'> & { isRead: boolean; range: readonly [string, string] | null };

/** So often a record is looked for among those that are not entered; who asks for more goes over the table. */
const lookedForAtMost = 50;

const untold = (): true => true;

function readOf(block: Apart): readonly AnyRecord[] {
  block.isRead = true;
  return block.read();
}

/** A record that is not entered by its id; only those beside it are read. */
function amongApart(blocks: readonly Apart[], id: string): AnyRecord | undefined {
  for (const block of blocks) {
    block.range ??= block.ids.all().reduce<readonly [string, string]>(([least, greatest], one) => [one < least ? one : least, one > greatest ? one : greatest], ['\uffff', '']);
    if (id < block.range[0] || id > block.range[1] || !block.ids.all().includes(id)) continue;
    return readOf(block).find((record) => record.id === id);
  }
  return undefined;
}

/** Indexes grow with the table, or `later`: when they are asked for or warmed, since opening the register needs none of them. */
export function createTableSet(table: TableName, indexed: 'now' | 'later' = 'now'): TableSet {
  const fields: readonly string[] = indexedFields[table];
  const records = new Map<string, AnyRecord>();
  const growing = fields.filter((field) => !late.has(field));
  const indexes = new Map<string, Growing>(indexed === 'later' ? [] : growing.map((field) => [field, { index: new Map(), rest: null }]));
  function* grow(field: string): Generator<void, void> {
    const held = indexes.get(field) ?? { index: new Map(), rest: records.values() };
    indexes.set(field, held);
    for (let at = 1; held.rest !== null; at += 1) {
      const next = held.rest.next();
      if (next.done === true) held.rest = null;
      else add(held.index, valueOf(next.value, field), next.value.id);
      if (at % 16 === 0) yield;
    }
  }
  const indexOf = (field: string): Index | undefined => {
    const held = indexes.get(field);
    if (held?.rest === null) return held.index;
    if (!fields.includes(field)) return undefined;
    for (const _ of grow(field));
    return indexes.get(field)?.index;
  };
  let list: readonly AnyRecord[] | null = none;
  const put = (record: AnyRecord): void => {
    const before = indexes.size === 0 ? undefined : records.get(record.id);
    for (const [field, { index }] of indexes) {
      const value = valueOf(record, field);
      if (before !== undefined) {
        const old = valueOf(before, field);
        if (old === value) continue;
        drop(index, old, record.id);
      }
      add(index, value, record.id);
    }
    records.set(record.id, record);
  };
  /** What came together and is not entered yet: it stands behind all of `records`, in order of arrival. */
  const apart: Apart[] = [];
  let lookedFor = 0;
  /** How many were entered. */
  const enterSome = (): number => {
    const block = apart.shift();
    const read = block === undefined ? none : readOf(block);
    read.forEach(put);
    return read.length;
  };
  const enterAll = (): void => { while (apart.length > 0) enterSome(); };
  function* enter(): Generator<void, void> { for (; apart.length > 0; yield) enterSome(); }
  function* read(): Generator<void, void> {
    // Looked for anew each time: between two steps some may have been entered.
    for (let block = apart.find(({ isRead }) => !isRead); block !== undefined; block = apart.find(({ isRead }) => !isRead)) {
      readOf(block);
      yield;
    }
  }
  const find = (id: string): AnyRecord | undefined => {
    if (apart.length === 0) return undefined;
    lookedFor += 1;
    if (lookedFor <= lookedForAtMost) return amongApart(apart, id);
    enterAll();
    return records.get(id);
  };
  /** Enters as it goes, ahead of itself, so that it may be paused while others enter. */
  function* inOrder(): IterableIterator<AnyRecord> {
    const rest = records.values();
    for (;;) {
      while (apart.length > 0 && enterSome() === 0);
      const next = rest.next();
      if (next.done === true) return;
      yield next.value;
    }
  }
  return {
    get: (id) => records.get(id) ?? find(id),
    all: () => (list ??= [...records.values(), ...apart.flatMap(readOf)]),
    by: (field, value) => {
      enterAll();
      const held = indexOf(field)?.get(value);
      if (held === undefined) return none;
      const ids = typeof held === 'string' ? [held] : [...held];
      return ids.flatMap((id) => records.get(id) ?? []);
    },
    put: (record) => {
      if (!records.has(record.id)) enterAll();
      put(record);
      list = null;
    },
    putTogether: (block) => {
      if (apart.length === 0) lookedFor = 0;
      apart.push({ isRead: false, mayHold: untold, ...block, range: null });
      list = null;
    },
    remove: (id) => {
      if (!records.has(id)) enterAll();
      const before = records.get(id);
      if (before === undefined) return;
      for (const [field, { index }] of indexes) drop(index, valueOf(before, field), id);
      records.delete(id);
      list = null;
    },
    size: () => apart.reduce((sum, { ids }) => sum + ids.length, records.size),
    parts: () => {
      const entered = [...records.values()];
      const first: TablePart = { ids: theseIds([...records.keys()]), isRead: true, read: () => entered, mayHold: untold };
      return [...(entered.length > 0 ? [first] : []), ...apart];
    },
    unread: () => apart.some(({ isRead }) => !isRead),
    read,
    enter,
    records: inOrder,
    warm: function* () {
      yield* enter();
      for (const field of growing) yield* grow(field);
    },
  };
}
