import { existsSync, readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backupFolder, createBackups, type Backups, type BackupsParts } from '../../../electron/services/backups/backups.ts';
import { readBackups } from '../../../electron/services/backups/backupIndex.ts';
import { seeded } from '../../builders/codes.ts';
import { must } from '../../builders/must.ts';
import { startOffice, write, type TestOffice } from '../../reliability/backup/office.ts';

let office: TestOffice;
const random = seeded(1);
beforeEach(async () => {
  office = await startOffice();
  await write(office.journal, random, 30, new Map());
});
afterEach(() => office.remove());

const session = (parts: Partial<BackupsParts> = {}): Backups => createBackups({ ports: office.ports, keyring: office.keyring, journal: office.journal, program: '0', practice: false, ...parts });
const job = (progress: () => void = () => undefined) => ({ signal: new AbortController().signal, progress });
const files = (): readonly string[] => (existsSync(backupFolder(office.ports.dataFolder)) ? readdirSync(backupFolder(office.ports.dataFolder)).filter((name) => name.includes('ccbackup')) : []);
const never = new Promise<never>(() => undefined);
/** Runs a backup that somebody asked for, and `meanwhile` as soon as something of it was written. */
async function during(backups: Backups, meanwhile: () => Promise<void>): Promise<string> {
  let lock: Promise<void> | undefined;
  const made = await backups.make({ why: 'asked', job: 'j' }, job(() => { lock ??= meanwhile(); }));
  await lock;
  return made.ok ? 'made' : made.error.code;
}

describe('the end of work', () => {
  it('gives up the backup that runs, leaves nothing of it, and makes its own', async () => {
    const backups = session();
    expect(await during(backups, () => backups.atEnd(10_000))).toBe('cancelled');
    expect(files()).toHaveLength(1);
    expect((await readBackups(backupFolder(office.ports.dataFolder)))[0]?.listed?.why).toBe('end');
  });

  it('begins none when the machine goes to sleep, and nothing is made afterwards', async () => {
    const backups = session();
    expect(await during(backups, () => backups.atEnd(0))).toBe('cancelled');
    expect(await backups.make({ why: 'asked', job: 'j' }, job())).toMatchObject({ error: { code: 'cancelled' } });
    expect(files()).toEqual([]);
  });

  it.each<[string, Partial<BackupsParts['journal']>]>([['a disk that hangs', { snapshot: () => never }]])('waits for %s no longer than its limit', async (_what, hung) => {
    const backups = session({ journal: { ...office.journal, ...hung } });
    void backups.make({ why: 'asked', job: 'j' }, job());
    const began = performance.now();
    await backups.atEnd(200);
    expect(performance.now() - began).toBeLessThan(2000);
    expect(files()).toEqual([]);
  });
});

describe('the next sign-in', () => {
  it('makes up for what the end of work owed', async () => {
    await session().atEnd(0);
    await session({ owedAfterMs: 1 }).atStart();
    expect(files()).toHaveLength(1);
    await session({ owedAfterMs: 1 }).atStart();
    expect(files()).toHaveLength(1);
  });

  it('begins nothing when it ends before, and leaves what changes from then on to its own end', async () => {
    const short = session({ owedAfterMs: 60_000 });
    const begun = short.atStart();
    await short.atEnd(0);
    await begun;
    expect(files()).toEqual([]);
    must(await session().make({ why: 'asked', job: 'j' }, job()));
    const usual = session({ owedAfterMs: 1 });
    await Promise.all([usual.atStart(), write(office.journal, random, 3, new Map())]);
    expect(files()).toHaveLength(1);
  });
});
