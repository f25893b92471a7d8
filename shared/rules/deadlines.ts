import type { LocalDate } from '../lib/dates.ts';
import type { Result } from '../lib/result.ts';
import type { Issue } from '../lib/issue.ts';
import type { WorkCalendar } from './calendar.ts';

export type Period = { readonly unit: 'workingDays' | 'days' | 'months'; readonly count: number };
export type Step =
  | { readonly kind: 'start'; readonly date: LocalDate; readonly period: Period }
  | { readonly kind: 'holiday'; readonly from: LocalDate; readonly to: LocalDate; readonly name: string }
  | { readonly kind: 'workday'; readonly date: LocalDate; readonly name: string }
  | { readonly kind: 'monthEnd'; readonly date: LocalDate }
  | { readonly kind: 'moved'; readonly from: LocalDate; readonly to: LocalDate }
  | { readonly kind: 'beyondCalendar'; readonly knownTo: LocalDate }
  | { readonly kind: 'end'; readonly date: LocalDate };
/** `issues` holds a warning `deadline.beyondCalendar` when the end rests on days whose calendar is not known yet. */
export type Deadline = { readonly end: LocalDate; readonly working: readonly Step[]; readonly issues: readonly Issue[] };
export type DeadlineFailure = { readonly code: 'deadline.start' | 'deadline.period' };
const later = (): never => { throw new Error('being written'); };
export const deadline = (_start: LocalDate, _period: Period, _calendar: WorkCalendar): Result<Deadline, DeadlineFailure> => later();
export const parsePeriod = (_text: string): Result<Period, DeadlineFailure> => later();
export const describeWorking = (_working: readonly Step[]): string => later();
export const workingDaysBetween = (_a: LocalDate, _b: LocalDate, _calendar: WorkCalendar): number => later();
