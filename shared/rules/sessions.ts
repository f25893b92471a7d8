import { isLocalDateTime, localMinute, minutesBetween, toLocalDateTime } from '../lib/dates.ts';
import type { Attendance, Enrolment, Session } from '../domain/records.ts';
import { hasErrors } from '../lib/issue.ts';
import type { Issue, Severity } from '../lib/issue.ts';
import { checkAttendance } from './attendance.ts';
import { smallestStep } from './hours.ts';

const found = (severity: Severity, code: string, path: string, params?: Issue['params']): Issue => (params ? { code, severity, path, params } : { code, severity, path });

/** The lengths of a 学时 that occur (domain.md section 4: 40, 45, 50, 60); others are asked about, not refused. */
const usualMinutes: readonly number[] = [40, 45, 50, 60];

function checkUnit(unit: Session['units'][number], at: number, minutesPerHour: number): readonly Issue[] {
  const path = `units.${at}`;
  const issues: Issue[] = [];
  const params = { unit: at + 1 };
  if (unit.title.trim() === '') issues.push(found('error', 'session.unitTitle', `${path}.title`, params));
  if (!(unit.hours > 0)) issues.push(found('error', 'session.unitHours', `${path}.hours`, params));
  if (!isLocalDateTime(unit.from) || !isLocalDateTime(unit.to)) issues.push(found('error', 'session.unitTime', isLocalDateTime(unit.from) ? `${path}.to` : `${path}.from`, params));
  else {
    const minutes = minutesBetween(unit.from, unit.to);
    const needed = unit.hours * minutesPerHour;
    if (minutes <= 0) issues.push(found('error', 'session.unitReversed', `${path}.to`, params));
    else if (unit.from.slice(0, 10) !== unit.to.slice(0, 10)) issues.push(found('error', 'session.unitOvernight', `${path}.to`, params));
    else if (minutes < needed) issues.push(found('warning', 'session.unitTooShort', `${path}.to`, { ...params, minutes, needed }));
  }
  return issues;
}

/** Pairs of units that overlap, each named once. */
function checkOverlaps(units: Session['units']): readonly Issue[] {
  const timed = units.map((unit, at) => ({ at, from: localMinute(unit.from), to: localMinute(unit.to) })).filter((unit) => unit.to > unit.from).sort((a, b) => a.from - b.from);
  const issues: Issue[] = [];
  let latest = timed[0];
  for (const unit of timed.slice(1)) {
    if (latest !== undefined && unit.from < latest.to) issues.push(found('error', 'session.unitsOverlap', `units.${unit.at}.from`, { unit: unit.at + 1, other: latest.at + 1 }));
    if (latest === undefined || unit.to > latest.to) latest = unit;
  }
  return issues;
}

/** What is wrong with the units of a session alone, see `checkSession`. */
export const checkUnits = (units: Session['units'], minutesPerHour: number): readonly Issue[] => [...units.flatMap((unit, at) => checkUnit(unit, at, minutesPerHour)), ...checkOverlaps(units)];

/**
 * Whether a session (培训班) can be scheduled. Errors: name, venue of an onsite session, host, units and their times, capacity, minutes per
 * 学时, step. Warnings: no trainer yet, a length of 学时 that is not usual, a unit shorter than its hours (it can then never be credited whole).
 */
export function checkSession(session: Omit<Session, 'id' | 'rev'>): readonly Issue[] {
  const issues: Issue[] = [];
  if (session.name.trim() === '') issues.push(found('error', 'session.name', 'name'));
  if (session.host.trim() === '') issues.push(found('error', 'session.host', 'host'));
  if (session.way === 'onsite' && session.venue.trim() === '') issues.push(found('error', 'session.venue', 'venue'));
  if (session.trainers.length === 0) issues.push(found('warning', 'session.trainers', 'trainers'));
  if (!Number.isInteger(session.capacity) || session.capacity < 1) issues.push(found('error', 'session.capacity', 'capacity'));
  if (!Number.isInteger(session.minutesPerHour) || session.minutesPerHour < 1 || session.minutesPerHour > 120) issues.push(found('error', 'session.minutesPerHour', 'minutesPerHour'));
  else if (!usualMinutes.includes(session.minutesPerHour)) issues.push(found('warning', 'session.minutesUnusual', 'minutesPerHour', { minutes: session.minutesPerHour }));
  if (!(session.step >= smallestStep && session.step <= 1)) issues.push(found('error', 'session.step', 'step'));
  if (session.units.length === 0) issues.push(found('error', 'session.units', 'units'));
  return [...issues, ...checkUnits(session.units, session.minutesPerHour)];
}

