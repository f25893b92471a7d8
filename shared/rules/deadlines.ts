import { addDays, addMonths, daysBetween, isDate, latestDay } from '../lib/dates.ts';
import type { LocalDate } from '../lib/dates.ts';
import { fail, ok } from '../lib/result.ts';
import type { Result } from '../lib/result.ts';
import type { Issue } from '../lib/issue.ts';
import { holidayName, isWorkingDay, makeUpName, nextWorkingDay, workingDaysAfter } from './calendar.ts';
import type { WorkCalendar } from './calendar.ts';

export type Period = { readonly unit: 'workingDays' | 'days' | 'months'; readonly count: number };

/** How a deadline came about, in the order in which one would explain it; `describeWorking` makes a sentence of it. */
export type Step =
  | { readonly kind: 'start'; readonly date: LocalDate; readonly period: Period }
  | { readonly kind: 'holiday'; readonly from: LocalDate; readonly to: LocalDate; readonly name: string }
  | { readonly kind: 'workday'; readonly date: LocalDate; readonly name: string }
  | { readonly kind: 'monthEnd'; readonly date: LocalDate }
  | { readonly kind: 'moved'; readonly from: LocalDate; readonly to: LocalDate }
  | { readonly kind: 'beyondCalendar'; readonly knownTo: LocalDate }
  | { readonly kind: 'end'; readonly date: LocalDate };

/** `issues` holds a warning `deadline.beyondCalendar` {knownTo: year} when the end rests on days whose calendar is not known; the end is then provisional. */
export type Deadline = { readonly end: LocalDate; readonly working: readonly Step[]; readonly issues: readonly Issue[] };
export type DeadlineFailure = { readonly code: 'deadline.start' | 'deadline.startTooLate' | 'deadline.period' };

const limits = { workingDays: 2500, days: 3660, months: 120 } as const;

/** Reads `+7wd` (working days), `+30d` (days), `+3m` (months), `+1y` (12 months). Fails on anything else, on 0, and beyond ten years. */
export function parsePeriod(text: string): Result<Period, DeadlineFailure> {
  const found = /^\+?(\d{1,4})(wd|d|m|y)$/.exec(text.trim().toLowerCase());
  if (!found) return fail({ code: 'deadline.period' });
  const unit = found[2] === 'wd' ? 'workingDays' : found[2] === 'd' ? 'days' : 'months';
  const count = Number(found[1]) * (found[2] === 'y' ? 12 : 1);
  return count < 1 || count > limits[unit] ? fail({ code: 'deadline.period' }) : ok({ unit, count });
}

/** Holidays, joined where they follow one another under one name, and make-up workdays from `from` to `to`. */
function notableDays(from: LocalDate, to: LocalDate, calendar: WorkCalendar): Step[] {
  const steps: Step[] = [];
  let day = from;
  for (let left = daysBetween(from, to); left >= 0; left--, day = addDays(day, 1)) {
    const makeUp = makeUpName(day, calendar);
    const holiday = makeUp === '' ? holidayName(day, calendar) : '';
    const last = steps[steps.length - 1];
    if (makeUp !== '') steps.push({ kind: 'workday', date: day, name: makeUp });
    else if (holiday !== '' && last?.kind === 'holiday' && last.name === holiday && last.to === addDays(day, -1)) steps[steps.length - 1] = { ...last, to: day };
    else if (holiday !== '') steps.push({ kind: 'holiday', from: day, to: day, name: holiday });
  }
  return steps;
}

function countWorkingDays(start: LocalDate, count: number, calendar: WorkCalendar): LocalDate {
  let day = start;
  // Ten days for each working day are more than any calendar needs; the bound keeps a nonsensical calendar file from hanging the program.
  for (let left = count, guard = count * 10 + 400; left > 0 && guard > 0; guard--) {
    day = addDays(day, 1);
    if (isWorkingDay(day, calendar)) left--;
  }
  return day;
}

/**
 * When a period ends (domain.md section 5): the start day is not counted; working days follow the calendar with its make-up workdays; a
 * period of months ends on the same day of the month or on its last day; a last day that does not work moves to the next that does.
 * Fails with `deadline.start` when the start is no date, with `deadline.startTooLate` when it lies after `latestDay`, and with `deadline.period` when the period is not between 1 and ten years.
 */
