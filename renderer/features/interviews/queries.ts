import type { Interview, Listing, Notice, ServiceAttempt, Subject } from '../../../shared/domain/records.ts';
import { isStanding } from '../../../shared/domain/standing.ts';
import { isCalledOff, isOwed, meetingOf, triesBefore } from '../../../shared/domain/interviews.ts';
import { servedNotices } from '../../../shared/rules/interviews.ts';
import { dueForInterview, inOrderOfDays, isLate } from '../../store/openWork.ts';
import { paced, rememberInSteps } from '../../store/remember.ts';
import { rulesReader } from '../../store/trainingHours.ts';
import type { WorkingSet } from '../../store/workingSet.ts';

/** The tables that the interview screens read. */
export const interviewTables = ['interviews', 'notices', 'attempts', 'listings', 'subjects', 'settings'] as const;

export type InterviewState = 'open' | 'toServe' | 'closed';
export type InterviewRow = {
  readonly interview: Interview;
  readonly subject: Subject | undefined;
  readonly listing: Listing | undefined;
  readonly served: number; // notices that reached the subject
  readonly attempts: number;
  readonly state: InterviewState;
  readonly objection: boolean; // of the listing, still open
};

export function interviewRow(set: WorkingSet, interview: Interview): InterviewRow {
  const attempts = set.by('attempts', 'interviewId', interview.id);
  const served = servedNotices(attempts);
  const state = interview.outcome !== '' ? 'closed' : served === 0 ? 'toServe' : 'open';
  const listing = set.get('listings', interview.listingId);
  return {
    interview,
    subject: set.get('subjects', interview.subjectId),
    listing,
    served,
    attempts: attempts.length,
    state,
    objection: listing?.objection === true,
  };
}

/** Open interviews first, the soonest first; closed ones after them, the latest first. */
export function interviewRows(set: WorkingSet): readonly InterviewRow[] {
  const rows = set.all('interviews').map((interview) => interviewRow(set, interview));
  return rows.sort((a, b) => {
    const closed = Number(a.state === 'closed') - Number(b.state === 'closed');
    if (closed !== 0) return closed;
    const order = a.interview.scheduledAt < b.interview.scheduledAt ? -1 : 1;
    return a.state === 'closed' ? -order : order;
  });
}

/** What makes an interview due: a listing, with its subject. */
export type DueInterview = { readonly listing: Listing; readonly subject: Subject };

/**
 * Listings still standing whose rectification deadline has passed unmet and that nobody contests, with no interview that is open or has settled the matter
 * (发改办财金〔2018〕893号 第二条, 第三条: not met → interview). After an absence the listing stands here again.
 */
export const dueInterviews = rememberInSteps(['listings', 'interviews', 'subjects', 'settings', 'sessions', 'enrolments', 'attendances', 'persons'], function* (set, today): Generator<void, readonly DueInterview[]> {
  const due: DueInterview[] = [];
  yield* paced(yield* dueForInterview.inSteps(set, today), (listing) => {
    const subject = set.get('subjects', listing.subjectId);
    if (subject !== undefined) due.push({ listing, subject });
  });
  return yield* inOrderOfDays(due, ({ listing }) => listing.dueOn);
});

/** A listing that can be given an interview. `why` it is owed none: a person may still choose it; '' when it is owed one. */
export type Choice = DueInterview & { readonly why: '' | 'settled' | 'objection' };

/**
 * Listings of the chosen subjects for which an interview can be scheduled: those still standing of which the rules ask one, none being open. Each listing is owed one
 * (发改办财金〔2018〕893号 第三条), whatever its deadline; not again once it was settled, and not while an objection is open.
 */
export function choices(set: WorkingSet, subjectIds: readonly string[], today: string): readonly Choice[] {
  const rules = rulesReader(set, today);
  return subjectIds.flatMap((id) => set.by('listings', 'subjectId', id)).flatMap((listing): readonly Choice[] => {
    const subject = set.get('subjects', listing.subjectId);
    const interviews = set.by('interviews', 'listingId', listing.id);
    if (subject === undefined || !isStanding(listing) || rules(listing).interviewKind === null || interviews.some(({ outcome }) => outcome === '')) return [];
    return [{ listing, subject, why: listing.objection ? 'objection' : isOwed(interviews) ? '' : 'settled' }];
  });
}

/** Those of the choices that are owed an interview. */
export const schedulable = (set: WorkingSet, subjectIds: readonly string[], today: string): readonly DueInterview[] => choices(set, subjectIds, today).filter(({ why }) => why === '');

/** How many subjects these listings belong to. */
export const subjectCount = (rows: readonly DueInterview[]): number => new Set(rows.map(({ subject }) => subject.id)).size;

/** Rows of interviews whose day has passed without an outcome. */
export const lateRows = (rows: readonly InterviewRow[], today: string): readonly InterviewRow[] => rows.filter((row) => isLate(row.interview, today));

export type NoticeView = { readonly notice: Notice; readonly attempts: readonly ServiceAttempt[] };

/** Notices of an interview in the order issued, each with its attempts in the order made. */
export function noticesOf(set: WorkingSet, interviewId: string): readonly NoticeView[] {
  const byDate = <T extends { readonly id: string }>(key: (row: T) => string) => (a: T, b: T) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0);
  return [...set.by('notices', 'interviewId', interviewId)]
    .sort(byDate((notice) => notice.issuedOn + notice.number))
    .map((notice) => ({ notice, attempts: [...set.by('attempts', 'noticeId', notice.id)].sort(byDate((attempt) => attempt.on)) }));
}

/** An interview before this one that settled nothing, with the attempts to serve its notices. */
export type Try = { readonly interview: Interview; readonly attempts: readonly ServiceAttempt[] };

/** What was tried for the same listing before this interview and settled nothing, the earliest first: it counts as attempts before (domain.md section 4). */
export const triesOf = (set: WorkingSet, interview: Interview): readonly Try[] =>
  triesBefore(interview, set.by('interviews', 'listingId', interview.listingId)).map((one) => ({ interview: one, attempts: set.by('attempts', 'interviewId', one.id) }));

export type InterviewView = {
  readonly interview: Interview;
  readonly subject: Subject | undefined;
  readonly listing: Listing | undefined;
  readonly notices: readonly NoticeView[];
  readonly attempts: readonly ServiceAttempt[];
  readonly before: readonly Try[];
  readonly together: number; // subjects in the same meeting
};

/** How many subjects meet with this one, itself counted; one that was put off or cancelled meets with nobody. */
function together(set: WorkingSet, interview: Interview): number {
  if (interview.meetingId === '' || isCalledOff(interview)) return 1;
  const members = set.by('interviews', 'meetingId', interview.meetingId).filter((other) => !isCalledOff(other) && meetingOf(other) === meetingOf(interview));
  return new Set(members.map(({ subjectId }) => subjectId)).size;
}

/** Everything that the page of one interview shows; undefined when there is none of this id. */
export function interviewView(set: WorkingSet, id: string): InterviewView | undefined {
  const interview = set.get('interviews', id);
  if (interview === undefined) return undefined;
  return {
    interview,
    subject: set.get('subjects', interview.subjectId),
    listing: set.get('listings', interview.listingId),
    notices: noticesOf(set, id),
    attempts: set.by('attempts', 'interviewId', id),
    before: triesOf(set, interview),
    together: together(set, interview),
  };
}
