import type { CourseUnit, SessionUnit } from '../../../shared/domain/records.ts';
import { isLocalDateTime, minutesBetween } from '../../../shared/lib/dates.ts';
import type { Issue } from '../../../shared/lib/issue.ts';

/** Adds minutes to a local date-time (`yyyy-MM-ddTHH:mm`); China knows no daylight saving, so arithmetic is plain. */
export function addMinutes(at: string, minutes: number): string {
  return new Date(Date.parse(`${at}:00Z`) + minutes * 60_000).toISOString().slice(0, 16);
}

/** How long a unit lasts: its class hours (学时) times the office's minutes per hour, to the next whole minute. */
export const unitMinutes = (hours: number, minutesPerHour: number): number => Math.ceil(hours * minutesPerHour);

/** The same for a unit that may have been held or planned already: then its own length stays. */
const lengthOf = (unit: CourseUnit | SessionUnit, minutesPerHour: number): number =>
  ('to' in unit && unit.to > unit.from ? minutesBetween(unit.from, unit.to) : unitMinutes(unit.hours, minutesPerHour));

/**
 * Lays the units of a course out one after the other from `start` (local date-time), with `breakMinutes` between two units; those that have a start of their own in `own`
 * (by position; '' or unreadable: none) begin then, and what follows goes on from there.
 */
export function planUnits(units: readonly (CourseUnit | SessionUnit)[], start: string, minutesPerHour: number, breakMinutes: number, own: readonly string[] = []): readonly SessionUnit[] {
  let next = start;
  return units.map((unit, at) => {
    const set = own[at] ?? '';
    const from = isLocalDateTime(set) ? set : next;
    const to = addMinutes(from, lengthOf(unit, minutesPerHour));
    next = addMinutes(to, breakMinutes);
    return { ...unit, from, to };
  });
}

const issue = (code: string, at: number, params: Issue['params']): Issue => ({ code, severity: 'error', path: `units.${at}.from`, params: { unit: at + 1, ...params } });

/** Units stand in the order in which they are held: `session.unitBeforeStart` {unit, start} for one that begins before the first, `session.unitOrder` {unit, other} for one before that above it. */
export function checkOrder(units: readonly Pick<SessionUnit, 'from'>[]): readonly Issue[] {
  const first = units[0]?.from ?? '';
  return units.flatMap(({ from }, at): readonly Issue[] => {
    if (from < first) return [issue('session.unitBeforeStart', at, { start: first.replace('T', ' ') })];
    return from < (units[at - 1]?.from ?? '') ? [issue('session.unitOrder', at, { other: at })] : [];
  });
}

/** The day that a time without one belongs to: today when the session is held today, else its first day. */
export const dayFor = (units: readonly Pick<SessionUnit, 'from'>[], today: string): string =>
  (units.some(({ from }) => from.startsWith(today)) ? today : units[0]?.from.slice(0, 10) ?? today);

export type Span = { readonly from: string; readonly to: string };

/** From the first unit's begin to the last unit's end; `null` for a session without units. */
export function spanOf(units: readonly SessionUnit[]): Span | null {
  const first = units[0];
  if (first === undefined) return null;
  let { from, to } = first;
  for (const unit of units) {
    if (unit.from < from) from = unit.from;
    if (unit.to > to) to = unit.to;
  }
  return { from, to };
}

/** Class hours (学时) that the units offer together. */
export const hoursOffered = (units: readonly CourseUnit[]): number => units.reduce((sum, unit) => sum + unit.hours, 0);

export type UnitProgress = { readonly index: number; readonly unit: SessionUnit; readonly minutes: number; readonly share: number; readonly state: 'before' | 'running' | 'break' | 'over' };

/** Where the session stands at `now` (local date-time): the running unit, or the next one during a break or before the begin. */
export function unitAt(units: readonly SessionUnit[], now: string): UnitProgress | null {
  const last = units.at(-1);
  if (last === undefined) return null;
  const index = units.findIndex((unit) => now < unit.to);
  const unit = units[index];
  if (unit === undefined) return { index: units.length - 1, unit: last, minutes: 0, share: 1, state: 'over' };
  const minutes = Math.floor((Date.parse(`${now}:00Z`) - Date.parse(`${unit.from}:00Z`)) / 60_000);
  if (minutes < 0) return { index, unit, minutes: -minutes, share: 0, state: index === 0 ? 'before' : 'break' };
  const length = (Date.parse(`${unit.to}:00Z`) - Date.parse(`${unit.from}:00Z`)) / 60_000;
  return { index, unit, minutes, share: length === 0 ? 1 : minutes / length, state: 'running' };
}
