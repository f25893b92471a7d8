import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compose, type Desk } from '../../electron/compose.ts';
import { nodePorts } from '../../electron/nodePorts.ts';
import { createClient, type Client } from '../../renderer/host/client.ts';
import { contract } from '../../shared/ipc/contract.ts';
import { needs } from '../../shared/ipc/needs.ts';
import { cheapPasswords } from '../builders/cheapPasswords.ts';
import type { Patch } from '../../shared/changes/change.ts';
import { appendRaw, gone, made, makeSessions, markOf, set } from '../builders/rawFrames.ts';
import { people, signIn } from '../builders/signIn.ts';
import { must } from '../builders/must.ts';

let home: string;
let desk: Desk;
let client: Client;
let emitted: unknown[];
const start = (): Desk => {
  emitted = [];
  return compose({ ...nodePorts({ host: 'node', home, downloads: join(home, 'downloads') }), passwords: cheapPasswords }, { version: '0', emit: (event, payload) => emitted.push([event, payload]) });
};
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'desk-access-'));
  desk = start();
  client = createClient({ invoke: (channel, request) => desk.dispatch(channel, request, true), on: () => () => undefined });
});
afterEach(async () => {
  await desk.close();
  rmSync(home, { recursive: true, force: true });
});

const refusal = async (call: Promise<{ readonly ok: boolean; readonly error?: { readonly code: string; readonly detail: string } }>): Promise<string> => {
  const answer = await call;
  return answer.ok ? 'ok' : `${answer.error?.code ?? ''} ${answer.error?.detail ?? ''}`.trim();
};

