import { Refusal } from '../refusal.ts';
import { dataSetOfTable, leading, type DataSet, type Profile } from './template.ts';
import { readXml, type XmlElement } from './xml.ts';

/** One record as it was sent. `values` holds the profile's columns only. */
export type SentRecord = {
  readonly key: string;
  readonly dataSet: string;
  readonly operation: string;
  readonly predecessor: string;
  readonly file: string;
  readonly row: number; // 1-based within the file
  readonly values: Readonly<Record<string, string>>;
  /** The record's elements are those of the template, in its order. */
  readonly fitsTemplate: boolean;
};

/** `YS0105_20261123_00001.xml` taken apart. */
export type DataFileName = { readonly departmentCode: string; readonly table: string; readonly day: string; readonly serial: number };

export function parseDataFileName(name: string): DataFileName | undefined {
  const found = /^([0-9A-Z]{4})([0-9A-Z]{2})_(\d{8})_(\d{5})\.xml$/.exec(name);
  return found ? { departmentCode: found[1] ?? '', table: found[2] ?? '', day: found[3] ?? '', serial: Number(found[4]) } : undefined;
}

/**
 * Reads one data file. `name` is the bare file name; its table number says which data set it holds.
 * @throws Refusal `package.content` for a wrong name, an unknown table, or XML that is not of the agreed form.
 */
export function readDataFile(name: string, bytes: Uint8Array, profile: Profile): { readonly dataSet: DataSet; readonly records: readonly SentRecord[] } {
  const parsed = parseDataFileName(name);
  if (!parsed) throw new Refusal('package.content', `${name}：文件名不符合规定`);
  const dataSet = dataSetOfTable(profile, parsed.table);
  if (!dataSet) throw new Refusal('package.content', `${name}：表号 ${parsed.table} 不在交换方案中`);
  const root = readXml(bytes, name);
  if (root.name !== 'DATAS' || root.children.some((child) => child.name !== 'DATA')) throw new Refusal('package.content', `${name}：应为 DATAS/DATA 结构`);
  return { dataSet, records: root.children.map((element, place) => readRecord(element, dataSet, name, place + 1)) };
}

function readRecord(element: XmlElement, dataSet: DataSet, file: string, row: number): SentRecord {
  const expected = [...leading, ...dataSet.columns.map((column) => column.code)];
  const sent = new Map(element.children.map((child) => [child.name, child.text]));
  const values = Object.fromEntries(dataSet.columns.map((column) => [column.code, sent.get(column.code) ?? '']));
  return {
    key: sent.get('JLBS') ?? '', dataSet: dataSet.code, operation: sent.get('CZLX') ?? '', predecessor: sent.get('QZBS') ?? '', file, row, values,
    fitsTemplate: element.children.length === expected.length && element.children.every((child, place) => child.name === expected[place]),
  };
}
