import type { Command } from '../../shared/access/grants.ts';
import type { Actor, Change } from '../../shared/changes/change.ts';
import type { Failure } from '../../shared/ipc/contract.ts';
import type { LocalDate } from '../../shared/lib/dates.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { BulkOptions, BulkSource } from './bulk.ts';
import type { ClockState } from './clockRule.ts';
import type { Commit, CommitFailure, CommitOptions, SeqRange } from './commit.ts';
import type { Search } from './search.ts';
import type { SessionFacts } from './session.ts';
import type { StoreStatus } from './status.ts';
import type { PublishedListener, WorkingSet } from './workingSet.ts';

/** The office's records: the one place to read, the one way to write. Made by `openStore` (open.ts). */
export type Store = {
  readonly set: WorkingSet;
  readonly commit: Commit;
  readonly search: Search;
  readonly status: StoreStatus; // the present one; `useStatus` follows it
  /** Who is signed in, as changes carry it. */
  readonly operator: Actor;
  readonly session: SessionFacts;
  /** Takes a range of changes back by one more change. Refused with `undo.later` and the records of it that were changed since, or refer to one that would go. */
  undo(range: SeqRange, kind: Command, reason: string, options?: CommitOptions): Promise<Result<SeqRange, CommitFailure>>;
  /** Whether `undo` would take the range back at this moment; nothing is written and nobody asked. Fails as `undo` would. */
  mayUndo(range: SeqRange): Promise<Result<null, CommitFailure>>;
  /** The changes of these records from the journal, oldest first; `complete` is false when `limit` (default 500) cut it. */
  history(ids: readonly string[], limit?: number): Promise<Result<{ readonly changes: readonly Change[]; readonly complete: boolean }, Failure>>;
  /** Journals and applies many changes as one: all visible at the end, or none. */
  bulk(kind: Command, reason: string, source: BulkSource, options?: BulkOptions): Promise<Result<SeqRange, CommitFailure>>;
  /** After a disk that came back older: a supervisor goes on with what is there. Starts a new journal; refused for other roles (`rolledBack.supervisor`). */
  accept(): Promise<Result<null, CommitFailure>>;
  /** Today in Asia/Shanghai. */
  today(): LocalDate;
  /** Now, in milliseconds since 1970. */
  now(): number;
  /** Whether the machine's clock can be believed at this moment; `status.clock` is as of the last change. */
  clock(): ClockState;
  /** Called after every published change; returns the function that stops it. */
  onPublished(listener: PublishedListener): () => void;
  onStatus(listener: () => void): () => void;
  /** Resolves when the pages hold everything that was committed before the call. For closing and for tests. */
  settled(): Promise<void>;
  /**
   * Ends the session: a commit under way finishes, the pages get what they can in 1.5 s, the main process drops the keys, and the page loads itself again,
   * so that nothing of the records stays in memory. `status.locking` is true from the call on, for the screen to be covered at once.
   */
  lock(): Promise<void>;
  /** Flushes and lets go of the database; afterwards every commit is refused as `closed`. */
  close(): Promise<void>;
};
