import { mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readBackups, writeIndex, type Listed } from '../../../electron/services/backups/backupIndex.ts';
import { backupFolder, createBackups, type Backups } from '../../../electron/services/backups/backups.ts';
import { copyBackup, removeListed } from '../../../electron/services/backups/copyBackup.ts';
import { makeBackup } from '../../../electron/services/backups/makeBackup.ts';
import { seeded } from '../../builders/codes.ts';
import { must } from '../../builders/must.ts';
import { startOffice, write, type TestOffice } from '../../reliability/backup/office.ts';

let office: TestOffice;
let place: string;
beforeEach(async () => {
  office = await startOffice();
  place = mkdtempSync(join(tmpdir(), 'desk-place-'));
  await write(office.journal, seeded(1), 4, new Map());
});
afterEach(async () => {
  rmSync(place, { recursive: true });
  await office.remove();
});

const at = Date.parse('2026-11-27T09:12:00+08:00');
const folder = () => backupFolder(office.ports.dataFolder);
const made = async (): Promise<Listed> => makeBackup({
  dataFolder: office.ports.dataFolder, folder: folder(), keyring: office.keyring, vault: office.vault, snapshot: must(await office.journal.snapshot()), backupId: office.ports.newId(),
  program: '0', why: 'asked', now: () => at, signal: new AbortController().signal, progress: () => undefined,
});
/** As a program up to 2026-11-27 named it: by minute and office alone. */
const oldName = '信用监管工作台备份_20261127-0912_abcdef.ccbackup';
async function madeBefore(): Promise<Listed> {
  const listed = { ...await made(), name: oldName };
  renameSync(join(folder(), readdirSync(folder()).find((name) => name !== oldName && name.endsWith('.ccbackup')) ?? ''), join(folder(), oldName));
  return listed;
}
const bytes = (one: Listed): Buffer => readFileSync(join(folder(), one.name));

describe('copies in the second place', () => {
  it('of one minute have names of their own', async () => {
    const names = [await made(), await made()].map(({ name }) => name);
    expect(new Set(names).size).toBe(2);
    for (const name of names) expect(name).toMatch(/^信用监管工作台备份_20261127-0912_[0-9a-f]{6}_[0-9a-f]{8}\.ccbackup$/);
  });

  it('take a free name beside another file, and find themselves again', async () => {
    const one = await madeBefore();
    writeFileSync(join(place, oldName), 'backup of the second machine of the same office');
    const name = await copyBackup(folder(), place, one);
    expect(name).toBe(oldName.replace('.ccbackup', '-2.ccbackup'));
    expect(readFileSync(join(place, oldName), 'utf8')).toContain('second machine');
    expect(readFileSync(join(place, name))).toEqual(bytes(one));
    utimesSync(join(place, name), 1, 1);
    expect(await copyBackup(folder(), place, one)).toBe(name);
    expect(statSync(join(place, name)).mtimeMs).toBe(1000);
    expect(readdirSync(place)).toHaveLength(2);
  });

  it('are written beside under names that no other machine uses', async () => {
    const one = await madeBefore();
    const other = join(place, `${oldName}.part`);
    writeFileSync(other, 'what another machine is writing');
    await copyBackup(folder(), place, one);
    expect(readFileSync(other, 'utf8')).toBe('what another machine is writing');
    expect(readFileSync(join(place, oldName))).toEqual(bytes(one));
  });

  it('go when it is they that are listed, and nothing else goes', async () => {
    const [one, other] = [await made(), await made()];
    const copied: Listed = { ...one, copiedAs: await copyBackup(folder(), place, one) };
    const path = join(place, one.name);
    writeFileSync(path, bytes(other));
    expect(await removeListed(place, office.keyring.officeId, copied, 'copy')).toBe('other');
    writeFileSync(path, 'no backup');
    expect(await removeListed(place, office.keyring.officeId, copied, 'copy')).toBe('other');
    writeFileSync(path, bytes(one));
    expect(await removeListed(place, 'another office', copied, 'copy')).toBe('other');
    expect(await removeListed(place, office.keyring.officeId, { ...copied, journalId: 'another journal' }, 'copy')).toBe('other');
    writeFileSync(join(place, 'half'), '');
    expect(await removeListed(place, office.keyring.officeId, copied, 'copy')).toBe('gone');
    expect(await removeListed(place, office.keyring.officeId, copied, 'copy')).toBe('gone');
    expect(readdirSync(place)).toEqual(['half']);
    expect(await removeListed(folder(), office.keyring.officeId, one, 'here')).toBe('gone');
    expect(readdirSync(folder())).toEqual([other.name]);
  });

  it('of a list of before are known by their own name', async () => {
    const one = await madeBefore();
    await writeIndex(folder(), [one]);
    const text = readFileSync(join(folder(), 'index.json'), 'utf8');
    expect(text).not.toContain('copiedAs'); // an older program reads the list too
    expect((await readBackups(folder()))[0]?.listed).toEqual(one);
    await copyBackup(folder(), place, one);
    expect(await removeListed(place, office.keyring.officeId, one, 'copy')).toBe('gone');
  });
});

describe('a backup that is made while a copy goes on', () => {
  /** Copies that wait for the test. */
  let held: (() => void)[];
  const session = (): Backups => createBackups({
    ports: office.ports, keyring: office.keyring, journal: office.journal, program: '0', practice: false,
    copy: async (...copied) => {
      await new Promise<void>((resolve) => held.push(resolve));
      return copyBackup(...copied);
    },
  });
  const change = (): Promise<void> => write(office.journal, seeded(2), 1, new Map());
  const make = async (backups: Backups): Promise<void> => {
    await change();
    must(await backups.make({ why: 'asked', job: 'j' }, { signal: new AbortController().signal, progress: () => undefined }));
  };
  const copies = async (backups: Backups) => must(await backups.state()).backups.map(({ copied }) => copied);
  beforeEach(() => { held = []; });

  it('is copied when that one has ended, and what was overtaken is not', async () => {
    const backups = session();
    must(await backups.choosePlace());
    for (let number = 0; number < 3; number++) await make(backups);
    await vi.waitUntil(() => held.length === 1);
    held[0]?.();
    await vi.waitUntil(() => held.length === 2);
    held[1]?.();
    await backups.settle(10_000);
    expect(held).toHaveLength(2);
    expect(await copies(backups)).toEqual([true, false, true]);
  });

  it('is copied when that one was of the session before', async () => {
    const before = session();
    must(await before.choosePlace());
    await make(before);
    await vi.waitUntil(() => held.length === 1);
    await before.atEnd(0);
    const backups = session();
    await make(backups);
    expect(must(await backups.state()).place.busy).toBe(true);
    expect(held).toHaveLength(1); // none is begun beside one that may hang
    held[0]?.();
    await vi.waitUntil(() => held.length === 2);
    held[1]?.();
    await backups.settle(10_000);
    expect(await copies(backups)).toEqual([true, true]);
  });
});
