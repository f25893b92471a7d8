import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { _electron, type Page } from '@playwright/test';
import { findElectron } from '../../build/electronBinary.ts';

export type ElectronOffice = { readonly page: Page; readonly home: string; readonly close: () => Promise<void> };

/** A display of our own where there is none (Linux). */
async function display(): Promise<{ readonly name: string; readonly server: ChildProcess | null } | null> {
  const given = process.env['DISPLAY'];
  if (given || process.platform !== 'linux') return { name: given ?? '', server: null };
  const server = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const failed = new Promise<null>((resolve) => server.on('error', () => resolve(null)));
  const said = (async () => {
    for await (const line of createInterface(server.stdout)) return `:${line.trim()}`;
    return null;
  })();
  const name = await Promise.race([failed, said]);
  return name === null ? null : { name, server };
}

/** The product on the Electron at hand, standing on the bench's page with the store opened; null without Electron or display. */
export async function openElectron(dist: string): Promise<ElectronOffice | null> {
  const { path } = findElectron();
  const screen = path === null ? null : await display();
  if (path === null || screen === null) return null;
  const home = await mkdtemp(join(tmpdir(), 'desk-bench-electron-'));
  const environment = Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
  const program = await _electron.launch({
    executablePath: path, args: ['--no-sandbox', '--disable-gpu', join(dist, 'electron/main.cjs')], timeout: 60_000,
    env: { ...environment, DISPLAY: screen.name, DESK_DATA: home, DESK_DOWNLOADS: join(home, 'downloads'), TZ: 'Asia/Shanghai' },
  });
  const page = await program.firstWindow({ timeout: 60_000 });
  await page.goto('app://desk/bench.html');
  await page.waitForFunction(() => 'bench' in window);
  await page.evaluate(() => window.bench.open());
  return {
    page, home,
    close: async () => {
      await program.close();
      screen.server?.kill('SIGTERM');
      await rm(home, { recursive: true, force: true });
    },
  };
}
