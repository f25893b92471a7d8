import type { Warmable } from '../store/remember.ts';
import { inIdleSteps } from '../store/steps.ts';
import type { Store } from '../store/store.ts';

type Module = { readonly warm: readonly Warmable[] };
// Fetched when nothing else is to do, so that none of it stands in the way of the start.
const modules: Readonly<Record<string, () => Promise<unknown>>> = import.meta.glob('../features/*/warm.ts');

/** Which folder's answers are made first: those that somebody is likely to ask for first. */
const order = ['subjects', 'training', 'interviews', 'home'] as const;

/** After a change: how long it must be quiet before answers are made anew, in milliseconds. */
const quietMs = 1500;

/**
 * Works out what the screens ask of whole tables before they ask, in the time the window has nothing to do; again after changes, once it is quiet.
 * A screen that asks earlier goes on where this stands. Answers the function that ends it.
 */
export function keepWarm(store: Store): () => void {
  let turn = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const run = async (mine: number): Promise<void> => {
    for (const folder of order) {
      const { warm } = (await modules[`../features/${folder}/warm.ts`]?.()) as Module;
      await inIdleSteps(bits(warm, () => mine === turn), () => undefined);
    }
  };
  function* bits(warm: readonly Warmable[], wanted: () => boolean): Generator<void, void> {
    for (const query of warm) while (wanted() && !query.warm(store.set, store.today())) yield;
  }
  const begin = (): void => { void run(turn).catch(() => undefined); }; // a chunk that cannot be read now is read, and told of, by its screen
  const again = (): void => {
    turn += 1;
    clearTimeout(timer);
    timer = setTimeout(begin, quietMs);
  };
  const stop = store.onPublished(again);
  begin();
  return () => {
    turn += 1;
    clearTimeout(timer);
    stop();
  };
}