export function deadline(start: LocalDate, period: Period, calendar: WorkCalendar): Result<Deadline, DeadlineFailure> {
  if (!isDate(start)) return fail({ code: 'deadline.start' });
  if (start > latestDay) return fail({ code: 'deadline.startTooLate' });
  const { unit, count } = period;
  if (!Number.isInteger(count) || count < 1 || count > limits[unit]) return fail({ code: 'deadline.period' });

  const working: Step[] = [{ kind: 'start', date: start, period }];
  let end: LocalDate;
  if (unit === 'workingDays') {
    end = countWorkingDays(start, count, calendar);
    working.push(...notableDays(addDays(start, 1), end, calendar));
  } else {
    const last = unit === 'days' ? addDays(start, count) : addMonths(start, count);
    end = nextWorkingDay(last, calendar);
    if (unit === 'months' && last.slice(8) !== start.slice(8)) working.push({ kind: 'monthEnd', date: last });
    working.push(...notableDays(last, end, calendar));
    if (end !== last) working.push({ kind: 'moved', from: last, to: end });
  }

  // A period of working days that starts before the calendar's first year is as doubtful as one that ends after its last.
  const beyond = end > calendar.knownTo || (unit === 'workingDays' ? start : end) < calendar.knownFrom;
  if (beyond) working.push({ kind: 'beyondCalendar', knownTo: calendar.knownTo });
  working.push({ kind: 'end', date: end });
  const issues: Issue[] = beyond
    ? [{ code: 'deadline.beyondCalendar', severity: 'warning', path: '', params: { knownFrom: calendar.knownFrom.slice(0, 4), knownTo: calendar.knownTo.slice(0, 4), end } }]
    : [];
  return ok({ end, working, issues });
}

/** Working days after `a` up to and including `b`; negative when `b` is earlier. A deadline of n working days from `a` ends on the day for which this is n. */
export function workingDaysBetween(a: LocalDate, b: LocalDate, calendar: WorkCalendar): number {
  if (a === b) return 0;
  return a < b ? workingDaysAfter(a, b, calendar) : 0 - workingDaysAfter(b, a, calendar); // never -0, which would be shown as such
}

const unitWords = { workingDays: '个工作日', days: '日', months: '个月' } as const;
const shortDay = (date: LocalDate): string => `${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`;
const join = (dates: readonly LocalDate[]): string => dates.map(shortDay).join('、');

/**
 * The working as one sentence: `2026-02-12 起7个工作日（起算日不计入），截止 2026-02-28：2月15日至2月23日春节放假，2月14日、2月28日调休上班。`
 */
export function describeWorking(working: readonly Step[]): string {
  const start = working.find((step) => step.kind === 'start');
  const end = working.find((step) => step.kind === 'end');
  if (!start || !end) return '';
  const reasons: string[] = [];
  for (const step of working) {
    if (step.kind === 'monthEnd') reasons.push(`当月没有${Number(start.date.slice(8))}日，取月末${shortDay(step.date)}`);
    if (step.kind === 'holiday') reasons.push(`${step.from === step.to ? shortDay(step.from) : `${shortDay(step.from)}至${shortDay(step.to)}`}${step.name}放假`);
  }
  const makeUp = working.flatMap((step) => (step.kind === 'workday' ? [step.date] : []));
  if (makeUp.length > 0) reasons.push(`${join(makeUp)}调休上班`);
  for (const step of working) {
    if (step.kind === 'moved') reasons.push(`${shortDay(step.from)}不是工作日，顺延至${shortDay(step.to)}`);
    if (step.kind === 'beyondCalendar') reasons.push(`工作日历只到${step.knownTo.slice(0, 4)}年，此日期为暂定，更新日历后请重新计算`);
  }
  const head = `${start.date} 起${start.period.count}${unitWords[start.period.unit]}（起算日不计入），截止 ${end.date}`;
  return reasons.length === 0 ? `${head}。` : `${head}：${reasons.join('，')}。`;
}
