import { describe, expect, it } from 'vitest';
import { choices, schedulable } from '../../../../renderer/features/interviews/queries.ts';
import { endListing, recordRectified, setObjection } from '../../../../renderer/features/subjects/commands.listings.ts';
import { writeSetting } from '../../../../renderer/store/settings.ts';
import type { Store } from '../../../../renderer/store/store.ts';
import { ok } from '../../../../shared/lib/result.ts';
import { defaultLocalRules } from '../../../../shared/rules/packs.ts';
import { make } from '../officeStore.ts';
import { absent, held, overdue, refused, summon } from './summons.ts';

const owed = (store: Store, subjectIds: readonly string[]) => schedulable(store.set, subjectIds, store.today()).map(({ listing }) => listing.id);
const offered = (store: Store, subjectIds: readonly string[]) => choices(store.set, subjectIds, store.today()).map(({ listing, why }) => [listing.id, why]);
const two = () => overdue([{}, { documentNumber: '云应急信认〔2026〕2号' }]);

describe('what is scheduled for a subject', () => {
  it.each([['held', held], ['refused', refused]])('is the listing that is still owed an interview, not the one with %s', async (_outcome, outcome) => {
    const { store, subjectId, ids: [a = '', b = ''] } = await two();
    expect(owed(store, [subjectId])).toEqual([a, b]);
    await summon(store, a, outcome);
    expect(owed(store, [subjectId])).toEqual([b]);
    expect(offered(store, [subjectId])).toEqual([[a, 'settled'], [b, '']]);
  });

  it('is tried again after an absence, and not while an interview is open', async () => {
    const { store, subjectId, listingId } = await overdue();
    await summon(store, listingId, absent);
    expect(owed(store, [subjectId])).toEqual([listingId]);
    await summon(store, listingId);
    expect(offered(store, [subjectId])).toEqual([]);
  });

  it('is a choice alone while an objection is open', async () => {
    const { store, subjectId, listingId } = await overdue();
    await make(setObjection(store, listingId, true, '称已履行'));
    expect(owed(store, [subjectId])).toEqual([]);
    expect(offered(store, [subjectId])).toEqual([[listingId, 'objection']]);
  });

  it('is owed before the deadline and after a rectification as well: each listing is given one interview', async () => {
    const { store, subjectId, ids: [a = '', b = ''] } = await overdue([{ dueOn: '2026-12-31' }, { documentNumber: '云应急信认〔2026〕2号' }]);
    await make(recordRectified(store, store.set.get('listings', b)!, '补缴凭证'));
    expect(owed(store, [subjectId])).toEqual([a, b]);
  });

  it('is nothing that has ended or that no rule asks for', async () => {
    const { store, subjectId, ids: [a = '', b = ''] } = await two();
    await make(endListing(store, a, 'repaired', '已修复'));
    expect(offered(store, [subjectId])).toEqual([[b, '']]);
    await make(store.commit('settings.localRules', '', (draft) => { writeSetting(draft, 'localRules', { ...defaultLocalRules, on: false }); return ok(null); }));
    expect(offered(store, [subjectId])).toEqual([]);
  });
});
