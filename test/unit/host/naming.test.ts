import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inSession, sessionNamed, withoutSession } from '../../../shared/ipc/naming.ts';

describe('the session that a request names', () => {
  it('comes off as it was put on, whatever the request holds', () => {
    fc.assert(fc.property(fc.dictionary(fc.string().filter((key) => key !== 'session'), fc.jsonValue(), { noNullPrototype: true }), fc.string({ minLength: 1 }), (request, session) => {
      const named = inSession(request, session);
      expect(sessionNamed(named)).toBe(session);
      expect(withoutSession(named)).toEqual(request);
      expect(withoutSession(request)).toBe(request);
    }));
  });

  it('is left out by a page that has none', () => {
    const request = { name: '甲' };
    expect(inSession(request, '')).toBe(request);
  });

  it('is none in what names none, or no text', () => {
    fc.assert(fc.property(fc.anything(), (payload) => {
      const named = sessionNamed(payload);
      expect(named === '' || (payload as { readonly session: unknown }).session === named).toBe(true);
    }));
    for (const payload of [undefined, null, 'session', ['session'], new Map([['session', 'x']]), { session: 1 }, Object.create({ session: 'x' })]) expect(sessionNamed(payload)).toBe('');
  });
});
