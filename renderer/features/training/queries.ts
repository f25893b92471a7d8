import type { Listing, Subject } from '../../../shared/domain/records.ts';
import { isStanding } from '../../../shared/domain/standing.ts';
import type { LocalRules } from '../../../shared/rules/packs.ts';
import { remember } from '../../store/remember.ts';
import { readLocalRules, readOffice } from '../../store/settings.ts';
import { hoursReader } from '../../store/trainingHours.ts';
import type { WorkingSet } from '../../store/workingSet.ts';

/** What hours, needs and rosters are worked out from. */
export const trainingTables = ['sessions', 'enrolments', 'attendances', 'persons', 'listings', 'subjects', 'settings'] as const;

/** The rules of this office, for forms that freeze them into a session. */
export const localRulesOf = (set: WorkingSet): LocalRules => readLocalRules(set);
/** The office's own name, the usual host of a session. */
export const officeNameOf = (set: WorkingSet): string => readOffice(set).name;

/** Listings of a subject for which it still needs hours. */
export const lackingListings = (set: WorkingSet, subjectId: string, today: string): readonly Listing[] => {
  const hours = hoursReader(set, today);
  return set.by('listings', 'subjectId', subjectId).filter((listing) => isStanding(listing) && hours(listing).missing > 0);
};

/** A subject with the listings for which it still needs hours. */
export type Need = {
  readonly subject: Subject;
  readonly listings: readonly Listing[];
  readonly missing: number; // the most that one of the listings lacks
  readonly dueOn: string; // the earliest rectification deadline among them, '' when none has one
};

/** Who still needs hours: the nearest deadline first, those without one last. */
export const needs = remember(trainingTables, (set, today): readonly Need[] => {
  const hours = hoursReader(set, today);
  const bySubject = new Map<string, { listings: Listing[]; missing: number; dueOn: string }>();
  for (const listing of set.all('listings')) {
    if (!isStanding(listing)) continue;
    const { missing } = hours(listing);
    if (missing <= 0) continue;
    const entry = bySubject.get(listing.subjectId);
    if (entry === undefined) bySubject.set(listing.subjectId, { listings: [listing], missing, dueOn: listing.dueOn });
    else {
      entry.listings.push(listing);
      entry.missing = Math.max(entry.missing, missing);
      if (listing.dueOn !== '' && (entry.dueOn === '' || listing.dueOn < entry.dueOn)) entry.dueOn = listing.dueOn;
    }
  }
  const rows: Need[] = [];
  for (const [id, entry] of bySubject) {
    const subject = set.get('subjects', id);
    if (subject !== undefined) rows.push({ subject, ...entry });
  }
  return byDeadline(rows);
});

/** Orders by deadline day by day: a few hundred days are sorted instead of 100,000 subjects. */
function byDeadline(rows: readonly Need[]): readonly Need[] {
  const days = new Map<string, Need[]>();
  for (const row of rows) {
    const day = days.get(row.dueOn);
    if (day === undefined) days.set(row.dueOn, [row]);
    else day.push(row);
  }
  const order = (day: string) => day || '9999';
  return [...days].sort(([a], [b]) => (order(a) < order(b) ? -1 : 1)).flatMap(([, day]) => day);
}