/**
 * Whether a session can be closed. Errors: `closing.alreadyClosed`, `closing.cancelled`, `closing.notOver` {ends}, `closing.pending` {count} (enrolled people nobody
 * marked present, absent or excused, each counted once), `closing.attendance` {count} (marks that `checkAttendance` refuses). Warnings: `closing.severalDays` {days, count}
 * (people with a time of coming before the last day and none of going), `closing.nobody`.
 *
 * @param now milliseconds since 1970
 * @param humanOf joins the person records of one human
 */
export function checkClosing(session: Session, enrolments: readonly Enrolment[], attendances: readonly Attendance[], now: number, humanOf = (personId: string): string => personId): readonly Issue[] {
  if (session.status !== 'planned') return [found('error', session.status === 'closed' ? 'closing.alreadyClosed' : 'closing.cancelled', 'status')];
  const issues: Issue[] = [];
  const ends = session.units.reduce((latest, unit) => (unit.to > latest ? unit.to : latest), '');
  if (toLocalDateTime(now) < ends) issues.push(found('error', 'closing.notOver', 'units', { ends: ends.replace('T', ' ') }));

  const standing = new Map(enrolments.filter((one) => one.sessionId === session.id && !one.cancelled).map((one) => [one.id, humanOf(one.personId)]));
  const marks = attendances.filter((one) => standing.has(one.enrolmentId));
  const marked = new Set(marks.filter((one) => one.in !== '' || one.absence !== '').map((one) => one.enrolmentId));
  const pending = new Set([...standing].filter(([id]) => !marked.has(id)).map(([, human]) => human)).size;
  const wrong = marks.filter((one) => hasErrors(checkAttendance(session, one))).length;
  if (pending > 0) issues.push(found('error', 'closing.pending', '', { count: pending }));
  if (wrong > 0) issues.push(found('error', 'closing.attendance', '', { count: wrong }));
  // One coming and one going are kept of each person: who is not known to have gone is taken to have been there on all days.
  const days = new Set(session.units.map((unit) => unit.from.slice(0, 10))).size;
  const stayed = new Set(marks.filter((one) => one.in !== '' && one.out === '' && one.in.slice(0, 10) < ends.slice(0, 10)).map((one) => standing.get(one.enrolmentId))).size;
  if (days > 1 && stayed > 0) issues.push(found('warning', 'closing.severalDays', '', { days, count: stayed }));
  if (standing.size === 0) issues.push(found('warning', 'closing.nobody', ''));
  return issues;
}

/**
 * Whether a planned session can be cancelled: only while nobody is marked on it, present, absent or excused, so that no attendance is lost. Error: `cancelling.marked` {count} (people,
 * each counted once): their marks are taken back first, or the session is closed as one that was held.
 *
 * @param attendances those of the session
 * @param humanOf joins the person records of one human
 */
export function checkCancelling(enrolments: readonly Enrolment[], attendances: readonly Attendance[], humanOf = (personId: string): string => personId): readonly Issue[] {
  const humans = new Map(enrolments.map((one) => [one.id, humanOf(one.personId)]));
  const marked = new Set(attendances.map(({ enrolmentId }) => humans.get(enrolmentId) ?? enrolmentId)).size;
  return marked > 0 ? [found('error', 'cancelling.marked', '', { count: marked })] : [];
}
