import { isLocalDateTime } from '../lib/dates.ts';
import type { Session } from '../domain/records.ts';
import type { Issue } from '../lib/issue.ts';
import { presence, sessionDays, sessionSpan, unitIntervals } from './presence.ts';
import type { AttendanceTimes, SessionTimes } from './presence.ts';
import { clip } from './intervals.ts';

export type OtherAttendance = { readonly session: SessionTimes & Pick<Session, 'number'>; readonly attendance: AttendanceTimes };

/** People stand at the door before and after; more than this beyond the session's own length is a slip of the pen. */
const slackMinutes = 240;

const error = (code: string, path: string, params?: Issue['params']): Issue => (params ? { code, severity: 'error', path, params } : { code, severity: 'error', path });

/**
 * What is wrong with an attendance (reliability.md: overlap, negative and over-long attendance are refused). Errors: `attendance.unreadable`,
 * `.outWithoutIn`, `.outBeforeIn` (equal included), `.outsideDay` (a time on none of the session's days), `.overLong` {minutes},
 * `.absentWithTimes`, `.overlap` {number} with another session of the same person. Warning: `.nothingAttended` (there, but in none of the units).
 */
export function checkAttendance(session: SessionTimes, attendance: AttendanceTimes, others: readonly OtherAttendance[] = []): readonly Issue[] {
  if (attendance.absence !== '') return attendance.in === '' && attendance.out === '' ? [] : [error('attendance.absentWithTimes', 'absence')];
  const issues: Issue[] = [];
  const days = sessionDays(session);
  for (const path of ['in', 'out'] as const) {
    const at = attendance[path];
    if (at === '') continue;
    if (!isLocalDateTime(at)) issues.push(error('attendance.unreadable', path));
    else if (!days.includes(at.slice(0, 10))) issues.push(error('attendance.outsideDay', path, { date: at.slice(0, 10) }));
  }
  if (attendance.in === '' && attendance.out !== '') issues.push(error('attendance.outWithoutIn', 'out'));
  if (issues.length > 0 || attendance.in === '') return issues;

  const there = presence(session, attendance);
  if (there === null) {
    // Without a time out this is someone who came after the end.
    return attendance.out === '' ? [nothingAttended] : [error('attendance.outBeforeIn', 'out')];
  }
  const span = sessionSpan(session);
  if (there.to - there.from > span.to - span.from + slackMinutes) issues.push(error('attendance.overLong', 'out', { minutes: there.to - there.from }));
  if (unitIntervals(session).every((held) => clip([there], held).length === 0)) issues.push(nothingAttended);

  for (const other of others) {
    if (other.session.id === session.id) continue;
    const elsewhere = presence(other.session, other.attendance);
    if (elsewhere !== null && clip([there], elsewhere).length > 0) issues.push(error('attendance.overlap', 'in', { number: other.session.number }));
  }
  return issues;
}

const nothingAttended: Issue = { code: 'attendance.nothingAttended', severity: 'warning', path: 'in' };
