// Entry of the preview host: `node electron/preview/main.ts`, used by build/start.ts and the tests. Says where to look as one
// JSON line (a new one when that address was used), opens a window when there is a display and a browser, and ends with the window.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defaultHome } from '../nodePorts.ts';
import { findBrowser } from './browsers.ts';
import { hasDisplay, openBrowser } from './openBrowser.ts';
import { startPreview } from './start.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { version: string };
const home = defaultHome();

const server = await startPreview({ dist: `${root}dist`, version, home }).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
/** The terminal is read by who started the program alone, so its address waits; the one on the browser's command line does not. */
const windowLifeMs = 2 * 60_000;
const tell = (): void => console.log(JSON.stringify({ address: server.address({ onUsed: tell }) }));
tell();

const stop = async (): Promise<void> => {
  await server.close();
  process.exit(0);
};
/** Somebody ends the program from outside: the page may flush first, as when a machine sleeps. */
const stopGently = (): void => void server.lockSoon('suspend').then(stop);
process.on('SIGINT', stopGently);
process.on('SIGTERM', stopGently);

const browser = process.argv.includes('--no-window') || !hasDisplay() ? null : findBrowser();
if (browser !== null) {
  const window = openBrowser({ browser, address: server.address({ lifeMs: windowLifeMs }), home, asRoot: process.getuid?.() === 0 });
  window.on('exit', () => void stop());
  window.on('error', () => console.error('浏览器未能打开，请自行打开上面的地址。'));
}
