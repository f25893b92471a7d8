import { grown } from '../grown.ts';
import { lastColumn } from './cells.ts';
import { cellKinds, newRow, type OnRow, type StringTable } from './rows.ts';

/**
 * Rows of a sheet as they go from the thread that finds them to the one that reads them: flat, so that they are moved and not copied. A row has a number and a place
 * where its cells end; a cell its column (from 0) with its form above that, and a value. A sheet is hostile at times: what is here grows with its bytes, not with the width of its rows.
 */
export type RowsChunk = {
  readonly numbers: Uint32Array<ArrayBuffer>;
  readonly ends: Uint32Array<ArrayBuffer>;
  readonly cells: Uint32Array<ArrayBuffer>;
  readonly values: Float64Array<ArrayBuffer>;
  /** What cells hold that is no whole number and no shared string. */
  readonly texts: readonly string[];
};

/** Forms of a cell beside its kind, whose value is then a whole number: a shared string by its index; a text by its place in `texts`, with the kind below. */
const [sharedString, ownText, columnBits, columnMask] = [8, 16, 16, 0xffff];

/** Where the scanners put what they find. A row counts when its end is told; `begin` forgets what was put of one that had none. */
export type RowsWriter = {
  /** Number of the last row. */
  readonly number: () => number;
  readonly begin: () => void;
  readonly putShared: (column: number, item: number) => void;
  readonly putNumber: (column: number, kind: number, value: number) => void;
  readonly putText: (column: number, kind: number, text: string) => void;
  /** Rows without a cell are not handed out, but count. */
  readonly end: (number: number) => void;
  readonly take: () => RowsChunk;
};

export function createRowsWriter(): RowsWriter {
  let [numbers, ends] = [new Uint32Array(512), new Uint32Array(512)];
  let [cells, values] = [new Uint32Array(16_384), new Float64Array(16_384)];
  let texts: string[] = [];
  let last = 0;
  let [rows, rowCells, rowTexts, at] = [0, 0, 0, 0];

  function put(cell: number, value: number): void {
    if (at === cells.length) [cells, values] = [grown(cells, at, at + 1), grown(values, at, at + 1)];
    cells[at] = cell;
    values[at] = value;
    at += 1;
  }

  return {
    number: () => last,
    begin: () => {
      at = rowCells;
      texts.length = rowTexts;
    },
    putShared: (column, item) => put(column | (sharedString << columnBits), item),
    putNumber: (column, kind, value) => put(column | (kind << columnBits), value),
    putText: (column, kind, text) => put(column | ((kind | ownText) << columnBits), texts.push(text) - 1),
    end: (number) => {
      last = number;
      if (at === rowCells) return;
      if (rows === numbers.length) [numbers, ends] = [grown(numbers, rows, rows + 1), grown(ends, rows, rows + 1)];
      numbers[rows] = number;
      ends[rows] = at;
      rows += 1;
      [rowCells, rowTexts] = [at, texts.length];
    },
    take: () => {
      const chunk = { numbers: numbers.slice(0, rows), ends: ends.slice(0, rows), cells: cells.slice(0, rowCells), values: values.slice(0, rowCells), texts: texts.slice(0, rowTexts) };
      texts = [];
      [rows, rowCells, rowTexts, at] = [0, 0, 0, 0];
      return chunk;
    },
  };
}

/** Texts of small whole numbers: a column of dates repeats a few thousand of them. */
const numberTexts: string[] = [];
const textOfNumber = (value: number): string => (value < 65_536 ? (numberTexts[value] ??= String(value)) : String(value));

/** Hands out the rows of chunks in order, with the texts that their cells share; answers false when no more are wanted. */
export function createRowsReader(): (chunk: RowsChunk, strings: StringTable, onRow: OnRow) => boolean {
  const row = newRow(lastColumn);
  const { text, kind } = row;
  return ({ numbers, ends, cells, values, texts }, { texts: shared, odd }, onRow) => {
    const someOdd = odd.size > 0;
    let at = 0;
    for (let n = 0; n < numbers.length; n += 1) {
      const before = row.width;
      let width = 0;
      for (const end = ends[n]!; at < end; at += 1) {
        const cell = cells[at]!;
        const value = values[at]!;
        const column = cell & columnMask;
        const form = cell >>> columnBits;
        // Cells come in order but for hostile ones: what stands between them is emptied on the way.
        for (; width < column; width += 1) {
          text[width] = '';
          kind[width] = cellKinds.empty;
        }
        if (column === width) width += 1;
        if (form === sharedString) {
          text[column] = shared[value]!;
          kind[column] = someOdd && odd.has(value) ? cellKinds.text : cellKinds.plain;
        } else {
          text[column] = form < ownText ? textOfNumber(value) : texts[value]!;
          kind[column] = form % ownText;
        }
      }
      for (let after = width; after < before; after += 1) {
        text[after] = '';
        kind[after] = cellKinds.empty;
      }
      row.number = numbers[n]!;
      row.width = width;
      if (!onRow(row)) return false;
    }
    return true;
  };
}
