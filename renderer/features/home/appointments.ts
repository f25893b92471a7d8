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
  readonly people: number;
  readonly capacity: number; // 0 when it has none
  readonly to: string;
};

/** What happens today and tomorrow, in order of time. Interviews of one meeting are one line. */
export function appointments(set: WorkingSet, today: LocalDate): readonly Appointment[] {
  const tomorrow = addDays(today, 1);
  const inView = (at: string) => at.slice(0, 10) >= today && at.slice(0, 10) <= tomorrow;
  const lines = new Map<string, Appointment>();
  for (const session of set.all('sessions')) {
    const at = session.units.map((unit) => unit.from).filter(inView).sort()[0];
    if (session.status === 'closed' || at === undefined) continue;
    const people = new Set(set.by('enrolments', 'sessionId', session.id).filter(({ cancelled }) => !cancelled).map(({ personId }) => personId)).size;
    lines.set(session.id, { key: session.id, kind: 'session', at, title: session.name, interviewKind: '', place: session.venue, people, capacity: session.capacity, to: `/training/sessions/${session.id}/door` });
  }
  for (const interview of set.all('interviews')) {
    if (interview.outcome !== '' || !inView(interview.scheduledAt)) continue;
    const key = interview.meetingId === '' ? interview.id : interview.meetingId;
    const known = lines.get(key);
    if (known !== undefined) lines.set(key, { ...known, title: '', people: known.people + 1, to: '/interviews' });
    else {
      lines.set(key, {
        key, kind: 'interview', at: interview.scheduledAt, title: set.get('subjects', interview.subjectId)?.name ?? '', interviewKind: interview.kind,
        place: interview.place, people: 1, capacity: 0, to: `/interviews/${interview.id}`,
      });
    }
  }
  return [...lines.values()].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
