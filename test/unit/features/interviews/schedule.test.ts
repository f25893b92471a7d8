import { describe, expect, it } from 'vitest';
import { scheduleInterviews } from '../../../../renderer/features/interviews/commands.ts';
import type { Store } from '../../../../renderer/store/store.ts';
import { make } from '../officeStore.ts';
import { absent, meeting, overdue, summon } from './summons.ts';

const refusal = async (store: Store, listingIds: readonly string[]) => {
  const result = await scheduleInterviews(store, listingIds, meeting);
  return result.ok || result.error.code !== 'rules' ? result : result.error.issues.map(({ code, params }) => [code, params]);
};

describe('scheduling an interview', () => {
  it('is refused for a listing of which one is open, and then for nobody of the meeting', async () => {
    const { store, ids: [a = '', b = ''] } = await overdue([{}, { documentNumber: '云应急信认〔2026〕2号' }]);
    await summon(store, a);
    expect(await refusal(store, [b, a])).toEqual([['interview.open', { document: '云应急信认〔2026〕1号', number: 'YT20261123001', at: '2026-11-20 09:30' }]]);
    expect(store.set.count('interviews')).toBe(1);
  });

  it('is done once for a listing that is named twice', async () => {
    const { store, listingId } = await overdue();
    expect(await make(scheduleInterviews(store, [listingId, listingId], meeting))).toHaveLength(1);
    expect(store.set.all('interviews').map(({ number, meetingId }) => [number, meetingId])).toEqual([['YT20261123001', '']]);
  });

  it('is free again once the outcome is on record', async () => {
    const { store, listingId } = await overdue();
    await summon(store, listingId, absent);
    expect(await make(scheduleInterviews(store, [listingId], meeting))).toHaveLength(1);
  });
});
