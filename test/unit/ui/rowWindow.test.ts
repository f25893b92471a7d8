import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextWindow } from '../../../renderer/ui/table/useRowWindow.ts';

const unseen = { from: 0, to: 0 };

describe('window of rows', () => {
  it('stays the same object while it covers what is seen', () => {
    const first = nextWindow(unseen, 3600, 720, 36, 1000);
    const slow = nextWindow(first, 3600 + 3 * 36, 720, 36, 1000);
    expect(slow).not.toBe(first);
    expect(nextWindow(slow, 3600 + 5 * 36, 720, 36, 1000)).toBe(slow);
  });

  it.each([
    { name: 'at the top', top: 0, count: 1000, from: 0, to: 22 },
    { name: 'at the end', top: 36 * 980, count: 1000, from: 978, to: 1000 },
    { name: 'shorter than the view', top: 0, count: 3, from: 0, to: 3 },
    { name: 'empty', top: 0, count: 0, from: 0, to: 0 },
  ])('ends with the list: $name', ({ top, count, from, to }) => {
    expect(nextWindow(unseen, top, 720, 36, count)).toEqual({ from, to });
  });

  it('shrinks with a list that became shorter', () => {
    expect(nextWindow({ from: 0, to: 22 }, 0, 720, 36, 5)).toEqual({ from: 0, to: 5 });
  });

  it('always covers what is seen and never draws more than the view and six rows beyond each edge', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 100, max: 1200 }), fc.array(fc.integer({ min: 0, max: 200_000 }), { minLength: 1, maxLength: 20 }), (count, height, tops) => {
      let old = unseen;
      for (const wanted of tops) {
        const top = Math.min(wanted, Math.max(0, count * 36 - height));
        old = nextWindow(old, top, height, 36, count);
        expect(old.from).toBeLessThanOrEqual(Math.floor(top / 36));
        expect(old.to).toBeGreaterThanOrEqual(Math.min(count, Math.ceil((top + height) / 36)));
        expect(old.to - old.from).toBeLessThanOrEqual(Math.ceil(height / 36) + 1 + 12);
      }
    }));
  });
});
