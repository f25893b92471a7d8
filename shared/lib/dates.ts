import { fail, ok } from './result.ts';
import type { Result } from './result.ts';

/** A day as `yyyy-MM-dd` in Asia/Shanghai, which has been UTC+8 without daylight saving since 1991. */
export type LocalDate = string;
/** A minute as `yyyy-MM-ddTHH:mm` in Asia/Shanghai. */
export type LocalDateTime = string;
export type DateFailure = { readonly code: 'date.unreadable' | 'date.noSuchDay' };

const shanghaiOffsetMs = 8 * 3_600_000;
const dayMs = 86_400_000;
const minuteMs = 60_000;
const unreadable = fail<DateFailure>({ code: 'date.unreadable' });
const noSuchDay = fail<DateFailure>({ code: 'date.noSuchDay' });
const two: readonly string[] = Array.from({ length: 100 }, (_, n) => (n < 10 ? `0${n}` : String(n)));

/** Stands for 长期 where a period has no end; only an end may be this day. */
export const endlessDay: LocalDate = '9999-12-31';
/** No office means a later day: what lies beyond is a slip of the keyboard, and counting working days up to it would be long work. */
export const latestDay: LocalDate = '2200-12-31';

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** The number of days of a month (1 – 12); 0 for a month that does not exist. */
export const daysInMonth = (year: number, month: number): number => (month === 2 && isLeap(year) ? 29 : (monthLengths[month - 1] ?? 0));

const format = (year: number, month: number, day: number): LocalDate => `${year < 1000 ? String(year).padStart(4, '0') : year}-${two[month]}-${two[day]}`;

// Days since 1970-01-01 in the proleptic Gregorian calendar, with years that begin in March so that the leap day comes last.
function toDayNumber(year: number, month: number, day: number): number {
  const y = month > 2 ? year : year - 1;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
}

/** The days that four digits of a year can write: 0000-01-01 and 9999-12-31. */
const [firstNumber, lastNumber] = [-719_528, 2_932_896];

/** The day with a number that `dayNumber` gives; the first or the last day that can be written where it lies beyond. */
export function fromDayNumber(number: number): LocalDate {
  const z = Math.min(Math.max(number, firstNumber), lastNumber) + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return format(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1);
}

const yearOf = (date: string): number => Number(date.slice(0, 4));
const monthOf = (date: string): number => Number(date.slice(5, 7));
const dayOf = (date: string): number => Number(date.slice(8, 10));
const numberOf = (date: LocalDate): number => toDayNumber(yearOf(date), monthOf(date), dayOf(date));

/** A half-width or full-width digit's value, else -1. */
function digitAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code >= 48 && code <= 57) return code - 48;
  return code >= 0xff10 && code <= 0xff19 ? code - 0xff10 : -1;
}

const isBlank = (code: number): boolean => code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0x3000 || code === 0xfeff;

/** Which of the three ways of writing a separator belongs to: 1 `-`, 2 `/`, 3 `.`, 4 Chinese; 0 none. Full-width forms count as their narrow ones. */
function separatorAt(text: string, at: number): number {
  switch (text[at]) {
    case '-': case '－': return 1;
    case '/': case '／': return 2;
    case '.': case '．': return 3;
    case '年': case '月': return 4;
    default: return 0;
  }
}

/** What may follow the day: nothing, or midnight as spreadsheets append it to a date that they turn into text (`0:00`, `00:00:00`) or keep as ISO 8601 (`T00:00:00`). */
function isMidnightOrNothing(text: string, from: number, to: number): boolean {
  if (from >= to) return true;
  if (text[from] === 'T') return /^T00:00(?::00(?:\.0{1,9})?)?$/.test(text.slice(from, to));
  if (!isBlank(text.charCodeAt(from))) return false;
  const rest = text.slice(from, to).trim();
  return rest === '' || /^0{1,2}:00(?::00)?$/.test(rest);
}

/**
 * Reads a date as offices type it: `2026-03-05`, `2026/3/5`, `2026.3.5`, `2026年3月5日` (or 号, or nothing after the day), `20260305`,
 * half or full width, blanks around and between the parts. Years 1800 – 9999 (9999 stands for 长期 in lists).
 *
 * Fails with `date.unreadable` when it is none of these (two-digit years and mixed separators included: guessing would hide bad
 * data) and with `date.noSuchDay` when it is written well but does not exist. Written as a loop: an import reads four dates a row.
 */
export function parseDate(text: string): Result<LocalDate, DateFailure> {
  let at = 0;
  let end = text.length;
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  while (end > at && isBlank(text.charCodeAt(end - 1))) end--;

  const parts = [0, 0, 0];
  const digits = [0, 0, 0];
  let part = 0;
  let separator = 0;
  for (; at < end; at++) {
    const digit = digitAt(text, at);
    if (digit >= 0) {
      // A digit after a blank begins something new: "2026-03-0 5" is not a date.
      if (digits[part]! > 0 && isBlank(text.charCodeAt(at - 1))) break;
      if (digits[part]! >= 8) return unreadable;
      parts[part] = parts[part]! * 10 + digit;
      digits[part] = digits[part]! + 1;
      continue;
    }
    if (isBlank(text.charCodeAt(at))) continue;
    const found = separatorAt(text, at);
    if (found === 0 || digits[part] === 0 || part === 2) break;
    if (separator !== 0 && found !== separator) return unreadable;
    if (found === 4 && text[at] !== (part === 0 ? '年' : '月')) return unreadable;
    separator = found;
    part++;
  }

  if (separator === 4 && at < end && (text[at] === '日' || text[at] === '号')) at++;
  // The loop stopped at the first digit of a time; the blank before it belongs to the time.
  if (at < end && at > 0 && isBlank(text.charCodeAt(at - 1))) at--;
  if (!isMidnightOrNothing(text, at, end)) return unreadable;

  let [year, month, day] = parts as [number, number, number];
  if (part === 0 && digits[0] === 8) {
    day = year % 100;
    month = Math.floor(year / 100) % 100;
    year = Math.floor(year / 10_000);
  } else if (part !== 2 || digits[0] !== 4 || digits[1]! > 2 || digits[2]! > 2 || digits[2] === 0) return unreadable;
  if (year < 1800) return unreadable;
  if (day < 1 || day > daysInMonth(year, month)) return noSuchDay;
  return ok(format(year, month, day));
}

