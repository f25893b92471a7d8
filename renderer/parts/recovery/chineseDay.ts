import { toLocalDate } from '../../../shared/lib/dates.ts';

/** Today as 2026年11月27日. */
export function chineseDay(now: number = Date.now()): string {
  const [year, month, day] = toLocalDate(now).split('-').map(Number);
  return `${year}年${month}月${day}日`;
}
