import type { CourseUnit, SessionUnit } from '../../../shared/domain/records.ts';

/** Adds minutes to a local date-time (`yyyy-MM-ddTHH:mm`); China knows no daylight saving, so arithmetic is plain. */
export function addMinutes(at: string, minutes: number): string {
  return new Date(Date.parse(`${at}:00Z`) + minutes * 60_000).toISOString().slice(0, 16);
}

/** How long a unit lasts: its class hours (学时) times the office's minutes per hour, to the next whole minute. */
export const unitMinutes = (hours: number, minutesPerHour: number): number => Math.ceil(hours * minutesPerHour);

/**
 * Lays the units of a course out one after the other from `start` (local date-time), with `breakMinutes` between two units.
 * Every unit gets an id of its own within the session, so that attendance never depends on the course being kept.
 */
export function planUnits(units: readonly CourseUnit[], start: string, minutesPerHour: number, breakMinutes: number): readonly SessionUnit[] {
  let from = start;
  return units.map((unit) => {
    const to = addMinutes(from, unitMinutes(unit.hours, minutesPerHour));
    const planned = { ...unit, from, to };
    from = addMinutes(to, breakMinutes);
    return planned;
  });
}

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
