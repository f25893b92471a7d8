import type { Listing, Subject } from '../../../../shared/domain/records.ts';
import type { RowState } from '../../../../shared/tables/classify.ts';
import type { CheckFailure, CheckSummary, SheetChoice } from '../../../../shared/tables/checkTable.ts';
import type { RememberedColumns } from '../../../../shared/tables/columns.ts';
import type { InspectedSheet } from '../../../../shared/tables/inspect.ts';
import type { CellIssue } from '../../../../shared/tables/listRow.ts';
import type { PlanFailure } from '../../../../shared/tables/planImport.ts';
import type { GoneRow, PreviewRow } from '../../../../shared/tables/preview.ts';

export type { CheckSummary, GoneRow, InspectedSheet, PreviewRow, SheetChoice };
export type RememberedMapping = RememberedColumns;
/** As `workbooks.saveMarked` takes it, but for the sentence: the screen makes it from the issue. */
export type MarkedCell = CellIssue;

/**
 * What the interface thread and the import worker say to each other. One file at a time:
 *
 * `inspect` → `inspected` (or `failed`) → `existing`… (chunks, so that no task of the interface thread is long) → `check` →
 * `progress`… → `checked` → `rows` and `gone` on request → `encode` → `lines`… → `encoded`. `cancel` at any time
 * answers `cancelled` and forgets the file; a later message for it answers `failed` with `import.noFile`.
 */
export type ToWorker =
  | { readonly type: 'inspect'; readonly file: Blob; readonly name: string; readonly remembered: readonly RememberedMapping[]; readonly raisedCaps: boolean }
  /** What the register holds, in chunks of at most 1,000 records; the first resets what was sent before. */
  | { readonly type: 'existing'; readonly first: boolean; readonly subjects: readonly Subject[]; readonly listings: readonly Listing[] }
  | { readonly type: 'check'; readonly sheets: readonly SheetChoice[]; readonly today: string; readonly ownRegion: string }
  | { readonly type: 'rows'; readonly tab: RowState; readonly from: number; readonly to: number }
  | { readonly type: 'gone'; readonly from: number; readonly to: number }
  /** Every error and warning (at most 200,000), for `workbooks.saveMarked`; what was only normalised needs no red cell. */
  | { readonly type: 'marks' }
  | { readonly type: 'encode'; readonly options: EncodeOptions }
  | { readonly type: 'cancel' };

export type EncodeOptions = {
  /** `all` refuses when any row is an error; `goodOnly` leaves those rows out. */
  readonly mode: 'all' | 'goodOnly';
  /** The sequence number that the journal expects next. */
  readonly firstSeq: number;
  readonly device: string;
  readonly at: string; // instant
  readonly importId: string;
};

/** So many lines (and bytes) of a piece create records of one table and become a page of the store as they are. */
export type NewPage = { readonly table: 'subjects' | 'listings'; readonly count: number; readonly bytes: number };

/**
 * The same new records of one table by column, for the whole piece: one value for all, or values with a place in them for each record, or texts with
 * U+001F between them. Records are put together from these in a fifth of the time that reading their lines takes.
 */
export type RecordColumns = { readonly table: 'subjects' | 'listings'; readonly count: number; readonly ids: string; readonly fields: readonly RecordColumn[] };
export type RecordColumn = { readonly field: string } & ({ readonly same: unknown } | { readonly values: readonly unknown[]; readonly places: Uint16Array } | { readonly texts: string });

export type FromWorker =
  | { readonly type: 'inspected'; readonly file: InspectedFile }
  | { readonly type: 'progress'; readonly step: 'reading' | 'checking' | 'encoding'; readonly done: number; readonly total: number }
  | { readonly type: 'checked'; readonly summary: CheckSummary }
  | { readonly type: 'rows'; readonly tab: RowState; readonly from: number; readonly rows: readonly PreviewRow[] }
  | { readonly type: 'gone'; readonly from: number; readonly rows: readonly GoneRow[] }
  | { readonly type: 'marks'; readonly marks: readonly MarkedCell[]; readonly headerRow: Readonly<Record<string, number>> }
  /**
   * One piece for `journal.append`: UTF-8 change lines, at most about 4 MB, transferred. `pages` describe its first lines: the creations. The record of the
   * import is the last line of the last one.
   */
  | { readonly type: 'lines'; readonly part: number; readonly firstSeq: number; readonly count: number; readonly lines: Uint8Array; readonly pages: readonly NewPage[]; readonly columns: readonly RecordColumns[] }
  | { readonly type: 'encoded'; readonly firstSeq: number; readonly lastSeq: number; readonly importId: string }
  | { readonly type: 'cancelled' }
  | { readonly type: 'failed'; readonly failure: ImportFailure };

export type InspectedFile = {
  readonly name: string;
  readonly form: 'xlsx' | 'csv';
  readonly encoding: '' | 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';
  readonly digest: string; // SHA-256, hex
  readonly sheets: readonly InspectedSheet[];
};

export type ImportFailure = Exclude<CheckFailure, { readonly code: 'cancelled' }> | PlanFailure | { readonly code: 'import.noFile' | 'import.broken' };
