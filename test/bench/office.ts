import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import type { BrowserContext, Page } from '@playwright/test';
import { testChromium, testChromiumFlags } from '../../build/chromium.ts';
import type { PageApi } from './page/main.ts';
import { pageWithoutSeals } from './withoutSeals.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
declare global { interface Window { readonly bench: PageApi } }

/** An office of its own: the preview host as its own process, and a Chromium with a profile in the office's folder. */
export type Office = {
  readonly home: string;
  readonly origin: string;
  readonly context: BrowserContext;
  /** A new tab at a path of the origin. */
  readonly tab: (path: string) => Promise<Page>;
  /** A new tab on the bench's page with the store opened. */
  readonly bench: () => Promise<Page>;
  /** Signs the supervisor in and leaves the store closed, so that a tab of the program finds its session. */
  readonly signIn: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export async function hostAddress(host: ChildProcess): Promise<string> {
  if (host.stdout === null) throw new Error('no output of the host');
  for await (const line of createInterface(host.stdout)) if (line.startsWith('{"address":')) return (JSON.parse(line) as { address: string }).address;
  throw new Error('the host ended without an address');
}

/** `seals: false` replaces the ciphers of host and page by ones that do nothing. */
export async function openOffice(dist: string, { seals = true } = {}): Promise<Office> {
  const home = await mkdtemp(join(tmpdir(), 'desk-bench-office-'));
  const executablePath = await testChromium();
  if (executablePath === null) throw new Error('no Chromium');
  const host = spawn(process.execPath, [`${root}test/bench/host.ts`, dist, home, ...(seals ? [] : ['--without-seals'])], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, TZ: 'Asia/Shanghai' } });
  const address = await hostAddress(host);
  const context = await chromium.launchPersistentContext(join(home, 'browser'), {
    executablePath, headless: true, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width: 1440, height: 900 }, args: [...testChromiumFlags],
  });
  if (!seals) await context.addInitScript(pageWithoutSeals);
  const origin = new URL(address).origin;
  const first = context.pages()[0] ?? (await context.newPage());
  await first.goto(address);
  await first.goto(`${origin}/empty.html`);
  const tab = async (path: string): Promise<Page> => {
    const page = await context.newPage();
    await page.goto(`${origin}${path}`);
    return page;
  };
  const bench = async (): Promise<Page> => {
    const page = await tab('/bench.html');
    await page.waitForFunction(() => 'bench' in window);
    await page.evaluate(() => window.bench.open());
    return page;
  };
  return {
    home, origin, context, tab, bench,
    signIn: async () => {
      const page = await bench();
      await page.evaluate(() => window.bench.close());
      await page.close();
    },
    close: async () => {
      await context.close();
      if (host.exitCode === null) {
        host.kill('SIGTERM');
        await once(host, 'exit');
      }
      await rm(home, { recursive: true, force: true });
    },
  };
}
