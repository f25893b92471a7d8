import { describe, expect, it, vi } from 'vitest';
import { createDrafts, forgetReadable } from '../../../renderer/store/drafts.ts';
import { importKeys } from '../../../renderer/store/sealing/keys.ts';

/** Web Storage over a map. */
function storage() {
  const kept = new Map<string, string>();
  return { kept, get length() { return kept.size; }, key: (at: number) => [...kept.keys()][at] ?? null, getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value), removeItem: (key: string) => void kept.delete(key) };
}
const day = 86_400_000;
const sessionOf = async (key = 1, user = 'u1', officeId = 'o1') => ({ officeId, user: { id: user, name: '测试员', role: 'clerk' as const }, keys: { pages: await importKeys(new Uint8Array(32).fill(9)), drafts: await importKeys(new Uint8Array(32).fill(key)) } });
const typed = { interviewee: '金丝雀', content: '已当面告知整改要求。' };

describe('drafts', () => {
  it('come back in a later session of the same person, and lie sealed meanwhile', async () => {
    const own = storage();
    const drafts = createDrafts(await sessionOf(), { storage: own, now: () => 0 });
    drafts.keep('interview.i1', { interviewee: '金' });
    drafts.keep('interview.i1', typed);
    await drafts.settled();
    expect(own.kept.size).toBe(1);
    const [[key, text]] = [...own.kept] as [[string, string]];
    for (const readable of ['interview', '金', '整改', Buffer.from('金丝雀').toString('base64').slice(0, 6), encodeURIComponent('金')]) expect(`${key} ${text} ${Buffer.from(text.slice(2), 'base64').toString('utf8')}`).not.toContain(readable);
    expect(await createDrafts(await sessionOf(), { storage: own, now: () => 0 }).read('interview.i1')).toEqual(typed);
  });

  it.each([
    ['another person', 1, 'u2', 'o1', 'f'], ['another office', 1, 'u1', 'o2', 'f'], ['another key', 2, 'u1', 'o1', 'f'], ['another form', 1, 'u1', 'o1', 'g'],
  ])('are not shown to %s', async (_, key, user, office, form) => {
    const own = storage();
    const drafts = createDrafts(await sessionOf(), { storage: own, now: () => 0 });
    drafts.keep('f', typed);
    await drafts.settled();
    expect(await createDrafts(await sessionOf(key, user, office), { storage: own, now: () => 0 }).read(form)).toBeNull();
    expect(await drafts.read('f')).toEqual(typed);
  });

  it('do not open in another form’s place, nor altered', async () => {
    const own = storage();
    const drafts = createDrafts(await sessionOf(), { storage: own, now: () => 0 });
    drafts.keep('f', typed);
    await drafts.settled();
    const [[key, text]] = [...own.kept] as [[string, string]];
    drafts.keep('g', {});
    await drafts.settled();
    const other = [...own.kept.keys()].find((name) => name !== key) ?? '';
    own.kept.set(other, text);
    expect(await drafts.read('g')).toBeNull();
    own.kept.set(key, text.slice(0, 40) + (text[40] === 'A' ? 'B' : 'A') + text.slice(41));
    expect(await drafts.read('f')).toBeNull();
  });

  it('come back to who returns before they are kept, and while they are being sealed', async () => {
    const own = storage();
    const drafts = createDrafts(await sessionOf(), { storage: own, now: () => 0 });
    drafts.keep('f', { interviewee: '金' });
    drafts.keep('f', typed);
    expect(await drafts.read('f')).toEqual(typed);
    const settling = drafts.settled();
    expect(await drafts.read('f')).toEqual(typed);
    drafts.keep('f', { interviewee: '金雀' });
    await settling;
    expect(await drafts.read('f')).toEqual({ interviewee: '金雀' });
    drafts.forget('f');
    expect(await drafts.read('f')).toBeNull();
    await drafts.settled();
    expect(own.kept.size).toBe(0);
  });

  it('are gone for who returns before they are taken away', async () => {
    const own = storage();
    const drafts = createDrafts(await sessionOf(), { storage: own, now: () => 0 });
    drafts.keep('f', typed);
    await drafts.settled();
    const sign = crypto.subtle.sign.bind(crypto.subtle);
    vi.spyOn(crypto.subtle, 'sign').mockImplementationOnce(async (...given) => {
      await new Promise((resolve) => { setTimeout(resolve, 50); });
      return sign(...given);
    });
    drafts.forget('f');
    expect(await drafts.read('f')).toBeNull();
    await drafts.settled();
    expect(own.kept.size).toBe(0);
    drafts.keep('f', { interviewee: '新' });
    expect(await drafts.read('f')).toEqual({ interviewee: '新' });
    await drafts.settled();
    expect(await drafts.read('f')).toEqual({ interviewee: '新' });
  });

  it('are gone once forgotten, even while they are being sealed', async () => {
    const own = storage();
    const drafts = createDrafts(await sessionOf(), { storage: own, now: () => 0 });
    drafts.keep('f', typed);
    const settling = drafts.settled();
    drafts.forget('f');
    await settling;
    await drafts.settled();
    expect(own.kept.size).toBe(0);
  });

  it('are dropped after thirty days', async () => {
    const own = storage();
    const drafts = createDrafts(await sessionOf(), { storage: own, now: () => 0 });
    drafts.keep('f', typed);
    await drafts.settled();
    createDrafts(await sessionOf(), { storage: own, now: () => 29 * day });
    expect(own.kept.size).toBe(1);
    createDrafts(await sessionOf(), { storage: own, now: () => 30 * day });
    expect(own.kept.size).toBe(0);
  });

  it('of an older program, readable ones, are removed, and nothing else', () => {
    const own = storage();
    own.kept.set('desk.draft.interview.i1', '{"interviewee":"金丝雀"}').set('desk.operator', '{}').set('other', '1');
    forgetReadable(own);
    expect([...own.kept.keys()]).toEqual(['other']);
  });
});