describe('the channels of accounts', () => {
  it('sets the office up, makes accounts, and signs each of them in', async () => {
    for (const who of ['supervisor', 'clerk', 'trainer'] as const) expect((await signIn(client, who)).user).toMatchObject({ name: people[who].name, role: who });
    expect(must(await client.invoke('accounts.list', {})).accounts.map(({ role, active }) => [role, active])).toEqual([['supervisor', true], ['clerk', true], ['trainer', true]]);
    expect(must(await client.invoke('access.resume', {})).user.role).toBe('trainer');
  });

  it('changes passwords, by oneself and by a supervisor', async () => {
    const { user } = await signIn(client, 'clerk');
    expect(await refusal(client.invoke('access.changePassword', { old: 'falsch-falsch', next: 'neues Wort 1' }))).toBe('access.wrong');
    must(await client.invoke('access.changePassword', { old: people.clerk.password, next: '新的口令-2027' }));
    must(await client.invoke('access.lock', {}));
    expect(await refusal(client.invoke('access.signIn', people.clerk))).toBe('access.wrong');
    expect(must(await client.invoke('access.signIn', { name: people.clerk.name, password: '新的口令-2027' })).failedBefore).toBe(1);
    await signIn(client, 'supervisor');
    must(await client.invoke('accounts.resetPassword', { id: user.id, password: '又一个口令-2027' }));
    must(await client.invoke('access.signIn', { name: people.clerk.name, password: '又一个口令-2027' }));
  });

  it('keeps the last supervisor, and lets others leave', async () => {
    const { user } = await signIn(client, 'supervisor');
    expect(await refusal(client.invoke('accounts.leave', { id: user.id }))).toBe('access.lastSupervisor');
    expect(await refusal(client.invoke('accounts.change', { id: user.id, role: 'clerk' }))).toBe('access.lastSupervisor');
    const [, clerk] = must(await client.invoke('accounts.list', {})).accounts;
    must(await client.invoke('accounts.leave', { id: clerk?.id ?? '' }));
    expect(await refusal(client.invoke('access.signIn', people.clerk))).toBe('access.wrong');
    expect(await refusal(client.invoke('accounts.create', { ...people.clerk, role: 'clerk' }))).toBe('access.nameTaken');
  });

  it('recovers with the key, and replaces the key', async () => {
    await signIn(client, 'supervisor');
    const made = must(await client.invoke('access.newRecoveryKey', { password: people.supervisor.password }));
    const groups = made.recoveryKey.split('-');
    expect(await refusal(client.invoke('access.proveNewRecoveryKey', { groups: ['AAAA', 'AAAA'] }))).toBe('access.proof');
    must(await client.invoke('access.proveNewRecoveryKey', { groups: made.ask.map((at) => groups[at] ?? '') }));
    must(await client.invoke('access.lock', {}));
    const password = '恢复之后的新口令';
    expect(await refusal(client.invoke('access.recover', { recoveryKey: made.recoveryKey, name: people.clerk.name, password }))).toBe('access.wrong name');
    expect(must(await client.invoke('access.recover', { recoveryKey: made.recoveryKey.toLowerCase(), name: people.supervisor.name, password })).user.role).toBe('supervisor');
    must(await client.invoke('access.signIn', { name: people.supervisor.name, password }));
  });

  it('gives an approval that serves once', async () => {
    await signIn(client, 'clerk');
    expect(await refusal(client.invoke('approvals.grant', { ...people.supervisor, command: 'subject.create', ...s1 }))).toBe('access.denied subject.create');
    expect(await refusal(client.invoke('approvals.grant', { ...people.trainer, command: 'import.undo', ...s1 }))).toBe('access.denied import.undo');
    expect(must(await client.invoke('approvals.grant', { ...people.supervisor, command: 'import.undo', ...s1 })).by).toBe(people.supervisor.name);
    expect(must(await client.invoke('access.resume', {})).user.role).toBe('clerk');
  });

  it('forgets no try when somebody enters practice and leaves it, whatever the clock says', async () => {
    await desk.close();
    let now = Date.now();
    desk = compose({ ...nodePorts({ host: 'node', home, downloads: join(home, 'downloads') }), passwords: cheapPasswords, now: () => now }, { version: '0', emit: () => undefined });
    await signIn(client, 'supervisor');
    must(await client.invoke('access.lock', {}));
    const wrong = () => refusal(client.invoke('access.signIn', { name: people.supervisor.name, password: '不是这个口令-2026' }));
    const told: string[] = [];
    for (let tries = 0; tries < 6; tries++) {
      told.push((await wrong()).split(' ')[0] ?? '');
      must(await client.invoke('practice.enter', {}));
      must(await client.invoke('access.resume', {}));
      must(await client.invoke('practice.leave', {}));
      now += 6 * 60_000;
    }
    expect(told.filter((answer) => answer === 'access.wrong').length).toBeLessThan(5); // the fourth after two seconds, should the machine be that slow
    expect(told).toContain('access.wait');
  });

  it('turns to the practice store and back', async () => {
    await signIn(client, 'clerk');
    must(await client.invoke('practice.enter', {}));
    expect(must(await client.invoke('access.resume', {}))).toMatchObject({ mode: 'practice', user: { name: '练习员', role: 'supervisor' } });
    expect(await refusal(client.invoke('packages.save', { packageId: 'x', form: 'archive', dataSet: '' }))).toBe('practice.refused');
    must(await client.invoke('practice.leave', {}));
    expect(must(await client.invoke('access.state', {}))).toMatchObject({ mode: 'office', stage: 'locked' });
    must(await client.invoke('practice.enter', {}));
    must(await client.invoke('access.resume', {}));
    must(await client.invoke('access.lock', {}));
    must(await client.invoke('practice.enter', {}));
    expect(must(await client.invoke('access.resume', {})).mode).toBe('practice');
  });

  it('keeps the idle minutes', async () => {
    await signIn(client, 'supervisor');
    must(await client.invoke('access.setIdle', { minutes: 3 }));
    must(await client.invoke('access.lock', {}));
    await signIn(client, 'clerk');
    expect(must(await client.invoke('access.state', {})).idleMinutes).toBe(3);
    expect(await refusal(client.invoke('access.setIdle', { minutes: 5 }))).toBe('access.denied settings.access');
  });
});

const kind = 'session.reopen';
const s1 = { records: ['s1'], changes: 1 };
/** Two sessions that are closed. */
async function closedSessions(): Promise<void> {
  await signIn(client, 'clerk');
  await makeSessions(client, 'clerk', ['s1', 's2'].map((id) => ({ id, trainers: [], status: 'closed' })));
}
const reopen = (ids: readonly string[], approval?: string) =>
  appendRaw(client, 'clerk', kind, ids.map((id) => set('sessions', id, { status: 'planned', closedAt: '', closedBy: '' })), approval === undefined ? {} : { approval });

