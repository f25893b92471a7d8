import { describe, expect, it } from 'vitest';
import { closeInterview, correctAttempt, correctInterview, correctNotice, recordAttempt, recordNotice, scheduleInterviews } from '../../../renderer/features/interviews/commands.ts';
import { correctListing } from '../../../renderer/features/subjects/commands.listings.ts';
import { saveSubject } from '../../../renderer/features/subjects/commands.ts';
import { correctPerson, enrol } from '../../../renderer/features/training/commands.enrol.ts';
import { markPresent } from '../../../renderer/features/training/commands.marks.ts';
import { closeSession, scheduleSession } from '../../../renderer/features/training/commands.ts';
import { planUnits } from '../../../renderer/features/training/planUnits.ts';
import type { Store } from '../../../renderer/store/store.ts';
import { submissionPlan } from '../../../renderer/sync/submissionPlan.ts';
import { ok } from '../../../shared/lib/result.ts';
import { usccFrom } from '../../builders/codes.ts';
import { make, openOffice, seed } from './officeStore.ts';

const held = {
  outcome: 'held', heldAt: '2026-11-20T09:30', interviewee: '欧阳翀', intervieweePosition: '法定代表人', delegate: false, letterOfAuthority: '', content: '说明修复途径', requirement: '', requirementDueOn: '',
  refusedBy: '', conduct: '', witness: '', evidence: '',
} as const;
const served = { way: 'direct', on: '2026-11-13', place: '经营场所', server: '周敏', receiver: '前台', result: 'served', refusalReason: '', witness: '' } as const;
const plan = (store: Store) => submissionPlan(store.set, store.today());
const subjectOf = (store: Store) => { const { id: _id, rev: _rev, formerNames: _former, ...fields } = store.set.all('subjects')[0]!; return fields; };
const listingOf = (store: Store) => { const { id: _id, rev: _rev, subjectId: _subject, status: _status, objection: _objection, importId: _import, ...fields } = store.set.all('listings')[0]!; return fields; };

const personOf = (store: Store) => { const { id, rev: _rev, subjectId: _subject, ...fields } = store.set.all('persons')[0]!; return { id, fields }; };

/** A training and an interview that the platform rejected, as they were sent. */
async function rejected() {
  const { store, setClock } = openOffice('2026-11-23T08:40');
  const [id = ''] = await seed(store, [{ subject: { code: usccFrom(331), region: '331099' } }]);
  const listing = store.set.by('listings', 'subjectId', id)[0]!;
  const units = planUnits([{ id: 'a', topic: 'policy', title: '政策法规', hours: 3 }], '2026-11-23T09:00', 45, 0);
  const sessionId = await make(scheduleSession(store, { name: '第 4 期', courseId: 'c', units, venue: '行政中心', capacity: 40, host: '云水县信用办', coHosts: '', trainers: ['李翀'], way: 'onsite', note: '' }));
  await make(enrol(store, sessionId, [{ subjectId: id, listingIds: [listing.id] }]));
  await make(markPresent(store, sessionId, store.set.all('enrolments').map((one) => one.id), '2026-11-23T08:55'));
  const [interviewId = ''] = await make(scheduleInterviews(store, [listing.id], { scheduledAt: '2026-11-20T09:30', place: '会议室', interviewers: '周敏', recorder: '刘平' }));
  const noticeId = await make(recordNotice(store, interviewId, { number: '云信约〔2026〕41 号', issuedOn: '2026-11-12' }));
  await make(recordAttempt(store, { ...served, interviewId, noticeId }));
  await make(closeInterview(store, interviewId, held));
  setClock('2026-11-23T12:00');
  await make(closeSession(store, sessionId));
  const sent = plan(store).ready;
  expect(sent.map((item) => item.dataSet).sort()).toEqual(['PX', 'YT']);
  await make(store.commit('package.adopt', '', (draft) => {
    for (const { dataSet, table, recordId, recordRev, values, operation, subjectId } of sent) {
      draft.create('items', { dataSet, table, recordId, recordRev, values, operation, predecessorId: '', subjectId, packageId: 'p', outcome: 'rejected', reasons: [], receiptId: 'r', answeredAt: '2026-11-23T13:00:00+08:00' });
    }
    return ok(null);
  }));
  return { store, sent, interviewId };
}

