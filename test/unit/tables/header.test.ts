import { describe, expect, it } from 'vitest';
import { headerKeyOf, keepColumns, mapColumns, missingFields } from '../../../shared/tables/columns.ts';
import { findHeader, guessHeader } from '../../../shared/tables/header.ts';

const rows = (...lines: readonly (readonly string[])[]) => lines.map((cells, at) => ({ number: at + 1, cells }));
const usual = ['序号', '*名单名称', '*机构名称', '*统一社会信用代码', '*认定部门', '*认定文号', '*认定日期', '*列入名单事由'];

describe('findHeader', () => {
  it('passes over title and note lines, also such that hold words of a header', () => {
    const found = findHeader(rows(['名单名称 2026'], ['机构名称：云水县', '电话', '备注'], usual, ['1']), []);
    expect([found?.row, found?.kind, found?.missing]).toEqual([3, 'organisations', []]);
  });

  it.each([
    ['marks', '＊名单名称'], ['blanks', ' 名单 名称 '], ['a colon', '名单名称：'], ['a remark', '名单名称（必填）'], ['a line break', '名单\n名称'], ['an explanation', '名单名称(全称)'],
  ])('takes a header with %s', (_name, header) => {
    expect(mapColumns('organisations', [header])).toEqual({ listName: 1 });
  });

  it('knows the words of exports from company registers', () => {
    const headers = ['企业名称', '社会信用代码', '名单类别', '列入机关', '文书号', '列入日期', '到期日', '失信情形', '法人代表', '电话'];
    const mapping = mapColumns('organisations', headers);
    expect(mapping).toEqual({ name: 1, code: 2, listName: 3, authority: 4, documentNumber: 5, listedOn: 6, validTo: 7, reason: 8, representative: 9, phone: 10 });
    expect(missingFields('organisations', mapping)).toEqual([]);
  });

  it.each([
    ['persons', ['名单名称', '姓名', '证件类型', '证件号码', '认定部门'], 'persons'],
    ['a sign-in sheet', ['序号', '单位名称', '统一社会信用代码', '姓名', '职务', '签到时间', '签退时间'], 'signIn'],
  ])('tells %s', (_name, headers, kind) => {
    expect(findHeader(rows(headers), [])?.kind).toBe(kind);
  });

  it('reads two header lines as one: merged cells above their parts, others over both lines', () => {
    const upper = ['名单名称', '主体信息', '', '认定信息', '', '', '列入名单事由', '有效期', '', '备注'];
    const lower = ['', '机构名称', '统一社会信用代码', '认定部门', '认定文号', '认定日期', '', '起', '止'];
    const found = findHeader(rows(['某省名单'], upper, lower, ['黑名单', '甲公司']), []);
    expect(found).toMatchObject({ row: 3, missing: [], mapping: { listName: 1, name: 2, code: 3, authority: 4, documentNumber: 5, listedOn: 6, reason: 7, validFrom: 8, validTo: 9, note: 10 } });
    expect(found?.headers.slice(6)).toEqual(['列入名单事由', '有效期起', '有效期止', '备注']);
    const remembered = [{ headerKey: found?.headerKey ?? '', columns: keepColumns('organisations', { name: 2, listName: 1 }) }];
    expect(findHeader(rows(upper, lower), remembered)).toMatchObject({ row: 2, remembered: true, mapping: { name: 2, listName: 1 } });
  });

  it('keeps one line when the one above or below adds nothing', () => {
    const found = findHeader(rows(['2026年名单', '', '', '备注'], usual, ['1', '黑名单', '甲公司']), []);
    expect([found?.row, found?.headers]).toEqual([2, usual]);
  });

  it('asks which column is the end when 有效期 stands over two', () => {
    const found = findHeader(rows([...usual, '有效期', '', '备注'], ['1', '黑名单', '甲公司']), []);
    expect([found?.missing, found?.mapping['validTo']]).toEqual([['validTo'], undefined]);
    expect(findHeader(rows([...usual, '有效期', '备注']), [])?.mapping['validTo']).toBe(9);
  });

  it('names required fields without a column', () => {
    expect(findHeader(rows(['名单名称', '机构名称', '认定文号']), [])?.missing).toEqual(['code', 'authority', 'listedOn', 'reason']);
  });

  it('uses a mapping that was remembered for exactly these headers', () => {
    const headers = ['甲', '乙', '丙'];
    const remembered = [{ headerKey: headerKeyOf(headers), columns: keepColumns('organisations', { name: 2, listName: 1 }) }];
    expect(findHeader(rows(['标题'], headers), remembered)).toMatchObject({ row: 2, kind: 'organisations', mapping: { name: 2, listName: 1 }, remembered: true });
    expect(findHeader(rows(['甲', '乙']), remembered)).toBeNull();
  });

  it.each([[{ kind: 'organisations', name: '9' }], [{ kind: 'organisations', nobody: '1' }], [{ name: '1' }]])('does not use a remembered mapping that does not fit: %j', (columns) => {
    expect(findHeader(rows(['甲', '乙']), [{ headerKey: headerKeyOf(['甲', '乙']), columns }])).toBeNull();
  });

  it('is not misled by headers named like what every object has', () => {
    const mapping = mapColumns('organisations', ['__proto__', 'constructor', 'toString', '机构名称']);
    expect(Object.entries(mapping)).toEqual([['name', 4]]);
  });
});

it('offers the likeliest row when no header is known', () => {
  expect(guessHeader(rows(['标题'], ['A栏', 'B栏', 'C栏', 'D栏'], ['1', '2', '3', '4']))?.row).toBe(2);
  expect(guessHeader(rows(['说明一'], ['说明二']))).toBeNull();
});
