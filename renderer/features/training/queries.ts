import type { Listing, Person, Subject } from '../../../shared/domain/records.ts';
import { hoursForListing, missingHours, tally, type Tally, type TallyEntry } from '../../../shared/rules/hours.ts';
import { type AppliedRules, type LocalRules, packsFor } from '../../../shared/rules/packs.ts';
import { readLocalRules, readOffice } from '../../store/settings.ts';
import type { WorkingSet } from '../../store/workingSet.ts';
import { remember } from './remember.ts';

/** What hours, needs and rosters are worked out from. */
export const trainingTables = ['sessions', 'enrolments', 'attendances', 'persons', 'listings', 'subjects', 'settings'] as const;

/** The rules of this office, for forms that freeze them into a session. */
export const localRulesOf = (set: WorkingSet): LocalRules => readLocalRules(set);
/** The office's own name, the usual host of a session. */
export const officeNameOf = (set: WorkingSet): string => readOffice(set).name;

/** Joins one human under several person records by ID number; without one, each record is a human of its own. */
export const personKeyOf = (person: Person | undefined, personId: string): string => (person === undefined || person.idNumber === '' ? personId : `id:${person.idNumber}`);

const standing: ReadonlySet<Listing['status']> = new Set(['listed', 'rectifying', 'awaitingConfirmation']);
export const isStanding = (listing: Listing): boolean => standing.has(listing.status);

/** Every tally (per person and listing) by listing id. */
export const talliesByListing = remember(['sessions', 'enrolments', 'attendances', 'persons'], (set): ReadonlyMap<string, readonly Tally[]> => {
  const attendances = new Map(set.all('attendances').map((attendance) => [attendance.enrolmentId, attendance]));
  const entries: TallyEntry[] = [];
  for (const enrolment of set.all('enrolments')) {
    const session = set.get('sessions', enrolment.sessionId);
    if (session === undefined || enrolment.cancelled) continue;
    entries.push({ session, attendance: attendances.get(enrolment.id), enrolment, personKey: personKeyOf(set.get('persons', enrolment.personId), enrolment.personId) });
  }
  const byListing = new Map<string, Tally[]>();
  for (const one of tally(entries)) {
    const list = byListing.get(one.listingId);
    if (list === undefined) byListing.set(one.listingId, [one]);
    else list.push(one);
  }
  return byListing;
});

const rulesMemo = remember(['settings'], (set): { readonly local: LocalRules; readonly applied: Map<string, AppliedRules> } => ({ local: readLocalRules(set), applied: new Map() }));

type OfListing<T> = (listing: Listing) => T;

/** The rules that apply to a listing on `today`; worked out once for each kind of list and day of listing. */
function rulesReader(set: WorkingSet, today: string): OfListing<AppliedRules> {
  const { local, applied } = rulesMemo(set, today);
  return (listing) => {
    const key = listing.list + listing.listedOn;
    let rules = applied.get(key);
    if (rules === undefined) {
      rules = packsFor(listing, today, local);
      applied.set(key, rules);
    }
    return rules;
  };
}

export type HoursOfListing = { readonly hours: number; readonly minimum: number | null; readonly missing: number };

/**
 * Reads class hours (学时) of many listings: what does not depend on the listing is looked up once (a third of the time at 100,000). Hours count per person and listing, so the person with the most counts and two people's hours are not
 * added up. `minimum` is null when no rule asks for training.
 */
export function hoursReader(set: WorkingSet, today: string): OfListing<HoursOfListing> {
  const tallies = talliesByListing(set);
  const rules = rulesReader(set, today);
  return (listing) => {
    const own = tallies.get(listing.id);
    const hours = own === undefined ? 0 : hoursForListing(own, listing.id);
    const minimum = rules(listing).trainingHours;
    return { hours, minimum, missing: missingHours(hours, minimum) };
  };
}

/** Class hours of one listing; see `hoursReader`. */
export const hoursOf = (set: WorkingSet, listing: Listing, today: string): HoursOfListing => hoursReader(set, today)(listing);

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
