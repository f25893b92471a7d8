import { encodeLine } from '../../../../shared/changes/line.ts';
import type { ImportChange } from '../../../../shared/tables/planImport.ts';
import { createCreationWriter, type CreationWriter, type WrittenColumn } from './creationWriter.ts';
import type { NewPage, RecordColumn, RecordColumns } from './messages.ts';

export type ChangePiece = { readonly lines: Uint8Array<ArrayBuffer>; readonly count: number; readonly pages: readonly NewPage[]; readonly columns: readonly RecordColumns[] };

/** A piece for the journal stays below 4 MB, and so small that handing it on is no task that a user feels. */
const bytesAPiece = 2_000_000;
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

const between = '\u001f';

function columnOf({ key: field, values, places }: WrittenColumn): RecordColumn {
  if (places !== null) return values.length === 1 ? { field, same: values[0] } : { field, values, places: Uint16Array.from(places) };
  return values.every((value) => typeof value === 'string') ? { field, texts: values.join(between) } : { field, values, places: Uint16Array.from(values, (_, at) => at) };
}

function columnsOf(table: RecordColumns['table'], { count, ids, columns }: CreationWriter): RecordColumns {
  return { table, count, ids: ids.join(between), fields: columns.map(columnOf) };
}

/**
 * Encodes changes as the journal keeps them, one a line, in pieces of at most about 4 MB; `last` is called with the number of changes before it. In a piece
 * new subjects come first, then new listings (which refer to them), then what remains: so the store can keep the creations page by page as they are.
 */
export function* encodeChanges(changes: Iterable<ImportChange>, last: (written: number) => ImportChange): Generator<ChangePiece> {
  const [subjects, listings] = [createCreationWriter('subjects'), createCreationWriter('listings')];
  let others: string[] = [];
  let [units, written] = [0, 0];
  const flush = (): ChangePiece => {
    const [newSubjects, newListings, rest] = [subjects.count, listings.count, encoder.encode(others.join(''))];
    const [ofSubjects, ofListings] = [subjects.length, listings.length];
    const columns = [columnsOf('subjects', subjects), columnsOf('listings', listings)].filter(({ count }) => count > 0);
    const lines = new Uint8Array(ofSubjects + ofListings + rest.length);
    lines.set(subjects.take(), 0);
    lines.set(listings.take(), ofSubjects);
    lines.set(rest, ofSubjects + ofListings);
    const pages = [...pagesOf('subjects', lines, 0, ofSubjects, newSubjects), ...pagesOf('listings', lines, ofSubjects, ofSubjects + ofListings, newListings)];
    const count = newSubjects + newListings + others.length;
    [others, units] = [[], 0];
    return { lines, count, pages, columns };
  };
  const add = (change: ImportChange): void => {
    written += 1;
    if (change.before === null && change.table !== 'imports') (change.table === 'subjects' ? subjects : listings).add(change.id, change.after);
    else {
      const line = `${encodeLine(change)}\n`;
      units += line.length * 3; // a UTF-16 unit takes at most 3 bytes in UTF-8
      others.push(line);
    }
  };
  for (const change of changes) {
    add(change);
    if (units + subjects.length + listings.length >= bytesAPiece) yield flush();
  }
  add(last(written));
  yield flush();
}
