import type { PagesMeta } from '../../shared/changes/planOpening.ts';
import type { TableName } from '../../shared/domain/records.ts';
import type { Result } from '../../shared/lib/result.ts';

/**
 * About 100 records of one table as JSON text: the best of the sizes measured (measurements.md, "Page size"). A row is plain values, so that it can be
 * sealed as a whole: what it holds is `text`, or `lines` beside an empty text; `table` and `n` are its key.
 */
export type PageRow = { readonly table: TableName; readonly n: number; readonly text: string; readonly lines?: PageLines };
/**
 * A page of new records as the journal's own block of them (shared/changes/block.ts; lines of one table in pages of earlier versions), with what gives them
 * their revisions: the device, and the number of the first. So a large import writes no second text; the first change of a record on the page makes it an
 * ordinary one.
 */
export type PageLines = { readonly bytes: Uint8Array; readonly device: string; readonly firstSeq: number };
export const recordsPerPage = 100;

export type PageKey = { readonly table: TableName; readonly n: number };

/** One opened set of pages. Every method may throw what the browser throws; the callers decide what that means. */
export type PagesStorage = {
  readonly name: string;
  readMeta(): Promise<PagesMeta | null>;
  /** Up to `limit` pages of a table with number `from` or more, in order. */
  read(table: TableName, from: number, limit: number): Promise<readonly PageRow[]>;
  /**
   * Puts pages, removes others, writes meta: all in one transaction that is on disk when this resolves. `after` is a write under way: this one is made ready
   * meanwhile and begun when that has ended; when that fails this one fails with it and writes nothing.
   */
  write(rows: readonly PageRow[], removed: readonly PageKey[], meta: PagesMeta, after?: Promise<unknown>): Promise<void>;
  /** Removes all pages and meta, in one transaction. */
  clear(): Promise<void>;
  /** Called when the browser closed the database under us: its storage was cleared, or another window asks for a newer version. */
  onLost(listener: (why: 'closed' | 'versionChange') => void): void;
  close(): void;
};

export type PagesFailure =
  | { readonly code: 'pages.newerVersion'; readonly found: number; readonly known: number }
  | { readonly code: 'pages.unavailable'; readonly detail: string };

export type PagesWatch = {
  /** Another window holds an older version open. */
  readonly onBlocked: () => void;
  /** The browser has not answered yet; called every few seconds with the time passed. */
  readonly onWaiting: (seconds: number) => void;
};

/** Unsealed pages of an older program: read as a copy until sealed ones hold everything, then removed. */
export type OlderPages = {
  present(): Promise<boolean>;
  /** The newest set, null when there is none or it cannot be opened. */
  open(watch: PagesWatch): Promise<PagesStorage | null>;
  /** Removes all sets, also those kept aside. */
  remove(): Promise<void>;
};

export type PagesHost = {
  /** Opens the newest set of pages, or an empty one when there is none. */
  openCurrent(watch: PagesWatch): Promise<Result<PagesStorage, PagesFailure>>;
  /** Opens a new, empty set; the present one stays as it is, aside. */
  openNext(watch: PagesWatch): Promise<Result<PagesStorage, PagesFailure>>;
  /** What an older program kept unsealed, if the place can hold such. */
  readonly older?: OlderPages;
};
