import { describe, expect, it } from 'vitest';
import { closeInterview, correctAttempt, correctNotice, recordAttempt, recordNotice, scheduleInterviews } from '../../../../renderer/features/interviews/commands.ts';
import type { CommitFailure } from '../../../../renderer/store/commit.ts';
import type { Result } from '../../../../shared/lib/result.ts';
import { make } from '../officeStore.ts';
import { absent, meeting, overdue, refused } from './summons.ts';

const said = async (promise: Promise<Result<unknown, CommitFailure>>) => {
  const result = await promise;
  return result.ok ? 'saved' : result.error.code !== 'rules' ? result.error : result.error.issues.map(({ code, path, params }) => [code, path, params]);
};
const attempt = { way: 'direct', on: '2026-11-13', place: '经营场所', server: '周敏', receiver: '前台', result: 'served', refusalReason: '', witness: '' } as const;
/** An interview at half past nine on 20 November, with one notice; today is the 23rd. */
async function noticed() {
  const { store, listingId } = await overdue();
  const [interviewId = ''] = await make(scheduleInterviews(store, [listingId], meeting));
  const noticeId = await make(recordNotice(store, interviewId, { number: '云信约〔2026〕41号', issuedOn: '2026-11-12' }));
  return { store, interviewId, noticeId, serve: (on: string) => recordAttempt(store, { ...attempt, on, interviewId, noticeId }) };
}

describe('a notice', () => {
  it('is issued on a day that has come, and has a number', async () => {
    const { store, interviewId, noticeId } = await noticed();
    const fields = { number: '云信约〔2026〕42号', issuedOn: '2026-11-24' };
    expect(await said(recordNotice(store, interviewId, fields))).toEqual([['notice.inFuture', 'issuedOn', { today: '2026-11-23' }]]);
    expect(await said(recordNotice(store, interviewId, { number: ' ', issuedOn: '2026-11-31' }))).toEqual([['notice.number', 'number', undefined], ['notice.issuedOn', 'issuedOn', undefined]]);
    expect(await said(correctNotice(store, noticeId, fields, '录入有误'))).toEqual([['notice.inFuture', 'issuedOn', { today: '2026-11-23' }]]);
    expect(await said(recordNotice(store, interviewId, { ...fields, issuedOn: '2026-11-23' }))).toBe('saved');
  });

  it('is served on the day it was issued or later, whichever of the two days is corrected', async () => {
    const { store, noticeId, serve } = await noticed();
    expect(await said(serve('2026-11-11'))).toEqual([['attempt.beforeIssued', 'on', { issuedOn: '2026-11-12' }]]);
    const attemptId = await make(serve('2026-11-12'));
    expect(await said(correctAttempt(store, attemptId, { ...attempt, on: '2026-11-10' }, '录入有误'))).toEqual([['attempt.beforeIssued', 'on', { issuedOn: '2026-11-12' }]]);
    const fields = { number: '云信约〔2026〕41号', issuedOn: '2026-11-13' };
    expect(await said(correctNotice(store, noticeId, fields, '录入有误'))).toEqual([['notice.servedBefore', 'issuedOn', { on: '2026-11-12' }]]);
    expect(await said(correctNotice(store, noticeId, { ...fields, issuedOn: '2026-11-12' }, '录入有误'))).toBe('saved');
  });
});

describe('what an outcome rests on', () => {
  it.each([['absent', absent], ['refused', refused]] as const)('came before it: %s', async (_name, outcome) => {
    const { store, interviewId, serve } = await noticed();
    const attemptId = await make(serve('2026-11-21'));
    expect(await said(closeInterview(store, interviewId, outcome))).toEqual([['interview.attemptLater', 'heldAt', { on: '2026-11-21' }]]);
    await make(correctAttempt(store, attemptId, { ...attempt, on: '2026-11-20' }, '录入有误'));
    expect(await said(closeInterview(store, interviewId, outcome))).toBe('saved');
    expect(await said(correctAttempt(store, attemptId, { ...attempt, on: '2026-11-22' }, '录入有误'))).toEqual([['interview.attemptLater', 'heldAt', { on: '2026-11-22' }]]);
  });

  it('is not counted when it came later', async () => {
    const { store, interviewId, serve } = await noticed();
    await make(serve('2026-11-14'));
    const later = await make(recordNotice(store, interviewId, { number: '云信约〔2026〕42号', issuedOn: '2026-11-21' }));
    await make(recordAttempt(store, { ...attempt, on: '2026-11-21', interviewId, noticeId: later }));
    await make(closeInterview(store, interviewId, absent));
    expect(store.set.get('interviews', interviewId)?.outcome).toBe('absent');
  });
});
