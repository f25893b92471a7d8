import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { issueText } from '../../../shared/documents/issueText.ts';
import { writeWorkbook } from '../../../shared/lib/xlsx/write.ts';
import { allIssues } from '../../../shared/tables/preview.ts';
import { checkBytes, checkRows, csvOf, good, headers } from './table.ts';

const told = async (bytes: Uint8Array) => {
  const checked = await checkBytes(bytes);
  expect(allIssues(checked).slice(0, checked.summary.leftOut.length)).toEqual(checked.summary.leftOut);
  expect(checked.summary.leftOut.map((issue) => [issue.severity, issueText(issue).includes('{{')])).toEqual(checked.summary.leftOut.map(() => ['info', false]));
  return checked.summary.leftOut.map(({ code, row, column, params }) => [code, row, column, ...Object.values(params ?? {})]);
};
const lines = (...extra: readonly string[]): Uint8Array => new TextEncoder().encode([new TextDecoder().decode(csvOf([{}])), ...extra].join('\n'));

it('says nothing when everything was read', async () => {
  expect((await checkRows([{}])).summary.leftOut).toEqual([]);
});

it('names each line under the list, for a company may be called like one', async () => {
  expect(await told(lines('合计,1', ',填表人：张三', ',审核信息科技有限公司'))).toEqual([['row.footLine', 3, 0, '合计'], ['row.footLine', 4, 0, '填表人：张三'], ['row.footLine', 5, 0, '审核信息科技有限公司']]);
});

it('names the second of two columns of one meaning, also under two header lines', async () => {
  const table = (...rows: readonly (readonly string[])[]) => new TextEncoder().encode(rows.map((row) => row.join(',')).join('\n'));
  const values = headers.map((header) => good[header]);
  expect(await told(table(['名单'], [...headers, '手机号码', '负责人'], [...values, '13800000000', '何芳']))).toEqual([
    ['column.double', 2, 13, '手机号码', '联系电话'], ['column.double', 2, 14, '负责人', '法定代表人'],
  ]);
  const upper = headers.map((header) => (header === '有效期始' ? '有效期' : header === '有效期至' ? '' : header));
  expect(await told(table([...upper, '手机'], headers.map((header) => (header === '有效期始' ? '起' : header === '有效期至' ? '止' : '')), [...values, '13800000000']))).toEqual([['column.double', 2, 13, '手机', '联系电话']]);
});

describe('a column whose header was not understood', () => {
  const table = (...rows: readonly (readonly string[])[]) => new TextEncoder().encode(rows.map((row) => row.join(',')).join('\n'));
  const values = headers.map((header) => good[header]);

  it('is named, with its place, unless it only counts the rows', async () => {
    expect(await told(table(['序号', ...headers, '承办人意见', '', 'No.'], ['1', ...values, '已电话核实', '', '1']))).toEqual([['column.notRead', 1, 14, '承办人意见', 'N']]);
  });

  it('is named by both of two header lines, a title above the header is none of it', async () => {
    expect(await told(table(['云水县名单', ...headers.map(() => ''), '', '抄送单位'], ['序号', ...headers, '核查', ''], ['1', ...values, '是', '无']))).toEqual([['column.notRead', 2, 14, '核查', 'N']]);
    const upper = headers.map((header) => (header === '有效期始' ? '有效期' : header === '有效期至' ? '' : header));
    expect(await told(table([...upper, '核查', '', '序号', '去向'], [...headers.map((header) => (header === '有效期始' ? '起' : header === '有效期至' ? '止' : '')), '时间', '结果'], [...values, '三月', '属实', '1', '档案馆']))).toEqual([
      ['column.notRead', 2, 13, '核查时间', 'M'], ['column.notRead', 2, 14, '核查结果', 'N'], ['column.notRead', 2, 16, '去向', 'P'],
    ]);
  });

  it('is named when the clerk gave it no meaning, though it has one', async () => {
    const checked = await checkBytes(csvOf([{}]), undefined, ({ dueOn: _left, ...mapping }) => mapping);
    expect(checked.summary.leftOut).toMatchObject([{ code: 'column.notRead', column: 12, params: { header: '整改期限', letters: 'L' } }]);
  });
});

it.each([['整改完成时限', 'dueOn'], ['整改时限', 'dueOn'], ['有效截止日', 'validTo'], ['有效截止日期', 'validTo']] as const)('reads %s', async (header, field) => {
  const list = new TextDecoder().decode(csvOf([{ 整改期限: '2026-07-08', 有效期至: '2026-07-08' }]));
  const checked = await checkBytes(new TextEncoder().encode(list.replace(field === 'dueOn' ? '整改期限' : '有效期至', header)));
  expect([checked.rows[0]?.values[field], checked.summary.leftOut]).toEqual(['2026-07-08', []]);
});

it('names sheets that are hidden or were not read', async () => {
  const rows = [[...headers], headers.map((header) => good[header])];
  const parts = unzipSync(writeWorkbook({ sheets: ['名单', '隐藏', '说明'].map((name, at) => ({ name, columns: [], rows: at === 2 ? [['填报说明']] : rows })) }));
  const book = strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array());
  expect(book).toContain('name="隐藏"');
  parts['xl/workbook.xml'] = strToU8(book.replace('name="隐藏"', 'name="隐藏" state="hidden"'));
  expect(await told(zipSync(parts))).toEqual([['sheet.hidden', 0, 0, '隐藏'], ['sheet.notRead', 0, 0, '说明']]);
});
