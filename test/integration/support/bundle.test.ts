import { appendFile, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { people, signIn } from '../../builders/signIn.ts';
import { must } from '../../builders/must.ts';
import { create, startBackupDesk, type BackupDesk } from '../backups/desk.ts';

let desk: BackupDesk;
beforeEach(async () => { desk = await startBackupDesk(); });
afterEach(() => desk.remove());

const canaries = ['金丝雀有限公司', '91350100M000100Y43', '11010519491231002X', '13800138000', people.clerk.name, people.supervisor.name, people.supervisor.password, '王五'];

it('holds versions, counts, the journal\'s shape and the log, and nothing personal', async () => {
  await signIn(desk.client, 'supervisor');
  await create(desk, 'supervisor', canaries);
  must(await desk.client.invoke('backups.make', { why: 'asked', job: 'b' }));
  // What must not be in a log is put there all the same: the bundle does not trust it.
  for (const canary of canaries) await appendFile(join(desk.data, 'logs/desk.log'), `${JSON.stringify({ at: '2026-11-27T01:00:00.000Z', event: 'test.event', detail: canary, count: Number(canary) || 3 })}\n${canary}\n`);
  const { saved, name } = must(await desk.client.invoke('support.bundle', { opening: 'replay', counts: { subjects: 8 }, languages: ['zh-CN'] }));
  expect([saved, name]).toEqual([true, '技术支持信息_20261127.zip']);
  const downloads = join(desk.home, 'downloads');
  const entries = unzipSync(await readFile(join(downloads, (await readdir(downloads))[0] ?? '')));
  expect(Object.keys(entries)).toEqual(['about.json', 'desk.log']);
  const texts = Object.values(entries).map((bytes) => Buffer.from(bytes).toString('utf8'));
  expect(JSON.parse(texts[0] ?? '')).toMatchObject({ program: '0.0.0', host: 'node', records: { subjects: 8 }, journal: { lastSeq: 8, damage: 'none', chain: 'whole' }, backups: { files: [{ verified: true, why: 'asked' }] }, channels: { folder: false } });
  expect(texts[1]).toContain('backup.made');
  expect(texts[1]).toContain('test.event');
  for (const word of [...canaries, desk.home, 'share', '.ccbackup']) for (const text of texts) expect(text).not.toContain(word);
});
