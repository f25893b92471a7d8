import type { Operation } from '../domain/records.ts';
import type { Row } from './columnRules.ts';
import type { DataSet } from './profile.ts';

/** One item as it goes onto the wire. `predecessor` is the key of the item that this one corrects, '' for none. */
export type WireItem = { readonly key: string; readonly operation: Operation; readonly predecessor: string; readonly values: Row };

export const operationWords: Readonly<Record<Operation, string>> = { add: '新增', change: '变更', withdraw: '撤销' };

/** Records a file holds at most. */
export const pageSize = 5_000;

/** Items in files of `pageSize`, in their order. */
export function pagesOf<T>(items: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / pageSize) }, (_, page) => items.slice(page * pageSize, (page + 1) * pageSize));
}

/** `DDDDTT_yyyyMMdd_NNNNN.xml`; `day` is `yyyy-MM-dd`, the serial counts from 1. */
export const dataFileName = (departmentCode: string, dataSet: DataSet, day: string, serial: number): string =>
  `${departmentCode}${dataSet.table}_${day.replaceAll('-', '')}_${String(serial).padStart(5, '0')}.xml`;

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' };
const escape = (value: string): string => value.replace(/[&<>\r]/g, (character) => escapes[character] ?? character);
const element = (code: string, value: string): string => `<${code}>${escape(value)}</${code}>`;

/**
 * One data file: operation, key and predecessor before the profile's columns, in the profile's order, empty ones as empty elements, a record a line.
 * Values must have passed `checkRow`: a control character would make the file unreadable.
 */
export function encodeXml(dataSet: DataSet, items: readonly WireItem[]): string {
  const records = items.map((item) => {
    const columns = dataSet.columns.map((column) => element(column.code, item.values[column.code] ?? ''));
    return `<DATA>${element('CZLX', operationWords[item.operation])}${element('JLBS', item.key)}${element('QZBS', item.predecessor)}${columns.join('')}</DATA>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<DATAS>${records.length > 0 ? '\n' : ''}${records.join('')}</DATAS>\n`;
}
