import fc from 'fast-check';
import { mkdir, readFile, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signIn } from '../../builders/signIn.ts';
import { must } from '../../builders/must.ts';
import { create, startBackupDesk, type BackupDesk } from './desk.ts';

let desk: BackupDesk;
beforeEach(async () => { desk = await startBackupDesk(); });
afterEach(() => desk.remove());

const state = async () => must(await desk.client.invoke('backups.state', {}));
const make = (why: 'asked' | 'import' = 'asked') => desk.client.invoke('backups.make', { why, job: 'b' });
const files = async (folder = join(desk.data, 'backups')): Promise<readonly string[]> => (await readdir(folder)).filter((name) => name.includes('ccbackup')).sort();
const [hour, day] = [3_600_000, 86_400_000];

/** Copies go on in the background; what they end in is asked until it is there. */
async function until(wanted: (now: Awaited<ReturnType<typeof state>>) => boolean): Promise<Awaited<ReturnType<typeof state>>> {
  for (let tries = 0; tries < 200; tries++) {
    const now = await state();
    if (wanted(now)) return now;
    await pause(20);
  }
  throw new Error('the state did not come');
}

describe('making backups', () => {
  it('names it by time and office, says it only when verified, and nothing readable is in it', async () => {
    await signIn(desk.client, 'clerk');
    expect((await state()).last).toBeNull();
    await create(desk, 'clerk', ['可读的名称有限公司']);
    const { made, state: now } = must(await make());
    expect(made).toBe(true);
    expect(now.last).toEqual({ at: '2026-11-27T09:12:00.000+08:00', upToDate: true, ahead: false });
    expect(now.backups[0]).toMatchObject({ verified: true, why: 'asked' });
    expect(now.backups[0]?.name).toMatch(/^信用监管工作台备份_20261127-0912_[0-9a-f]{6}_[0-9a-f]{8}\.ccbackup$/);
    const bytes = await readFile(join(desk.data, 'backups', now.backups[0]?.name ?? ''));
    for (const word of ['可读的名称', '测试员', 'subjects', 'journal/']) expect(bytes.includes(word)).toBe(false);
    await create(desk, 'clerk', ['乙']);
    expect((await state()).last?.upToDate).toBe(false);
  });

  it('makes one before an import only when something changed since', async () => {
    await signIn(desk.client, 'clerk');
    expect(must(await make('import')).made).toBe(false);
    await create(desk, 'clerk', ['甲']);
    expect(must(await make('import')).made).toBe(true);
    expect(must(await make('import')).made).toBe(false);
    expect(must(await make('asked')).made).toBe(true);
  });

  it('makes one at the end of work when something changed, and none when nothing did', async () => {
    await signIn(desk.client, 'clerk');
    await create(desk, 'clerk', ['甲']);
    await desk.client.invoke('access.lock', {});
    expect(await files()).toHaveLength(1);
    await signIn(desk.client, 'clerk');
    await desk.client.invoke('access.lock', {});
    expect(await files()).toHaveLength(1);
    await signIn(desk.client, 'clerk');
    expect((await state()).backups[0]).toMatchObject({ why: 'end', verified: true });
  });

  it('goes on while work goes on: what came after its beginning is not in it', async () => {
    await signIn(desk.client, 'clerk');
    await create(desk, 'clerk', ['甲']);
    const [made] = await Promise.all([make(), create(desk, 'clerk', ['乙', '丙'])]);
    expect(made.ok).toBe(true);
    expect((await state()).backups[0]?.verified).toBe(true);
  });

  it('keeps three of today and never touches what it did not make', async () => {
    await signIn(desk.client, 'clerk');
    await mkdir(join(desk.data, 'backups'), { recursive: true });
    await writeFile(join(desk.data, 'backups', 'somebody.ccbackup'), 'foreign');
    await writeFile(join(desk.data, 'backups', 'x.ccbackup.part'), 'left by a kill');
    for (let number = 0; number < 6; number++) {
      desk.now += hour;
      await create(desk, 'clerk', [`${number}`]);
      must(await make());
    }
    expect(await files()).toHaveLength(4);
    expect(await files()).toContain('somebody.ccbackup');
    expect((await state()).backups.filter(({ verified }) => verified)).toHaveLength(3);
    expect((await state()).backups.find(({ name }) => name === 'somebody.ccbackup')).toMatchObject({ verified: false, why: 'unknown' });
  });

  it('passes over a name that leads to no file, and works with the others', async () => {
    await signIn(desk.client, 'clerk');
    await create(desk, 'clerk', ['甲']);
    must(await make());
    await symlink('/nowhere/at/all', join(desk.data, 'backups', 'dangling.ccbackup'));
    await mkdir(join(desk.data, 'backups', 'folder.ccbackup'));
    expect((await state()).backups.map(({ verified }) => verified)).toEqual([true]);
    await create(desk, 'clerk', ['乙']);
    expect(must(await make()).state.backups.map(({ verified }) => verified)).toEqual([true, true]);
    expect(await files()).toEqual(expect.arrayContaining(['dangling.ccbackup', 'folder.ccbackup']));
  });

  it('does not count a file as verified that is no longer what it was', async () => {
    await signIn(desk.client, 'clerk');
    await create(desk, 'clerk', ['甲']);
    must(await make());
    await writeFile(join(desk.data, 'backups', (await files())[0] ?? ''), 'short');
    expect(await state()).toMatchObject({ last: null, backups: [{ verified: false }] });
  });

  it('warns after a day of changes without a backup', async () => {
    await signIn(desk.client, 'clerk');
    await create(desk, 'clerk', ['甲']);
    must(await make());
    desk.now += 3 * day;
    expect((await state()).late).toBe(false);
    await create(desk, 'clerk', ['乙']);
    expect((await state()).late).toBe(true);
  });

  it('answers a folder that cannot be written with a failure, and work goes on', async () => {
    await signIn(desk.client, 'clerk');
    await create(desk, 'clerk', ['甲']);
    await writeFile(join(desk.data, 'backups'), 'in the way');
    const failed = await make();
    expect(failed.ok).toBe(false);
    await create(desk, 'clerk', ['乙']);
    await rm(join(desk.data, 'backups'));
    must(await make());
    expect((await state()).problem).toBe('');
  });
});

