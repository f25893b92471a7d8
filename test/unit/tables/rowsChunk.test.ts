import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastColumn, lastRow } from '../../../shared/lib/xlsx/cells.ts';
import { cellKinds } from '../../../shared/lib/xlsx/rows.ts';
import { createRowsReader, createRowsWriter, type RowsWriter } from '../../../shared/lib/xlsx/rowsChunk.ts';

const strings = { texts: ['甲', '乙\n', ''], odd: new Set([1]) };
type Cell = { readonly column: number; readonly kind: number; readonly text: string; readonly put: (rows: RowsWriter, column: number) => void };
const columns = fc.oneof(fc.nat(4), fc.nat(lastColumn - 1));
const cell: fc.Arbitrary<Cell> = columns.chain((column) => fc.oneof(
  fc.nat(2).map((item) => ({ column, kind: item === 1 ? cellKinds.text : cellKinds.plain, text: strings.texts[item] ?? '', put: (rows: RowsWriter) => rows.putShared(column, item) })),
  fc.tuple(fc.oneof(fc.nat(70_000), fc.nat(999_999_999_999_999)), fc.constantFrom(cellKinds.number, cellKinds.date)).map(([value, kind]) => ({ column, kind, text: String(value), put: (rows: RowsWriter) => rows.putNumber(column, kind, value) })),
  fc.tuple(fc.string({ unit: 'binary', maxLength: 3 }), fc.constantFrom(...Object.values(cellKinds))).map(([text, kind]) => ({ column, kind, text, put: (rows: RowsWriter) => rows.putText(column, kind, text) })),
));
/** Rows with what was put of one before it was given up, and whether the writer is emptied after it. */
const rowsOf = fc.array(fc.record({ cells: fc.array(cell, { maxLength: 5 }), givenUp: fc.array(cell, { maxLength: 2 }), gap: fc.integer({ min: 1, max: 900 }), emptied: fc.boolean() }), { maxLength: 10 });

function shown(cells: readonly Cell[]): readonly (readonly [column: number, kind: number, text: string])[] {
  return [...new Map(cells.map(({ column, kind, text }) => [column, [column, kind, text] as const])).values()].filter(([, kind, text]) => kind !== 0 || text !== '').sort(([a], [b]) => a - b);
}

describe('rows in chunks', () => {
  it('are read as they were put, the last of several cells in a column, but for those that were given up', () => {
    fc.assert(fc.property(rowsOf, (rows) => {
      const [writer, read] = [createRowsWriter(), createRowsReader()];
      const found: unknown[] = [];
      const take = (): boolean => read(writer.take(), strings, (row) => found.push([row.number, row.width, row.text.flatMap((text, column) => (row.kind[column] !== 0 || text !== '' ? [[column, row.kind[column], text]] : []))]) > 0);
      let number = 0;
      const expected = rows.flatMap(({ cells, givenUp, gap, emptied }) => {
        for (const { put, column } of givenUp) put(writer, column);
        writer.begin();
        for (const { put, column } of cells) put(writer, column);
        number += gap;
        writer.end(number);
        if (emptied) take();
        return cells.length === 0 ? [] : [[number, Math.max(...cells.map(({ column }) => column)) + 1, shown(cells)]];
      });
      take();
      expect(writer.number()).toBe(number);
      expect(found).toEqual(expected);
    }), { numRuns: 200 });
  });

  it('grow with their cells, not with their width, and stop when no more are wanted', () => {
    const [writer, read] = [createRowsWriter(), createRowsReader()];
    for (let n = 1; n <= 40_000; n += 1) {
      writer.begin();
      writer.putNumber(lastColumn - 1, cellKinds.number, n);
      writer.end(n + lastRow - 40_000);
    }
    const chunk = writer.take();
    expect([chunk.cells, chunk.values, chunk.numbers, chunk.ends].reduce((sum, { byteLength }) => sum + byteLength, 0)).toBe(40_000 * 20);
    const numbers: string[] = [];
    expect(read(chunk, strings, (row) => numbers.push(row.text[lastColumn - 1] ?? '') < 3)).toBe(false);
    expect(numbers).toEqual(['1', '2', '3']);
    expect(writer.take().numbers.length).toBe(0);
  });
});
