import { isDate, isLocalDateTime, type LocalDate, type LocalDateTime } from '../lib/dates.ts';
import type { Interview, InterviewKind, InterviewOutcome, Listing, Notice, ServiceAttempt } from '../domain/records.ts';
import type { Issue, Severity } from '../lib/issue.ts';
import type { AppliedRules, LocalRules } from './packs.ts';

const found = (severity: Severity, code: string, path: string, params?: Issue['params']): Issue => (params ? { code, severity, path, params } : { code, severity, path });

/**
 * The kind of interview that a listing calls for (art. 3): 警示性 for the blacklist, 提示性 for the focus list. Whether one is due at all is
 * `applied.interviewKind`; an office may hold one that nothing asks for.
 */
export const interviewKindFor = (listing: Pick<Listing, 'list'>, applied: AppliedRules): InterviewKind => applied.interviewKind ?? (listing.list === 'blacklist' ? 'warning' : 'reminder');

/** Notices that reached the subject: distinct notices with an attempt that served it. 留置 counts when it is recorded as served. */
export const servedNotices = (attempts: readonly Pick<ServiceAttempt, 'noticeId' | 'result'>[]): number =>
  new Set(attempts.filter((attempt) => attempt.result === 'served').map((attempt) => attempt.noticeId)).size;

/** Whether not coming may be recorded as 拒绝约谈: only after as many served notices as the office has set (domain.md section 4 [?], default 2). */
export const absenceIsRefusal = (attempts: readonly Pick<ServiceAttempt, 'noticeId' | 'result'>[], local: Pick<LocalRules, 'noticesForRefusal'>): boolean =>
  servedNotices(attempts) >= local.noticesForRefusal;

/** Whether an attempt has to name a witness: a refused delivery, and one that was left at the place (留置), whatever came of it. */
export const needsWitness = (attempt: Pick<ServiceAttempt, 'way' | 'result'>): boolean => attempt.result === 'refused' || attempt.way === 'left';

/** Whether an attempt has to name who took the notice: one that was handed over in person (直接). */
export const needsReceiver = (attempt: Pick<ServiceAttempt, 'way' | 'result'>): boolean => attempt.result === 'served' && attempt.way === 'direct';

/** What a notice needs: a number, and a day of issue that has come (`today`) and is not after the first attempt to serve it. */
export function checkNotice(notice: Pick<Notice, 'number' | 'issuedOn'>, attempts: readonly Pick<ServiceAttempt, 'on'>[], today: LocalDate): readonly Issue[] {
  const issues: Issue[] = [];
  if (notice.number.trim() === '') issues.push(found('error', 'notice.number', 'number'));
  const first = attempts.map(({ on }) => on).sort()[0];
  if (!isDate(notice.issuedOn)) issues.push(found('error', 'notice.issuedOn', 'issuedOn'));
  else if (notice.issuedOn > today) issues.push(found('error', 'notice.inFuture', 'issuedOn', { today }));
  else if (first !== undefined && first < notice.issuedOn) issues.push(found('error', 'notice.servedBefore', 'issuedOn', { on: first }));
  return issues;
}

/** What an attempt to serve a notice (issued on `issuedOn`) needs: a day that has come (`today`) and the server always; a refused delivery its reason; a witness as `needsWitness` says. */
export function checkServiceAttempt(attempt: Omit<ServiceAttempt, 'id' | 'rev'>, issuedOn: LocalDate, today: LocalDate): readonly Issue[] {
  const issues: Issue[] = [];
  if (!isDate(attempt.on)) issues.push(found('error', 'attempt.on', 'on'));
  else if (attempt.on > today) issues.push(found('error', 'attempt.inFuture', 'on', { today }));
  else if (attempt.on < issuedOn) issues.push(found('error', 'attempt.beforeIssued', 'on', { issuedOn }));
  if (attempt.server.trim() === '') issues.push(found('error', 'attempt.server', 'server'));
  if (attempt.result === 'refused' && attempt.refusalReason.trim() === '') issues.push(found('error', 'attempt.refusalReason', 'refusalReason'));
  if (needsWitness(attempt) && attempt.witness.trim() === '') issues.push(found('error', 'attempt.witness', 'witness'));
  if (needsReceiver(attempt) && attempt.receiver.trim() === '') issues.push(found('error', 'attempt.receiver', 'receiver'));
  return issues;
}

type Needed = 'heldAt' | 'interviewers' | 'recorder' | 'interviewee' | 'content' | 'refusedBy' | 'conduct' | 'witness' | 'evidence';

/**
 * What each outcome needs (domain.md section 4: refusal, non-cooperation and absence need who, when, what was said or done, attempts before,
 * witness, evidence). `attempts`: service attempts recorded before — one at least, of this interview or of those that settled nothing before it; one at least
 * of this interview (`own`), for each appointment is tried anew; or one of this interview that served its notice, for nobody is absent who was not told the time. What
 * was tried after the day of a refusal or an absence is no attempt before it.
 *
 * | outcome        | heldAt | interviewers | recorder | interviewee | content | refusedBy | conduct | witness | evidence | attempts |
 * | held           |   x    |      x       |    x     |      x      |    x    |           |         |         |          |          |
 * | refused        |   x    |              |    x     |             |         |     x     |    x    |    x    |    x     |  any     |
 * | notCooperating |   x    |      x       |    x     |      x      |         |     x     |    x    |    x    |    x     |          |
 * | absent         |   x    |              |    x     |             |         |           |    x    |    x    |    x     |  served  |
 * | unreachable    |        |              |    x     |             |         |           |    x    |         |    x     |  own     |
 * | rescheduled    |        |              |          |             |         |           |    x    |         |          |          |
 * | cancelled      |        |              |          |             |         |           |    x    |         |          |          |
 */
