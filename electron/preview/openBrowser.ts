import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

/** Opens an address of the program, which every user of the machine can read in the list of processes, as a window of its own, with a profile that lies beside the data and is used for nothing else. */
export function openBrowser({ browser, address, home, asRoot }: { readonly browser: string; readonly address: string; readonly home: string; readonly asRoot: boolean }): ChildProcess {
  return spawn(browser, [
    `--app=${address}`,
    `--user-data-dir=${join(home, 'browser')}`,
    '--no-first-run', '--no-default-browser-check', '--disable-sync', '--disable-extensions', '--disable-background-networking', '--disable-translate',
    '--window-size=1440,900',
    ...(asRoot ? ['--no-sandbox'] : []), // Chromium refuses to run as root otherwise
  ], { stdio: 'ignore' });
}

/** Whether there is a screen to open a window on. */
export const hasDisplay = (platform: NodeJS.Platform = process.platform, env: NodeJS.ProcessEnv = process.env): boolean =>
  platform === 'win32' || platform === 'darwin' || Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY']);
