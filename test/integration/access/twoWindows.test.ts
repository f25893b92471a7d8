import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { encodeLines } from '../../../shared/changes/line.ts';
import type { Role } from '../../../shared/access/roles.ts';
import type { Channel } from '../../../shared/ipc/contract.ts';
import { needs } from '../../../shared/ipc/needs.ts';
import { startWindows, type DeskWindow } from '../../builders/deskWindows.ts';
import { must } from '../../builders/must.ts';
import { people, signIn } from '../../builders/signIn.ts';

let windows: ReturnType<typeof startWindows>;
let first: DeskWindow;
let second: DeskWindow;
beforeEach(async () => {
  windows = startWindows();
  first = windows.open();
  await signIn(first.client, 'supervisor');
  must(await first.client.invoke('access.lock', {}));
  [first, second] = [windows.open(), windows.open()];
});
afterEach(() => windows.remove());

const enter = async ({ client }: DeskWindow, who: keyof typeof people) => must(await client.invoke('access.signIn', people[who]));
const code = async (answer: Promise<{ readonly ok: boolean; readonly error?: { readonly code: string } }>): Promise<string> => (await answer).error?.code ?? 'ok';
/** The first change of the journal, whose device does not change with who is signed in. */
const subjectBy = (device: string, role: Role, firstSeq = 1) => ({
  firstSeq, count: 1, batch: null,
  head: { device, at: '2026-11-29T09:00:00.000+08:00', actor: { name: people[role].name, role }, kind: 'subject.create', reason: '' },
  lines: encodeLines([{ table: 'subjects', id: `s${firstSeq}`, base: '', before: null, after: { kind: 'organisation', name: '甲公司' } }]) as Uint8Array<ArrayBuffer>,
});

describe('a window in which somebody else signed in meanwhile', () => {
  it('does nothing by the rights of the other person', async () => {
    await enter(first, 'trainer');
    await enter(second, 'supervisor');
    expect(await code(first.client.invoke('accounts.create', { name: '外来人', role: 'supervisor', password: '外来人的口令-2026' }))).toBe('access.elsewhere');
    expect(must(await second.client.invoke('accounts.list', {})).accounts.map(({ name }) => name)).not.toContain('外来人');
  });

  it('is answered so on every channel that needs somebody signed in, before anything is read', async () => {
    const gone = (await enter(first, 'supervisor')).id;
    await enter(second, 'supervisor');
    for (const channel of Object.keys(needs) as Channel[]) {
      if (needs[channel].who === 'anyone') continue;
      expect([channel, await windows.desk.dispatch(channel, { rubbish: true, session: gone }, true)]).toEqual([channel, { ok: false, error: { code: 'access.elsewhere', detail: '' } }]);
      if (channel !== 'access.resume') expect([channel, await windows.desk.dispatch(channel, { rubbish: true }, true)]).toEqual([channel, { ok: false, error: { code: 'access.locked', detail: '' } }]);
    }
  });

  it('writes nothing, in either name, though it be the same person’s', async () => {
    await enter(first, 'clerk');
    const { device } = must(await first.client.invoke('journal.state', {}));
    await enter(second, 'clerk');
    expect(await code(first.client.invoke('journal.append', subjectBy(device, 'clerk')))).toBe('access.elsewhere');
    await enter(second, 'supervisor');
    for (const role of ['clerk', 'supervisor'] as const) expect(await code(first.client.invoke('journal.append', subjectBy(device, role)))).toBe('access.elsewhere');
    expect(must(await second.client.invoke('journal.state', {})).lastSeq).toBe(0);
    must(await second.client.invoke('journal.append', subjectBy(device, 'supervisor')));
  });

  it('learns it before the keys go, it alone, and may finish what it was at', async () => {
    const { id } = await enter(first, 'clerk');
    const { device } = must(await first.client.invoke('journal.state', {}));
    const entered = enter(second, 'supervisor');
    await expect.poll(() => first.told).toEqual(['elsewhere']);
    expect(windows.emitted.at(-1)).toEqual({ why: 'elsewhere', session: id });
    must(await first.client.invoke('journal.append', subjectBy(device, 'clerk')));
    must(await first.client.invoke('access.lock', {}));
    await entered;
    expect([first.told, second.told]).toEqual([['elsewhere'], []]);
    const { frames } = must(await second.client.invoke('journal.read', { fromSeq: 1 }));
    expect(frames.map(({ head }) => head.actor.name)).toEqual([people.clerk.name]);
  });

  it('keeps nobody waiting for longer than two seconds', async () => {
    await enter(first, 'clerk');
    const began = performance.now();
    await enter(second, 'supervisor');
    expect(performance.now() - began).toBeLessThan(4000);
    expect(await code(first.client.invoke('journal.state', {}))).toBe('access.elsewhere');
  });

  it('learns it from the first call that is refused, when the word did not come through', async () => {
    await enter(first, 'clerk');
    await enter(second, 'clerk');
    first.told.length = 0;
    await first.client.invoke('access.touch', {});
    await first.client.invoke('access.touch', {});
    expect(first.told).toEqual(['elsewhere', 'elsewhere']);
  });

  it('does not go on as the other person when it is loaded again; a window that was nobody’s joins who is signed in', async () => {
    await enter(first, 'trainer');
    await enter(second, 'supervisor');
    expect(await code(first.client.invoke('access.resume', {}))).toBe('access.elsewhere');
    const { user } = must(await windows.open().client.invoke('access.resume', {}));
    expect(user.name).toBe(people.supervisor.name);
    expect(must(await second.client.invoke('access.resume', {})).user.name).toBe(people.supervisor.name);
  });

  it('restores no backup by the other person’s right, nor does one in which nobody signed in', async () => {
    await enter(first, 'trainer');
    await enter(second, 'supervisor');
    const asked = { token: 'x', name: 'x', password: 'x', recoveryKey: '', job: 'j' };
    expect(await code(first.client.invoke('backups.examine', asked))).toBe('access.elsewhere');
    expect(await code(windows.open().client.invoke('backups.examine', asked))).toBe('access.elsewhere');
    expect(await code(second.client.invoke('backups.examine', asked))).toBe('backup.token');
  });
});

