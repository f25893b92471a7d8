import { toLocalDate } from '../../../shared/lib/dates.ts';

/** A backup as rotation sees it. `own`: made and listed by this program here; anything else in the folder is nobody's to delete. */
export type Rotated = { readonly name: string; /** Milliseconds since 1970. */ readonly createdAt: number; readonly verified: boolean; readonly own: boolean };

const dayMs = 86_400_000;
const [ofToday, days] = [3, 14];

/**
 * Which backups stay: the three newest of today, the newest of each of the 14 days before, the newest of each month. Days are those of Asia/Shanghai.
 *
 * | backup | stays |
 * | --- | --- |
 * | foreign, or not verified | always: it is not rotation's to judge |
 * | of a later day than today (the clock was wrong) | always |
 * | the newest verified one | always |
 * | one of the three newest of today | yes |
 * | the newest of one of the 14 days before today | yes |
 * | the newest of its month | yes |
 * | any other | no |
 */
export function planRotation(backups: readonly Rotated[], now: number): { readonly keep: readonly string[]; readonly remove: readonly string[] } {
  const today = toLocalDate(now);
  const firstDay = toLocalDate(now - days * dayMs);
  const judged = backups.filter(({ own, verified }) => own && verified).sort((a, b) => b.createdAt - a.createdAt);
  const stays = new Set<string>(judged.slice(0, 1).map(({ name }) => name));
  const seen = new Set<string>();
  let left = ofToday;
  for (const { name, createdAt } of judged) {
    const day = toLocalDate(createdAt);
    const month = day.slice(0, 7);
    const first = (key: string): boolean => !seen.has(key) && seen.add(key).has(key);
    if (day > today || (day === today && left-- > 0) || (day < today && day >= firstDay && first(day)) || first(month)) stays.add(name);
    seen.add(month);
  }
  const isKept = ({ name, own, verified }: Rotated): boolean => !own || !verified || stays.has(name);
  return { keep: backups.filter(isKept).map(({ name }) => name), remove: backups.filter((backup) => !isKept(backup)).map(({ name }) => name) };
}
