import { describe, expect, it, vi } from 'vitest';
import type { Arrival } from '../../../renderer/app/start/arrival.ts';
import { createDoor } from '../../../renderer/app/start/door.ts';
import type { Client } from '../../../renderer/host/client.ts';
import type { SessionAnswer } from '../../../shared/ipc/access.ts';

const none = { count: 0, since: '' };
const answer = (): SessionAnswer => ({
  id: 's', user: { id: 'u', name: '甲', role: 'clerk' }, mode: 'office', officeId: 'o', failedBefore: 0, unknownBefore: none, recoveryBefore: none, keys: { pages: new Uint8Array(32).fill(1), drafts: new Uint8Array(32).fill(2) },
});
const wrong = { ok: false, error: { code: 'access.wrong', detail: '' } } as const;
const who = { name: '甲', password: 'x' };
const settled = () => new Promise((resolve) => { setTimeout(resolve, 0); });

/** A door whose calls are answered one by one by the test. */
function standing() {
  const asked: { readonly channel: string; readonly answer: (value: unknown) => void }[] = [];
  const client = { invoke: (channel: string) => new Promise((resolve) => { asked.push({ channel, answer: resolve }); }), on: () => () => undefined } as unknown as Client;
  const arrived: Arrival[] = [];
  const entered = vi.fn(async (): Promise<Arrival> => ({ kind: 'failed', failure: { code: 'stands for inside' } }));
  const door = createDoor(client, (arrival) => arrived.push(arrival), { enter: entered, arrive: async () => ({ kind: 'failed', failure: { code: 'again' } }) });
  return { door, asked, arrived, entered };
}

describe('the door', () => {
  it('lets somebody in once, however often it is asked: a second sign-in would end the first', async () => {
    const { door, asked } = standing();
    const first = door.client.invoke('access.signInByKeychain', {});
    let answered = false;
    for (const second of [door.client.invoke('access.signInByKeychain', {}), door.client.invoke('access.signIn', who)]) void second.then(() => { answered = true; });
    await settled();
    expect(asked.map(({ channel }) => channel)).toEqual(['access.signInByKeychain']);
    asked[0]?.answer({ ok: true, value: answer() });
    expect((await first).ok).toBe(true);
    await settled();
    expect([asked.length, answered]).toEqual([1, false]);
  });

  it('tries the next one when the one before it was refused', async () => {
    const { door, asked } = standing();
    const [first, second] = [door.client.invoke('access.signIn', who), door.client.invoke('access.signIn', who)];
    await settled();
    asked[0]?.answer(wrong);
    expect(await first).toEqual(wrong);
    await settled();
    asked[1]?.answer({ ok: true, value: answer() });
    expect((await second).ok).toBe(true);
  });

  it('holds up nothing else', async () => {
    const { door, asked } = standing();
    void door.client.invoke('access.signIn', who);
    void door.client.invoke('access.state', {});
    await settled();
    expect(asked.map(({ channel }) => channel).sort()).toEqual(['access.signIn', 'access.state']);
  });

  it('takes the keys of an answer once: after a second click they are overwritten already', async () => {
    const { door, entered, arrived } = standing();
    const session = answer();
    door.take(session, 'door');
    door.take(session, 'door');
    await settled();
    expect([entered.mock.calls.length, arrived.length]).toEqual([1, 1]);
  });

  it('tells when the keys could not be taken, and begins anew', async () => {
    const { door, entered, arrived } = standing();
    entered.mockRejectedValueOnce(new Error('no keys'));
    door.take(answer(), 'door');
    await settled();
    expect(arrived).toEqual([{ kind: 'failed', failure: { code: 'failed', detail: 'session' } }]);
    door.again();
    door.again();
    await settled();
    expect(arrived.slice(1)).toEqual([{ kind: 'failed', failure: { code: 'again' } }]);
    door.take(answer(), 'door');
    await settled();
    expect(entered).toHaveBeenCalledTimes(2);
  });
});
