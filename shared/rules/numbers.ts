import type { LocalDate } from '../lib/dates.ts';

/**
 * Gives the numbers of a day one after another: prefix, `yyyyMMdd`, serial of at least three digits (`PX20261123001`). They follow the highest serial
 * of that day in `existing`, so a number is not given twice even when one in between was removed; numbers of other forms are passed over. `existing` is gone through once.
 */
export function numbersAfter(prefix: string, day: LocalDate, existing: Iterable<string>): () => string {
  const head = prefix + day.replaceAll('-', '');
  let highest = 0;
  for (const number of existing) {
    if (!number.startsWith(head)) continue;
    const serial = number.slice(head.length);
    if (/^\d{3,6}$/.test(serial)) highest = Math.max(highest, Number(serial));
  }
  return () => head + String(highest += 1).padStart(3, '0');
}

/** The first of `numbersAfter`. */
export const nextNumber = (prefix: string, day: LocalDate, existing: Iterable<string>): string => numbersAfter(prefix, day, existing)();
