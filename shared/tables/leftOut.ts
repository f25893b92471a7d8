import { type ColumnMappingOf, doubledColumns, joinHeaders, type TableKind } from './columns.ts';
import type { CellIssue } from './listRow.ts';
import type { TableSheet } from './openTable.ts';

/**
 * What a file holds and an import passes over, as findings (all `info`), so that nothing is left out silently: sheets, columns, lines under a list. The
 * first thousand are kept: a file with more of them is looked at anyway.
 */
export const leftOutAtMost = 1_000;

const aboutSheet = (sheet: string, code: string): CellIssue => ({ sheet, row: 0, column: 0, code, severity: 'info', path: '', params: { sheet } });

/** Sheets that are hidden, or visible and not among those that are read. */
export const sheetsLeftOut = (sheets: readonly TableSheet[], read: ReadonlySet<string>): readonly CellIssue[] =>
  sheets.filter(({ name }) => !read.has(name)).map(({ name, hidden }) => aboutSheet(name, hidden ? 'sheet.hidden' : 'sheet.notRead'));

/** Columns that mean what another column gives already. `upper` is the line above the header, which may belong to it. */
export function columnsLeftOut(sheet: string, row: number, kind: TableKind, mapping: ColumnMappingOf, upper: readonly string[], lower: readonly string[]): readonly CellIssue[] {
  const name = (column: number): string => lower[column - 1] || upper[column - 1] || '';
  return doubledColumns(kind, mapping, joinHeaders(kind, upper, lower))
    .map(({ field, column, read }) => ({ sheet, row, column, code: 'column.double', severity: 'info', path: field, params: { header: name(column), other: name(read) } }));
}
