import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findElectron } from '../../build/electronBinary.ts';
import { testChromium } from '../../build/chromium.ts';
import { runCampaign } from './campaign.ts';
import type { Campaign } from './campaign.ts';
import { findDisplay } from './display.ts';
import { harmless, sentence, untilShown } from './figures.ts';
import type { Figures } from './figures.ts';
import { onElectron, onPreview } from './life.ts';
import { buildProgram } from './program.ts';
import type { Program } from './program.ts';
import { asShipped } from './trial.ts';

// The whole program is killed at random moments and started again on what is left (README.md here). `KILL_TRIALS` and `KILL_SEED` set the size and
// repeat a run; the positive controls are the same harness with appends acknowledged before they are journaled, and with unfinished files under their final names.
const trials = Number(process.env['KILL_TRIALS'] ?? 20);
const seed = Number(process.env['KILL_SEED'] ?? Date.now() % 1_000_000);
const browser = await testChromium();
const electron = findElectron();
const mainProcess = fileURLToPath(new URL('../../dist/electron/main.cjs', import.meta.url));
const noElectron = electron.path === null ? electron.why : existsSync(mainProcess) ? '' : 'the program is not bundled';
const longMs = 120_000 + trials * 30_000;

describe.skipIf(browser === null)('the program, killed', () => {
  let program: Program;
  const own = mkdtempSync(join(tmpdir(), 'desk-kill-'));
  beforeAll(async () => { program = await buildProgram({ electron: noElectron === '' }); });
  afterAll(async () => {
    await program.remove();
    rmSync(own, { recursive: true, force: true });
  });
  const campaign = (name: string, given: Pick<Campaign, 'start' | 'trials'> & Partial<Campaign>): Promise<Figures> =>
    runCampaign({ seed, safeguards: asShipped, home: join(own, name), ledgerPath: join(own, `${name}.jsonl`), ...given });

  it('loses no acknowledged write and notices every wiped store, and the control loses', async () => {
    const start = onPreview(program.dist, browser ?? '');
    const shipped = await campaign('preview', { start, trials });
    const control = await untilShown(({ lost }) => lost > 0, (n) => campaign(`control-${n}`, { start, seed: seed + n, trials: Math.max(5, Math.ceil(trials / 10)), control: true, safeguards: { journal: 'afterwards', durability: 'strict' }, aims: ['edits', 'import', 'flush'] }));
    const named = await untilShown(({ halfBackups }) => halfBackups > 0, (n) => campaign(`named-${n}`, { start: onPreview(program.dist, browser ?? '', 'ownNames'), seed: seed + n, trials: Math.max(3, Math.ceil(trials / 10)), control: true, aims: ['backup'], settledEvery: Infinity, endAt: /\.ccbackup$/ }));
    console.log(`kill −9 (seed ${seed}): ${sentence(shipped)} | control: ${control.lost} of ${control.acknowledged} lost in ${control.trials} trials; ${named.halfBackups} half backups taken for whole in ${named.trials}`);
    expect(shipped).toMatchObject(harmless);
    expect(shipped.browserKept).toBeLessThanOrEqual(Math.max(1, trials / 100)); // replaced files that are still read, seldom (README.md here)
    expect(shipped.acknowledged).toBeGreaterThan(trials);
    expect(shipped.rebuiltPages).toBe(shipped.deletedPages + shipped.emptiedPages);
    expect(shipped.journalsRebuilt + shipped.bothGone).toBe(shipped.journalsDeleted);
    expect(shipped.migrations === 0 || shipped.readableBefore > 0).toBe(true);
    expect(shipped.doorsKnown).toBeGreaterThan(0);
    expect(control.lost).toBeGreaterThan(0);
    expect(named.halfBackups).toBeGreaterThan(0);
  }, longMs);

  it.skipIf(noElectron !== '')('does so on a real Electron', async () => {
    const display = await findDisplay();
    try {
      const shipped = await campaign('electron', { start: onElectron(program.dist, electron.path ?? ''), trials: Math.max(5, Math.ceil(trials / 4)) });
      console.log(`kill −9 on Electron (seed ${seed}): ${sentence(shipped)}`);
      expect(shipped).toMatchObject(harmless);
      expect(shipped.browserKept).toBeLessThanOrEqual(1);
      expect(shipped.acknowledged).toBeGreaterThan(0);
    } finally {
      display.close();
    }
  }, longMs);
});

if (browser === null) console.log('SKIPPED kill −9: no Chromium is installed and none came with the dependencies');
else if (noElectron !== '') console.log(`SKIPPED kill −9 on Electron: ${noElectron}`);
