import { describe, expect, it } from 'vitest';
import { changePerson, enrol, matchWalkIn, signInWalkIn } from '../../../../renderer/features/training/commands.enrol.ts';
import { markAbsent, markPresent } from '../../../../renderer/features/training/commands.marks.ts';
import { scheduleSession } from '../../../../renderer/features/training/commands.ts';
import type { PersonFields } from '../../../../renderer/features/training/participants.ts';
import { planUnits } from '../../../../renderer/features/training/planUnits.ts';
import { othersBeside, rosterRows } from '../../../../renderer/features/training/queries.roster.ts';
import { closingIssues } from '../../../../renderer/features/training/queries.sessions.ts';
import type { Store } from '../../../../renderer/store/store.ts';
import { hoursOf } from '../../../../renderer/store/trainingHours.ts';
import type { Listing, Subject } from '../../../../shared/domain/records.ts';
import { ok } from '../../../../shared/lib/result.ts';
import { listingOf, make, openOffice, seed } from '../officeStore.ts';

const units = [{ id: 'a', topic: 'policy', title: '政策法规', hours: 1.5 }] as const;
const hold = (store: Store, day: string) =>
  make(scheduleSession(store, { name: day, courseId: 'c1', units: planUnits(units, `${day}T09:00`, 45, 5), venue: day, capacity: 9, host: '云水县信用办', coHosts: '', trainers: ['李翀'], way: 'onsite', note: '' }));
const rows = (store: Store, sessionId: string) => rosterRows(store.set, store.set.get('sessions', sessionId)!);
const rowOf = (store: Store, sessionId: string, name: string) => rows(store, sessionId).find((row) => row.person?.name === name);
const listingsOf = (store: Store, subjectId: string) => store.set.by('listings', 'subjectId', subjectId);
const agent: PersonFields = { name: '李四', role: 'agent', position: '会计', idNumber: '', phone: '' };
const representative: PersonFields = { name: '欧阳翀', role: 'legalRepresentative', position: '法定代表人', idNumber: '', phone: '' };

/** A session today with the representative of a subject on its roster. */
async function hall(subject: Partial<Subject> = {}, listings: readonly Partial<Listing>[] = [{}]) {
  const office = openOffice('2026-11-23T08:40');
  const { store } = office;
  const [subjectId = ''] = await seed(store, [{ subject, listings }]);
  const sessionId = await hold(store, '2026-11-23');
  const listingIds = listingsOf(store, subjectId).map(({ id }) => id);
  await make(enrol(store, sessionId, [{ subjectId, listingIds }]));
  const walkIn = (person: PersonFields, of = subjectId, at = '2026-11-23T08:58') => signInWalkIn(store, sessionId, { subjectId: of, listingIds: of === '' ? [] : listingIds, person }, at);
  const match = (of = sessionId) => matchWalkIn(store, store.set.by('enrolments', 'sessionId', of).find((one) => one.subjectId === '')?.id ?? '', subjectId, listingsOf(store, subjectId));
  return { ...office, subjectId, sessionId, listingIds, walkIn, match };
}
const ids = (store: Store, sessionId: string, name: string) => rowOf(store, sessionId, name)!.enrolments.map(({ id }) => id);
const codesOf = (result: { readonly ok: boolean; readonly error?: unknown }) => (result as { readonly error?: { readonly issues?: readonly { readonly code: string }[] } }).error?.issues?.map(({ code }) => code) ?? result.ok;

