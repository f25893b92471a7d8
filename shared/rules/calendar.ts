import data from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { addDays, daysBetween, weekday } from '../lib/dates.ts';
import type { LocalDate } from '../lib/dates.ts';

/**
 * Days off and make-up workdays (调休上班) as the State Council announces them, as data: day → Chinese name of the occasion. Every other day
 * works from Monday to Friday. Known from and to are whole years; make-up workdays that the next year's notice puts into a known
 * December arrive with the update that brings that year.
 */
export type WorkCalendar = {
  readonly holidays: Readonly<Record<LocalDate, string>>;
  readonly workdays: Readonly<Record<LocalDate, string>>;
  readonly knownFrom: LocalDate;
  readonly knownTo: LocalDate;
};

/** The library writes "Spring Festival,春节,4": English, Chinese, days. */
const named = (days: Readonly<Record<string, string>>): Record<LocalDate, string> =>
  Object.fromEntries(Object.entries(days).map(([day, words]) => [day, words.split(',')[1] ?? words]));

function fromLibrary(): WorkCalendar {
  const years = Object.keys(data.holidays).map((day) => day.slice(0, 4)).sort();
  return { holidays: named(data.holidays), workdays: named(data.workdays), knownFrom: `${years[0]}-01-01`, knownTo: `${years[years.length - 1]}-12-31` };
}

/** What the library chinese-days knows: 2004 to the last year whose notice it carries. */
export const nationalCalendar: WorkCalendar = fromLibrary();

const own = (days: Readonly<Record<LocalDate, string>>, date: LocalDate): string | undefined => (Object.hasOwn(days, date) ? days[date] : undefined);

/** Name of the holiday that a day off belongs to, '' when it is none. */
export const holidayName = (date: LocalDate, calendar: WorkCalendar): string => own(calendar.holidays, date) ?? '';
/** Name of the holiday that a working weekend day makes up for, '' when it is none. */
export const makeUpName = (date: LocalDate, calendar: WorkCalendar): string => own(calendar.workdays, date) ?? '';

export function isWorkingDay(date: LocalDate, calendar: WorkCalendar): boolean {
  if (own(calendar.workdays, date) !== undefined) return true;
  if (own(calendar.holidays, date) !== undefined) return false;
  const day = weekday(date);
  return day !== 0 && day !== 6;
}

const weekdaysAWeek = 5;
/** Monday to Friday of the days after `from` up to and including `to`. */
function weekdaysBetween(from: LocalDate, to: LocalDate): number {
  const days = daysBetween(from, to);
  let count = Math.floor(days / 7) * weekdaysAWeek;
  for (let left = days % 7, day = weekday(from); left > 0; left--) {
    day = (day + 1) % 7;
    if (day !== 0 && day !== 6) count++;
  }
  return count;
}

/**
 * Working days after `from` up to and including `to` (not before `from`): Monday to Friday, but for what the calendar names. As quick for a century as for
 * a week, for lists hold days of any year.
 */
export function workingDaysAfter(from: LocalDate, to: LocalDate, calendar: WorkCalendar): number {
  let count = weekdaysBetween(from, to);
  const named = (days: Readonly<Record<LocalDate, string>>, change: (day: LocalDate, weekend: boolean) => number): void => {
    for (const day of Object.keys(days)) if (day > from && day <= to) count += change(day, weekday(day) % 6 === 0);
  };
  named(calendar.workdays, (_day, weekend) => (weekend ? 1 : 0));
  named(calendar.holidays, (day, weekend) => (weekend || own(calendar.workdays, day) !== undefined ? 0 : -1));
  return count;
}

/** The day itself when it works, else the next one that does. */
export function nextWorkingDay(date: LocalDate, calendar: WorkCalendar): LocalDate {
  let day = date;
  // A calendar file in which a year and more has no working day is nonsense; the bound only keeps it from hanging the program.
  for (let guard = 0; guard < 400 && !isWorkingDay(day, calendar); guard++) day = addDays(day, 1);
  return day;
}

/**
 * A calendar with an update laid over it: for every day between the update's `knownFrom` and `knownTo` the update alone counts (a holiday that
 * was moved must vanish where it stood), and days outside that it names are added, as for a make-up workday in the December before.
 */
export function overlayCalendar(base: WorkCalendar, update: WorkCalendar): WorkCalendar {
  const outside = (days: Readonly<Record<LocalDate, string>>): [LocalDate, string][] =>
    Object.entries(days).filter(([day]) => day < update.knownFrom || day > update.knownTo);
  return {
    holidays: { ...Object.fromEntries(outside(base.holidays).filter(([day]) => own(update.workdays, day) === undefined)), ...update.holidays },
    workdays: { ...Object.fromEntries(outside(base.workdays).filter(([day]) => own(update.holidays, day) === undefined)), ...update.workdays },
    knownFrom: update.knownFrom < base.knownFrom ? update.knownFrom : base.knownFrom,
    // A gap between the two would make unknown years look known.
    knownTo: update.knownTo > base.knownTo && update.knownFrom <= addDays(base.knownTo, 1) ? update.knownTo : base.knownTo,
  };
}
