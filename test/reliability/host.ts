// Entry of one life on the preview host: `node test/reliability/host.ts <dist> <home> <browser> [--without-fsync]`.
// Server and browser are one process group, so that one signal ends the whole program.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { open } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { startPreview } from '../../electron/preview/start.ts';

const [, , dist = '', home = '', browser = '', safeguard = ''] = process.argv;

/** The control: whatever the program asks to be flushed is said to be, and is not. */
async function withoutFsync(): Promise<void> {
  const done = (_fd: number, callback: fs.NoParamCallback): void => callback(null);
  Object.assign(fs, { fdatasync: done, fsync: done, fsyncSync: () => undefined, fdatasyncSync: () => undefined });
  syncBuiltinESMExports();
  const probe = await open(process.execPath, 'r');
  Object.assign(Object.getPrototypeOf(probe) as object, { sync: async () => undefined, datasync: async () => undefined });
  await probe.close();
}

if (safeguard === '--without-fsync') await withoutFsync();
const { address } = await startPreview({ dist, version: '0.0.0', home, downloads: join(home, 'downloads') });
spawn(browser, [
  '--headless=new', '--remote-debugging-port=0', `--user-data-dir=${join(home, 'browser')}`, '--no-first-run', '--no-default-browser-check', '--disable-gpu',
  '--disable-dev-shm-usage', '--disable-extensions', '--disable-sync', '--disable-background-networking', '--disable-component-update', '--disable-breakpad', '--password-store=basic',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), address,
], { stdio: ['ignore', 'inherit', 'inherit'] });
