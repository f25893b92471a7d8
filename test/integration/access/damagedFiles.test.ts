import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writeLineage } from '../../../electron/services/journal/lineage.ts';
import { must } from '../../builders/must.ts';
import { people, signIn } from '../../builders/signIn.ts';
import { create, startBackupDesk, type BackupDesk } from '../backups/desk.ts';
import { furnishedDesk } from './furnished.ts';

/** An office that has every small file that the program writes; its data folder is copied for each trial. */
let furnished: BackupDesk;
let desk: BackupDesk;
beforeAll(async () => {
  furnished = await furnishedDesk();
  const { client, data } = furnished;
  furnished.chosenFolder = join(furnished.home, 'second');
  mkdirSync(furnished.chosenFolder);
  must(await client.invoke('backups.choosePlace', {}));
  await client.invoke('access.signIn', { ...people.clerk, password: '不是这个口令-2026' });
  await furnished.restart(); // waits for the copy in the second place
  await writeLineage(data, [{ journalId: 'journal-now', from: 'journal-before', lastSeq: 1, head: '', at: '2026-11-26T00:00:00.000Z', backupOf: 'backup-1' }]);
});
afterAll(() => furnished.remove());
beforeEach(async () => {
  desk = await startBackupDesk();
  cpSync(furnished.data, desk.data, { recursive: true });
});
afterEach(() => desk.remove());

/** As a disk that fails leaves them. */
const harms = {
  'one bit flipped': (path: string) => {
    const bytes = readFileSync(path);
    const middle = bytes.length >> 1;
    bytes[middle] = (bytes[middle] ?? 0) ^ 1;
    writeFileSync(path, bytes);
  },
  'nothing in it': (path: string) => writeFileSync(path, ''),
  'cut in half': (path: string) => writeFileSync(path, readFileSync(path).subarray(0, readFileSync(path).length >> 1)),
  'no such file': (path: string) => rmSync(path),
} as const;
const small = [
  'sealed', 'access.sealed', 'anchor.json', 'device', 'journal/id', 'attempts.json', 'lineage.json', 'channels.json', 'keys/office-sm2.json', 'vault.json', 'vault.copy.json', 'backups/index.json', 'backups/place.sealed',
] as const;
const trials = small.flatMap((file) => Object.entries(harms).map(([how, harm]) => ({ file, how, harm })));

describe('one small file of the data folder that is lost or damaged', () => {
  it('is one of these; what else lies there are records, backups and logs', () => {
    const found = readdirSync(furnished.data, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name).slice(furnished.data.length + 1));
    expect(found.filter((name) => !/\.(?:seg|ccbackup|log)$/.test(name)).sort()).toEqual([...small].sort());
  });

  it.each(trials)('keeps no right password out: $file, $how', async ({ file, harm }) => {
    harm(join(desk.data, file));
    must(await desk.client.invoke('access.signIn', people.supervisor));
    expect(must(await desk.client.invoke('journal.state', {}))).toMatchObject({ lastSeq: 2, damage: 'none' });
  });
});

describe('the marker of a sealed store', () => {
  it.each(Object.entries(harms))('is written again when it has been harmed (%s), for the key file says the same', async (_how, harm) => {
    harm(join(desk.data, 'sealed'));
    must(await desk.client.invoke('access.signIn', people.supervisor));
    must(await desk.client.invoke('access.lock', {}));
    expect(readFileSync(join(desk.data, 'sealed')).subarray(0, 4).toString()).toBe('CCS1');
    expect(desk.logs.filter((line) => line.includes('sealing.marker'))).toHaveLength(1);
    must(await desk.client.invoke('access.signIn', people.supervisor));
    expect(desk.logs.filter((line) => line.includes('sealing.marker'))).toHaveLength(1);
  });

  it('that cannot even be read keeps nobody out', async () => {
    rmSync(join(desk.data, 'sealed'));
    mkdirSync(join(desk.data, 'sealed'));
    must(await desk.client.invoke('access.signIn', people.supervisor));
  });

  it('stays as it is beside the journal of another office, which is refused with every byte left', async () => {
    const other = await startBackupDesk();
    await signIn(other.client, 'supervisor');
    await create(other, 'supervisor', ['丙']);
    must(await other.client.invoke('access.lock', {}));
    for (const name of ['vault.json', 'vault.copy.json']) cpSync(join(other.data, name), join(desk.data, name));
    const marker = readFileSync(join(desk.data, 'sealed'));
    expect(await desk.client.invoke('access.signIn', people.supervisor)).toMatchObject({ error: { code: 'seal.broken' } });
    expect(readFileSync(join(desk.data, 'sealed')).equals(marker)).toBe(true);
    await other.remove();
  });
});

describe('a right password behind which the store does not open', () => {
  /** The key file of another office that says nothing of sealing, and that office's people. */
  const breakStore = async (): Promise<void> => {
    const other = await startBackupDesk();
    await signIn(other.client, 'supervisor');
    must(await other.client.invoke('access.lock', {}));
    for (const name of ['vault.json', 'vault.copy.json']) cpSync(join(other.data, name), join(desk.data, name));
    await other.remove();
  };
  const chooseBackup = () => desk.client.invoke('backups.choose', {});
  beforeEach(async () => {
    await breakStore();
    desk.chosenFile = join(furnished.data, 'backups', readdirSync(join(furnished.data, 'backups')).find((name) => name.endsWith('.ccbackup')) ?? '');
  });

  it('lets a supervisor restore, and the restored store opens', async () => {
    expect(await chooseBackup()).toMatchObject({ error: { code: 'access.locked' } });
    expect(await desk.client.invoke('access.signIn', people.supervisor)).toMatchObject({ error: { code: 'seal.broken' } });
    const look = must(await chooseBackup()).look;
    const examined = must(await desk.client.invoke('backups.examine', { token: look?.token ?? '', ...people.supervisor, recoveryKey: '', job: 'x' }));
    must(await desk.client.invoke('backups.restore', { token: examined.token, goneSeen: 0, again: false, job: 'r' }));
    must(await desk.client.invoke('access.signIn', people.supervisor));
    expect(must(await desk.client.invoke('journal.state', {}))).toMatchObject({ lastSeq: 2, damage: 'none' });
    must(await desk.client.invoke('access.lock', {}));
    expect(await chooseBackup()).toMatchObject({ error: { code: 'access.locked' } });
  });

  it.each([['a clerk, who may not restore', people.clerk, 'access.denied'], ['a wrong password', { ...people.supervisor, password: '不是这个口令-2026' }, 'access.locked']])('offers it to nobody after %s', async (_who, credentials, code) => {
    await desk.client.invoke('access.signIn', credentials);
    expect(await chooseBackup()).toMatchObject({ error: { code } });
  });

  it('offers it no longer once somebody else has tried to sign in, or half an hour has gone by', async () => {
    await desk.client.invoke('access.signIn', people.supervisor);
    must(await chooseBackup());
    desk.now += 31 * 60_000;
    expect(await chooseBackup()).toMatchObject({ error: { code: 'access.locked' } });
    await desk.client.invoke('access.signIn', people.supervisor);
    await desk.client.invoke('access.signIn', people.clerk);
    expect(await chooseBackup()).toMatchObject({ error: { code: 'access.denied' } });
  });
});
