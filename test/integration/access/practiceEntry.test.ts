import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { must } from '../../builders/must.ts';
import { people, signIn } from '../../builders/signIn.ts';
import { startBackupDesk, type BackupDesk } from '../backups/desk.ts';

let desk: BackupDesk;
beforeEach(async () => {
  desk = await startBackupDesk();
  await signIn(desk.client, 'supervisor');
  must(await desk.client.invoke('access.lock', {}));
});
afterEach(() => desk.remove());

const practice = (): string => join(desk.home, 'practice');
const harms: readonly (readonly [string, () => void, string])[] = [
  ['key file is damaged', () => {
    mkdirSync(practice());
    for (const name of ['vault.json', 'vault.copy.json']) writeFileSync(join(practice(), name), 'broken');
  }, 'access.damaged'],
  ['folder cannot be made', () => writeFileSync(practice(), 'a file where the folder should be'), 'disk.failed'],
];

describe('an entry into practice that fails', () => {
  it.each(harms)('because its %s leaves the office at the door', async (_what, harm, code) => {
    harm();
    expect(await desk.client.invoke('practice.enter', {})).toMatchObject({ error: { code } });
    expect(must(await desk.client.invoke('access.state', {}))).toMatchObject({ mode: 'office', stage: 'locked' });
    must(await desk.client.invoke('access.signIn', people.supervisor));
    expect(must(await desk.client.invoke('journal.state', {})).damage).toBe('none');
  });

  it('can be made again when the cause is gone', async () => {
    harms[0]?.[1]();
    await desk.client.invoke('practice.enter', {});
    rmSync(practice(), { recursive: true });
    must(await desk.client.invoke('practice.enter', {}));
    expect(must(await desk.client.invoke('access.state', {}))).toMatchObject({ mode: 'practice', stage: 'open' });
    must(await desk.client.invoke('practice.leave', {}));
    must(await desk.client.invoke('access.signIn', people.supervisor));
  });
});
