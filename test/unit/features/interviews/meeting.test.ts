import { describe, expect, it } from 'vitest';
import { appointments } from '../../../../renderer/features/home/appointments.ts';
import { closeInterview, scheduleInterviews } from '../../../../renderer/features/interviews/commands.ts';
import { interviewView } from '../../../../renderer/features/interviews/queries.ts';
import type { Store } from '../../../../renderer/store/store.ts';
import { createWorkingSet } from '../../../../renderer/store/workingSet.ts';
import { make, openOffice, seed } from '../officeStore.ts';
import { blank, meeting } from './summons.ts';

const names = ['甲建材有限公司', '乙商贸有限公司', '丙园林有限公司'];
const postponed = { ...blank, outcome: 'rescheduled', conduct: '负责人住院' } as const;

/** A meeting of three subjects at nine o'clock today, one listing each. */
async function meetingOfThree() {
  const { store } = openOffice('2026-11-23T08:00');
  await seed(store, names.map((name) => ({ subject: { name } })));
  const ids = await make(scheduleInterviews(store, store.set.all('listings').map(({ id }) => id), { ...meeting, scheduledAt: '2026-11-23T09:00' }));
  return { store, ids };
}
const seen = (store: Store) => appointments(store.set, store.today()).map(({ at, people, title }) => [at, people, title]);
const together = (store: Store, ids: readonly string[]) => ids.map((id) => interviewView(store.set, id)?.together);

describe('a member of a meeting that is put off', () => {
  it('leaves the meeting and has an appointment of its own', async () => {
    const { store, ids } = await meetingOfThree();
    expect(seen(store)).toEqual([['2026-11-23T09:00', 3, '']]);
    const again = await make(closeInterview(store, ids[1]!, postponed, '2026-11-24T15:00'));
    expect(seen(store)).toEqual([['2026-11-23T09:00', 2, ''], ['2026-11-24T15:00', 1, names[1]]]);
    expect(together(store, [...ids, again])).toEqual([2, 1, 2, 1]);
    expect(store.set.get('interviews', again)).toMatchObject({ meetingId: '', outcome: '', number: 'YT20261123004' });
  });

  it('is shown so as well when an older program left it in the meeting', async () => {
    const { store, ids } = await meetingOfThree();
    const again = await make(closeInterview(store, ids[1]!, postponed, '2026-11-24T15:00'));
    const { meetingId } = store.set.get('interviews', ids[0]!)!;
    const set = createWorkingSet();
    for (const table of ['subjects', 'listings'] as const) for (const record of store.set.all(table)) set.put(table, record);
    for (const record of store.set.all('interviews')) set.put('interviews', record.id === again ? { ...record, meetingId } : record);
    expect(seen({ ...store, set })).toEqual([['2026-11-23T09:00', 2, ''], ['2026-11-24T15:00', 1, names[1]]]);
    expect(together({ ...store, set }, [...ids, again])).toEqual([2, 1, 2, 1]);
  });
});

describe('a meeting', () => {
  it('counts subjects: one with two listings comes once', async () => {
    const { store } = openOffice('2026-11-23T08:00');
    await seed(store, [{ subject: { name: names[0]! }, listings: [{}, { documentNumber: '云应急信认〔2026〕2号' }] }]);
    const listings = store.set.all('listings').map(({ id }) => id);
    const ids = await make(scheduleInterviews(store, listings, { ...meeting, scheduledAt: '2026-11-23T09:00' }));
    expect(seen(store)).toEqual([['2026-11-23T09:00', 1, names[0]]]);
    expect(together(store, ids)).toEqual([1, 1]);
  });
});
