import { z } from 'zod';
import type { Course, CourseUnit, Session, SessionUnit } from '../../../shared/domain/records.ts';
import { isLocalDateTime, minutesBetween } from '../../../shared/lib/dates.ts';
import type { SessionFields } from './commands.ts';
import { addMinutes, planUnits } from './planUnits.ts';

/**
 * The form of a session: unit times follow from the start, the course and the break between units (minutes), unless a unit has a start of its own in `units`
 * (by position, '' for none). The first one begins at `start`.
 */
export const sessionSchema = z.object({
  courseId: z.string().min(1),
  name: z.string().trim().min(1).max(100),
  start: z.string().min(1).refine(isLocalDateTime, { error: 'time.unreadable' }),
  breakMinutes: z.number().int().min(0).max(600),
  units: z.array(z.object({ from: z.string().refine((from) => from === '' || isLocalDateTime(from), { error: 'time.unreadable' }) })),
  venue: z.string().trim().max(100),
  capacity: z.number().int().min(1).max(5000),
  host: z.string().trim().min(1).max(100),
  coHosts: z.string().trim().max(300),
  trainers: z.string().trim().min(1).max(300),
  way: z.enum(['onsite', 'online']),
  note: z.string().trim().max(500),
});
export type SessionForm = z.output<typeof sessionSchema>;

const names = (text: string): readonly string[] => text.split(/[、,，;；\s]+/).filter((name) => name !== '');

type OwnStarts = SessionForm['units'];

/** Starts of their own for `count` units, or as many as are given. */
export const ownStarts = (count: number, own: readonly string[] = []): OwnStarts => Array.from({ length: Math.max(count, own.length) }, (_, at) => ({ from: own[at] ?? '' }));

/** A form with room for the units of whichever course is chosen. */
export const withStarts = (form: SessionForm, courses: readonly Pick<Course, 'units'>[]): SessionForm =>
  ({ ...form, units: ownStarts(Math.max(0, ...courses.map((course) => course.units.length)), form.units.map(({ from }) => from)) });

/** The same after the session's start was moved: with it to another day, at the same time of day. */
export function movedStarts(own: OwnStarts, before: string, after: string): OwnStarts {
  if (!isLocalDateTime(before) || !isLocalDateTime(after)) return own;
  const minutes = minutesBetween(`${before.slice(0, 10)}T00:00`, `${after.slice(0, 10)}T00:00`);
  return own.map(({ from }) => ({ from: isLocalDateTime(from) ? addMinutes(from, minutes) : from }));
}

/** Longer than this is no break between units, and the next one has a start of its own. */
const longestBreak = 60;

/** The break that most units of a session are held after, the shorter of two; 5 minutes when there is none. */
function usualBreak(units: readonly SessionUnit[]): number {
  const counts = new Map<number, number>();
  for (const [at, { from }] of units.entries()) {
    const minutes = at === 0 ? -1 : minutesBetween(units[at - 1]!.to, from);
    if (minutes >= 0 && minutes <= longestBreak) counts.set(minutes, (counts.get(minutes) ?? 0) + 1);
  }
  return [...counts].sort(([a, timesA], [b, timesB]) => timesB - timesA || a - b)[0]?.[0] ?? 5;
}

/** The form of a session that is there: units that do not follow the one above after the usual break have starts of their own. */
export function formOf(session: Session): SessionForm {
  const { units } = session;
  const breakMinutes = usualBreak(units);
  const own = units.map(({ from }, at) => (at === 0 || minutesBetween(units[at - 1]!.to, from) === breakMinutes ? '' : from));
  return {
    courseId: session.courseId, name: session.name, start: units[0]?.from ?? '', breakMinutes, units: ownStarts(0, own),
    venue: session.venue, capacity: session.capacity, host: session.host, coHosts: session.coHosts, trainers: session.trainers.join('、'), way: session.way, note: session.note,
  };
}

/** What the form says as a session. `units` come from the course, or stay those the session was scheduled with. */
export function fieldsOf(form: SessionForm, units: readonly (CourseUnit | SessionUnit)[], minutesPerHour: number): SessionFields {
  const { start, breakMinutes, trainers, coHosts, units: own, ...rest } = form;
  const planned = isLocalDateTime(start) && Number.isFinite(breakMinutes) ? planUnits(units, start, minutesPerHour, breakMinutes, own.map(({ from }) => from)) : [];
  return { ...rest, units: planned, trainers: names(trainers), coHosts: names(coHosts).join(';') };
}
