import { argon2id } from 'hash-wasm';
import type { Cost, Passwords, Stretch } from '../../ports.ts';

const stretch: Stretch = (password, salt, { memoryKiB, passes, lanes }) =>
  argon2id({ password, salt, memorySize: memoryKiB, iterations: passes, parallelism: lanes, hashLength: 32, outputType: 'binary' });

/** Enough that a graphics card gains little, little enough for the oldest office machine. */
const memoryKiB = 65_536;
const wantedMs = 700;

async function calibrate(): Promise<Cost> {
  const once: Cost = { memoryKiB, passes: 1, lanes: 1 };
  await stretch('warm', Buffer.alloc(16), { ...once, memoryKiB: 1024 });
  const began = performance.now();
  await stretch('measure', Buffer.alloc(16), once);
  const took = performance.now() - began;
  return { ...once, passes: Math.min(32, Math.max(2, Math.round(wantedMs / took))) };
}

/** Argon2id (RFC 9106). */
export const passwords: Passwords = { stretch, calibrate };
