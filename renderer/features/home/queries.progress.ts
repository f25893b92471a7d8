import type { Listing, TableName } from '../../../shared/domain/records.ts';
import { isSettled } from '../../../shared/domain/interviews.ts';
import type { LocalDate } from '../../../shared/lib/dates.ts';
import { dueForInterview, subjectCounter, workReader } from '../../store/openWork.ts';
import { paced, rememberInSteps } from '../../store/remember.ts';
import { hoursReader, rulesReader } from '../../store/trainingHours.ts';

export type Share = { readonly done: number; readonly of: number };

/** A share as it is read; 100.0% only where nothing is left, 0.0% only where nothing is done. */
export const percentOf = ({ done, of }: Share): string => `${(done >= of ? 100 : done === 0 ? 0 : Math.min(99.9, Math.max(0.1, (done / of) * 100))).toFixed(1)}%`;

export type Progress = {
  /** Listings of the lists assigned in this quarter, or all that stand when none was. */
  readonly basis: 'quarter' | 'standing';
  readonly listings: number;
  readonly training: Share;
  readonly interviews: Share;
  readonly rectification: Share;
  /** What each list holds that the figures open: subjects, listings for interviews; over everything that stands. */
  readonly left: { readonly training: number; readonly interviews: number; readonly rectification: number };
  /** Subjects with a repaired listing. */
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

const rectified: ReadonlySet<Listing['status']> = new Set(['awaitingConfirmation', 'repaired']);

/** What the progress is worked out from. */
export const progressTables = ['subjects', 'listings', 'imports', 'interviews', 'sessions', 'enrolments', 'attendances', 'persons', 'settings'] as const satisfies readonly TableName[];

/** How far the office is with its assigned list: each share over the listings of which the rules ask it. */
export const progressOf = rememberInSteps(progressTables, function* (set, today: LocalDate): Generator<void, Progress> {
  const quarter = quarterOf(today);
  const fresh = new Set(set.all('imports').filter((run) => !run.undone && run.at.slice(0, 10) >= quarter.from && run.at.slice(0, 10) <= quarter.to).map(({ id }) => id));
  const alive: Listing[] = [];
  const assigned: Listing[] = [];
  yield* paced(set.all('listings'), (listing) => {
    if (listing.status === 'withdrawn' || listing.status === 'removed') return;
    alive.push(listing);
    if (fresh.has(listing.importId)) assigned.push(listing);
  });
  const listings = assigned.length > 0 ? assigned : alive;
  const rulesOf = rulesReader(set, today);
  const hours = hoursReader(set, today);
  const work = workReader(set, today);
  const interviewed = new Set(set.all('interviews').filter(isSettled).map((one) => one.listingId));
  const shares = { training: [0, 0], interviews: [0, 0], rectification: [0, 0] } as Record<'training' | 'interviews' | 'rectification', [number, number]>;
  const count = (share: keyof typeof shares, done: boolean) => { shares[share][1] += 1; if (done) shares[share][0] += 1; };
  yield* paced(listings, (listing) => {
    const rules = rulesOf(listing);
    if (rules.trainingHours !== null) count('training', hours(listing).missing === 0);
    if (rules.interviewKind !== null) count('interviews', interviewed.has(listing.id));
    if (listing.dueOn !== '' || listing.requirement !== '') count('rectification', rectified.has(listing.status));
  });
  const left = { training: subjectCounter(set, work.hours), rectification: subjectCounter(set, work.rectification), repaired: subjectCounter(set, (listing) => listing.status === 'repaired') };
  yield* paced(set.all('listings'), (listing) => { for (const counter of [left.training, left.rectification, left.repaired]) counter.see(listing); });
  const interviewsLeft = (yield* dueForInterview.inSteps(set, today)).length;
  const share = ([done, of]: [number, number]): Share => ({ done, of });
  return {
    basis: assigned.length > 0 ? 'quarter' : 'standing', listings: listings.length, training: share(shares.training), interviews: share(shares.interviews),
    rectification: share(shares.rectification),
    left: { training: left.training.count(), interviews: interviewsLeft, rectification: left.rectification.count() },
    repaired: left.repaired.count(),
  };
});
