import { tableNames } from '../domain/records.ts';
import type { TableName } from '../domain/records.ts';
import { dayNumber, endlessDay, fromDayNumber } from '../lib/dates.ts';
import { fail, ok } from '../lib/result.ts';
import type { Result } from '../lib/result.ts';
import type { Fields, Patch } from './change.ts';
import type { LineFailure } from './line.ts';

/**
 * A block is one line of the journal that creates many records of one table: `[count,"table","prefix/rest rest …",[column…]]`, where an
 * id is the prefix and its rest. It means exactly what as many lines
 * `["table","id","",null,{…}]` would, in that order, each with a sequence number of its own; but fields are named once and values that repeat stand once,
 * so that it has a third of their length. An ordinary line begins with `["`, a block with `[` and a digit: so changes are counted without being read.
 *
 * A column says of one field of all the records: `same` one value for all · `texts` a text each, U+007F between them, all after `prefix` if there is one · `values` and `places` a
 * character each, whose code less `firstPlace` says which of the values · `from` and `days` a character each, whose code less `firstPlace` says which day: 0 none (''), 1 长期
 * (`endlessDay`), from 2 on the days from `from` on · `each` a value each.
 */
export type BlockColumn = { readonly field: string } & (
  | { readonly same: unknown }
  | { readonly texts: string; readonly prefix?: string }
  | { readonly values: readonly unknown[]; readonly places: string }
  | { readonly from: string; readonly days: string }
  | { readonly each: readonly unknown[] }
);
/** A block as read. `values[places[n]]` is the value of the n-th record; without `places` the values stand in its order. */
export type Column = { readonly field: string; readonly values: readonly unknown[]; readonly places: string | null; readonly same: boolean };
export type Block = { readonly table: TableName; readonly ids: readonly string[]; readonly columns: readonly Column[] };

export const betweenTexts = '\u007f';
/** Above all characters that JSON escapes; the next 1,955 take at most two bytes. */
export const firstPlace = 0x5d;
/** The place of the first day of a column; those before mean none and without end. */
export const firstDay = 2;
/** Ids of a block hold nothing that needs an escape, no blank and no slash, and are not longer. */
export const longestId = 80;

const [bracket, zero, nine, comma, lineBreak, quote, slash, blank] = [0x5b, 0x30, 0x39, 0x2c, 10, 0x22, 0x2f, 0x20];
const ascii = new TextDecoder('latin1');
const tables: ReadonlySet<unknown> = new Set(tableNames);

/** The ids of a block from its third value; a wrong one gives an empty id. */
function blockIds(joined: string): readonly string[] {
  const cut = joined.indexOf('/');
  const prefix = joined.slice(0, Math.max(0, cut));
  return joined.slice(cut + 1).split(' ').map((rest) => (rest === '' || cut < 0 ? '' : prefix + rest));
}

/** How many records the line that begins at `from` creates in a block; 0 when it is no block. */
export function blockCount(lines: Uint8Array, from: number): number {
  if (lines[from] !== bracket) return 0;
  let count = 0;
  for (let at = from + 1; at <= from + 8; at += 1) {
    const byte = lines[at] ?? 0;
    if (byte === comma) return count;
    if (byte < zero || byte > nine) return 0;
    count = count * 10 + byte - zero;
  }
  return 0;
}

/** How many changes `lines` holds; a final line break counts nothing. Blank lines count, and so never fit. */
export function countChanges(lines: Uint8Array): number {
  let count = 0;
  for (let from = 0; from < lines.length;) {
    count += Math.max(1, blockCount(lines, from));
    const end = lines.indexOf(lineBreak, from);
    from = end < 0 ? lines.length : end + 1;
  }
  return count;
}

/** Cuts lines into blocks, one each (`count` records, LF included), and the runs of ordinary lines between them (`count` 0). */
export function* sections(lines: Uint8Array): Generator<{ readonly bytes: Uint8Array; readonly count: number }> {
  let run = 0;
  for (let from = 0; from < lines.length;) {
    const count = blockCount(lines, from);
    const end = lines.indexOf(lineBreak, from);
    const next = end < 0 ? lines.length : end + 1;
    if (count > 0) {
      if (run < from) yield { bytes: lines.subarray(run, from), count: 0 };
      yield { bytes: lines.subarray(from, next), count };
      run = next;
    }
    from = next;
  }
  if (run < lines.length) yield { bytes: lines.subarray(run), count: 0 };
}

