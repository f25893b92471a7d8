import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leavesDoubt } from '../../../shared/exchange/reportRows.ts';

const kinds = ['journal.rebuild', 'listing.uncorrected', 'listing.notRectified', 'subject.change'] as const;
type Kind = (typeof kinds)[number];

/** A journal of these commands, by number: what a rebuilt one carries over stands in it as new, with a revision of an older device. */
const journal = (commands: readonly Kind[]) => commands.map((kind, at) => ({
  device: 'd2', seq: at + 1, kind, table: at % 2 === 0 ? 'listings' : 'subjects', base: kind === 'journal.rebuild' ? `d1:${90 + at}` : '', before: kind === 'journal.rebuild' ? null : {}, after: {},
}));
/** Of the import that brought the listing, on the older device, only numbers up to 9 are left. */
const run = { id: 'i1', rev: 'd1:9', firstSeq: 1, lastSeq: 9 } as Parameters<typeof leavesDoubt>[1];

describe('whether a history leaves it open that something was corrected', () => {
  it.each([
    [[], false],
    [['listing.notRectified'], false],
    [['journal.rebuild'], true],
    [['journal.rebuild', 'listing.uncorrected'], false],
    [['listing.uncorrected', 'journal.rebuild'], true],
    [['journal.rebuild', 'journal.rebuild', 'listing.notRectified', 'listing.uncorrected', 'listing.notRectified'], false],
  ] as const)('%j: %s', (commands, expected) => {
    expect(leavesDoubt(journal(commands), run)).toBe(expected);
  });

  it('is so exactly while something is hidden that nobody spoke of afterwards, in whatever order the changes are given (property)', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...kinds), { maxLength: 12 }), fc.boolean(), (commands, reversed) => {
      const changes = journal(commands);
      const expected = commands.lastIndexOf('journal.rebuild') > commands.lastIndexOf('listing.uncorrected');
      expect(leavesDoubt(reversed ? [...changes].reverse() : changes, run)).toBe(expected);
    }));
  });

  it('is never so of what the import itself left', () => {
    expect(leavesDoubt([{ device: 'd2', seq: 1, kind: 'journal.rebuild', table: 'listings', base: 'd1:7', before: null, after: {} }], run)).toBe(false);
  });
});
