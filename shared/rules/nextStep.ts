import { daysBetween } from '../lib/dates.ts';
import type { LocalDate } from '../lib/dates.ts';
import type { Interview, Listing } from '../domain/records.ts';
import { isCalledOff, isOwed } from '../domain/interviews.ts';
import { hoursForListing, missingHours } from './hours.ts';
import type { Tally } from './hours.ts';
import type { AppliedRules } from './packs.ts';

export const nextActions = [
  'awaitObjection', 'recordRectification', 'recordInterviewOutcome', 'scheduleInterview', 'attendInterview',
  'markAttendance', 'enrolTraining', 'awaitTraining', 'confirmRectification', 'awaitRectification',
] as const;
export type NextAction = (typeof nextActions)[number];
export type NextStep = { readonly action: NextAction; readonly params: Readonly<Record<string, string | number>> };
/** A session that is neither closed nor cancelled and in which someone is enrolled for this listing; `from` and `to` are local date-times of its first and last minute. */
export type PlannedSession = { readonly id: string; readonly number: string; readonly from: string; readonly to: string };

const step = (action: NextAction, params: NextStep['params'] = {}): NextStep => ({ action, params });

/** The interview that is due now, or null when it is settled, not asked, or lies ahead (then `attendInterview` is told last). */
function interviewStep(interviews: readonly Interview[], applied: AppliedRules, today: LocalDate): NextStep | null {
  const open = interviews.filter((interview) => interview.outcome === '').sort((a, b) => (a.scheduledAt < b.scheduledAt ? -1 : 1));
  const due = open.find((interview) => interview.scheduledAt.slice(0, 10) <= today);
  if (due !== undefined) return step('recordInterviewOutcome', { interviewId: due.id, number: due.number, on: due.scheduledAt.slice(0, 10) });
  if (applied.interviewKind === null || !isOwed(interviews)) return null;
  const tries = interviews.filter((interview) => !isCalledOff(interview)).length;
  return step('scheduleInterview', { kind: applied.interviewKind, tries });
}

function trainingStep(listing: Listing, tallies: readonly Tally[], applied: AppliedRules, today: LocalDate, planned: readonly PlannedSession[]): NextStep | null {
  const over = planned.find((session) => session.to.slice(0, 10) < today);
  if (over !== undefined) return step('markAttendance', { sessionId: over.id, number: over.number, on: over.to.slice(0, 10) });
  const hours = hoursForListing(tallies, listing.id);
  const missing = missingHours(hours, applied.trainingHours);
  if (missing === 0) return null;
  const next = [...planned].sort((a, b) => (a.from < b.from ? -1 : 1))[0];
  return next === undefined
    ? step('enrolTraining', { missing, hours })
    : step('awaitTraining', { missing, hours, sessionId: next.id, number: next.number, on: next.from.slice(0, 10) });
}

/**
 * What a clerk should do next for a listing; null when nothing is left or the listing has ended. First match counts:
 * 1. an open objection: wait for it (rights before duties);
 * 2. a rectification deadline that has passed without a result: record it, for an unmet one makes an interview due (art. 2); once recorded as unmet
 *    (status `rectifying`) it is asked for again only when nothing else is left;
 * 3. an interview whose day has come: record its outcome; none settled yet: schedule one;
 * 4. a session that is over but not closed: mark attendance; hours missing: enrol;
 * 5. what only has to be waited for: interview, session, confirmation, rectification.
 *
 * @param interviews those of this listing
 * @param planned sessions neither closed nor cancelled, with an enrolment for this listing
 */
export function nextStep(
  listing: Listing, tallies: readonly Tally[], interviews: readonly Interview[], applied: AppliedRules, today: LocalDate, planned: readonly PlannedSession[] = [],
): NextStep | null {
  if (listing.status === 'repaired' || listing.status === 'removed' || listing.status === 'withdrawn') return null;
  if (listing.objection) return step('awaitObjection');
  const rectifying = listing.dueOn !== '' && listing.status !== 'awaitingConfirmation';
  const overdue = rectifying && listing.dueOn < today ? step('recordRectification', { dueOn: listing.dueOn, days: daysBetween(listing.dueOn, today) }) : null;
  if (overdue !== null && listing.status !== 'rectifying') return overdue;

  const interview = interviewStep(interviews, applied, today);
  if (interview !== null) return interview;
  const training = trainingStep(listing, tallies, applied, today, planned);
  if (training !== null && training.action !== 'awaitTraining') return training;

  const ahead = interviews.filter((one) => one.outcome === '').sort((a, b) => (a.scheduledAt < b.scheduledAt ? -1 : 1))[0];
  if (ahead !== undefined) return step('attendInterview', { interviewId: ahead.id, number: ahead.number, on: ahead.scheduledAt.slice(0, 10) });
  if (training !== null) return training;
  if (listing.status === 'awaitingConfirmation') return step('confirmRectification');
  if (overdue !== null) return overdue;
  return rectifying ? step('awaitRectification', { dueOn: listing.dueOn, days: daysBetween(today, listing.dueOn) }) : null;
}
