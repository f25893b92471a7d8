import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const installed = join(root, 'node_modules/electron');
const names: Partial<Record<NodeJS.Platform, string>> = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' };
const name = names[process.platform] ?? 'electron';

export type Binary = { readonly path: string; readonly why: string } | { readonly path: null; readonly why: string };

/** The Electron that is at hand, without fetching: the one named by ELECTRON_OVERRIDE_DIST_PATH, then the installed one. */
export function findElectron(): Binary {
  const named = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (named) {
    const path = join(named, name);
    return existsSync(path) ? { path, why: 'ELECTRON_OVERRIDE_DIST_PATH' } : { path: null, why: 'ELECTRON_OVERRIDE_DIST_PATH holds no Electron' };
  }
  const path = join(installed, 'dist', name);
  return existsSync(path) ? { path, why: 'node_modules/electron/dist' } : { path: null, why: 'no Electron binary is installed' };
}

/** Fetches the binary with the package's own installer, which honours the mirror variables; gives up after `timeoutMs`. */
export function fetchElectron(timeoutMs: number): Binary {
  const done = spawnSync(process.execPath, [join(installed, 'install.js')], { stdio: 'ignore', timeout: timeoutMs });
  const found = findElectron();
  if (found.path !== null) return { path: found.path, why: 'fetched with its installer' };
  return { path: null, why: done.error === undefined ? 'its binary could not be fetched' : `its binary did not arrive within ${Math.round(timeoutMs / 1000)} s` };
}

/** The version of the runtime at hand, for the packager. */
export function electronVersion(): string {
  const named = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const path = named ? join(named, 'version') : join(installed, 'dist/version');
  return existsSync(path) ? readFileSync(path, 'utf8').trim().replace(/^v/, '') : '';
}
