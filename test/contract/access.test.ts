import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compose, type Desk } from '../../electron/compose.ts';
import { nodePorts } from '../../electron/nodePorts.ts';
import { createClient, type Client } from '../../renderer/host/client.ts';
import { cheapPasswords } from '../builders/cheapPasswords.ts';
import { people, signIn } from '../builders/signIn.ts';
import { must } from '../builders/must.ts';

let home: string;
let desk: Desk;
let client: Client;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'desk-access-'));
  desk = compose({ ...nodePorts({ host: 'node', home, downloads: join(home, 'downloads') }), passwords: cheapPasswords }, { version: '0', emit: () => undefined });
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
    expect(await refusal(client.invoke('approvals.grant', { ...people.supervisor, command: 'subject.create' }))).toBe('access.denied subject.create');
    expect(await refusal(client.invoke('approvals.grant', { ...people.trainer, command: 'import.undo' }))).toBe('access.denied import.undo');
    expect(must(await client.invoke('approvals.grant', { ...people.supervisor, command: 'import.undo' })).by).toBe(people.supervisor.name);
    expect(must(await client.invoke('access.resume', {})).user.role).toBe('clerk');
  });

  it('turns to the practice store and back', async () => {
    await signIn(client, 'clerk');
    must(await client.invoke('practice.enter', {}));
    expect(must(await client.invoke('access.resume', {}))).toMatchObject({ mode: 'practice', user: { name: '练习员', role: 'supervisor' } });
    expect(await refusal(client.invoke('packages.save', { packageId: 'x', form: 'archive', dataSet: '' }))).toBe('practice.refused');
    must(await client.invoke('practice.leave', {}));
    expect(must(await client.invoke('access.state', {}))).toMatchObject({ mode: 'office', stage: 'locked' });
    must(await client.invoke('practice.enter', {}));
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
