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

const kinds = { edits: 'saved', import: 'piece', flush: 'settling', settled: 'settled', migration: 'sealing', backup: 'backup', lock: 'locking', older: 'settled', look: 'opened' } as const satisfies Record<Aim, Told['kind']>;

/** How many words of that kind to wait for, at most. */
const most = { edits: 120, import: 20, flush: 2, settled: 1, migration: 56, backup: 24, lock: 1, older: 1, look: 1 } as const satisfies Record<Aim, number>;
/** The largest jitter in milliseconds: about what one write, one piece, one flush, one step takes. */
const longest = { edits: 6, import: 12, flush: 150, settled: 0, migration: 60, backup: 12, lock: 500, older: 0, look: 0 } as const satisfies Record<Aim, number>;

const unsettled = ['edits', 'import', 'flush', 'migration', 'backup', 'lock'] as const satisfies readonly Aim[];
/** A settled end is the moment of a migration that had fewer words than were waited for. */
const isOver = (aim: Aim, kind: Told['kind']): boolean => aim === 'migration' && kind === 'settled';

/**
 * The trials of a seed, always the same. Every `settledEvery`-th ends settled, and every second of those loses its journal; the others take every aim once a round, in the
 * seed's order, and every third of them loses its pages.
 */
export function planTrials(trials: number, seed: number, settledEvery: number, others: readonly Aim[] = unsettled): readonly Trial[] {
  const random = seeded(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const round: Aim[] = [];
  const next = (): Aim => {
    if (round.length === 0) round.push(...others);
    return round.splice(below(round.length), 1)[0] ?? 'edits';
  };
  return Array.from({ length: trials }, (_, number): Trial => {
    const settled = number % settledEvery === settledEvery - 1;
    const aim = settled ? 'settled' : next();
    const words = 1 + below(most[aim]);
    const jitterMs = random() * longest[aim];
    return {
      number, aim, seed: below(2 ** 31),
      deletion: settled ? (Math.floor(number / settledEvery) % 2 === 0 ? 'journal' : 'none') : number % 3 === 1 ? 'pages' : 'none',
      moment: () => {
        let heard = 0;
        return ({ kind }) => isOver(aim, kind) || (kind === kinds[aim] && ++heard === words);
      },
      jitter: async () => { if (jitterMs > 0) await delay(jitterMs); },
    };
  });
}
