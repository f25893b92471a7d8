// Entry of one life on the preview host: `node test/reliability/host.ts <dist> <home> <browser> [--without-fsync | --final-names]`.
// Server and browser are one process group, so that one signal ends the whole program.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { flushCompileCache, syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { compose, type Emit } from '../../electron/compose.ts';
import { nodePorts } from '../../electron/nodePorts.ts';
import { startServer, type PreviewServer } from '../../electron/preview/server.ts';
import { cheapPasswords } from '../builders/cheapPasswords.ts';

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

/** The control: what is being made bears from the start the name that only what is whole may bear. */
function withFinalNames(): void {
  const final = (given: unknown): unknown => (typeof given === 'string' ? given.replace(/\.ccbackup\.part$/, '.ccbackup').replace(/journal\.sealing(?=$|\/)/, 'journal.sealed') : given);
  const wrap = (holder: object, names: readonly string[]): void => {
    for (const name of names) {
      const original = (holder as Record<string, (...given: unknown[]) => unknown>)[name];
      if (original !== undefined) Object.assign(holder, { [name]: (...given: unknown[]) => original(...given.map(final)) });
    }
  };
  wrap(fs, ['openSync']);
  wrap(fs.promises, ['mkdir', 'open', 'readdir', 'readFile', 'rename', 'writeFile']);
  syncBuiltinESMExports();
}

if (safeguard === '--without-fsync') await withoutFsync();
if (safeguard === '--final-names') withFinalNames();
// As electron/preview/start.ts does, but that a password costs nothing: the hundred starts of a campaign are about what lies behind it.
let server: PreviewServer | undefined;
const emit: Emit = (event, payload) => server?.emit(event, payload);
const desk = compose({ ...nodePorts({ host: 'preview', home, downloads: join(home, 'downloads') }), passwords: cheapPasswords }, { version: '0.0.0', emit });
server = await startServer({ home, assets: `${dist}/renderer`, bridge: await readFile(`${dist}/electron/bridge.js`), dispatch: desk.dispatch });
const address = server.address();
flushCompileCache(); // a killed process would not write it
spawn(browser, [
  '--headless=new', '--remote-debugging-port=0', `--user-data-dir=${join(home, 'browser')}`, '--no-first-run', '--no-default-browser-check', '--disable-gpu',
  '--disable-dev-shm-usage', '--disable-extensions', '--disable-sync', '--disable-background-networking', '--disable-component-update', '--disable-breakpad', '--password-store=basic',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), `--app=${address}`, // as the product opens it; without the browser's own bars a start costs half
], { stdio: ['ignore', 'inherit', 'inherit'] });
