import { Refusal } from '../refusal.ts';
import { isSignedBy, sm3 } from '../seals.ts';
import { parseDataFileName, readDataFile, type SentRecord } from './dataFile.ts';
import { checkItems } from './items.ts';
import { readManifest, type Manifest } from './manifest.ts';
import { dataSetOfCode, type Profile } from './template.ts';
import { readWorkbook, type Sheet } from './workbook.ts';
import { readZip } from './zip.ts';

/** A package archive that proved whole: every file of it is listed, has its digest, and the list is signed. */
export type ReceivedArchive = {
  readonly manifest: Manifest;
  readonly digest: string; // SM3 of the archive
  readonly records: readonly SentRecord[];
  readonly sheets: ReadonlyMap<string, Sheet>; // by data set
};

const json = (bytes: Uint8Array, name: string): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch {
    throw new Refusal('package.content', `${name} 不是 UTF-8 的 JSON`);
  }
};

/** @throws Refusal with the first reason why the archive as a whole is not taken. What is wrong with single records is no reason. */
export async function readArchive(bytes: Uint8Array, profile: Profile): Promise<ReceivedArchive> {
  const entries = await readZip(bytes);
  const manifestBytes = entries.get('manifest.json');
  const signature = entries.get('manifest.sig');
  if (!manifestBytes || !signature) throw new Refusal('package.manifest', '缺少 manifest.json 或 manifest.sig');
  const manifest = readManifest(json(manifestBytes, 'manifest.json'), profile);
  if (!isSignedBy(manifestBytes, new TextDecoder().decode(signature), manifest.publicKey)) throw new Refusal('package.signature', '清单签名不符');
  checkFiles(entries, manifest);

  const records: SentRecord[] = [];
  const sheets = new Map<string, Sheet>();
  for (const [name, content] of entries) {
    if (name.startsWith('data/')) records.push(...readNamedDataFile(name, content, manifest, profile));
    if (name.startsWith('workbook/')) sheets.set(name.slice('workbook/'.length, -'.xlsx'.length), await readWorkbook(content, name));
  }
  checkCounts(records, manifest);
  for (const code of sheets.keys()) if (!dataSetOfCode(profile, code)) throw new Refusal('package.content', `workbook/${code}.xlsx：数据集不在交换方案中`);
  const items = entries.get('items.json');
  if (!items) throw new Refusal('package.content', '缺少 items.json');
  checkItems(json(items, 'items.json'), records);
  return { manifest, digest: sm3(bytes), records, sheets };
}

function checkFiles(entries: ReadonlyMap<string, Uint8Array>, manifest: Manifest): void {
  const present = [...entries.keys()].filter((name) => name !== 'manifest.json' && name !== 'manifest.sig');
  const listed = new Set(manifest.files.map((file) => file.name));
  const extra = present.find((name) => !listed.has(name));
  if (extra) throw new Refusal('package.manifest', `清单未列出文件 ${extra}`);
  for (const file of manifest.files) {
    const content = entries.get(file.name);
    if (!content) throw new Refusal('package.manifest', `缺少清单所列文件 ${file.name}`);
    if (content.length !== file.size || sm3(content) !== file.sm3) throw new Refusal('package.manifest', `${file.name} 与清单摘要不符`);
  }
}

function readNamedDataFile(path: string, content: Uint8Array, manifest: Manifest, profile: Profile): readonly SentRecord[] {
  const name = path.slice('data/'.length);
  const { records } = readDataFile(name, content, profile);
  const parsed = parseDataFileName(name);
  if (parsed?.departmentCode !== manifest.office.departmentCode) throw new Refusal('package.content', `${name}：部门编码与清单不符`);
  if (parsed.day !== manifest.day.replaceAll('-', '')) throw new Refusal('package.content', `${name}：日期与清单不符`);
  if (records.length > 5000) throw new Refusal('package.content', `${name}：超过 5000 条记录`);
  return records.map((record) => ({ ...record, file: path }));
}

function checkCounts(records: readonly SentRecord[], manifest: Manifest): void {
  const found: Record<string, number> = {};
  for (const record of records) found[record.dataSet] = (found[record.dataSet] ?? 0) + 1;
  for (const code of new Set([...Object.keys(found), ...Object.keys(manifest.counts)])) {
    if ((found[code] ?? 0) !== (manifest.counts[code] ?? 0)) throw new Refusal('package.content', `${code} 的记录数与清单不符`);
  }
}
