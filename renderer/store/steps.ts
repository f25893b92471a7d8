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

/** Runs when the interface has nothing to do, at the latest after `limitMs`. */
export function whenIdle(run: () => void, limitMs: number): void {
  const request = (globalThis as { readonly requestIdleCallback?: (run: () => void, options: { readonly timeout: number }) => number }).requestIdleCallback;
  if (request === undefined) setTimeout(run, 0);
  else request(run, { timeout: limitMs });
}
