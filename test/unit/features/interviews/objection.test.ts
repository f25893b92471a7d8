import { describe, expect, it } from 'vitest';
import { appointments } from '../../../../renderer/features/home/appointments.ts';
import { lateCount } from '../../../../renderer/features/home/queries.due.ts';
import { progressOf } from '../../../../renderer/features/home/queries.progress.ts';
import { todo } from '../../../../renderer/features/home/queries.ts';
import { scheduleInterviews } from '../../../../renderer/features/interviews/commands.ts';
import { dueInterviews, interviewRows } from '../../../../renderer/features/interviews/queries.ts';
import { recordNotRectified, recordRectified, setObjection } from '../../../../renderer/features/subjects/commands.listings.ts';
import { listingWork, workReader } from '../../../../renderer/store/openWork.ts';
import type { Store } from '../../../../renderer/store/store.ts';
import { make } from '../officeStore.ts';
import { meeting, overdue } from './summons.ts';

const due = (store: Store) => dueInterviews(store.set, store.today()).map(({ listing }) => listing.id);
const work = (store: Store, listingId: string) => {
  const reader = workReader(store.set, store.today());
  return listingWork.filter((kind) => reader[kind](store.set.get('listings', listingId)!));
};

describe('an open objection', () => {
  it('stops every demand until it ends', async () => {
    const { store, listingId } = await overdue();
    expect(work(store, listingId)).toEqual([...listingWork]);
    expect(lateCount(store.set, store.today())).toBe(1);
    await make(setObjection(store, listingId, true, '称已履行'));
    expect(work(store, listingId)).toEqual([]);
    expect(due(store)).toEqual([]);
    expect(todo(store.set, store.today())).toMatchObject({ overdueCount: 0, overdueSubjects: 0, soonCount: 0 });
    expect(lateCount(store.set, store.today())).toBe(0);
    expect(progressOf(store.set, store.today())).toMatchObject({ left: { training: 0, interviews: 0, rectification: 0 }, training: { of: 1 }, interviews: { of: 1 } });
    await make(setObjection(store, listingId, false, '异议不成立'));
    expect(work(store, listingId)).toEqual([...listingWork]);
  });

  it('is shown wherever an interview of the listing is', async () => {
    const { store, listingId } = await overdue();
    const shown = () => [...interviewRows(store.set), ...todo(store.set, store.today()).overdue, ...appointments(store.set, store.today())].map(({ objection }) => objection);
    await make(scheduleInterviews(store, [listingId], meeting));
    expect(shown()).toEqual([false, false, false]);
    await make(setObjection(store, listingId, true, '称已履行'));
    expect(shown()).toEqual([true, true]);
    const today = await overdue();
    await make(scheduleInterviews(today.store, [today.listingId], { ...meeting, scheduledAt: '2026-11-23T15:00' }));
    await make(setObjection(today.store, today.listingId, true, '称已履行'));
    expect(appointments(today.store.set, '2026-11-23').map(({ objection }) => objection)).toEqual([true]);
  });
});

describe('a deadline that has passed', () => {
  it('makes no interview due once the rectification was reported, and does when it was not met', async () => {
    const { store, ids: [a = '', b = ''] } = await overdue([{}, { documentNumber: '云应急信认〔2026〕2号' }]);
    await make(recordRectified(store, store.set.get('listings', a)!, '补缴凭证'));
    await make(recordNotRectified(store, store.set.get('listings', b)!, '尚未补缴'));
    expect(due(store)).toEqual([b]);
    await make(setObjection(store, b, true, '称已履行'));
    expect(due(store)).toEqual([]);
  });
});
