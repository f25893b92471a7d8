import { describe, expect, it } from 'vitest';
import { checkProfile } from '../../../shared/exchange/checkProfile.ts';
import type { Column, Profile } from '../../../shared/exchange/profile.ts';
import { national2020 } from '../../../shared/exchange/profiles/national-2020.ts';

const withColumn = (code: string, part: Partial<Column>): Profile => ({
  ...national2020,
  dataSets: national2020.dataSets.map((dataSet) => ({ ...dataSet, columns: dataSet.columns.map((column) => (column.code === code ? { ...column, ...part } : column)) })),
});

describe('checkProfile', () => {
  it('finds nothing in the profile that ships', () => expect(checkProfile(national2020)).toEqual([]));

  it.each([
    ['a source that does not exist', withColumn('PX_MC', { source: 'session.title' }), 'profile.source', 'PX.PX_MC'],
    ['a source of another kind of record', withColumn('YT_DD', { source: 'session.venue' }), 'profile.source', 'YT.YT_DD'],
    ['a required column without a source', withColumn('PX_MC', { source: '' }), 'profile.source', 'PX.PX_MC'],
    ['an unknown code table', withColumn('PX_JG', { codes: 'results' }), 'profile.codeTableUnknown', 'PX.PX_JG'],
    ['a code table named like an inherited member', withColumn('PX_JG', { codes: 'constructor' }), 'profile.codeTableUnknown', 'PX.PX_JG'],
    ['a table without a word for a code', { ...national2020, codeTables: { ...national2020.codeTables, trainingResult: { passed: '合格', short: '学时不足' } } }, 'profile.codeWithoutWord', 'PX.PX_JG'],
    ['an unknown rule', withColumn('PX_XS', { rules: ['even'] }), 'profile.ruleUnknown', 'PX.PX_XS'],
    ['a rule about a column that is not there', withColumn('PX_JSSJ', { rules: ['notBefore:PX_START'] }), 'profile.ruleColumn', 'PX.PX_JSSJ'],
    ['a condition on a column that is not there', withColumn('PX_DD', { required: { column: 'PX_X', is: ['线下'] } }), 'profile.conditionColumn', 'PX.PX_DD'],
    ['a condition on a word that cannot occur', withColumn('PX_DD', { required: { column: 'PX_FS', is: ['现场'] } }), 'profile.conditionWord', 'PX.PX_DD'],
    ['a requirement that is none', withColumn('PX_DD', { required: 'maybe' as 'never' }), 'profile.required', 'PX.PX_DD'],
    ['a condition without words', withColumn('PX_DD', { required: { column: 'PX_FS' } as unknown as 'never' }), 'profile.required', 'PX.PX_DD'],
    ['no requirement at all', withColumn('PX_DD', { required: null as unknown as 'never' }), 'profile.required', 'PX.PX_DD'],
    ['a source named like an inherited member', withColumn('PX_JG', { source: 'constructor' }), 'profile.source', 'PX.PX_JG'],
    ['a kind of record named like an inherited member', { ...national2020, dataSets: national2020.dataSets.map((one) => (one.code === 'PX' ? { ...one, kind: 'constructor' as 'training' } : one)) }, 'profile.kind', 'PX'],
    ['a type that does not exist', withColumn('PX_MC', { type: 'C0' }), 'profile.type', 'PX.PX_MC'],
    ['a reserved column name', withColumn('PX_MC', { code: 'JLBS' }), 'profile.columnCode', 'PX.JLBS'],
    ['a label twice', withColumn('PX_MC', { label: '培训编号' }), 'profile.labelDouble', 'PX'],
    ['a table number twice', { ...national2020, dataSets: national2020.dataSets.map((one) => ({ ...one, table: '01' })) }, 'profile.tableDouble', 'dataSets'],
  ] satisfies [string, Profile, string, string][])('names %s and its place', (_name, profile, code, place) => {
    expect(checkProfile(profile).map((issue) => `${issue.code} ${issue.path}`)).toContain(`${code} ${place}`);
  });
});