describe('the second place', () => {
  const place = () => join(desk.home, 'share');
  beforeEach(async () => {
    await signIn(desk.client, 'supervisor');
    await create(desk, 'supervisor', ['甲']);
    await mkdir(place());
    desk.chosenFolder = place();
  });

  it('gets a compared copy of the newest backup, and the page learns its name alone', async () => {
    must(await make());
    const chosen = must(await desk.client.invoke('backups.choosePlace', {}));
    expect(JSON.stringify(chosen)).not.toContain(desk.home);
    const now = await until(({ place: { busy, lastAt } }) => !busy && lastAt !== '');
    expect(now.place).toMatchObject({ configured: true, label: 'share', state: 'fine' });
    expect(now.backups[0]?.copied).toBe(true);
    const [name = ''] = await files();
    expect(await readFile(join(place(), name))).toEqual(await readFile(join(desk.data, 'backups', name)));
    expect((await readFile(join(desk.data, 'backups', 'place.sealed'))).includes('share')).toBe(false);
  });

  it('that is away holds up nothing, is told after a day, and gets its copy when it is back', async () => {
    must(await desk.client.invoke('backups.choosePlace', {}));
    await rename(place(), `${place()}-away`);
    await create(desk, 'supervisor', ['乙']);
    must(await make());
    await until(({ place: { busy } }) => !busy);
    expect((await state()).place.state).toBe('fine');
    desk.now += 2 * day;
    await create(desk, 'supervisor', ['丙']);
    must(await make());
    expect((await until(({ place: { busy } }) => !busy)).place.state).toBe('missing');
    expect(await readdir(desk.home)).not.toContain('share');
    await rename(`${place()}-away`, place());
    must(await make());
    expect((await until(({ place: { busy, lastAt } }) => !busy && lastAt !== '')).place.state).toBe('fine');
  });

  it('is not for a clerk to choose', async () => {
    await desk.client.invoke('access.lock', {});
    await signIn(desk.client, 'clerk');
    expect(await desk.client.invoke('backups.choosePlace', {})).toMatchObject({ error: { code: 'access.denied' } });
  });

  it('loses by rotation what was copied there, and nothing that another machine put under such a name', async () => {
    must(await desk.client.invoke('backups.choosePlace', {}));
    let first = '';
    for (let number = 0; number < 5; number++) {
      desk.now += hour;
      await create(desk, 'supervisor', [`${number}`]);
      must(await make());
      await until(({ place: { busy }, backups }) => !busy && backups[0]?.copied === true);
      if (number === 0) {
        [first = ''] = await files(place());
        await writeFile(join(place(), first), 'of another machine');
      }
    }
    for (let tries = 0; tries < 200 && (await files(place())).length > 4; tries++) await pause(20);
    expect(await files(place())).toEqual([...await files(), first].sort());
    expect(await readFile(join(place(), first), 'utf8')).toBe('of another machine');
  });

  it('forgotten, gets nothing more', async () => {
    must(await desk.client.invoke('backups.choosePlace', {}));
    await until(({ place: { busy } }) => !busy);
    expect(must(await desk.client.invoke('backups.forgetPlace', {})).place.configured).toBe(false);
    const before = (await readdir(place())).length;
    await create(desk, 'supervisor', ['乙']);
    must(await make());
    expect((await readdir(place())).length).toBe(before);
  });
});

