import type { Column, DataSet, Profile } from '../reading/template.ts';
import { isDay } from './codes.ts';
import { error, remark, type Finding } from './finding.ts';
import { ruleNamed } from './rules.ts';

export type Values = Readonly<Record<string, string>>;

function isRequired(column: Column, values: Values): boolean {
  const required = column.required;
  if (typeof required === 'string') return required === 'always';
  const other = values[required.column] ?? '';
  return 'is' in required ? required.is.includes(other) : !required.isNot.includes(other);
}

function checkType(column: Column, value: string, profile: Profile): Finding | undefined {
  const { code, type } = column;
  if (type === 'N') return /^(0|[1-9]\d*)(\.\d{1,2})?$/.test(value) ? undefined : error(code, '应为数字，最多两位小数');
  if (type === 'D') return isDay(value) ? undefined : error(code, '应为存在的日期，格式 yyyy-MM-dd');
  if (type === 'DT') return isDay(value.slice(0, 10)) && /^.{10} ([01]\d|2[0-3]):[0-5]\d$/.test(value) ? undefined : error(code, '应为日期时间，格式 yyyy-MM-dd HH:mm');
  if (type === 'E') return Object.values(profile.codeTables[column.codes] ?? {}).includes(value) ? undefined : error(code, '不在代码表中');
  const longest = Number(type.slice(1));
  return [...value].length <= longest ? undefined : error(code, `长度不能超过 ${longest} 个字符`);
}

/** What is wrong with each column by itself: required, type, length, code table, then the profile's rules where the value has its type. */
export function checkColumns(dataSet: DataSet, values: Values, profile: Profile, day: string): readonly Finding[] {
  return dataSet.columns.flatMap((column): readonly Finding[] => {
    const value = values[column.code] ?? '';
    if (value === '') return isRequired(column, values) ? [error(column.code, '必填项不可为空')] : [];
    // eslint-disable-next-line no-control-regex -- exactly these are what may not travel
    if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(value)) return [error(column.code, '含有不允许的控制字符')];
    const wrong = checkType(column, value, profile);
    if (wrong) return [wrong];
    const blanks = value === value.trim() ? [] : [remark(column.code, '首尾含有空格')];
    return [...blanks, ...column.rules.flatMap((rule) => ruleNamed(rule)?.({ column, value, values, dataSet, profile, day }) ?? [])];
  });
}
