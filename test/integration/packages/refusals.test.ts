import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { run as validate } from '../../../electron/cli/validate.ts';
import { isAltered, unzipEntries, zipEntries } from '../../../electron/services/packages/archive.ts';
import { openPackage } from '../../../electron/services/packages/openPackage.ts';
import { packageFaults } from '../../../electron/services/packages/readPackage.ts';
import { issueText } from '../../../shared/documents/issueText.ts';
import { national2020 } from '../../../shared/exchange/profiles/national-2020.ts';
import { compareSheets } from '../../platform/checks/sheets.ts';
import { checkRecord } from '../../platform/checks/record.ts';
import { readArchive } from '../../platform/reading/archive.ts';
import { createKeyPair, sm3 } from '../../platform/seals.ts';
import { buildPackage, type Build } from '../../platform/testing/packageBuilder.ts';
import { row } from '../../platform/testing/rows.ts';
import { buildWorkbook } from '../../platform/testing/workbookBuilder.ts';
import { archiveIn, exchangeDesk, newFolder, removeFolder, request } from './exchangeDesk.ts';

const folder = mkdtempSync(join(tmpdir(), 'desk-refusals-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const key = createKeyPair();
const rows = [row('PX', 'e1@d:1'), row('PX', 'e2@d:2'), row('YT', 'i1@d:1')];
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const build = async (part: Partial<Build>): Promise<Uint8Array> => (await buildPackage({ rows, key, ...part })).bytes;
const manifest = (alter: NonNullable<Build['alterManifest']>): Promise<Uint8Array> => build({ alterManifest: alter });
type Listed = { name: string; size: number; sm3: string };

/** A package in which one file is another, rightly listed and signed. */
const withFile = (name: string, content: Uint8Array | null): Promise<Uint8Array> => build({
  alterManifest: (one) => {
    const files = (one['files'] as Listed[]).filter((file) => file.name !== name);
    one['files'] = content === null ? files : [...files, { name, size: content.length, sm3: sm3(content) }];
  },
  tamper: (entries) => void (content === null ? entries.delete(name) : entries.set(name, content)),
});
const sheet = async (change: (cells: string[][]) => void): Promise<Uint8Array> => {
  const { sheets } = await readArchive(await build({}), national2020);
  const cells = (sheets.get('PX')?.rows ?? []).map((one) => [...one]);
  change(cells);
  return withFile('workbook/PX.xlsx', await buildWorkbook('培训信息', cells));
};
const changed = (bytes: Uint8Array, at: number, mask: number): Uint8Array => bytes.map((byte, place) => (place === at ? byte ^ mask : byte));
/** The first package of an office's own desk. */
async function own(count: number): Promise<Uint8Array> {
  const data = newFolder();
  const built = await exchangeDesk(data).packages.build(request(count));
  if (!built.ok) throw new Error(built.error.detail);
  const bytes = archiveIn(data, built.value.fileName);
  removeFolder(data);
  return bytes;
}

const px = 'data/YS0105_20261123_00001.xml';
const bomb = zipEntries([['manifest.json', new Uint8Array(2_000_000)]]);
const refusals: readonly (readonly [what: string, code: string, place: string, bytes: () => Promise<Uint8Array> | Uint8Array])[] = [
  ['a text', 'archive.damaged', '', () => utf8('no archive')],
  ['a torn one', 'archive.damaged', '', async () => (await build({})).subarray(0, -3)],
  ['one with something behind it', 'archive.damaged', '', async () => Buffer.concat([await build({}), utf8('x')])],
  ['one with something before it', 'archive.damaged', '', async () => Buffer.concat([utf8('x'), await build({})])],
  ['one that does not begin as an archive', 'archive.damaged', '', async () => changed(await build({}), 0, 1)],
  ['one that grows beyond measure', 'archive.tooLarge', '', () => bomb],
  ['a name that leads elsewhere', 'archive.name', '', () => zipEntries([['../manifest.json', utf8('x')]])],
  ['an attribute changed since it was written', 'archive.altered', '', async () => { const bytes = await own(1); return changed(bytes, Buffer.from(bytes).lastIndexOf('PK\u0001\u0002') + 36, 1); }],
  ['a count that is not so', 'package.manifest', 'counts', () => manifest((one) => { one['counts'] = { PX: 9, YT: 1 }; })],
  ['a blank behind the signature, which gives the archive another digest', 'package.signature', '', () => build({ tamper: (entries) => void entries.set('manifest.sig', Buffer.concat([entries.get('manifest.sig') ?? utf8(''), utf8('\n')])) })],
  ['another signature', 'package.signature', '', () => build({ tamper: (entries) => void entries.set('manifest.sig', utf8('0'.repeat(128))) })],
  ['a file that nothing lists', 'package.file', 'extra.txt', () => build({ tamper: (entries) => void entries.set('extra.txt', utf8('x')) })],
  ['a file with a name that objects have', 'package.file', '__proto__', () => build({ tamper: (entries) => void entries.set('__proto__', utf8('x')) })],
  ['one key twice', 'package.items', `${px}:2`, () => build({ rows: [row('PX', 'a@1'), row('PX', 'a@1')] })],
  ['an unknown profile', 'package.profile', 'national-2020@2', () => manifest((one) => { one['profile'] = 'national-2020@2'; })],
  ['a data file that is none', 'package.data', `${px}:0 xml.malformed`, () => withFile(px, utf8('<DATAS><DATA>'))],
  ['a day that is none', 'package.day', '2026-13-45', () => manifest((one) => { one['day'] = '2026-13-45'; one['number'] = '20261345-01'; })],
  ['a number of another day', 'package.number', '20261124-01', () => manifest((one) => { one['number'] = '20261124-01'; })],
  ['a day that is not the number\'s', 'package.number', '20261123-01', () => manifest((one) => { one['day'] = '2026-11-24'; })],
  ['an office code of one digit', 'package.office', 'office.code', () => manifest((one) => { (one['office'] as Record<string, unknown>)['code'] = '1'; })],
  ['a region in letters', 'package.office', 'office.region', () => manifest((one) => { (one['office'] as Record<string, unknown>)['region'] = 'abc'; })],
  ['files of another department', 'package.department', px, () => manifest((one) => { (one['office'] as Record<string, unknown>)['departmentCode'] = 'ZZ99'; })],
  ['files of another day', 'package.fileDay', px, () => manifest((one) => { one['day'] = '2026-11-24'; one['number'] = '20261124-01'; })],
  ['5,001 records in a file', 'package.tooManyRecords', px, () => build({ rows: Array.from({ length: 5001 }, (_, at) => row('PX', `e${at}@d:1`)) })],
  ['no record', 'package.empty', '', () => build({ rows: [] })],
  ['a change without predecessor', 'package.noPredecessor', `${px}:1`, () => build({ rows: [row('PX', 'a@1', {}, { operation: '变更' })] })],
  ['a withdrawal without predecessor', 'package.noPredecessor', `${px}:1`, () => build({ rows: [row('PX', 'a@1', {}, { operation: '撤销' })] })],
  ['a change that names itself', 'package.ownPredecessor', `${px}:1`, () => build({ rows: [row('PX', 'a@1', {}, { operation: '变更', predecessor: 'a@1' })] })],
  ['no workbook', 'package.noWorkbook', 'workbook/PX.xlsx', () => withFile('workbook/PX.xlsx', null)],
  ['a workbook that is none', 'package.workbook', 'workbook/PX.xlsx', () => withFile('workbook/PX.xlsx', utf8('none'))],
  ['a workbook of nothing that is sent', 'package.workbook', 'workbook/MD.xlsx', async () => withFile('workbook/MD.xlsx', await buildWorkbook('名单信息', [['x']]))],
  ['a workbook with another header', 'package.workbookHeader', 'workbook/PX.xlsx', () => build({ header: (header) => header.map((text, at) => (at === 0 ? '改' : text)) })],
  ['an empty workbook', 'package.workbookHeader', 'workbook/PX.xlsx', () => sheet((cells) => void cells.splice(0))],
  ['a workbook with another value', 'package.workbookContent', 'workbook/PX.xlsx:3', () => sheet((cells) => { cells[2]![1] = '另一培训'; })],
  ['a workbook with a row less', 'package.workbookContent', 'workbook/PX.xlsx:3', () => sheet((cells) => void cells.pop())],
  ['a workbook with a row more', 'package.workbookContent', 'workbook/PX.xlsx:4', () => sheet((cells) => void cells.push(['x']))],
  ['a workbook with a cell more', 'package.workbookContent', 'workbook/PX.xlsx:2', () => sheet((cells) => void cells[1]!.push('', 'x'))],
];

/** What the platform would say: a refusal of the whole, or of records. */
async function platformSays(bytes: Uint8Array): Promise<string> {
  try {
    const { records, sheets } = await readArchive(bytes, national2020);
    const keys = new Set(records.map((record) => record.key));
    const findings = records.flatMap((record) => checkRecord(record, national2020, '2026-11-23').filter(({ level }) => level === 'error'));
    if (findings.length > 0 || keys.size < records.length || records.some((record) => record.predecessor === record.key)) return 'rejects records';
    return compareSheets(sheets, records, national2020).size > 0 ? 'rejects records' : records.length === 0 ? 'has nothing to judge' : 'takes it';
  } catch {
    return 'refuses it';
  }
}

describe('opening a package from anywhere', () => {
  it('takes one of another writer that is sound, and the office\'s own', async () => {
    expect(await openPackage(await build({}))).toMatchObject({ ok: true });
    expect(await openPackage(await own(3))).toMatchObject({ ok: true });
  });

  it.each(refusals)('refuses %s, in words and by the command line too', async (_what, code, place, bytes) => {
    const archive = new Uint8Array(await bytes());
    expect(await openPackage(archive)).toEqual({ ok: false, error: { code, place } });
    const path = join(folder, 'package.zip');
    writeFileSync(path, archive);
    const said = await validate([path], false);
    // What does not even begin as an archive is no package at all: another file was named.
    const foreign = archive[0] !== 0x50 || archive[1] !== 0x4b;
    expect(said.exit).toBe(foreign ? 2 : 1);
    if (foreign) return expect(said.json).toMatchObject({ error: { code: 'file.foreign' } });
    expect(said.text).toMatch(/^校验不通过：[^{}]+。$/);
    expect(said.text).toContain(place);
  });

  it('tries every fault that there is, and has a sentence of its own for each', () => {
    expect([...new Set(refusals.map(([, code]) => code))].sort()).toEqual([...packageFaults].sort());
    expect(new Set(packageFaults.map((code) => issueText({ code, severity: 'error', path: '', params: { place: '' } }))).size).toBe(packageFaults.length);
  });

  // The platform reads what carries content; attributes, bytes around and a workbook too many are nothing to it.
  const platformOverlooks = ['archive.altered', 'one with something', 'a workbook of nothing', 'a cell more', 'a file with a name'];
  it.each(refusals.filter(([what, code]) => code !== 'archive.tooLarge' && !platformOverlooks.some((one) => what.includes(one) || code === one)))('agrees with the platform, which does not take %s', async (_what, _code, _place, bytes) =>
    expect(await platformSays(new Uint8Array(await bytes()))).not.toBe('takes it'));
});

describe('one altered byte', () => {
  it('is noticed wherever it stands in a package of this program', async () => {
    const bytes = await own(1);
    const taken: number[] = [];
    for (let at = 0; at < bytes.length; at += 1) if ((await openPackage(changed(bytes, at, 1 << (at % 8)))).ok) taken.push(at);
    expect(bytes.length).toBeGreaterThan(3000);
    expect(taken).toEqual([]);
  });

  it('is noticed in every bit of a small archive', () => {
    const bytes = zipEntries([['a.json', utf8('{"a":1}\n')], ['b.bin', Uint8Array.from({ length: 60 }, (_, at) => (at * 167) & 255)], ['c.txt', new Uint8Array()]]);
    const taken: string[] = [];
    for (let at = 0; at < bytes.length; at += 1) {
      for (let bit = 0; bit < 8; bit += 1) {
        const one = changed(bytes, at, 1 << bit);
        const entries = unzipEntries(one);
        if (entries.ok && !isAltered(one, entries.value)) taken.push(`${at}.${bit}`);
      }
    }
    expect(taken).toEqual([]);
  });

  it('is noticed in an archive of another writer in the head of every record and at the end', async () => {
    const bytes = Buffer.from(await build({}));
    const end = bytes.length - 22;
    // Packed bytes are told by checksum and content alone, and in the directory attributes and extra fields are free: nothing of them is read.
    const heads = Array.from(bytes.entries()).filter(([at]) => bytes.readUInt32LE(Math.min(at, end)) === 0x04034b50).map(([at]) => at);
    const places = [...heads.flatMap((head) => Array.from({ length: 30 + bytes.readUInt16LE(head + 26) }, (_, at) => head + at)), ...Array.from({ length: 22 }, (_, at) => end + at)];
    const taken: number[] = [];
    for (const at of places) if ((await openPackage(changed(bytes, at, 1 << (at % 8)))).ok) taken.push(at);
    expect(heads).toHaveLength(7);
    expect(taken).toEqual([]);
  });
});

// Another version of the writer would call packages of before altered: then `isAltered` must know the older one too.
it('still writes the bytes that it always wrote', () => {
  const bytes = zipEntries([['manifest.json', utf8('{"day":"2026-11-23"}\n'.repeat(200))], ['data/x.xml', utf8('<DATA>培训</DATA>\n'.repeat(500))]]);
  expect(createHash('sha256').update(bytes).digest('hex')).toBe('7e01b89b62e18583f2b1cf8e4205b7a4e2dbec9006361b01fe2d6e8dd4ba65e7');
});
