import { describe, expect, it } from 'vitest';
import type { Listing, Subject } from '../../../shared/domain/records.ts';
import { documentKey, nameKey } from '../../../shared/tables/matching.ts';
import { planImport } from '../../../shared/tables/planImport.ts';
import { idFrom, orgcodeFrom, regnoFrom, usccFrom } from '../../builders/codes.ts';
import { type Cells, checkBytes, checkRows, imported } from './table.ts';

const placeholder = '00000000000000000X';
const states = async (rows: readonly Cells[], existing?: { readonly subjects: readonly Subject[]; readonly listings: readonly Listing[] }) => (await checkRows(rows, existing)).rows.map(({ state }) => state);

describe('comparing texts', () => {
  it.each([['云水县（测试）公司', '云水县(测试)公司'], ['ＡＢＣ公司', 'abc公司'], ['甲　乙 公司', '甲乙公司'], ['阿·里公司', '阿•里公司']])('takes %s for %s', (a, b) => expect(nameKey(a)).toBe(nameKey(b)));
  it.each([['甲公司', '甲公司(更名)'], ['甲乙公司', '乙甲公司']])('keeps %s apart from %s', (a, b) => expect(nameKey(a)).not.toBe(nameKey(b)));
  it('takes the brackets of document numbers for one another', () => expect(documentKey('云交〔2026〕1号')).toBe(documentKey('云交[2026] １号')));
});

