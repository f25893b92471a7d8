import * as fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { dirname, join } from 'node:path';

/** What every call answers once the program is dead. */
export class Dead extends Error {
  readonly code = 'DEAD';
}

type Call = (...given: unknown[]) => unknown;
type Functions = Record<string, Call>;

const asynchronous = ['mkdir', 'rename', 'rm', 'writeFile', 'chmod', 'link', 'open'] as const;
const synchronous = ['openSync', 'writeSync', 'ftruncateSync', 'fsyncSync'] as const;
const ofHandles = ['writeFile', 'sync', 'utimes'] as const;

/** What of a step has reached the disk when the program dies in it: half of the bytes, one of the files that were to go. */
function half(name: string, self: unknown, original: Call, given: unknown[]): unknown {
  const at = name === 'writeFile' && given.length > 1 && typeof given[0] === 'string' ? 1 : 0;
  if (name === 'writeFile') return original.apply(self, given.map((one, index) => (index === at && (one instanceof Uint8Array || typeof one === 'string') ? one.slice(0, one.length / 2) : one)));
  if (name === 'writeSync') return original.call(self, given[0], given[1], given[2], Math.floor(Number(given[3]) / 2), given[4]);
  const options = given[1] as { readonly recursive?: boolean } | undefined;
  if (name === 'rm' && options?.recursive === true) {
    const [first] = fs.existsSync(String(given[0])) ? fs.readdirSync(String(given[0])) : [];
    if (first !== undefined) fs.rmSync(join(String(given[0]), first), { recursive: true });
  }
  return undefined;
}

/**
 * Runs `work` on a disk that takes `steps` more steps; in the next one the program dies, and nothing it does reaches the disk any more (its own clearing
 * away included). Answers how many steps were taken, and whether it died. Whole steps alone, so what was written is there: the end of a process, not of the power.
 */
export async function runUntil(steps: number, folder: string, work: () => Promise<unknown>): Promise<{ readonly taken: number; readonly died: boolean }> {
  const sync = fs as unknown as { readonly default: Functions & { readonly promises: Functions } };
  const handle = await fs.promises.open(dirname(folder), 'r');
  const prototype = Object.getPrototypeOf(handle) as Functions;
  await handle.close();
  const undo: (() => void)[] = [];
  let [taken, died] = [0, false];
  const wrap = (holder: Functions, name: string): void => {
    const original = holder[name];
    if (original === undefined) return;
    const reads = (given: unknown[]): boolean => (name === 'open' || name === 'openSync') && given[1] !== 'wx' && given[1] !== 'w';
    holder[name] = function cut(this: unknown, ...given: unknown[]): unknown {
      if (!died && (reads(given) || taken < steps)) {
        if (!reads(given)) taken += 1;
        return original.apply(this, given);
      }
      const first = !died;
      died = true;
      const end = first ? half(name, this, original, given) : undefined;
      if (name.endsWith('Sync')) throw new Dead();
      return Promise.resolve(end).catch(() => undefined).then(() => { throw new Dead(); });
    };
    undo.push(() => { holder[name] = original; });
  };
  for (const name of synchronous) wrap(sync.default, name);
  for (const name of asynchronous) wrap(sync.default.promises, name);
  for (const name of ofHandles) wrap(prototype, name);
  syncBuiltinESMExports();
  try {
    await work();
  } catch (error) {
    if (!died) throw error;
  } finally {
    for (const back of undo) back();
    syncBuiltinESMExports();
  }
  return { taken, died };
}
