import type { Issue } from '../lib/issue.ts';
import { parseRule } from './columnRules.ts';
import { codedSources } from './codedSources.ts';
import type { Column, Condition, DataSet, Profile } from './profile.ts';
import { sourcePaths } from './sourcePaths.ts';

/** Elements and headers that surround the profile's columns on the wire; a column may not bear their names. */
export const reservedCodes: readonly string[] = ['CZLX', 'JLBS', 'QZBS'];
export const reservedLabels: readonly string[] = ['操作类型', '记录标识', '前置标识', '反馈结果'];

const found = (code: string, path: string, params: Record<string, string | number> = {}): Issue => ({ code, severity: 'error', path, params });

function doubles(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}

function checkCodes(profile: Profile, column: Column, path: string): Issue[] {
  if (column.type !== 'E') return column.codes === '' ? [] : [found('profile.codesWithoutE', path, { table: column.codes })];
  const table = Object.hasOwn(profile.codeTables, column.codes) ? profile.codeTables[column.codes] : undefined;
  if (table === undefined) return [found('profile.codeTableUnknown', path, { table: column.codes })];
  const coded = Object.hasOwn(codedSources, column.source) ? codedSources[column.source] ?? [] : [];
  return coded.filter((code) => !Object.hasOwn(table, code)).map((code) => found('profile.codeWithoutWord', path, { table: column.codes, value: code }));
}

/** A profile comes from a file: its types say nothing of what stands there. */
function isCondition(required: unknown): required is Condition {
  if (typeof required !== 'object' || required === null || !('column' in required)) return false;
  const words = 'is' in required ? required.is : 'isNot' in required ? required.isNot : undefined;
  return Array.isArray(words) && words.every((word) => typeof word === 'string');
}

function checkCondition(profile: Profile, dataSet: DataSet, column: Column, path: string): Issue[] {
  if (column.required === 'always' || column.required === 'never') return [];
  if (!isCondition(column.required)) return [found('profile.required', path)];
  const condition = column.required;
  const other = dataSet.columns.find((one) => one.code === condition.column);
  if (other === undefined) return [found('profile.conditionColumn', path, { other: condition.column })];
  const words = Object.hasOwn(profile.codeTables, other.codes) ? Object.values(profile.codeTables[other.codes] ?? {}) : [];
  const named = 'is' in condition ? condition.is : condition.isNot;
  return other.type === 'E' ? named.filter((word) => !words.includes(word)).map((word) => found('profile.conditionWord', path, { other: other.code, value: word })) : [];
}

function checkColumn(profile: Profile, dataSet: DataSet, column: Column): Issue[] {
  const path = `${dataSet.code}.${column.code}`;
  const issues: Issue[] = [];
  if (!/^[A-Z][A-Z0-9_]{0,39}$/.test(column.code) || reservedCodes.includes(column.code)) issues.push(found('profile.columnCode', path));
  if (column.label === '' || reservedLabels.includes(column.label)) issues.push(found('profile.columnLabel', path));
  if (!/^(?:N|D|DT|E|C[1-9]\d{0,3})$/.test(column.type)) issues.push(found('profile.type', path, { type: column.type }));
  const paths: readonly string[] = Object.hasOwn(sourcePaths, dataSet.kind) ? sourcePaths[dataSet.kind] : [];
  if (column.source === '' ? column.required !== 'never' : !paths.includes(column.source)) issues.push(found('profile.source', path, { source: column.source }));
  for (const rule of column.rules) {
    const parsed = parseRule(rule);
    if (parsed === null) issues.push(found('profile.ruleUnknown', path, { rule }));
    else if (parsed.takesColumn !== dataSet.columns.some((one) => one.code === parsed.other)) issues.push(found('profile.ruleColumn', path, { rule }));
  }
  return issues.concat(checkCodes(profile, column, path), checkCondition(profile, dataSet, column, path));
}

function checkDataSet(profile: Profile, dataSet: DataSet): Issue[] {
  const issues: Issue[] = [];
  if (!/^[A-Z]{2,10}$/.test(dataSet.code)) issues.push(found('profile.dataSetCode', dataSet.code));
  if (!/^[0-9A-Z]{2}$/.test(dataSet.table)) issues.push(found('profile.table', dataSet.code, { table: dataSet.table }));
  if (!Object.hasOwn(sourcePaths, dataSet.kind)) issues.push(found('profile.kind', dataSet.code, { kind: dataSet.kind }));
  if (dataSet.columns.length === 0) issues.push(found('profile.empty', dataSet.code));
  for (const code of doubles(dataSet.columns.map((column) => column.code))) issues.push(found('profile.columnDouble', `${dataSet.code}.${code}`));
  for (const label of doubles(dataSet.columns.map((column) => column.label))) issues.push(found('profile.labelDouble', dataSet.code, { label }));
  return issues.concat(dataSet.columns.flatMap((column) => checkColumn(profile, dataSet, column)));
}

/**
 * Checks a profile when it is loaded: every source path, code table, condition and rule must resolve, names must be unique and fit the wire.
 * The path of an issue is the place: `PX.PX_JG`, `codeTables.trainingResult`. An empty answer means that the profile can be used.
 */
export function checkProfile(profile: Profile): Issue[] {
  const issues: Issue[] = [];
  if (!/^[a-z][a-z0-9-]{1,40}$/.test(profile.id) || !Number.isInteger(profile.version) || profile.version < 1) issues.push(found('profile.name', 'id'));
  if (profile.dataSets.length === 0) issues.push(found('profile.empty', 'dataSets'));
  for (const code of doubles(profile.dataSets.map((dataSet) => dataSet.code))) issues.push(found('profile.dataSetDouble', code));
  for (const table of doubles(profile.dataSets.map((dataSet) => dataSet.table))) issues.push(found('profile.tableDouble', 'dataSets', { table }));
  for (const label of doubles(profile.dataSets.map((dataSet) => dataSet.label))) issues.push(found('profile.labelDouble', 'dataSets', { label }));
  for (const [name, table] of Object.entries(profile.codeTables)) {
    for (const word of doubles(Object.values(table))) issues.push(found('profile.wordDouble', `codeTables.${name}`, { value: word }));
  }
  return issues.concat(profile.dataSets.flatMap((dataSet) => checkDataSet(profile, dataSet)));
}
