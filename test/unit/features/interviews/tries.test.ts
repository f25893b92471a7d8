import { describe, expect, it } from 'vitest';
import { progressOf } from '../../../../renderer/features/home/queries.progress.ts';
import { closeInterview, correctInterview, outcomeIssues, recordAttempt, recordNotice, scheduleInterviews } from '../../../../renderer/features/interviews/commands.ts';
import { dueInterviews, interviewView } from '../../../../renderer/features/interviews/queries.ts';
import type { Store } from '../../../../renderer/store/store.ts';
import { submissionPlan } from '../../../../renderer/sync/submissionPlan.ts';
import type { InterviewOutcome, ServiceAttempt } from '../../../../shared/domain/records.ts';
import { make } from '../officeStore.ts';
import { absent, held, meeting, overdue, refused, summon, unreachable } from './summons.ts';

const due = (store: Store) => dueInterviews(store.set, store.today()).map(({ listing }) => listing.id);
const said = (store: Store, interviewId: string, outcome: InterviewOutcome) => outcomeIssues(store, store.set.get('interviews', interviewId)!, store.set.by('attempts', 'interviewId', interviewId), { ...absent, refusedBy: '负责人', outcome }).map(({ code }) => code);
const reported = (store: Store, interviewId: string) => submissionPlan(store.set, store.today()).ready.find((item) => item.recordId === interviewId)?.values['YT_QKSM'];

describe('an interview that settled nothing', () => {
  it.each([['absent', absent], ['unreachable', unreachable]])('is due again after %s, and not while the next one is open', async (_outcome, outcome) => {
    const { store, listingId } = await overdue();
    expect(due(store)).toEqual([listingId]);
    await summon(store, listingId, outcome);
    expect(due(store)).toEqual([listingId]);
    expect(progressOf(store.set, store.today())).toMatchObject({ interviews: { done: 0, of: 1 }, left: { interviews: 1 } });
    await summon(store, listingId);
    expect(due(store)).toEqual([]);
  });

  it.each([['held', held], ['refused', refused]])('is not due again after %s', async (_outcome, outcome) => {
    const { store, listingId } = await overdue();
    await summon(store, listingId, outcome);
    expect(due(store)).toEqual([]);
  });
});

describe('an outcome that cannot be recorded', () => {
  it('is answered by what is missing alone: what should be looked at again was said before', async () => {
    const { store, listingId } = await overdue();
    const id = await summon(store, listingId);
    const lacking = { ...refused, evidence: '' };
    expect(outcomeIssues(store, store.set.get('interviews', id)!, store.set.by('attempts', 'interviewId', id), lacking).map(({ code }) => code)).toEqual(['interview.evidenceMissing', 'interview.fewNotices']);
    expect(await closeInterview(store, id, lacking)).toMatchObject({ ok: false, error: { issues: [{ code: 'interview.evidenceMissing', severity: 'error' }] } });
    await make(closeInterview(store, id, refused));
    const corrected = await correctInterview(store, id, lacking, '补充');
    expect(corrected.ok || corrected.error.code !== 'rules' ? corrected : corrected.error.issues.map(({ code }) => code)).toEqual(['interview.evidenceMissing']);
  });
});

describe('the notices before', () => {
  it('are counted over the interviews of the listing', async () => {
    const { store, setClock, listingId } = await overdue();
    const first = await summon(store, listingId, absent);
    setClock('2026-11-24T10:00');
    const second = await summon(store, listingId);
    expect(said(store, second, 'refused')).toEqual([]);
    expect(said(store, second, 'absent')).toEqual(['interview.mayBeRefusal']);
    expect(interviewView(store.set, second)).toMatchObject({ attempts: [{ interviewId: second }], before: [{ interview: { id: first }, attempts: [{ interviewId: first }] }] });
    await make(closeInterview(store, second, refused));
    expect(reported(store, second)).toContain('此前送达 2 次');
    expect(reported(store, first)).toContain('此前送达 1 次');
  });

  it.each<[string, readonly ServiceAttempt['result'][], Record<string, string>]>([
    ['none of them reached anybody', ['failed', 'refused'], { YT_SDFS: '', YT_SDRQ: '', YT_QKSM: '此前尝试送达 2 次，均未送达' }],
    ['one of them did', ['failed', 'served', 'refused'], { YT_SDFS: '邮寄送达', YT_SDRQ: '2026-11-12', YT_QKSM: '此前尝试送达 3 次，已送达 1 次' }],
    ['all of them did', ['served', 'served'], { YT_SDFS: '邮寄送达', YT_SDRQ: '2026-11-12', YT_QKSM: '此前送达 2 次' }],
  ])('are reported as served only if they were: %s', async (_how, results, values) => {
    const { store, listingId } = await overdue();
    const [id = ''] = await make(scheduleInterviews(store, [listingId], meeting));
    const noticeId = await make(recordNotice(store, id, { number: '云信约〔2026〕9号', issuedOn: '2026-11-10' }));
    for (const [n, result] of results.entries()) {
      await make(recordAttempt(store, { interviewId: id, noticeId, way: 'post', on: `2026-11-1${n + 1}`, place: '住所', server: '周敏', receiver: '', result, refusalReason: result === 'refused' ? '拒收' : '', witness: '丙某' }));
    }
    await make(closeInterview(store, id, unreachable));
    const sent = submissionPlan(store.set, store.today()).ready.find((item) => item.recordId === id)?.values;
    expect(sent).toMatchObject({ ...values, YT_QKSM: expect.stringMatching(new RegExp(`；${values['YT_QKSM']}$`)) });
  });

  it('are not those of a later interview when an earlier one is corrected', async () => {
    const { store, setClock, listingId } = await overdue();
    const first = await summon(store, listingId, absent);
    setClock('2026-11-24T10:00');
    await summon(store, listingId, refused);
    expect(said(store, first, 'refused')).toEqual(['interview.fewNotices']);
    await make(correctInterview(store, first, { ...absent, conduct: '等候一小时未到' }, '补充情况'));
    expect(reported(store, first)).toContain('此前送达 1 次');
  });

  it('begin anew once an interview was held', async () => {
    const { store, setClock, listingId } = await overdue();
    await summon(store, listingId, held);
    setClock('2026-11-24T10:00');
    const again = await summon(store, listingId);
    expect(said(store, again, 'refused')).toEqual(['interview.fewNotices']);
  });

  it.each([['absent', 'interview.notServed'], ['unreachable', 'interview.noAttempt']] as const)('let nobody be recorded as %s who was not told of this appointment', async (outcome, code) => {
    const { store, setClock, listingId } = await overdue();
    await summon(store, listingId, absent);
    setClock('2026-11-24T10:00');
    const [second = ''] = await make(scheduleInterviews(store, [listingId], meeting));
    expect(said(store, second, outcome)).toContain(code);
  });
});
