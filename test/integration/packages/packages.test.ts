import { copyFileSync, cpSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPackage } from '../../../electron/services/packages/openPackage.ts';
import { national2020 } from '../../../shared/exchange/profiles/national-2020.ts';
import { readArchive } from '../../platform/reading/archive.ts';
import { buildPackage } from '../../platform/testing/packageBuilder.ts';
import { row } from '../../platform/testing/rows.ts';
import { archiveIn, exchangeDesk, item, keyring, newFolder, removeFolder, request } from './exchangeDesk.ts';

let folder = '';
beforeEach(() => { folder = newFolder(); });
afterEach(() => removeFolder(folder));

describe('packages', () => {
  it('builds a package that opens whole, with every item and value', async () => {
    const built = await exchangeDesk(folder).packages.build(request(3));
    if (!built.ok) throw new Error(JSON.stringify(built.error));
    expect(built.value).toMatchObject({ number: '20261123-01', counts: { PX: 3 }, fileName: '11331099MB0000001A_20261123-01.zip' });
    const opened = await openPackage(archiveIn(folder, built.value.fileName));
    if (!opened.ok) throw new Error(JSON.stringify(opened.error));
    expect(opened.value.items.map((one) => ({ ...one.item }))).toEqual([item(1), item(2), item(3)]);
    expect(opened.value.digest).toBe(built.value.digest);
  });

  it('numbers a day without gaps, also when builds are asked for at once, and carries file serials on', async () => {
    const { packages } = exchangeDesk(folder);
    const built = await Promise.all([packages.build(request(1, 1)), packages.build(request(1, 2)), packages.build(request(1, 3))]);
    expect(built.map((one) => (one.ok ? one.value.number : one.error.code))).toEqual(['20261123-01', '20261123-02', '20261123-03']);
    const third = await packages.read('11331099MB0000001A_20261123-03');
    expect(third.ok && [...third.value.opened.files.keys()][0]).toBe('data/YS0105_20261123_00003.xml');
  });

  it('gives the same bytes for the same items under the same key', async () => {
    const other = newFolder();
    await exchangeDesk(folder).signing.publicKey();
    cpSync(join(folder, 'keys'), join(other, 'keys'), { recursive: true });
    const [a, b] = [await exchangeDesk(folder).packages.build(request(20)), await exchangeDesk(other).packages.build(request(20))];
    expect(a.ok && b.ok && a.value.digest === b.value.digest).toBe(true);
    removeFolder(other);
  });

  it('keeps the key to its owner', async () => {
    await exchangeDesk(folder).signing.publicKey();
    expect(statSync(join(folder, 'keys', 'office-sm2.json')).mode & 0o077).toBe(0);
  });

  it.each([
    ['an unknown profile', { ...request(1), profile: 'other@1' }, 'package.profile'],
    ['an office code that would leave the folder', { ...request(1), office: { ...request(1).office, code: '../../x' } }, 'request.malformed'],
    ['a record that fails a rule', { ...request(1), dataSets: [{ code: 'PX', items: [{ ...item(1), values: { ...item(1).values, PX_JG: '优秀' } }] }] }, 'package.profile'],
    ['one key twice', { ...request(1), dataSets: [{ code: 'PX', items: [item(1), item(1)] }] }, 'package.profile'],
    ['a change without predecessor', { ...request(1), dataSets: [{ code: 'PX', items: [{ ...item(1), operation: 'change' as const }] }] }, 'package.profile'],
    ['an office code that a platform refuses', { ...request(1), office: { ...request(1).office, code: '1133' } }, 'package.profile'],
    ['an unknown data set', { ...request(1), dataSets: [{ code: 'ZZ', items: [item(1)] }] }, 'package.profile'],
  ])('refuses %s and leaves nothing behind', async (_name, wrong, code) => {
    const { packages } = exchangeDesk(folder);
    const built = await packages.build(wrong);
    expect(built.ok ? 'built' : built.error.code).toBe(code);
    const listed = await packages.list();
    expect(listed).toEqual({ ok: true, value: { packageIds: [] } });
  });

  it('reads back everything that was sent, letter for letter', async () => {
    const { packages } = exchangeDesk(folder);
    const odd = { ...item(2), operation: 'change' as const, predecessor: 'e1@dev:1', values: { ...item(2).values, BZ: ' 一行\n二行\r\n\t<三>&"四" 𠮷 ' } };
    const wanted = { ...request(1), dataSets: [{ code: 'PX', items: [item(1), odd] }] };
    const built = await packages.build(wanted);
    if (!built.ok) throw new Error(built.error.detail);
    const { itemKeys: _keys, ...summary } = built.value;
    expect(await packages.readBack({ packageId: built.value.packageId })).toEqual({ ok: true, value: { ...summary, items: [item(1), odd].map((one) => ({ dataSet: 'PX', ...one })) } });
  });

  it.each(['../secret', '/etc/passwd', 'x_20261123-01/../../y', '11331099MB0000001A_20261123-09'])('reads no file for the id %s', async (id) => {
    const read = await exchangeDesk(folder).packages.read(id);
    expect(read.ok ? 'read' : read.error.code).toBe('package.unknown');
  });

  it('still reads what was built under older rules: the seal vouches for it', async () => {
    const { bytes, name } = await buildPackage({ rows: [row('PX', 'a@1', {}, { operation: '变更' })], header: (header) => header.map((text) => `${text} `), alterManifest: (manifest) => { (manifest['office'] as Record<string, unknown>)['region'] = 'abc'; } });
    const desk = exchangeDesk(folder);
    await desk.packages.build(request(1));
    writeFileSync(join(folder, 'packages', name), keyring.seal('package', name, bytes));
    expect(await openPackage(bytes)).toMatchObject({ ok: false, error: { code: 'package.office' } });
    expect(await desk.packages.read(name.slice(0, -4))).toMatchObject({ ok: true, value: { opened: { items: [{ key: 'a@1' }] } } });
  });

  it('says of a damaged one that it is damaged', async () => {
    const { packages } = exchangeDesk(folder);
    await packages.build(request(1));
    const name = readdirSync(join(folder, 'packages'))[0] ?? '';
    writeFileSync(join(folder, 'packages', name), keyring.seal('package', name, Buffer.from('torn')));
    expect(await packages.list()).toEqual({ ok: true, value: { packageIds: [name.slice(0, -4)] } });
    const read = await packages.read(name.slice(0, -4));
    expect(read.ok ? 'read' : read.error.code).toBe('package.damaged');
  });

  it.each([
    ['torn', (path: string) => writeFileSync(path, readFileSync(path).subarray(0, 200))],
    ['replaced by a readable one', (path: string) => writeFileSync(path, archiveIn(folder, basename(path)))],
    ['altered in one bit', (path: string) => { const bytes = readFileSync(path); bytes[99] = (bytes[99] ?? 0) ^ 1; writeFileSync(path, bytes); }],
    ['put in the place of another', (path: string) => copyFileSync(join(folder, 'packages', '11331099MB0000001A_20261123-02.zip'), path)],
  ])('does not open one that was %s, and leaves it as it is', async (_name, harm) => {
    const { packages } = exchangeDesk(folder);
    await packages.build(request(1, 1));
    await packages.build(request(1, 2));
    const path = join(folder, 'packages', '11331099MB0000001A_20261123-01.zip');
    harm(path);
    const harmed = readFileSync(path);
    expect(await packages.read('11331099MB0000001A_20261123-01')).toEqual({ ok: false, error: { code: 'seal.broken', detail: '' } });
    // The day goes on with the next number, and with serials that the one that does not open cannot have used.
    const next = await packages.build(request(1, 3));
    expect(next).toMatchObject({ ok: true, value: { number: '20261123-03' } });
    const stored = await packages.read('11331099MB0000001A_20261123-03');
    expect(stored.ok && [...stored.value.opened.files.keys()].filter((name) => name.startsWith('data/'))).toEqual([expect.stringMatching(/_20261123_00043\.xml$/)]);
    expect(readFileSync(path).equals(harmed)).toBe(true);
  });
});

describe('the witness of a package', () => {
  const witness = { journalId: 'journal-0001', seq: 7, head: 'ab'.repeat(32) };
  const builtWith = async (chain: typeof witness | null): Promise<Uint8Array> => {
    const built = await exchangeDesk(folder, undefined, '', chain).packages.build(request(1));
    if (!built.ok) throw new Error(JSON.stringify(built.error));
    return new Uint8Array(archiveIn(folder, built.value.fileName));
  };

  it('stands in the signed manifest, last, and reads back', async () => {
    const opened = await openPackage(await builtWith(witness));
    expect(opened.ok && opened.value.manifest.chain).toEqual(witness);
    expect(opened.ok && Object.keys(opened.value.manifest).at(-1)).toBe('chain');
  });

  it('is missing where there is none: packages of older programs stay whole', async () => {
    const opened = await openPackage(await builtWith(null));
    expect(opened.ok && 'chain' in opened.value.manifest).toBe(false);
  });

  it.each([['with', witness], ['without', null]])("is taken %s by the platform's own reader", async (_, chain) => {
    const taken = await readArchive(await builtWith(chain), national2020);
    expect(taken.manifest.chain ?? null).toEqual(chain);
  });
});
