import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockConfirmed, trustedAt } from '../../../shared/changes/trustedAt.ts';

const minute = (n: number): string => new Date(Date.UTC(2026, 10, 23) + n * 60_000).toISOString();

describe('trustedAt', () => {
  it.each([
    ['the first change', '', { at: minute(0), kind: 'k' }, minute(0)],
    ['a later one', minute(0), { at: minute(1), kind: 'k' }, minute(1)],
    ['one a little before', minute(4), { at: minute(1), kind: 'k' }, minute(4)],
    ['a doubtful one', minute(0), { at: minute(-99), kind: 'k', doubtfulClock: true }, minute(0)],
    ['a doubtful one far ahead', minute(0), { at: minute(9999), kind: 'k', doubtfulClock: true }, minute(0)],
    ['a confirmation', minute(9999), { at: minute(1), kind: clockConfirmed }, minute(1)],
    ['a confirmation that an older program marked', minute(9999), { at: minute(1), kind: clockConfirmed, doubtfulClock: true }, minute(1)],
    ['an instant that is none', minute(0), { at: 'nonsense', kind: 'k' }, minute(0)],
  ])('%s', (_what, before, head, after) => {
    expect(trustedAt(before, head)).toBe(after);
  });

  it('never goes back without a confirmation, whatever is written', () => {
    fc.assert(fc.property(fc.array(fc.record({ at: fc.integer({ min: -10_000, max: 10_000 }).map(minute), kind: fc.constant('k'), doubtfulClock: fc.boolean() })), (heads) => {
      let before = '';
      for (const head of heads) {
        const after = trustedAt(before, head);
        expect(before === '' || Date.parse(after) >= Date.parse(before)).toBe(true);
        before = after;
      }
    }));
  });
});
