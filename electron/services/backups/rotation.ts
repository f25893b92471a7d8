import { toLocalDate } from '../../../shared/lib/dates.ts';

/** A backup as rotation sees it, in the order made. `own`: made and listed by this program here; anything else in the folder is nobody's to delete. */
export type Rotated = { readonly name: string; /** Milliseconds since 1970. */ readonly createdAt: number; readonly verified: boolean; readonly own: boolean };

const [ofToday, days] = [3, 14];

/**
 * Which backups stay, of `backups` in order, newest first: three of today, the newest of each of the 14 days before on which one was made, the newest of each month.
 * Today is the day of the newest, for rotation follows its making; days are those of Asia/Shanghai.
 *
 * What is newer is told by the order, and days are counted, not reckoned from the clock: a clock that jumps takes no good backup away, and of each day or month that it
 * showed by mistake at most one stays, until a later one bears that month.
 *
 * | backup | stays |
 * | --- | --- |
 * | foreign, or not verified | always: it is not rotation's to judge |
 * | the newest verified one | always |
 * | one of the three newest of today | yes |
 * | the newest of one of the 14 other days that come first in the order | yes |
 * | the newest of its month | yes |
 * | any other | no |
 */
export function planRotation(backups: readonly Rotated[]): { readonly keep: readonly string[]; readonly remove: readonly string[] } {
  const stays = new Set<string>();
  const counted = new Map<string, number>(); // how many of a day stay
  const months = new Set<string>();
  let today = '';
  for (const { name, createdAt } of backups.filter(({ own, verified }) => own && verified)) {
    const day = toLocalDate(createdAt);
    const month = day.slice(0, 7);
    today ||= day;
    const count = counted.get(day) ?? 0;
    const ofDay = day === today ? count < ofToday : count === 0 && counted.size <= days;
    if (ofDay) counted.set(day, count + 1);
    if (ofDay || !months.has(month)) stays.add(name);
    months.add(month);
  }
  const isKept = ({ name, own, verified }: Rotated): boolean => !own || !verified || stays.has(name);
  return { keep: backups.filter(isKept).map(({ name }) => name), remove: backups.filter((backup) => !isKept(backup)).map(({ name }) => name) };
}
