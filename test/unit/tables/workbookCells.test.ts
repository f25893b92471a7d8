import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { cellKinds, newRow, oddCharacter } from '../../../shared/lib/xlsx/rows.ts';
import { type Cell, writeWorkbook } from '../../../shared/lib/xlsx/write.ts';
import { cellText, cellTrouble } from '../../../shared/tables/cells.ts';
import { checkBytes, good, headers } from './table.ts';

type Header = (typeof headers)[number];
const bookOf = (cells: Partial<Record<Header, Cell>>, name = '名单'): Uint8Array =>
  writeWorkbook({ sheets: [{ name, columns: [], rows: [['标题'], [...headers], headers.map((header) => cells[header] ?? good[header])] }] });
const rowOf = async (cells: Partial<Record<Header, Cell>>) => (await checkBytes(bookOf(cells))).rows[0];

describe('cells of a workbook', () => {
  it('reads real date cells', async () => {
    expect((await rowOf({ 认定日期: { date: '2026-03-06' } }))?.values.listedOn).toBe('2026-03-06');
  });

  it.each<[string, Partial<Record<Header, Cell>>, string[]]>([
    ['a code kept as a number', { 统一社会信用代码: { number: 913310991234567800 } }, ['error code.asNumber 3']],
    ['a code in scientific notation', { 统一社会信用代码: '1.1E+17' }, ['error code.scientific 3']],
    ['a day that lost its format', { 认定日期: { number: 46_086 } }, ['info date.serial 7']],
    ['a number that is no day', { 认定日期: { number: 12.5 } }, ['error date.unreadable 7']],
    ['a telephone number kept as a number', { 联系电话: { number: 13_300_000_001 } }, []],
    ['a day written as digits', { 认定日期: { number: 20_260_306 } }, []],
  ])('reports for %s', async (_name, cells, issues) => {
    expect((await rowOf(cells))?.issues.map(({ severity, code, column }) => `${severity} ${code} ${column}`)).toEqual(issues);
  });

  it('gives the day of a serial number', async () => {
    expect((await rowOf({ 认定日期: { number: 46_086 } }))?.values.listedOn).toBe('2026-03-05');
  });

  it('reads whole numbers that the file writes with a fraction of zeros, or as a power, as what they are', async () => {
    const cells = ['6571234.0', '110108000000016.0', '20260305.0', '12.50', '1.33E10', '913310991234567800.0'];
    const row = newRow(cells.length);
    cells.forEach((text, at) => { row.text[at] = text; row.kind[at] = cellKinds.number; });
    row.width = cells.length;
    expect(cells.map((_text, at) => cellText(row, at, false))).toEqual(['6571234', '110108000000016', '20260305', '12.50', '13300000000', '913310991234567800.0']);
  });

  it('names a cell with half a character, and keeps whole ones', async () => {
    const parts = unzipSync(bookOf({ 机构名称: '甲𠮷', 联系电话: '乙@' }));
    for (const [name, bytes] of Object.entries(parts)) parts[name] = strToU8(strFromU8(bytes).replace('乙@', '乙_xD83D_').replace('甲𠮷', '甲_xD842__xDFB7_'));
    const [row] = (await checkBytes(zipSync(parts))).rows;
    expect([row?.values.name, row?.values.phone, row?.issues.map(({ code, path, params }) => [code, path, params])]).toEqual(['甲𠮷', '', [['cell.brokenCharacter', 'phone', undefined]]]);
  });

  it('keeps a number as a person would write it', async () => {
    expect((await rowOf({ 联系电话: { number: 13_300_000_001 } }))?.values.phone).toBe('13300000001');
  });
});

it('reads what Excel saves as Unicode text: UTF-16 with tabs', async () => {
  const text = [headers, headers.map((header) => good[header])].map((row) => row.join('\t')).join('\r\n');
  const bytes = new Uint8Array(2 + text.length * 2);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, true);
  for (let at = 0; at < text.length; at++) view.setUint16(2 + at * 2, text.charCodeAt(at), true);
  expect((await checkBytes(bytes)).rows.map(({ state, issues }) => [state, issues])).toEqual([['new', []]]);
});

it('reads a plain text as it reads any text', () => {
  const character = fc.oneof(fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }), fc.constantFrom(' ', '\u3000', '\u00a0', '\u200b', '-', '—', '/', '云'));
  fc.assert(fc.property(fc.array(character, { maxLength: 6 }).map((characters) => characters.join('')).filter((text) => !oddCharacter.test(text)), (text) => {
    const row = newRow(2);
    row.width = 2;
    row.text.fill(text);
    row.kind.set([cellKinds.text, cellKinds.plain]);
    expect(cellText(row, 1, false)).toBe(cellText(row, 0, false));
    expect([cellTrouble(row, 0), cellTrouble(row, 1)]).toEqual(['', '']);
  }), { numRuns: 1000 });
});