describe('an approval', () => {
  it('lets the first person do it, and stands in the journal', async () => {
    await closedSessions();
    expect(await reopen(['s1'])).toBe('access.second session.reopen');
    const other = must(await client.invoke('approvals.grant', { ...people.supervisor, command: 'import.undo', ...s1 }));
    expect(await reopen(['s1'], other.token)).toBe('access.approval session.reopen');
    const { token } = must(await client.invoke('approvals.grant', { ...people.supervisor, command: kind, ...s1 }));
    expect(await reopen(['s1'], token)).toBe('ok');
    expect(await reopen(['s2'], token)).toBe('access.approval session.reopen');
    const { frames } = must(await client.invoke('journal.read', { fromSeq: 1 }));
    expect(frames.flatMap(({ head }) => (head.kind === kind ? [[head.actor.name, head.approvedBy?.name]] : []))).toEqual([[people.clerk.name, people.supervisor.name]]);
    expect(must(await client.invoke('access.resume', {})).user.name).toBe(people.clerk.name);
  });

  it('is of the records that were named, and of no more changes', async () => {
    await closedSessions();
    const granted = async (records: readonly string[], changes = records.length): Promise<string> => must(await client.invoke('approvals.grant', { ...people.supervisor, command: kind, records: [...records], changes })).token;
    expect(await reopen(['s1', 's2'], await granted(['s1'], 2))).toBe('access.approval session.reopen');
    expect(await reopen(['s2'], await granted(['s1']))).toBe('access.approval session.reopen');
    expect(await reopen(['s1', 's2'], await granted(['s1', 's2'], 1))).toBe('access.approval session.reopen');
    const spent = await granted(['s1']);
    expect(await reopen(['s2'], spent)).toBe('access.approval session.reopen');
    expect(await reopen(['s1'], spent)).toBe('access.approval session.reopen');
    expect(await reopen(['s1', 's2'], await granted(['s1', 's2']))).toBe('ok');
  });

  it('of a correction is of the person’s enrolments', async () => {
    await closedSessions();
    const correct = (enrolmentId: string, approval: string) => appendRaw(client, 'clerk', 'attendance.correct', [made('attendances', `new-${enrolmentId}`, { ...markOf({ id: 's1' }, enrolmentId, people.clerk.name), correction: '签到表为准' })], { approval });
    const token = async (): Promise<string> => must(await client.invoke('approvals.grant', { ...people.supervisor, command: 'attendance.correct', records: ['s1-e2'], changes: 1 })).token;
    expect(await correct('s1-e1', await token())).toBe('access.approval attendance.correct');
    expect(await appendRaw(client, 'clerk', 'attendance.correct', [set('attendances', 's1-a1', { in: '2026-11-26T08:00', correction: '签到表为准' })], { approval: await token() })).toBe('access.approval attendance.correct');
    expect(await correct('s1-e2', await token())).toBe('ok');
  });

  it('to undo an import is of what that import wrote, in all its parts', async () => {
    await signIn(client, 'clerk');
    for (const [at, id] of ['i1', 'i2'].entries()) {
      const first = at * 3 + 1;
      expect(await appendRaw(client, 'clerk', 'import.commit', [made('subjects', `${id}-a`, { name: '甲' }), made('subjects', `${id}-b`, { name: '乙' }), made('imports', id, { firstSeq: first, lastSeq: first + 2 })])).toBe('ok');
    }
    const token = async (changes = 3): Promise<string> => must(await client.invoke('approvals.grant', { ...people.supervisor, command: 'import.undo', records: ['i1'], changes })).token;
    const undo = async (patches: readonly Patch[], approval: string): Promise<string> => appendRaw(client, 'clerk', 'import.undo', patches, { approval });
    const marked = (id: string): Patch => set('imports', id, { undone: true });
    const removed = (id: string): Patch => gone('subjects', id);
    expect(await undo([removed('i2-a'), marked('i1')], await token())).toBe('access.approval import.undo');
    expect(await undo([marked('i2')], await token())).toBe('access.approval import.undo');
    expect(await undo([removed('i1-a'), removed('i1-b'), marked('i1')], await token(2))).toBe('access.approval import.undo');
    expect(await undo([removed('i1-a'), removed('i1-b'), marked('i1')], await token())).toBe('ok');
  });

  it('ends with the session', async () => {
    await closedSessions();
    const { token } = must(await client.invoke('approvals.grant', { ...people.supervisor, command: kind, ...s1 }));
    must(await client.invoke('access.lock', {}));
    await signIn(client, 'clerk');
    expect(await reopen(['s1'], token)).toBe('access.approval session.reopen');
  });

  it('is not given for a wrong password, one’s own name, or after too many tries', async () => {
    await signIn(client, 'clerk');
    expect(await refusal(client.invoke('approvals.grant', { ...people.clerk, command: kind, ...s1 }))).toBe('access.denied session.reopen');
    const answers: string[] = [];
    for (let n = 0; n < 4; n++) answers.push((await refusal(client.invoke('approvals.grant', { name: people.supervisor.name, password: '不是这个口令-2026', command: kind, ...s1 }))).replace(/\d+$/, 'ms'));
    expect(answers).toEqual(['access.wrong', 'access.wrong', 'access.wrong', 'access.wait ms']);
    expect(must(await client.invoke('access.resume', {})).user.role).toBe('clerk');
  });
});

