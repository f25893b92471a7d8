import type { Listing } from '../../../shared/domain/records.ts';
import type { LocalDate } from '../../../shared/lib/dates.ts';
import { tally, type TallyEntry } from '../../../shared/rules/hours.ts';
import { interviewKindFor } from '../../../shared/rules/interviews.ts';
import { type AppliedRules, type LocalRules, packsFor } from '../../../shared/rules/packs.ts';
import type { WorkingSet } from '../../store/workingSet.ts';

export type Share = { readonly done: number; readonly of: number };
export type Progress = {
  /** Listings of the lists assigned in this quarter, or all that stand when none was. */
  readonly basis: 'quarter' | 'standing';
  readonly listings: number;
  readonly training: Share;
  readonly interviews: Share;
  readonly rectification: Share;
  readonly repaired: number;
};

/** The quarter of a day: its first and last day. */
export function quarterOf(day: LocalDate): { readonly number: 1 | 2 | 3 | 4; readonly from: LocalDate; readonly to: LocalDate } {
  const number = (Math.floor((Number(day.slice(5, 7)) - 1) / 3) + 1) as 1 | 2 | 3 | 4;
  const first = String(number * 3 - 2).padStart(2, '0');
  const last = String(number * 3).padStart(2, '0');
  const year = day.slice(0, 4);
  return { number, from: `${year}-${first}-01`, to: `${year}-${last}-${number === 1 || number === 4 ? '31' : '30'}` };
}

/** Outcomes that end the duty to interview: it was held, or the refusal stands on record (2018 notice, art. 3). */
const settled: ReadonlySet<string> = new Set(['held', 'refused', 'notCooperating']);
const rectified: ReadonlySet<Listing['status']> = new Set(['awaitingConfirmation', 'repaired']);

/** How far the office is with its assigned list: each share over the listings of which the rules ask it. */
export function progress(set: WorkingSet, local: LocalRules, today: LocalDate): Progress {
  const quarter = quarterOf(today);
  const fresh = new Set(set.all('imports').filter((run) => !run.undone && run.at.slice(0, 10) >= quarter.from && run.at.slice(0, 10) <= quarter.to).map(({ id }) => id));
  const alive = set.all('listings').filter((listing) => listing.status !== 'withdrawn' && listing.status !== 'removed');
  const assigned = alive.filter((listing) => fresh.has(listing.importId));
  const listings = assigned.length > 0 ? assigned : alive;
  const rulesOf = memoRules(local, today);
  const best = bestHours(set);
  const interviewed = new Set(set.all('interviews').filter((one) => settled.has(one.outcome)).map((one) => one.listingId));
  const shares = { training: [0, 0], interviews: [0, 0], rectification: [0, 0] } as Record<'training' | 'interviews' | 'rectification', [number, number]>;
  const count = (share: keyof typeof shares, done: boolean) => { shares[share][1] += 1; if (done) shares[share][0] += 1; };
  for (const listing of listings) {
    const rules = rulesOf(listing);
    if (rules.trainingHours !== null) count('training', (best.get(listing.id) ?? 0) >= rules.trainingHours);
    if (interviewKindFor(listing, rules) !== null) count('interviews', interviewed.has(listing.id));
    if (listing.dueOn !== '' || listing.requirement !== '') count('rectification', rectified.has(listing.status));
  }
  const share = ([done, of]: [number, number]): Share => ({ done, of });
  return {
    basis: assigned.length > 0 ? 'quarter' : 'standing', listings: listings.length, training: share(shares.training), interviews: share(shares.interviews),
    rectification: share(shares.rectification), repaired: listings.filter((listing) => listing.status === 'repaired').length,
  };
}

/** Rules depend on the kind of list and the day alone, so few different answers serve all listings. */
function memoRules(local: LocalRules, today: LocalDate): (listing: Listing) => AppliedRules {
  const known = new Map<string, AppliedRules>();
  return (listing) => {
    const key = listing.list + listing.listedOn;
    const rules = known.get(key) ?? packsFor(listing, today, local);
    known.set(key, rules);
    return rules;
  };
}

/** Hours of a listing: those of its person with the most, for hours belong to a person and two people's are never added up. */
function bestHours(set: WorkingSet): ReadonlyMap<string, number> {
  const entries: TallyEntry[] = [];
  for (const attendance of set.all('attendances')) {
    const enrolment = set.get('enrolments', attendance.enrolmentId);
    const session = set.get('sessions', attendance.sessionId);
    if (enrolment === undefined || session === undefined || enrolment.cancelled) continue;
    const idNumber = set.get('persons', enrolment.personId)?.idNumber ?? '';
    entries.push({ session, attendance, enrolment, personKey: idNumber === '' ? enrolment.personId : `id:${idNumber}` });
  }
  const best = new Map<string, number>();
  for (const one of tally(entries)) best.set(one.listingId, Math.max(best.get(one.listingId) ?? 0, one.hours));
  return best;
}
