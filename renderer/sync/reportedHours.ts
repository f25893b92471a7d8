import type { Attendance, Enrolment, Listing, Session } from '../../shared/domain/records.ts';
import type { EnrolmentHours } from '../../shared/exchange/reportRows.ts';
import { tally } from '../../shared/rules/hours.ts';
import type { SessionTally, TallyEntry } from '../../shared/rules/hours.ts';
import { packsFor } from '../../shared/rules/packs.ts';
import { remember } from '../store/remember.ts';
import { readLocalRules } from '../store/settings.ts';
import type { WorkingSet } from '../store/workingSet.ts';

const key = (person: string, listing: string, session: string): string => `${person}\n${listing}\n${session}`;
const heldOn = (session: Session): string => session.units.map((unit) => unit.from).filter((from) => from !== '').sort()[0]?.slice(0, 10) ?? '';
const personKey = (set: WorkingSet, { personId }: Enrolment): string => set.get('persons', personId)?.idNumber || personId;

/** What the door or the sheet says of an enrolment; undefined when nobody marked it. */
export const attendanceOf = (set: WorkingSet, enrolmentId: string): Attendance | undefined => set.by('attendances', 'enrolmentId', enrolmentId).at(-1);

/** What each session credited to person and listing, with the sum up to it. */
type Figure = SessionTally & { readonly doubtfulClock: boolean };
const figuresOf = remember(['sessions', 'enrolments', 'attendances', 'persons'], (set): ReadonlyMap<string, Figure> => {
  const entries = set.all('enrolments').flatMap((enrolment): (TallyEntry & { readonly enrolment: Enrolment; readonly personKey: string })[] => {
    const session = set.get('sessions', enrolment.sessionId);
    if (session?.status !== 'closed') return [];
    return [{ session, attendance: attendanceOf(set, enrolment.id), enrolment, personKey: personKey(set, enrolment) }];
  });
  const doubtful = new Set<string>();
  for (const { session, enrolment, personKey: person } of entries) {
    if (attendanceOf(set, enrolment.id)?.clock === 'doubtful') doubtful.add(key(person, enrolment.listingId, session.id));
  }
  const figures = new Map<string, Figure>();
  for (const one of tally(entries)) {
    let doubtfulClock = false; // a sum rests on every session before it
    for (const part of one.bySession) {
      const name = key(one.personKey, one.listingId, part.sessionId);
      doubtfulClock ||= doubtful.has(name);
      figures.set(name, { ...part, doubtfulClock });
    }
  }
  return figures;
});

/**
 * Hours that are reported (PX), by enrolment: from closed sessions only, so that a session still being held changes nothing that was sent. One human under
 * several person records counts as one (`idNumber`). Passed means: the sum for person and listing reaches the minimum that applied on the day of the session;
 * where no minimum applies, whoever came has passed. `doubtfulClock`: see `EnrolmentHours`.
 */
export const reportedHours = remember(['sessions', 'enrolments', 'attendances', 'persons', 'listings', 'settings'], (set): ReadonlyMap<string, EnrolmentHours> => {
  const figures = figuresOf(set);
  const minimumFor = minimums(set);
  const hours = new Map<string, EnrolmentHours>();
  for (const enrolment of set.all('enrolments')) {
    const session = set.get('sessions', enrolment.sessionId);
    const listing = set.get('listings', enrolment.listingId);
    if (session?.status !== 'closed' || listing === undefined) continue;
    const attendance = attendanceOf(set, enrolment.id);
    const figure = figures.get(key(personKey(set, enrolment), enrolment.listingId, enrolment.sessionId));
    const creditedHours = figure?.hours ?? 0;
    const cumulativeHours = figure?.cumulative ?? 0;
    const absent = attendance === undefined || attendance.absence !== '';
    hours.set(enrolment.id, { creditedHours, cumulativeHours, doubtfulClock: figure?.doubtfulClock ?? false, result: absent ? 'absent' : cumulativeHours >= minimumFor(listing, heldOn(session)) ? 'passed' : 'short' });
  }
  return hours;
});

/** The minimum of a listing on a day, 0 for none. It depends on the kind of list and two days alone, so few answers serve all enrolments. */
function minimums(set: WorkingSet): (listing: Listing, day: string) => number {
  const local = readLocalRules(set);
  const known = new Map<string, number>();
  return ({ list, listedOn }, day) => {
    const name = `${list} ${listedOn} ${day}`;
    const minimum = known.get(name) ?? packsFor({ list, listedOn }, day, local).trainingHours ?? 0;
    known.set(name, minimum);
    return minimum;
  };
}
