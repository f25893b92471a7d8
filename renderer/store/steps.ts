/** How long one task of the interface thread may work before it lets others in; far enough under the 50 ms that a user feels. */
export const stepMs = 8;

type Scheduler = { readonly yield?: () => Promise<void> };

/**
 * Lets clicks, keys and painting in, then goes on. `scheduler.yield` comes back before other waiting work, so long jobs do not starve;
 * a MessageChannel does where it is missing (timers are clamped to 4 ms).
 */
export function pause(): Promise<void> {
  const scheduler = (globalThis as { readonly scheduler?: Scheduler }).scheduler;
  if (scheduler?.yield !== undefined) return scheduler.yield();
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** Does `each` for every item, pausing whenever a step's time is used up. Looks at the clock every 16 items, or `every` when they are large. */
export async function inSteps<T>(items: Iterable<T>, each: (item: T, at: number) => void, every = 16): Promise<void> {
  let began = performance.now();
  let at = 0;
  for (const item of items) {
    each(item, at);
    at += 1;
    if (at % every === 0 && performance.now() - began > stepMs) {
      await pause();
      began = performance.now();
    }
  }
}

type Idle = { readonly timeRemaining: () => number };
type RequestIdle = (run: (idle: Idle) => void, options: { readonly timeout: number }) => number;
const requestIdle = (): RequestIdle | undefined => (globalThis as { readonly requestIdleCallback?: RequestIdle }).requestIdleCallback;

/** Waits until the interface has nothing to do, at the latest `limitMs`; answers until when (`performance.now()`) that is so. */
async function idle(limitMs: number): Promise<number> {
  const request = requestIdle();
  if (request === undefined) await pause();
  const left = request === undefined ? stepMs : await new Promise<number>((resolve) => { request((found) => resolve(found.timeRemaining()), { timeout: limitMs }); });
  return performance.now() + Math.max(stepMs / 2, left);
}

/**
 * Like `inSteps` for work that nobody waits for: only while the interface has nothing to do, and every half second all the same. Once `hurried`, it goes on
 * without waiting for such moments.
 */
export async function inIdleSteps<T>(items: Iterable<T>, each: (item: T) => void, hurried: () => boolean = () => false): Promise<void> {
  let until = 0;
  let began = 0;
  let at = 0;
  for (const item of items) {
    if (at % 8 === 0 && performance.now() - began > stepMs) {
      if (hurried() || performance.now() < until - stepMs) await pause();
      else until = await idle(500);
      began = performance.now();
    }
    each(item);
    at += 1;
  }
}

/** Runs when the interface has nothing to do, at the latest after `limitMs`. */
export function whenIdle(run: () => void, limitMs: number): void {
  const request = requestIdle();
  if (request === undefined) setTimeout(run, 0);
  else request(run, { timeout: limitMs });
}

/** Resolves when the work is done or failed, at the latest after `limitMs`. */
export function within(work: Promise<unknown>, limitMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, limitMs);
    const done = (): void => {
      clearTimeout(timer);
      resolve();
    };
    void work.then(done, done);
  });
}
