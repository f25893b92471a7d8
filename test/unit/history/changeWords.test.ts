import { beforeAll, describe, expect, it } from 'vitest';
import { startI18n } from '../../../renderer/i18n/i18n.ts';
import { textOf } from '../../../renderer/i18n/useText.ts';
import { changeWords, shownValue } from '../../../renderer/parts/history/changeWords.ts';
import { kindWords } from '../../../renderer/parts/history/entryWords.ts';
import { createWorkingSet } from '../../../renderer/store/workingSet.ts';
import { grants } from '../../../shared/access/grants.ts';
import { accessKinds, type Content, type TableName } from '../../../shared/domain/records.ts';
import { defaultLocalRules } from '../../../shared/rules/packs.ts';
import { subjectContent } from '../../builders/subjects.ts';

/** Fields that hold one of a closed set of words. The compiler asks for each of them, and for each word. */
type Coded<T extends TableName> = { [F in keyof Content<T>]-?: NonNullable<Content<T>[F]> extends string ? (string extends NonNullable<Content<T>[F]> ? never : F) : never }[keyof Content<T>];
const codes: { readonly [T in Exclude<TableName, 'accesses'>]: { readonly [F in Coded<T>]: Readonly<Record<Exclude<NonNullable<Content<T>[F]> & string, ''>, 1>> } } = {
  subjects: { kind: { organisation: 1, soleTrader: 1, person: 1 } }, persons: { role: { legalRepresentative: 1, principal: 1, agent: 1, self: 1 } },
  listings: { list: { blacklist: 1, focus: 1 }, publicity: { public: 1, limited: 1, none: 1 }, status: { listed: 1, rectifying: 1, awaitingConfirmation: 1, repaired: 1, removed: 1, withdrawn: 1 } },
  imports: { mode: { all: 1, goodOnly: 1 } }, mappings: {}, courses: {}, sessions: { way: { onsite: 1, online: 1 }, status: { planned: 1, closed: 1, cancelled: 1 } }, enrolments: {},
  attendances: { absence: { absent: 1, excused: 1 }, source: { live: 1, sheet: 1, file: 1 }, clock: { doubtful: 1, confirmed: 1 } },
  interviews: { kind: { reminder: 1, warning: 1 }, outcome: { held: 1, refused: 1, notCooperating: 1, absent: 1, unreachable: 1, rescheduled: 1, cancelled: 1 }, publicity: { public: 1, limited: 1, none: 1 } },
  notices: {}, attempts: { way: { direct: 1, left: 1, post: 1, announcement: 1, electronic: 1 }, result: { served: 1, refused: 1, failed: 1 } },
  items: { operation: { add: 1, change: 1, withdraw: 1 }, outcome: { accepted: 1, acceptedWithRemarks: 1, rejected: 1, questioned: 1, unconfirmed: 1 }, withdrawal: { decided: 1, kept: 1 } },
  packages: { delivery: { built: 1, handedOver: 1, uploaded: 1 } }, receipts: { form: { json: 1, xml: 1, workbook: 1, manual: 1 } }, settings: {},
};

const secret = '33102219900101001X';
const set = createWorkingSet();
beforeAll(async () => {
  await startI18n('zh-CN');
  set.put('subjects', { id: 's1', rev: 'd:1', ...subjectContent({ kind: 'person', name: '王示例', code: secret }) });
});

