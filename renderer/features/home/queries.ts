import { daysBetween, type LocalDate } from '../../../shared/lib/dates.ts';
import { nationalCalendar, type WorkCalendar } from '../../../shared/rules/calendar.ts';
import { type Distance, distance } from '../../../shared/rules/distance.ts';
import type { TableName } from '../../../shared/domain/records.ts';
import { readLocalRules, readOffice } from '../../store/settings.ts';
import type { WorkingSet } from '../../store/workingSet.ts';
import { openWithdrawals } from '../../sync/withdrawals.ts';
import { type Appointment, appointments } from './appointments.ts';
import { type Due, dueUntil, rejectedItems, soonUntil } from './queries.due.ts';

export const homeTables = ['subjects', 'listings', 'interviews', 'sessions', 'enrolments', 'items', 'settings'] as const satisfies readonly TableName[];
/** Lines that a panel shows; at 768 pixels of height the day's appointments then still stand in view. */
export const shownLines = 5;
/** Lines that 即将到期 shows when all are asked for. */
export const mostSoon = 200;

/** `days`: calendar days from today, negative when passed: what is today or tomorrow is a matter of the calendar, how long one has of working days. */
export type Line = Due & Distance & { readonly days: number };
export type Todo = {
  readonly overdue: readonly Line[];
  readonly overdueCount: number;
  /** The same by what it is: subjects overdue with a rectification, interviews without an outcome. */
  readonly overdueSubjects: number;
  readonly lateInterviews: number;
  readonly soon: readonly Line[];
  readonly soonCount: number;
  readonly rejected: readonly Due[];
  readonly rejectedCount: number;
  /** Reported records that are gone and on which nobody decided yet. */
  readonly withdrawals: number;
  readonly appointments: readonly Appointment[];
  /** No subject yet: the first start. */
  readonly empty: boolean;
  /** What the office has still to say about itself before it can submit. */
  readonly officeMissing: boolean;
  readonly rulesUnconfirmed: boolean;
};

/** What there is to do today: late first, then what is due within seven working days. The working of the first lines only is worked out. */
export function todo(set: WorkingSet, today: LocalDate, soonLines = shownLines, calendar: WorkCalendar = nationalCalendar): Todo {
  const due = dueUntil(set, soonUntil(today, calendar));
  const overdue = due.filter((one) => one.on < today);
  const soon = due.slice(overdue.length);
  const withDistance = (one: Due): Line => ({ ...one, ...distance(one.on, today, calendar), days: daysBetween(today, one.on) });
  const rejected = rejectedItems(set);
  const office = readOffice(set);
  return {
    overdue: overdue.slice(0, shownLines).map(withDistance), overdueCount: overdue.length,
    overdueSubjects: new Set(overdue.flatMap((one) => (one.kind === 'rectification' && set.get('subjects', one.subjectId) !== undefined ? [one.subjectId] : []))).size, lateInterviews: overdue.filter((one) => one.kind === 'interview').length,
    soon: soon.slice(0, soonLines).map(withDistance), soonCount: soon.length,
    rejected: rejected.slice(0, shownLines), rejectedCount: rejected.length, withdrawals: openWithdrawals(set),
    appointments: appointments(set, today),
    empty: set.all('subjects').length === 0,
    officeMissing: office.name === '' || office.code === '' || office.region === '' || office.departmentCode === '',
    rulesUnconfirmed: !readLocalRules(set).confirmed,
  };
}
