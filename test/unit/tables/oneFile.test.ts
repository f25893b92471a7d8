import { describe, expect, it } from 'vitest';
import { parseUscc } from '../../../shared/domain/identifiers.ts';
import { orgcodeFrom, regnoFrom, usccFrom } from '../../builders/codes.ts';
import { checkBytes, checkRows, imported, type Cells } from './table.ts';

const placeholder = '00000000000000000X';
const code = (text: string, more: Cells = {}): Cells => ({ 统一社会信用代码: text, ...more });
const organisationCode = usccFrom(1).slice(8, 17);
const other: Cells = { 认定文号: '2号' };
const codesOf = async (rows: readonly Cells[]): Promise<readonly string[]> => (await imported(await checkRows(rows))).subjects.map((subject) => subject.code);
const issuesOf = async (rows: readonly Cells[]): Promise<readonly string[][]> => (await checkRows(rows)).rows.map(({ issues }) => issues.filter(({ code: one }) => !one.startsWith('code.') && one !== 'uscc.placeholder').map(({ code: one, severity }) => `${severity} ${one}`));

describe('rows of one file that are one subject’s under two codes', () => {
  it.each([
    ['the organisation code before the code around it', organisationCode, usccFrom(1)],
    ['the organisation code behind it', usccFrom(1), organisationCode],
    ['the placeholder before the code', placeholder, usccFrom(1)],
    ['the placeholder behind it', usccFrom(1), placeholder],
    ['the placeholder before an older code', placeholder, regnoFrom(1)],
    ['the registration number behind the code of today', usccFrom(1), regnoFrom(1)],
  ])('are doubles when list and document are the same: %s', async (_name, first, second) => {
    const checked = await checkRows([code(first), code(second)]);
    expect(checked.rows.map(({ state, issues }) => [state, issues.find(({ code: one }) => one === 'listing.double')?.params])).toEqual([['new', undefined], ['error', { row: 2, sheet: 'CSV' }]]);
    expect(checked.rows[1]?.subject).toBe(checked.rows[0]?.subject);
  });

  it.each([
    ['the organisation code before the code around it', organisationCode, usccFrom(1), usccFrom(1)],
    ['the organisation code behind it', usccFrom(1), organisationCode, usccFrom(1)],
    ['the placeholder before the code', placeholder, usccFrom(1), usccFrom(1)],
    ['the placeholder behind it', usccFrom(1), placeholder, usccFrom(1)],
    ['a registration number before the code of today', regnoFrom(1), usccFrom(1), usccFrom(1)],
  ])('are one subject with the code of today when the documents are two: %s', async (_name, first, second, kept) => {
    const { subjects, listings } = await imported(await checkRows([code(first), code(second, other)]));
    expect(subjects).toMatchObject([{ code: kept, region: kept.slice(2, 8) }]);
    expect(listings.map(({ subjectId }) => subjectId)).toEqual([subjects[0]?.id, subjects[0]?.id]);
  });

  it('are said to be when only the name tells', async () => {
    expect(await issuesOf([code(regnoFrom(1)), code(usccFrom(1), other)])).toEqual([[], ['warning subject.otherCodeInFile']]);
  });

  it('keep the code of a row that is usable', async () => {
    expect(await codesOf([code(organisationCode), code(usccFrom(1), { ...other, 认定日期: '三月初' })])).toEqual([organisationCode]);
    expect(await codesOf([code(organisationCode, { 认定日期: '三月初' }), code(usccFrom(1), other)])).toEqual([usccFrom(1)]);
  });

  it('take the kind of the code that they keep', async () => {
    const [trader = ''] = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'].map((check) => `92${usccFrom(1).slice(2, 17)}${check}`).filter((one) => parseUscc(one).issues.length === 0);
    expect((await imported(await checkRows([code(placeholder), code(trader, other)]))).subjects.map(({ kind }) => kind)).toEqual(['soleTrader']);
  });

  it('are found under either code afterwards', async () => {
    const third: Cells = { 认定文号: '3号', 机构名称: '云水县新名有限公司' };
    expect(await codesOf([code(organisationCode), code(usccFrom(1), other), code(organisationCode, third)])).toEqual([usccFrom(1)]);
    expect(await codesOf([code(placeholder), code(organisationCode, other), code(usccFrom(1), third)])).toEqual([usccFrom(1)]);
  });
});

