import type { Listing, Subject } from '../../../../shared/domain/records.ts';
import type { RowState } from '../../../../shared/tables/listRow.ts';
import type { CheckFailure, CheckSummary, SheetChoice } from '../../../../shared/tables/checkTable.ts';
import type { RememberedColumns } from '../../../../shared/tables/columns.ts';
import type { InspectedSheet } from '../../../../shared/tables/inspect.ts';
import type { CellIssue } from '../../../../shared/tables/listRow.ts';
import type { PlanFailure } from '../../../../shared/tables/planImport.ts';
import type { GoneRow, PreviewRow } from '../../../../shared/tables/preview.ts';
import type { SearchTexts } from '../../../store/search.ts';

export type { CheckSummary, GoneRow, InspectedSheet, PreviewRow, SheetChoice };
export type RememberedMapping = RememberedColumns;
/** As `workbooks.saveMarked` takes it, but for the sentence: the screen makes it from the issue. */
export type MarkedCell = CellIssue;

/**
 * What the interface thread and the import worker say to each other. One file at a time:
 *
 * `inspect` → `inspected` (or `failed`) → `existing`… (chunks, so that no task of the interface thread is long) → `check` →
 * `progress`… → `checked` → `rows` and `gone` on request → `encode` → `lines`… → `searched`… → `encoded`. `cancel` at any time
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

/** As the store takes them (`renderer/store/search.ts`). */
export type { SearchTexts };

export type FromWorker =
  | { readonly type: 'inspected'; readonly file: InspectedFile }
  | { readonly type: 'progress'; readonly step: 'reading' | 'checking' | 'encoding'; readonly done: number; readonly total: number }
  | { readonly type: 'checked'; readonly summary: CheckSummary }
  | { readonly type: 'rows'; readonly tab: RowState; readonly from: number; readonly rows: readonly PreviewRow[] }
  | { readonly type: 'gone'; readonly from: number; readonly rows: readonly GoneRow[] }
  | { readonly type: 'marks'; readonly marks: readonly MarkedCell[]; readonly headerRow: Readonly<Record<string, number>> }
  /** One piece for `journal.append`, about 1 MB, transferred: blocks of the records that are created, and lines of all else. The record of the import is the last line of the last one. */
  | { readonly type: 'lines'; readonly part: number; readonly firstSeq: number; readonly count: number; readonly lines: Uint8Array; readonly last: boolean }
  /** What is searched of the subjects that the changes create. */
  | { readonly type: 'searched'; readonly texts: SearchTexts }
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
