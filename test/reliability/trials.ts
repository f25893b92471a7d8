import { setTimeout as delay } from 'node:timers/promises';
import { seeded } from '../builders/codes.ts';
import type { Aim, Told } from './trial.ts';

/** One life that will be ended by force. */
export type Trial = {
  readonly number: number;
  readonly seed: number;
  readonly aim: Aim;
  /** The copy that is deleted behind the end. The journal only when the pages have everything: what they lack is nowhere else. */
  readonly deletion: 'none' | 'pages' | 'journal';
  /** A fresh judge of whether the moment of the end has come. */
  readonly moment: () => (told: Told) => boolean;
  /** Some milliseconds more, so that the end does not always fall behind a word of the program. */
  readonly jitter: () => Promise<void>;
};

const kinds = { edits: 'saved', import: 'piece', flush: 'settling', settled: 'settled', look: 'opened' } as const satisfies Record<Aim, Told['kind']>;

/** How many words of that kind to wait for, at most. */
const most = { edits: 120, import: 20, flush: 2, settled: 1, look: 1 } as const satisfies Record<Aim, number>;
/** The largest jitter in milliseconds: about what one write, one piece, one flush takes. */
const longest = { edits: 6, import: 12, flush: 150, settled: 0, look: 0 } as const satisfies Record<Aim, number>;

const unsettled = ['edits', 'import', 'flush'] as const;

/** The trials of a seed, always the same. Every `settledEvery`-th ends settled, and every second of those loses its journal; every third of the others loses its pages. */
export function planTrials(trials: number, seed: number, settledEvery: number): readonly Trial[] {
  const random = seeded(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  return Array.from({ length: trials }, (_, number): Trial => {
    const settled = number % settledEvery === settledEvery - 1;
    const aim = settled ? 'settled' : unsettled[(number + below(2)) % unsettled.length] ?? 'edits';
    const words = 1 + below(most[aim]);
    const jitterMs = random() * longest[aim];
    return {
      number, aim, seed: below(2 ** 31),
      deletion: settled ? (Math.floor(number / settledEvery) % 2 === 0 ? 'journal' : 'none') : number % 3 === 1 ? 'pages' : 'none',
      moment: () => {
        let heard = 0;
        return ({ kind }) => kind === kinds[aim] && ++heard === words;
      },
      jitter: async () => { if (jitterMs > 0) await delay(jitterMs); },
    };
  });
}
