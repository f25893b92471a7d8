import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Failure } from '../../../shared/ipc/contract.ts';
import type { Result } from '../../../shared/lib/result.ts';
import { furnish, startAccess, type AccessDesk } from '../../builders/accessDesk.ts';
import { must } from '../../builders/must.ts';
import { people } from '../../builders/signIn.ts';

let desk: AccessDesk;
beforeEach(async () => {
  desk = startAccess();
  await furnish(desk);
});
afterEach(() => desk.remove());

const told = (answer: Result<unknown, Failure>): string => (answer.ok ? 'ok' : `${answer.error.code} ${answer.error.detail}`.trim());
const wrong = { ...people.clerk, password: '不是这个口令-2026' };
const pass = (ms: number): void => {
  desk.clock.wall += ms;
  desk.clock.steady += ms;
};
const signIn = async (who: { readonly name: string; readonly password: string }): Promise<string> => told(await desk.access.serve['access.signIn'](who));

describe('tries at the doors', () => {
  it('are free three times, then wait 2 s, 4 s, 8 s; a right password waits as well, is told the number, and begins anew', async () => {
    const answers: string[] = [];
    for (let n = 0; n < 3; n++) answers.push(await signIn(wrong));
    for (const ms of [2000, 4000, 8000]) {
      answers.push(await signIn(people.clerk));
      pass(ms);
      if (ms < 8000) answers.push(await signIn(wrong));
    }
    expect(answers).toEqual(['access.wrong', 'access.wrong', 'access.wrong', 'access.wait 2000', 'access.wrong', 'access.wait 4000', 'access.wrong', 'access.wait 8000']);
    expect(must(await desk.access.serve['access.signIn'](people.clerk)).failedBefore).toBe(5);
    expect(must(await desk.access.serve['access.signIn'](people.clerk)).failedBefore).toBe(0);
  });

  it('of one name keep nobody else out, and outlive a new start', async () => {
    for (let n = 0; n < 5; n++) { await signIn(wrong); pass(0); }
    expect(await signIn(people.clerk)).toBe('access.wait 2000');
    expect(must(await desk.access.serve['access.state']({})).waitMs).toBe(2000);
    expect(await signIn(people.supervisor)).toBe('ok');
    await desk.access.close();
    desk.restart();
    desk.clock.steady = 0;
    expect(await signIn(people.clerk)).toBe('access.wait 2000');
    pass(2000);
    expect(await signIn(people.clerk)).toBe('ok');
  });

  it('at an unknown name are answered, timed and delayed as a wrong password', async () => {
    const work = async (who: { readonly name: string; readonly password: string }): Promise<readonly [readonly string[], readonly unknown[]]> => {
      desk.stretched.length = 0;
      const answers: string[] = [];
      for (let n = 0; n < 4; n++) answers.push(await signIn(who));
      return [answers, [...desk.stretched]];
    };
    const known = await work(wrong);
    const unknown = await work({ name: '没有此人', password: wrong.password });
    expect(unknown).toEqual(known);
    expect(known[1]).toHaveLength(3);
    // Even with the password of somebody else.
    expect(await signIn({ name: '也没有此人', password: people.supervisor.password })).toMatch(/^access\.w(?:rong|ait)/);
  });

  it.each<[string, () => Promise<Result<unknown, Failure>>, boolean]>([
    ['changing the password', () => desk.access.serve['access.changePassword']({ old: wrong.password, next: '新的口令-2027' }), true],
    ['an approval', () => desk.access.verify(people.clerk.name, wrong.password), false],
    ['the recovery key', () => desk.access.serve['access.recover']({ recoveryKey: 'AAAA', name: people.supervisor.name, password: '新的口令-2027' }), false],
    ['turning the keychain on', () => desk.access.serve['access.useKeychain']({ on: true, password: wrong.password }), true],
  ])('at %s count', async (_what, attempt, inside) => {
    if (inside) must(await desk.access.serve['access.signIn'](people.clerk));
    const answers: string[] = [];
    for (let n = 0; n < 4; n++) answers.push(told(await attempt()).replace(/ (?:key)$/, ''));
    expect(answers).toEqual(['access.wrong', 'access.wrong', 'access.wrong', 'access.wait 2000']);
  });

  it('at the keychain count', async () => {
    if (desk.keychain.kind === 'available') desk.keychain = { ...desk.keychain, open: async () => null };
    const answers: string[] = [];
    for (let n = 0; n < 4; n++) answers.push(told(await desk.access.serve['access.signInByKeychain']({})));
    expect(answers).toEqual(['access.wrong keychain', 'access.wrong keychain', 'access.wrong keychain', 'access.wait 2000']);
  });

  it('made at once are counted one after the other', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => signIn(wrong)));
    expect(answers.filter((answer) => answer === 'access.wrong')).toHaveLength(3);
    expect(new Set(answers)).toEqual(new Set(['access.wrong', 'access.wait 2000']));
  });
});

