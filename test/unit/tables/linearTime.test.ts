import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { openWorkbook, relationsPart } from '../../../shared/lib/xlsx/read.ts';
import { createSheetScan } from '../../../shared/lib/xlsx/sheetScan.ts';
import { createStringsScan } from '../../../shared/lib/xlsx/stringsScan.ts';
import { dateStyles, isDateFormat } from '../../../shared/lib/xlsx/styles.ts';
import { writeWorkbook } from '../../../shared/lib/xlsx/write.ts';
import { attributes, elements } from '../../../shared/lib/xlsx/xmlScan.ts';

/** So many that work which grows with the square of them takes minutes; work that grows with them takes a part of a second. */
const many = 600_000;

/** Number of rows and failure of a sheet that comes in pieces of 512 KB, its rows read as text. */
function scan(inside: string): readonly [rows: number, failure: string] {
  const bytes = new TextEncoder().encode(`<worksheet><!-- --><sheetData>${inside}</sheetData></worksheet>`);
  let rows = 0;
  const scanner = createSheetScan({ strings: 0, dates: new Uint8Array() });
  for (let at = 0; at < bytes.length && scanner.failure() === null; at += 524_288) rows += scanner.take([bytes.subarray(at, at + 524_288)], at + 524_288 >= bytes.length).numbers.length;
  return [rows, scanner.failure()?.code ?? ''];
}

/** Number of strings of a table that comes in pieces of 64 KB. */
function strings(item: string, close = '</si>'): number {
  const bytes = new TextEncoder().encode(`<sst><si>${item}${close}</sst>`);
  const scan = createStringsScan();
  let count = 0;
  for (let at = 0; at < bytes.length; at += 65_536) count += scan.take([bytes.subarray(at, at + 65_536)], at + 65_536 >= bytes.length).count;
  return count;
}

describe('what a hostile workbook holds is read in a time that grows with its size:', () => {
  it.each<[string, () => unknown, unknown]>([
    ['tags without an end', () => [...elements('<sheet '.repeat(many), 'sheet')].length, 0],
    ['a tag with a long name', () => Object.keys(attributes('a'.repeat(4 * many))), []],
    ['tags with long names', () => [...elements(`<sheet ${'a'.repeat(2 * many)}>`.repeat(2), 'sheet')].length, 2],
    ['formats of cells without an end', () => dateStyles('<cellXfs '.repeat(many)).length, 0],
    ['a format of brackets', () => isDateFormat('['.repeat(many)), false],
    ['texts of a string without an end', () => strings('<t '.repeat(many)), 1],
    ['texts of a string that are one empty tag', () => strings(`${'<t '.repeat(many)}/>`), 1],
    ['phonetic hints without an end', () => strings('<rPh '.repeat(many)), 1],
    ['sections without an end', () => strings(`<t>${'<![CDATA['.repeat(many)}</t>`), 1],
    ['a string without an end', () => strings('<t>a</t>'.repeat(10 * many), ''), 0],
    ['strings without an end', () => strings('<si>'.repeat(10 * many), ''), 0],
    ['tags of strings without an end', () => strings('<si '.repeat(10 * many), ''), 0],
    ['tags of other elements', () => strings('</si>'.padEnd(20 * many, '<six ')), 1],
    ['cells without a value', () => scan(`<row>${'<c r="A1"><x/></c>'.repeat(many)}</row>`), [0, '']],
    ['cells whose value has no end', () => scan(`<row>${'<c r="A1"><v></c>'.repeat(many)}</row>`), [0, '']],
    ['rows without a cell', () => scan('<row><x/></row>'.repeat(many)), [0, '']],
    ['comments without an end', () => scan('<!-- '.repeat(many)), [0, '']],
    ['comments', () => scan(`${'<!-- -->'.repeat(many)}<row><c><v>1</v></c></row>`), [1, '']],
    ['a part with a long name', () => relationsPart(`${'a'.repeat(many)}/b.xml`).length, many + 17],
  ])('%s', (_name, read, expected) => expect(read()).toEqual(expected));
});

/** A workbook of one sheet with one part written otherwise. */
function workbookWith(part: string, change: (text: string) => string): Uint8Array {
  const parts = unzipSync(writeWorkbook({ sheets: [{ name: '名单', columns: [], rows: [['名称']] }] }));
  parts[part] = strToU8(change(strFromU8(parts[part] ?? new Uint8Array())));
  return zipSync(parts);
}

it('names a part once, however many sheets a workbook says it is', async () => {
  const book = await openWorkbook(workbookWith('xl/workbook.xml', (text) => text.replace(/<sheet [^>]*>/, (sheet) => sheet.repeat(20_000))));
  expect(book.ok && book.value.sheets.length).toBe(1);
});

it('refuses a part whose name is longer than any path', async () => {
  // Each relation is worked out from the name of the part that has it: with a name of 60 KB, thousands of them would fill the memory.
  const book = await openWorkbook(zipSync({ ...unzipSync(writeWorkbook({ sheets: [] })), [`${'a'.repeat(2_000)}.xml`]: new Uint8Array() }));
  expect(book).toEqual({ ok: false, error: { code: 'workbook.damaged' } });
});
