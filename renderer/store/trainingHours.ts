import type { Listing, Person } from '../../shared/domain/records.ts';
import { hoursForListing, missingHours, tally, type Tally, type TallyEntry } from '../../shared/rules/hours.ts';
import { type AppliedRules, type LocalRules, packsFor } from '../../shared/rules/packs.ts';
import { remember } from './remember.ts';
import { readLocalRules } from './settings.ts';
import type { WorkingSet } from './workingSet.ts';

/** Joins one human under several person records by ID number; without one, each record is a human of its own. */
export const personKeyOf = (person: Person | undefined, personId: string): string => (person === undefined || person.idNumber === '' ? personId : `id:${person.idNumber}`);

/** Every tally (per person and listing) by listing id; cancelled enrolments and cancelled sessions count nothing. */
export const talliesByListing = remember(['sessions', 'enrolments', 'attendances', 'persons'], (set): ReadonlyMap<string, readonly Tally[]> => {
  const attendances = new Map(set.all('attendances').map((attendance) => [attendance.enrolmentId, attendance]));
  const entries: TallyEntry[] = [];
  for (const enrolment of set.all('enrolments')) {
    const session = set.get('sessions', enrolment.sessionId);
    if (session === undefined || session.status === 'cancelled' || enrolment.cancelled) continue;
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

const rulesMemo = remember(['settings'], (set): { readonly local: LocalRules; readonly applied: Map<string, Map<string, AppliedRules>> } => ({ local: readLocalRules(set), applied: new Map() }));

export type OfListing<T> = (listing: Listing) => T;
export type HoursOfListing = { readonly hours: number; readonly minimum: number | null; readonly missing: number };

/** Reads the rules that apply to many listings on `today`; worked out once for each kind of list and day of listing. */
export function rulesReader(set: WorkingSet, today: string): OfListing<AppliedRules> {
  const { local, applied } = rulesMemo(set, today);
  return (listing) => {
    // Two maps, for joining the keys cost more than the look-up.
    let ofList = applied.get(listing.list);
    if (ofList === undefined) applied.set(listing.list, (ofList = new Map()));
    let rules = ofList.get(listing.listedOn);
    if (rules === undefined) ofList.set(listing.listedOn, (rules = packsFor(listing, today, local)));
    return rules;
  };
}

/**
 * Reads class hours (学时) of many listings: what does not depend on the listing is looked up once (a third of the time at 100,000). Hours count per
 * person and listing, so the person with the most counts and two people's hours are not added up. `minimum` is null when no rule asks for training.
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

/** The same for one listing. */
export const rulesFor = (set: WorkingSet, listing: Listing, today: string): AppliedRules => rulesReader(set, today)(listing);
export const hoursOf = (set: WorkingSet, listing: Listing, today: string): HoursOfListing => hoursReader(set, today)(listing);