describe('a correction of what the platform rejected', () => {
  it('is asked for first: the same again is not sent', async () => {
    const { store } = await rejected();
    expect(plan(store).ready).toEqual([]);
    expect(plan(store).notReady.map((held) => held.issues[0]?.code)).toEqual(['item.rejectedUnchanged', 'item.rejectedUnchanged']);
  });

  it.each<[string, (store: Store, interviewId: string) => Promise<unknown>, readonly string[]]>([
    ['the participant', (store) => make(correctPerson(store, [personOf(store).id], { ...personOf(store).fields, name: '欧阳冲', position: '总经理' }, '姓名录入有误')), ['PX']],
    ['the subject', (store) => make(saveSubject(store, { ...subjectOf(store), name: '云水县青松园林有限公司' }, store.set.all('subjects')[0]!.id)), ['PX', 'YT']],
    ['the listing', (store) => make(correctListing(store, store.set.all('listings')[0]!.id, { ...listingOf(store), documentNumber: '云应急信认〔2026〕10号' }, '文号有误')), ['PX', 'YT']],
    ['the interview', (store, interviewId) => make(correctInterview(store, interviewId, { ...held, content: '补充约谈内容' }, '平台退回')), ['YT']],
    ['the appointment', (store, interviewId) => make(correctInterview(store, interviewId, held, '平台退回：地点不详', { scheduledAt: '2026-11-20T09:00', place: '行政中心 201 会议室', interviewers: '周敏；李翀', recorder: '刘平' })), ['YT']],
    ['the attempt', (store) => make(correctAttempt(store, store.set.all('attempts')[0]!.id, { ...served, on: '2026-11-16' }, '送达日期有误')), ['YT']],
    ['the notice', (store) => make(correctNotice(store, store.set.all('notices')[0]!.id, { number: '云信约〔2026〕42 号', issuedOn: '2026-11-12' }, '文号有误')), ['YT']],
  ])('of %s is sent under a revision of its own, after the item that it corrects', async (_what, correct, dataSets) => {
    const { store, sent, interviewId } = await rejected();
    await correct(store, interviewId);
    const { ready } = plan(store);
    expect(ready.map((item) => item.dataSet).sort()).toEqual(dataSets);
    for (const item of ready) {
      expect(item.recordRev).not.toBe(sent.find((one) => one.dataSet === item.dataSet)?.recordRev);
      expect(item.predecessorId).toBe(store.set.all('items').find((one) => one.dataSet === item.dataSet)?.id);
    }
  });

  it.each(['scheduledAt', 'place', 'interviewers', 'recorder'] as const)('of the appointment leaves no interview without %s', async (field) => {
    const { store, interviewId } = await rejected();
    expect(await correctInterview(store, interviewId, held, '更正', { [field]: ' ' })).toMatchObject({ ok: false, error: { issues: [{ code: 'field.required', path: field }] } });
    expect(plan(store).ready).toEqual([]);
  });

  it.each([
    ['a reason', { name: '欧阳冲' }, ' ', 'field.required'],
    ['a name', { name: ' ' }, '更正', 'enrolment.nameMissing'],
    ['a change', {}, '更正', 'person.unchanged'],
  ])('of the participant asks for %s, and leaves attendance alone', async (_what, more, reason, code) => {
    const { store } = await rejected();
    const before = store.set.all('attendances');
    const { id, fields } = personOf(store);
    expect(await correctPerson(store, [id], { ...fields, ...more }, reason)).toMatchObject({ ok: false, error: { issues: [{ code }] } });
    expect(store.set.all('attendances')).toBe(before);
  });

  it.each([
    ['a reason', served, ' ', 'interview.reasonMissing'],
    ['a day that has come', { ...served, on: '2026-11-24' }, '更正', 'attempt.inFuture'],
    ['a witness of what was left', { ...served, way: 'left' }, '更正', 'attempt.witness'],
  ] as const)('of an attempt asks for %s', async (_what, fields, reason, code) => {
    const { store } = await rejected();
    const before = store.set.all('attempts');
    expect(await correctAttempt(store, before[0]!.id, fields, reason)).toMatchObject({ ok: false, error: { issues: [{ code }] } });
    expect(store.set.all('attempts')).toBe(before);
  });

  it('of an attempt leaves no outcome without what it rests on', async () => {
    const { store, interviewId } = await rejected();
    await make(correctInterview(store, interviewId, { ...held, outcome: 'absent', interviewee: '', content: '', conduct: '未到', witness: '丁', evidence: '照片' }, '登记有误'));
    const attemptId = store.set.all('attempts')[0]!.id;
    expect(await correctAttempt(store, attemptId, { ...served, result: 'failed', receiver: '' }, '并未送到')).toMatchObject({ ok: false, error: { issues: [{ code: 'interview.notServed' }] } });
    await make(correctAttempt(store, attemptId, { ...served, on: '2026-11-14' }, '日期有误'));
    expect(store.set.get('attempts', attemptId)?.on).toBe('2026-11-14');
  });
});
