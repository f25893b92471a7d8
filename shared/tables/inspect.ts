import { ok, type Result } from '../lib/result.ts';
import type { ColumnMappingOf, RememberedColumns, TableKind } from './columns.ts';
import { findHeader, guessHeader, headerWithin, type HeaderRow, type SampleRow, sampleOf } from './header.ts';
import type { FileFailure, Table } from './openTable.ts';

/** What was found out about a sheet before its rows are read. */
export type InspectedSheet = {
  readonly name: string;
  /** null: no header row was found; the sheet is left out. */
  readonly kind: TableKind | null;
  readonly headerRow: number; // the lower one of two header lines
  readonly headerKey: string;
  readonly headers: readonly string[]; // as written, from column 1
  readonly mapping: ColumnMappingOf;
  /** Required fields without a column, and those whose column the header leaves open: the clerk must choose. Empty = ready. */
  readonly missing: readonly string[];
  /** Whether the mapping came from memory. */
  readonly remembered: boolean;
  /** The first rows below the header, to choose columns by. */
  readonly sample: readonly (readonly string[])[];
};

const samples = 5;

/**
 * Looks at the first rows of each visible sheet and finds header and columns. When no sheet has a known header, the likeliest rows are
 * offered with columns missing, so that the clerk can say what they mean.
 */
export async function inspectTable(table: Table, remembered: readonly RememberedColumns[]): Promise<Result<readonly InspectedSheet[], FileFailure>> {
  const tops: { readonly name: string; readonly rows: readonly SampleRow[]; readonly header: HeaderRow | null }[] = [];
  for (const { name, hidden } of table.sheets) {
    if (hidden) continue;
    const rows: SampleRow[] = [];
    const read = await table.read(name, (row) => rows.push(sampleOf(row, table.date1904)) < headerWithin + samples);
    if (!read.ok) return read;
    tops.push({ name, rows, header: findHeader(rows, remembered) });
  }
  const known = tops.some(({ header }) => header !== null);
  return ok(tops.map(({ name, rows, header }) => describe(name, rows, known ? header : guessHeader(rows))));
}

function describe(name: string, rows: readonly SampleRow[], header: HeaderRow | null): InspectedSheet {
  if (header === null) return { name, kind: null, headerRow: 0, headerKey: '', headers: [], mapping: {}, missing: [], remembered: false, sample: rows.slice(0, samples).map(({ cells }) => cells) };
  const { row: headerRow, ...found } = header;
  return { name, ...found, headerRow, sample: rows.filter(({ number }) => number > headerRow).slice(0, samples).map(({ cells }) => cells) };
}
