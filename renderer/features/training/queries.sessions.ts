import type { Session } from '../../../shared/domain/records.ts';
import type { Issue } from '../../../shared/lib/issue.ts';
import { checkCancelling, checkClosing } from '../../../shared/rules/sessions.ts';
import type { WorkingSet } from '../../store/workingSet.ts';
import { hoursOffered, spanOf } from './planUnits.ts';
import { humanOf, seatsLeft, standingIn } from './queries.roster.ts';

export type SessionState = 'today' | 'upcoming' | 'toClose' | Exclude<Session['status'], 'planned'>;
export type SessionRow = {
  readonly session: Session;
  readonly from: string; // local date-time, '' without units
  readonly to: string;
  readonly hours: number;
  readonly enrolled: number;
  readonly state: SessionState;
};

/** `now` is a local date-time. A session whose day has passed without being closed is `toClose`. */
export function sessionRow(set: WorkingSet, session: Session, now: string): SessionRow {
  const span = spanOf(session.units);
  const from = span?.from ?? '';
  const to = span?.to ?? '';
  const today = now.slice(0, 10);
  const state = session.status !== 'planned' ? session.status : from.slice(0, 10) <= today && today <= to.slice(0, 10) ? 'today' : to < now ? 'toClose' : 'upcoming';
  return { session, from, to, hours: hoursOffered(session.units), enrolled: session.capacity - seatsLeft(set, session), state };
}

const order: Readonly<Record<SessionState, number>> = { today: 0, toClose: 1, upcoming: 2, closed: 3, cancelled: 4 };

/** Today's first, then those that wait to be closed, then what comes, the nearest first; closed and cancelled ones last, the latest first. */
export function sessionRows(set: WorkingSet, now: string): readonly SessionRow[] {
  return set.all('sessions').map((session) => sessionRow(set, session, now)).sort((a, b) => {
    if (a.state !== b.state) return order[a.state] - order[b.state];
    const sooner = a.from < b.from ? -1 : a.from > b.from ? 1 : 0;
    return a.session.status === 'planned' ? sooner : -sooner;
  });
}

/** Planned sessions after `now` (local date-time) with a seat left, the nearest first. */
export function suitableSessions(set: WorkingSet, now: string): readonly SessionRow[] {
  return sessionRows(set, now).filter((row) => row.session.status === 'planned' && row.from >= now && row.enrolled < row.session.capacity);
}

type Planned = Pick<Session, 'units' | 'venue' | 'trainers' | 'way'>;

/** Warnings about a venue or a trainer who is taken at the same time by another session. An online session takes no venue. */
export function findClashes(set: WorkingSet, planned: Planned, ownId = ''): readonly Issue[] {
  const issues: Issue[] = [];
  for (const other of set.all('sessions')) {
    if (other.id === ownId || other.status !== 'planned') continue;
    const overlap = planned.units.some((unit) => other.units.some((taken) => unit.from < taken.to && taken.from < unit.to));
    if (!overlap) continue;
    const when = spanOf(other.units)?.from.slice(5).replace('T', ' ') ?? '';
    if (planned.way === 'onsite' && other.way === 'onsite' && planned.venue !== '' && other.venue === planned.venue) {
      issues.push({ code: 'session.venueTaken', severity: 'warning', path: 'venue', params: { venue: planned.venue, session: other.name, when } });
    }
    for (const trainer of planned.trainers.filter((name) => other.trainers.includes(name))) {
      issues.push({ code: 'session.trainerTaken', severity: 'warning', path: 'trainers', params: { trainer, session: other.name, when } });
    }
  }
  return issues;
}

/** The closing checklist: what the rules find, and walk-ins nobody joined to a subject (they are not reported, and closing locks them); errors first. `now` in milliseconds since 1970. */
export function closingIssues(set: WorkingSet, session: Session, now: number): readonly Issue[] {
  const enrolments = standingIn(set, session.id);
  const unmatched = enrolments.filter((enrolment) => enrolment.subjectId === '').length;
  const issues: Issue[] = [...checkClosing(session, enrolments, set.by('attendances', 'sessionId', session.id), now, (personId) => humanOf(set, personId))];
  if (unmatched > 0) issues.push({ code: 'closing.unmatched', severity: 'warning', path: '', params: { count: unmatched } });
  return issues.sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'));
}

/** What stands against cancelling a planned session. */
export const cancellingIssues = (set: WorkingSet, sessionId: string): readonly Issue[] =>
  checkCancelling(set.by('enrolments', 'sessionId', sessionId), set.by('attendances', 'sessionId', sessionId), (personId) => humanOf(set, personId));
