import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { CampaignRun } from './campaignRun.ts';

/** `node test/reliability/powerCut.ts` with its own controls, as a process of its own; its last lines are the figures. */
export const run: CampaignRun = async ({ size, seed, log }) => {
  const child = spawn(process.execPath, [fileURLToPath(new URL('./powerCut.ts', import.meta.url)), '--trials', String(size), '--seed', String(seed)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'close') as Promise<[number | null]>;
  let last = '';
  for await (const line of createInterface(child.stdout)) {
    log(line);
    last = line;
  }
  const [code] = await ended;
  return { figures: { result: last }, failed: code !== 0 };
};
