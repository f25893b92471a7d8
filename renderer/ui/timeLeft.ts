/**
 * Seconds that are left when `done` of `total` took `elapsed` milliseconds, rounded to a calm step (1 s below 10, 5 s below 60, else 30 s).
 * Null while too little is done to say.
 */
export function timeLeft(done: number, total: number, elapsed: number): number | null {
  if (done <= 0 || total <= 0 || done >= total || elapsed < 1000) return null;
  const seconds = ((total - done) * elapsed) / done / 1000;
  const step = seconds < 10 ? 1 : seconds < 60 ? 5 : 30;
  return Math.max(step, Math.ceil(seconds / step) * step);
}