describe('rows of one file that are not one subject’s', () => {
  it.each<[string, readonly Cells[], readonly string[]]>([
    ['two codes of today', [code(usccFrom(1)), code(usccFrom(2), other)], [usccFrom(1), usccFrom(2)]],
    ['an organisation code that is another’s, whatever the name', [code(usccFrom(1)), code(orgcodeFrom(7), other)], [usccFrom(1), orgcodeFrom(7)]],
    ['a registration number behind a code, with another document', [code(usccFrom(1)), code(regnoFrom(1), other)], [usccFrom(1), regnoFrom(1)]],
    ['the placeholder with another name', [code(usccFrom(1)), code(placeholder, { ...other, 机构名称: '云水县新名有限公司' })], [usccFrom(1), placeholder]],
  ])('stay two: %s', async (_name, rows, codes) => expect(await codesOf(rows)).toEqual(codes));

  it('are told apart when a name without a code has been given to the first one that came', async () => {
    const rows = [code(placeholder), code(usccFrom(1), other), code(usccFrom(2), { 认定文号: '3号' })];
    expect(await issuesOf(rows)).toEqual([[], [], ['warning subject.sameNameInFile']]);
    expect(await codesOf(rows)).toEqual([usccFrom(1), usccFrom(2)]);
  });

  it('leave a row without a code to the clerk, when its name is both of theirs', async () => {
    expect(await issuesOf([code(usccFrom(1)), code(usccFrom(2), other), code(placeholder, { 认定文号: '3号' })])).toEqual([[], [], ['error subject.ambiguous']]);
  });

  it('stay apart when one is a person’s paper', async () => {
    const line = (kind: string, name: string, paper: string, document: string): string => `重点关注名单,${name},${kind},${paper},某局,${document},2026-01-01,事由`;
    const persons = ['名单名称,姓名,证件类型,证件号码,认定部门,认定文号,认定日期,列入名单事由', line('护照', '欧阳文', organisationCode, '1号'), line('护照', '欧阳文', usccFrom(1), '1号')].join('\n');
    expect((await checkBytes(new TextEncoder().encode(persons))).rows.map(({ state }) => state)).toEqual(['new', 'new']);
  });
});

it('rows of one file meet as they would coming one file after the other', async () => {
  const codes = [organisationCode, usccFrom(1), usccFrom(2), regnoFrom(1), regnoFrom(2), '3301021234567', placeholder];
  const names: readonly Cells[] = [{}, { 机构名称: '云水县新名有限公司' }];
  for (const first of codes) for (const second of codes) for (const name of names) for (const document of [{}, other]) {
    const [a, b] = [code(first), code(second, { ...name, ...document })];
    const register = await imported(await checkRows([a]));
    const apart = (await checkRows([b], register)).rows[0];
    const together = await checkRows([a, b]);
    const one = together.rows[1]?.subject === together.rows[0]?.subject;
    expect([first, second, name, document, one]).toEqual([first, second, name, document, apart?.subject?.existing !== undefined]);
    expect([first, second, name, document, together.rows[1]?.state]).toEqual([first, second, name, document, apart?.listing !== undefined ? 'error' : 'new']);
  }
});

describe('with a register', () => {
  it('a code that has come to a subject by its name is that subject’s in the whole file', async () => {
    const register = await imported(await checkRows([code(placeholder)]));
    const { rows } = await checkRows([code(usccFrom(1), other), code(usccFrom(1), { 认定文号: '3号', 机构名称: '云水县新名有限公司' })], register);
    expect(rows.map(({ subject }) => subject?.existing?.id)).toEqual(['id-1', 'id-1']);
  });

  it('a code that has made a subject of its own is not another’s by a later row’s name', async () => {
    const register = await imported(await checkRows([code(placeholder)]));
    const { rows } = await checkRows([code(usccFrom(1), { ...other, 机构名称: '云水县新名有限公司' }), code(usccFrom(1), { 认定文号: '3号' })], register);
    expect(rows.map(({ subject }) => subject?.existing?.id)).toEqual([undefined, undefined]);
    expect(rows[1]?.subject).toBe(rows[0]?.subject);
  });
});
