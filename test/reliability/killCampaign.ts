import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testChromium } from '../../build/chromium.ts';
import { runCampaign } from './campaign.ts';
import type { CampaignResult, CampaignRun } from './campaignRun.ts';
import { sentence } from './figures.ts';
import type { Figures } from './figures.ts';
import { onPreview } from './life.ts';
import { buildProgram } from './program.ts';
import { asShipped } from './trial.ts';
import type { Safeguards } from './trial.ts';

/** kill.test.ts in its long form, on the preview host: `size` trials as shipped, a quarter of them acknowledged before they are journaled. */
export const run: CampaignRun = async ({ size, seed, log }): Promise<CampaignResult> => {
  const browser = await testChromium();
  if (browser === null) return { figures: { SKIPPED: 'no Chromium is installed and none came with the dependencies' }, failed: false };
  const program = await buildProgram({ electron: false });
  const own = mkdtempSync(join(tmpdir(), 'desk-kill-'));
  const campaign = (name: string, trials: number, safeguards: Safeguards): Promise<Figures> => runCampaign({
    trials, seed, safeguards, start: onPreview(program.dist, browser), control: safeguards !== asShipped, home: join(own, name), ledgerPath: join(own, `${name}.jsonl`),
  });
  try {
    const shipped = await campaign('shipped', size, asShipped);
    for (const fault of shipped.faults) log(`FAULT ${fault}`);
    const control = await campaign('control', Math.max(5, Math.ceil(size / 4)), { journal: 'afterwards', durability: 'strict' });
    return {
      figures: { 'as shipped': sentence(shipped), 'control, acknowledged before journaling': `${control.lost} of ${control.acknowledged} lost in ${control.trials} trials` },
      failed: shipped.faults.length > 0 || shipped.acknowledged <= size || shipped.rebuiltPages !== shipped.deletedPages + shipped.emptiedPages || control.lost === 0,
    };
  } finally {
    await program.remove();
    rmSync(own, { recursive: true, force: true });
  }
};
