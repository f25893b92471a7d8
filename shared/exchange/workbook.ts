import type { SheetToWrite } from '../lib/xlsx/write.ts';
import { operationWords } from './encode.ts';
import type { WireItem } from './encode.ts';
import { headerOf } from './profile.ts';
import type { Column, DataSet } from './profile.ts';

/** Headers behind the profile's columns, in order. */
export const trailingHeaders = ['操作类型', '记录标识', '前置标识'] as const;
/** Last header of a feedback workbook. */
export const outcomeHeader = '反馈结果';

/** The template's header row. */
export const headersOf = (dataSet: DataSet): readonly string[] => [...dataSet.columns.map(headerOf), ...trailingHeaders];

const widthOf = (column: Column): number => (column.type === 'D' ? 12 : column.type === 'DT' ? 17 : column.type === 'C18' ? 21 : column.type === 'N' ? 10 : 20);

/** Cells of one record in the order of `headersOf`. */
export const cellsOf = (dataSet: DataSet, item: WireItem): readonly string[] =>
  [...dataSet.columns.map((column) => item.values[column.code] ?? ''), operationWords[item.operation], item.key, item.predecessor];

/**
 * The workbook form of a data set: one sheet named as the data set, header row, every cell text. A machine reads it, so a value that
 * starts like a formula stays as it is: text cells are never computed.
 */
export function workbookOf(dataSet: DataSet, items: readonly WireItem[]): { readonly sheets: readonly [SheetToWrite] } {
  return {
    sheets: [{
      name: dataSet.label,
      columns: [...dataSet.columns.map((column) => ({ width: widthOf(column) })), { width: 10 }, { width: 30 }, { width: 30 }],
      rows: [headersOf(dataSet).map((text) => ({ text, style: 'header' as const })), ...items.map((item) => cellsOf(dataSet, item))],
    }],
  };
}
