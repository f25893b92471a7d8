// `node test/reliability/powerCut.ts [--trials 60] [--seed 1]`: the power fails while the program writes. Prints the figures beside those of the
// positive controls and ends with 0 only when nothing was lost as shipped and every control lost.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { testChromium } from '../../build/chromium.ts';
import { runCampaign } from './campaign.ts';
import { sentence } from './figures.ts';
import type { Figures } from './figures.ts';
import { createDisk, proveCut, whyNoDisk } from './image.ts';
import { onPreview } from './life.ts';
import { buildProgram } from './program.ts';
import { asShipped } from './trial.ts';
import type { Safeguards } from './trial.ts';

const { values } = parseArgs({ options: { trials: { type: 'string', default: '60' }, seed: { type: 'string', default: String(Date.now() % 1_000_000) } } });
const trials = Number(values.trials);
const seed = Number(values.seed);
const browser = await testChromium();
const why = browser === null ? 'there is no Chromium' : whyNoDisk();
if (browser === null || why !== '') {
  console.log(`SKIPPED power cut: ${why}`);
  process.exit(0);
}
const program = await buildProgram({ electron: false });

/** One campaign on a disk of its own. */
async function campaign(count: number, safeguards: Safeguards, withoutFsync: boolean): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), 'desk-power-'));
  const disk = await createDisk(folder);
  try {
    await proveCut(disk);
    return await runCampaign({
      trials: count, seed, safeguards, control: withoutFsync || safeguards !== asShipped, settledEvery: 2, start: onPreview(program.dist, browser ?? '', withoutFsync ? 'fsync' : undefined),
      home: join(disk.mount, 'home'), ledgerPath: join(folder, 'ledger.jsonl'),
      end: async (life) => {
        await disk.cut();
        await life.kill();
        await disk.remount();
      },
    });
  } finally {
    await disk.remove();
  }
}

const relaxed: Safeguards = { journal: 'first', durability: 'relaxed' };
const few = Math.max(5, Math.ceil(trials / 8));
console.log(`power cut, seed ${seed}, on a loop-mounted ext4 whose shutdown drops what was not flushed`);
const shipped = await campaign(trials, asShipped, false);
const tell = (name: string, figures: Figures): void =>
  console.log(`${name}: ${sentence(figures)}; ${figures.half} half, ${figures.wentBack} of ${figures.settled} settled pages went back, starts ${JSON.stringify(figures.plans)}`);
tell('as shipped', shipped);
for (const fault of shipped.faults) console.log(`  ${fault}`);
const bare = await campaign(few, relaxed, true);
tell('control, no fsync and relaxed pages', bare);
const noFsync = await campaign(few, asShipped, true);
tell('control, no fsync', noFsync);
const noStrict = await campaign(few, relaxed, false);
tell('control, relaxed pages', noStrict);
await program.remove();

const sound = shipped.faults.length === 0 && shipped.acknowledged > trials;
const controls = bare.lost > 0 && noFsync.lost > 0 && noStrict.lost + noStrict.wentBack > 0;
console.log(`power cut: ${shipped.trials} trials, ${shipped.acknowledged} acknowledged writes, ${shipped.lost} lost | controls: ${bare.lost} of ${bare.acknowledged} lost without both, ` +
  `${noFsync.lost} of ${noFsync.acknowledged} without fsync, ${noStrict.lost} of ${noStrict.acknowledged} with relaxed pages`);
if (!controls) console.log('A control lost nothing: the harness proves nothing.');
process.exit(sound && controls ? 0 : 1);
