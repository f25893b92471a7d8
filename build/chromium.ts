import { existsSync, statfsSync } from 'node:fs';
import { findBrowser } from '../electron/preview/browsers.ts';

/** A Chromium for the tests: an installed one, else the one that comes with the dependencies (Linux x64). */
export async function testChromium(): Promise<string | null> {
  const installed = findBrowser();
  if (installed !== null) return installed;
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  try {
    const { default: packed } = await import('@sparticuz/chromium');
    const path = await packed.executablePath();
    return existsSync(path) ? path : null;
  } catch {
    return null;
  }
}

/** What Chromium's processes share lies in /dev/shm, unless that is as small as containers make it (64 MB): then in the folder for temporary files, where a slow disk holds up every frame. */
function hasSharedMemory(): boolean {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    return bavail * bsize >= 512 * 1024 * 1024;
  } catch {
    return false; // not Linux, or not mounted
  }
}

/** How the tests and figures start a Chromium without a window. */
export const testChromiumFlags: readonly string[] = ['--no-sandbox', '--disable-gpu', ...(hasSharedMemory() ? [] : ['--disable-dev-shm-usage'])];
