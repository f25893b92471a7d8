import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testChromium } from '../../build/chromium.ts';
import { runCampaign } from './campaign.ts';
import type { CampaignResult, CampaignRun } from './campaignRun.ts';
import { addUp, sentence, untilShown } from './figures.ts';
import type { Figures } from './figures.ts';
import { onPreview } from './life.ts';
import type { Without } from './life.ts';
import { buildProgram } from './program.ts';
import { asShipped } from './trial.ts';
import type { Safeguards } from './trial.ts';

/** So many trials happen to one office before the next begins with nothing: it grows by some thousand records a trial. */
const perOffice = 25;

/**
 * kill.test.ts in its long form, on the preview host: `size` trials as shipped; a tenth of that acknowledged before it is journaled; as many, migrations and backups alone, where
 * what is being made bears the name of what is whole.
 */
export const run: CampaignRun = async ({ size, seed, log }): Promise<CampaignResult> => {
  const browser = await testChromium();
  if (browser === null) return { figures: { SKIPPED: 'no Chromium is installed and none came with the dependencies' }, failed: false };
  const program = await buildProgram({ electron: false });
  const own = mkdtempSync(join(tmpdir(), 'desk-kill-'));
  const office = (name: string, trials: number, number: number, plan: number, safeguards: Safeguards, without?: Without): Promise<Figures> => runCampaign({
    trials, seed: plan, safeguards, start: onPreview(program.dist, browser, without), control: safeguards !== asShipped || without !== undefined, home: join(own, `${name}-${number}`), ledgerPath: join(own, `${name}-${number}.jsonl`),
    ...(safeguards.journal === 'afterwards' && { aims: ['edits', 'import', 'flush'] }), ...(without === 'ownNames' && { aims: ['migration', 'backup'], settledEvery: Infinity, endAt: /journal\.sealed|\.ccbackup$/ }),
  });
  /** `round` gives a further try of a control another plan. */
  const campaign = async (name: string, trials: number, safeguards: Safeguards, without?: Without, round = 0): Promise<Figures> => {
    const offices: Figures[] = [];
    for (let number = 0; number * perOffice < trials; number++) {
      offices.push(await office(name, Math.min(perOffice, trials - number * perOffice), number, seed + number + round, safeguards, without));
      log(`${name}: ${sentence(addUp(offices))}`);
      if (name === 'shipped') for (const fault of offices.at(-1)?.faults ?? []) log(`FAULT office ${number}, ${fault}`);
      rmSync(join(own, `${name}-${number}`), { recursive: true, force: true });
    }
    return addUp(offices);
  };
  try {
    const shipped = await campaign('shipped', size, asShipped);
    const few = Math.max(6, Math.ceil(size / 10));
    const control = await untilShown(({ lost }) => lost > 0, (n) => campaign(`control-${n}`, few, { journal: 'afterwards', durability: 'strict' }, undefined, n));
    const named = await untilShown(({ halfBackups }) => halfBackups > 0, (n) => campaign(`named-${n}`, few, asShipped, 'ownNames', n));
    return {
      figures: {
        'as shipped': sentence(shipped),
        starts: JSON.stringify(shipped.plans),
        'control, acknowledged before journaling': `${control.lost} of ${control.acknowledged} lost in ${control.trials} trials`,
        'control, unfinished under the final name': `${named.halfBackups} half backups taken for whole, ${named.doubted} journals in doubt, ${named.lost} lost in ${named.trials} trials`,
      },
      failed: shipped.faults.length > 0 || shipped.acknowledged <= size || shipped.rebuiltPages !== shipped.deletedPages + shipped.emptiedPages || shipped.readableBefore === 0 || shipped.doorsKnown === 0
        || shipped.browserKept > 0 || control.lost === 0 || named.halfBackups === 0,
    };
  } finally {
    await program.remove();
    rmSync(own, { recursive: true, force: true });
  }
};
