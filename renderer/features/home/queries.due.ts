import type { Interview } from '../../../shared/domain/records.ts';
import { isDemanded, isOverdue, isToRectify } from '../../../shared/domain/standing.ts';
import { addDays, type LocalDate } from '../../../shared/lib/dates.ts';
import { deadline } from '../../../shared/rules/deadlines.ts';
import type { WorkCalendar } from '../../../shared/rules/calendar.ts';
import { correctedFrom, isLate, itemsToCorrect } from '../../store/openWork.ts';
import { remember } from '../../store/remember.ts';
import type { WorkingSet } from '../../store/workingSet.ts';

export const soonWorkingDays = 7;

/** One thing that has a day: a rectification to be finished, an interview to be held, a rejected item to be corrected. */
export type Due = {
  readonly key: string;
  readonly kind: 'rectification' | 'interview' | 'rejected' | 'questioned';
  readonly subjectId: string;
  readonly name: string;
  /** The day it is or was due; for a rejected item the day the receipt came. */
  readonly on: LocalDate;
  readonly to: string;
  /** For an interview its kind, for a rejected item the platform's words. */
  readonly detail: string;
  /** An interview of a listing whose objection is open. A rectification under objection is not demanded, so it does not stand here. */
  readonly objection: boolean;
};

/** Everything with a day on or before `until` that is not done, earliest first; nothing that an open objection holds up. */
export const dueUntil = remember(['listings', 'interviews', 'subjects'], (set, until: LocalDate): readonly Due[] => {
  const name = (id: string) => set.get('subjects', id)?.name ?? '';
  const due: Due[] = [];
  for (const listing of set.all('listings')) {
    if (listing.dueOn === '' || listing.dueOn > until || !isDemanded(listing) || !isToRectify(listing)) continue;
    due.push({ key: listing.id, kind: 'rectification', subjectId: listing.subjectId, name: name(listing.subjectId), on: listing.dueOn, to: `/subjects/${listing.subjectId}`, detail: listing.documentNumber, objection: false });
  }
  for (const interview of set.all('interviews')) {
    const on = dayOf(interview);
    if (interview.outcome !== '' || on === '' || on > until) continue;
    due.push({ key: interview.id, kind: 'interview', subjectId: interview.subjectId, name: name(interview.subjectId), on, to: `/interviews/${interview.id}`, detail: interview.kind, objection: set.get('listings', interview.listingId)?.objection === true });
  }
  return due.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
});

// The navigation counts after every change, so each table is gone over only when it changed, and nothing is made but a number.
const lateListings = remember(['listings'], (set, today: LocalDate): number => {
  let late = 0;
  for (const listing of set.all('listings')) if (isDemanded(listing) && isOverdue(listing, today)) late += 1;
  return late;
});
const lateInterviews = remember(['interviews'], (set, today: LocalDate): number => {
  let late = 0;
  for (const interview of set.all('interviews')) if (isLate(interview, today)) late += 1;
  return late;
});
const rejectedCount = remember(correctedFrom, (set): number => itemsToCorrect(set).length);

/** How many things are late: passed days of what `dueUntil` names, and rejected items. */
export const lateCount = (set: WorkingSet, today: LocalDate): number => lateListings(set, today) + lateInterviews(set, today) + rejectedCount(set);

const dayOf = (interview: Interview): LocalDate => interview.scheduledAt.slice(0, 10);

/** The last day that still counts as soon: seven working days from `today`; calendar days when the calendar does not reach so far. */
export function soonUntil(today: LocalDate, calendar: WorkCalendar): LocalDate {
  const end = deadline(today, { unit: 'workingDays', count: soonWorkingDays }, calendar);
  return end.ok ? end.value.end : addDays(today, soonWorkingDays);
}

/** What the platform rejected or questioned and nobody corrected or confirmed yet, newest answer first. */
export function rejectedItems(set: WorkingSet): readonly Due[] {
  return itemsToCorrect(set)
    .map((item): Due => ({
      key: item.id, kind: item.outcome === 'questioned' ? 'questioned' : 'rejected', subjectId: item.subjectId, name: set.get('subjects', item.subjectId)?.name ?? '', on: item.answeredAt.slice(0, 10),
      to: `/exchange/packages/${item.packageId}`, detail: item.reasons.map((reason) => reason.message).join('；'), objection: false,
    }))
    .sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));
}
