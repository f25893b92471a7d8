import type { Interview, Listing, SubmissionItem } from '../../shared/domain/records.ts';
import { isOverdue, isStanding, isToRectify } from '../../shared/domain/standing.ts';
import { readConfirmedItems } from './settings.ts';
import { hoursReader, type OfListing, rulesReader } from './trainingHours.ts';
import type { WorkingSet } from './workingSet.ts';

/**
 * What is still to be done, asked in one place: the figures of the home screen and the lists that they open answer from here, so that they agree.
 */
export const listingWork = ['overdue', 'rectification', 'hours', 'interview'] as const;
export type ListingWork = (typeof listingWork)[number];

/**
 * Whether a listing has work of a kind on `today`: its rectification is overdue, or to be done; hours are missing; an interview is due, which it is when the
 * deadline has passed, the rules ask for one and none has been scheduled (发改办财金〔2018〕893号 第二条、第三条).
 */
export function workReader(set: WorkingSet, today: string): Readonly<Record<ListingWork, OfListing<boolean>>> {
  const hours = hoursReader(set, today);
  const rules = rulesReader(set, today);
  return {
    overdue: (listing) => isOverdue(listing, today),
    rectification: isToRectify,
    hours: (listing) => isStanding(listing) && hours(listing).missing > 0,
    interview: (listing) => isStanding(listing) && listing.dueOn !== '' && listing.dueOn < today && rules(listing).interviewKind !== null && set.by('interviews', 'listingId', listing.id).length === 0,
  };
}

/** How many subjects have a listing that fits. A listing whose subject is gone counts for none. */
export function countSubjects(set: WorkingSet, fits: OfListing<boolean>): number {
  const ids = new Set<string>();
  for (const listing of set.all('listings')) if (!ids.has(listing.subjectId) && fits(listing) && set.get('subjects', listing.subjectId) !== undefined) ids.add(listing.subjectId);
  return ids.size;
}

/** Listings for which an interview is due that nobody has scheduled. */
export const dueForInterview = (set: WorkingSet, today: string): readonly Listing[] => {
  const { interview } = workReader(set, today);
  return set.all('listings').filter((listing) => interview(listing) && set.get('subjects', listing.subjectId) !== undefined);
};

/** An interview whose day has passed without an outcome. */
export const isLate = (interview: Pick<Interview, 'outcome' | 'scheduledAt'>, today: string): boolean => interview.outcome === '' && interview.scheduledAt !== '' && interview.scheduledAt.slice(0, 10) < today;

/** Items that the platform rejected or questioned, that no later item corrects and nobody confirmed. */
export function itemsToCorrect(set: WorkingSet): readonly SubmissionItem[] {
  const confirmed = readConfirmedItems(set);
  return set.all('items').filter((item) => (item.outcome === 'rejected' || (item.outcome === 'questioned' && !confirmed.has(item.id))) && set.by('items', 'predecessorId', item.id).length === 0);
}
