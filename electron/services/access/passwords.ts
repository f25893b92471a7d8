import { argon2id } from 'hash-wasm';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Cost, Log, Passwords, Stretch } from '../../ports.ts';

/** The name of the bundled worker beside the bundled program, put in by build/bundle.ts; not there when the sources run as they are. */
declare const __DESK_STRETCH__: string;

/** Enough that a graphics card gains little, little enough for the oldest office machine. */
const memoryKiB = 65_536;
const wantedMs = 700;
/** Below this a thread takes longer to start than the work lasts (tests, the practice store). */
const directKiB = 4096;

/** A stretched password, and how long the work alone took, without the start of a thread. */
type Stretched = { readonly key: Uint8Array; readonly ms: number };
type Run = (password: string, salt: Uint8Array, cost: Cost) => Promise<Stretched>;

const runHere: Run = async (password, salt, cost) => {
  const began = performance.now();
  const key = await argon2id({ password, salt, memorySize: cost.memoryKiB, iterations: cost.passes, parallelism: cost.lanes, hashLength: 32, outputType: 'binary' });
  return { key, ms: performance.now() - began };
};

const isStretched = (value: unknown): value is Stretched =>
  typeof value === 'object' && value !== null && 'key' in value && value.key instanceof Uint8Array && value.key.length === 32 && 'ms' in value && typeof value.ms === 'number';

type StartWorker = (workerData: unknown) => Promise<Worker>;

/** Inside a packed program the worker's text is read through Electron's archive and handed over: threads have no such reader of their own. */
const startWorker: StartWorker = async (workerData) =>
  (typeof __DESK_STRETCH__ === 'string'
    ? new Worker(await readFile(join(__dirname, __DESK_STRETCH__), 'utf8'), { eval: true, workerData, execArgv: [], env: {} })
    : new Worker(new URL('./stretchWorker.ts', import.meta.url), { workerData, env: {} }));

/** Runs in a thread that ends with the work. Null when the thread cannot do it. */
const runApart = async (start: StartWorker, password: string, salt: Uint8Array, cost: Cost): Promise<Stretched | null> => {
  const worker = await start({ password, salt: new Uint8Array(salt), cost }).catch(() => null);
  if (worker === null) return null;
  try {
    return await new Promise<Stretched | null>((resolve) => {
      worker.once('message', (answer: unknown) => resolve(isStretched(answer) ? answer : null));
      worker.once('error', () => resolve(null));
      worker.once('exit', () => resolve(null));
    });
  } finally {
    await worker.terminate();
  }
};

/** Passes over the memory that take about 0.7 s where one takes `onceMs`. Never less than two, for machines so slow that one would do. */
export const passesFor = (onceMs: number): number => Math.min(32, Math.max(2, Math.round(wantedMs / Math.max(1, onceMs))));

/** Argon2id (RFC 9106), off the thread that draws and answers; on it, and logged, where no thread can be started. `start` is for tests. */
export function createPasswords(log: Log, start: StartWorker = startWorker): Passwords {
  const run: Run = async (password, salt, cost) => {
    if (cost.memoryKiB <= directKiB) return runHere(password, salt, cost);
    const done = await runApart(start, password, salt, cost);
    if (done !== null) return done;
    log('access.noThread');
    return runHere(password, salt, cost);
  };
  const stretch: Stretch = async (password, salt, cost) => (await run(password, salt, cost)).key;
  let measured: Promise<Cost> | null = null;
  /** The best of three: a busy moment must not weaken a password for years, and nothing is faster than the machine. */
  async function measure(): Promise<Cost> {
    const rounds: number[] = [];
    for (let round = 0; round < 3; round++) rounds.push((await run('measure', Buffer.alloc(16), { memoryKiB, passes: 2, lanes: 1 })).ms / 2);
    return { memoryKiB, passes: passesFor(Math.min(...rounds)), lanes: 1 };
  }
  return {
    stretch,
    calibrate: () => {
      measured ??= measure();
      return measured;
    },
  };
}