const exact = (text: string, from: number, to: number): boolean => {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code < 48 || code > 57) return false;
  }
  return true;
};

/** Whether a text is exactly `yyyy-MM-dd` and the day exists: the form in which records keep dates. */
export function isDate(text: string): boolean {
  return text.length === 10 && text[4] === '-' && text[7] === '-' && exact(text, 0, 4) && exact(text, 5, 7) && exact(text, 8, 10)
    && dayOf(text) >= 1 && dayOf(text) <= daysInMonth(yearOf(text), monthOf(text));
}

/** Days since 1970-01-01, negative before; NaN when `isDate` would refuse the text. */
export const dayNumber = (text: string): number => (isDate(text) ? numberOf(text) : Number.NaN);

/** Whether a text is exactly `yyyy-MM-ddTHH:mm` and exists: the form in which records keep local times. */
export function isLocalDateTime(text: string): boolean {
  return text.length === 16 && text[10] === 'T' && text[13] === ':' && exact(text, 11, 13) && exact(text, 14, 16)
    && isDate(text.slice(0, 10)) && Number(text.slice(11, 13)) < 24 && Number(text.slice(14, 16)) < 60;
}

/** The day `n` days later (earlier when negative); the first or the last day that can be written where that lies beyond. */
export const addDays = (date: LocalDate, n: number): LocalDate => fromDayNumber(numberOf(date) + n);

/** The same day `n` months later, or the last day of that month when it is shorter (domain.md section 5); bounded as `addDays` is. */
export function addMonths(date: LocalDate, n: number): LocalDate {
  const months = yearOf(date) * 12 + monthOf(date) - 1 + n;
  const year = Math.floor(months / 12);
  if (year < 0 || year > 9999) return fromDayNumber(year < 0 ? firstNumber : lastNumber);
  const month = months - year * 12 + 1;
  return format(year, month, Math.min(dayOf(date), daysInMonth(year, month)));
}

/** Days from `a` to `b`; negative when `b` is earlier. */
export const daysBetween = (a: LocalDate, b: LocalDate): number => numberOf(b) - numberOf(a);

/** 0 = Sunday … 6 = Saturday. */
export const weekday = (date: LocalDate): number => (((numberOf(date) + 4) % 7) + 7) % 7;

/** Minutes since 1970-01-01T00:00 local time: a number to compare and subtract. NaN when `isLocalDateTime` would refuse the text. */
export const localMinute = (at: LocalDateTime): number =>
  isLocalDateTime(at) ? numberOf(at) * 1440 + Number(at.slice(11, 13)) * 60 + Number(at.slice(14, 16)) : Number.NaN;

/** Whole minutes from `a` to `b`; negative when `b` is earlier, NaN when one is no local date-time. */
export const minutesBetween = (a: LocalDateTime, b: LocalDateTime): number => localMinute(b) - localMinute(a);

/** The local day of an instant given in milliseconds since 1970 UTC. */
export const toLocalDate = (ms: number): LocalDate => fromDayNumber(Math.floor((ms + shanghaiOffsetMs) / dayMs));

const timeOfDay = (ms: number): number => (((ms + shanghaiOffsetMs) % dayMs) + dayMs) % dayMs;

/** The local minute of an instant, `yyyy-MM-ddTHH:mm`, seconds cut off. */
export function toLocalDateTime(ms: number): LocalDateTime {
  const minutes = Math.floor(timeOfDay(ms) / minuteMs);
  return `${toLocalDate(ms)}T${two[Math.floor(minutes / 60)]}:${two[minutes % 60]}`;
}

/** A day or local date-time without its year when that is the year of `today`: on screens that are short of room. */
export const withinYear = (at: string, today: LocalDate): string => (at.slice(0, 5) === today.slice(0, 5) ? at.slice(5) : at);

/** An instant as ISO text with offset and milliseconds: `2026-11-23T09:41:07.123+08:00`. */
export function toInstant(ms: number): string {
  const rest = Math.floor(timeOfDay(ms)) % minuteMs;
  return `${toLocalDateTime(ms)}:${two[Math.floor(rest / 1000)]}.${String(rest % 1000).padStart(3, '0')}+08:00`;
}

/**
 * The day of a spreadsheet's serial number; a fraction (the time) is cut off. In the 1900 system day 1 is 1900-01-01 and serial 60 is a
 * 29 February 1900 that never was (kept by spreadsheets for an old program's sake); in the 1904 system day 0 is 1904-01-01.
 * '' for numbers outside the calendar, serial 60 included.
 */
export function fromSerial(n: number, date1904: boolean): LocalDate {
  const day = Math.floor(n);
  if (!Number.isFinite(n) || day < (date1904 ? 0 : 1) || day > 2_958_465) return '';
  if (date1904) return fromDayNumber(toDayNumber(1904, 1, 1) + day);
  if (day === 60) return '';
  return fromDayNumber(toDayNumber(1899, 12, 31) + (day > 60 ? day - 1 : day));
}
