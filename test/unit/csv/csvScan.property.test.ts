import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCellTexts } from '../../../shared/lib/cellTexts.ts';
import { findDelimiter, readCsv } from '../../../shared/lib/csv.ts';
import { scanCsv, sharedStrings } from '../../../shared/lib/csvScan.ts';
import { cellKinds, newRow, oddCharacter } from '../../../shared/lib/xlsx/rows.ts';
import { createRowsReader } from '../../../shared/lib/xlsx/rowsChunk.ts';

describe('texts of cells', () => {
  it('stand at their places, whatever was taken before', () => {
    const cell = fc.tuple(fc.constantFrom(0, 1, 63, 64, 16_383), fc.oneof(fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }), fc.constantFrom('甲', '云水县', '2026-03-05')));
    fc.assert(fc.property(fc.array(fc.array(cell, { maxLength: 300 }), { maxLength: 4 }), (chunks) => {
      const texts = createCellTexts();
      for (const cells of chunks) {
        const places = cells.map(([column, text]) => texts.place(column, text));
        const taken = texts.take();
        expect(places.map((place) => taken[place])).toEqual(cells.map(([, text]) => text));
      }
    }));
  });

  it('are not mixed up where they are looked for in one place', () => {
    const texts = createCellTexts();
    // The same length, and the same characters where the place comes from.
    const alike = ['0a00000', '0b00000', '0c00000'];
    const places = Array.from({ length: 30 }, (_, n) => texts.place(0, alike[n % 3] ?? ''));
    const taken = texts.take();
    places.forEach((place, n) => expect(taken[place]).toBe(alike[n % 3]));
  });

  it('that repeat in a column have one place, anew after each taking', () => {
    const texts = createCellTexts();
    for (let n = 0; n < 2; n += 1) {
      for (let row = 0; row < 1000; row += 1) expect(texts.place(3, '云水县应急管理局')).toBe(0);
      expect(texts.take()).toEqual(['云水县应急管理局']);
    }
  });
});

type Row = { readonly number: number; readonly cells: readonly string[] };
const untilLast = (cells: readonly string[]): readonly string[] => cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);

/** The rows that hold something, as the plain reader finds them. */
function plainRows(text: string): readonly Row[] {
  const [reader, row, rows]: [ReturnType<typeof readCsv>, ReturnType<typeof newRow>, Row[]] = [readCsv(text, findDelimiter(text)), newRow(16_384), []];
  while (reader.next(row)) rows.push({ number: row.number, cells: untilLast(row.text.slice(0, row.width)) });
  return rows.filter(({ cells }) => cells.length > 0);
}

async function scannedRows(text: string): Promise<readonly Row[]> {
  const [steps, read, rows]: [ReturnType<typeof scanCsv>, ReturnType<typeof createRowsReader>, Row[]] = [scanCsv(new TextEncoder().encode(text)), createRowsReader(), []];
  for (;;) {
    const { found, end } = await steps.next();
    if (found !== null) {
      read(found, sharedStrings(found), (row) => {
        const cells = row.text.slice(0, row.width);
        cells.forEach((cell, at) => { if (row.kind[at] === cellKinds.plain) expect(cell).not.toMatch(oddCharacter); });
        return rows.push({ number: row.number, cells: untilLast(cells) }) > 0;
      });
    }
    if (end !== null) {
      expect(end).toBe('whole');
      return rows;
    }
  }
}

describe('a scanned text', () => {
  it('has the rows that reading it has', async () => {
    const piece = fc.oneof(fc.constantFrom(',', '\n', '\r\n', '"', '""', '甲', '云水县', ';', '\t', '\r', ' ', '𠮷'), fc.string({ maxLength: 5 }));
    await fc.assert(fc.asyncProperty(fc.array(piece, { maxLength: 60 }).map((pieces) => `名,${pieces.join('').replaceAll('\0', '').replaceAll('<', '')}`), async (text) => {
      expect(await scannedRows(text)).toEqual(plainRows(text));
    }));
  });

  it('has them in a row as wide as can be, and over several steps', async () => {
    const cells = Array.from({ length: 16_384 }, (_, n) => String(n % 7));
    const text = `${cells.join(',')}\n`.repeat(20);
    expect(await scannedRows(text)).toEqual(plainRows(text));
    const list = Array.from({ length: 40_000 }, (_, n) => `${n},云水县${n % 9}局,"${n % 4 === 0 ? '两\n行' : '一行'}",,`).join('\r\n');
    expect(await scannedRows(list)).toEqual(plainRows(list));
  });
});
