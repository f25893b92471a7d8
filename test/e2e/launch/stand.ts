import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import type { Session } from './session.ts';

const patienceMs = 3000;
const withinPatience = <T>(asked: Promise<T>): Promise<T | 'no answer'> => Promise.race([asked, new Promise<'no answer'>((resolve) => setTimeout(() => resolve('no answer'), patienceMs))]);

/** Milliseconds that the disk takes to keep one byte. */
function syncMs(folder: string): number {
  const started = performance.now();
  const file = openSync(join(folder, 'stand'), 'w');
  writeSync(file, 'x');
  fdatasyncSync(file);
  closeSync(file);
  return Math.round(performance.now() - started);
}

/** What a failed test leaves in one line, so that the program's fault and a machine that stands still can be told apart: where the page is, whether it paints, how busy processor and disk are. */
export async function standOf({ page, downloads }: Session): Promise<string> {
  const place = await withinPatience(page.evaluate(() => ({ at: location.hash, heading: document.querySelector('h1')?.textContent, visible: document.visibilityState })).catch(String));
  const paints = await withinPatience(page.evaluate(() => new Promise<string>((resolve) => { requestAnimationFrame(() => resolve('yes')); })).catch(String));
  return JSON.stringify({ place, paints, load: loadavg().map(Math.round), syncMs: syncMs(downloads) });
}
