import { tableNames } from '../domain/records.ts';
import { fail, ok } from '../lib/result.ts';
import type { Result } from '../lib/result.ts';
import { decodeUtf8 } from '../lib/utf8.ts';
import type { Fields, Patch } from './change.ts';

export type LineFailure = { readonly code: 'line.noJson' | 'line.noChange' };

const tables: ReadonlySet<unknown> = new Set(tableNames);
const encoder = new TextEncoder();

/** One change as the journal keeps it: `["table","id","base",before,after]`. */
export const encodeLine = ({ table, id, base, before, after }: Patch): string => JSON.stringify([table, id, base, before, after]);

/** Changes as UTF-8, one a line, LF after each. */
export const encodeLines = (patches: readonly Patch[]): Uint8Array => encoder.encode(patches.map((patch) => `${encodeLine(patch)}\n`).join(''));

const isFields = (value: unknown): value is Fields | null => value === null || (typeof value === 'object' && !Array.isArray(value));

/** Reads one line back. Fails on what is no JSON, or no change of a table that this program knows. */
export function decodeLine(text: string): Result<Patch, LineFailure> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return fail({ code: 'line.noJson' });
  }
  if (!Array.isArray(parsed) || parsed.length !== 5) return fail({ code: 'line.noChange' });
  const [table, id, base, before, after] = parsed as readonly unknown[];
  const good = tables.has(table) && typeof id === 'string' && id !== '' && typeof base === 'string'
    && isFields(before) && isFields(after) && !(before === null && after === null);
  return good ? ok({ table, id, base, before, after } as Patch) : fail({ code: 'line.noChange' });
}

/** What stands before the first comma: enough to count by (block.ts), and never JSON. */
function unreadable(line: Uint8Array): string {
  const beginning = String.fromCharCode(...line.subarray(0, 9));
  return beginning.slice(0, beginning.indexOf(',') + 1);
}

function* eachLine(lines: Uint8Array): Generator<string> {
  for (let from = 0; from < lines.length;) {
    const found = lines.indexOf(10, from);
    const line = lines.subarray(from, found < 0 ? lines.length : found);
    yield decodeUtf8(line) ?? unreadable(line);
    from += line.length + 1;
  }
}

/**
 * Cuts UTF-8 change lines into texts, without the empty one after the last LF. A line that is no UTF-8 becomes a text that cannot be read either and counts as many
 * changes, so that it closes nobody out and the others keep their numbers.
 */
export function splitLines(lines: Uint8Array): readonly string[] {
  const text = decodeUtf8(lines);
  if (text === null) return [...eachLine(lines)];
  const texts = text.split('\n');
  if (texts.at(-1) === '') texts.pop();
  return texts;
}
