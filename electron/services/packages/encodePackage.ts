import { encodeItems, encodeManifest } from '../../../shared/exchange/manifest.ts';
import type { ChainWitness, ItemEntry, Manifest } from '../../../shared/exchange/manifest.ts';
import { dataFileName, encodeXml, pagesOf } from '../../../shared/exchange/encode.ts';
import type { WireItem } from '../../../shared/exchange/encode.ts';
import type { DataSet } from '../../../shared/exchange/profile.ts';
import { workbookOf } from '../../../shared/exchange/workbook.ts';
import { writeWorkbook } from '../../../shared/lib/xlsx/write.ts';
import { sm3 } from '../signing/sm2.ts';

/** What a package is made of. `firstSerial` of a data set goes on from the packages built earlier on the day. */
export type PackageContent = {
  readonly office: Manifest['office'];
  readonly number: string;
  readonly day: string;
  readonly profile: string;
  readonly publicKey: string;
  readonly chain: ChainWitness | null;
  readonly dataSets: readonly { readonly dataSet: DataSet; readonly firstSerial: number; readonly items: readonly WireItem[] }[];
};

const utf8 = new TextEncoder();

/** The manifest's bytes and every other file, in the archive's order. Depends on the argument alone. */
export function encodePackage(content: PackageContent): { readonly manifest: Uint8Array; readonly files: readonly (readonly [string, Uint8Array])[] } {
  const data: [string, Uint8Array][] = [];
  const workbooks: [string, Uint8Array][] = [];
  const entries: ItemEntry[] = [];
  for (const { dataSet, firstSerial, items } of content.dataSets) {
    for (const [page, records] of pagesOf(items).entries()) {
      const file = `data/${dataFileName(content.office.departmentCode, dataSet, content.day, firstSerial + page)}`;
      data.push([file, utf8.encode(encodeXml(dataSet, records))]);
      for (const [index, { key, operation, predecessor }] of records.entries()) entries.push({ key, dataSet: dataSet.code, operation, predecessor, row: index + 1, file });
    }
    workbooks.push([`workbook/${dataSet.code}.xlsx`, writeWorkbook(workbookOf(dataSet, items))]);
  }
  const files = [...data, ...workbooks, ['items.json', utf8.encode(encodeItems(entries))] as const];
  const manifest = encodeManifest({
    format: 'ccd-package/1', office: content.office, number: content.number, day: content.day, profile: content.profile, publicKey: content.publicKey,
    counts: Object.fromEntries(content.dataSets.map(({ dataSet, items }) => [dataSet.code, items.length])),
    files: files.map(([name, bytes]) => ({ name, size: bytes.length, sm3: sm3(bytes) })),
    ...(content.chain === null ? {} : { chain: content.chain }),
  });
  return { manifest: utf8.encode(manifest), files };
}
