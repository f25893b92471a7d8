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

const stretchHere: Stretch = (password, salt, cost) =>
  argon2id({ password, salt, memorySize: cost.memoryKiB, iterations: cost.passes, parallelism: cost.lanes, hashLength: 32, outputType: 'binary' });

type StartWorker = (workerData: unknown) => Promise<Worker>;

/** Inside a packed program the worker's text is read through Electron's archive and handed over: threads have no such reader of their own. */
const startWorker: StartWorker = async (workerData) =>
  (typeof __DESK_STRETCH__ === 'string'
    ? new Worker(await readFile(join(__dirname, __DESK_STRETCH__), 'utf8'), { eval: true, workerData, execArgv: [], env: {} })
    : new Worker(new URL('./stretchWorker.ts', import.meta.url), { workerData, env: {} }));

/** The key of one password, made in a thread that ends with it. Null when the thread cannot do it. */
const stretchApart = async (start: StartWorker, password: string, salt: Uint8Array, cost: Cost): Promise<Uint8Array | null> => {
  const worker = await start({ password, salt: new Uint8Array(salt), cost }).catch(() => null);
  if (worker === null) return null;
  try {
    return await new Promise<Uint8Array | null>((resolve) => {
      worker.once('message', (key: unknown) => resolve(key instanceof Uint8Array && key.length === 32 ? key : null));
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
  const stretch: Stretch = async (password, salt, cost) => {
    if (cost.memoryKiB <= directKiB) return stretchHere(password, salt, cost);
    const key = await stretchApart(start, password, salt, cost);
    if (key !== null) return key;
    log('access.noThread');
    return stretchHere(password, salt, cost);
  };
  let measured: Promise<Cost> | null = null;
  /** The difference of three passes and one leaves out what starting a thread takes. The best of two rounds: a busy moment must not weaken a password for years. */
  async function measure(): Promise<Cost> {
    const took = async (passes: number): Promise<number> => {
      const began = performance.now();
      await stretch('measure', Buffer.alloc(16), { memoryKiB, passes, lanes: 1 });
      return performance.now() - began;
    };
    const rounds: number[] = [];
    for (let round = 0; round < 2; round++) {
      const one = await took(1);
      rounds.push(((await took(3)) - one) / 2);
    }
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
