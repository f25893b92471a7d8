import { appendFileSync } from 'node:fs';
import type { Found, Told } from './trial.ts';

/** What is known of one write: how much of it there must be to be whole, and whether it must be there (`owed`). */
type Entry = { readonly records: number; readonly id: string; state: 'begun' | 'owed' | 'gone' };

/** What a start of the program showed, against what was acknowledged before. Each write counts once. */
export type Comparison = {
  /** Acknowledged, or shown at an earlier start, and not there any more. */
  readonly lost: readonly number[];
  /** There in part. */
  readonly half: readonly number[];
  /** Was not there at an earlier start and has come back. */
  readonly risen: readonly number[];
};

/** The harness's own record of the program's words, kept outside of the program and in a file. */
export type Ledger = {
  readonly note: (told: Told) => void;
  readonly compare: (found: Found) => Comparison;
  /** How many writes the program owed: acknowledged, or shown as done after a start. */
  readonly acknowledged: () => number;
  readonly nextWrite: () => number;
};

/** Words that only beat time. */
const beats: ReadonlySet<Told['kind']> = new Set(['piece', 'sealing', 'backup']);

/** Keeps a ledger; every line of it goes to `path` before the next word of the program is heard. */
export function createLedger(path: string): Ledger {
  const entries = new Map<number, Entry>();
  const owed = new Set<number>();
  return {
    acknowledged: () => owed.size,
    nextWrite: () => Math.max(0, ...entries.keys()) + 1,
    note: (told) => {
      if (told.kind === 'begun') entries.set(told.write, { records: told.records, id: told.id, state: 'begun' });
      if (told.kind === 'saved') {
        const entry = entries.get(told.write);
        if (entry === undefined) throw new Error(`write ${told.write} was acknowledged without having begun`);
        entry.state = 'owed';
        owed.add(told.write);
      }
      if (!beats.has(told.kind)) appendFileSync(path, `${JSON.stringify(told.kind === 'opened' ? { ...told, found: undefined } : told)}\n`);
    },
    compare: (found) => {
      const created = new Map(found.created);
      const changed = new Map(found.changed);
      const comparison = { lost: [] as number[], half: [] as number[], risen: [] as number[] };
      for (const [write, entry] of entries) {
        const whole = Math.max(1, entry.records);
        const there = entry.id === '' ? created.get(write) ?? 0 : (changed.get(entry.id) ?? 0) >= write ? 1 : 0;
        if (entry.state === 'owed' && there < whole) comparison.lost.push(write);
        if (there > 0 && there < whole) comparison.half.push(write);
        // A change that a later one of the same record has covered cannot be told from one that came back.
        if (entry.state === 'gone' && there > 0 && entry.id === '') comparison.risen.push(write);
        entry.state = there >= whole ? 'owed' : 'gone';
        if (entry.state === 'owed') owed.add(write);
      }
      appendFileSync(path, `${JSON.stringify(comparison)}\n`);
      return comparison;
    },
  };
}
