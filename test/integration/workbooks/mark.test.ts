import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { openArchive, readPart } from '../../../shared/lib/xlsx/archive.ts';
import { defaultCaps } from '../../../shared/lib/xlsx/caps.ts';
import { markWorkbook } from '../../../shared/lib/xlsx/mark.ts';
import { openWorkbook, readSheet } from '../../../shared/lib/xlsx/read.ts';

const request = {
  marks: [
    { sheet: 'Sheet1', row: 5, column: 4, text: '校验码不符' },
    { sheet: 'Sheet1', row: 9, column: 3, text: '必填项不可为空' },
    { sheet: 'Sheet1', row: 9, column: 10, text: '日期有误' },
    { sheet: 'Sheet1', row: 13, column: 0, text: '整行重复' },
  ],
  reasonHeader: '问题说明',
  headerRow: { Sheet1: 3 },
  author: '测试',
} as const;

const partOf = async (bytes: Uint8Array, name: string): Promise<string> => {
  const archive = openArchive(bytes, defaultCaps);
  if (!archive.ok) throw new Error(archive.error.code);
  const part = await readPart(archive.value, name);
  return part.ok && part.value !== null ? new TextDecoder().decode(part.value) : '';
};

const rowsOf = async (bytes: Uint8Array): Promise<Map<number, readonly string[]>> => {
  const book = await openWorkbook(bytes);
  if (!book.ok) throw new Error(book.error.code);
  const rows = new Map<number, readonly string[]>();
  const sheet = book.value.sheets[0];
  if (sheet === undefined) throw new Error('no sheet');
  await readSheet(book.value, sheet, (row) => {
    rows.set(row.number, Array.from({ length: row.width }, (_, index) => row.text[index] ?? ''));
    return true;
  });
  return rows;
};

describe('marking the user’s own workbook', () => {
  let source: Uint8Array;
  let marked: Uint8Array;
  beforeAll(async () => {
    source = new Uint8Array(await readFile(new URL('../../fixtures/assigned-list-dirty.xlsx', import.meta.url)));
    const result = await markWorkbook(source, request);
    if (!result.ok) throw new Error(result.error.code);
    marked = result.value;
  });

  it('keeps every cell and adds the reason column behind the last', async () => {
    const [before, after] = [await rowsOf(source), await rowsOf(marked)];
    expect(after.size).toBe(before.size);
    const seventeen = (cells: readonly string[] | undefined) => Array.from({ length: 17 }, (_, index) => cells?.[index] ?? '');
    for (const [number, cells] of before) expect(seventeen(after.get(number))).toEqual(seventeen(cells));
    expect(after.get(3)?.[17]).toBe('问题说明');
    expect(after.get(5)?.[17]).toBe('校验码不符');
    expect(after.get(9)?.[17]).toBe('必填项不可为空；日期有误');
    expect(after.get(13)?.[17]).toBe('整行重复');
    expect(after.get(6)?.[17] ?? '').toBe('');
  });

  it('reddens exactly the marked cells, an empty one too', async () => {
    const [sheet, styles] = [await partOf(marked, 'xl/worksheets/sheet1.xml'), await partOf(marked, 'xl/styles.xml')];
    const formats = /<cellXfs\b[^>]*>([\s\S]*?)<\/cellXfs>/.exec(styles)?.[1]?.match(/<xf\b[^>]*?\/>|<xf\b[^>]*?[^/]>[\s\S]*?<\/xf>/g) ?? [];
    const fills = /<fills\b[^>]*>([\s\S]*?)<\/fills>/.exec(styles)?.[1]?.match(/<fill>[\s\S]*?<\/fill>/g) ?? [];
    const redFill = fills.findIndex((fill) => fill.includes('FFFFC7CE'));
    const red = [...sheet.matchAll(/<c\b([^>]*)/g)]
      .filter((match) => (formats[Number(/ s="(\d+)"/.exec(match[1] ?? '')?.[1] ?? 0)] ?? '').includes(`fillId="${redFill}"`))
      .map((match) => / r="([A-Z]+\d+)"/.exec(match[1] ?? '')?.[1]);
    expect(red.sort()).toEqual(['C9', 'D5', 'J9']);
  });

  it('comments each marked cell and wires the drawing that Excel needs', async () => {
    const sheet = await partOf(marked, 'xl/worksheets/sheet1.xml');
    const relations = await partOf(marked, 'xl/worksheets/_rels/sheet1.xml.rels');
    const comments = await partOf(marked, 'xl/commentsMarked1.xml');
    expect(comments.match(/<comment ref="[^"]*"/g)).toEqual(['<comment ref="D5"', '<comment ref="C9"', '<comment ref="J9"']);
    expect(comments).toContain('必填项不可为空');
    expect(relations).toContain('Target="/xl/drawings/vmlDrawingMarked1.vml"');
    expect(sheet.indexOf('<legacyDrawing r:id="rIdMarkedV"/>')).toBeGreaterThan(sheet.indexOf('</sheetData>'));
    expect(await partOf(marked, '[Content_Types].xml')).toContain('/xl/commentsMarked1.xml');
  });

  it('adds to the comments of a workbook that was marked before', async () => {
    const again = await markWorkbook(marked, { ...request, marks: [{ sheet: 'Sheet1', row: 5, column: 4, text: '仍有误' }, { sheet: 'Sheet1', row: 6, column: 4, text: '小写' }] });
    if (!again.ok) throw new Error(again.error.code);
    const comments = await partOf(again.value, 'xl/commentsMarked1.xml');
    expect(comments.match(/<comment ref=/g)).toHaveLength(4);
    expect(comments).toMatch(/ref="D5"[\s\S]*校验码不符[\s\S]*仍有误[\s\S]*ref="C9"/);
  });

  it('gives the same bytes for the same request', async () => {
    const again = await markWorkbook(source, request);
    expect(again.ok && Buffer.compare(Buffer.from(again.value), Buffer.from(marked))).toBe(0);
  });

  it('refuses what is no workbook', async () => {
    const result = await markWorkbook(new TextEncoder().encode('not a workbook'), request);
    expect(result.ok).toBe(false);
  });
});
