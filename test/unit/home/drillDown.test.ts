import { describe, expect, it } from 'vitest';
import { toCorrect } from '../../../renderer/features/exchange/queries.ts';
import { progressOf } from '../../../renderer/features/home/queries.progress.ts';
import { todo } from '../../../renderer/features/home/queries.ts';
import { dueInterviews, interviewRows, lateRows } from '../../../renderer/features/interviews/queries.ts';
import { filterRows, subjectRows, type SubjectFilter } from '../../../renderer/features/subjects/queries.ts';
import { needs } from '../../../renderer/features/training/queries.ts';
import { createWorkingSet, type WritableSet } from '../../../renderer/store/workingSet.ts';
import { type Interview, listingStatuses, listKinds, type TableName, type Tables } from '../../../shared/domain/records.ts';
import { seeded } from '../../builders/codes.ts';

const today = '2026-11-23';

/** A register of every state that listings, interviews and answers can be in, several listings to a subject, one of a subject that is gone. */
function register(seed: number): WritableSet {
  const next = seeded(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)]!;
  const set = createWorkingSet();
  const put = <T extends TableName>(table: T, record: Partial<Tables[T]> & { id: string }): void => { set.put(table, { rev: 'd:1', ...record }); set.publish(new Map([[table, [record.id]]])); };
  for (let n = 0; n < 40; n += 1) put('subjects', { id: `s${n}`, kind: 'organisation', name: `第${n}公司` });
  for (let n = 0; n < 90; n += 1) {
    const listing = { id: `l${n}`, subjectId: `s${Math.floor(next() * 42)}`, list: pick(listKinds), listedOn: '2026-05-08', status: pick(listingStatuses), dueOn: pick(['', '2026-11-01', '2026-11-22', today, '2026-12-30']), requirement: pick(['', '补缴']), documentNumber: `${n}号`, importId: '' };
    put('listings', listing);
    if (next() < 0.3) put('interviews', { id: `i${n}`, subjectId: listing.subjectId, listingId: listing.id, kind: 'warning', scheduledAt: pick(['2026-11-20T09:00', `${today}T09:00`, '2026-11-26T09:00']), outcome: pick<Interview['outcome']>(['', 'held', 'absent']), meetingId: '', place: '' });
    if (next() < 0.3) put('items', { id: `x${n}`, subjectId: listing.subjectId, packageId: 'p', outcome: pick(['rejected', 'questioned', 'accepted', 'unconfirmed'] as const), predecessorId: n > 3 && next() < 0.3 ? `x${n - 3}` : '', reasons: [], answeredAt: '2026-11-21T09:10:00+08:00' });
  }
  return set;
}

describe.each([1, 2, 3, 4, 5])('a figure of the home screen (register %i)', (seed) => {
  const set = register(seed);
  const list = (filter: SubjectFilter) => filterRows(set, subjectRows(set, today), filter, today).length;
  const { left: remaining, repaired } = progressOf(set, today);

  it.each([
    ['subjects overdue', todo(set, today).overdueSubjects, list({ due: 'overdue' })],
    ['interviews without an outcome', todo(set, today).lateInterviews, lateRows(interviewRows(set), today).length],
    ['what the platform gave back', todo(set, today).rejectedCount, toCorrect(set).length],
    ['subjects that lack hours', remaining.training, list({ due: 'hours' })],
    ['the same on the training screen', remaining.training, needs(set, today).length],
    ['interviews to arrange', remaining.interviews, dueInterviews(set, today).length],
    ['subjects to rectify', remaining.rectification, list({ due: 'rectification' })],
    ['subjects repaired', repaired, list({ status: 'repaired' })],
  ])('counts %s as the list that it opens', (_what, figure, rows) => {
    expect(figure).toBe(rows);
    expect(figure).toBeGreaterThan(0);
  });
});
