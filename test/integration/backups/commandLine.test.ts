import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { people } from '../../builders/signIn.ts';
import { must } from '../../builders/must.ts';
import { joined, recordsOf } from '../../reliability/backup/damage.ts';
import { create, startBackupDesk, type BackupDesk } from './desk.ts';

let desk: BackupDesk;
let path: string;
let recoveryKey: string;
beforeAll(async () => {
  desk = await startBackupDesk();
  const begun = must(await desk.client.invoke('access.setUp', people.supervisor));
  recoveryKey = begun.recoveryKey;
  must(await desk.client.invoke('access.proveRecovery', { groups: begun.ask.map((number) => recoveryKey.split('-')[number] ?? '') }));
  await create(desk, 'supervisor', ['甲', '乙']);
  const { state } = must(await desk.client.invoke('backups.make', { why: 'asked', job: 'b' }));
  path = join(desk.data, 'backups', state.backups[0]?.name ?? '');
});
afterAll(() => desk.remove());

const run = (args: readonly string[], input = ''): { readonly exit: number | null; readonly json: unknown } => {
  const { status, stdout } = spawnSync(process.execPath, ['electron/cli.ts', 'backup', ...args, '--json'], { input, encoding: 'utf8' });
  return { exit: status, json: JSON.parse(stdout) };
};

it('checks structure and digests without a key', () => {
  expect(run(['verify', path])).toMatchObject({ exit: 0, json: { sound: true, checked: 'digests', lastSeq: 2, program: '0.0.0' } });
});

it.each([['--recovery-key', 'key'], ['--recovery-key', '-'], ['--password-stdin', '']])('checks seals and frames too with %s %s', (option, value) => {
  const args = option === '--password-stdin' ? [option] : [option, value === 'key' ? recoveryKey : value];
  const input = option === '--password-stdin' ? `${people.supervisor.name}\n${people.supervisor.password}\n` : recoveryKey;
  expect(run(['verify', path, ...args], input)).toMatchObject({ exit: 0, json: { sound: true, checked: 'seals', frames: 1 } });
});

it('cannot run with a wrong key, without a file, or without words', () => {
  expect(run(['verify', path, '--password-stdin'], '别人\n错\n')).toMatchObject({ exit: 2, json: { error: { code: 'backup.wrong', text: '姓名、密码或恢复密钥与这份备份不符，未能核对密封。' } } });
  expect(run(['verify', join(desk.home, 'nothing')])).toMatchObject({ exit: 2, json: { error: { code: 'file.unreadable' } } });
  for (const args of [[], ['verify'], ['check', path], ['verify', path, '--key', 'x']]) expect(run(args)).toMatchObject({ exit: 2, json: { error: { code: 'usage' } } });
});

it('cannot check what is no backup or one of a newer version, and calls neither damaged', async () => {
  const whole = await readFile(path);
  const [other, newer] = [join(desk.home, 'other'), join(desk.home, 'newer')];
  await writeFile(other, 'hello');
  await writeFile(newer, joined(recordsOf(whole).map((record, place) => (place === 0 ? { ...record, payload: Buffer.from(record.payload.toString('utf8').replace('"version":1', '"version":2')) } : record))));
  expect(run(['verify', other])).toMatchObject({ exit: 2, json: { error: { code: 'file.foreign' } } });
  expect(run(['verify', newer])).toMatchObject({ exit: 2, json: { error: { code: 'backup.newer' } } });
});

it('refuses a damaged copy; one with digests made anew only the key finds', async () => {
  const whole = await readFile(path);
  const flipped = Buffer.from(whole);
  flipped.writeUInt8(flipped.readUInt8(500) ^ 4, 500);
  const [damaged, remade] = [join(desk.home, 'damaged.ccbackup'), join(desk.home, 'remade.ccbackup')];
  await writeFile(damaged, flipped);
  await writeFile(remade, joined(recordsOf(whole).map((record, place) => (place === 2 ? { ...record, payload: Buffer.alloc(record.payload.length, 7) } : record))));
  expect(run(['verify', damaged])).toMatchObject({ exit: 1, json: { sound: false, why: 'damaged' } });
  expect(run(['verify', remade])).toMatchObject({ exit: 0 });
  expect(run(['verify', remade, '--recovery-key', recoveryKey])).toMatchObject({ exit: 1, json: { sound: false, why: 'damaged' } });
});