export const outcomeNeeds: Readonly<Record<InterviewOutcome, { readonly fields: readonly Needed[]; readonly attempts: 'none' | 'any' | 'own' | 'served' }>> = {
  held: { fields: ['heldAt', 'interviewers', 'recorder', 'interviewee', 'content'], attempts: 'none' },
  refused: { fields: ['heldAt', 'recorder', 'refusedBy', 'conduct', 'witness', 'evidence'], attempts: 'any' },
  notCooperating: { fields: ['heldAt', 'interviewers', 'recorder', 'interviewee', 'refusedBy', 'conduct', 'witness', 'evidence'], attempts: 'none' },
  absent: { fields: ['heldAt', 'recorder', 'conduct', 'witness', 'evidence'], attempts: 'served' },
  unreachable: { fields: ['recorder', 'conduct', 'evidence'], attempts: 'own' },
  rescheduled: { fields: ['conduct'], attempts: 'none' },
  cancelled: { fields: ['conduct'], attempts: 'none' },
};

/** Attempts on which an outcome can rest: not those after the day on which somebody refused or was awaited. */
function attemptsUntil({ outcome, heldAt }: Interview, attempts: readonly ServiceAttempt[]): readonly ServiceAttempt[] {
  const day = heldAt.slice(0, 10);
  return (outcome === 'refused' || outcome === 'absent') && day !== '' ? attempts.filter(({ on }) => on <= day) : attempts;
}

function checkAttempts(interview: Interview, recorded: readonly ServiceAttempt[], local: LocalRules): readonly Issue[] {
  if (interview.outcome === '') return [];
  const attempts = attemptsUntil(interview, recorded);
  const own = attempts.filter((attempt) => attempt.interviewId === interview.id);
  const served = servedNotices(attempts);
  const params = { served, needed: local.noticesForRefusal };
  const wanted = outcomeNeeds[interview.outcome].attempts;
  const issues: Issue[] = [];
  if ((wanted === 'any' && attempts.length === 0) || (wanted === 'own' && own.length === 0) || (wanted === 'served' && servedNotices(own) === 0)) {
    const later = recorded.find((attempt) => !attempts.includes(attempt) && (wanted === 'any' || (attempt.interviewId === interview.id && attempt.result === 'served')));
    if (later !== undefined) issues.push(found('error', 'interview.attemptLater', 'heldAt', { on: later.on }));
    else issues.push(found('error', wanted === 'served' ? 'interview.notServed' : 'interview.noAttempt', 'outcome'));
  }
  // An express refusal counts after one notice; only not coming must not be called a refusal, and the record cannot tell the two apart.
  if (interview.outcome === 'refused' && attempts.length > 0 && served < local.noticesForRefusal && !attempts.some((attempt) => attempt.result === 'refused')) {
    issues.push(found('warning', 'interview.fewNotices', 'outcome', params));
  }
  if (interview.outcome === 'absent' && served >= local.noticesForRefusal) issues.push(found('info', 'interview.mayBeRefusal', 'outcome', params));
  if (interview.outcome === 'unreachable' && served > 0) issues.push(found('warning', 'interview.reachedBefore', 'outcome', params));
  return issues;
}

/**
 * Whether an interview can be closed with its outcome: an error for each thing that is missing (`interview.outcomeMissing`,
 * `interview.<field>Missing`, `interview.letterMissing` of a delegate, `interview.noAttempt`, `interview.notServed`, `interview.attemptLater` when all came later) or unreadable, or has not happened by `now`
 * (`interview.heldInFuture`), warnings where a person should look again. `attempts` are those of the interview and of the ones before it that settled nothing
 * (`triesBefore`): how often a subject was summoned is counted over all of them.
 */
export function checkInterviewOutcome(interview: Interview, attempts: readonly ServiceAttempt[], local: LocalRules, now: LocalDateTime): readonly Issue[] {
  if (interview.outcome === '') return [found('error', 'interview.outcomeMissing', 'outcome')];
  const issues: Issue[] = outcomeNeeds[interview.outcome].fields
    .filter((field) => interview[field].trim() === '')
    .map((field) => found('error', `interview.${field}Missing`, field));
  if (interview.heldAt !== '' && !isLocalDateTime(interview.heldAt)) issues.push(found('error', 'interview.heldAtUnreadable', 'heldAt'));
  else if (interview.heldAt > now) issues.push(found('error', 'interview.heldInFuture', 'heldAt', { now: now.replace('T', ' ') }));
  if (interview.delegate && interview.letterOfAuthority.trim() === '' && (interview.outcome === 'held' || interview.outcome === 'notCooperating')) {
    issues.push(found('error', 'interview.letterMissing', 'letterOfAuthority'));
  }
  if (interview.requirementDueOn !== '') {
    if (!isDate(interview.requirementDueOn)) issues.push(found('error', 'interview.dueOnUnreadable', 'requirementDueOn'));
    else if (interview.requirementDueOn < interview.heldAt.slice(0, 10)) issues.push(found('error', 'interview.dueBeforeHeld', 'requirementDueOn'));
  }
  return [...issues, ...checkAttempts(interview, attempts, local)];
}
