import { type LocalDate, weekday } from '../../../shared/lib/dates.ts';

const days = ['日', '一', '二', '三', '四', '五', '六'] as const;

/** `2026-11-22` as 2026年11月22日 星期日. */
export function chineseDate(date: LocalDate): string {
  return `${date.slice(0, 4)}年${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日 星期${days[weekday(date)] ?? ''}`;
}
