import type { Listing, SubjectKind } from '../domain/records.ts';
import type { Severity } from '../lib/issue.ts';
import { fail, ok, type Result } from '../lib/result.ts';
import { createRowCheck, type RowCheck } from './checkRow.ts';
import { createClassifier } from './classify.ts';
import type { ColumnMappingOf, TableKind } from './columns.ts';
import type { ExistingIndex } from './existingIndex.ts';
import { type SampleRow, sampleOf } from './header.ts';
import { columnsLeftOut, leftOutAtMost, sheetsLeftOut } from './leftOut.ts';
import { rowStates, type CellIssue, type ClassifiedRow, type ListRow, type RowState } from './listRow.ts';
import type { FileFailure, Table } from './openTable.ts';

/** A sheet to be read, with the mapping that the clerk saw and perhaps changed (column number, from 1, per field). */
export type SheetChoice = { readonly sheet: string; readonly kind: TableKind; readonly headerRow: number; readonly mapping: ColumnMappingOf };

export type TabCounts = Readonly<Record<RowState, number>>;
export type CheckSummary = {
  readonly counts: TabCounts;
  readonly gone: number;
  readonly bySheet: readonly { readonly sheet: string; readonly rows: number; readonly counts: TabCounts }[];
  /** Number of findings per code, the most frequent first. */
  readonly issues: readonly { readonly code: string; readonly severity: Severity; readonly count: number }[];
  /** What the file holds and was not read: sheets, columns, lines under the list. */
  readonly leftOut: readonly CellIssue[];
};
export type CheckedTable = {
  /** Every row that holds something, in the order of the file. */
  readonly rows: readonly ClassifiedRow[];
  /** Places in `rows`, by state. */
  readonly byState: Readonly<Record<RowState, readonly number[]>>;
  readonly gone: readonly Listing[];
  readonly headerRows: Readonly<Record<string, number>>;
  readonly summary: CheckSummary;
};
/** `today` is a local day; `ownRegion` the office's, '' when not known. */
export type CheckContext = { readonly today: string; readonly ownRegion: string };
export type CheckFailure = FileFailure | { readonly code: 'import.nothingToRead' | 'import.signInSheet' | 'cancelled' };

const kindsOf = { organisations: ['organisation', 'soleTrader'], persons: ['person'], signIn: [] } as const satisfies Record<TableKind, readonly SubjectKind[]>;
const zero = (): Record<RowState, number> => ({ new: 0, changed: 0, same: 0, error: 0 });

/**
 * Reads the chosen sheets whole, checks every row, and compares them with one another and with the register. Nothing is written.
 * `onProgress` is awaited now and then with the rows done and the estimated total; answering false cancels.
 */
export async function checkTable(
  table: Table, sheets: readonly SheetChoice[], index: ExistingIndex, context: CheckContext, onProgress?: (done: number, total: number) => Promise<boolean>,
): Promise<Result<CheckedTable, CheckFailure>> {
  const lists = sheets.filter((sheet) => sheet.kind !== 'signIn');
  if (lists.length === 0) return fail({ code: sheets.length === 0 ? 'import.nothingToRead' : 'import.signInSheet' });
  const classifier = createClassifier(index);
  const rows: ClassifiedRow[] = [];
  const ends: number[] = [];
  const leftOut: CellIssue[] = [];
  const leave = (issue: CellIssue): void => { if (leftOut.length < leftOutAtMost) leftOut.push(issue); };
  sheetsLeftOut(table.sheets, new Set(lists.map(({ sheet }) => sheet))).forEach(leave);
  for (const { sheet, kind, headerRow, mapping } of lists) {
    if (kind === 'signIn') continue;
    const check = withUnclosed(table, createRowCheck({ sheet, kind, mapping }, { ...context, date1904: table.date1904, leave }));
    const tops: SampleRow[] = [];
    let goOn = true;
    const read = await table.read(
      sheet,
      (row) => {
        if (row.number <= headerRow) {
          if (row.number >= headerRow - 1) tops.push(sampleOf(row, table.date1904));
          return true;
        }
        const checked = check(row);
        if (checked !== null) rows.push(classifier.classify(checked));
        return true;
      },
      onProgress === undefined ? undefined : async (done, size) => (goOn = await onProgress(rows.length, Math.max(rows.length, Math.round((rows.length * size) / Math.max(done, 1))))),
    );
    if (!read.ok) return read;
    if (!goOn) return fail({ code: 'cancelled' });
    ends.push(rows.length);
    const line = (number: number): readonly string[] => tops.find((top) => top.number === number)?.cells ?? [];
    columnsLeftOut(sheet, headerRow, kind, mapping, line(headerRow - 1), line(headerRow)).forEach(leave);
  }
  if (rows.length === 0) return fail({ code: 'import.nothingToRead' });
  const gone = classifier.gone(new Set(lists.flatMap(({ kind }) => kindsOf[kind])), new Set(rows.map(({ list }) => list)));
  return ok({ rows, gone, headerRows: Object.fromEntries(lists.map(({ sheet, headerRow }) => [sheet, headerRow])), ...summarise(rows, lists, ends, gone.length, leftOut) });
}

/** Adds the finding of a quote that was never closed: the row may hold less, or more, than its writer meant. */
function withUnclosed(table: Table, check: RowCheck): RowCheck {
  if (table.form === 'xlsx') return check;
  return (row) => {
    const checked = check(row);
    if (checked === null || table.unclosed.size === 0 || !table.unclosed.has(row.number)) return checked;
    return { ...checked, issues: [...checked.issues, { sheet: checked.sheet, row: checked.row, column: 0, code: 'csv.unclosedQuote', severity: 'error', path: '' }] } satisfies ListRow;
  };
}

function summarise(rows: readonly ClassifiedRow[], lists: readonly SheetChoice[], ends: readonly number[], gone: number, leftOut: readonly CellIssue[]): Pick<CheckedTable, 'byState' | 'summary'> {
  const byState: Record<RowState, number[]> = { new: [], changed: [], same: [], error: [] };
  const bySheet = lists.map(({ sheet }) => ({ sheet, rows: 0, counts: zero() }));
  const codes = new Map<string, { code: string; severity: Severity; count: number }>();
  let sheet = 0;
  rows.forEach((row, at) => {
    while (at >= (ends[sheet] ?? Infinity)) sheet++;
    byState[row.state].push(at);
    const tally = bySheet[sheet];
    if (tally !== undefined) {
      tally.rows++;
      tally.counts[row.state]++;
    }
    for (const { code, severity } of row.issues) {
      const known = codes.get(`${severity} ${code}`);
      if (known === undefined) codes.set(`${severity} ${code}`, { code, severity, count: 1 });
      else known.count++;
    }
  });
  const counts = zero();
  for (const state of rowStates) counts[state] = byState[state].length;
  return { byState, summary: { counts, gone, bySheet, issues: [...codes.values()].sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1)), leftOut } };
}
