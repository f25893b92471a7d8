import { createBlockWriter } from '../../../../shared/changes/blockWriter.ts';
import { encodeLine } from '../../../../shared/changes/line.ts';
import type { ImportChange } from '../../../../shared/tables/planImport.ts';

export type ChangePiece = { readonly lines: Uint8Array<ArrayBuffer>; readonly count: number; readonly last: boolean };

/** A piece for the journal stays below 4 MB, and so small that handing it on is no task that a user feels. */
const bytesAPiece = 1_000_000;
/** A block becomes a page of the store: so few bytes that Chromium keeps it in one row of its database (beyond 64 KiB it makes a file), and so few records that the first change of one may write them all. */
const [bytesABlock, recordsABlock, firstRecords, charactersABlock] = [56_000, 400, 200, 200_000];
const encoder = new TextEncoder();

/** Where the lines of one piece are written; texts go straight into its bytes. */
function createLines() {
  let bytes = new Uint8Array(bytesAPiece + 4 * charactersABlock);
  let length = 0;
  return {
    get length() { return length; },
    /** How many bytes the text took. */
    put: (text: string): number => {
      const most = length + text.length * 3; // a UTF-16 unit takes at most 3 bytes in UTF-8
      if (most > bytes.length) {
        const larger = new Uint8Array(most);
        larger.set(bytes.subarray(0, length));
        bytes = larger;
      }
      const { written } = encoder.encodeInto(text, bytes.subarray(length));
      length += written;
      return written;
    },
    /** The lines so far, in a buffer of their own that may be transferred. */
    take: (): Uint8Array<ArrayBuffer> => {
      const taken = bytes.subarray(0, length);
      [bytes, length] = [new Uint8Array(bytesAPiece + 4 * charactersABlock), 0];
      return taken;
    },
  };
}

/** Blocks of new records of one table; each is made as large as the one before it lets hope that it may be. */
function createBlocks(table: 'subjects' | 'listings', put: (text: string) => number) {
  const writer = createBlockWriter(table);
  let most = firstRecords;
  const cut = (): void => {
    if (writer.count === 0) return;
    const { count } = writer;
    const bytes = put(writer.take());
    most = Math.max(1, Math.min(recordsABlock, Math.floor((count * bytesABlock) / bytes)));
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
  const lines = createLines();
  let others: string[] = [];
  let [units, count, written] = [0, 0, 0];
  const blocks = { subjects: createBlocks('subjects', lines.put), listings: createBlocks('listings', lines.put) };
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
