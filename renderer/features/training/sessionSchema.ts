import { z } from 'zod';
import type { Course, Session } from '../../../shared/domain/records.ts';
import { isLocalDateTime, minutesBetween } from '../../../shared/lib/dates.ts';
import type { SessionFields } from './commands.ts';
import { planUnits } from './planUnits.ts';

/** The form of a session: unit times follow from the start, the course and the break between units (minutes). */
export const sessionSchema = z.object({
  courseId: z.string().min(1),
  name: z.string().trim().min(1).max(100),
  start: z.string().min(1).refine(isLocalDateTime, { error: 'time.unreadable' }),
  breakMinutes: z.number().int().min(0).max(600),
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

/** The form of a session that is there; the break is that between its first two units. */
export function formOf(session: Session): SessionForm {
  const [first, second] = session.units;
  return {
    courseId: session.courseId, name: session.name, start: first?.from ?? '', breakMinutes: first !== undefined && second !== undefined ? Math.max(0, minutesBetween(first.to, second.from)) : 5,
    venue: session.venue, capacity: session.capacity, host: session.host, coHosts: session.coHosts, trainers: session.trainers.join('、'), way: session.way, note: session.note,
  };
}

/** What the form says as a session. `units` come from the course, or stay those the session was scheduled with. */
export function fieldsOf(form: SessionForm, units: Course['units'], minutesPerHour: number): SessionFields {
  const { start, breakMinutes, trainers, coHosts, ...rest } = form;
  const planned = isLocalDateTime(start) && Number.isFinite(breakMinutes) ? planUnits(units, start, minutesPerHour, breakMinutes) : [];
  return { ...rest, units: planned, trainers: names(trainers), coHosts: names(coHosts).join(';') };
}
