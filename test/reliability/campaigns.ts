// `npm run campaign -- <name> [--seed=n] [--size=n]`: the long form of what the tests do in short. Prints the seed, the figures and those of the control beside
// them, and ends with 0 only when the figures hold and the control fails as it must.
import { parseArgs } from 'node:util';
import type { CampaignRun } from './campaignRun.ts';

/** One line a campaign: how large it is unless told otherwise, and where it is. */
const campaigns: Readonly<Record<string, { readonly size: number; readonly load: () => Promise<{ readonly run: CampaignRun }> }>> = {
  contract: { size: 10_000, load: () => import('./contract/campaign.ts') },
  kill: { size: 200, load: () => import('./killCampaign.ts') },
  powerCut: { size: 60, load: () => import('./powerCutCampaign.ts') },
  copies: { size: 200, load: () => import('./copies/campaign.ts') },
  damage: { size: 200, load: () => import('./copies/damageCampaign.ts') },
  journal: { size: 1_000_000, load: () => import('./journal/damageTrials.ts') },
  sealing: { size: 60, load: () => import('./journal/sealTrials.ts') },
  backup: { size: 500, load: () => import('./backup/campaign.ts') },
  roles: { size: 1, load: () => import('./roles/campaign.ts') },
  leak: { size: 40, load: () => import('./leak/campaign.ts') },
};

const { positionals: [name = ''], values } = parseArgs({ allowPositionals: true, options: { seed: { type: 'string' }, size: { type: 'string' } } });
const campaign = Object.hasOwn(campaigns, name) ? campaigns[name] : undefined;
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const size = Number(values.size ?? campaign?.size);
if (campaign === undefined || !Number.isInteger(seed) || !(size > 0)) {
  console.error(`usage: npm run campaign -- <${Object.keys(campaigns).join('|')}> [--seed=n] [--size=n]`);
  process.exit(2);
}

console.log(`campaign ${name}: size ${size}, seed ${seed}`);
const started = performance.now();
const { run } = await campaign.load();
const { figures, failed } = await run({ size, seed, log: (line) => console.log(`  ${line}`) });
for (const [figure, value] of Object.entries(figures)) console.log(`${figure}: ${value}`);
console.log(`campaign ${name} ${failed ? 'FAILED' : 'passed'} (seed ${seed}, ${Math.round((performance.now() - started) / 1000)} s)`);
process.exit(failed ? 1 : 0);
