import { encodeLine } from '../../../../shared/changes/line.ts';
import type { ImportChange } from '../../../../shared/tables/planImport.ts';
import type { NewPage } from './messages.ts';

export type ChangePiece = { readonly lines: Uint8Array<ArrayBuffer>; readonly count: number; readonly pages: readonly NewPage[] };

/** A piece for the journal stays below 4 MB: a UTF-16 unit takes at most 3 bytes in UTF-8. */
const unitsAPiece = 1_300_000;
/** As many records as a page of the store holds, and so few bytes that a page stays within what the browser keeps in one row of its database. */
const [recordsAPage, bytesAPage] = [100, 60_000];
const encoder = new TextEncoder();

/** Where the lines of creations may be cut into pages of about equal numbers; `bytes` begins at `from` with `count` lines. */
function pagesOf(table: NewPage['table'], bytes: Uint8Array, from: number, to: number, count: number): readonly NewPage[] {
  const pages: NewPage[] = [];
  let at = from;
  for (let left = count, parts = Math.ceil(Math.max(count / recordsAPage, (to - from) / bytesAPage)); left > 0; parts -= 1) {
    const records = Math.min(recordsAPage, Math.ceil(left / Math.max(1, parts)));
    const start = at;
    for (let n = 0; n < records; n += 1) at = bytes.indexOf(10, at) + 1;
    pages.push({ table, count: records, bytes: at - start });
    left -= records;
  }
  return pages;
}

/**
 * Encodes changes as the journal keeps them, one a line, in pieces of at most about 4 MB; `last` is called with the number of changes before it. In a piece
 * new subjects come first, then new listings (which refer to them), then what remains: so the store can keep the creations page by page as they are.
 */
export function* encodeChanges(changes: Iterable<ImportChange>, last: (written: number) => ImportChange): Generator<ChangePiece> {
  let [subjects, listings, others]: [string[], string[], string[]] = [[], [], []];
  let [units, written] = [0, 0];
  const flush = (): ChangePiece => {
    const parts = [subjects, listings, others].map((lines) => encoder.encode(lines.join('')));
    const lines = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      lines.set(part, at);
      at += part.length;
    }
    const ofSubjects = parts[0]?.length ?? 0;
    const pages = [
      ...pagesOf('subjects', lines, 0, ofSubjects, subjects.length), ...pagesOf('listings', lines, ofSubjects, ofSubjects + (parts[1]?.length ?? 0), listings.length),
    ];
    const count = subjects.length + listings.length + others.length;
    [subjects, listings, others, units] = [[], [], [], 0];
    return { lines, count, pages };
  };
  const add = (change: ImportChange): void => {
    const line = `${encodeLine(change)}\n`;
    (change.before !== null || change.table === 'imports' ? others : change.table === 'subjects' ? subjects : listings).push(line);
    units += line.length;
    written += 1;
  };
  for (const change of changes) {
    add(change);
    if (units >= unitsAPiece) yield flush();
  }
  add(last(written));
  yield flush();
}
