import { describe, expect, it } from 'vitest';
import type { Interview, ServiceAttempt } from '../../../shared/domain/records.ts';
import { absenceIsRefusal, checkInterviewOutcome, checkServiceAttempt, interviewKindFor, servedNotices } from '../../../shared/rules/interviews.ts';
import { defaultLocalRules, packsFor } from '../../../shared/rules/packs.ts';

const complete: Interview = {
  id: 'i', rev: '', number: 'YT20261123001', meetingId: '', subjectId: 's', listingId: 'l', kind: 'warning', scheduledAt: '2026-11-20T09:00', place: '会议室', interviewers: '甲', recorder: '乙',
  outcome: 'held', heldAt: '2026-11-20T09:05', interviewee: '丙', intervieweePosition: '经理', delegate: false, letterOfAuthority: '', content: '内容', requirement: '', requirementDueOn: '2026-12-20',
  refusedBy: '丙', conduct: '说明', witness: '丁', evidence: '录音', publicity: 'none', closedAt: '', note: '',
};
const attempt = (noticeId: string, result: ServiceAttempt['result'] = 'served'): ServiceAttempt => ({
  id: noticeId + result, rev: '', noticeId, interviewId: 'i', way: 'direct', on: '2026-11-10', place: '', server: '甲', receiver: '丙', result, refusalReason: '', witness: '',
});
/** An attempt to serve a notice of the interview before, which came to nothing. */
const before = (noticeId: string, result: ServiceAttempt['result'] = 'served'): ServiceAttempt => ({ ...attempt(noticeId, result), interviewId: 'h' });
/** An attempt on the day after the interview. */
const later = (noticeId: string): ServiceAttempt => ({ ...attempt(noticeId), on: '2026-11-21' });
const now = '2026-11-20T10:00';
const codes = (interview: Partial<Interview>, attempts: readonly ServiceAttempt[] = []): string[] =>
  checkInterviewOutcome({ ...complete, ...interview }, attempts, defaultLocalRules, now).map((issue) => issue.code);

