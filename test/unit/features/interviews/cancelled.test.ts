import { describe, expect, it } from 'vitest';
import { appointments } from '../../../../renderer/features/home/appointments.ts';
import { dueUntil, lateCount } from '../../../../renderer/features/home/queries.due.ts';
import { closeInterview, correctInterview, type Outcome, outcomeIssues, scheduleInterviews } from '../../../../renderer/features/interviews/commands.ts';
import { choices, dueInterviews, interviewRows, interviewView } from '../../../../renderer/features/interviews/queries.ts';
import { stepsOf } from '../../../../renderer/features/subjects/queries.page.ts';
import { recordNotRectified } from '../../../../renderer/features/subjects/commands.listings.ts';
import type { Store } from '../../../../renderer/store/store.ts';
import { submissionPlan } from '../../../../renderer/sync/submissionPlan.ts';
import { make, openOffice, seed } from '../officeStore.ts';
import { absent, blank, held, meeting, overdue, summon } from './summons.ts';

const cancelled: Outcome = { ...blank, outcome: 'cancelled', conduct: '选错了名单记录' };
const steps = (store: Store, subjectId: string) => stepsOf(store.set, subjectId, store.today()).map(({ step }) => step?.action);
const now = (store: Store) => ({
  due: dueInterviews(store.set, store.today()).map(({ listing }) => listing.id), late: lateCount(store.set, store.today()),
  home: dueUntil(store.set, store.today()).filter(({ kind }) => kind === 'interview').length, today: appointments(store.set, store.today()).length,
});

describe('an interview that is cancelled', () => {
  it('asks for its reason and for nothing else, and keeps it', async () => {
    const { store, listingId } = await overdue();
    const id = await summon(store, listingId);
    expect(await closeInterview(store, id, { ...cancelled, conduct: ' ' })).toMatchObject({ ok: false, error: { code: 'rules', issues: [{ code: 'interview.conductMissing', path: 'conduct' }] } });
    await make(closeInterview(store, id, cancelled));
    expect(store.set.get('interviews', id)).toMatchObject({ outcome: 'cancelled', conduct: '选错了名单记录', heldAt: '', closedAt: '2026-11-23T02:00:00.000Z' });
    expect(interviewRows(store.set)).toMatchObject([{ interview: { id }, state: 'closed' }]);
  });

  it('is due no more; the listing is owed one again, which has a number of its own', async () => {
    const { store, subjectId, listingId } = await overdue();
    await make(recordNotRectified(store, store.set.get('listings', listingId)!, '仍未补报'));
    const before = now(store);
    expect([before, steps(store, subjectId)]).toEqual([{ due: [listingId], late: before.late, home: 0, today: 0 }, ['scheduleInterview']]);
    const [id = ''] = await make(scheduleInterviews(store, [listingId], { ...meeting, scheduledAt: '2026-11-23T09:30' }));
    expect([now(store), steps(store, subjectId)]).toEqual([{ due: [], late: before.late, home: 1, today: 1 }, ['recordInterviewOutcome']]);
    await make(closeInterview(store, id, cancelled));
    expect([now(store), steps(store, subjectId)]).toEqual([before, ['scheduleInterview']]);
    expect(choices(store.set, [subjectId], store.today())).toMatchObject([{ listing: { id: listingId }, why: '' }]);
    const [again = ''] = await make(scheduleInterviews(store, [listingId], meeting));
    expect([id, again].map((one) => store.set.get('interviews', one)?.number)).toEqual(['YT20261123001', 'YT20261123002']);
  });

  it('is neither reported nor corrected, and has no outcome after it', async () => {
    const { store, listingId } = await overdue();
    const id = await summon(store, listingId, cancelled);
    expect(submissionPlan(store.set, store.today())).toMatchObject({ ready: [], notReady: [] });
    expect(await correctInterview(store, id, held, '其实已约谈')).toMatchObject({ ok: false, error: { issues: [{ code: 'interview.notCorrectable' }] } });
    expect(await closeInterview(store, id, held)).toMatchObject({ ok: false, error: { issues: [{ code: 'interview.alreadyClosed' }] } });
  });

  it('is nothing that a settled one becomes', async () => {
    const { store, listingId } = await overdue();
    const id = await summon(store, listingId, held);
    expect(await correctInterview(store, id, cancelled, '不需要了')).toMatchObject({ ok: false, error: { issues: [{ code: 'interview.notCorrectable' }] } });
    expect(store.set.get('interviews', id)?.outcome).toBe('held');
  });

  it('counts no notice towards a refusal: the office itself took the summons back', async () => {
    const { store, setClock, listingId } = await overdue();
    const first = await summon(store, listingId, absent);
    setClock('2026-11-24T10:00');
    await summon(store, listingId, cancelled);
    setClock('2026-11-25T10:00');
    const third = await summon(store, listingId);
    expect(interviewView(store.set, third)?.before.map(({ interview }) => interview.id)).toEqual([first]);
    const [second = ''] = store.set.all('interviews').filter(({ outcome }) => outcome === 'cancelled').map(({ id }) => id);
    expect(outcomeIssues(store, store.set.get('interviews', third)!, [], { ...absent, outcome: 'refused', refusedBy: '负责人' }).map(({ code, params }) => [code, params?.['served']])).toEqual([['interview.fewNotices', 1]]);
    expect(interviewView(store.set, second)?.notices).toHaveLength(1); // what was served stays on record
  });

  it('leaves its meeting', async () => {
    const { store } = openOffice('2026-11-23T08:00');
    await seed(store, ['甲建材有限公司', '乙商贸有限公司', '丙园林有限公司'].map((name) => ({ subject: { name } })));
    const ids = await make(scheduleInterviews(store, store.set.all('listings').map(({ id }) => id), { ...meeting, scheduledAt: '2026-11-23T09:00' }));
    await make(closeInterview(store, ids[1]!, cancelled));
    expect(appointments(store.set, store.today()).map(({ at, people }) => [at, people])).toEqual([['2026-11-23T09:00', 2]]);
    expect(ids.map((id) => interviewView(store.set, id)?.together)).toEqual([2, 1, 2]);
  });
});
