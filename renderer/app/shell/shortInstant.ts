import { toLocalDateTime } from '../../../shared/lib/dates.ts';

/** An instant (ISO with offset) as 11-23 09:05 in Asia/Shanghai; what cannot be read stands as it is. */
export function shortInstant(instant: string): string {
  const ms = Date.parse(instant);
  return Number.isNaN(ms) ? instant : toLocalDateTime(ms).slice(5, 16).replace('T', ' ');
}
