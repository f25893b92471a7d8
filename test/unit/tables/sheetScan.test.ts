import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRowsReader } from '../../../shared/lib/xlsx/rowsChunk.ts';
import { createSheetScan } from '../../../shared/lib/xlsx/sheetScan.ts';

const strings = { texts: ['甲', '乙', ''], odd: new Set([1]) };
const cell = fc.constantFrom('<c r="@" t="s"><v>0</v></c>', '<c t="s"><v>1</v></c>', '<c r="@" s="1"><v>46165</v></c>', '<c r="@"><v>-1.5E3</v></c>', '<c r="@"><v>007</v></c>', '<c r="@" s="1"/>', '<c r="@" t="n"><v>12345678901234567</v></c>',
  '<c r="@" t="inlineStr"><is><t>丙</t></is></c>', '<c r="@"><f>A1</f><v>3</v></c>', '<c r="@" t="b"><v>1</v></c>', "<c r='@' t='s'><v>1</v></c>", '<c r="@" t="s"><v>1</v></c ><!-- </row> -->', '<c r="@" t="str"><v>a&amp;b</v></c>', '<c r="A1" t="s"><v>1</v></c>', '<c r="@" t="e"><v>#N/A</v></c>', '<c r="@"><f>A1</f></c>', '<c r="@" t="s"><v>02</v></c>', '<c r="@" t="s"><v>3</v></c>');
const sheet = fc.array(fc.array(cell, { maxLength: 4 }), { maxLength: 8 }).map((rows) => `<?xml version="1.0"?><worksheet><sheetData>${rows.map((cells, at) => (
  cells.length === 0 ? `<row r="${at + 1}"/>` : `<row r="${at + 1}" spans="1:4">${cells.map((text, column) => text.replace('@', `${String.fromCharCode(65 + column)}${at + 1}`)).join('')}</row>`)).join('')}</sheetData></worksheet>`);

/** Rows and failure of a part that comes in pieces cut at these places. */
function read(xml: string, cuts: readonly number[]): unknown {
  const bytes = new TextEncoder().encode(xml);
  const rows: unknown[] = [];
  const scan = createSheetScan({ strings: strings.texts.length, dates: Uint8Array.of(0, 1) });
  const readRows = createRowsReader();
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  const ends = [...places.filter((place) => place >= 60), bytes.length];
  let from = 0;
  for (const [n, to] of ends.entries()) {
    readRows(scan.take([bytes.slice(from, to)], n === ends.length - 1), strings, (row) => rows.push([row.number, row.text.slice(0, row.width), [...row.kind.subarray(0, row.width)]]) > 0);
    from = to;
    if (scan.failure() !== null) break;
  }
  return { rows, failure: scan.failure() };
}

describe('the scan of a sheet', () => {
  it('gives the same rows from bytes as from text, wherever its pieces are cut', () => {
    // A comment before the rows sends the whole part through the scanner of text.
    fc.assert(fc.property(sheet, fc.array(fc.nat(), { maxLength: 6 }), (xml, cuts) => {
      const expected = read(xml.replace('<sheetData>', '<!-- --><sheetData>'), []);
      expect(read(xml, cuts)).toEqual(expected);
    }), { numRuns: 400 });
  });
});
