import { chromium } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { testChromium, testChromiumFlags } from '../../../build/chromium.ts';
import { environment, type Launch } from './session.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

async function addressOf(server: ChildProcess): Promise<string> {
  if (server.stdout === null) throw new Error('no output of the preview host');
  for await (const line of createInterface(server.stdout)) if (line.startsWith('{"address":')) return (JSON.parse(line) as { address: string }).address;
  throw new Error('the preview host ended without an address');
}

const ended = async (server: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
  if (server.exitCode !== null || server.signalCode !== null) return;
  server.kill(signal);
  await once(server, 'exit');
};

/** The preview host as its own process, and a Chromium whose profile stays in the data folder. */
export const launchPreview: Launch = async (folders) => {
  const executablePath = await testChromium();
  if (executablePath === null) throw new Error('no Chromium for the tests');
  const server = spawn(process.execPath, ['electron/preview/main.ts', '--no-window'], { cwd: root, env: environment(folders), stdio: ['ignore', 'pipe', 'inherit'] });
  const address = await addressOf(server);
  // Chromium itself is killed through its whole process group, so that no helper outlives a simulated crash.
  const context = await chromium.launchPersistentContext(join(folders.dataFolder, 'browser'), {
    executablePath, headless: true, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width: 1440, height: 900 },
    args: [...testChromiumFlags], acceptDownloads: false,
  });
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(address);
  return {
    ...folders, page,
    close: async () => { await context.close(); await ended(server, 'SIGTERM'); },
    kill: async () => {
      await ended(server, 'SIGKILL');
      await killByFolder(join(folders.dataFolder, 'browser'));
      await context.close().catch(() => undefined);
    },
  };
};

/** Kills the browser that runs on this profile, found by the lock that Chromium keeps there (`host-pid`). */
async function killByFolder(profile: string): Promise<void> {
  const { readlink } = await import('node:fs/promises');
  const pid = Number((await readlink(join(profile, 'SingletonLock')).catch(() => '')).split('-').at(-1));
  if (!Number.isInteger(pid) || pid <= 1) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // it has ended by itself
  }
}
