/**
 * fine; wentBack: over 5 minutes before the newest change; jumpedAhead: over a day more than the program has measured itself since the newest
 * change of this run (a weekend between two runs is no jump).
 */
export type ClockState = 'fine' | 'wentBack' | 'jumpedAhead';

const backLimitMs = 5 * 60_000;
const aheadLimitMs = 86_400_000;

/** A moment by both clocks: `wall` in milliseconds since 1970, which anyone can set; `steady` in milliseconds since the start, which only rises. */
export type Moment = { readonly wall: number; readonly steady: number };

/**
 * Compares now with the newest change (reliability.md, "Clock"). `newest.steady` is null for a change of an earlier run, when the steady clock
 * had another origin; then only going back shows. Order of changes never depends on the answer: it only marks entries as doubtful.
 */
export function checkClock(now: Moment, newest: { readonly wall: number; readonly steady: number | null } | null): ClockState {
  if (newest === null) return 'fine';
  if (now.wall < newest.wall - backLimitMs) return 'wentBack';
  if (newest.steady !== null && now.wall - newest.wall - (now.steady - newest.steady) > aheadLimitMs) return 'jumpedAhead';
  return 'fine';
}
