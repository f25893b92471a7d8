import { describe, expect, it } from 'vitest';
import { registrationCheckCharacter } from '../../../shared/domain/identifiers/checkCharacters.ts';
import { idFrom, usccFrom } from '../../builders/codes.ts';
import { maskField } from '../../../shared/domain/masks.ts';
import { previewRow } from '../../../shared/tables/preview.ts';
import { checkBytes, checkRows, type Cells, context, csvOf, good } from './table.ts';

const found = async (cells: Cells): Promise<string[]> => (await checkRows([cells])).rows[0]?.issues.map(({ code, severity, path }) => `${severity} ${code} ${path}`) ?? [];
const spaced = (code: string): string => `${code.slice(0, 8)} ${code.slice(8)}`;
const registered = (first14: string): string => first14 + registrationCheckCharacter(`${first14}0`);
const wide = (code: string): string => code.replace(/[0-9A-Z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));

describe('a row of an assigned list', () => {
  it.each<[string, Cells, string[]]>([
    ['nothing wrong', {}, []],
    ['lower case in the code', { 统一社会信用代码: usccFrom(1).toLowerCase() }, ['info code.raised code']],
    ['full width in the code', { 统一社会信用代码: wide(usccFrom(1)) }, ['info code.narrowed code']],
    ['blanks in the code', { 统一社会信用代码: spaced(usccFrom(1)) }, ['info code.blanksRemoved code']],
    ['the placeholder', { 统一社会信用代码: '00000000000000000X' }, ['warning uscc.placeholder code']],
    ['zeros for a code', { 统一社会信用代码: '000000000000000000' }, ['error orgcode.zero code']],
    ['no code', { 统一社会信用代码: '' }, ['error cell.required code']],
    ['a code in scientific notation', { 统一社会信用代码: '1.1E+17' }, ['error code.scientific code']],
    ['an old registration number', { 统一社会信用代码: '110108000000016' }, ['warning code.older code']],
    ['no name', { 机构名称: '　' }, ['error cell.required name']],
    ['a dash for a value', { 认定部门: '——' }, ['error cell.required authority']],
    ['an unknown list', { 名单名称: '未知名单' }, ['error listing.unknownList listName']],
    ['a list of those removed', { 名单名称: '移出严重失信主体名单' }, ['error listing.unknownList listName']],
    ['the old list name', { 名单名称: '黑名单' }, ['info listing.oldName listName']],
    ['no such day', { 认定日期: '2026-02-30' }, ['error date.noSuchDay listedOn']],
    ['an unreadable day', { 认定日期: '三月初' }, ['error date.unreadable listedOn']],
    ['an end before its start', { 有效期至: '2025-01-01' }, ['error listing.endsBeforeStart validTo']],
    ['an end before the listing', { 有效期始: '', 有效期至: '2025-01-01' }, ['error listing.endsBeforeListed validTo']],
    ['a deadline before the listing', { 整改期限: '2026-01-01' }, ['warning listing.dueBeforeListed dueOn']],
    ['no end', { 有效期至: '长期' }, ['info date.endless validTo']],
    ['no end as a day', { 有效期至: '9999-12-31' }, []],
    ['an end in a year that was mistyped', { 有效期至: '2962-03-05' }, ['error date.tooLate validTo']],
    ['no day of listing, start or deadline', { 认定日期: '长期', 有效期始: '9999-12-31', 整改期限: '长期' }, ['error date.notEndless listedOn', 'error date.notEndless validFrom', 'error date.notEndless dueOn']],
    ['a deadline in a year that was mistyped', { 整改期限: '2262-06-05' }, ['error date.tooLate dueOn']],
    ['a name that is too long', { 机构名称: '云'.repeat(201) }, ['error cell.tooLong name']],
    ['text that looks like a formula', { 列入名单事由: '=HYPERLINK("http://example.invalid","点我")' }, []],
  ])('reports for %s', async (_name, cells, issues) => {
    expect(await found(cells)).toEqual(issues);
  });

  it.each(['2026-03-05', '2026/3/5', '2026.3.5', '2026年3月5日', '20260305', '２０２６－０３－０５'])('reads the day %s', async (text) => {
    expect((await checkRows([{ 认定日期: text }])).rows[0]?.values.listedOn).toBe('2026-03-05');
  });

  it.each([
    ['a domestic enterprise', '330102000000010', 'organisation'], ['a domestic enterprise', '330102300000010', 'organisation'], ['a foreign-invested one', '330102400000010', 'organisation'], ['a foreign-invested one', '330102500000010', 'organisation'],
    ['an individual business', '330102600000010', 'soleTrader'], ['an individual business', '330102900000010', 'soleTrader'],
  ])('tells %s by the seventh digit of its registration number', async (_what, digits, expected) => {
    const code = registered(digits.slice(0, 14));
    expect((await checkRows([{ 统一社会信用代码: code }])).rows[0]).toMatchObject({ values: { code }, subjectKind: expected });
  });

  it('takes an old registration number, which does not tell it, for an organisation\'s', async () => {
    expect((await checkRows([{ 统一社会信用代码: '3301026234567' }])).rows[0]).toMatchObject({ state: 'new', subjectKind: 'organisation' });
  });

  it('keeps text that looks like a formula as it stands and line breaks as a blank', async () => {
    const [row] = (await checkRows([{ 列入名单事由: '=1+1', 机构名称: '云水县（测试）\n有限公司\n' }])).rows;
    expect([row?.values.reason, row?.values.name]).toEqual(['=1+1', '云水县（测试） 有限公司']);
  });

  it('names the cell: sheet, row, column', async () => {
    const { rows } = await checkRows([{}, { 统一社会信用代码: usccFrom(2), 认定日期: '2026-02-30' }]);
    expect(rows[1]?.issues[0]).toMatchObject({ sheet: 'CSV', row: 3, column: 7 });
  });

  it('passes over empty rows, repeated headers and foot lines', async () => {
    const text = ['名单名称,机构名称,统一社会信用代码,认定部门,认定文号,认定日期,列入名单事由', ',,,,,,', '*名单名称,*机构名称,统一社会信用代码,认定部门,认定文号,认定日期,列入名单事由',
      `${good.名单名称},甲公司,${usccFrom(1)},某局,1号,2026-01-01,事由`, '合计,,,,,,'].join('\n');
    const { rows } = await checkBytes(new TextEncoder().encode(text));
    expect(rows.map(({ row }) => row)).toEqual([4]);
  });

  it('passes over foot lines that begin in a column of their own or go on in others, and over nothing that may be a subject', async () => {
    const header = '序号,名单名称,机构名称,统一社会信用代码,认定部门,认定文号,认定日期,列入名单事由';
    const foot = ['合计,,2家,,,,,', '填表人：张三,,,审核人：李四,,,,', ',,,,,,填表日期：2026-03-01,', ',联系电话：0571-8000,,,,,,'];
    const kept = [`合计,,甲公司,${usccFrom(1)},,,,`, '合计,,甲公司,,某局,1号,,', '1,,甲公司,,,,,', `,,合计信息技术有限公司,${usccFrom(2)},,,,`];
    const { rows, summary } = await checkBytes(new TextEncoder().encode([header, ...foot, ...kept].join('\n')));
    expect(rows.map(({ row }) => row)).toEqual([6, 7, 8, 9]);
    expect(summary.leftOut.map(({ row, code, params }) => [row, code, params?.['text']])).toEqual([[2, 'row.footLine', '合计'], [3, 'row.footLine', '填表人：张三'], [4, 'row.footLine', '填表日期：2026-03-01'], [5, 'row.footLine', '联系电话：0571-8000']]);
  });

  it('says of an ID number in a list of organisations what it is, and shows it masked', async () => {
    const { rows: [row] } = await checkRows([{ 机构名称: '欧阳文', 统一社会信用代码: idFrom(1) }]);
    expect([row?.state, row?.issues.map(({ code }) => code)]).toEqual(['error', ['code.idNumber']]);
    expect(previewRow(row!).values['code']).toBe(maskField('persons', 'idNumber', idFrom(1)));
  });

  it('asks about a date of listing that has not come', async () => {
    const { rows } = await checkRows([{ 认定日期: context.today, 整改期限: '' }, { 统一社会信用代码: usccFrom(2), 认定日期: '2026-11-24', 整改期限: '' }]);
    expect(rows.map(({ state, issues }) => [state, issues.map(({ code, severity, path }) => `${severity} ${code} ${path}`)])).toEqual([['new', []], ['new', ['warning listing.listedAhead listedOn']]]);
  });

  it('shows what is wrong with a row before what should be looked at', async () => {
    const { rows } = await checkRows([{}, { 机构名称: '云水县改名有限公司' }]);
    expect(previewRow(rows[1]!).issues.map(({ code, severity }) => `${severity} ${code}`)).toEqual(['error listing.double', 'warning subject.otherName']);
  });

  it('names a row whose quote is never closed', async () => {
    const text = ['名单名称,机构名称,统一社会信用代码,认定部门,认定文号,认定日期,列入名单事由', `重点关注名单,"甲公司,${usccFrom(1)},某局,1号,2026-01-01,事由`, `重点关注名单,乙公司,${usccFrom(2)},某局,2号,2026-01-01,事由`].join('\n');
    const { rows } = await checkBytes(new TextEncoder().encode(text));
    expect(rows.map(({ row, state, issues }) => [row, state, issues.map(({ code }) => code)])).toEqual([[2, 'error', ['csv.unclosedQuote']], [3, 'new', []]]);
  });

  it('loses no row to quotes that a naive exporter did not double, and names the row of the first', async () => {
    const lines = new TextDecoder().decode(csvOf(Array.from({ length: 40 }, (_, at) => ({ 统一社会信用代码: usccFrom(at + 1), 认定文号: `${at}号` })))).replaceAll('"', '').split('\r\n');
    const last = (line: string, cell: string): string => line.slice(0, line.lastIndexOf(',') + 1) + cell;
    const stray = lines.map((line, at) => (at === 1 ? last(line, '"逾期不缴') : at === 30 ? last(line, '"拒不履行"法院判决') : line));
    const { rows } = await checkBytes(new TextEncoder().encode(stray.join('\n').replaceAll('整改期限', '备注')));
    expect(rows).toHaveLength(40);
    expect(rows.filter(({ state }) => state === 'error').map(({ row, issues }) => [row, issues.map(({ code }) => code)])).toEqual([[2, ['csv.unclosedQuote']]]);
  });

  it('takes the ID number of a natural person as the code, and other papers as they are', async () => {
    const line = (idType: string, code: string, document: string): string => `重点关注名单,欧阳文,${idType},${code},某局,${document},2026-01-01,事由`;
    const text = ['名单名称,姓名,证件类型,证件号码,认定部门,认定文号,认定日期,列入名单事由', line('身份证', idFrom(1), '1号'), line('身份证', `${idFrom(1).slice(0, 17)}A`, '2号'), line('护照', 'e12345678', '3号'), line('', '', '4号')].join('\n');
    const { rows } = await checkBytes(new TextEncoder().encode(text));
    expect(rows.map(({ state, subjectKind, issues }) => [state, subjectKind, issues.map(({ code }) => code).join()])).toEqual([
      ['new', 'person', ''], ['error', 'person', 'id.letter'], ['new', 'person', 'code.raised'], ['error', 'person', 'cell.required'],
    ]);
  });
});
