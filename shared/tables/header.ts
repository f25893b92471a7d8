import type { SheetRow } from '../lib/xlsx/rows.ts';
import { cellText } from './cells.ts';
import { columnFields, headerKeyOf, joinHeaders, mapColumns, missingFields, recallColumns, tableKinds, unclearFields } from './columns.ts';
import type { ColumnMappingOf, RememberedColumns, TableKind } from './columns.ts';

export type SampleRow = { readonly number: number; readonly cells: readonly string[] };
export type HeaderRow = {
  readonly row: number;
  readonly kind: TableKind;
  readonly headers: readonly string[];
  readonly headerKey: string;
  readonly mapping: ColumnMappingOf;
  /** Required fields without a column, and those whose column the header leaves open. */
  readonly missing: readonly string[];
  readonly remembered: boolean;
};

/** Columns of a sample; a list has 20, and what hostile files have need not be shown. */
const sampleWidth = 200;

/** A row's texts, to be looked at before it is known what they mean. */
export function sampleOf(row: SheetRow, date1904: boolean): SampleRow {
  const cells: string[] = [];
  for (let at = 0; at < Math.min(row.width, sampleWidth); at++) cells.push(cellText(row, at, date1904));
  while (cells.at(-1) === '') cells.pop();
  return { number: row.number, cells };
}

/** Title and note lines above a header are few; a header below this many rows is none. */
export const headerWithin = 40;
/** A row with fewer columns of known meaning may be a note that happens to hold such words. */
const knownAtLeast = 3;

const describe = (row: SampleRow, kind: TableKind, mapping: ColumnMappingOf, remembered: boolean): HeaderRow => ({
  row: row.number, kind, headers: row.cells, headerKey: headerKeyOf(row.cells), mapping, remembered,
  missing: remembered ? missingFields(kind, mapping) : [...missingFields(kind, mapping), ...unclearFields(mapping, row.cells)],
});

/** How well a row serves as the header of a kind: columns known, those that are required counted thrice. A sign-in sheet needs its time column. */
function score(kind: TableKind, mapping: ColumnMappingOf): number {
  const known = Object.keys(mapping).length;
  if (known < knownAtLeast || (kind === 'signIn' && !Object.hasOwn(mapping, 'in'))) return 0;
  return columnFields(kind).reduce((sum, { field, required }) => sum + (Object.hasOwn(mapping, field) ? (required ? 3 : 1) : 0), 0);
}

type Candidate = { readonly kind: TableKind; readonly row: SampleRow };

/** Rows that may be the header: each by itself for every kind, then each with the one below it as two lines of one header. */
function* candidates(rows: readonly SampleRow[]): Generator<Candidate> {
  const tops = rows.filter(({ number }) => number <= headerWithin);
  for (const row of tops) for (const kind of tableKinds) yield { kind, row };
  for (const [at, { number, cells }] of tops.entries()) {
    const below = rows[at + 1];
    if (below?.number === number + 1) for (const kind of tableKinds) yield { kind, row: { number: below.number, cells: joinHeaders(kind, cells, below.cells) } };
  }
}

/**
 * Finds the header under title and note lines: the row that a remembered mapping was made for, else the row whose columns are known
 * best (the first of equals), two lines together only when they say more than one. null when no row has three known columns.
 */
export function findHeader(rows: readonly SampleRow[], remembered: readonly RememberedColumns[]): HeaderRow | null {
  const recalled = new Map(remembered.map(({ headerKey, columns }) => [headerKey, columns]));
  let best: HeaderRow | null = null;
  let most = 0;
  for (const { kind, row } of candidates(rows)) {
    const columns = recalled.get(headerKeyOf(row.cells));
    const recall = columns === undefined ? null : recallColumns(columns, row.cells.length);
    if (recall !== null) return describe(row, recall.kind, recall.mapping, true);
    const mapping = mapColumns(kind, row.cells);
    const found = score(kind, mapping);
    if (found > most) [best, most] = [describe(row, kind, mapping, false), found];
  }
  return best;
}

/**
 * Where a header may be when none is known: the first row of at least four different texts that is as wide as the rows below it.
 * The clerk chooses its columns.
 */
export function guessHeader(rows: readonly SampleRow[]): HeaderRow | null {
  const filled = (row: SampleRow | undefined): readonly string[] => row?.cells.filter((cell) => cell !== '') ?? [];
  for (const [at, row] of rows.entries()) {
    if (row.number > headerWithin) break;
    const texts = filled(row);
    if (texts.length < 4 || new Set(texts).size < texts.length || texts.some((text) => text.length > 40)) continue;
    if (filled(rows[at + 1]).length >= texts.length / 2) return describe(row, 'organisations', mapColumns('organisations', row.cells), false);
  }
  return null;
}
