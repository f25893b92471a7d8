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

function textsColumn(field: string, each: readonly string[]): BlockColumn {
  if (each.some((one) => one.includes(betweenTexts))) return { field, each };
  const prefix = commonPrefix(each, prefixFrom);
  return prefix === '' ? { field, texts: each.join(betweenTexts) } : { field, prefix, texts: withoutPrefix(each, prefix).join(betweenTexts) };
}

/** `texts`: the values of the block before hardly repeated, so they are not looked through again. */
function columnOf(field: string, each: readonly unknown[], texts: boolean): BlockColumn {
  const [first] = each;
  // An empty list (the former names of a new subject) is another object each time.
  const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0;
  if (typeof first === 'object' ? isEmpty(first) && each.every(isEmpty) : each.every((value) => value === first)) return { field, same: first };
  if (!each.every((value) => typeof value === 'string')) return { field, each };
  if (texts) return textsColumn(field, each);
  const places = new Map<string, number>();
  let text = '';
  for (const value of each) {
    let place = places.get(value);
    if (place === undefined) {
      place = places.size;
      places.set(value, place);
      if (place >= Math.min(mostPlaces, Math.max(1, each.length * shareThatRepeats))) return textsColumn(field, each);
    }
    text += String.fromCharCode(firstPlace + place);
  }
  return { field, values: [...places.keys()], places: text };
}

export function createBlockWriter(table: TableName): BlockWriter {
  let fields: readonly string[] = [];
  let columns: unknown[][] = [];
  let ids: string[] = [];
  let before: readonly BlockColumn[] = [];
  let done: string[] = [];
  let [count, characters] = [0, 0];

  const close = (): void => {
    if (ids.length > 0) {
      before = fields.map((field, at) => columnOf(field, columns[at] ?? [], 'texts' in (before[at] ?? {}) && before[at]?.field === field));
      done.push(`${encodeBlock(table, ids, before)}\n`);
    }
    [ids, columns] = [[], fields.map(() => [])];
  };
  /** Whether the content has exactly the fields that the columns have, in their order. */
  const fits = (content: Fields): boolean => {
    let at = 0;
    for (const field in content) if (fields[at++] !== field) return false;
    return at === fields.length;
  };
  return {
    add: (id, content) => {
      count += 1;
      if (!isBlockId(id)) {
        close();
        done.push(`${encodeLine({ table, id, base: '', before: null, after: content })}\n`);
        return;
      }
      if (!fits(content)) {
        close();
        fields = Object.keys(content);
        columns = fields.map(() => []);
      }
      ids.push(id);
      let at = 0;
      for (const field in content) {
        const value = content[field];
        if (typeof value === 'string') characters += value.length;
        columns[at++]?.push(value);
      }
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
