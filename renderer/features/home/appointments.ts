import type { Interview } from '../../../shared/domain/records.ts';
import { meetingOf } from '../../../shared/domain/interviews.ts';
import { addDays, type LocalDate } from '../../../shared/lib/dates.ts';
import type { WorkingSet } from '../../store/workingSet.ts';

/** A session or a meeting of today or tomorrow. `at` is a local date-time. */
export type Appointment = {
  readonly key: string;
  readonly kind: 'session' | 'interview';
  readonly at: string;
  readonly title: string; // a session's name; of an interview the subject's name, '' for a collective one
  readonly interviewKind: '' | 'reminder' | 'warning';
  readonly place: string;
  readonly people: number; // of an interview the subjects
  readonly capacity: number; // 0 when it has none
  readonly objection: boolean; // an interview, or one of them, of a listing whose objection is open
  readonly to: string;
};

/** What happens today and tomorrow, in order of time. Interviews of one meeting are one line. */
export function appointments(set: WorkingSet, today: LocalDate): readonly Appointment[] {
  const tomorrow = addDays(today, 1);
  const inView = (at: string) => at.slice(0, 10) >= today && at.slice(0, 10) <= tomorrow;
  const lines: Appointment[] = [];
  for (const session of set.all('sessions')) {
    const at = session.units.map((unit) => unit.from).filter(inView).sort()[0];
    if (session.status !== 'planned' || at === undefined) continue;
    const people = new Set(set.by('enrolments', 'sessionId', session.id).filter(({ cancelled }) => !cancelled).map(({ personId }) => personId)).size;
    lines.push({ key: session.id, kind: 'session', at, title: session.name, interviewKind: '', place: session.venue, people, capacity: session.capacity, objection: false, to: `/training/sessions/${session.id}/door` });
  }
  const meetings = new Map<string, Interview[]>();
  for (const interview of set.all('interviews')) {
    if (interview.outcome !== '' || !inView(interview.scheduledAt)) continue;
    const known = meetings.get(meetingOf(interview));
    if (known === undefined) meetings.set(meetingOf(interview), [interview]);
    else known.push(interview);
  }
  for (const [key, members] of meetings) lines.push(meetingLine(set, key, members));
  return lines.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function meetingLine(set: WorkingSet, key: string, members: readonly Interview[]): Appointment {
  const [first] = members as readonly [Interview];
  const people = new Set(members.map(({ subjectId }) => subjectId)).size;
  const objection = members.some(({ listingId }) => set.get('listings', listingId)?.objection === true);
  const where = people > 1 ? { title: '', to: '/interviews' } : { title: set.get('subjects', first.subjectId)?.name ?? '', to: `/interviews/${first.id}` };
  return { key, kind: 'interview', at: first.scheduledAt, interviewKind: first.kind, place: first.place, people, capacity: 0, objection, ...where };
}