describe('calls at once', () => {
  it('give a name once and lose no account', async () => {
    await signIn(client, 'supervisor');
    const same = await Promise.all(Array.from({ length: 6 }, (_, n) => refusal(client.invoke('accounts.create', { name: n % 2 === 0 ? '新来的人' : ' 新来的 人', role: 'clerk', password: `新的口令-202${n}` }))));
    expect(same.sort()).toEqual(['access.nameTaken', 'access.nameTaken', 'access.nameTaken', 'access.nameTaken', 'access.nameTaken', 'ok']);
    const others = await Promise.all(Array.from({ length: 12 }, (_, n) => refusal(client.invoke('accounts.create', { name: `同事${n}`, role: 'clerk', password: `新的口令-202${n}` }))));
    expect(new Set(others)).toEqual(new Set(['ok']));
    expect(must(await client.invoke('accounts.list', {})).accounts).toHaveLength(16);
    for (let n = 0; n < 12; n += 5) must(await client.invoke('access.signIn', { name: `同事${n}`, password: `新的口令-202${n}` }));
  });

  it('are judged by who is signed in when their turn comes, and served in no other session than they were asked in', async () => {
    await signIn(client, 'supervisor');
    const call = (n: number) => refusal(client.invoke('accounts.create', { name: `同事${n}`, role: 'supervisor', password: '新的口令-2027' }));
    const [first, , second, , third] = await Promise.all([call(1), client.invoke('access.lock', {}), call(2), client.invoke('access.signIn', people.clerk), call(3)]);
    expect([first, second, third]).toEqual(['ok', 'access.locked', 'access.elsewhere']);
  });

  it('leave the present session alone when a sign-in fails', async () => {
    await signIn(client, 'clerk');
    expect(await refusal(client.invoke('access.signIn', { name: people.supervisor.name, password: '不是这个口令-2026' }))).toBe('access.wrong');
    expect(must(await client.invoke('access.resume', {})).user.role).toBe('clerk');
  });

  it('of practice and sign-in end in one store with at most one session', async () => {
    await signIn(client, 'clerk');
    await Promise.all([client.invoke('practice.enter', {}), client.invoke('access.signIn', people.clerk), client.invoke('practice.leave', {}), client.invoke('practice.enter', {}), client.invoke('practice.leave', {})]);
    expect(must(await client.invoke('access.state', {}))).toMatchObject({ mode: 'office', stage: 'locked' });
    expect((await signIn(client, 'clerk')).mode).toBe('office');
    expect(must(await client.invoke('journal.state', {})).damage).toBe('none');
  });
});

