import type { Content, Interview, ServiceAttempt } from '../../../shared/domain/records.ts';
import { isCalledOff } from '../../../shared/domain/interviews.ts';
import { toLocalDateTime } from '../../../shared/lib/dates.ts';
import { hasErrors, type Issue } from '../../../shared/lib/issue.ts';
import { fail, ok, type Result } from '../../../shared/lib/result.ts';
import { checkInterviewOutcome, checkNotice, checkServiceAttempt } from '../../../shared/rules/interviews.ts';
import { nextNumber, numbersAfter } from '../../../shared/rules/numbers.ts';
import { packsFor } from '../../../shared/rules/packs.ts';
import type { CommitFailure } from '../../store/commit.ts';
import { givenNumbers } from '../../store/givenNumbers.ts';
import { readLocalRules } from '../../store/settings.ts';
import type { Store } from '../../store/store.ts';
import { triesOf } from './queries.ts';

export type Meeting = { readonly scheduledAt: string; readonly place: string; readonly interviewers: string; readonly recorder: string };

const openInterview = {
  outcome: '', heldAt: '', interviewee: '', intervieweePosition: '', delegate: false, letterOfAuthority: '', content: '', requirement: '', requirementDueOn: '',
  refusedBy: '', conduct: '', witness: '', evidence: '', publicity: 'none', closedAt: '', note: '',
} as const satisfies Partial<Content<'interviews'>>;

/**
 * Schedules one interview for each listing, joined as one meeting when there are several. The kind follows from the listing
 * (发改办财金〔2018〕893号 第三条). A listing of which an interview is open gets no second one (`interview.open`), and then nobody gets one: the screens that offered it
 * may be older than what a colleague did since. Answers the ids of the interviews in the order of the listings.
 */
export async function scheduleInterviews(store: Store, listingIds: readonly string[], meeting: Meeting): Promise<Result<readonly string[], CommitFailure>> {
  const result = await store.commit('interview.schedule', '', (draft) => {
    const today = store.today();
    const local = readLocalRules(draft.set);
    const nextOne = numbersAfter('YT', today, givenNumbers(draft.set, 'interviews'));
    const wanted = new Set(listingIds);
    const meetingId = wanted.size > 1 ? `m-${listingIds[0] ?? ''}-${meeting.scheduledAt}` : '';
    const ids: string[] = [];
    for (const listingId of wanted) {
      const listing = draft.set.get('listings', listingId);
      if (listing === undefined) return fail([{ code: 'interview.listingGone', severity: 'error', path: 'listingId' }]);
      const open = draft.set.by('interviews', 'listingId', listingId).find(({ outcome }) => outcome === '');
      if (open !== undefined) return fail([{ code: 'interview.open', severity: 'error', path: 'listingId', params: { document: listing.documentNumber, number: open.number, at: open.scheduledAt.replace('T', ' ') } }]);
      const kind = packsFor(listing, today, local).interviewKind;
      if (kind === null) return fail([{ code: 'interview.notAsked', severity: 'error', path: 'kind', params: { document: listing.documentNumber } }]);
      ids.push(draft.create('interviews', { ...openInterview, ...meeting, number: nextOne(), meetingId, subjectId: listing.subjectId, listingId, kind }));
    }
    return ok(ids);
  });
  return result.ok ? ok(result.value.value) : result;
}

/** What stands against a record; what should only be looked at again was said before. */
const errorsOf = (issues: readonly Issue[]): readonly Issue[] => issues.filter(({ severity }) => severity === 'error');

/** Records a notice (约谈通知书) of an interview. */
export async function recordNotice(store: Store, interviewId: string, notice: { readonly number: string; readonly issuedOn: string }): Promise<Result<string, CommitFailure>> {
  const result = await store.commit('notice.record', '', (draft) => {
    const issues = checkNotice(notice, [], store.today());
    return hasErrors(issues) ? fail(issues) : ok(draft.create('notices', { interviewId, ...notice }));
  });
  return result.ok ? ok(result.value.value) : result;
}

/** Records one attempt to serve a notice. It is evidence: afterwards it is only corrected, with a reason (`correctAttempt`). */
export async function recordAttempt(store: Store, attempt: Content<'attempts'>): Promise<Result<string, CommitFailure>> {
  const result = await store.commit('attempt.record', '', (draft) => {
    const issues = checkServiceAttempt(attempt, draft.set.get('notices', attempt.noticeId)?.issuedOn ?? '', store.today());
    return hasErrors(issues) ? fail(issues) : ok(draft.create('attempts', attempt));
  });
  return result.ok ? ok(result.value.value) : result;
}

export type Outcome = Pick<
  Interview,
  'outcome' | 'heldAt' | 'interviewee' | 'intervieweePosition' | 'delegate' | 'letterOfAuthority' | 'content' | 'requirement' | 'requirementDueOn' | 'refusedBy' | 'conduct' | 'witness' | 'evidence'
>;

/** What is still missing before this outcome can close the interview. `attempts` are its own; those of the tries before it are counted with them. */
export function outcomeIssues(store: Store, interview: Interview, attempts: readonly ServiceAttempt[], outcome: Outcome) {
  const before = triesOf(store.set, interview).flatMap((one) => one.attempts);
  return checkInterviewOutcome({ ...interview, ...outcome }, [...attempts, ...before], readLocalRules(store.set), toLocalDateTime(store.now()));
}

