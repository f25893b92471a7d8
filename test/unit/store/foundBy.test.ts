import fc from 'fast-check';
import { expect, it } from 'vitest';
import { theseIds } from '../../../renderer/store/ids.ts';
import { foundBy } from '../../../renderer/store/foundBy.ts';
import { createWorkingSet } from '../../../renderer/store/workingSet.ts';
import type { AnyRecord } from '../../../shared/domain/records.ts';
import { listingContent } from '../../builders/subjects.ts';

const listing = (n: number, subject: number) => ({ id: `l${n}`, rev: 'd:1', ...listingContent({ subjectId: `s${subject}` }) }) as AnyRecord & { readonly subjectId: string };
function ended<T>(steps: Generator<void, T>): T {
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}

it('finds what going over all records finds, in their order, however many are asked for and whatever is read meanwhile (property)', () => {
  const part = fc.record({ subjects: fc.array(fc.nat(6), { maxLength: 8 }), isRead: fc.boolean(), tells: fc.boolean() });
  fc.assert(fc.property(fc.array(part, { maxLength: 8 }), fc.array(fc.nat(7), { maxLength: 12 }), fc.constantFrom(1, 80), (parts, asked, times) => {
    const set = createWorkingSet();
    let n = 0;
    const all = parts.flatMap(({ subjects, isRead, tells }) => {
      const records = subjects.map((subject) => listing(n += 1, subject));
      set.tableSet('listings').putTogether({ ids: theseIds(records.map(({ id }) => id)), read: () => records, isRead, ...(tells && { mayHold: (field, value) => field !== 'subjectId' || records.some(({ subjectId }) => subjectId === value) }) });
      return records;
    });
    const found = ended(foundBy(set, 'listings', 'subjectId'));
    for (let time = 0; time < times; time += 1) {
      for (const subject of asked) expect(found(`s${subject}`)).toEqual(all.filter(({ subjectId }) => subjectId === `s${subject}`));
      set.tableSet('listings').read().next();
    }
  }));
});

it('reads no block of which is told that it holds nothing of it', () => {
  const set = createWorkingSet();
  const read: number[] = [];
  for (let n = 0; n < 4; n += 1) set.tableSet('listings').putTogether({ ids: theseIds([`l${n}`]), read: () => { read.push(n); return [listing(n, n)]; }, mayHold: (_, value) => value === `s${n}` });
  const found = ended(foundBy(set, 'listings', 'subjectId'));
  expect([found('s2').map(({ id }) => id), found('s9')]).toEqual([['l2'], []]);
  expect(read).toEqual([2]);
});
