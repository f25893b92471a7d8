import type { Interview, Listing, Notice, ServiceAttempt, Subject } from '../../../shared/domain/records.ts';
import { isStanding } from '../../../shared/domain/standing.ts';
import { servedNotices } from '../../../shared/rules/interviews.ts';
import { dueForInterview, inOrderOfDays, isLate } from '../../store/openWork.ts';
import { paced, rememberInSteps } from '../../store/remember.ts';
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
};

export function interviewRow(set: WorkingSet, interview: Interview): InterviewRow {
  const attempts = set.by('attempts', 'interviewId', interview.id);
  const served = servedNotices(attempts);
  const state = interview.outcome !== '' ? 'closed' : served === 0 ? 'toServe' : 'open';
  return {
    interview,
    subject: set.get('subjects', interview.subjectId),
    listing: set.get('listings', interview.listingId),
    served,
    attempts: attempts.length,
    state,
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

/** What makes an interview due that nobody has scheduled yet, the longest overdue first. */
export type DueInterview = { readonly listing: Listing; readonly subject: Subject };

/**
 * Listings still standing whose rectification deadline has passed and for which no interview has been scheduled
 * (发改办财金〔2018〕893号 第二条, 第三条: not met → interview).
 */
export const dueInterviews = rememberInSteps(['listings', 'interviews', 'subjects', 'settings', 'sessions', 'enrolments', 'attendances', 'persons'], function* (set, today): Generator<void, readonly DueInterview[]> {
  const due: DueInterview[] = [];
  yield* paced(yield* dueForInterview.inSteps(set, today), (listing) => {
    const subject = set.get('subjects', listing.subjectId);
    if (subject !== undefined) due.push({ listing, subject });
  });
  return yield* inOrderOfDays(due, ({ listing }) => listing.dueOn);
});

/** Listings of the chosen subjects for which an interview can be scheduled: those still standing without an open one. */
export function schedulable(set: WorkingSet, subjectIds: readonly string[]): readonly DueInterview[] {
  return subjectIds.flatMap((id) => {
    const subject = set.get('subjects', id);
    if (subject === undefined) return [];
    return set
      .by('listings', 'subjectId', id)
      .filter((listing) => isStanding(listing))
      .filter((listing) => !set.by('interviews', 'listingId', listing.id).some((interview) => interview.outcome === ''))
      .map((listing) => ({ listing, subject }));
  });
}

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

export type InterviewView = {
  readonly interview: Interview;
  readonly subject: Subject | undefined;
  readonly listing: Listing | undefined;
  readonly notices: readonly NoticeView[];
  readonly attempts: readonly ServiceAttempt[];
  readonly together: number; // interviews of the same meeting
};

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
    together: interview.meetingId === '' ? 1 : set.by('interviews', 'meetingId', interview.meetingId).length,
  };
}
