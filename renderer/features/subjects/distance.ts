import type { WorkCalendar } from '../../../shared/rules/calendar.ts';
import { deadline, describeWorking, workingDaysBetween } from '../../../shared/rules/deadlines.ts';

/** Working days from `today` to `on`, or since `on` when it has passed, with the sentence that shows the calculation ('' for none). */
export function distance(on: string, today: string, calendar: WorkCalendar): { readonly late: boolean; readonly workingDays: number; readonly working: string } {
  const late = on < today;
  const [from, to] = late ? [on, today] : [today, on];
  const workingDays = workingDaysBetween(from, to, calendar);
  const worked = workingDays > 0 ? deadline(from, { unit: 'workingDays', count: workingDays }, calendar) : null;
  return { late, workingDays, working: worked?.ok === true ? describeWorking(worked.value.working) : '' };
}
