import type { Operation } from '../domain/records.ts';
import { parseDate } from '../lib/dates.ts';
import type { Issue } from '../lib/issue.ts';
import { applyRules } from './columnRules.ts';
import type { Row, RuleContext } from './columnRules.ts';
import { isRequired, maximumLength } from './profile.ts';
import type { Column, DataSet } from './profile.ts';

const dateTime = /^(\d{4}-\d{2}-\d{2}) ([01]\d|2[0-3]):[0-5]\d$/;
const number = /^(?:0|[1-9]\d{0,11})(?:\.\d{1,2})?$/;
// Tab, line feed and carriage return may stand in minutes of an interview; every other control character breaks XML, and half a surrogate pair is no character at all.
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|\p{Surrogate}/u;

const isDay = (value: string): boolean => {
  const parsed = parseDate(value);
  return parsed.ok && parsed.value === value;
};

/** Characters as a person counts them: a rare Chinese character outside the basic plane is one. */
const lengthOf = (value: string): number => [...value].length;

function checkType(value: string, column: Column, context: RuleContext): Issue | null {
  const found = (code: string, params: Record<string, string | number> = {}): Issue =>
    ({ code, severity: 'error', path: column.code, params: { label: column.label, ...params } });
  if (control.test(value)) return found('item.controlCharacter');
  if (column.type === 'D') return isDay(value) ? null : found('item.notDate');
  if (column.type === 'DT') return isDay(dateTime.exec(value)?.[1] ?? '') ? null : found('item.notDateTime');
  if (column.type === 'N') return number.test(value) ? null : found('item.notNumber');
  if (column.type === 'E') return Object.values(context.profile.codeTables[column.codes] ?? {}).includes(value) ? null : found('item.notInCodeTable');
  const maximum = maximumLength(column.type) ?? 0;
  const length = lengthOf(value);
  return length > maximum ? found('item.tooLong', { max: maximum, length }) : null;
}

/**
 * What a receiver that knows the profile would find in one row: missing required items, wrong types, words outside a code table,
 * failed column rules, unknown columns. The path of an issue is the column code; no value is repeated in it.
 */
export function checkRow(row: Row, dataSet: DataSet, context: RuleContext): Issue[] {
  const known = new Set(dataSet.columns.map((column) => column.code));
  const unknown = Object.keys(row).filter((code) => !known.has(code))
    .map((code): Issue => ({ code: 'item.unknownColumn', severity: 'error', path: code }));
  return unknown.concat(dataSet.columns.flatMap((column) => {
    const value = row[column.code] ?? '';
    if (value.trim() === '') {
      return isRequired(column, row) ? [{ code: 'item.missing', severity: 'error', path: column.code, params: { label: column.label } } satisfies Issue] : [];
    }
    const wrongType = checkType(value, column, context);
    return wrongType === null ? applyRules(value, column, row, { ...context, dataSet }) : [wrongType];
  }));
}

/**
 * `checkRow` for what is sent under an operation. A withdrawal repeats what the platform took, perhaps under an older version of the profile: it must be readable, and no rule holds back
 * that a wrong record is taken away.
 */
export function checkItem(operation: Operation, row: Row, dataSet: DataSet, context: RuleContext): Issue[] {
  const issues = checkRow(row, dataSet, context);
  return operation === 'withdraw' ? issues.filter(({ code }) => code === 'item.unknownColumn' || code === 'item.controlCharacter') : issues;
}
