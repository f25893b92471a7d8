import type { TableName } from '../../shared/domain/records.ts';
import type { CommitOptions } from './commit.ts';

/** How many lines from here on, and how many bytes, create records of one table: at most about 100, which become a page as they are. */
export type NewPage = { readonly table: TableName; readonly count: number; readonly bytes: number };

/** Records of one table by column: one value for all, or values with a place in them for each record, or texts with U+001F between them, as `ids` are. */
export type RecordColumns = { readonly table: TableName; readonly count: number; readonly ids: string; readonly fields: readonly RecordColumn[] };
export type RecordColumn = { readonly field: string } & ({ readonly same: unknown } | { readonly values: readonly unknown[]; readonly places: Uint16Array } | { readonly texts: string });

/**
 * Change lines of one piece as UTF-8 (`["table","id","base",before,after]` a line, LF after each), at most about 4 MB, and their number.
 *
 * A source that knows may say that the first lines are creations, table by table: `pages`, one after the other from the start of the piece. They are
 * read page by page and kept in the pages as they are, which for an import of 100,000 rows saves half the work of the interface thread. `columns` may
 * hold the same records once more, table by table in the same order: then these lines are not read at all.
 */
export type BulkPiece = { readonly lines: Uint8Array; readonly count: number; readonly pages?: readonly NewPage[]; readonly columns?: readonly RecordColumns[] };

/** What the source needs to know before it encodes: the sequence number of its first change, and whose journal it is (`rev` = `device:seq`). */
export type BulkStart = { readonly firstSeq: number; readonly device: string };

/** Gives the pieces in order. Called once, when all commits before it are done; throwing or stopping early by `signal` leaves nothing behind. */
export type BulkSource = (start: BulkStart) => AsyncIterable<BulkPiece>;

export type BulkOptions = CommitOptions & {
  readonly signal?: AbortSignal;
  /** Called after each piece with the number of changes that are journaled so far. */
  readonly onProgress?: (done: number) => void;
};
