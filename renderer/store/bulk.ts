import type { TableName } from '../../shared/domain/records.ts';

/** New records of one table as JSON text, an array of at most about 100, each `{"id":…,…,"rev":"device:seq"}` as replaying its line would make it. */
export type ReadyPage = { readonly table: TableName; readonly text: string };

/**
 * Change lines of one piece as UTF-8 (`["table","id","base",before,after]` a line, LF between), at most about 4 MB, and their number.
 *
 * A source that made the lines itself may give their effect beside them: creations as pages that are kept as they are, and every other change as its
 * line with its number; those concern no record of such a page. Then the lines are not read again. Either all pieces of a source bring this or none; a page may come with a later piece than its
 * lines, and at the end their numbers must be equal.
 */
export type BulkPiece = {
  readonly lines: Uint8Array;
  readonly count: number;
  readonly ready?: { readonly pages: readonly ReadyPage[]; readonly others: readonly { readonly seq: number; readonly line: string }[] };
};

/** What the source needs to know before it encodes: the sequence number of its first change, and whose journal it is (`rev` = `device:seq`). */
export type BulkStart = { readonly firstSeq: number; readonly device: string };

/** Gives the pieces in order. Called once, when all commits before it are done; throwing or stopping early by `signal` leaves nothing behind. */
export type BulkSource = (start: BulkStart) => AsyncIterable<BulkPiece>;

export type BulkOptions = {
  readonly signal?: AbortSignal;
  /** Called after each piece with the number of changes that are journaled so far. */
  readonly onProgress?: (done: number) => void;
};
