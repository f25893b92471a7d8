import type { national2020 } from '../../../shared/exchange/profiles/national-2020.ts';

// The profile is data to the platform: its types are taken from the data, its meaning is read here anew.
export type Profile = typeof national2020;
export type DataSet = Profile['dataSets'][number];
export type Column = DataSet['columns'][number];

/** Elements that stand before the profile's columns in every record. */
export const leading = ['CZLX', 'JLBS', 'QZBS'] as const;
/** Headers that stand behind the profile's columns in every workbook. */
export const trailing = ['操作类型', '记录标识', '前置标识'] as const;

/** Header row of the template: `*` marks what every row must fill. */
export const templateHeader = (dataSet: DataSet): readonly string[] =>
  [...dataSet.columns.map((column) => (column.required === 'always' ? `*${column.label}` : column.label)), ...trailing];

export const dataSetOfTable = (profile: Profile, table: string): DataSet | undefined => profile.dataSets.find((dataSet) => dataSet.table === table);
export const dataSetOfCode = (profile: Profile, code: string): DataSet | undefined => profile.dataSets.find((dataSet) => dataSet.code === code);
