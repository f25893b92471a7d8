import { localMinute, type LocalDate } from '../lib/dates.ts';
import type { Attendance, Session } from '../domain/records.ts';
import { clip, measure, unite, without } from './intervals.ts';
import type { Interval } from './intervals.ts';

export type SessionTimes = Pick<Session, 'id' | 'units' | 'minutesPerHour' | 'step'>;
export type AttendanceTimes = Pick<Attendance, 'in' | 'out' | 'absence'>;

export type UnitState = 'present' | 'late' | 'leftEarly' | 'absent' | 'excused' | 'pending';
/** `state` names late before left early when both hold; the two flags say all. `minutes` are those spent in the unit, before its cap. */
export type UnitAttendance = { readonly unitId: string; readonly state: UnitState; readonly late: boolean; readonly leftEarly: boolean; readonly minutes: number };

// Records never change in place, so the times of a session's units are read once, however many attendances are tallied against them.
const intervalsByUnits = new WeakMap<Session['units'], readonly Interval[]>();

/** The units' times as intervals, in the units' order; NaN where a time is unreadable. */
export function unitIntervals({ units }: Pick<Session, 'units'>): readonly Interval[] {
  const known = intervalsByUnits.get(units);
  if (known !== undefined) return known;
  const intervals = units.map((unit) => ({ from: localMinute(unit.from), to: localMinute(unit.to) }));
  intervalsByUnits.set(units, intervals);
  return intervals;
}

const ownByUnits = new WeakMap<Session['units'], readonly (readonly Interval[])[]>();

/**
 * Of each unit the times that no unit before it holds. Units of a session follow one another (`checkSession`), but files and merges may bring others, and a
 * minute counts once.
 */
export function ownIntervals(session: Pick<Session, 'units'>): readonly (readonly Interval[])[] {
  const known = ownByUnits.get(session.units);
  if (known !== undefined) return known;
  let covered: readonly Interval[] = [];
  const own = unitIntervals(session).map((held) => {
    const parts = without(held, covered);
    covered = unite([...covered, held]);
    return parts;
  });
  ownByUnits.set(session.units, own);
  return own;
}

/** The days on which a session is held, each once. */
export const sessionDays = (session: Pick<Session, 'units'>): readonly LocalDate[] => [...new Set(session.units.flatMap(({ from, to }) => [from.slice(0, 10), to.slice(0, 10)]))];

const spanByUnits = new WeakMap<Session['units'], Interval>();

/** From the start of the first unit to the end of the last, breaks included. */
export function sessionSpan(session: Pick<Session, 'units'>): Interval {
  const known = spanByUnits.get(session.units);
  if (known !== undefined) return known;
  const intervals = unitIntervals(session);
  const span = { from: Math.min(...intervals.map((unit) => unit.from)), to: Math.max(...intervals.map((unit) => unit.to)) };
  spanByUnits.set(session.units, span);
  return span;
}

/** When someone was there: from `in` to `out`, or to the end of the session when `out` is missing. Null when not marked, absent, or unreadable. */
export function presence(session: Pick<SessionTimes, 'units'>, attendance: AttendanceTimes | undefined): Interval | null {
  if (attendance === undefined || attendance.absence !== '' || attendance.in === '') return null;
  const from = localMinute(attendance.in);
  const to = attendance.out === '' ? sessionSpan(session).to : localMinute(attendance.out);
  return to > from ? { from, to } : null; // NaN compares false
}

/**
 * What one interval (in, out) means for each unit. 迟到: in after the unit began; 早退: out before it ended; nothing of the unit: absent.
 * Not marked yet: pending. Marked absent or excused: that, for every unit.
 */
export function unitsAttended(session: Pick<SessionTimes, 'units'>, attendance: AttendanceTimes | undefined): readonly UnitAttendance[] {
  const there = presence(session, attendance);
  const notThere: UnitState = attendance === undefined || (attendance.absence === '' && attendance.in === '') ? 'pending' : attendance.absence === '' ? 'absent' : attendance.absence;
  return unitIntervals(session).map((held, i) => {
    const unit = session.units[i]!;
    const minutes = there === null ? 0 : measure(clip([there], held));
    if (there === null || minutes === 0) return { unitId: unit.id, state: notThere, late: false, leftEarly: false, minutes: 0 };
    const late = there.from > held.from;
    const leftEarly = there.to < held.to;
    return { unitId: unit.id, state: late ? 'late' : leftEarly ? 'leftEarly' : 'present', late, leftEarly, minutes };
  });
}
