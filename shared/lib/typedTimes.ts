import { parseDate } from './dates.ts';
import { fail, ok, type Result } from './result.ts';

/** Full-width digits, signs and blanks, as an open input method leaves them, made plain. */
export const narrow = (text: string): string =>
  text.replace(/[！-～]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0)).replace(/　/g, ' ');

/** A date as typed: 20261123, 2026-11-23, 2026.11.23, 2026年11月23日. */
export function typedDate(text: string): Result<string, 'date.unreadable' | 'date.noSuchDay'> {
  const parsed = parseDate(narrow(text).trim());
  return parsed.ok ? ok(parsed.value) : fail(parsed.error.code);
}

/** 9:00, 0900, 9.00, 9时00分, 9点00, 9:00:00. */
const clock = /^(\d{1,2})(?:[:时点.]?(\d{2})分?|:(\d{2}):\d{2})$/;

/**
 * A date and time as typed: 20261123 0900, 202611230900, 2026-11-23 9:00, 2026-11-23T09:00. Only a time (0900) belongs to `day` when that is given.
 * Answers `yyyy-MM-ddTHH:mm`.
 */
export function typedDateTime(text: string, day?: string): Result<string, 'date.unreadable' | 'date.noSuchDay' | 'time.unreadable'> {
  const plain = narrow(text).trim().replace(/T/i, ' ');
  const joined = /^(\d{8})(\d{4})$/.exec(plain);
  const blank = plain.lastIndexOf(' ');
  const datePart = joined?.[1] ?? (blank > 0 ? plain.slice(0, blank) : day);
  const timePart = joined?.[2] ?? (blank > 0 ? plain.slice(blank + 1) : plain);
  const time = clock.exec(timePart);
  const [hour, minute] = [Number(time?.[1] ?? 99), Number(time?.[2] ?? time?.[3] ?? 99)];
  if (datePart === undefined || hour > 23 || minute > 59) return fail('time.unreadable');
  const date = typedDate(datePart);
  if (!date.ok) return date;
  return ok(`${date.value}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
}
