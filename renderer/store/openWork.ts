import type { Interview, Listing, SubmissionItem } from '../../shared/domain/records.ts';
import { isDemanded, isOverdue, isToRectify } from '../../shared/domain/standing.ts';
import { isOwed } from '../../shared/domain/interviews.ts';
import { whyGone } from '../../shared/exchange/gone.ts';
import type { Present } from '../../shared/exchange/gone.ts';
import { national2020 } from '../../shared/exchange/profiles/national-2020.ts';
import { readConfirmedItems } from './settings.ts';
import { paced, rememberInSteps } from './remember.ts';
import { hoursReader, type OfListing, rulesReader } from './trainingHours.ts';
import type { WorkingSet } from './workingSet.ts';

/**
 * What is still to be done, asked in one place: the figures of the home screen and the lists that they open answer from here, so that they agree.
 */
export const listingWork = ['overdue', 'rectification', 'hours', 'interview'] as const;
export type ListingWork = (typeof listingWork)[number];

/**
 * Whether a listing has work of a kind on `today`: its rectification is overdue, or to be done; hours are missing; an interview is due, which it is when the
 * deadline has passed unmet, the rules ask for one, none is open and none was settled (发改办财金〔2018〕893号 第二条、第三条). While an objection is open nothing is demanded.
 */
export function workReader(set: WorkingSet, today: string): Readonly<Record<ListingWork, OfListing<boolean>>> {
  const hours = hoursReader(set, today);
  const rules = rulesReader(set, today);
  return {
    overdue: (listing) => isDemanded(listing) && isOverdue(listing, today),
    rectification: (listing) => isDemanded(listing) && isToRectify(listing),
    hours: (listing) => isDemanded(listing) && hours(listing).missing > 0,
    interview: (listing) => isDemanded(listing) && isOverdue(listing, today) && rules(listing).interviewKind !== null && isOwed(set.by('interviews', 'listingId', listing.id)),
  };
}

/** Counts subjects with a listing that fits, over listings given one by one. A listing whose subject is gone counts for none. */
export function subjectCounter(set: WorkingSet, fits: OfListing<boolean>): { readonly see: (listing: Listing) => void; readonly count: () => number } {
  const ids = new Set<string>();
  return {
    see: (listing) => { if (!ids.has(listing.subjectId) && fits(listing) && set.get('subjects', listing.subjectId) !== undefined) ids.add(listing.subjectId); },
    count: () => ids.size,
  };
}

/** Listings for which an interview is due and none is open. */
export const dueForInterview = rememberInSteps(['listings', 'interviews', 'subjects', 'settings', 'sessions', 'enrolments', 'attendances', 'persons'], function* (set, today): Generator<void, readonly Listing[]> {
  const { interview } = workReader(set, today);
  const due: Listing[] = [];
  yield* paced(set.all('listings'), (listing) => { if (interview(listing) && set.get('subjects', listing.subjectId) !== undefined) due.push(listing); });
  return due;
});

/** Orders by a day ('' last), day by day: a few hundred days are sorted instead of 100,000 rows. Rows of one day keep their order. */
export function* inOrderOfDays<T>(rows: readonly T[], dayOf: (row: T) => string): Generator<void, readonly T[]> {
  const days = new Map<string, T[]>();
  yield* paced(rows, (row) => {
    const day = days.get(dayOf(row));
    if (day === undefined) days.set(dayOf(row), [row]);
    else day.push(row);
  });
  const order = (day: string) => day || '9999';
  return [...days].sort(([a], [b]) => (order(a) < order(b) ? -1 : 1)).flatMap(([, day]) => day);
}

/** An interview whose day has passed without an outcome. */
export const isLate = (interview: Pick<Interview, 'outcome' | 'scheduledAt'>, today: string): boolean => interview.outcome === '' && interview.scheduledAt !== '' && interview.scheduledAt.slice(0, 10) < today;

/** The present records, as the exchange asks for them. */
export const presentOf = (set: WorkingSet): Present =>
  ({ enrolment: (id) => set.get('enrolments', id), session: (id) => set.get('sessions', id), interview: (id) => set.get('interviews', id), listing: (id) => set.get('listings', id), subject: (id) => set.get('subjects', id) });

/** What `presentOf` reads. */
export const presentTables = ['enrolments', 'sessions', 'interviews', 'listings', 'subjects'] as const;

/** What `itemsToCorrect` looks at. */
export const correctedFrom = ['items', 'settings', ...presentTables] as const;

/**
 * Items that the platform rejected or questioned, that no later item corrects and nobody confirmed. Of a record that is gone nothing can be corrected: what the platform has of it is to be
 * withdrawn (exchange/withdrawals.ts), and only a withdrawal that it did not accept stands here until somebody decides anew.
 */
export function itemsToCorrect(set: WorkingSet): readonly SubmissionItem[] {
  const confirmed = readConfirmedItems(set);
  const present = presentOf(set);
  return set.all('items').filter((item) => {
    if (item.outcome !== 'rejected' && (item.outcome !== 'questioned' || confirmed.has(item.id))) return false;
    if (set.by('items', 'predecessorId', item.id).length > 0) return false;
    return item.operation === 'withdraw' ? item.withdrawal === undefined : whyGone(item, present, national2020) === null;
  });
}
