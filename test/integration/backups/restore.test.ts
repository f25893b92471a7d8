import { existsSync } from 'node:fs';
import { cp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { blockLines } from '../../builders/blockLines.ts';
import { foundOffice, people, signIn } from '../../builders/signIn.ts';
import { must } from '../../builders/must.ts';
import { writeUnsealedOffice } from '../../reliability/journal/unsealedOffice.ts';
import { scan } from '../../reliability/leak/scan.ts';
import { joined, recordsOf } from '../../reliability/backup/damage.ts';
import { office, request } from '../packages/exchangeDesk.ts';
import { create, startBackupDesk, type BackupDesk } from './desk.ts';
import { refuse } from './refuse.ts';
import { byPassword, restoring } from './restoring.ts';

let desk: BackupDesk;
beforeEach(async () => { desk = await startBackupDesk(); });
afterEach(() => desk.remove());

const { backUp, choose } = restoring(() => desk);

const treeOf = async (folder: string): Promise<readonly string[]> => (existsSync(folder) ? (await readdir(folder, { recursive: true })).filter((name) => !name.includes('logs')).sort() : []);

describe('restoring', () => {
  it('says in counts what would go back, asks for the count, and puts the backup in place of the store', async () => {
    await signIn(desk.client, 'supervisor');
    await create(desk, 'supervisor', ['甲', '乙', '丙', '丁']);
    const path = await backUp();
    const before = must(await desk.client.invoke('journal.state', {}));
    await create(desk, 'supervisor', ['戊']);

    const examined = must(await desk.client.invoke('backups.examine', { token: await choose(path), ...byPassword, job: 'x' }));
    expect(examined).toMatchObject({ office: 'same', records: 4, massLoss: false, comparison: { gone: 1, back: 0, returning: 0, here: 5, tables: [{ table: 'subjects', inBackup: 4, here: 5, gone: 1 }] } });
    expect(await desk.client.invoke('backups.restore', { token: examined.token, goneSeen: 0, again: false, job: 'r' })).toMatchObject({ ok: false, error: { code: 'backup.notConfirmed' } });
    must(await desk.client.invoke('backups.restore', { token: examined.token, goneSeen: 1, again: false, job: 'r' }));

    expect(must(await desk.client.invoke('access.state', {})).stage).toBe('locked');
    await signIn(desk.client, 'supervisor');
    const now = must(await desk.client.invoke('journal.state', {}));
    expect(now).toMatchObject({ lastSeq: 4, head: before.head, damage: 'none' });
    expect(now.journalId).not.toBe(before.journalId);
    expect(now.device).not.toBe(before.device);
    expect((await readdir(join(desk.data, 'aside'))).filter((name) => name.endsWith('-replaced'))).toHaveLength(1);
    // The backups of this office come along, and with them the one of the store that was replaced.
    const kept = must(await desk.client.invoke('backups.state', {})).backups;
    expect(kept.map(({ why, verified }) => [why, verified])).toEqual([['restore', true], ['asked', true]]);
    await create(desk, 'supervisor', ['己']);
  });

  it('asks twice when more than half of the records would be gone', async () => {
    await signIn(desk.client, 'supervisor');
    await create(desk, 'supervisor', ['甲']);
    const path = await backUp();
    await create(desk, 'supervisor', ['1', '2', '3', '4', '5', '6', '7']);
    const { token, massLoss, comparison } = must(await desk.client.invoke('backups.examine', { token: await choose(path), ...byPassword, job: 'x' }));
    expect([massLoss, comparison?.gone]).toEqual([true, 7]);
    expect(await desk.client.invoke('backups.restore', { token, goneSeen: 7, again: false, job: 'r' })).toMatchObject({ error: { code: 'backup.notConfirmed' } });
    must(await desk.client.invoke('backups.restore', { token, goneSeen: 7, again: true, job: 'r' }));
  });

  describe('the accounts', () => {
    const renewed = { name: people.supervisor.name, password: '换过的口令-2026' };
    /** Since the backup the clerk has left and the supervisor has another password. Answers a token for `examine`, and another way into the backup. */
    async function changed(): Promise<string> {
      await signIn(desk.client, 'supervisor');
      await create(desk, 'supervisor', ['甲']);
      const path = await backUp();
      const { accounts } = must(await desk.client.invoke('accounts.list', {}));
      must(await desk.client.invoke('accounts.leave', { id: accounts.find(({ name }) => name === people.clerk.name)?.id ?? '' }));
      must(await desk.client.invoke('access.changePassword', { old: people.supervisor.password, next: renewed.password }));
      return path;
    }
    const restoreFrom = async (path: string) => {
      const examined = must(await desk.client.invoke('backups.examine', { token: await choose(path), ...byPassword, job: 'x' }));
      must(await desk.client.invoke('backups.restore', { token: examined.token, goneSeen: 0, again: false, job: 'r' }));
      return examined;
    };
    const enters = async (who: { readonly name: string; readonly password: string }) => (await desk.client.invoke('access.signIn', who)).ok;

    it('stay as they are when the office is the same: who left stays out, and no old password opens', async () => {
      expect((await restoreFrom(await changed())).accounts).toBeNull();
      expect([await enters(people.clerk), await enters(people.supervisor), await enters(renewed), await enters(people.trainer)]).toEqual([false, false, true, true]);
      expect(must(await desk.client.invoke('journal.state', {})).lastSeq).toBe(1);
    });

    it('are the backup\'s where the key file cannot be read, and that is told', async () => {
      const path = await changed();
      await desk.client.invoke('access.lock', {});
      for (const name of ['vault.json', 'vault.copy.json']) await writeFile(join(desk.data, name), 'torn');
      await desk.restart();
      expect((await restoreFrom(path)).accounts).toEqual([{ name: people.supervisor.name, role: 'supervisor' }, { name: people.clerk.name, role: 'clerk' }, { name: people.trainer.name, role: 'trainer' }]);
      expect([await enters(people.clerk), await enters(renewed), await enters(people.supervisor)]).toEqual([true, false, true]);
    });

    it('stay beside a backup of before everything was sealed too, and what it holds is taken and sealed', async () => {
      const office = writeUnsealedOffice(desk.data, { frames: 6, seed: 11 });
      await signIn(desk.client, 'supervisor'); // the other accounts are younger than the backup
      const old = must(await desk.client.invoke('backups.state', {})).backups.find(({ why }) => why === 'upgrade');
      const { look } = must(await desk.client.invoke('backups.pick', { name: old?.name ?? '' }));
      const examined = must(await desk.client.invoke('backups.examine', { token: look.token, ...byPassword, job: 'x' }));
      expect(examined.accounts).toBeNull();
      must(await desk.client.invoke('backups.restore', { token: examined.token, goneSeen: 0, again: false, job: 'r' }));
      await signIn(desk.client, 'clerk');
      expect(must(await desk.client.invoke('journal.state', {}))).toMatchObject({ lastSeq: office.lines.length, damage: 'none' });
      expect((await scan([join(desk.data, 'journal')])).hits).toEqual([]);
      await desk.client.invoke('access.lock', {});
      await signIn(desk.client, 'supervisor');
      expect(must(await desk.client.invoke('audit.check', {})).faults).toEqual([]);
    });

    it('are asked about again when the key file was lost after the comparison', async () => {
      const path = await changed();
      const { token } = must(await desk.client.invoke('backups.examine', { token: await choose(path), ...byPassword, job: 'x' }));
      for (const name of ['vault.json', 'vault.copy.json']) await writeFile(join(desk.data, name), 'torn');
      expect(await desk.client.invoke('backups.restore', { token, goneSeen: 0, again: false, job: 'r' })).toMatchObject({ ok: false, error: { code: 'backup.token' } });
      expect(must(await desk.client.invoke('journal.state', {})).lastSeq).toBe(1);
    });
  });

  it('counts records that were imported as a block by their whole ids', async () => {
    await signIn(desk.client, 'supervisor');
    const ids = ['0b7d1c7e-0001', '0b7d1c7e-0002', '0b7d1c7e-0003'];
    const append = async (kind: string, count: number, lines: string) => {
      const { device, lastSeq } = must(await desk.client.invoke('journal.state', {}));
      must(await desk.client.invoke('journal.append', {
        firstSeq: lastSeq + 1, count, lines: new TextEncoder().encode(lines), batch: null,
        head: { device, at: '2026-11-27T09:00:00.000+08:00', actor: { name: people.supervisor.name, role: 'supervisor' }, kind, reason: '' },
      }));
    };
    await append('import.commit', ids.length, blockLines('subjects', ids.map((id) => [id, { name: id }])));
    const path = await backUp();
    await append('subject.change', 1, `${JSON.stringify(['subjects', ids[1], '', { name: ids[1] }, { name: '改' }])}\n`);
    const { comparison } = must(await desk.client.invoke('backups.examine', { token: await choose(path), ...byPassword, job: 'x' }));
    expect(comparison).toMatchObject({ gone: 0, back: 1, returning: 0, here: 3 });
  });

  it('ends the examination when the program is locked, gives no token, and leaves the journal to whoever signs in', async () => {
    await signIn(desk.client, 'supervisor');
    await create(desk, 'supervisor', ['甲']);
    const token = await choose(await backUp());
    await create(desk, 'supervisor', ['1', '2', '3', '4', '5', '6', '7']);
    desk.meanwhile = () => desk.client.invoke('access.lock', {});
    const examined = await desk.client.invoke('backups.examine', { token, ...byPassword, job: 'x' });
    expect(examined.ok ? 'examined' : examined.error.code).toBe('cancelled');
    await signIn(desk.client, 'supervisor');
    expect(must(await desk.client.invoke('journal.state', {})).lastSeq).toBe(8);
  });

  it('gives a restore up when the program is locked meanwhile, and changes nothing', async () => {
    await signIn(desk.client, 'supervisor');
    await create(desk, 'supervisor', ['甲']);
    const path = await backUp();
    await create(desk, 'supervisor', ['乙']);
    const { token } = must(await desk.client.invoke('backups.examine', { token: await choose(path), ...byPassword, job: 'x' }));
    let locked: Promise<unknown> | null = null;
    desk.progressed = (job) => { if (job === 'r') locked ??= desk.client.invoke('access.lock', {}); };
    expect(await desk.client.invoke('backups.restore', { token, goneSeen: 1, again: false, job: 'r' })).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    await locked;
    await signIn(desk.client, 'supervisor');
    expect(must(await desk.client.invoke('journal.state', {})).lastSeq).toBe(2);
    expect(existsSync(`${desk.data}.restoring`)).toBe(false);
  });

  it('asks again for a comparison when somebody has signed in since nobody could be compared with', async () => {
    const other = await startBackupDesk();
    try {
      await signIn(other.client, 'supervisor');
      await create(other, 'supervisor', ['外']);
      const { state } = must(await other.client.invoke('backups.make', { why: 'asked', job: 'b' }));
      const { token } = must(await desk.client.invoke('backups.examine', { token: await choose(join(other.data, 'backups', state.backups[0]?.name ?? '')), ...byPassword, job: 'x' }));
      await foundOffice(desk.client);
      await create(desk, 'supervisor', ['1', '2', '3', '4', '5', '6', '7']);
      expect(await desk.client.invoke('backups.restore', { token, goneSeen: 0, again: false, job: 'r' })).toMatchObject({ ok: false, error: { code: 'backup.token' } });
      expect(must(await desk.client.invoke('journal.state', {})).lastSeq).toBe(7);
    } finally {
      await other.remove();
    }
  });

  it('asks twice when what is here cannot be read, and then restores', async () => {
    await signIn(desk.client, 'supervisor');
    await create(desk, 'supervisor', ['甲']);
    const path = await backUp();
    await desk.client.invoke('access.lock', {});
    const other = await startBackupDesk();
    await signIn(other.client, 'supervisor');
    await create(other, 'supervisor', ['外']);
    await cp(join(other.data, 'journal', '000001.seg'), join(desk.data, 'journal', '000001.seg'));
    await other.remove();
    await signIn(desk.client, 'supervisor');
    expect(await desk.client.invoke('journal.state', {})).toMatchObject({ ok: false, error: { code: 'seal.broken' } });
    const { token, comparison, massLoss } = must(await desk.client.invoke('backups.examine', { token: await choose(path), ...byPassword, job: 'x' }));
    expect([comparison, massLoss]).toEqual([null, true]);
    expect(await desk.client.invoke('backups.restore', { token, goneSeen: 0, again: false, job: 'r' })).toMatchObject({ error: { code: 'backup.notConfirmed' } });
    must(await desk.client.invoke('backups.restore', { token, goneSeen: 0, again: true, job: 'r' }));
    await signIn(desk.client, 'supervisor');
    expect(must(await desk.client.invoke('journal.state', {})).lastSeq).toBe(1);
  });

  it('opens a backup on a machine that has nothing yet, before set-up', async () => {
    await signIn(desk.client, 'supervisor');
    await create(desk, 'supervisor', ['甲', '乙']);
    const kept = join(desk.home, 'kept.ccbackup');
    await cp(await backUp(), kept);
    await desk.client.invoke('access.lock', {});
    await rm(desk.data, { recursive: true });
    await desk.restart();
    expect(must(await desk.client.invoke('access.state', {})).stage).toBe('new');
    const examined = must(await desk.client.invoke('backups.examine', { token: await choose(kept), name: people.clerk.name, password: people.clerk.password, recoveryKey: '', job: 'x' }));
    expect(examined).toMatchObject({ office: 'none', records: 2, comparison: null, massLoss: false });
    must(await desk.client.invoke('backups.restore', { token: examined.token, goneSeen: 0, again: false, job: 'r' }));
    expect(must(await desk.client.invoke('access.state', {})).stage).toBe('locked');
    await signIn(desk.client, 'clerk');
    expect(must(await desk.client.invoke('journal.state', {}))).toMatchObject({ lastSeq: 2, damage: 'none' });
  });

  it('is offered beside a key file that cannot be read, and keeps what was there aside', async () => {
    await signIn(desk.client, 'supervisor');
    await create(desk, 'supervisor', ['甲']);
    const path = await backUp();
    await desk.client.invoke('access.lock', {});
    for (const name of ['vault.json', 'vault.copy.json']) await writeFile(join(desk.data, name), 'torn');
    await desk.restart();
    const { token } = must(await desk.client.invoke('backups.examine', { token: await choose(path), ...byPassword, job: 'x' }));
    must(await desk.client.invoke('backups.restore', { token, goneSeen: 0, again: false, job: 'r' }));
    await signIn(desk.client, 'supervisor');
    expect(must(await desk.client.invoke('journal.state', {})).lastSeq).toBe(1);
  });

  describe('packages, receipts and the office\'s key that are younger than the backup', () => {
    const officeKey = async (): Promise<string> => must(await desk.client.invoke('delivery.channels', {})).office.publicKey;
    const build = async (count: number, from?: number): Promise<string> => must(await desk.client.invoke('packages.build', request(count, from))).number;
    const restoreFrom = async (path: string): Promise<void> => {
      const examined = must(await desk.client.invoke('backups.examine', { token: await choose(path), ...byPassword, job: 'x' }));
      must(await desk.client.invoke('backups.restore', { token: examined.token, goneSeen: examined.comparison?.gone ?? 0, again: examined.massLoss, job: 'r' }));
    };

    it('come along, so that no number is given twice and the platform knows who signs', async () => {
      await signIn(desk.client, 'supervisor');
      await create(desk, 'supervisor', ['甲']);
      const path = await backUp();
      const key = await officeKey();
      expect([await build(2), await build(1, 3)]).toEqual(['20261123-01', '20261123-02']);
      const given = await readFile(join(desk.data, 'packages', `${office.code}_20261123-02.zip`));
      must(await desk.client.invoke('receipts.read', { name: 'r.json', content: new TextEncoder().encode('{"format":"ccd-receipt/1","body":"{}","signature":""}') }));
      const [receipt = ''] = await readdir(join(desk.data, 'receipts'));
      await restoreFrom(path);
      await signIn(desk.client, 'supervisor');
      expect([await officeKey(), await build(1, 4)]).toEqual([key, '20261123-03']);
      expect(await readdir(join(desk.data, 'receipts'))).toEqual([receipt]);
      const replaced = (await readdir(join(desk.data, 'aside'))).find((name) => name.endsWith('-replaced')) ?? '';
      for (const folder of [desk.data, join(desk.data, 'aside', replaced)]) expect((await readFile(join(folder, 'packages', `${office.code}_20261123-02.zip`))).equals(given)).toBe(true);
    });

    it('stay with the store that was replaced when the backup is another office\'s', async () => {
      const other = await startBackupDesk();
      await signIn(other.client, 'supervisor');
      await create(other, 'supervisor', ['外']);
      const { state } = must(await other.client.invoke('backups.make', { why: 'asked', job: 'b' }));
      const path = join(desk.home, 'other.ccbackup');
      await cp(join(other.data, 'backups', state.backups[0]?.name ?? ''), path);
      await other.remove();
      await signIn(desk.client, 'supervisor');
      await create(desk, 'supervisor', ['甲']);
      const key = await officeKey();
      await build(1);
      await restoreFrom(path);
      await signIn(desk.client, 'supervisor');
      expect(await officeKey()).not.toBe(key);
      expect(await build(1)).toBe('20261123-01');
    });
  });

  /** A backup of one record, looked at by somebody who has two. Answers its token. */
  async function looked(): Promise<string> {
    await signIn(desk.client, 'supervisor');
    await create(desk, 'supervisor', ['甲']);
    const path = await backUp();
    await create(desk, 'supervisor', ['乙']);
    return must(await desk.client.invoke('backups.examine', { token: await choose(path), ...byPassword, job: 'x' })).token;
  }

  it('is done once the new store is in its place, though the disk has no room to tidy up, and the next start begins and does that', async () => {
    const token = await looked();
    const work = refuse('mkdirSync', '/aside');
    try {
      must(await desk.client.invoke('backups.restore', { token, goneSeen: 1, again: false, job: 'r' }));
      await signIn(desk.client, 'supervisor');
      expect(must(await desk.client.invoke('journal.state', {})).lastSeq).toBe(1);
      await desk.restart();
      expect(desk.logs.map((line) => JSON.parse(line) as unknown)).toEqual(expect.arrayContaining([{ event: 'backup.restored', records: 1, untidied: 'ENOSPC' }, { event: 'backup.restoreEnded', how: 'later', system: 'ENOSPC' }]));
    } finally {
      work();
    }
    await desk.restart();
    await signIn(desk.client, 'supervisor');
    expect(must(await desk.client.invoke('journal.state', {})).lastSeq).toBe(1);
    expect([existsSync(`${desk.data}.replaced`), (await readdir(join(desk.data, 'aside'))).length]).toEqual([false, 1]);
  });

  it('gives the room of the new store back when it cannot come into its place, and the old one goes on', async () => {
    const token = await looked();
    const work = refuse('renameSync', '/data');
    try {
      expect(await desk.client.invoke('backups.restore', { token, goneSeen: 1, again: false, job: 'r' })).toMatchObject({ ok: false, error: { code: 'disk.full' } });
    } finally {
      work();
    }
    expect((await readdir(desk.home)).filter((name) => name.startsWith('data'))).toEqual(['data']);
    await signIn(desk.client, 'supervisor');
    expect(must(await desk.client.invoke('journal.state', {})).lastSeq).toBe(2);
  });

  it('tells another office\'s backup as such', async () => {
    const other = await startBackupDesk();
    try {
      await signIn(other.client, 'supervisor');
      await create(other, 'supervisor', ['外']);
      const { state } = must(await other.client.invoke('backups.make', { why: 'asked', job: 'b' }));
      await signIn(desk.client, 'supervisor');
      desk.chosenFile = join(other.data, 'backups', state.backups[0]?.name ?? '');
      expect(must(await desk.client.invoke('backups.choose', {})).look).toMatchObject({ office: 'other' });
    } finally {
      await other.remove();
    }
  });

  it.each(['clerk', 'trainer'] as const)('is not for a %s, nor for anyone while the office is locked, nor in practice', async (who) => {
    await signIn(desk.client, who);
    desk.chosenFile = '/nowhere';
    for (const call of [() => desk.client.invoke('backups.choose', {}), () => desk.client.invoke('backups.examine', { token: 't', ...byPassword, job: 'x' }), () => desk.client.invoke('backups.restore', { token: 't', goneSeen: 0, again: true, job: 'r' })]) {
      expect(await call()).toMatchObject({ ok: false, error: { code: 'access.denied' } });
    }
    await desk.client.invoke('access.lock', {});
    expect(await desk.client.invoke('backups.choose', {})).toMatchObject({ error: { code: 'access.locked' } });
    must(await desk.client.invoke('practice.enter', {}));
    expect(await desk.client.invoke('backups.choose', {})).toMatchObject({ error: { code: 'practice.refused' } });
    must(await desk.client.invoke('access.resume', {}));
    expect(await desk.client.invoke('backups.make', { why: 'asked', job: 'x' })).toMatchObject({ error: { code: 'practice.refused' } });
  });

  describe('refuses, and changes nothing', () => {
    let path: string;
    beforeEach(async () => {
      await signIn(desk.client, 'supervisor');
      await create(desk, 'supervisor', ['甲', '乙']);
      path = await backUp();
    });
    const unchanged = async (act: () => Promise<void>): Promise<void> => {
      const [tree, state] = [await treeOf(desk.home), must(await desk.client.invoke('journal.state', {}))];
      await act();
      expect(await treeOf(desk.home)).toEqual(tree);
      expect(must(await desk.client.invoke('journal.state', {}))).toEqual(state);
    };
    const bad = join('downloads-bad.ccbackup');
    const put = async (bytes: Uint8Array): Promise<string> => { const to = join(desk.home, bad); await writeFile(to, bytes); return to; };

    it.each([
      ['a wrong password', { ...byPassword, password: '不对的口令-1' }], ['a name that is not there', { ...byPassword, name: '别人' }], ['a wrong recovery key', { name: '', password: '', recoveryKey: '0000-0000-0000' }],
      ['nothing', { name: '', password: '', recoveryKey: '' }],
    ])('%s, and takes the right one afterwards', async (_, credentials) => {
      const token = await choose(path);
      await unchanged(async () => { expect(await desk.client.invoke('backups.examine', { token, ...credentials, job: 'x' })).toMatchObject({ ok: false, error: { code: 'backup.wrong' } }); });
      expect((await desk.client.invoke('backups.examine', { token, ...byPassword, job: 'x' })).ok).toBe(true);
    });

    it('a file that is no backup, is of a newer version, or is damaged', async () => {
      const whole = await readFile(path);
      const records = recordsOf(whole);
      const edited = (change: (text: string) => string): Buffer => joined(records.map((record, place) => (place === 0 ? { ...record, payload: Buffer.from(change(record.payload.toString('utf8'))) } : record)));
      const cases: readonly (readonly [Uint8Array, string])[] = [
        [Buffer.from('PK not a backup at all'), 'backup.foreign'], [Buffer.alloc(0), 'backup.foreign'],
        [edited((text) => text.replace('"version":1', '"version":2,"more":true')), 'backup.newer'],
        [edited((text) => text.replace('county-credit-desk-backup', 'another-format')), 'backup.foreign'],
        [edited((text) => text.replace('"journal"', '"jurnal"')), 'backup.damaged'],
        [whole.subarray(0, 40), 'backup.damaged'],
      ];
      for (const [bytes, code] of cases) {
        desk.chosenFile = await put(bytes);
        await unchanged(async () => { expect(await desk.client.invoke('backups.choose', {})).toMatchObject({ ok: false, error: { code } }); });
      }
      const flipped = Buffer.from(whole);
      flipped.writeUInt8(flipped.readUInt8(whole.length - 100) ^ 1, whole.length - 100);
      const token = await choose(await put(flipped));
      await unchanged(async () => { expect(await desk.client.invoke('backups.examine', { token, ...byPassword, job: 'x' })).toMatchObject({ error: { code: 'backup.damaged' } }); });
    });

    it('tokens that were used, were never given, or name a path', async () => {
      const token = await choose(path);
      must(await desk.client.invoke('backups.examine', { token, ...byPassword, job: 'x' }));
      for (const used of [token, 'x', '../../etc/passwd', path.slice(0, 80)]) {
        expect(await desk.client.invoke('backups.examine', { token: used, ...byPassword, job: 'x' })).toMatchObject({ error: { code: 'backup.token' } });
        expect(await desk.client.invoke('backups.restore', { token: used, goneSeen: 0, again: true, job: 'x' })).toMatchObject({ error: { code: 'backup.token' } });
      }
      expect(await desk.client.invoke('backups.pick', { name: '../vault.json' })).toMatchObject({ error: { code: 'backup.token' } });
    });
  });
});
