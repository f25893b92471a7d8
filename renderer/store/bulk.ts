import type { CommitOptions } from './commit.ts';
import type { SearchTexts } from './search.ts';

/**
 * Changes of one piece as UTF-8 lines of the journal (LF after each), at most about 4 MB, and their number: ordinary lines, and blocks of new records
 * (shared/changes/block.ts) of at most a few hundred, each of which becomes a page as it is.
 * `searched` may hold what is searched of subjects that this bulk creates, so that the interface thread need not make it. `last`: no more changes follow, so that the
 * batch ends here; texts may still come, and are asked for when the changes are on disk and visible.
 */
export type BulkPiece = { readonly lines: Uint8Array; readonly count: number; readonly searched?: readonly SearchTexts[] | undefined; readonly last?: boolean };

/** What the source needs to know before it encodes: the sequence number of its first change, and whose journal it is (`rev` = `device:seq`). */
export type BulkStart = { readonly firstSeq: number; readonly device: string };

/** Gives the pieces in order. Called once, when all commits before it are done; throwing before the last piece, or stopping early by `signal`, leaves nothing behind. */
export type BulkSource = (start: BulkStart) => AsyncIterable<BulkPiece>;

export type BulkOptions = CommitOptions & {
  readonly signal?: AbortSignal;
  /** Called after each piece with the number of changes that are journaled so far. */
  readonly onProgress?: (done: number) => void;
};
