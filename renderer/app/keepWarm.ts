import type { Store } from '../store/store.ts';
import type { Warmable } from '../store/remember.ts';

type Module = { readonly warm: readonly Warmable[] };
// Fetched when nothing else is to do, so that none of it stands in the way of the start.
const modules: Readonly<Record<string, () => Promise<unknown>>> = import.meta.glob('../features/*/warm.ts');

/** After a change: how long it must be quiet before answers are made anew, in milliseconds. */
const quietMs = 1500;

/**
 * Works out what the screens ask of whole tables before they ask, in the time the window has nothing to do; again after changes, once it is quiet.
 * A screen that asks earlier goes on where this stands. Answers the function that ends it.
 */
export function keepWarm(store: Store): () => void {
  let ended = false;
  let turn = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const run = async (mine: number): Promise<void> => {
    const current = () => !ended && mine === turn;
    for (const load of Object.values(modules)) {
      const { warm } = (await load()) as Module;
      for (const query of warm) {
        while (current() && !(await idle((left) => { // until the frame or the work is done
          let done = false;
          while (!done && left() > 2) done = query.warm(store.set, store.today());
          return done;
        })));
        if (!current()) return;
      }
    }
  };
  const begin = () => { turn += 1; void run(turn).catch(() => undefined); }; // a chunk that cannot be read now is read, and told of, by its screen
  const stop = store.onPublished(() => {
    turn += 1;
    clearTimeout(timer);
    timer = setTimeout(begin, quietMs);
  });
  begin();
  return () => {
    ended = true;
    clearTimeout(timer);
    stop();
  };
}

/** Runs `work` in the next idle moment; `left` tells how many milliseconds of it remain. */
const idle = <T>(work: (left: () => number) => T): Promise<T> => new Promise((resolve, reject) => {
  requestIdleCallback((deadline) => {
    try {
      resolve(work(() => deadline.timeRemaining()));
    } catch (error) {
      reject(error as Error);
    }
  });
});
