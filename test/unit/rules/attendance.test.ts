import { describe, expect, it } from 'vitest';
import { checkAttendance } from '../../../shared/rules/hours.ts';
import type { AttendanceTimes } from '../../../shared/rules/hours.ts';
import { sessionOf } from './sessionOf.ts';

const morning = sessionOf('S1', '2026-11-23', ['09:00-09:45', '09:50-10:35', '10:45-11:30']);
const parallel = { ...sessionOf('S2', '2026-11-23', ['11:00-11:45']), number: 'PX20261123002' };
const marked = (from: string, to = '', absence: AttendanceTimes['absence'] = ''): AttendanceTimes => ({ in: from, out: to, absence });
const day = '2026-11-23';

describe('checkAttendance', () => {
  it.each([
    ['on time', marked(`${day}T08:50`, `${day}T11:40`), []],
    ['not marked', marked(''), []],
    ['absent', marked('', '', 'absent'), []],
    ['absent with times', marked(`${day}T09:00`, '', 'absent'), ['attendance.absentWithTimes']],
    ['out before in', marked(`${day}T10:00`, `${day}T09:59`), ['attendance.outBeforeIn']],
    ['out when coming in', marked(`${day}T10:00`, `${day}T10:00`), ['attendance.outBeforeIn']],
    ['out without in', marked('', `${day}T10:00`), ['attendance.outWithoutIn']],
    ['on another day', marked('2026-11-22T09:00', `${day}T10:00`), ['attendance.outsideDay']],
    ['unreadable', marked('9点', `${day}T10:00`), ['attendance.unreadable']],
    ['much too long', marked(`${day}T06:00`, `${day}T12:31`), ['attendance.overLong']],
    ['long, but within the slack', marked(`${day}T06:00`, `${day}T12:30`), []],
    ['in the break only', marked(`${day}T09:45`, `${day}T09:50`), ['attendance.nothingAttended']],
    ['after the end', marked(`${day}T11:30`), ['attendance.nothingAttended']],
  ])('%s', (_label, attendance, expected) => {
    expect(checkAttendance(morning, attendance).map((issue) => issue.code)).toEqual(expected);
  });

  it.each([
    ['until it began', marked(`${day}T09:00`, `${day}T11:00`), 0], ['a minute into it', marked(`${day}T09:00`, `${day}T11:01`), 1], ['to the end', marked(`${day}T09:00`), 1],
  ])('sees the overlap with another session: there %s', (_label, attendance, count) => {
    const issues = checkAttendance(morning, attendance, [{ session: parallel, attendance: marked(`${day}T11:00`) }, { session: { ...morning, number: 'PX1' }, attendance }]);
    expect(issues).toEqual(count === 0 ? [] : [{ code: 'attendance.overlap', severity: 'error', path: 'in', params: { number: 'PX20261123002' } }]);
  });
});