/**
 * Records the outcome and closes the interview. Refused with the rules' issues while something that the outcome needs is missing.
 * A rescheduled interview closes with its reason and is followed by a new one at `newTime`, which is no part of the meeting that goes on without it;
 * a cancelled one closes with its reason and is followed by none.
 */
export async function closeInterview(store: Store, interviewId: string, outcome: Outcome, newTime = ''): Promise<Result<string, CommitFailure>> {
  const result = await store.commit('interview.record', isCalledOff(outcome) ? outcome.conduct : '', (draft) => {
    const interview = draft.set.get('interviews', interviewId);
    if (interview === undefined) return fail([{ code: 'interview.gone', severity: 'error', path: '' }]);
    if (interview.outcome !== '') return fail([{ code: 'interview.alreadyClosed', severity: 'error', path: 'outcome' }]);
    const issues = outcomeIssues(store, interview, draft.set.by('attempts', 'interviewId', interviewId), outcome);
    if (hasErrors(issues)) return fail(errorsOf(issues));
    draft.update('interviews', interviewId, { ...outcome, closedAt: new Date(store.now()).toISOString() });
    if (outcome.outcome !== 'rescheduled') return ok(interviewId);
    if (newTime === '') return fail([{ code: 'interview.newTimeMissing', severity: 'error', path: 'newTime' }]);
    const { id: _id, rev: _rev, ...again } = interview;
    const number = nextNumber('YT', store.today(), givenNumbers(draft.set, 'interviews'));
    return ok(draft.create('interviews', { ...again, number, meetingId: '', scheduledAt: newTime }));
  });
  return result.ok ? ok(result.value.value) : result;
}

/**
 * Corrects a closed interview, with a reason: its outcome, and of the appointment what `meeting` names, for the platform may refuse each of them. What stood before stays in the journal, and the
 * corrected record is reported again with its predecessor.
 */
export async function correctInterview(store: Store, interviewId: string, outcome: Outcome, reason: string, meeting: Partial<Meeting> = {}): Promise<Result<string, CommitFailure>> {
  const result = await store.commit('interview.correct', reason, (draft) => {
    const interview = draft.set.get('interviews', interviewId);
    if (interview === undefined) return fail([{ code: 'interview.gone', severity: 'error', path: '' }]);
    if (reason.trim() === '') return fail([{ code: 'interview.reasonMissing', severity: 'error', path: 'reason' }]);
    if (isCalledOff(outcome) || isCalledOff(interview)) return fail([{ code: 'interview.notCorrectable', severity: 'error', path: 'outcome' }]);
    const blank = Object.entries(meeting).find(([, value]) => value.trim() === '');
    if (blank !== undefined) return fail([{ code: 'field.required', severity: 'error', path: blank[0] }]);
    const issues = outcomeIssues(store, { ...interview, ...meeting }, draft.set.by('attempts', 'interviewId', interviewId), outcome);
    if (hasErrors(issues)) return fail(errorsOf(issues));
    draft.update('interviews', interviewId, { ...outcome, ...meeting });
    return ok(interviewId);
  });
  return result.ok ? ok(result.value.value) : result;
}

/**
 * Corrects an attempt to serve a notice, with a reason; what stood before stays in the journal. The outcome of a closed interview must still rest on its attempts
 * as they are then, and the interview is reported again.
 */
export async function correctAttempt(store: Store, attemptId: string, fields: Omit<Content<'attempts'>, 'interviewId' | 'noticeId'>, reason: string): Promise<Result<string, CommitFailure>> {
  const result = await store.commit('interview.correct', reason, (draft) => {
    const attempt = draft.set.get('attempts', attemptId);
    const interview = attempt && draft.set.get('interviews', attempt.interviewId);
    if (attempt === undefined || interview === undefined) return fail([{ code: 'interview.gone', severity: 'error', path: '' }]);
    if (reason.trim() === '') return fail([{ code: 'interview.reasonMissing', severity: 'error', path: 'reason' }]);
    const corrected = { ...attempt, ...fields };
    const rested = draft.set.by('attempts', 'interviewId', interview.id).map((other) => (other.id === attemptId ? corrected : other));
    const issues = [...checkServiceAttempt(corrected, draft.set.get('notices', attempt.noticeId)?.issuedOn ?? '', store.today()), ...(interview.outcome === '' ? [] : outcomeIssues(store, interview, rested, interview))];
    if (hasErrors(issues)) return fail(errorsOf(issues));
    draft.update('attempts', attemptId, fields);
    return ok(attemptId);
  });
  return result.ok ? ok(result.value.value) : result;
}

/** Corrects number and day of a notice, with a reason, as `correctAttempt` does an attempt. */
export async function correctNotice(store: Store, noticeId: string, fields: Omit<Content<'notices'>, 'interviewId'>, reason: string): Promise<Result<string, CommitFailure>> {
  const result = await store.commit('interview.correct', reason, (draft) => {
    if (draft.set.get('notices', noticeId) === undefined) return fail([{ code: 'interview.gone', severity: 'error', path: '' }]);
    if (reason.trim() === '') return fail([{ code: 'interview.reasonMissing', severity: 'error', path: 'reason' }]);
    const issues = checkNotice(fields, draft.set.by('attempts', 'noticeId', noticeId), store.today());
    if (hasErrors(issues)) return fail(issues);
    draft.update('notices', noticeId, fields);
    return ok(noticeId);
  });
  return result.ok ? ok(result.value.value) : result;
}
