import { betweenTexts, firstDay, firstPlace, longestId, type BlockColumn } from '../../shared/changes/block.ts';
import type { Fields } from '../../shared/changes/change.ts';
import { encodeLine } from '../../shared/changes/line.ts';
import type { TableName } from '../../shared/domain/records.ts';
import { dayNumber, endlessDay, fromDayNumber } from '../../shared/lib/dates.ts';

// The block writer in plain words: columns as values, and JSON of the platform. What the program writes is byte for byte the same.

/** Ids that need no escape and hold neither blank nor slash, as they stand in a block. */
const blockIdsText = /^[\w:.-]*\/[\w:.-]+(?: [\w:.-]+)*$/;
/** How many times a character stands in a text. */
function occurrences(text: string, mark: string): number {
  let count = 0;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) count += 1;
  return count;
}

/** The line of a block, without its end; null when an id cannot stand in one: such records are written as ordinary lines. */
export function encodeBlock(table: TableName, ids: readonly string[], columns: readonly BlockColumn[]): string | null {
  const prefix = commonPrefix(ids);
  const text = `${prefix}/${withoutPrefix(ids, prefix).join(' ')}`;
  const fit = occurrences(text, ' ') === ids.length - 1 && blockIdsText.test(text) && ids.every((id) => id.length <= longestId);
  return fit ? JSON.stringify([ids.length, table, text, columns]) : null;
}

/** What all texts begin with, shorter than each of them; '' when it would be shorter than `atLeast`. */
function commonPrefix(texts: readonly string[], atLeast = 1): string {
  let prefix = texts[0]?.slice(0, -1) ?? '';
  for (const text of texts) {
    if (text.length > prefix.length && text.startsWith(prefix)) continue;
    let length = 0;
    while (length < prefix.length && length < text.length - 1 && text.charCodeAt(length) === prefix.charCodeAt(length)) length += 1;
    if (length < atLeast) return '';
    prefix = prefix.slice(0, length);
  }
  return prefix;
}

const withoutPrefix = (texts: readonly string[], { length }: string): readonly string[] => (length === 0 ? texts : texts.map((text) => text.slice(length)));

/** A column with more different values than this share of its records gives each one; so does one with more than two bytes of a place can tell apart. */
const shareThatRepeats = 1 / 3;
const mostPlaces = 0x800 - firstPlace;
/** Days of one column lie at most so far apart: a place above would be half a character. */
const mostDays = 0xd800 - firstPlace - firstDay;
/** A prefix that is shorter is not worth putting together again: ids and document numbers have longer ones. */
const prefixFrom = 8;

function textsColumn(field: string, each: readonly string[]): BlockColumn {
  const texts = each.join(betweenTexts);
  if (occurrences(texts, betweenTexts) !== each.length - 1) return { field, each };
  const prefix = commonPrefix(each, prefixFrom);
  return prefix === '' ? { field, texts } : { field, prefix, texts: withoutPrefix(each, prefix).join(betweenTexts) };
}

/** Null when some are no days, or none is, or they lie too far apart. `numbers` keeps what was worked out before. */
function daysColumn(field: string, each: readonly string[], numbers: Map<string, number>): BlockColumn | null {
  const places: number[] = [];
  let [first, last] = [Infinity, -Infinity];
  for (const text of each) {
    if (text === '' || text === endlessDay) {
      places.push(text === '' ? -Infinity : Infinity);
      continue;
    }
    let number = numbers.get(text);
    if (number === undefined) {
      number = dayNumber(text);
      if (Number.isNaN(number)) return null;
      numbers.set(text, number);
    }
    places.push(number);
    if (number < first) first = number;
    if (number > last) last = number;
  }
  if (last < first || last - first >= mostDays) return null;
  let days = '';
  for (const place of places) days += String.fromCharCode(firstPlace + (place === -Infinity ? 0 : place === Infinity ? 1 : firstDay + place - first));
  return { field, from: fromDayNumber(first), days };
}

/** An empty list (the former names of a new subject) is another object each time. */
const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

function areTexts(each: readonly unknown[]): each is readonly string[] {
  for (const value of each) if (typeof value !== 'string') return false;
  return true;
}

/** `before`: the same column of the block before. Where its values hardly repeated they are not looked through again. */
function columnOf(field: string, each: readonly unknown[], before: BlockColumn | undefined, numbers: Map<string, number>): BlockColumn {
  const [first] = each;
  let alike = 1;
  while (alike < each.length && each[alike] === first) alike += 1;
  if (alike >= each.length || (isEmptyList(first) && each.every(isEmptyList))) return { field, same: first };
  if (!areTexts(each)) return { field, each };
  const days = daysColumn(field, each, numbers);
  if (days !== null) return days;
  if (before?.field === field && 'texts' in before) return textsColumn(field, each);
  const most = Math.min(mostPlaces, Math.max(1, each.length * shareThatRepeats));
  const places = new Map<string, number>();
  let text = '';
  for (const value of each) {
    let place = places.get(value);
    if (place === undefined) {
      place = places.size;
      places.set(value, place);
      if (place >= most) return textsColumn(field, each);
    }
    text += String.fromCharCode(firstPlace + place);
  }
  return { field, values: [...places.keys()], places: text };
}

/** What is written of records that wait, one write after the other: each run of the same fields is a block. */
export function createPlainBlockWriter(table: TableName): (records: readonly (readonly [id: string, content: Fields])[]) => string {
  let before: readonly BlockColumn[] = [];
  const numbers = new Map<string, number>();
  const linesOf = (run: readonly (readonly [string, Fields])[], fields: readonly string[]): string => {
    const ids = run.map(([id]) => id);
    before = fields.map((field, at) => columnOf(field, run.map(([, content]) => content[field]), before[at], numbers));
    return encodeBlock(table, ids, before) ?? run.map(([id, after]) => encodeLine({ table, id, base: '', before: null, after })).join('\n');
  };
  return (records) => {
    let lines = '';
    for (let from = 0, end = 0; from < records.length; from = end) {
      const fields = JSON.stringify(Object.keys(records[from]?.[1] ?? {}));
      while (end < records.length && JSON.stringify(Object.keys(records[end]?.[1] ?? {})) === fields) end += 1;
      lines += `${linesOf(records.slice(from, end), JSON.parse(fields) as string[])}\n`;
    }
    return lines;
  };
}
