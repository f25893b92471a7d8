import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import type { BrowserContext, Page } from 'playwright-core';
import { build } from 'vite';
import { compose } from '../../../electron/compose.ts';
import type { Desk } from '../../../electron/compose.ts';
import { nodePorts } from '../../../electron/nodePorts.ts';
import { findBrowser } from '../../../electron/preview/browsers.ts';
import { startServer } from '../../../electron/preview/server.ts';
import type { PreviewServer } from '../../../electron/preview/server.ts';
import { cheapPasswords } from '../../builders/cheapPasswords.ts';
import type { PageApi } from './page/main.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
export const browserPath = findBrowser();

/** Bundles the test page and the preview's bridge once. */
export async function bundlePage(): Promise<{ readonly assets: string; readonly bridge: Uint8Array; readonly remove: () => Promise<void> }> {
  const assets = await mkdtemp(join(tmpdir(), 'desk-page-'));
  await build({ root: join(here, 'page'), configFile: false, logLevel: 'error', build: { outDir: assets, emptyOutDir: true, target: 'chrome130', modulePreload: { polyfill: false } } });
  const bundled = await build({
    configFile: false, logLevel: 'error',
    build: { write: false, target: 'chrome130', lib: { entry: join(here, '../../../electron/preview/bridge.ts'), formats: ['iife'], name: 'deskBridge', fileName: 'bridge' } },
  });
  const output = (Array.isArray(bundled) ? bundled : [bundled]).flatMap((one) => ('output' in one ? one.output : []))[0];
  if (output?.type !== 'chunk') throw new Error('bridge was not bundled');
  return { assets, bridge: new TextEncoder().encode(output.code), remove: () => rm(assets, { recursive: true, force: true }) };
}

/** The real preview server over the real journal, and a real Chromium with a profile of its own. */
export type Office = {
  readonly home: string;
  /** A new window on the program's page; nothing is opened in it yet. */
  window(): Promise<Page>;
  /** Calls the page's functions. */
  call<K extends keyof PageApi>(page: Page, name: K, ...args: Parameters<PageApi[K]>): Promise<Awaited<ReturnType<PageApi[K]>>>;
  /** Ends the main process and starts it again, with `between` while it is down. */
  restart(between?: () => Promise<void>): Promise<void>;
  /** Kills the browser, every process of it, with SIGKILL. */
  killBrowser(): Promise<void>;
  /** Ends the browser in an orderly way, or finds it killed, and starts it again, with `between` while it is down. */
  restartBrowser(between?: () => Promise<void>): Promise<void>;
  readonly profile: string;
  close(): Promise<void>;
};

export async function startOffice(page: { readonly assets: string; readonly bridge: Uint8Array }): Promise<Office> {
  const home = await mkdtemp(join(tmpdir(), 'desk-office-'));
  let desk: Desk;
  let server: PreviewServer;
  const start = async (): Promise<void> => {
    desk = compose({ ...nodePorts({ host: 'preview', home, downloads: join(home, 'downloads') }), passwords: cheapPasswords }, { version: '0.0.0', emit: () => undefined });
    server = await startServer({ home, assets: page.assets, bridge: page.bridge, dispatch: desk.dispatch });
  };
  const end = async (): Promise<void> => {
    await server.close();
    await desk.close();
  };
  await start();
  const profile = join(home, 'profile');
  const launch = (): Promise<BrowserContext> => chromium.launchPersistentContext(profile, { executablePath: browserPath ?? '', args: ['--no-sandbox'] });
  let context = await launch();
  return {
    home, profile,
    window: async () => {
      const opened = await context.newPage();
      await opened.goto(server.address());
      await opened.waitForFunction(() => 'deskTest' in globalThis);
      return opened;
    },
    call: (target, name, ...args) => target.evaluate(([key, given]) => {
      const api = (globalThis as unknown as { readonly deskTest: Record<string, (...all: unknown[]) => unknown> }).deskTest;
      return api[key]?.(...given) as never;
    }, [name, args] as const),
    restart: async (between) => {
      await end();
      await between?.();
      await start();
    },
    killBrowser: async () => {
      const gone = new Promise((resolve) => context.once('close', resolve));
      for (const id of await processesOf(profile)) try { process.kill(id, 'SIGKILL'); } catch { /* gone with its parent */ }
      await gone;
    },
    restartBrowser: async (between) => {
      await context.close().catch(() => undefined);
      await between?.();
      context = await launch();
    },
    close: async () => {
      await context.close().catch(() => undefined);
      await end();
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** The browser's processes that work on this profile. */
async function processesOf(profile: string): Promise<readonly number[]> {
  const ids = (await readdir('/proc')).map(Number).filter((id) => id > 0);
  const own = await Promise.all(ids.map(async (id) => (await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')).includes(`--user-data-dir=${profile}`)));
  return ids.filter((_, at) => own[at]);
}
