import type { ChangeHead } from './change.ts';

/** The supervisor's word that the clock is right now (the journal's record of `clock.confirm`). */
export const clockConfirmed = 'clock.confirm';

/**
 * The instant that a clock is compared with after the change `head`; `before` is the one until then, '' for none. What was written while the clock was doubtful says nothing of
 * the time, so that writing, or signing in anew, never makes a wrong clock right; nor does the instant go back by little steps. A supervisor's confirmation begins anew: after
 * a clock that had run ahead for a while, nothing else could.
 */
export function trustedAt(before: string, { at, kind, doubtfulClock }: Pick<ChangeHead, 'at' | 'kind' | 'doubtfulClock'>): string {
  const wall = Date.parse(at);
  if (Number.isNaN(wall) || (kind !== clockConfirmed && doubtfulClock === true)) return before;
  return kind !== clockConfirmed && wall <= Date.parse(before) ? before : at;
}