describe('tries under names that nobody has', () => {
  it('are told to whoever signs in next, once, and shorten no wait', async () => {
    for (let n = 0; n < 2; n++) await signIn({ name: '没有此人', password: wrong.password });
    const told = must(await desk.access.serve['access.signIn'](people.trainer)).unknownBefore;
    expect(told).toEqual({ count: 2, since: new Date(desk.clock.wall).toISOString() });
    expect(must(await desk.access.serve['access.resume']({})).unknownBefore.count).toBe(0);
    await signIn({ name: '没有此人', password: wrong.password });
    expect(await signIn({ name: '没有此人', password: wrong.password })).toBe('access.wait 2000');
    desk.restart();
    const answer = must(await desk.access.serve['access.signIn'](people.supervisor));
    expect([answer.unknownBefore.count, answer.failedBefore]).toEqual([1, 0]);
    expect(must(await desk.access.serve['access.signIn'](people.clerk)).unknownBefore).toEqual({ count: 0, since: '' });
  });

  it('and wrong recovery keys are told of apart', async () => {
    const recover = () => desk.access.serve['access.recover']({ recoveryKey: 'AAAA', name: people.supervisor.name, password: '新的口令-2027' });
    for (let n = 0; n < 2; n++) await recover();
    const answer = must(await desk.access.serve['access.signIn'](people.supervisor));
    expect([answer.unknownBefore.count, answer.recoveryBefore]).toEqual([0, { count: 2, since: new Date(desk.clock.wall).toISOString() }]);
    expect(must(await desk.access.serve['access.signIn'](people.clerk)).recoveryBefore.count).toBe(0);
    await recover(); // told or not, it is the third, and the next one waits
    expect(told(await recover())).toBe('access.wait 2000');
  });
});

describe('a slot of another cost', () => {
  it('opens at its own; new slots have the present one', async () => {
    const path = join(desk.folder, 'vault.json');
    const costs = (): unknown => (JSON.parse(readFileSync(path, 'utf8')) as { slots: { kind: string; cost?: unknown }[] }).slots.filter(({ kind }) => kind === 'user').map(({ cost }) => cost);
    expect(costs()).toEqual([1, 2, 3].map(() => ({ memoryKiB: 64, passes: 1, lanes: 1 })));
    // A faster machine: what is made from now on costs more.
    const other = startAccess(desk.folder, { memoryKiB: 256, passes: 3, lanes: 1 });
    must(await other.access.serve['access.signIn'](people.clerk));
    must(await other.access.serve['access.changePassword']({ old: people.clerk.password, next: '新的口令-2027' }));
    expect(costs()).toEqual([{ memoryKiB: 64, passes: 1, lanes: 1 }, { memoryKiB: 256, passes: 3, lanes: 1 }, { memoryKiB: 64, passes: 1, lanes: 1 }]);
    for (const who of [people.supervisor, { ...people.clerk, password: '新的口令-2027' }, people.trainer]) must(await desk.access.serve['access.signIn'](who));
    // A cost that was altered in the file does not open, and is no reason to change anything.
    const altered = readFileSync(path, 'utf8').replaceAll('"passes": 3', '"passes": 2');
    for (const name of ['vault.json', 'vault.copy.json']) writeFileSync(join(desk.folder, name), altered);
    expect(await signIn({ ...people.clerk, password: '新的口令-2027' })).toBe('access.wrong');
    expect(readFileSync(path, 'utf8')).toBe(altered);
  });
});

describe('what is on the disk and in the log', () => {
  it('names nobody', async () => {
    await signIn(wrong);
    await signIn({ name: '没有此人', password: wrong.password });
    must(await desk.access.serve['access.signIn'](people.supervisor));
    const { accounts } = must(await desk.access.serve['accounts.list']({}));
    must(await desk.access.serve['accounts.resetPassword']({ id: accounts[1]?.id ?? '', password: '新的口令-2027' }));
    must(await desk.access.serve['accounts.leave']({ id: accounts[2]?.id ?? '' }));
    must(await desk.access.serve['access.setIdle']({ minutes: 7 }));
    const files = Object.values(desk.files()).map((hex) => Buffer.from(hex, 'hex').toString('utf8'));
    const everything = [...files, readFileSync(join(desk.folder, 'attempts.json'), 'utf8'), ...desk.logged].join('\n');
    for (const word of ['测试', '没有此人', '口令', '2026', desk.recoveryKey, desk.recoveryKey.slice(0, 9)].filter((one) => one !== '2026')) expect(everything).not.toContain(word);
    expect(desk.logged.join()).toContain('access.passwordReset');
  });
});
