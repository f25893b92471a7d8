import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { confirmMachineClock } from '../../../renderer/parts/office/commands.ts';
import type { Store } from '../../../renderer/store/store.ts';
import { ok } from '../../../shared/lib/result.ts';
import { clerk, must, startTestDesk, supervisor, type TestDesk } from '../../builders/testDesk.ts';
import { subjectContent } from '../../builders/subjects.ts';

const day = 86_400_000;
let desk: TestDesk;
let clock = 0;
beforeEach(async () => {
  clock = Date.parse('2026-11-27T09:00:00+08:00');
  desk = await startTestDesk({ now: () => clock });
});
afterEach(() => desk.remove());

/** Enters a subject; answers whether its entry is marked as doubtful. */
async function enter(store: Store, id: string): Promise<boolean> {
  must(await store.commit('subject.create', '', (draft) => ok(draft.create('subjects', subjectContent({ name: id }), id))));
  return must(await store.history([id])).changes.at(-1)?.doubtfulClock === true;
}

describe('a clock that was set back by three days', () => {
  async function setBack(): Promise<Store> {
    const store = must(await desk.open(supervisor));
    expect(await enter(store, 'a')).toBe(false);
    clock -= 3 * day;
    expect(await enter(store, 'b')).toBe(true);
    return store;
  }

  it('stays doubtful over locking, signing in and a new start, until it has caught up', async () => {
    await (await setBack()).lock();
    const again = must(await desk.open(clerk));
    expect(again.clock()).toBe('wentBack');
    expect(await enter(again, 'c')).toBe(true);
    await again.lock();
    await desk.restart();
    const after = must(await desk.open(clerk));
    expect(after.clock()).toBe('wentBack');
    clock += 3 * day;
    expect(await enter(after, 'd')).toBe(false);
  });

  it('is believed once a supervisor has confirmed it, and by nobody else', async () => {
    const store = await setBack();
    must(await confirmMachineClock(store));
    expect(store.status.clock).toBe('fine');
    expect(await enter(store, 'c')).toBe(false);
    await store.lock();
    await desk.restart();
    const again = must(await desk.open(clerk));
    expect(again.clock()).toBe('fine');
    expect(await confirmMachineClock(again)).toMatchObject({ ok: false, error: { code: 'access' } });
  });
});

it('a clock that crept back by little steps is doubtful as one that was set back at once', async () => {
  const store = must(await desk.open(supervisor));
  await enter(store, 'a');
  const marks: boolean[] = [];
  for (let n = 0; n < 4; n++) {
    clock -= 4 * 60_000;
    marks.push(await enter(store, `s${n}`));
  }
  expect(marks).toEqual([false, true, true, true]);
});

it('an entry whose time is none is refused', async () => {
  must(await desk.open(supervisor));
  const { device, lastSeq } = must(await desk.client.invoke('journal.state', {}));
  const head = { device, at: 'nonsense', actor: supervisor, kind: 'subject.create', reason: '' };
  const answer = await desk.client.invoke('journal.append', { firstSeq: lastSeq + 1, count: 1, lines: new TextEncoder().encode('["subjects","x","",null,{"name":"甲"}]\n'), batch: null, head });
  expect(answer).toMatchObject({ ok: false, error: { code: 'request.malformed', detail: 'at' } });
});
