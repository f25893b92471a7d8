import { columnName } from '../lib/xlsx/cells.ts';
import { type ColumnMappingOf, countsRows, doubledColumns, joinHeaders, mapColumns, type TableKind } from './columns.ts';
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

/** As much of a header as a sentence holds. */
const headerLength = 40;

/** Columns that mean what another column gives already, and those of which nothing is known. `upper` is the line above the header, which may belong to it. */
export function columnsLeftOut(sheet: string, row: number, kind: TableKind, mapping: ColumnMappingOf, upper: readonly string[], lower: readonly string[]): readonly CellIssue[] {
  const name = (column: number): string => (lower[column - 1] || upper[column - 1] || '').slice(0, headerLength);
  const doubled = doubledColumns(kind, mapping, joinHeaders(kind, upper, lower));
  const told = new Set([...Object.values(mapping), ...doubled.map(({ column }) => column)]);
  return [
    ...doubled.map(({ field, column, read }): CellIssue => ({ sheet, row, column, code: 'column.double', severity: 'info', path: field, params: { header: name(column), other: name(read) } })),
    ...headerOf(kind, upper, lower).flatMap((header, at): readonly CellIssue[] => (header === '' || told.has(at + 1) || countsRows(header) ? [] : [
      { sheet, row, column: at + 1, code: 'column.notRead', severity: 'info', path: '', params: { header: header.slice(0, headerLength), letters: columnName(at + 1) } },
    ])),
  ];
}

/** The header's own texts: of both lines when they say more together, else of the lower one, for above a header a title stands more often. */
function headerOf(kind: TableKind, upper: readonly string[], lower: readonly string[]): readonly string[] {
  const known = (headers: readonly string[]): number => Object.keys(mapColumns(kind, headers)).length;
  const joined = joinHeaders(kind, upper, lower);
  return known(joined) > known(lower) ? joined : lower;
}