/** Whether the bytes between two places are a prefix, a slash and the rests of so many ids, none of them empty. */
function areIds(lines: Uint8Array, from: number, to: number, count: number): boolean {
  const cut = lines.indexOf(slash, from);
  if (cut < from || cut >= to) return false;
  let ids = 1;
  for (let at = cut + 1; at < to; at += 1) {
    if (lines[at] !== blank) continue;
    if (at + 1 === to || lines[at - 1] === blank) return false;
    ids += 1;
  }
  return ids === count && cut + 1 < to && lines[cut + 1] !== blank;
}

/** Whose records a block creates, told from its beginning alone; null when that is no block's. Its columns are not looked at. Its ids are made texts when they are asked for. */
export function blockHead(lines: Uint8Array): { readonly table: TableName; readonly count: number; readonly ids: () => readonly string[] } | null {
  const count = blockCount(lines, 0);
  const ends: number[] = [];
  for (let at = lines.indexOf(quote); at >= 0 && ends.length < 4; at = lines.indexOf(quote, at + 1)) ends.push(at);
  const [tableFrom = 0, tableTo = 0, from = 0, to = 0] = ends;
  const table = ascii.decode(lines.subarray(tableFrom + 1, tableTo));
  if (count === 0 || ends.length < 4 || !tables.has(table) || !areIds(lines, from + 1, to, count)) return null;
  let made: readonly string[] | null = null;
  return { table: table as TableName, count, ids: () => (made ??= blockIds(ascii.decode(lines.subarray(from + 1, to)))) };
}

/** Reads a block. Fails on what is no JSON, names another table, or does not hold one value a record. */
export function decodeBlock(text: string): Result<Block, LineFailure> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return fail({ code: 'line.noJson' });
  }
  if (!Array.isArray(parsed) || parsed.length !== 4) return fail({ code: 'line.noChange' });
  const [count, table, joined, given] = parsed as readonly unknown[];
  if (!tables.has(table) || typeof joined !== 'string' || !Array.isArray(given)) return fail({ code: 'line.noChange' });
  const ids = blockIds(joined);
  const columns = (given as readonly unknown[]).map((column) => readColumn(column, ids.length)).filter((column) => column !== null);
  if (ids.length !== count || ids.includes('') || columns.length !== given.length) return fail({ code: 'line.noChange' });
  return ok({ table: table as TableName, ids, columns });
}

function readColumn(value: unknown, count: number): Column | null {
  if (typeof value !== 'object' || value === null) return null;
  const { field, same, texts, prefix, values, places, from, days, each } = value as Readonly<Record<string, unknown>>;
  if (typeof field !== 'string') return null;
  if (Object.hasOwn(value, 'same')) return { field, values: [same], places: null, same: true };
  if (Array.isArray(values) && typeof places === 'string') {
    if (places.length !== count) return null;
    for (let at = 0; at < count; at += 1) if (!(places.charCodeAt(at) - firstPlace in values)) return null;
    return { field, values, places, same: false };
  }
  const all: unknown = typeof texts === 'string' ? textsOf(texts, prefix) : typeof days === 'string' ? daysOf(days, from) : each;
  return Array.isArray(all) && all.length === count ? { field, values: all, places: null, same: false } : null;
}

const textsOf = (texts: string, prefix: unknown): readonly string[] | null => {
  const rests = texts.split(betweenTexts);
  if (prefix === undefined) return rests;
  return typeof prefix === 'string' ? rests.map((rest) => prefix + rest) : null;
};

/** The texts of days, made once: an import repeats some thousands of them. */
const dayTexts = new Map<number, string>();
function textOfDay(number: number): string {
  const known = dayTexts.get(number);
  if (known !== undefined) return known;
  const text = fromDayNumber(number);
  dayTexts.set(number, text);
  return text;
}

function daysOf(days: string, from: unknown): readonly string[] | null {
  const first = typeof from === 'string' ? dayNumber(from) : Number.NaN;
  if (Number.isNaN(first)) return null;
  const texts: string[] = [];
  for (let at = 0; at < days.length; at += 1) {
    const place = days.charCodeAt(at) - firstPlace;
    if (place < 0) return null;
    texts.push(place === 0 ? '' : place === 1 ? endlessDay : textOfDay(first + place - firstDay));
  }
  return texts;
}

export const valueAt = ({ values, places, same }: Column, at: number): unknown => values[same ? 0 : places === null ? at : places.charCodeAt(at) - firstPlace];

/** The creation of the block's `at`-th record, as an ordinary line says it. */
export function patchAt({ table, ids, columns }: Block, at: number): Patch {
  const after: Fields = Object.fromEntries(columns.map((column) => [column.field, valueAt(column, at)]));
  return { table, id: ids[at] ?? '', base: '', before: null, after };
}