describe('the end of a session', () => {
  it('comes with the page, when the page locks in time', async () => {
    const { id } = await signIn(client, 'clerk');
    emitted.length = 0;
    const ended = desk.lockSoon('suspend');
    expect(emitted).toEqual([['locked', { why: 'suspend', session: id }]]);
    const began = performance.now();
    must(await client.invoke('access.lock', {}));
    await ended;
    expect(performance.now() - began).toBeLessThan(1900);
    expect(await refusal(client.invoke('journal.state', {}))).toBe('access.locked');
  });

  it('comes without the page after two seconds, and drops the keys', async () => {
    const { keys } = await signIn(client, 'clerk');
    const began = performance.now();
    await desk.lockSoon('idle');
    expect(performance.now() - began).toBeGreaterThan(1900);
    expect(await refusal(client.invoke('journal.state', {}))).toBe('access.locked');
    expect(await refusal(client.invoke('access.touch', {}))).toBe('access.locked');
    expect(must(await client.invoke('access.signIn', people.clerk)).keys).toEqual(keys);
  });

  it('at a machine that goes to sleep begins no backup, with the page or without it', async () => {
    const backups = join(home, 'data', 'backups');
    for (const page of [true, false]) {
      await signIn(client, 'supervisor');
      expect(await appendRaw(client, 'supervisor', 'subject.create', [made('subjects', `s${String(page)}`, { name: '甲' })])).toBe('ok');
      const ended = desk.lockSoon('suspend');
      if (page) must(await client.invoke('access.lock', {}));
      await ended;
      expect(await refusal(client.invoke('journal.state', {}))).toBe('access.locked');
      expect(existsSync(backups) ? readdirSync(backups) : []).toEqual([]);
    }
    await signIn(client, 'supervisor');
    must(await client.invoke('access.lock', {}));
    expect(readdirSync(backups).filter((name) => name.endsWith('.ccbackup'))).toHaveLength(1);
  });

  it('spares whoever signed in meanwhile', async () => {
    await signIn(client, 'clerk');
    const ended = desk.lockSoon('suspend');
    await signIn(client, 'trainer');
    await ended;
    expect(must(await client.invoke('access.resume', {})).user.role).toBe('trainer');
    await desk.close();
    emitted.length = 0;
    await desk.lockSoon('suspend');
    expect(emitted).toEqual([]);
  });

  it('comes with the loss of one’s own role', async () => {
    const { id, user } = await signIn(client, 'supervisor');
    must(await client.invoke('accounts.create', { name: '另一位主任', role: 'supervisor', password: '新的口令-2027' }));
    emitted.length = 0;
    expect(must(await client.invoke('accounts.change', { id: user.id, role: 'clerk' })).role).toBe('clerk');
    expect(emitted).toEqual([['locked', { why: 'asked', session: id }]]);
    expect(await refusal(client.invoke('accounts.list', {}))).toBe('access.locked');
    expect(must(await client.invoke('access.signIn', people.supervisor)).user.role).toBe('clerk');
  });

  it('is final when the program ends: a late sign-in opens nothing', async () => {
    await signIn(client, 'clerk');
    // The second call is on its way when the end comes; the third comes after it.
    await Promise.all([client.invoke('access.signIn', people.trainer), desk.close(), client.invoke('access.signIn', people.clerk)]);
    expect(await refusal(client.invoke('access.resume', {}))).toBe('access.locked');
    expect(await refusal(client.invoke('access.signIn', people.clerk))).toBe('access.locked');
    desk = start();
    expect((await signIn(client, 'clerk')).user.role).toBe('clerk');
  });
});

