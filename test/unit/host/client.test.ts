import { describe, expect, it } from 'vitest';
import { createClient } from '../../../renderer/host/client.ts';
import { windowSession } from '../../../renderer/host/keptSession.ts';

const none = { count: 0, since: '' };
const answerOf = (id: string) => ({
  id, user: { id: 'u', name: '甲', role: 'clerk' }, mode: 'office', officeId: 'o', failedBefore: 0, unknownBefore: none, recoveryBefore: none, keys: { pages: new Uint8Array(32), drafts: new Uint8Array(32) },
});

/** A main process that answers as it is told, and says what it was asked. */
function host(stored = new Map<string, string>()) {
  const asked: unknown[] = [];
  const listeners = new Set<(payload: unknown) => void>();
  let next: () => Promise<unknown> = async () => ({ ok: true, value: {} });
  const storage = { getItem: (key: string) => stored.get(key) ?? null, setItem: (key: string, value: string) => { stored.set(key, value); } };
  const client = createClient({
    invoke: (_channel, request) => { asked.push(request); return next(); },
    on: (_event, listener) => { listeners.add(listener); return () => listeners.delete(listener); },
  }, windowSession(storage));
  return {
    client, asked, stored,
    answer: (value: unknown) => { next = async () => value; },
    hold: () => {
      let resolve: (value: unknown) => void = () => undefined;
      const held = new Promise<unknown>((settle) => { resolve = settle; });
      next = () => held;
      return (value: unknown) => resolve(value);
    },
    emit: (payload: unknown) => { for (const listener of listeners) listener(payload); },
  };
}
const elsewhere = { ok: false, error: { code: 'access.elsewhere', detail: '' } };

describe('the client of a window', () => {
  it('names the session that it signed in to, also when the page is loaded again', async () => {
    const { client, asked, answer, stored } = host();
    answer({ ok: true, value: answerOf('s1') });
    await client.invoke('access.signIn', { name: '甲', password: 'x' });
    answer({ ok: true, value: {} });
    await client.invoke('access.touch', {});
    expect(asked).toEqual([{ name: '甲', password: 'x' }, { session: 's1' }]);
    const again = host(stored);
    await again.client.invoke('access.resume', {});
    expect(again.asked).toEqual([{ session: 's1' }]);
  });

  it('hears of the end of its own session alone', async () => {
    const { client, answer, emit } = host();
    const told: string[] = [];
    const stop = client.on('locked', ({ why }) => told.push(why));
    emit({ why: 'idle', session: 's0' });
    answer({ ok: true, value: answerOf('s1') });
    await client.invoke('access.signIn', { name: '甲', password: 'x' });
    emit({ why: 'idle', session: 's0' });
    emit({ why: 'elsewhere', session: 's1' });
    emit({ why: 'elsewhere' });
    stop();
    emit({ why: 'elsewhere', session: 's1' });
    expect(told).toEqual(['elsewhere']);
  });

  it('takes a refused call for the word that did not come through, but not the answer to a page that was loaded again', async () => {
    const { client, answer } = host(new Map([['desk.session', 's1']]));
    const told: unknown[] = [];
    client.on('locked', (payload) => told.push(payload));
    answer(elsewhere);
    expect(await client.invoke('access.resume', {})).toEqual(elsewhere);
    expect(told).toEqual([]);
    await client.invoke('journal.state', {});
    expect(told).toEqual([{ why: 'elsewhere', session: 's1' }]);
  });

  it.each(['practice.enter', 'practice.leave'] as const)('is not told of the end that it brings about by %s, and joins the new session', async (channel) => {
    const { client, asked, hold, emit } = host(new Map([['desk.session', 's1']]));
    const told: unknown[] = [];
    client.on('locked', (payload) => told.push(payload));
    const answered = hold();
    const turning = client.invoke(channel, {});
    emit({ why: 'elsewhere', session: 's1' });
    answered({ ok: true, value: {} });
    await turning;
    await client.invoke('access.resume', {});
    expect([told, asked]).toEqual([[], [{ session: 's1' }, {}]]);
  });

  it('still hears of it when turning failed', async () => {
    const { client, answer, emit } = host(new Map([['desk.session', 's1']]));
    const told: unknown[] = [];
    client.on('locked', (payload) => told.push(payload));
    answer({ ok: false, error: { code: 'disk.full', detail: '' } });
    await client.invoke('practice.enter', {});
    emit({ why: 'suspend', session: 's1' });
    expect(told).toHaveLength(1);
  });
});
