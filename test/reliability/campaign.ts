import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readSealedFrame } from '../../electron/services/journal/readEither.ts';
import { recover } from '../../electron/services/journal/recover.ts';
import { officeKeyring } from '../builders/officeKeyring.ts';
import { createFigures } from './figures.ts';
import type { Figures } from './figures.ts';
import { createLedger } from './ledger.ts';
import { startLife } from './life.ts';
import type { Life, Start } from './life.ts';
import { asShipped } from './trial.ts';
import type { Aim, Safeguards, Told } from './trial.ts';
import { planTrials } from './trials.ts';
import type { Trial } from './trials.ts';

export type Campaign = {
  readonly trials: number;
  readonly seed: number;
  readonly start: Start;
  readonly safeguards?: Safeguards;
  /** A control goes on with whatever is left; otherwise a start that finds both copies gone gets its deleted journal back. */
  readonly control?: boolean;
  /** Where the program keeps its files; outlives each life. */
  readonly home: string;
  /** The harness's own records, outside of `home`. */
  readonly ledgerPath: string;
  /** Ends a life; SIGKILL unless the campaign cuts the power. */
  readonly end?: (life: Life) => Promise<void>;
  /** How many trials there are to one that ends when the pages have everything. */
  readonly settledEvery?: number;
};

const trialLimitMs = 90_000;
class BothGone extends Error {}

/** Runs the program, ends it by force, deletes a copy now and then, starts it again on what is left, and compares; over and over on the same office. */
export async function runCampaign({ trials, seed, start, safeguards = asShipped, control = false, home, ledgerPath, end = (life) => life.kill(), settledEvery = 5 }: Campaign): Promise<Figures> {
  const ledger = createLedger(ledgerPath);
  const figures = createFigures();
  const [journal, journalAside] = [join(home, 'data/journal'), `${ledgerPath}.journal`];
  let deleted: Trial['deletion'] = 'none';

  const hear = (number: number, told: Told): void => {
    ledger.note(told);
    if (told.kind === 'settled') figures.noteSettled(told.seq);
    if (told.kind === 'notOpened') figures.count('notOpened', 1, `trial ${number}: not opened, ${told.code}`);
    if (told.kind === 'error') throw new Error(`trial ${number}: ${told.message}`);
    if (told.kind !== 'opened') return;
    if (told.plan.kind === 'rolledBack' && told.telling && deleted === 'journal' && !control) throw new BothGone();
    figures.noteStart(number, told, deleted);
    figures.noteComparison(number, ledger.compare(told.found), told.plan.kind);
  };

  /** One life. Resolves when its moment has come; the caller ends it. */
  const live = async (number: number, aim: Aim, trialSeed: number, isMoment: (told: Told) => boolean): Promise<Life> => {
    let [come, fail] = [(): void => undefined, (_error: unknown): void => undefined];
    const moment = new Promise<void>((resolve, reject) => { [come, fail] = [resolve, reject]; });
    moment.catch(() => undefined); // waited for below, once the start is through
    const limit = setTimeout(() => fail(new Error(`trial ${number} (${aim}): its moment did not come`)), trialLimitMs);
    const onTold = (told: Told): void => {
      try {
        hear(number, told);
        if (told.kind === 'notOpened' || isMoment(told)) come();
      } catch (error) {
        fail(error);
      }
    };
    const life = await startLife(start, home, { seed: trialSeed, firstWrite: ledger.nextWrite(), aim, safeguards, accept: control }, onTold);
    try {
      await moment;
      return life;
    } catch (error) {
      await life.kill();
      if (!(error instanceof BothGone)) throw error;
    } finally {
      clearTimeout(limit);
    }
    // The crash had emptied the browser's database and we took the journal: told, and nothing was written. With the journal back all must be there.
    figures.count('bothGone', 1);
    await rm(journal, { recursive: true, force: true });
    await cp(journalAside, journal, { recursive: true });
    deleted = 'none';
    return live(number, aim, trialSeed, isMoment);
  };

  const judgeDisk = async (number: number): Promise<void> => {
    const { damage } = await recover(journal, null, readSealedFrame(await officeKeyring(join(home, 'data'))));
    figures.count('chainsBroken', damage === 'middle' ? 1 : 0, `trial ${number}: the journal's chain is broken`);
  };

  for (const trial of planTrials(trials, seed, settledEvery)) {
    const life = await live(trial.number, trial.aim, trial.seed, trial.moment());
    await trial.jitter();
    await end(life);
    await judgeDisk(trial.number);
    deleted = trial.deletion;
    if (deleted === 'pages') await rm(join(home, start.indexedDb), { recursive: true, force: true });
    if (deleted !== 'journal') continue;
    await rm(journalAside, { recursive: true, force: true });
    await cp(journal, journalAside, { recursive: true });
    await rm(journal, { recursive: true });
    figures.count('journalsDeleted', 1);
  }
  const last = await live(trials, 'look', 0, (told) => told.kind === 'opened');
  await last.kill();
  await judgeDisk(trials);
  return figures.of(trials, ledger.acknowledged());
}
