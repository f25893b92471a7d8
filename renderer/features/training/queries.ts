import type { Listing, Subject } from '../../../shared/domain/records.ts';
import { isDemanded, isStanding } from '../../../shared/domain/standing.ts';
import type { LocalRules } from '../../../shared/rules/packs.ts';
import { inOrderOfDays } from '../../store/openWork.ts';
import { paced, remember, rememberInSteps } from '../../store/remember.ts';
import { readLocalRules, readOffice } from '../../store/settings.ts';
import { hoursReader } from '../../store/trainingHours.ts';
import type { WorkingSet } from '../../store/workingSet.ts';
import { spanOf } from './planUnits.ts';
import { standingIn } from './queries.roster.ts';

/** What hours, needs and rosters are worked out from. */
export const trainingTables = ['sessions', 'enrolments', 'attendances', 'persons', 'listings', 'subjects', 'settings'] as const;

/** The rules of this office, for forms that freeze them into a session. */
export const localRulesOf = (set: WorkingSet): LocalRules => readLocalRules(set);
/** The office's own name, the usual host of a session. */
export const officeNameOf = (set: WorkingSet): string => readOffice(set).name;

/** Listings of a subject for which it still needs hours; also those under objection, for hours that somebody wants to earn count. */
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
  readonly enrolled: string; // when the next session begins that somebody comes to for one of them (local date-time), '' for none
};

/** A need while a session is filled; `comes`: somebody stands on its roster for the subject already, so that it takes no other seat. */
export type OpenNeed = Need & { readonly comes: boolean };

const earliest = (times: readonly string[]): string => times.filter((time) => time !== '').sort()[0] ?? '';

/** When the next session that is still to be held begins for which somebody is enrolled, by listing. */
const comingTo = remember(['sessions', 'enrolments'], (set): ReadonlyMap<string, string> => {
  const starts = new Map<string, string>();
  for (const session of set.all('sessions')) {
    const from = session.status !== 'planned' ? '' : spanOf(session.units)?.from ?? '';
    if (from !== '') for (const { listingId } of standingIn(set, session.id)) starts.set(listingId, earliest([from, starts.get(listingId) ?? '']));
  }
  return starts;
});

/** When the first session begins to which somebody comes for one of these listings, '' for none. */
function nextFor(set: WorkingSet, listings: readonly Listing[]): string {
  const starts = comingTo(set);
  return starts.size === 0 ? '' : earliest(listings.map(({ id }) => starts.get(id) ?? ''));
}

/** Who still needs hours for listings that nobody on the roster of this session comes for, by those alone, in the order of `needs`. */
export function needsBeside(set: WorkingSet, sessionId: string, today: string): readonly OpenNeed[] {
  const here = standingIn(set, sessionId);
  const [subjects, taken] = [new Set(here.map((enrolment) => enrolment.subjectId)), new Set(here.map((enrolment) => enrolment.listingId))];
  const hours = hoursReader(set, today);
  return needs(set, today).flatMap((need): readonly OpenNeed[] => {
    if (!subjects.has(need.subject.id)) return [{ ...need, comes: false }];
    const listings = need.listings.filter((listing) => !taken.has(listing.id));
    if (listings.length === 0) return [];
    return [{
      subject: need.subject, listings, missing: Math.max(...listings.map((listing) => hours(listing).missing)), dueOn: earliest(listings.map(({ dueOn }) => dueOn)),
      enrolled: nextFor(set, listings), comes: true,
    }];
  });
}

/** Who still needs hours: the nearest deadline first, those without one last. */
export const needs = rememberInSteps(trainingTables, function* (set, today): Generator<void, readonly Need[]> {
  const hours = hoursReader(set, today);
  const bySubject = new Map<string, { listings: Listing[]; missing: number; dueOn: string }>();
  yield* paced(set.all('listings'), (listing) => {
    if (!isDemanded(listing)) return;
    const { missing } = hours(listing);
    if (missing <= 0) return;
    const entry = bySubject.get(listing.subjectId);
    if (entry === undefined) bySubject.set(listing.subjectId, { listings: [listing], missing, dueOn: listing.dueOn });
    else {
      entry.listings.push(listing);
      entry.missing = Math.max(entry.missing, missing);
      if (listing.dueOn !== '' && (entry.dueOn === '' || listing.dueOn < entry.dueOn)) entry.dueOn = listing.dueOn;
    }
  });
  const rows: Need[] = [];
  yield* paced([...bySubject], ([id, { listings, missing, dueOn }]) => {
    const subject = set.get('subjects', id);
    if (subject !== undefined) rows.push({ subject, listings, missing, dueOn, enrolled: nextFor(set, listings) });
  });
  return yield* inOrderOfDays(rows, (row) => row.dueOn);
});
