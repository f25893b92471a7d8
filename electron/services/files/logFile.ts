import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../../ports.ts';

const largest = 2 * 1024 * 1024;

/** Writes events as JSON lines below `<data>/logs`, two files of at most 2 MB. A log that cannot be written is given up silently: the work goes on. */
export function fileLog(dataFolder: string, now: () => number): Log {
  const folder = join(dataFolder, 'logs');
  const path = join(folder, 'desk.log');
  return (event, detail = {}) => {
    try {
      mkdirSync(folder, { recursive: true });
      if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > largest) renameSync(path, join(folder, 'desk.1.log'));
      appendFileSync(path, `${JSON.stringify({ at: new Date(now()).toISOString(), event, ...detail })}\n`);
    } catch {
      // disk full or read-only: the failure that matters is answered where it happened
    }
  };
}
