import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Keychain } from '../../../electron/ports.ts';
import { furnish, startAccess, type AccessDesk } from '../../builders/accessDesk.ts';
import { must } from '../../builders/must.ts';
import { people } from '../../builders/signIn.ts';

let desk: AccessDesk;
beforeEach(async () => {
  desk = startAccess();
  await furnish(desk);
});
afterEach(() => desk.remove());

const next = '新的口令-2027';
const signIn = async (password: string): Promise<string> => {
  const answer = await desk.access.serve['access.signIn']({ name: people.clerk.name, password });
  return answer.ok ? 'ok' : answer.error.code;
};
const present = () => {
  const session = desk.access.session();
  if (session === null) throw new Error('nobody is signed in');
  return session;
};

describe('a sign-in that is under way when the machine goes to sleep', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['by password', () => desk.access.serve['access.signIn'](people.trainer)],
    ['by the keychain', () => desk.access.serve['access.signInByKeychain']({})],
    ['into practice', () => desk.access.openPractice()],
  ])('opens nothing (%s), and the next one does', async (_door, begin) => {
    const entering = begin();
    desk.access.interrupt();
    expect(await entering).toMatchObject({ ok: false });
    expect([desk.access.session(), desk.access.keyed()]).toEqual([null, []]);
    expect(await signIn(people.clerk.password)).toBe('ok');
  });

  it('leaves who is signed in to be ended by the sleep itself', async () => {
    must(await desk.access.serve['access.signIn'](people.clerk));
    const entering = desk.access.serve['access.signIn'](people.trainer);
    desk.access.interrupt();
    expect(await entering).toMatchObject({ error: { code: 'access.locked' } });
    expect(present().user.name).toBe(people.clerk.name);
  });
});

describe('a session that is cut', () => {
  it('has no keys at once, though a keychain never answers, and nobody is signed in', async () => {
    must(await desk.access.serve['access.signIn'](people.clerk));
    desk.keychain = { ...(desk.keychain as Extract<Keychain, { kind: 'available' }>), seal: () => new Promise(() => undefined) };
    void desk.access.serve['access.useKeychain']({ on: true, password: people.clerk.password });
    for (let n = 0; n < 200; n++) await turn();
    const session = present();
    desk.access.cut(session);
    expect(() => session.keyring.seal('settings', 'x', Buffer.from('x'))).toThrow('dropped');
    expect([desk.access.session(), desk.access.keyed()]).toEqual([null, []]);
  });

  it.each([1, 2])('seals no password around nothing, cut at stretching number %i', async (at) => {
    must(await desk.access.serve['access.signIn'](people.clerk));
    const before = desk.files();
    desk.stretched.length = 0;
    const push = desk.stretched.push.bind(desk.stretched);
    desk.stretched.push = (...costs) => {
      if (push(...costs) === at) desk.access.cut(present());
      return desk.stretched.length;
    };
    expect(await desk.access.serve['access.changePassword']({ old: people.clerk.password, next })).toMatchObject({ error: { code: 'failed' } });
    expect(desk.files()).toEqual(before);
    expect([await signIn(people.clerk.password), await signIn(next)]).toEqual(['ok', 'access.wrong']);
  });

  it('leaves another that began meanwhile alone', async () => {
    must(await desk.access.serve['access.signIn'](people.clerk));
    const old = present();
    must(await desk.access.serve['access.signIn'](people.trainer));
    desk.access.cut(old);
    expect(present().user.name).toBe(people.trainer.name);
    expect(() => present().keyring.seal('settings', 'x', Buffer.from('x'))).not.toThrow();
  });
});
