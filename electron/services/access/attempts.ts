import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeFileDurably } from '../files/writeFileDurably.ts';

const tried = z.strictObject({
  failed: z.int().min(1).max(1_000_000), at: z.number(), waitMs: z.int().min(0).max(300_000),
  /** How many of them somebody was told of, and when the first of the others was. */
  told: z.int().min(0).max(1_000_000).default(0), since: z.number().default(0),
});
const file = z.strictObject({ v: z.literal(1), tries: z.record(z.string().max(100), tried) });
type Tried = z.output<typeof tried>;

const [freeTries, firstMs, longestMs] = [3, 2000, 300_000];

/** How long no further try is taken after so many failed ones: the third is followed by 2 s, then 4, 8 … to 5 minutes. */
export const waitAfter = (failed: number): number => (failed < freeTries ? 0 : Math.min(longestMs, firstMs * 2 ** Math.min(20, failed - freeTries)));

/**
 * Failed tries, kept beside the key file so that a new start of the program does not forget them. A door is the id of a slot, or a word; nothing in it names anyone.
 * A try is counted before it is judged: a program that is ended meanwhile has counted it too.
 */
export type Attempts = {
  /** Milliseconds until `door` takes a try again, 0 for now. */
  readonly remaining: (door: string) => Promise<number>;
  /** The longest of all waits. */
  readonly longest: () => Promise<number>;
  /** Counts a try. Answers how many had failed before it since the last right one. */
  readonly charge: (door: string) => Promise<number>;
  readonly clear: (doors: readonly string[]) => Promise<void>;
  /** How many tries at these doors failed of which nobody was told, and when the first was (milliseconds since 1970); from now on they count as told. Waits stay as they are. */
  readonly tell: (of: (door: string) => boolean) => Promise<{ readonly count: number; readonly since: number }>;
};

/**
 * One a data folder for the life of the process, whoever opens and closes the folder meanwhile. `steady` never goes back and is not moved by setting the clock (milliseconds):
 * it alone measures waits. A wait that was stored by an earlier run begins anew, whole, with this one, so that neither the clock nor a new start shortens it, and a new start
 * lengthens it by no more than itself. `now` only tells when tries were.
 */
export function createAttempts(dataFolder: string, now: () => number, steady: () => number): Attempts {
  const path = join(dataFolder, 'attempts.json');
  const began = steady();
  /** What this process knows: a folder that cannot be written shortens nothing. */
  const known = new Map<string, Tried & { readonly until: number }>();

  async function load(): Promise<Map<string, Tried>> {
    const tries = new Map<string, Tried>();
    try {
      for (const [door, one] of Object.entries(file.parse(JSON.parse(await readFile(path, 'utf8'))).tries)) tries.set(door, one);
    } catch {
      // not there, or not readable: whoever can alter it can carry the key file away as well
    }
    for (const [door, { until: _until, ...one }] of known) {
      const read = tries.get(door);
      if (read === undefined || read.failed < one.failed || (read.failed === one.failed && read.told < one.told)) tries.set(door, one);
    }
    return tries;
  }

  /** A disk that takes nothing must not keep a right password out; the count then lives in this process. */
  const keep = (tries: ReadonlyMap<string, Tried>): Promise<void> =>
    writeFileDurably(path, `${JSON.stringify({ v: 1, tries: Object.fromEntries(tries) })}\n`).catch(() => undefined);

  const untilOf = (door: string, { waitMs }: Tried): number => known.get(door)?.until ?? began + waitMs;
  const remainingOf = (door: string, one: Tried): number => Math.max(0, Math.ceil(untilOf(door, one) - steady()));

  return {
    remaining: async (door) => {
      const one = (await load()).get(door);
      return one === undefined ? 0 : remainingOf(door, one);
    },
    longest: async () => Math.max(0, ...[...(await load())].map(([door, one]) => remainingOf(door, one))),
    charge: async (door) => {
      const tries = await load();
      const { failed: before, told, since } = tries.get(door) ?? { failed: 0, told: 0, since: 0 };
      const failed = Math.min(1_000_000, before + 1);
      const one = { failed, at: now(), waitMs: waitAfter(failed), told, since: before > told ? since : now() };
      known.set(door, { ...one, until: steady() + one.waitMs });
      await keep(tries.set(door, one));
      return before;
    },
    clear: async (doors) => {
      const tries = await load();
      if (!doors.some((door) => tries.has(door))) return;
      for (const door of doors) {
        known.delete(door);
        tries.delete(door);
      }
      await keep(tries);
    },
    tell: async (of) => {
      const tries = await load();
      const untold = [...tries].filter(([door, { failed, told }]) => of(door) && failed > told);
      for (const [door, one] of untold) {
        tries.set(door, { ...one, told: one.failed });
        known.set(door, { ...one, told: one.failed, until: untilOf(door, one) });
      }
      if (untold.length > 0) await keep(tries);
      return { count: untold.reduce((sum, [, { failed, told }]) => sum + failed - told, 0), since: Math.min(...untold.map(([, { since, at }]) => since || at)) };
    },
  };
}
