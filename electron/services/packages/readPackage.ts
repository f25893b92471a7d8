import { decodeXml } from '../../../shared/exchange/decode.ts';
import type { WireItem } from '../../../shared/exchange/encode.ts';
import { decodeItems, decodeManifest } from '../../../shared/exchange/manifest.ts';
import type { ItemEntry, Manifest } from '../../../shared/exchange/manifest.ts';
import { profileName } from '../../../shared/exchange/profile.ts';
import type { DataSet, Profile } from '../../../shared/exchange/profile.ts';
import { profiles } from '../../../shared/exchange/profiles/national-2020.ts';
import { fail, ok } from '../../../shared/lib/result.ts';
import type { Result } from '../../../shared/lib/result.ts';
import { isSignedBy, sm3 } from '../signing/sm2.ts';
import { unzipEntries } from './archive.ts';

/**
 * Why an archive is no package that a platform would take; each has its sentence in `shared/documents/issues/exchange.ts`. `place` is an entry's name, with the
 * record's number where it concerns one (`data/…xml:3`), or a part of the manifest, never a value of a record.
 */
export const packageFaults = [
  'archive.damaged', 'archive.tooLarge', 'archive.name', 'archive.altered', 'package.manifest', 'package.signature', 'package.file', 'package.items', 'package.profile', 'package.data',
  'package.day', 'package.number', 'package.office', 'package.department', 'package.fileDay', 'package.tooManyRecords', 'package.empty', 'package.noPredecessor', 'package.ownPredecessor',
  'package.noWorkbook', 'package.workbook', 'package.workbookHeader', 'package.workbookContent',
] as const;
export type PackageFault = { readonly code: (typeof packageFaults)[number]; readonly place: string };

export type SentItem = ItemEntry & { readonly item: WireItem };
export type OpenedPackage = {
  readonly manifest: Manifest;
  readonly digest: string; // SM3 of the archive
  readonly profile: Profile;
  readonly files: ReadonlyMap<string, Uint8Array>; // every entry but manifest and signature
  readonly items: readonly SentItem[];
};

export const fault = (code: PackageFault['code'], place = ''): { readonly ok: false; readonly error: PackageFault } => fail({ code, place });

function text(bytes: Uint8Array | undefined): string | null {
  try {
    return bytes === undefined ? null : new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The data set that a data file holds, by the table number in its name. */
export const dataSetOfFile = (name: string, profile: Profile): DataSet | undefined =>
  profile.dataSets.find((dataSet) => dataSet.table === /^data\/[0-9A-Z]{4}([0-9A-Z]{2})_\d{8}_\d{5}\.xml$/.exec(name)?.[1]);

function checkFiles(manifest: Manifest, entries: ReadonlyMap<string, Uint8Array>): PackageFault | null {
  const listed = new Set(['manifest.json', 'manifest.sig', ...manifest.files.map((file) => file.name)]);
  if (listed.size !== manifest.files.length + 2) return { code: 'package.manifest', place: 'files' };
  for (const name of entries.keys()) if (!listed.has(name)) return { code: 'package.file', place: name };
  for (const file of manifest.files) {
    const bytes = entries.get(file.name);
    if (bytes === undefined || bytes.length !== file.size || sm3(bytes) !== file.sm3) return { code: 'package.file', place: file.name };
  }
  return null;
}

function readItems(manifest: Manifest, profile: Profile, entries: ReadonlyMap<string, Uint8Array>): Result<readonly SentItem[], PackageFault> {
  const listed = decodeItems(text(entries.get('items.json')) ?? '');
  if (!listed.ok) return fault('package.items', listed.error);
  const records = new Map<string, WireItem>();
  const counts = new Map<string, number>();
  for (const { name } of manifest.files.filter((file) => file.name.startsWith('data/'))) {
    const dataSet = dataSetOfFile(name, profile);
    const xml = text(entries.get(name));
    if (dataSet === undefined || xml === null) return fault('package.data', name);
    const decoded = decodeXml(xml, dataSet);
    if (!decoded.ok) return fault('package.data', `${name}:${decoded.error.record} ${decoded.error.code}`);
    for (const [index, item] of decoded.value.entries()) records.set(`${name}#${index + 1}`, item);
    counts.set(dataSet.code, (counts.get(dataSet.code) ?? 0) + decoded.value.length);
  }
  const codes = new Set([...counts.keys(), ...Object.keys(manifest.counts)]);
  if ([...codes].some((code) => (counts.get(code) ?? 0) !== (manifest.counts[code] ?? 0))) return fault('package.manifest', 'counts');
  const keys = new Set<string>();
  const items: SentItem[] = [];
  for (const entry of listed.value) {
    const item = records.get(`${entry.file}#${entry.row}`);
    const agrees = item?.key === entry.key && item.operation === entry.operation && item.predecessor === entry.predecessor && dataSetOfFile(entry.file, profile)?.code === entry.dataSet;
    if (item === undefined || !agrees || keys.has(entry.key)) return fault('package.items', `${entry.file}:${entry.row}`);
    keys.add(entry.key);
    items.push({ ...entry, item });
  }
  return items.length === records.size ? ok(items) : fault('package.items', 'count');
}

/** The manifest alone, unverified: enough to know what lies in a folder that this program itself wrote. */
export function peekManifest(bytes: Uint8Array): Result<Manifest, PackageFault> {
  const entries = unzipEntries(bytes, (name) => name === 'manifest.json');
  if (!entries.ok) return fault(entries.error);
  const manifest = decodeManifest(text(entries.value.get('manifest.json')) ?? '');
  return manifest.ok ? manifest : fault('package.manifest', manifest.error);
}

/**
 * Reads a package: names, sizes and digests of every entry, the signature over the manifest, each data file against the profile, and `items.json` against the
 * data files. Enough for what lies sealed in this office's own store: the seal vouches that it is as it was built, when `openPackage` had examined it, and what was
 * sent must stay readable should the rules become stricter.
 */
export function readPackage(bytes: Uint8Array): Result<OpenedPackage, PackageFault> {
  const unzipped = unzipEntries(bytes);
  return unzipped.ok ? readEntries(bytes, unzipped.value) : fault(unzipped.error);
}

/** The same of an archive whose entries have been unpacked. */
export function readEntries(bytes: Uint8Array, entries: ReadonlyMap<string, Uint8Array>): Result<OpenedPackage, PackageFault> {
  const manifestBytes = entries.get('manifest.json');
  const decoded = decodeManifest(text(manifestBytes) ?? '');
  if (manifestBytes === undefined || !decoded.ok) return fault('package.manifest', decoded.ok ? '' : decoded.error);
  const manifest = decoded.value;
  if (!isSignedBy(manifestBytes, text(entries.get('manifest.sig')) ?? '', manifest.publicKey)) return fault('package.signature');
  const wrong = checkFiles(manifest, entries);
  if (wrong !== null) return fail(wrong);
  const profile = profiles.find((one) => profileName(one) === manifest.profile);
  if (profile === undefined) return fault('package.profile', manifest.profile);
  const items = readItems(manifest, profile, entries);
  if (!items.ok) return items;
  const files = new Map([...entries].filter(([name]) => name !== 'manifest.json' && name !== 'manifest.sig'));
  return ok({ manifest, digest: sm3(bytes), profile, files, items: items.value });
}
