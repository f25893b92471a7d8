import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { connect } from './devtools.ts';
import { groupRuns } from './processes.ts';
import type { Orders, Told } from './trial.ts';

/** How the whole program is started on a data folder, as one process group. */
export type Start = { readonly command: string; readonly args: (home: string) => readonly string[]; /** Where IndexedDB lies below the home. */ readonly indexedDb: string; readonly env?: Readonly<Record<string, string>> };

/** A safeguard of the host that a control switches off (host.ts). */
export type Without = 'fsync' | 'ownNames';
const switches = { fsync: '--without-fsync', ownNames: '--final-names' } as const satisfies Record<Without, string>;

/** The preview host and a Chromium. */
export const onPreview = (dist: string, browser: string, without?: Without): Start => ({
  command: process.execPath,
  args: (home) => [fileURLToPath(new URL('host.ts', import.meta.url)), dist, home, browser, ...(without === undefined ? [] : [switches[without]])],
  indexedDb: 'browser/Default/IndexedDB',
  env: { NODE_COMPILE_CACHE: join(dist, 'compiled') }, // more than half of a host's start
});

/** The product on a real Electron; needs a display. */
export const onElectron = (dist: string, electron: string): Start => ({
  command: electron,
  args: () => [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', '--remote-debugging-port=0', join(dist, 'electron/main.cjs')],
  indexedDb: 'page/IndexedDB',
});

/** One run of the program, from start to kill. */
export type Life = {
  /** SIGKILL to every process of it at once; resolves when none is left. */
  readonly kill: () => Promise<void>;
};

const startLimitMs = 180_000;

/** Starts the program on `home` and gives the page its orders; everything that it tells arrives at `onTold` until the kill. */
export async function startLife({ command, args, env }: Start, home: string, orders: Orders, onTold: (told: Told) => void): Promise<Life> {
  const child = spawn(command, args(home), {
    detached: true, stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...env, DESK_DATA: home, DESK_DOWNLOADS: join(home, 'downloads'), TZ: 'Asia/Shanghai' },
  });
  const group = child.pid;
  if (group === undefined) throw new Error(`${command} cannot be started`);
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const killGroup = (): void => {
    try {
      process.kill(-group, 'SIGKILL');
    } catch {
      // the group is gone already
    }
  };
  const within = AbortSignal.timeout(startLimitMs);
  const errors: string[] = [];
  try {
    const port = await new Promise<number>((resolve, reject) => {
      within.onabort = () => reject(new Error(`not started in time: ${errors.join(' | ')}`));
      child.once('exit', (code) => reject(new Error(`ended at start (${code}): ${errors.join(' | ')}`)));
      createInterface(child.stderr).on('line', (line) => {
        errors.push(line);
        if (errors.length > 20) errors.shift();
        const found = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)\//.exec(line);
        if (found !== null) resolve(Number(found[1]));
      });
    });
    const page = await connect(port, 'deskTold', (text) => onTold(JSON.parse(text) as Told), within);
    while ((await page.evaluate(`'deskTrial' in globalThis && (deskTrial(${JSON.stringify(orders)}), true)`)) !== true) {
      within.throwIfAborted();
      await delay(10);
    }
    return {
      kill: async () => {
        killGroup();
        page.close();
        await exited;
        const limit = Date.now() + 20_000;
        while (groupRuns(group)) {
          if (Date.now() > limit) throw new Error('a killed process does not end');
          await delay(5);
        }
      },
    };
  } catch (error) {
    killGroup();
    throw error;
  }
}
