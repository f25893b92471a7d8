import { national2020 } from '../../../shared/exchange/profiles/national-2020.ts';
import { dataSetOfCode, templateHeader, type DataSet } from '../reading/template.ts';
import { createKeyPair, sign, sm3, type KeyPair } from '../seals.ts';
import { buildWorkbook, zip } from './workbookBuilder.ts';
import type { Row } from './rows.ts';

/** A package archive made by hand from shared/exchange/README.md, as another party would make it. */
export type BuiltPackage = {
  readonly name: string; readonly number: string; readonly office: string; readonly digest: string; readonly bytes: Uint8Array;
  /** Its data files by bare name, as they lie in the folder of the file exchange. */
  readonly dataFiles: Readonly<Record<string, Uint8Array>>;
};
export type Build = {
  readonly rows: readonly Row[];
  readonly key?: KeyPair;
  readonly number?: string; // its first eight digits are the day
  readonly office?: string;
  readonly serial?: number; // of every data set's first file
  /** Damages: change entries after the manifest was made, or the manifest before it is signed. */
  readonly tamper?: (entries: Map<string, Uint8Array>) => void;
  readonly alterManifest?: (manifest: Record<string, unknown>) => void;
  readonly header?: (header: readonly string[]) => readonly string[];
};

export const officeCode = '11331099MB0000000A';
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#13;');

export async function buildPackage(build: Build): Promise<BuiltPackage> {
  const key = build.key ?? createKeyPair();
  const number = build.number ?? '20261123-01';
  const office = build.office ?? officeCode;
  const compact = number.slice(0, 8);
  const content = new Map<string, Uint8Array>();
  const items: object[] = [];
  const counts: Record<string, number> = {};
  const codes = [...new Set(build.rows.map((one) => one.dataSet))];
  for (const code of codes) {
    const dataSet = dataSetOfCode(national2020, code);
    if (!dataSet) throw new Error(`no data set ${code}`);
    const rows = build.rows.filter((one) => one.dataSet === code);
    const file = `data/YS01${dataSet.table}_${compact}_${String(build.serial ?? 1).padStart(5, '0')}.xml`;
    counts[code] = rows.length;
    content.set(file, utf8(xmlOf(rows, dataSet)));
    rows.forEach((one, place) => items.push({ key: one.key, dataSet: code, operation: { 新增: 'add', 变更: 'change', 撤销: 'withdraw' }[one.operation], predecessor: one.predecessor, row: place + 1, file }));
  }
  for (const code of codes) {
    const dataSet = dataSetOfCode(national2020, code);
    if (dataSet) content.set(`workbook/${code}.xlsx`, await workbookOf(build.rows.filter((one) => one.dataSet === code), dataSet, build.header));
  }
  content.set('items.json', utf8(`${JSON.stringify({ items })}\n`));
  const manifest: Record<string, unknown> = {
    format: 'ccd-package/1', office: { name: '测试县信用办', code: office, departmentCode: 'YS01', region: '331099' },
    number, day: `${compact.slice(0, 4)}-${compact.slice(4, 6)}-${compact.slice(6)}`, profile: 'national-2020@1', counts,
    files: [...content].map(([name, bytes]) => ({ name, size: bytes.length, sm3: sm3(bytes) })), publicKey: key.publicKey,
  };
  build.alterManifest?.(manifest);
  const manifestBytes = utf8(`${JSON.stringify(manifest, null, 2)}\n`);
  const entries = new Map([['manifest.json', manifestBytes], ['manifest.sig', utf8(sign(manifestBytes, key))], ...content]);
  build.tamper?.(entries);
  const bytes = await zip(entries);
  const dataFiles = Object.fromEntries([...content].filter(([name]) => name.startsWith('data/')).map(([name, file]) => [name.slice(5), file]));
  return { name: `${office}_${number}.zip`, number, office, digest: sm3(bytes), bytes, dataFiles };
}

function xmlOf(rows: readonly Row[], dataSet: DataSet): string {
  const element = (name: string, value: string): string => `<${name}>${escaped(value)}</${name}>`;
  const records = rows.map((one) => {
    const extra = Object.keys(one.values).filter((code) => !dataSet.columns.some((column) => column.code === code));
    const cells = [...dataSet.columns.map((column) => column.code), ...extra].map((code) => element(code, one.values[code] ?? ''));
    return `<DATA>${element('CZLX', one.operation)}${element('JLBS', one.key)}${element('QZBS', one.predecessor)}${cells.join('')}</DATA>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<DATAS>${records.join('')}</DATAS>`;
}

function workbookOf(rows: readonly Row[], dataSet: DataSet, header: Build['header'] = (same) => same): Promise<Uint8Array> {
  const cells = rows.map((one) => [...dataSet.columns.map((column) => one.values[column.code] ?? ''), one.operation, one.key, one.predecessor]);
  return buildWorkbook(dataSet.label, [header(templateHeader(dataSet)), ...cells]);
}