describe('a lock', () => {
  it('does not end a session that began after the one that it names', async () => {
    await enter(first, 'clerk');
    await enter(second, 'supervisor');
    expect(await code(first.client.invoke('access.lock', {}))).toBe('access.elsewhere');
    must(await second.client.invoke('journal.state', {}));
  });

  it('that was asked for while somebody signs in does not end what they begin', async () => {
    await enter(first, 'clerk');
    const entering = enter(second, 'supervisor');
    const locked = first.client.invoke('access.lock', {}); // waits for its turn behind the sign-in
    await Promise.all([entering, locked]);
    must(await second.client.invoke('journal.state', {}));
    expect(windows.emitted.at(-1)?.session).not.toBe(must(await second.client.invoke('access.resume', {})).id);
  });

  it.each(['idle', 'suspend'] as const)('by itself (%s) ends the session that stood then, and says which', async (why) => {
    const { id } = await enter(first, 'clerk');
    const ended = windows.desk.lockSoon(why);
    expect(windows.emitted.at(-1)).toEqual({ why, session: id });
    must(await first.client.invoke('access.lock', {}));
    await enter(second, 'supervisor');
    await ended;
    must(await second.client.invoke('journal.state', {}));
  });
});

describe('an idle session', () => {
  afterEach(() => { vi.useRealTimers(); });

  it('is held open by its own windows alone, not by one that was put out or by a door', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    let now = Date.parse('2026-11-29T09:00:00+08:00');
    const own = startWindows(() => now);
    const [gone, present, door] = [own.open(), own.open(), own.open()];
    try {
      await signIn(gone.client, 'clerk');
      const { id } = must(await present.client.invoke('access.signIn', people.supervisor));
      const look = () => vi.advanceTimersByTime(20_000);
      for (let minutes = 0; minutes < 30; minutes += 10) {
        now += 10 * 60_000;
        must(await present.client.invoke('access.touch', {}));
        look();
      }
      expect(own.emitted.filter(({ why }) => why === 'idle')).toEqual([]);
      for (let minutes = 0; minutes < 30; minutes += 10) {
        now += 10 * 60_000;
        await gone.client.invoke('access.touch', {});
        await door.client.invoke('access.signIn', { name: people.clerk.name, password: '不是这个口令-2026' });
        look();
      }
      expect(own.emitted.at(-1)).toEqual({ why: 'idle', session: id });
    } finally {
      await own.remove();
    }
  });
});

describe('a machine that goes to sleep', () => {
  it('ends the session and the sign-in that was under way in another window', async () => {
    await enter(first, 'clerk');
    const entering = second.client.invoke('access.signIn', people.supervisor);
    await windows.desk.lockSoon('suspend');
    expect(await code(entering)).toBe('access.locked');
    expect(must(await second.client.invoke('access.state', {})).stage).toBe('locked');
  });
});

describe('practice mode', () => {
  it('entered in another window tells the window that is at work, not the one that enters', async () => {
    await enter(first, 'clerk');
    must(await second.client.invoke('practice.enter', {}));
    expect([first.told, second.told]).toEqual([['elsewhere'], []]);
    must(await second.client.invoke('access.resume', {}));
    expect(await code(first.client.invoke('access.resume', {}))).toBe('access.elsewhere');
    must(await second.client.invoke('practice.leave', {}));
    expect(second.told).toEqual([]);
    expect(must(await second.client.invoke('access.state', {}))).toMatchObject({ mode: 'office', stage: 'locked' });
  });
});