describe('a list against the register', () => {
  it('finds everything the same when it comes again', async () => {
    const rows: Cells[] = [{}, { 统一社会信用代码: usccFrom(2), 认定文号: '2号' }];
    expect(await states(rows, await imported(await checkRows(rows)))).toEqual(['same', 'same']);
  });

  it('names the fields that changed, before and after', async () => {
    const before = await imported(await checkRows([{}]));
    const { rows } = await checkRows([{ 有效期至: '2030-01-01', 机构名称: '云水县新名有限公司' }], before);
    expect(rows[0]?.changes).toEqual([
      { table: 'subjects', field: 'name', before: '云水县测试有限公司', after: '云水县新名有限公司' },
      { table: 'listings', field: 'validTo', before: '2029-03-05', after: '2030-01-01' },
    ]);
  });

  it('never blanks out what the list does not carry', async () => {
    const before = await imported(await checkRows([{}]));
    expect(await states([{ 联系电话: '', 有效期至: '' }], before)).toEqual(['same']);
  });

  it('does not call width, brackets or blanks a change', async () => {
    const before = await imported(await checkRows([{ 机构名称: '云水县(测试)公司' }]));
    expect(await states([{ 机构名称: '云水县（测试）公司', 认定文号: '云交信认[2026]1号' }], before)).toEqual(['same']);
  });

  it('goes by the code before the name', async () => {
    const before = await imported(await checkRows([{}]));
    const checked = await checkRows([{ 统一社会信用代码: usccFrom(9) }], before);
    expect([checked.rows[0]?.state, checked.rows[0]?.subject?.existing]).toEqual(['new', undefined]);
  });

  it('goes by the name when there is only the placeholder, and then completes the code', async () => {
    const before = await imported(await checkRows([{ 统一社会信用代码: placeholder }]));
    expect(await states([{ 统一社会信用代码: placeholder }], before)).toEqual(['same']);
    const { rows } = await checkRows([{}], before);
    expect(rows[0]?.changes).toEqual([{ table: 'subjects', field: 'code', before: placeholder, after: usccFrom(1) }]);
  });

  it('does not take two subjects for one because both have the placeholder', async () => {
    const checked = await checkRows([{ 统一社会信用代码: placeholder, 机构名称: '甲公司' }, { 统一社会信用代码: placeholder, 机构名称: '乙公司' }]);
    expect((await imported(checked)).subjects.map(({ name }) => name)).toEqual(['甲公司', '乙公司']);
  });

  describe('when two codes come with the name of a subject that has none', () => {
    const codeless = async () => imported(await checkRows([{ 统一社会信用代码: placeholder }]));

    it('gives it to the first and makes the other a subject of its own, with a warning', async () => {
      const checked = await checkRows([{}, { 统一社会信用代码: usccFrom(2), 认定文号: '2号' }], await codeless());
      expect(checked.rows.map(({ state, subject }) => [state, subject?.existing?.id])).toEqual([['changed', 'id-1'], ['new', undefined]]);
      expect(checked.rows[1]?.issues).toMatchObject([{ code: 'subject.sameName', severity: 'warning', params: { row: 2 } }]);
      expect((await imported(checked)).subjects.map(({ code }) => code)).toEqual([usccFrom(2)]);
    });

    it('refuses the second when the register holds its document for that subject, and does not call the listing gone', async () => {
      const checked = await checkRows([{ 认定文号: '2号' }, { 统一社会信用代码: usccFrom(2) }], await codeless());
      expect(checked.rows.map(({ state, issues }) => [state, issues.map(({ code }) => code).join()])).toEqual([['new', ''], ['error', 'subject.claimed']]);
      expect(checked.gone).toEqual([]);
    });

    it('refuses a later row of that name without a code', async () => {
      const checked = await checkRows([{}, { 统一社会信用代码: usccFrom(2), 认定文号: '2号' }, { 统一社会信用代码: placeholder, 认定文号: '3号' }], await codeless());
      expect(checked.rows[2]?.issues.map(({ code }) => code)).toEqual(['uscc.placeholder', 'subject.ambiguous']);
    });

    it('takes the code from the row that has one, also when another speaks first, in one change of the record', async () => {
      const checked = await checkRows([{ 统一社会信用代码: placeholder, 联系电话: '13300000009' }, { 认定文号: '2号' }], await codeless());
      const plan = planImport(checked, { importId: 'import-2', mode: 'all', newId: () => 'new' });
      expect(plan.ok && [...plan.value].filter(({ table }) => table === 'subjects')).toMatchObject([
        { id: 'id-1', before: { phone: '13300000001', code: placeholder }, after: { phone: '13300000009', code: usccFrom(1) } },
      ]);
    });
  });

  describe('when a subject is listed under an older code and one of today', () => {
    const organisationCode = usccFrom(1).slice(8, 17);
    const registration = regnoFrom(1);
    const only = async (cells: Cells, before: Cells) => {
      const register = await imported(await checkRows([before]));
      const checked = await checkRows([cells], register);
      const [row] = checked.rows;
      const own = row?.issues.map(({ code }) => code).filter((code) => code !== 'code.older');
      return [row?.state, row?.subject?.existing?.id, row?.changes.map(({ field, before: was, after }) => `${field} ${was} ${after}`), own, checked.gone.length];
    };

    it('takes the new code, told by the organisation code within it', async () => {
      expect(await only({ 机构名称: '云水县新名有限公司' }, { 统一社会信用代码: organisationCode })).toEqual([
        'changed', 'id-1', ['name 云水县测试有限公司 云水县新名有限公司', `code ${organisationCode} ${usccFrom(1)}`], [], 0,
      ]);
    });

    it.each([['15', registration], ['13', '3301021234567']])('takes the new code for a registration number of %s digits by the name, with a warning', async (_digits, code) => {
      expect(await only({}, { 统一社会信用代码: code })).toEqual(['changed', 'id-1', [`code ${code} ${usccFrom(1)}`], ['subject.otherCode'], 0]);
    });

    it('makes a subject of its own when the organisation code within is another, whatever the name', async () => {
      expect(await only({}, { 统一社会信用代码: orgcodeFrom(7) })).toEqual(['new', undefined, [], [], 1]);
    });

    it('keeps the code of today when an older one comes after it', async () => {
      expect(await only({ 统一社会信用代码: organisationCode }, {})).toEqual(['same', 'id-1', [], [], 0]);
      expect(await only({ 统一社会信用代码: registration }, {})).toEqual(['same', 'id-1', [], ['subject.otherCode'], 0]);
      expect(await only({ 统一社会信用代码: registration, 认定文号: '2号' }, {})).toEqual(['new', undefined, [], [], 1]);
    });

    it('keeps two registration numbers of one name apart, and a number from a passport that looks like an organisation code', async () => {
      expect((await only({ 统一社会信用代码: regnoFrom(2) }, { 统一社会信用代码: registration }))[1]).toBeUndefined();
      const register = await imported(await checkRows([{ 统一社会信用代码: organisationCode }]));
      const checked = await checkRows([{}], { ...register, subjects: register.subjects.map((subject) => ({ ...subject, kind: 'person' as const })) });
      expect(checked.rows[0]?.state).toBe('new');
    });

    it('takes the code of today from a later row, when an earlier one has an older', async () => {
      const register = await imported(await checkRows([{ 统一社会信用代码: placeholder }]));
      const checked = await checkRows([{ 统一社会信用代码: registration }, { 认定文号: '2号' }], register);
      const plan = planImport(checked, { importId: 'import-2', mode: 'all', newId: () => 'new' });
      expect(plan.ok && [...plan.value].filter(({ table }) => table === 'subjects')).toMatchObject([{ id: 'id-1', before: { code: placeholder }, after: { code: usccFrom(1) } }]);
    });
  });

  it('does not let the placeholder take a code away', async () => {
    const before = await imported(await checkRows([{}]));
    expect(await states([{ 统一社会信用代码: placeholder }], before)).toEqual(['same']);
  });

  it('refuses a name without a code that fits several subjects', async () => {
    const before = await imported(await checkRows([{}, { 统一社会信用代码: usccFrom(2), 认定文号: '2号' }]));
    const { rows } = await checkRows([{ 统一社会信用代码: placeholder }], before);
    expect(rows[0]?.issues.map(({ code }) => code)).toEqual(['uscc.placeholder', 'subject.ambiguous']);
  });

  it('warns of a listing that was removed here and does not put it back by itself', async () => {
    const before = await imported(await checkRows([{}]));
    const removed = { ...before, listings: before.listings.map((listing) => ({ ...listing, status: 'removed' as const })) };
    const { rows } = await checkRows([{}], removed);
    expect([rows[0]?.state, rows[0]?.issues.map(({ code }) => code)]).toEqual(['same', ['listing.notStanding']]);
  });
});

