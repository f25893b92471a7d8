import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../shared/lib/csv.ts';
import { createRepeats } from '../../../shared/lib/repeats.ts';
import { newRow } from '../../../shared/lib/xlsx/rows.ts';

describe('texts that repeat in a column', () => {
  it('are the texts that came, whatever was remembered before', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom(0, 1, 63, 64, 16_383), fc.oneof(fc.string({ unit: 'binary', maxLength: 12 }), fc.constantFrom('', '甲', '云水县', '2026-03-05'))), { maxLength: 600 }), (cells) => {
      const repeated = createRepeats();
      for (const [column, text] of cells) expect(repeated(column, text)).toBe(text);
    }));
  });

  it('are not mixed up where they are looked for in one place', () => {
    const repeated = createRepeats();
    // The same length, and the same characters where the place comes from.
    const alike = ['0a00000', '0b00000', '0c00000'];
    for (let n = 0; n < 10; n += 1) for (const text of alike) expect(repeated(0, text)).toBe(text);
  });

  it('stay what they are in a row as wide as can be', () => {
    const cells = Array.from({ length: 16_384 }, (_, n) => String(n % 7));
    const [reader, row] = [readCsv(`${cells.join(',')}\n${cells.join(',')}`, ','), newRow(16_384)];
    while (reader.next(row)) expect(row.text.slice(0, row.width)).toEqual(cells);
    expect(row.number).toBe(2);
  });
});
