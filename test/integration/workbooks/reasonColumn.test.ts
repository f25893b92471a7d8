import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../shared/lib/xlsx/write.ts';
import { markWorkbook } from '../../../shared/lib/xlsx/mark.ts';
import { cellsOf, partsOf, sheetName, workbookOf, type Parts } from './workbookOf.ts';

const inSheet = (change: (xml: string) => string) => (parts: Parts): Parts => ({ ...parts, [sheetName]: change(parts[sheetName] ?? '') });

/** Marks row 3, column 1; gives the cells before, those that came, and the sheet. */
async function marked(rows: readonly (readonly Cell[])[], headerRow: number, change?: (parts: Parts) => Parts) {
  const source = workbookOf(rows, change);
  const result = await markWorkbook(source, { marks: [{ sheet: '名单', row: 3, column: 1, text: '有误' }], reasonHeader: '问题说明', headerRow: { 名单: headerRow }, author: '测试' });
  if (!result.ok) throw new Error(result.error.code);
  const [before, after] = [await cellsOf(source), await cellsOf(result.value)];
  for (const [place, text] of before) expect([place, after.get(place)]).toEqual([place, text]);
  return { added: [...after].filter(([place]) => !before.has(place)), sheet: partsOf(result.value)[sheetName] ?? '' };
}

describe('the reason column of a marked workbook', () => {
  it('stands behind the upper one of two header lines, when that is the wider', async () => {
    const { added } = await marked([['名称', '有效期', '', '备注', '经办'], ['', '起', '止'], ['甲', '1', '2', '三', '四']], 2);
    expect(added).toEqual([['2:6', '问题说明'], ['3:6', '有误']]);
  });

  it('stands behind what a clerk noted in a column without a heading, in whichever row', async () => {
    const { added } = await marked([['名称'], ['代码'], ['甲'], ['乙', '', '已电话核实'], ['丙', '待查']], 2);
    expect(added).toEqual([['2:4', '问题说明'], ['3:4', '有误']]);
  });

  it('stands behind cells that are merged with a heading', async () => {
    const { added } = await marked([['名单'], ['名称', '备注'], ['甲']], 2, inSheet((xml) => xml.replace('</sheetData>', '</sheetData><mergeCells count="1"><mergeCell ref="B2:E2"/></mergeCells>')));
    expect(added).toEqual([['2:6', '问题说明'], ['3:6', '有误']]);
  });

  it('takes the last free column when the last one of the sheet is in use', async () => {
    const { added } = await marked([['名单'], ['名称'], ['甲']], 2, inSheet((xml) => xml.replace('</row></sheetData>', '<c r="XFD3" t="inlineStr"><is><t>远</t></is></c></row></sheetData>')));
    expect(added).toEqual([['2:16383', '问题说明'], ['3:16383', '有误']]);
  });

  it('goes into a cell that has only a format, and keeps it; columns behind keep theirs', async () => {
    const { added, sheet } = await marked([['名单'], ['名称'], ['甲']], 2, inSheet((xml) => xml
      .replace('<sheetData>', '<cols><col min="1" max="4" width="9" customWidth="1"/><col min="5" max="5" hidden="1"/></cols><sheetData>')
      .replace('</row></sheetData>', '<c r="B3" s="2"/></row></sheetData>')));
    expect(added).toEqual([['2:2', '问题说明'], ['3:2', '有误']]);
    expect(sheet).toMatch(/<c r="B3" s="2" t="inlineStr">/);
    expect(/<cols>.*<\/cols>/.exec(sheet)?.[0]).toBe('<cols><col min="1" max="1" width="9" customWidth="1"/><col min="2" max="2" width="60" customWidth="1"/><col min="3" max="4" width="9" customWidth="1"/><col min="5" max="5" hidden="1"/></cols>');
  });
});
