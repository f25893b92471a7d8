import { createBlockWriter } from '../../../../shared/changes/blockWriter.ts';
import { encodeLine } from '../../../../shared/changes/line.ts';
import { createLineBytes, type LineBytes } from '../../../../shared/changes/lineBytes.ts';
import type { ImportChange } from '../../../../shared/tables/planImport.ts';

export type ChangePiece = { readonly lines: Uint8Array<ArrayBuffer>; readonly count: number; readonly last: boolean };

/** A piece for the journal stays below 4 MB, and so small that handing it on is no task that a user feels. */
const bytesAPiece = 1_000_000;
/** A block becomes a page of the store: so few bytes that Chromium keeps it in one row of its database (beyond 64 KiB it makes a file), and so few records that the first change of one may write them all. */
const [bytesABlock, recordsABlock, firstRecords, charactersABlock] = [56_000, 400, 200, 200_000];
/** Blocks of new records of one table; each is made as large as the one before it lets hope that it may be. */
function createBlocks(table: 'subjects' | 'listings', lines: LineBytes) {
  const writer = createBlockWriter(table, lines);
  let most = firstRecords;
  const cut = (): void => {
    if (writer.count === 0) return;
    const [{ count }, before] = [writer, lines.length];
    writer.write();
    most = Math.max(1, Math.min(recordsABlock, Math.floor((count * bytesABlock) / (lines.length - before))));
  };
  return {
    add: (id: string, content: Readonly<Record<string, unknown>>): void => {
      writer.add(id, content);
      if (writer.count >= most || writer.characters >= charactersABlock) cut();
    },
    cut,
  };
}

/**
 * Encodes changes as the journal keeps them, in pieces of about 1 MB: new subjects and new listings in blocks, what remains in ordinary lines. `last` is
 * called with the number of changes before it, and its change ends the last piece; `note` is shown every other change. Changes of one table keep their order, which is all that they need.
 */
export function* encodeChanges(changes: Iterable<ImportChange>, last: (written: number) => ImportChange, note: (change: ImportChange) => void = () => undefined): Generator<ChangePiece> {
  const lines = createLineBytes(bytesAPiece + 4 * charactersABlock);
  let others: string[] = [];
  let [units, count, written] = [0, 0, 0];
  const blocks = { subjects: createBlocks('subjects', lines), listings: createBlocks('listings', lines) };
  const flush = (isLast: boolean): ChangePiece => {
    blocks.subjects.cut();
    blocks.listings.cut();
    if (others.length > 0) lines.put(others.join(''));
    const piece = { lines: lines.take(), count, last: isLast };
    [others, units, count] = [[], 0, 0];
    return piece;
  };
  const add = (change: ImportChange): void => {
    written += 1;
    count += 1;
    if (change.before === null && change.table !== 'imports') blocks[change.table].add(change.id, change.after);
    else {
      const line = `${encodeLine(change)}\n`;
      units += line.length * 3;
      others.push(line);
    }
  };
  for (const change of changes) {
    note(change);
    add(change);
    if (lines.length + units >= bytesAPiece) yield flush(false);
  }
  add(last(written));
  yield flush(true);
}
