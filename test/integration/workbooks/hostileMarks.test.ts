import { expect, it } from 'vitest';
import { markWorkbook } from '../../../shared/lib/xlsx/mark.ts';
import { cellsOf, partsOf, type Parts, sheetName, workbookOf } from './workbookOf.ts';

/** So many that work which grows with the square of them takes minutes. */
const many = 400_000;
const inPart = (name: string, change: (xml: string) => string) => (parts: Parts): Parts => ({ ...parts, [name]: change(parts[name] ?? '') });
const afterRows = (text: string) => inPart(sheetName, (xml) => xml.replace('</sheetData>', () => `</sheetData>${text}`));
const inRow = (text: string) => inPart(sheetName, (xml) => xml.replace('</row></sheetData>', () => `${text}</row></sheetData>`));
const inStyles = (place: string, text: string) => inPart('xl/styles.xml', (xml) => xml.replace(place, () => `${text}${place}`));

it.each<[string, (parts: Parts) => Parts]>([
  ['rows in a comment', afterRows(`<!-- ${'<row '.repeat(many)}-->`)],
  ['cells in a comment', inRow(`<!-- ${'<c '.repeat(many)}-->`)],
  ['columns without an end', afterRows('<cols>'.repeat(many))],
  ['merged cells without an end', afterRows('<mergeCells><mergeCell '.repeat(many))],
  ['fills without an end', inStyles('</styleSheet>', '<fills '.repeat(many))],
  ['formats without an end', inStyles('</cellXfs>', '<xf a="">'.repeat(many))],
  ['relations without an end', (parts) => ({ ...parts, 'xl/worksheets/_rels/sheet1.xml.rels': `<Relationships>${'<Relationship '.repeat(many)}</Relationships>` })],
  ['content types without an end', inPart('[Content_Types].xml', (xml) => xml.replace('</Types>', () => `${'<Types '.repeat(many)}</Types>`).replace(/Extension="vml"/, 'Extension="xyz"'))],
])('a workbook with %s is marked, or refused, in a time that grows with its size', async (_name, change) => {
  const source = workbookOf([['名称'], ['甲']], change);
  const result = await markWorkbook(source, { marks: [{ sheet: '名单', row: 2, column: 1, text: '有误' }], reasonHeader: '问题说明', headerRow: { 名单: 1 }, author: '测试' });
  if (!result.ok) return expect(result.error.code).toBe('workbook.damaged');
  expect(partsOf(result.value)[sheetName]).toContain('有误');
  expect([...await cellsOf(result.value)]).toEqual([['1:1', '名称'], ['1:2', '问题说明'], ['2:1', '甲'], ['2:2', '有误']]);
});
