import type { TableName } from '../domain/records.ts';
import { betweenTexts, commonPrefix, encodeBlock, firstPlace, isBlockId, withoutPrefix, type BlockColumn } from './block.ts';
import type { Fields } from './change.ts';
import { encodeLine } from './line.ts';

/** Collects creations of one table and writes them as lines of the journal: as blocks, and as ordinary lines where a block cannot say it. */
export type BlockWriter = {
  add(id: string, content: Fields): void;
  /** How many were added since the last `take`. */
  readonly count: number;
  /** About how long the texts of these are together; what repeats counts each time. */
  readonly characters: number;
  /** The lines, LF after each, of what was added since the last call. */
  take(): string;
};

/** A column with more different values than this share of its records gives each one; so does one with more than two bytes of a place can tell apart. */
const shareThatRepeats = 1 / 3;
const mostPlaces = 0x800 - firstPlace;
/** A prefix that is shorter is not worth putting together again: ids and document numbers have longer ones. */
const prefixFrom = 8;
/** As many as a call takes arguments without a thought. */
const charactersAtOnce = 10_000;

function textsColumn(field: string, each: readonly string[]): BlockColumn {
  const prefix = commonPrefix(each, prefixFrom);
  const texts = withoutPrefix(each, prefix).join(betweenTexts);
  let found = prefix.includes(betweenTexts) ? each.length : 0;
  for (let at = texts.indexOf(betweenTexts); at >= 0; at = texts.indexOf(betweenTexts, at + 1)) found += 1;
  if (found >= each.length) return { field, each }; // one of them holds it itself
  return prefix === '' ? { field, texts } : { field, prefix, texts };
}

/** An empty list (the former names of a new subject) is another object each time. */
const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

/** The values of one field in the order of the records. While all are `first` the list is not filled; it is used again for the next block, and may be longer than that. */
type Gathered = { first: unknown; same: boolean; readonly list: unknown[] };

function gather(column: Gathered, value: unknown, at: number): void {
  if (at === 0) [column.first, column.same] = [value, true];
  else if (column.same) {
    if (value === column.first || (isEmpty(value) && isEmpty(column.first))) return;
    column.same = false;
    for (let n = 0; n < at; n += 1) column.list[n] = column.first;
    column.list[at] = value;
  } else column.list[at] = value;
}

/** `texts`: the values of the block before hardly repeated, so they are not looked through again. */
function columnOf(field: string, { first, same, list }: Gathered, count: number, texts: boolean): BlockColumn {
  if (same) return { field, same: first };
  const each = list.slice(0, count);
  for (const value of each) if (typeof value !== 'string') return { field, each };
  return texts ? textsColumn(field, each as readonly string[]) : placesColumn(field, each as readonly string[]);
}

function placesColumn(field: string, each: readonly string[]): BlockColumn {
  const places = new Map<string, number>();
  const most = Math.min(mostPlaces, Math.max(1, each.length * shareThatRepeats));
  const codes: number[] = [];
  for (const value of each) {
    let place = places.get(value);
    if (place === undefined) {
      place = places.size;
      if (place >= most) return textsColumn(field, each);
      places.set(value, place);
    }
    codes.push(firstPlace + place);
  }
  let text = '';
  for (let from = 0; from < codes.length; from += charactersAtOnce) text += String.fromCharCode(...codes.slice(from, from + charactersAtOnce));
  return { field, values: [...places.keys()], places: text };
}

export function createBlockWriter(table: TableName): BlockWriter {
  let fields: readonly string[] = [];
  let columns: readonly Gathered[] = [];
  let ids: string[] = [];
  let before: readonly BlockColumn[] = [];
  let done: string[] = [];
  let [count, characters] = [0, 0];

  const close = (): void => {
    if (ids.length > 0) {
      before = columns.map((column, at) => columnOf(fields[at] ?? '', column, ids.length, 'texts' in (before[at] ?? {}) && before[at]?.field === fields[at]));
      done.push(`${encodeBlock(table, ids, before)}\n`);
    }
    ids = [];
  };
  /** Gathers the values behind those of the block when the content has exactly its fields, in their order; otherwise false, and what was gathered does not count. */
  const enter = (content: Fields): boolean => {
    let at = 0;
    for (const field in content) {
      const column = columns[at];
      if (column === undefined || fields[at] !== field) return false;
      const value = content[field];
      if (typeof value === 'string') characters += value.length;
      gather(column, value, ids.length);
      at += 1;
    }
    return at === fields.length;
  };
  const start = (content: Fields): void => {
    fields = Object.keys(content);
    columns = fields.map(() => ({ first: undefined, same: true, list: [] }));
  };
  return {
    add: (id, content) => {
      count += 1;
      if (!isBlockId(id)) {
        close();
        done.push(`${encodeLine({ table, id, base: '', before: null, after: content })}\n`);
        return;
      }
      if (!enter(content)) {
        close();
        start(content);
        enter(content);
      }
      ids.push(id);
    },
    get count() { return count; },
    get characters() { return characters; },
    take: () => {
      close();
      const taken = done.join('');
      [done, count, characters] = [[], 0, 0];
      return taken;
    },
  };
}