describe('rows of one file', () => {
  it('shares one subject between listings', async () => {
    const made = await imported(await checkRows([{}, { 认定文号: '2号' }]));
    expect([made.subjects.length, made.listings.map(({ subjectId }) => subjectId)]).toEqual([1, ['id-1', 'id-1']]);
  });

  it('warns of another name for the same code and lets the first row speak', async () => {
    const checked = await checkRows([{}, { 认定文号: '2号', 机构名称: '别的名称' }]);
    expect(checked.rows[1]?.issues).toMatchObject([{ code: 'subject.otherName', severity: 'warning', params: { row: 2 } }]);
    expect((await imported(checked)).subjects.map(({ name }) => name)).toEqual(['云水县测试有限公司']);
  });

  it('lets the next good row speak when the first is an error', async () => {
    const checked = await checkRows([{ 认定日期: '' }, { 认定文号: '2号', 机构名称: '好名称' }]);
    expect((await imported(checked)).subjects.map(({ name }) => name)).toEqual(['好名称']);
  });

  it('takes a sound row for the listing of one that cannot be used, and calls only the next of sound ones a double', async () => {
    const { rows } = await checkRows([{ 认定日期: '' }, {}, { 认定日期: '' }, {}]);
    expect(rows.map(({ state, issues }) => [state, issues.map(({ code, params }) => `${code} ${params?.['row'] ?? ''}`)])).toEqual([
      ['error', ['cell.required ']], ['new', []], ['error', ['cell.required ', 'listing.double 3']], ['error', ['listing.double 3']],
    ]);
  });

  it('calls the second of two equal listings an error', async () => {
    expect(await states([{}, {}, { 名单名称: '黑名单' }])).toEqual(['new', 'error', 'new']);
  });
});

