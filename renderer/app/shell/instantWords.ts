import { type LocalDate, toLocalDateTime, withinYear } from '../../../shared/lib/dates.ts';

/** An instant (ISO with offset) in Asia/Shanghai: 11-23 09:05, with its year where it is not that of `today`, and always where that is ''. What cannot be read stands as it is. */
export function instantWords(instant: string, today: LocalDate): string {
  const ms = Date.parse(instant);
  return Number.isNaN(ms) ? instant : withinYear(toLocalDateTime(ms), today).replace('T', ' ');
}
