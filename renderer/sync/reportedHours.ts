import type { Enrolment, Session } from '../../shared/domain/records.ts';
import type { EnrolmentHours } from '../../shared/exchange/reportRows.ts';
import { tally } from '../../shared/rules/hours.ts';
import type { SessionTally, TallyEntry } from '../../shared/rules/hours.ts';
import { packsFor } from '../../shared/rules/packs.ts';
import { readLocalRules } from '../store/settings.ts';
import type { WorkingSet } from '../store/workingSet.ts';

const key = (person: string, listing: string, session: string): string => `${person}\n${listing}\n${session}`;
const heldOn = (session: Session): string => session.units.map((unit) => unit.from).filter((from) => from !== '').sort()[0]?.slice(0, 10) ?? '';

/**
 * Hours that are reported (PX): from closed sessions only, so that a session still being held changes nothing that was sent. One human under several
 * person records counts as one (`idNumber`). Passed means: the sum for person and listing reaches the minimum that applied on the day of the session;
 * where no minimum applies, whoever came has passed.
 */
export function reportedHours(set: WorkingSet): (enrolment: Enrolment) => EnrolmentHours | undefined {
  const local = readLocalRules(set);
  const attendances = new Map(set.all('attendances').map((attendance) => [attendance.enrolmentId, attendance]));
  const personKey = ({ personId }: Enrolment): string => set.get('persons', personId)?.idNumber || personId;
  const entries = set.all('enrolments').flatMap((enrolment): TallyEntry[] => {
    const session = set.get('sessions', enrolment.sessionId);
    return session?.status === 'closed' ? [{ session, attendance: attendances.get(enrolment.id), enrolment, personKey: personKey(enrolment) }] : [];
  });
  const figures = new Map<string, SessionTally>();
  for (const one of tally(entries)) for (const part of one.bySession) figures.set(key(one.personKey, one.listingId, part.sessionId), part);

  return (enrolment) => {
    const session = set.get('sessions', enrolment.sessionId);
    const listing = set.get('listings', enrolment.listingId);
    if (session?.status !== 'closed' || listing === undefined) return undefined;
    const attendance = attendances.get(enrolment.id);
    const figure = figures.get(key(personKey(enrolment), enrolment.listingId, enrolment.sessionId));
    const creditedHours = figure?.hours ?? 0;
    const cumulativeHours = figure?.cumulative ?? 0;
    if (attendance === undefined || attendance.absence !== '') return { creditedHours, cumulativeHours, result: 'absent' };
    const minimum = packsFor(listing, heldOn(session), local).trainingHours;
    return { creditedHours, cumulativeHours, result: cumulativeHours >= (minimum ?? 0) ? 'passed' : 'short' };
  };
}
