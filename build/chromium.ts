import { existsSync } from 'node:fs';
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
