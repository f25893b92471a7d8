import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { must } from '../../builders/must.ts';
import { foundOffice, people, signIn } from '../../builders/signIn.ts';
import { writeUnsealedOffice } from '../../reliability/journal/unsealedOffice.ts';
import { startBackupDesk, type BackupDesk } from '../backups/desk.ts';
import { furnishedDesk } from './furnished.ts';

let furnished: BackupDesk;
let desk: BackupDesk;
beforeAll(async () => {
  furnished = await furnishedDesk();
  must(await furnished.client.invoke('access.lock', {}));
});
afterAll(() => furnished.remove());
beforeEach(async () => { desk = await startBackupDesk(); });
afterEach(() => desk.remove());

const keyFiles = ['vault.json', 'vault.copy.json'] as const;
const stage = async (): Promise<string> => must(await desk.client.invoke('access.state', {})).stage;
/** Every file of the data folder with its bytes, but for the log. */
const files = (): Readonly<Record<string, string>> =>
  Object.fromEntries(readdirSync(desk.data, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && !entry.name.endsWith('.log')).map(({ parentPath, name }) => [join(parentPath, name), readFileSync(join(parentPath, name), 'hex')]).sort());
const copyOf = (...names: readonly string[]): void => { for (const name of names) cpSync(join(furnished.data, name), join(desk.data, name), { recursive: true }); };
const loseKeyFiles = (): void => {
  cpSync(furnished.data, desk.data, { recursive: true });
  for (const name of keyFiles) rmSync(join(desk.data, name));
};

describe('a sealed store without any key file', () => {
  it('is damage: nothing is set up over it, nothing of it is altered', async () => {
    loseKeyFiles();
    const before = files();
    expect(await stage()).toBe('damaged');
    expect(await desk.client.invoke('access.setUp', people.supervisor)).toMatchObject({ error: { code: 'access.damaged' } });
    expect(await desk.client.invoke('access.signIn', people.supervisor)).toMatchObject({ error: { code: 'access.damaged' } });
    expect(await desk.client.invoke('access.recover', { recoveryKey: 'AAAA', ...people.supervisor })).toMatchObject({ error: { code: 'access.damaged' } });
    expect(files()).toEqual(before);
  });

  it('is brought back by a backup', async () => {
    loseKeyFiles();
    desk.chosenFile = join(furnished.data, 'backups', readdirSync(join(furnished.data, 'backups')).find((name) => name.endsWith('.ccbackup')) ?? '');
    const { look } = must(await desk.client.invoke('backups.choose', {}));
    const examined = must(await desk.client.invoke('backups.examine', { token: look?.token ?? '', ...people.supervisor, recoveryKey: '', job: 'x' }));
    must(await desk.client.invoke('backups.restore', { token: examined.token, goneSeen: 0, again: false, job: 'r' }));
    must(await desk.client.invoke('access.signIn', people.clerk));
    expect(must(await desk.client.invoke('journal.state', {}))).toMatchObject({ lastSeq: 2, damage: 'none' });
  });

  it('is found by a set-up that was begun before: it is not put in force', async () => {
    const { ask, recoveryKey } = must(await desk.client.invoke('access.setUp', people.supervisor));
    loseKeyFiles();
    const before = files();
    const groups = recoveryKey.split('-');
    expect(await desk.client.invoke('access.proveRecovery', { groups: ask.map((at) => groups[at] ?? '') })).toMatchObject({ error: { code: 'access.damaged' } });
    expect(files()).toEqual(before);
  });

  const put = (name: string, content: string): void => {
    mkdirSync(dirname(join(desk.data, name)), { recursive: true });
    writeFileSync(join(desk.data, name), content);
  };
  it.each<[string, () => void]>([
    ['the marker', () => copyOf('sealed')],
    ['an empty marker', () => put('sealed', '')],
    ['the settings of the lock', () => copyOf('access.sealed')],
    ['the journal', () => copyOf('journal')],
    ['the anchor', () => copyOf('anchor.json')],
    ['the settings of the channels', () => copyOf('channels.json')],
    ['a package', () => put('packages/a_20261127-01.zip', `CCS1${'x'.repeat(40)}`)],
    ['a receipt', () => put('receipts/a.json', `CCS1${'x'.repeat(40)}`)],
    ['the signing key', () => put('keys/office-sm2.json', `CCS1${'x'.repeat(40)}`)],
    ['a journal that was being sealed', () => { writeUnsealedOffice(desk.data, { frames: 4, seed: 1 }); cpSync(join(furnished.data, 'journal'), join(desk.data, 'journal.sealed'), { recursive: true }); }],
  ])('is known by %s alone', async (_what, leave) => {
    mkdirSync(desk.data, { recursive: true });
    leave();
    const before = files();
    expect(await stage()).toBe('damaged');
    expect(await desk.client.invoke('access.setUp', people.supervisor)).toMatchObject({ error: { code: 'access.damaged' } });
    expect(files()).toEqual(before);
    expect(await desk.client.invoke('backups.choose', {})).toEqual({ ok: true, value: { look: null } });
  });
});

describe('a folder without a key file in which nothing is sealed', () => {
  it('is new, and is set up', async () => {
    expect(await stage()).toBe('new');
    await foundOffice(desk.client);
  });

  it('is an older program’s, and is set up and sealed; until then no backup takes its place', async () => {
    writeUnsealedOffice(desk.data, { frames: 4, seed: 1 });
    expect(await stage()).toBe('unsealed');
    expect(await desk.client.invoke('backups.choose', {})).toMatchObject({ error: { code: 'access.locked' } });
    await foundOffice(desk.client);
    expect(must(await desk.client.invoke('journal.state', {})).damage).toBe('none');
  });
});

describe('the practice store without its key file', () => {
  it('is left as it is, and the office’s door stays the office’s', async () => {
    await signIn(desk.client, 'supervisor');
    must(await desk.client.invoke('practice.enter', {}));
    must(await desk.client.invoke('practice.leave', {}));
    for (const name of keyFiles) rmSync(join(desk.home, 'practice', name));
    expect(await desk.client.invoke('practice.enter', {})).toMatchObject({ error: { code: 'access.damaged' } });
    expect(readdirSync(join(desk.home, 'practice')).filter((name) => name.startsWith('vault'))).toEqual([]);
    must(await desk.client.invoke('access.signIn', people.supervisor));
  });
});
