// Runs in a thread of its own, for one password: Argon2id takes most of a second and 64 MB, both of which end with the thread.
// Bundled to dist/electron/stretch.cjs.
import { argon2id } from 'hash-wasm';
import { parentPort, workerData } from 'node:worker_threads';
import type { Cost } from '../../ports.ts';

type Task = { readonly password: string; readonly salt: Uint8Array; readonly cost: Cost };

const { password, salt, cost } = workerData as Task;
const [began, used] = [performance.now(), process.cpuUsage()];
void argon2id({ password, salt, memorySize: cost.memoryKiB, iterations: cost.passes, parallelism: cost.lanes, hashLength: 32, outputType: 'binary' })
  .then((key) => {
    const { user, system } = process.cpuUsage(used);
    // On a busy machine the processor's time is the truer one; the clock bounds it, since it counts the program's other threads too.
    parentPort?.postMessage({ key, ms: Math.min(performance.now() - began, (user + system) / 1000) });
  });
