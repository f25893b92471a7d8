import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, parse } from 'node:path';
import type { Dialogs, Ports } from './ports.ts';
import { createPasswords } from './services/access/passwords.ts';
import { fileLog } from './services/files/logFile.ts';
import { nodeHttp } from './services/files/nodeHttp.ts';
import { safeName } from './services/files/safeName.ts';

/** The folder of this program's files where Electron does not choose it; `DESK_DATA` names another (several offices on one machine, tests). */
export function defaultHome(env: NodeJS.ProcessEnv = process.env): string {
  if (env['DESK_DATA']) return env['DESK_DATA'];
  const base = process.platform === 'win32'
    ? env['LOCALAPPDATA'] || join(homedir(), 'AppData', 'Local')
    : process.platform === 'darwin' ? join(homedir(), 'Library', 'Application Support') : env['XDG_DATA_HOME'] || join(homedir(), '.local', 'share');
  return join(base, 'county-credit-desk');
}

/** Where files that the user saves go without a native dialog: the Downloads folder, or `DESK_DOWNLOADS`. */
export const downloadsFolder = (env: NodeJS.ProcessEnv = process.env): string => env['DESK_DOWNLOADS'] || join(homedir(), 'Downloads');

/** A path below `folder` that nothing has yet: `name.xlsx`, `name (2).xlsx` … */
function freePath(folder: string, suggestedName: string): string {
  const { name, ext } = parse(safeName(suggestedName));
  for (let number = 1; ; number++) {
    const path = join(folder, number === 1 ? `${name}${ext}` : `${name} (${number})${ext}`);
    if (!existsSync(path)) return path;
  }
}

/** The file changed last in `folder` that ends in one of `extensions`. */
async function newestFile(folder: string, extensions: readonly string[]): Promise<string | null> {
  const names = await readdir(folder).catch((): string[] => []);
  const found = names.filter((name) => extensions.some((extension) => name.endsWith(`.${extension}`))).map((name) => join(folder, name));
  const dated = await Promise.all(found.map(async (path) => ({ path, at: (await stat(path)).mtimeMs })));
  return dated.sort((a, b) => b.at - a.at)[0]?.path ?? null;
}

/**
 * Dialogs of a host without windows of its own (the preview): what is saved goes to the downloads folder under a free name,
 * a file that is opened is the one changed last there, and the folder that is chosen is `交换目录` below it. The screen shows the name either way.
 */
export const folderDialogs = (downloads: string): Dialogs => ({
  save: async ({ suggestedName }) => {
    await mkdir(downloads, { recursive: true });
    return { kind: 'chosen', path: freePath(downloads, suggestedName) };
  },
  open: async ({ filters }) => {
    const path = await newestFile(downloads, filters.flatMap(({ extensions }) => extensions));
    return path === null ? { kind: 'cancelled' } : { kind: 'chosen', path };
  },
  chooseFolder: async () => {
    const path = join(downloads, '交换目录');
    await mkdir(path, { recursive: true });
    return { kind: 'chosen', path };
  },
});

const opener = process.platform === 'win32' ? 'explorer.exe' : process.platform === 'darwin' ? 'open' : 'xdg-open';

/** Shows a folder in the system's file manager; where there is none, nothing happens. */
async function openFolder(path: string): Promise<void> {
  const child = spawn(opener, [path], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}

/** Ports for plain Node. `home` is the program's folder; the office's data lie in `home/data`. */
export function nodePorts({ host, home, downloads }: { readonly host: Ports['host']; readonly home: string; readonly downloads: string }): Ports {
  const dataFolder = join(home, 'data');
  const now = (): number => Date.now();
  const log = fileLog(dataFolder, now);
  return {
    host, dataFolder, now,
    newId: () => randomBytes(18).toString('base64url'),
    dialogs: folderDialogs(downloads),
    http: nodeHttp,
    passwords: createPasswords(log),
    keychain: async () => ({ kind: 'none' }),
    openFolder,
    log,
  };
}
