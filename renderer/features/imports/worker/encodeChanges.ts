import { encodeLine } from '../../../../shared/changes/line.ts';
import type { ImportChange } from '../../../../shared/tables/planImport.ts';
import type { ReadyPage, SequencedLine } from './messages.ts';

/** One piece: `lines` is for the journal; `pages` and `others` say the same once more in the form in which the store takes it (see `BulkPiece`). */
export type ChangePiece = {
  readonly lines: Uint8Array<ArrayBuffer>;
  readonly count: number;
  readonly pages: readonly ReadyPage[];
  readonly others: readonly SequencedLine[];
};
export type EncodePlace = { readonly firstSeq: number; readonly device: string };

/** A piece for the journal stays below 2 MB (a UTF-16 unit takes at most 3 bytes in UTF-8): larger ones make the interface thread copy for too long. */
const unitsAPiece = 650_000;
const recordsAPage = 100;
const encoder = new TextEncoder();

/**
 * Encodes changes as the journal keeps them, one a line, in pieces of at most about 2 MB; `last` is called with the number of changes before it.
 * The content of a created record is turned into JSON once, and that text serves the journal's line and the record's page.
 */
export function* encodeChanges(changes: Iterable<ImportChange>, last: (written: number) => ImportChange, place: EncodePlace): Generator<ChangePiece> {
  const revision = JSON.stringify(`${place.device}:`).slice(0, -1);
  const open: Record<'subjects' | 'listings', string[]> = { subjects: [], listings: [] };
  let lines: string[] = [];
  let pages: ReadyPage[] = [];
  let others: SequencedLine[] = [];
  let [units, written] = [0, 0];
  const closePage = (table: 'subjects' | 'listings'): void => {
    const records = open[table];
    if (records.length > 0) pages.push({ table, text: `[${records.join(',')}]` });
    open[table] = [];
  };
  const flush = (): ChangePiece => {
    const piece = { lines: encoder.encode(lines.join('')), count: lines.length, pages, others };
    [lines, pages, others, units] = [[], [], [], 0];
    return piece;
  };
  const add = (change: ImportChange): void => {
    const seq = place.firstSeq + written;
    const { table } = change;
    written += 1;
    let line: string;
    if (change.before === null && table !== 'imports') {
      const id = JSON.stringify(change.id);
      const content = JSON.stringify(change.after);
      line = `["${table}",${id},"",null,${content}]\n`;
      const page = open[table];
      if (page.push(`{"id":${id},${content.slice(1, -1)},"rev":${revision}${seq}"}`) === recordsAPage) closePage(table);
    } else {
      const text = encodeLine(change);
      others.push({ seq, line: text });
      line = `${text}\n`;
    }
    units += line.length;
    lines.push(line);
  };
  for (const change of changes) {
    add(change);
    if (units >= unitsAPiece) yield flush();
  }
  add(last(written));
  closePage('subjects');
  closePage('listings');
  yield flush();
}
