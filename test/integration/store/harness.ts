import { mkdtemp, rm } from 'node:fs/promises';
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
  close(): Promise<void>;
};

export async function startOffice(page: { readonly assets: string; readonly bridge: Uint8Array }): Promise<Office> {
  const home = await mkdtemp(join(tmpdir(), 'desk-office-'));
  let desk: Desk;
  let server: PreviewServer;
  const start = async (): Promise<void> => {
    desk = compose(nodePorts({ host: 'preview', home, downloads: join(home, 'downloads') }), { version: '0.0.0', emit: () => undefined });
    server = await startServer({ home, assets: page.assets, bridge: page.bridge, dispatch: desk.dispatch });
  };
  const end = async (): Promise<void> => {
    await server.close();
    await desk.close();
  };
  await start();
  const context: BrowserContext = await chromium.launchPersistentContext(join(home, 'profile'), { executablePath: browserPath ?? '', args: ['--no-sandbox'] });
  return {
    home,
    window: async () => {
      const opened = await context.newPage();
      await opened.goto(server.address);
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
    close: async () => {
      await context.close();
      await end();
      await rm(home, { recursive: true, force: true });
    },
  };
}