describe('a set-up', () => {
  it('that is interrupted or proved wrongly begins cleanly, and is in force only when proved', async () => {
    must(await client.invoke('access.setUp', people.supervisor));
    expect(await refusal(client.invoke('access.proveRecovery', { groups: ['', ''] }))).toBe('access.proof');
    await desk.close();
    desk = start();
    expect(must(await client.invoke('access.state', {})).stage).toBe('new');
    expect(await refusal(client.invoke('access.proveRecovery', { groups: ['', ''] }))).toBe('access.notSetUp');
    const first = must(await client.invoke('access.setUp', people.supervisor));
    const second = must(await client.invoke('access.setUp', { name: '另一位主任', password: '新的口令-2027' }));
    const old = first.recoveryKey.split('-');
    expect(await refusal(client.invoke('access.proveRecovery', { groups: first.ask.map((at) => old[at] ?? '') }))).toBe('access.proof');
    const groups = second.recoveryKey.split('-');
    expect(must(await client.invoke('access.proveRecovery', { groups: second.ask.map((at) => groups[at] ?? '') })).user.name).toBe('另一位主任');
    expect(await refusal(client.invoke('access.setUp', people.supervisor))).toBe('access.exists');
  });

  it.each([['短口令', 'access.weakPassword short'], ['12345678', 'access.weakPassword common'], [people.supervisor.name.repeat(2), 'access.weakPassword name']])('with the password %s is refused', async (password, code) => {
    expect(await refusal(client.invoke('access.setUp', { name: people.supervisor.name, password }))).toBe(code);
  });

  it.each(['   ', '\n\n', '王\u0000芳', '王\u202e芳'])('with the name %j is refused', async (name) => {
    expect(await refusal(client.invoke('access.setUp', { name, password: people.supervisor.password }))).toBe('request.malformed name');
  });
});

describe('the practice store', () => {
  it('lets nothing out, over all channels, and keeps its person', async () => {
    must(await client.invoke('practice.enter', {}));
    const { user, id } = must(await client.invoke('access.resume', {}));
    const refused: string[] = [];
    for (const channel of Object.keys(contract)) {
      const answer = await desk.dispatch(channel, { rubbish: true, session: id }, true);
      if (!answer.ok && answer.error.code === 'practice.refused') refused.push(channel);
    }
    expect(refused.sort()).toEqual(Object.entries(needs).filter(([, need]) => need.practice === false).map(([channel]) => channel).sort());
    must(await client.invoke('accounts.create', { name: '另一位主任', role: 'supervisor', password: '新的口令-2027' }));
    expect(await refusal(client.invoke('accounts.leave', { id: user.id }))).toBe('practice.refused');
    expect(await refusal(client.invoke('accounts.change', { id: user.id, role: 'clerk' }))).toBe('practice.refused');
    expect(await refusal(client.invoke('accounts.resetPassword', { id: user.id, password: '新的口令-2027' }))).toBe('access.denied own');
  });

  it('is a folder beside, with keys of its own', async () => {
    const office = await signIn(client, 'clerk');
    must(await client.invoke('practice.enter', {}));
    const practice = must(await client.invoke('access.resume', {}));
    expect(practice.officeId).not.toBe(office.officeId);
    expect(practice.keys.pages).not.toEqual(office.keys.pages);
    expect(readdirSync(home)).toEqual(expect.arrayContaining(['data', 'practice']));
    await desk.close();
    desk = start();
    expect(must(await client.invoke('access.state', {}))).toMatchObject({ mode: 'office', stage: 'locked' });
    must(await client.invoke('practice.enter', {}));
    expect(must(await client.invoke('access.resume', {})).officeId).toBe(practice.officeId);
  });

  it('that is damaged is left as it is, and says so', async () => {
    mkdirSync(join(home, 'practice'));
    writeFileSync(join(home, 'practice', 'vault.json'), 'broken');
    expect(await refusal(client.invoke('practice.enter', {}))).toBe('access.damaged');
    expect(readFileSync(join(home, 'practice', 'vault.json'), 'utf8')).toBe('broken');
    must(await client.invoke('practice.leave', {}));
    expect(must(await client.invoke('access.state', {})).stage).toBe('new');
  });
});

describe('the log', () => {
  it('names nobody', async () => {
    await signIn(client, 'clerk');
    await refusal(client.invoke('access.signIn', { name: '没有此人', password: '不是这个口令-2026' }));
    must(await client.invoke('practice.enter', {}));
    const log = readFileSync(join(home, 'data', 'logs', 'desk.log'), 'utf8');
    expect(log).toContain('access.opened');
    expect(log).not.toMatch(/测试|没有此人|口令|练习/);
  });
});
