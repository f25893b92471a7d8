import type { Enrolment, Interview, Listing, Session, Subject, SubmissionItem, TableName } from '../domain/records.ts';
import { isCalledOff } from '../domain/interviews.ts';
import { findDataSet } from './profile.ts';
import type { Profile } from './profile.ts';
import { setsFor } from './reportRows.ts';
import type { MadeChange } from './reportRows.ts';

/** Why a record that was reported has nothing to report any more: 取消报名 · 取消培训班 · 约谈改期 · 约谈撤销 · 主体类别更正 · 名单或主体已移除 · 记录本身已不在. */
export const goneReasons = ['enrolmentCancelled', 'sessionCancelled', 'interviewRescheduled', 'interviewCancelled', 'otherDataSet', 'listingGone', 'recordGone'] as const;
export type GoneReason = (typeof goneReasons)[number];
/** `evidence`: the record whose state, or absence (`rev` ''), says so; the journal is asked when it came about. */
export type Gone = { readonly why: GoneReason; readonly evidence: { readonly table: TableName; readonly id: string; readonly rev: string } };

/** The present records that decide it. */
export type Present = {
  readonly enrolment: (id: string) => Enrolment | undefined;
  readonly session: (id: string) => Session | undefined;
  readonly interview: (id: string) => Interview | undefined;
  readonly listing: (id: string) => Listing | undefined;
  readonly subject: (id: string) => Subject | undefined;
};

/**
 * Whether what an item reports is gone, as the present records have it; null while it is due or for the time being cannot be told: a session that was reopened, an interview that is open
 * again, a listing with an objection or ended, a missing field, a correction that an import made the list's word again. Absence alone proves nothing, see `isTold`.
 */
export function whyGone(item: Pick<SubmissionItem, 'dataSet' | 'table' | 'recordId'>, present: Present, profile: Profile): Gone | null {
  const kind = findDataSet(profile, item.dataSet)?.kind;
  if (kind === undefined) return null;
  const gone = (why: GoneReason, table: TableName, id: string, rev = ''): Gone => ({ why, evidence: { table, id, rev } });
  const ofListing = (listingId: string): Gone | null => {
    const listing = present.listing(listingId);
    if (listing === undefined) return gone(item.table === 'listings' ? 'recordGone' : 'listingGone', 'listings', listingId);
    const subject = present.subject(listing.subjectId);
    if (subject === undefined) return gone('listingGone', 'subjects', listing.subjectId);
    return setsFor(profile, kind, subject).some(({ code }) => code === item.dataSet) ? null : gone('otherDataSet', 'subjects', subject.id, subject.rev);
  };
  if (item.table === 'listings') return ofListing(item.recordId);
  if (item.table === 'enrolments') {
    const enrolment = present.enrolment(item.recordId);
    if (enrolment === undefined) return gone('recordGone', 'enrolments', item.recordId);
    if (enrolment.cancelled) return gone('enrolmentCancelled', 'enrolments', enrolment.id, enrolment.rev);
    const session = present.session(enrolment.sessionId);
    return session?.status === 'cancelled' ? gone('sessionCancelled', 'sessions', session.id, session.rev) : ofListing(enrolment.listingId);
  }
  if (item.table !== 'interviews') return null;
  const interview = present.interview(item.recordId);
  if (interview === undefined) return gone('recordGone', 'interviews', item.recordId);
  if (isCalledOff(interview)) return gone(interview.outcome === 'cancelled' ? 'interviewCancelled' : 'interviewRescheduled', 'interviews', interview.id, interview.rev);
  return ofListing(interview.listingId);
}

const broughtAbout = ({ before, after }: MadeChange, why: GoneReason): boolean => {
  if (why === 'enrolmentCancelled') return after?.['cancelled'] === true;
  if (why === 'sessionCancelled') return after?.['status'] === 'cancelled';
  if (why === 'interviewRescheduled') return after?.['outcome'] === 'rescheduled';
  if (why === 'interviewCancelled') return after?.['outcome'] === 'cancelled';
  if (why === 'otherDataSet') return before !== null && after !== null && Object.hasOwn(after, 'kind');
  return after === null;
};
/** A line of a journal that was written anew tells how a record stood, not what was done to it. */
const isCarried = ({ kind }: Pick<MadeChange, 'kind'>): boolean => kind.startsWith('journal.');

/**
 * Whether the journal tells that somebody brought this about after the item was recorded in it. Only then does the program know that the report is out of date and not that its own
 * records are: after the restore of an older backup a record may be missing, or stand as it did before it was reported, and the packages that are found on disk are recorded behind
 * all of it. `changes`: those of both records, oldest first.
 */
export function isTold(itemId: string, { why, evidence }: Gone, changes: readonly (MadeChange & { readonly id: string })[]): boolean {
  const recorded = changes.findIndex((change) => change.table === 'items' && change.id === itemId && change.before === null);
  const done = changes.findLastIndex((change) => change.table === evidence.table && change.id === evidence.id && !isCarried(change) && broughtAbout(change, why));
  return recorded >= 0 && done > recorded;
}
