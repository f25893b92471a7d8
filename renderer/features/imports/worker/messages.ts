import type { Listing, Subject, TableName } from '../../../../shared/domain/records.ts';
import type { Severity } from '../../../../shared/lib/issue.ts';
import type { ColumnMappingOf, TableKind } from '../../../../shared/tables/columns.ts';
import type { RowState } from '../../../../shared/tables/classify.ts';
import type { FileFailure } from '../../../../shared/tables/openTable.ts';

/**
 * What the interface thread and the import worker say to each other. One file at a time:
 *
 * `inspect` → `inspected` (or `failed`) → `existing`… (chunks, so that no task of the interface thread is long) → `check` →
 * `progress`… → `checked` → `rows` and `gone` on request → `encode` → (`lines` | `records`)… → `encoded`. `cancel` at any time
 * answers `cancelled` and forgets the file; a later message for it answers `failed` with `import.noFile`.
 */
export type ToWorker =
  | { readonly type: 'inspect'; readonly file: Blob; readonly name: string; readonly remembered: readonly RememberedMapping[]; readonly raisedCaps: boolean }
  /** What the register holds, in chunks of at most 1,000 records; the first resets what was sent before. */
  | { readonly type: 'existing'; readonly first: boolean; readonly subjects: readonly Subject[]; readonly listings: readonly Listing[] }
  | { readonly type: 'check'; readonly sheets: readonly SheetChoice[]; readonly today: string; readonly ownRegion: string }
  | { readonly type: 'rows'; readonly tab: RowState; readonly from: number; readonly to: number }
  | { readonly type: 'gone'; readonly from: number; readonly to: number }
  /** Every error, warning and notice, for `workbooks.saveMarked`. */
  | { readonly type: 'marks' }
  | { readonly type: 'encode'; readonly options: EncodeOptions }
  | { readonly type: 'cancel' };

export type RememberedMapping = { readonly headerKey: string; readonly columns: Readonly<Record<string, string>> };

/** A sheet to be read, with the mapping that the clerk saw and perhaps changed (column number, from 1, per field). */
export type SheetChoice = { readonly sheet: string; readonly kind: TableKind; readonly headerRow: number; readonly mapping: ColumnMappingOf };

export type EncodeOptions = {
  /** `all` refuses when any row is an error; `goodOnly` leaves those rows out. */
  readonly mode: 'all' | 'goodOnly';
  /** The sequence number that the journal expects next. */
  readonly firstSeq: number;
  readonly device: string;
  readonly at: string; // instant
  readonly importId: string;
};

export type FromWorker =
  | { readonly type: 'inspected'; readonly file: InspectedFile }
  | { readonly type: 'progress'; readonly step: 'reading' | 'checking' | 'encoding'; readonly done: number; readonly total: number }
  | { readonly type: 'checked'; readonly summary: CheckSummary }
  | { readonly type: 'rows'; readonly tab: RowState; readonly from: number; readonly rows: readonly PreviewRow[] }
  | { readonly type: 'gone'; readonly from: number; readonly rows: readonly GoneRow[] }
  | { readonly type: 'marks'; readonly marks: readonly MarkedCell[]; readonly headerRow: Readonly<Record<string, number>> }
  /** One piece for `journal.append`: UTF-8 change lines, at most about 4 MB, transferred. `last` closes the batch. */
  | { readonly type: 'lines'; readonly part: number; readonly firstSeq: number; readonly count: number; readonly lines: Uint8Array; readonly last: boolean }
  /** At most 1,000 records as they will stand after the import, in the order of their changes. */
  | { readonly type: 'records'; readonly records: readonly ReadyRecord[] }
  | { readonly type: 'encoded'; readonly firstSeq: number; readonly lastSeq: number; readonly importId: string }
  | { readonly type: 'cancelled' }
  | { readonly type: 'failed'; readonly failure: ImportFailure };

/** `search` is the search text (name, pinyin, initials) of a subject, '' otherwise. */
export type ReadyRecord = { readonly table: TableName; readonly record: { readonly id: string; readonly rev: string }; readonly search: string };

export type InspectedFile = {
  readonly name: string;
  readonly form: 'xlsx' | 'csv';
  readonly encoding: '' | 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';
  readonly digest: string; // SHA-256, hex
  readonly sheets: readonly InspectedSheet[];
};
export type InspectedSheet = {
  readonly name: string;
  /** null: no header row was found; the sheet is left out unless the clerk points at a row. */
  readonly kind: TableKind | null;
  readonly headerRow: number;
  readonly headerKey: string;
  readonly headers: readonly string[]; // as written, from column 1
  readonly mapping: ColumnMappingOf;
  /** Required fields without a column: the clerk must choose. Empty = ready. */
  readonly missing: readonly string[];
  /** Whether the mapping came from memory. */
  readonly remembered: boolean;
  /** The first rows below the header, to choose columns by. */
  readonly sample: readonly (readonly string[])[];
};

export type TabCounts = Readonly<Record<RowState, number>>;
export type CheckSummary = {
  readonly counts: TabCounts;
  readonly gone: number;
  readonly bySheet: readonly { readonly sheet: string; readonly rows: number; readonly counts: TabCounts }[];
  /** Number of findings per code, the most frequent first. */
  readonly issues: readonly { readonly code: string; readonly severity: Severity; readonly count: number }[];
};

export type PreviewIssue = {
  readonly sheet: string;
  readonly row: number;
  readonly column: number; // from 1; 0 when it concerns the row
  readonly code: string;
  readonly severity: Severity;
  readonly path: string;
  readonly params?: Readonly<Record<string, string | number>>;
};
export type FieldChange = { readonly table: 'subjects' | 'listings'; readonly field: string; readonly before: string; readonly after: string };
export type PreviewRow = {
  readonly sheet: string;
  readonly row: number;
  readonly state: RowState;
  readonly subjectId: string; // '' for a new subject
  readonly listingId: string; // '' for a new listing
  /** Values by field as they would be kept. */
  readonly values: Readonly<Record<string, string>>;
  readonly changes: readonly FieldChange[];
  readonly issues: readonly PreviewIssue[];
};
export type GoneRow = { readonly subjectId: string; readonly listingId: string; readonly name: string; readonly code: string; readonly listName: string; readonly documentNumber: string };
/** As `workbooks.saveMarked` takes it, but for the sentence: the screen makes it from the issue. */
export type MarkedCell = PreviewIssue;

export type ImportFailure =
  | FileFailure
  | { readonly code: 'import.noFile' | 'import.nothingToRead' | 'import.hasErrors' | 'import.nothingToWrite' | 'import.broken' };
