export type Age = 'fresh' | 'old' | 'unknown';

const [dayMs, aheadMs] = [86_400_000, 5 * 60_000];

/**
 * How old something made at `at` is (milliseconds since 1970): up to a day, or more. A time that lies more than 5 minutes ahead, or is none, tells nothing: the clock was
 * wrong then or is wrong now (reliability.md, clock).
 */
export function ageOf(at: number, now: number): Age {
  if (!(at <= now + aheadMs)) return 'unknown';
  return now - at <= dayMs ? 'fresh' : 'old';
}
