import type { Result } from '../../shared/lib/result.ts';
import type { PagesFailure, PagesWatch } from './pagesStorage.ts';

/** What lies in the database: rows named by two keys, and one row that tells of the whole. `R` is a row, `M` that one. */
export type RowsStorage<R, M> = {
  readonly name: string;
  readMeta(): Promise<M | null>;
  /** Up to `limit` rows under `key` with number `from` or more, in order. */
  read(key: string, from: number, limit: number): Promise<readonly R[]>;
  /** Puts copies of rows, removes others, writes the one of the whole: in one transaction that is on disk when this resolves. */
  write(rows: readonly R[], removed: readonly (readonly [string, number])[], meta: M): Promise<void>;
  /** Removes everything, in one transaction. */
  clear(): Promise<void>;
  onLost(listener: (why: 'closed' | 'versionChange') => void): void;
  close(): void;
};

/** A series of databases `<series>-1`, `<series>-2` …: the highest number is in use. */
export type RowsHost<R, M> = {
  openCurrent(watch: PagesWatch): Promise<Result<RowsStorage<R, M>, PagesFailure>>;
  openNext(watch: PagesWatch): Promise<Result<RowsStorage<R, M>, PagesFailure>>;
  /** The names of those that are there, newest first. */
  present(): Promise<readonly string[]>;
  /** Whether a removal was begun and its mark is still there: what it removed may still lie in the browser's files. */
  removing(): Promise<boolean>;
  /** Empties and deletes all of them. Its mark goes some seconds after this resolves, or with the removal of a later start. */
  remove(): Promise<void>;
};
