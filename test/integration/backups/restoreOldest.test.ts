import { mkdir, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { must } from '../../builders/must.ts';
import { signIn } from '../../builders/signIn.ts';
import { create, startBackupDesk, type BackupDesk } from './desk.ts';
import { byPassword, restoring } from './restoring.ts';

let desk: BackupDesk;
beforeEach(async () => { desk = await startBackupDesk(); });
afterEach(() => desk.remove());
const { backUp, choose } = restoring(() => desk);

describe('the oldest of three backups of today', () => {
  const place = () => join(desk.home, 'share');
  const lookAt = async (name: string): Promise<string> => must(await desk.client.invoke('backups.pick', { name })).look.token;
  const examine = async (token: string) => must(await desk.client.invoke('backups.examine', { token, ...byPassword, job: 'x' }));
  const restore = ({ token, comparison }: { readonly token: string; readonly comparison: { readonly gone: number } | null }) =>
    desk.client.invoke('backups.restore', { token, goneSeen: comparison?.gone ?? 0, again: true, job: 'r' });
  const copied = async (): Promise<boolean> => { const now = must(await desk.client.invoke('backups.state', {})); return !now.place.busy && now.backups[0]?.copied === true; };
  async function choosePlace(): Promise<void> {
    await mkdir(place());
    desk.chosenFolder = place();
    must(await desk.client.invoke('backups.choosePlace', {}));
  }
  /** One backup an hour, each of one record more, and copied where there is a second place; then another record. Answers the oldest one's name. */
  async function threeOfToday({ twice }: { readonly twice: boolean }): Promise<string> {
    await signIn(desk.client, 'supervisor');
    if (twice) await choosePlace();
    const paths: string[] = [];
    for (const name of ['甲', '乙', '丙']) {
      await create(desk, 'supervisor', [name]);
      desk.now += 3_600_000;
      paths.push(await backUp());
      if (twice) await vi.waitUntil(copied);
    }
    await create(desk, 'supervisor', ['丁']);
    return basename(paths[0] ?? '');
  }

  it('is restored, and stays here and in the second place', async () => {
    const wanted = await threeOfToday({ twice: true });
    must(await restore(await examine(await lookAt(wanted))));
    for (const folder of [join(desk.data, 'backups'), place()]) expect(await readdir(folder)).toContain(wanted);
    await signIn(desk.client, 'supervisor');
    expect(must(await desk.client.invoke('journal.state', {})).lastSeq).toBe(1);
    await vi.waitUntil(copied);
  });

  it('stays when backups are made while it is looked at, also where its copy was chosen, and goes once another is looked at', async () => {
    const wanted = await threeOfToday({ twice: true });
    const examined = await examine(await choose(join(place(), wanted)));
    await backUp();
    for (const folder of [join(desk.data, 'backups'), place()]) expect(await readdir(folder)).toContain(wanted);
    await examine(await lookAt(basename(await backUp())));
    await backUp();
    expect(await readdir(join(desk.data, 'backups'))).not.toContain(wanted);
    expect(await restore(examined)).toMatchObject({ ok: false, error: { code: 'backup.token' } });
    await vi.waitUntil(copied);
  });

  it('stays when the program is locked while somebody looks at it, for whoever comes back to restore it', async () => {
    const wanted = await threeOfToday({ twice: false });
    await examine(await lookAt(wanted));
    await desk.client.invoke('access.lock', {});
    await signIn(desk.client, 'supervisor');
    expect(must(await desk.client.invoke('backups.state', {})).backups[0]?.why).toBe('end');
    must(await restore(await examine(await lookAt(wanted))));
  });

  it('stays when the session ends with a backup of its own while it is restored', async () => {
    const wanted = await threeOfToday({ twice: false });
    const examined = await examine(await lookAt(wanted));
    let more: Promise<unknown> | null = null;
    desk.progressed = (job) => { if (job === 'r') more ??= create(desk, 'supervisor', ['戊']); };
    must(await restore(examined));
    await more;
    expect(await readdir(join(desk.data, 'backups'))).toContain(wanted);
  });
});
