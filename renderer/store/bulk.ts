/** Change lines of one piece as UTF-8 (`["table","id","base",before,after]` a line, LF between), at most about 4 MB, and their number. */
export type BulkPiece = { readonly lines: Uint8Array; readonly count: number };

/** What the source needs to know before it encodes: the sequence number of its first change, and whose journal it is (`rev` = `device:seq`). */
export type BulkStart = { readonly firstSeq: number; readonly device: string };

/** Gives the pieces in order. Called once, when all commits before it are done; throwing or stopping early by `signal` leaves nothing behind. */
export type BulkSource = (start: BulkStart) => AsyncIterable<BulkPiece>;

export type BulkOptions = {
  readonly signal?: AbortSignal;
  /** Called after each piece with the number of changes that are journaled so far. */
  readonly onProgress?: (done: number) => void;
};