describe('a walk-in beside the roster', () => {
  it('is signed in as well when the subject has somebody else on it, who is still waited for', async () => {
    const { store, sessionId, subjectId, walkIn, listingIds } = await hall();
    const before = rows(store, sessionId);
    expect([othersBeside(store.set, sessionId, subjectId, agent.name), othersBeside(store.set, sessionId, subjectId, '欧阳翀')]).toEqual([['欧阳翀'], []]);
    const range = await make(walkIn(agent));
    expect(rows(store, sessionId).map((row) => [row.person?.name, row.state, row.enrolments.map(({ listingId }) => listingId)])).toEqual([['欧阳翀', 'waiting', listingIds], ['李四', 'present', listingIds]]);
    await make(store.undo(range, 'attendance.undo', ''));
    expect(rows(store, sessionId)).toEqual(before);
  });

  it('is refused, and nothing written, when the same person is on it', async () => {
    const { store, sessionId, walkIn } = await hall();
    expect(codesOf(await walkIn(representative))).toEqual(['enrolment.already']);
    await make(walkIn(agent));
    expect(codesOf(await walkIn(agent))).toEqual(['enrolment.already']);
    expect([store.set.by('enrolments', 'sessionId', sessionId).length, store.set.all('attendances').length]).toEqual([2, 1]);
  });

  it('for a natural person is not taken for that person by their number', async () => {
    const { store, sessionId, walkIn } = await hall({ kind: 'person', name: '钱五', idType: '居民身份证', code: '331099198001011234', representative: '', phone: '13300000001' });
    await make(walkIn({ ...agent, idNumber: '331099198001011234' }));
    expect(rows(store, sessionId).map((row) => [row.person?.name, row.person?.idNumber, row.state])).toEqual([['钱五', '331099198001011234', 'waiting'], ['李四', '', 'present']]);
  });

  it('who is on it for one listing is signed in for all, those that were waited for included', async () => {
    const { store, sessionId, subjectId, setClock } = await hall();
    await make(store.commit('listing.create', '', (draft) => ok(draft.create('listings', listingOf(subjectId, { documentNumber: '2号' })))));
    await make(signInWalkIn(store, sessionId, { subjectId, listingIds: listingsOf(store, subjectId).map(({ id }) => id), person: representative }, '2026-11-23T08:58'));
    expect(rows(store, sessionId).map((row) => [row.person?.name, row.state, row.enrolments.length])).toEqual([['欧阳翀', 'present', 2]]);
    setClock('2026-11-23T12:00');
    expect(closingIssues(store.set, store.set.get('sessions', sessionId)!, store.now())).toEqual([]);
    for (const listing of listingsOf(store, subjectId)) expect(hoursOf(store.set, listing, store.today()).hours).toBe(1.5);
  });

  it('cannot then be put on it a second time for the same listing', async () => {
    const { store, sessionId, walkIn } = await hall();
    await make(walkIn(agent));
    expect(codesOf(await changePerson(store, sessionId, rowOf(store, sessionId, '欧阳翀')!.enrolments, agent))).toEqual(['enrolment.already']);
  });
});

describe('matching a walk-in', () => {
  it('adds the hours to those that the same person has', async () => {
    const { store, sessionId, subjectId, match } = await hall();
    await make(markPresent(store, sessionId, ids(store, sessionId, '欧阳翀'), '2026-11-23T08:58'));
    const second = await hold(store, '2026-11-24');
    await make(signInWalkIn(store, second, { subjectId: '', listingIds: [], person: { ...representative, role: 'agent', position: '青松园林' } }, '2026-11-24T08:58'));
    await make(match(second));
    expect(hoursOf(store.set, listingsOf(store, subjectId)[0]!, store.today())).toMatchObject({ hours: 3, missing: 0 });
    expect(store.set.by('persons', 'subjectId', subjectId)).toHaveLength(1);
    expect(rows(store, second)).toMatchObject([{ unmatched: false, person: { name: '欧阳翀', position: '法定代表人' } }]);
  });

  it('signs in whom the roster waited for, so that nobody is left to mark', async () => {
    const { store, sessionId, subjectId, walkIn, match, setClock } = await hall();
    await make(walkIn({ ...representative, position: '青松园林' }, ''));
    await make(match());
    expect(rows(store, sessionId)).toMatchObject([{ state: 'present', person: { name: '欧阳翀' } }]);
    setClock('2026-11-23T12:00');
    expect(closingIssues(store.set, store.set.get('sessions', sessionId)!, store.now())).toEqual([]);
    expect(hoursOf(store.set, listingsOf(store, subjectId)[0]!, store.today()).hours).toBe(1.5);
    const forListing = store.set.by('enrolments', 'sessionId', sessionId).filter(({ listingId }) => listingId !== '');
    expect(forListing).toHaveLength(1);
  });

  it('is refused while the same person stands on the roster as absent', async () => {
    const { store, sessionId, walkIn, match } = await hall();
    await make(markAbsent(store, sessionId, ids(store, sessionId, '欧阳翀'), 'absent'));
    await make(walkIn({ ...representative, position: '青松园林' }, ''));
    expect(codesOf(await match())).toEqual(['enrolment.already']);
  });
});
