import { beforeAll, describe, expect, it } from 'vitest';
import { startI18n } from '../../../renderer/i18n/i18n.ts';
import { textOf } from '../../../renderer/i18n/useText.ts';
import { changeWords } from '../../../renderer/parts/history/changeWords.ts';
import { kindWords } from '../../../renderer/parts/history/entryWords.ts';
import { createWorkingSet } from '../../../renderer/store/workingSet.ts';
import { grants } from '../../../shared/access/grants.ts';
import { accessKinds } from '../../../shared/domain/records.ts';
import { subjectContent } from '../../builders/subjects.ts';

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
    ['who saw what', { table: 'accesses', id: 'a1', base: '', before: null, after: { kind: 'reveal', recordTable: 'subjects', recordId: 's1', field: 'code', count: 1 } }, '查看了“王示例”的主体代码'],
  ] as const)('tell %s', (_, patch, expected) => {
    expect(changeWords(patch, textOf, set)).toBe(expected);
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
