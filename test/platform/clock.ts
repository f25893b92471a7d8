const shanghai = 8 * 3_600_000; // +08:00 all year

const shifted = (now: number): string => new Date(now + shanghai).toISOString();

/** `2026-11-23T10:00:00+08:00` */
export const instant = (now: number): string => `${shifted(now).slice(0, 19)}+08:00`;
/** `20261123` */
export const compactDay = (now: number): string => shifted(now).slice(0, 10).replaceAll('-', '');
/** `10:00:00` */
export const timeOfDay = (now: number): string => shifted(now).slice(11, 19);

/** Milliseconds of `yyyyMMddHHmmss` in Asia/Shanghai; NaN when it is no such time. */
export function parseRequestTime(text: string): number {
  const found = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(text);
  if (!found) return Number.NaN;
  const [, year, month, day, hour, minute, second] = found;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}+08:00`);
}