describe('changes in words', () => {
  it.each([
    ['a field from what to what', { table: 'subjects', id: 's1', base: 'd:1', before: { address: '' }, after: { address: '中山路' } }, '主体“王示例”：地址由“（空）”改为“中山路”'],
    ['a masked number', { table: 'subjects', id: 's1', base: 'd:1', before: { phone: '13800001234' }, after: { phone: '13900005678' } }, '主体“王示例”：联系电话由“138****1234”改为“139****5678”'],
    ['a number in the midst of a text', { table: 'subjects', id: 's1', base: 'd:1', before: { note: '' }, after: { note: `证件${secret}已核` } }, '主体“王示例”：备注由“（空）”改为“证件331*************1X已核”'],
    ['minutes by their length', { table: 'interviews', id: 'i1', base: 'd:1', before: { content: '' }, after: { content: '谈话内容' } }, '约谈“”：约谈内容由“（空）”改为“4 字，内容不在此显示”'],
    ['a rule of the office', { table: 'settings', id: 'localRules', base: 'd:1', before: { value: { ...defaultLocalRules } }, after: { value: { ...defaultLocalRules, confirmed: true, trainingHours: 1 } } }, '设置“本地规则”：培训最低学时由“3”改为“1”；已由本单位确认由“否”改为“是”'],
    ['what the office is called', { table: 'settings', id: 'office', base: '', before: null, after: { value: { name: '云水县信用办', code: '', region: '331099', departmentCode: 'YS01' } } }, '设置“本单位”：新增。单位名称为“云水县信用办”；行政区划代码为“331099”；部门编码为“YS01”'],
    ['a setting without words of its own', { table: 'settings', id: 'office', base: 'd:1', before: { value: {} }, after: { value: { later: 1 } } }, '设置“本单位”：设置内容有变更'],
    ['who saw what', { table: 'accesses', id: 'a1', base: '', before: null, after: { kind: 'reveal', recordTable: 'subjects', recordId: 's1', field: 'code', count: 1 } }, '查看了“王示例”的主体代码'],
  ] as const)('tell %s', (_, patch, expected) => {
    expect(changeWords(patch, textOf, set)).toBe(expected);
  });

  it('have words for every code of every table', () => {
    const open = [['packages', 'deliveredTo', 'service'], ['packages', 'deliveredTo', 'folder'], ['packages', 'deliveredTo', 'webPage'], ['packages', 'profile', 'national-2020@1'], ['items', 'table', 'interviews'], ['items', 'dataSet', 'PX']] as const;
    const all = [...open, ...Object.entries(codes).flatMap(([table, named]) => Object.entries(named as Readonly<Record<string, object>>).flatMap(([field, words]) => Object.keys(words).map((code) => [table as TableName, field, code] as const)))];
    expect(all.length).toBeGreaterThan(50);
    expect(all.filter(([table, field, code]) => !/^[\p{Script=Han}（），0-9]+$/u.test(shownValue(table, field, code, textOf, set)))).toEqual([]);
  });

  it('tell times as the office reads them', () => {
    expect(shownValue('packages', 'deliveredAt', '2026-11-28T01:18:25.909Z', textOf, set)).toBe('2026-11-28 09:18');
    expect(shownValue('attendances', 'markedAt', '2026-11-28T09:18:25.909+08:00', textOf, set)).toBe('2026-11-28 09:18');
    expect(shownValue('interviews', 'scheduledAt', '2026-11-28T09:30', textOf, set)).toBe('2026-11-28 09:30');
  });

  it('show no id of a record', () => {
    const said = changeWords({ table: 'items', id: 'x1', base: '', before: null, after: { table: 'interviews', recordId: 'd1-17', subjectId: 's1', packageId: 'gone-9' } }, textOf, set);
    expect(said).toBe('报送条目“王示例”：新增。来源表为“约谈”；主体为“王示例”');
    expect(changeWords({ table: 'settings', id: 'confirmedItems', base: '', before: null, after: { value: ['d1-17'] } }, textOf, set)).not.toContain('d1-17');
  });

  it('show the public code of an organisation, and mask it where it was or is a person or that is unknown', () => {
    const code = '91330000000000054X';
    const told = (kind: string | undefined, before: string | undefined) => changeWords({ table: 'subjects', id: 's9', base: 'd:1', before: { code: '1', ...(before !== undefined && { kind: before }) }, after: { code, ...(kind !== undefined && { kind }) } }, textOf, set);
    expect(told('organisation', 'soleTrader')).toContain(code);
    for (const [kind, before] of [['organisation', 'person'], ['person', 'organisation'], [undefined, undefined]]) expect(told(kind, before)).not.toContain(code);
  });

  it('never show the number of a person, wherever it stands', () => {
    const everywhere = Object.fromEntries(['code', 'name', 'note', 'address', 'representative', 'formerNames'].map((field) => [field, field === 'formerNames' ? [secret] : `号${secret}`]));
    expect(changeWords({ table: 'subjects', id: 's2', base: '', before: null, after: { ...everywhere, code: secret, name: '王某' } }, textOf, set)).not.toContain(secret);
  });

  it('have words for every command and every kind of access', () => {
    expect(Object.keys(grants).filter((kind) => kindWords(kind, textOf) === kind)).toEqual([]);
    expect(accessKinds.filter((kind) => textOf(`audit.did.${kind}`) === `audit.did.${kind}`)).toEqual([]);
  });
});
