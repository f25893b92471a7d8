import type { LocalDate } from '../lib/dates.ts';
import type { WorkCalendar } from './calendar.ts';
import { deadline, describeWorking, workingDaysBetween } from './deadlines.ts';

/** Days to or since a day in working days (`late`: since; the count is positive either way) and the sentence that shows the calculation, '' for none. */
export type Distance = { readonly late: boolean; readonly workingDays: number; readonly working: string };

/** How far `on` is from `today`. */
export function distance(on: LocalDate, today: LocalDate, calendar: WorkCalendar): Distance {
  const late = on < today;
  const [from, to] = late ? [on, today] : [today, on];
  const workingDays = workingDaysBetween(from, to, calendar);
  const worked = workingDays > 0 ? deadline(from, { unit: 'workingDays', count: workingDays }, calendar) : null;
  return { late, workingDays, working: worked?.ok === true ? describeWorking(worked.value.working) : '' };
}