describe('checkInterviewOutcome', () => {
  it.each([
    ['held', ['interview.heldAtMissing', 'interview.interviewersMissing', 'interview.recorderMissing', 'interview.intervieweeMissing', 'interview.contentMissing']],
    ['refused', ['interview.heldAtMissing', 'interview.recorderMissing', 'interview.refusedByMissing', 'interview.conductMissing', 'interview.witnessMissing', 'interview.evidenceMissing', 'interview.noAttempt']],
    ['notCooperating', ['interview.heldAtMissing', 'interview.interviewersMissing', 'interview.recorderMissing', 'interview.intervieweeMissing', 'interview.refusedByMissing', 'interview.conductMissing', 'interview.witnessMissing', 'interview.evidenceMissing']],
    ['absent', ['interview.heldAtMissing', 'interview.recorderMissing', 'interview.conductMissing', 'interview.witnessMissing', 'interview.evidenceMissing', 'interview.notServed']],
    ['unreachable', ['interview.recorderMissing', 'interview.conductMissing', 'interview.evidenceMissing', 'interview.noAttempt']],
    ['rescheduled', ['interview.conductMissing']],
    ['cancelled', ['interview.conductMissing']],
    ['', ['interview.outcomeMissing']],
  ] as const)('names everything that the outcome %j needs', (outcome, expected) => {
    const empty = { heldAt: '', interviewers: ' ', recorder: '', interviewee: '', content: '', refusedBy: '', conduct: '', witness: '', evidence: '', requirementDueOn: '' };
    expect(codes({ ...empty, outcome })).toEqual(expected);
  });

  it.each([
    ['held', [], []],
    ['notCooperating', [], []],
    ['rescheduled', [], []],
    ['cancelled', [], []],
    ['unreachable', [attempt('n1', 'failed')], []],
    ['unreachable', [attempt('n1')], ['interview.reachedBefore']],
    ['absent', [attempt('n1', 'failed')], ['interview.notServed']],
    ['absent', [attempt('n1')], []],
    ['absent', [attempt('n1'), attempt('n2')], ['interview.mayBeRefusal']],
    ['refused', [attempt('n1')], ['interview.fewNotices']],
    ['refused', [attempt('n1'), attempt('n1', 'failed')], ['interview.fewNotices']],
    ['refused', [attempt('n1'), attempt('n2')], []],
    ['refused', [attempt('n1', 'refused')], []],
  ] as const)('judges %s with the notices served so far', (outcome, attempts, expected) => {
    expect(codes({ outcome }, attempts)).toEqual(expected);
  });

  it.each([
    ['refused', [attempt('n1'), before('n0')], []],
    ['refused', [before('n0')], ['interview.fewNotices']],
    ['absent', [attempt('n1'), before('n0')], ['interview.mayBeRefusal']],
    ['absent', [attempt('n1', 'failed'), before('n0')], ['interview.notServed']],
    ['unreachable', [before('n0', 'failed')], ['interview.noAttempt']],
    ['unreachable', [attempt('n1', 'failed'), before('n0')], ['interview.reachedBefore']],
  ] as const)('judges %s with the notices of the interviews before, and asks of this one what it needs itself', (outcome, attempts, expected) => {
    expect(codes({ outcome }, attempts)).toEqual(expected);
  });

  it.each([
    ['absent', [later('n1')], ['interview.attemptLater']],
    ['absent', [attempt('n1', 'failed'), later('n2')], ['interview.attemptLater']],
    ['absent', [attempt('n1'), later('n2')], []],
    ['refused', [later('n1')], ['interview.attemptLater']],
    ['refused', [attempt('n1'), later('n2')], ['interview.fewNotices']],
    ['unreachable', [later('n1')], ['interview.reachedBefore']],
    ['held', [later('n1')], []],
  ] as const)('lets %s rest on nothing that was served after it', (outcome, attempts, expected) => {
    expect(codes({ outcome }, attempts)).toEqual(expected);
  });

  it('asks a delegate for a letter of authority', () => {
    expect(codes({ delegate: true })).toEqual(['interview.letterMissing']);
    expect(codes({ delegate: true, letterOfAuthority: '授权委托书1份' })).toEqual([]);
    expect(codes({ delegate: true, outcome: 'rescheduled' })).toEqual([]);
  });

  it.each([['2026-11-20T10:00', []], ['2026-11-20T10:01', ['interview.heldInFuture']], ['2027-12-31T09:00', ['interview.heldInFuture']]])('takes no time to come for a fact: %s', (heldAt, expected) => {
    expect(codes({ heldAt, requirementDueOn: '' })).toEqual(expected);
  });

  it.each([['2026-11-19', ['interview.dueBeforeHeld']], ['2026-11-20', []], ['2026-11-31', ['interview.dueOnUnreadable']], ['', []]])('checks the deadline %j set in the interview', (requirementDueOn, expected) => {
    expect(codes({ requirementDueOn })).toEqual(expected);
  });
});

describe('notices', () => {
  it('count once however often one was served', () => {
    expect(servedNotices([attempt('n1'), { ...attempt('n1'), id: 'again' }, attempt('n2', 'refused'), attempt('n3')])).toBe(2);
    expect(absenceIsRefusal([attempt('n1')], defaultLocalRules)).toBe(false);
    expect(absenceIsRefusal([attempt('n1'), attempt('n2')], defaultLocalRules)).toBe(true);
    expect(absenceIsRefusal([attempt('n1')], { noticesForRefusal: 1 })).toBe(true);
  });

  it.each([
    [{}, []],
    [{ on: '2026-11-31', server: '' }, ['attempt.on', 'attempt.server']],
    [{ result: 'refused' }, ['attempt.refusalReason', 'attempt.witness']],
    [{ way: 'left' }, ['attempt.witness']],
    [{ way: 'left', witness: '丁' }, []],
    [{ on: '2026-11-20' }, []],
    [{ on: '2026-11-21' }, ['attempt.inFuture']],
    [{ on: '2026-11-09' }, []],
    [{ on: '2026-11-08' }, ['attempt.beforeIssued']],
    [{ receiver: '' }, ['attempt.receiver']],
    [{ receiver: '', way: 'post' }, []],
  ] as const)('need of an attempt %j: %j', (fields, expected) => {
    expect(checkServiceAttempt({ ...attempt('n1'), ...fields }, '2026-11-09', '2026-11-20').map((issue) => issue.code)).toEqual(expected);
  });
});

describe('interviewKindFor', () => {
  it.each([['blacklist', 'warning'], ['focus', 'reminder']] as const)('follows from the list %s: %s', (list, kind) => {
    for (const on of [true, false]) expect(interviewKindFor({ list }, packsFor({ list, listedOn: '2026-05-01' }, '2026-11-23', { ...defaultLocalRules, on }))).toBe(kind);
  });
});
