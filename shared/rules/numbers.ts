import type { LocalDate } from '../lib/dates.ts';

/**
 * The next number of a day: prefix, `yyyyMMdd`, serial of at least three digits (`PX20261123001`). It follows the highest serial
 * of that day in use, so a number is not given twice even when one in between was removed; numbers of other forms are passed over.
 */
export function nextNumber(prefix: string, day: LocalDate, existing: readonly string[]): string {
  const head = prefix + day.replaceAll('-', '');
  let highest = 0;
  for (const number of existing) {
    if (!number.startsWith(head)) continue;
    const serial = number.slice(head.length);
    if (/^\d{3,6}$/.test(serial)) highest = Math.max(highest, Number(serial));
  }
  return head + String(highest + 1).padStart(3, '0');
}
