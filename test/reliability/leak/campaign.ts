import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { bundle } from '../../../build/bundle.ts';
import { testChromium } from '../../../build/chromium.ts';
import { isFresh } from '../../../build/fresh.ts';
import type { CampaignResult, CampaignRun } from '../campaignRun.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** test/e2e/leak.test.ts with `size` canary persons of `seed`, on the preview host or on those that `DESK_HOSTS` names, with a temporary folder that nothing else uses. */
export const run: CampaignRun = async ({ size, seed, log }): Promise<CampaignResult> => {
  if ((await testChromium()) === null) return { figures: { SKIPPED: 'no Chromium is installed and none came with the dependencies' }, failed: false };
  if (!isFresh()) await bundle();
  const temp = mkdtempSync(join(tmpdir(), 'desk-leak-'));
  const child = spawn(process.execPath, [join(root, 'node_modules/@playwright/test/cli.js'), 'test', '--config', 'build/playwright.config.ts', '--reporter=line', 'leak'], {
    cwd: root, stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, TMPDIR: temp, LEAK_PERSONS: String(size), LEAK_SEED: String(seed) },
  });
  const ended = once(child, 'close') as Promise<[number | null]>;
  const scans: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    const figure = /leak scan on .*$/.exec(line)?.[0];
    if (figure === undefined) log(line);
    else scans.push(figure);
  }
  const [code] = await ended;
  rmSync(temp, { recursive: true, force: true });
  return { figures: { persons: size, ...Object.fromEntries(scans.map((figure, at) => [`scan ${at + 1}`, figure])) }, failed: code !== 0 || scans.length === 0 };
};