describe('gone', () => {
  const gone = async (rows: readonly Cells[], existing: { readonly subjects: readonly Subject[]; readonly listings: readonly Listing[] }) => (await checkRows(rows, existing)).gone.length;
  const both = async () => imported(await checkRows([{}, { 统一社会信用代码: usccFrom(2), 认定文号: '2号' }]));

  it('counts standing listings that are not in the file', async () => expect(await gone([{}], await both())).toBe(1));
  it('does not count those that no longer stand', async () => {
    const before = await both();
    expect(await gone([{}], { ...before, listings: before.listings.map((listing) => ({ ...listing, status: 'repaired' as const })) })).toBe(0);
  });
  it('does not count those that were typed in', async () => {
    const before = await both();
    expect(await gone([{}], { ...before, listings: before.listings.map((listing) => ({ ...listing, importId: '' })) })).toBe(0);
  });
  it('does not count those of kinds that the file has no sheet for', async () => {
    const before = await both();
    expect(await gone([{}], { ...before, subjects: before.subjects.map((subject) => ({ ...subject, kind: 'person' as const })) })).toBe(0);
  });
  it('says nothing of a list that the file has no row of: the two are handed down in files of their own, too', async () => {
    const before = await both();
    const [first, second] = before.listings;
    const lists = { ...before, listings: [first!, { ...second!, list: 'blacklist' as const }] };
    expect(await gone([{}], lists)).toBe(0);
    expect(await gone([{}, { 统一社会信用代码: usccFrom(3), 名单名称: '严重失信主体名单' }], lists)).toBe(1);
  });
  it('does not count a listing whose row has an error elsewhere', async () => expect(await gone([{ 认定日期: '' }, { 统一社会信用代码: usccFrom(2), 认定文号: '' }], await both())).toBe(0));

  it('does not count a listing whose row is refused for its code, by list and document', async () => {
    const before = await both();
    expect(await gone([{ 统一社会信用代码: `${usccFrom(1).slice(0, 17)}I`, 机构名称: '云水县新名有限公司' }, { 统一社会信用代码: usccFrom(2), 认定文号: '2号' }], before)).toBe(0);
    expect(await gone([{ 统一社会信用代码: `${usccFrom(1).slice(0, 17)}I`, 机构名称: '云水县新名有限公司', 名单名称: '严重失信主体名单' }, { 统一社会信用代码: usccFrom(2), 认定文号: '2号' }], before)).toBe(1);
  });

  it('takes of several listings with the document that of the name, when there is one', async () => {
    const before = await imported(await checkRows([{ 机构名称: '甲公司' }, { 机构名称: '乙公司', 统一社会信用代码: usccFrom(2) }]));
    expect(await gone([{ 机构名称: '丙公司', 统一社会信用代码: '1' }], before)).toBe(0);
    const { gone: left } = await checkRows([{ 机构名称: '乙公司', 统一社会信用代码: '1' }], before);
    expect(left.map(({ subjectId }) => subjectId)).toEqual(['id-1']);
  });

  it('does not count a natural person whose number is mistyped', async () => {
    const header = '名单名称,姓名,证件号码,认定部门,认定文号,认定日期,列入名单事由';
    const list = (code: string) => new TextEncoder().encode([header, `重点关注名单,欧阳文,${code},某局,1号,2026-01-01,事由`, `重点关注名单,欧阳文,${idFrom(2)},某局,2号,2026-01-01,事由`].join('\n'));
    const before = await imported(await checkBytes(list(idFrom(1))));
    const checked = await checkBytes(list(`${idFrom(1).slice(0, 17)}A`), before);
    expect([checked.rows.map(({ state }) => state), checked.gone]).toEqual([['error', 'same'], []]);
  });

  it('does not count those of any subject that an ambiguous name fits', async () => {
    expect(await gone([{ 统一社会信用代码: placeholder }], await both())).toBe(0);
  });
});