describe('under a clock that jumps', () => {
  const place = () => join(desk.home, 'share');
  const settled = () => until(({ place: { busy } }) => !busy);
  beforeEach(async () => {
    await signIn(desk.client, 'supervisor');
    await create(desk, 'supervisor', ['甲']);
    await mkdir(place());
    desk.chosenFolder = place();
    must(await desk.client.invoke('backups.choosePlace', {}));
  });

  it('goes on copying after a backup that was made while it ran ahead, and warns when none is made', async () => {
    const real = desk.now;
    desk.now = real + 300 * day;
    must(await make());
    await settled();
    desk.now = real;
    for (let number = 1; number <= 6; number++) {
      desk.now = real + number * day;
      await create(desk, 'supervisor', [`${number}`]);
      must(await make());
      const now = await settled();
      expect([now.last, now.backups[0]?.copied, now.late, now.place.state]).toEqual([{ at: expect.stringContaining(new Date(desk.now + 8 * hour).toISOString().slice(0, 10)), upToDate: true, ahead: false }, true, false, 'fine']);
    }
    expect(await files(place())).toHaveLength(7);
    desk.now += 20 * day;
    await create(desk, 'supervisor', ['丙']);
    expect(await state()).toMatchObject({ late: true, place: { state: 'late' } });
  });

  it('says of a backup whose time lies ahead that its age is not known, once something changed', async () => {
    desk.now += 300 * day;
    must(await make());
    await settled();
    desk.now -= 300 * day;
    expect(await state()).toMatchObject({ late: false, last: { upToDate: true, ahead: true }, place: { state: 'fine' } });
    await create(desk, 'supervisor', ['乙']);
    expect(await state()).toMatchObject({ late: true, last: { upToDate: false, ahead: true }, place: { state: 'undated' } });
  });

  it('copies the one just made when it was set back', async () => {
    must(await make());
    await settled();
    desk.now -= 300 * day;
    await create(desk, 'supervisor', ['乙']);
    must(await make());
    const now = await settled();
    expect(now.backups.map(({ copied, createdAt }) => [copied, createdAt.slice(0, 4)])).toEqual([[true, '2026'], [true, '2026']]);
    expect(now).toMatchObject({ last: { upToDate: true, ahead: false }, late: false });
    expect(await files(place())).toHaveLength(2);
  });

  it('takes the newest of an older program, which listed by time, for what it holds', async () => {
    for (const far of [300, 0]) {
      desk.now += far * day;
      await create(desk, 'supervisor', [`${far}`]);
      must(await make());
      desk.now -= far * day;
    }
    const index = join(desk.data, 'backups', 'index.json');
    const list = JSON.parse(await readFile(index, 'utf8')) as { createdAt: number }[];
    await writeFile(index, JSON.stringify(list.sort((a, b) => b.createdAt - a.createdAt)));
    expect((await state()).last).toMatchObject({ upToDate: true, ahead: false });
  });

  it('always keeps and copies the newest by what it holds', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.integer({ min: -400, max: 400 }), { minLength: 3, maxLength: 8 }), async (jumps) => {
      for (const jump of jumps) {
        desk.now += jump * day;
        await create(desk, 'supervisor', [`${jump}`]);
        must(await make());
        const now = await settled();
        expect([now.last?.upToDate, now.last?.ahead, now.backups[0]?.copied, now.place.state, now.late]).toEqual([true, false, true, 'fine', false]);
        expect(now.backups.length).toBeLessThanOrEqual(3 + 14 + new Set(now.backups.map(({ createdAt }) => createdAt.slice(0, 7))).size);
      }
    }), { numRuns: 4 });
  });
});
