/**
 * Whether the holder of an 18-digit ID number (GB 11643: digits 7 – 14 are the day of birth) is under 18 on `today` (`yyyy-MM-dd`).
 * A number that cannot be read counts as a minor's: what is not known is not published.
 */
export function isMinor(idNumber: string, today: string): boolean {
  const born = /^\d{6}(\d{4})(\d{2})(\d{2})\d{3}[\dX]$/.exec(idNumber);
  if (born === null) return true;
  const [, year = '', month = '', dayOfMonth = ''] = born;
  return `${Number(year) + 18}-${month}-${dayOfMonth}` > today;
}
