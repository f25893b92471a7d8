import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { recover } from '../../electron/services/journal/recover.ts';
import { createLedger } from './ledger.ts';
import { startLife } from './life.ts';
import type { Life, Start } from './life.ts';
import { asShipped } from './trial.ts';
import type { Aim, Safeguards, Told } from './trial.ts';
import { planTrials } from './trials.ts';
import type { Trial } from './trials.ts';

/** What a campaign counted. Everything from `lost` to `chainsBroken` must be 0 with the safeguards as shipped. */
export type Figures = {
  readonly trials: number;
  readonly acknowledged: number;
  lost: number; half: number; risen: number;
  /** A copy was deleted and the start did not say so. */
  unnoticed: number;
  /** The pages had been said to hold more than they held at the next start, which made that up from the journal. */
  wentBack: number;
  notOpened: number; quarantined: number; chainsBroken: number;
  wiped: number; rebuilt: number; journalsDeleted: number; journalsRebuilt: number;
  /** Times that the pages were said to hold everything. */
  settled: number;
  /** How the starts went, by the kind of their plan. */
  readonly plans: Readonly<Record<string, number>>;
  /** What went wrong, in words with the trial's number. */
  readonly faults: readonly string[];
};

export type Campaign = {
  readonly trials: number;
  readonly seed: number;
  readonly start: Start;
  readonly safeguards?: Safeguards;
  /** Where the program keeps its files; outlives each life. */
  readonly home: string;
  /** The harness's own record, outside of `home`. */
  readonly ledgerPath: string;
  /** Ends a life; SIGKILL unless the campaign cuts the power. */
  readonly end?: (life: Life) => Promise<void>;
  /** How many trials there are to one that ends when the pages have everything. */
  readonly settledEvery?: number;
};

const trialLimitMs = 90_000;

/** Runs the program, kills it, damages it, starts it again on what is left, and compares; over and over on the same office. */
export async function runCampaign({ trials, seed, start, safeguards = asShipped, home, ledgerPath, end = (life) => life.kill(), settledEvery = 5 }: Campaign): Promise<Figures> {
  const ledger = createLedger(ledgerPath);
  const journal = join(home, 'data/journal');
  const plans: Record<string, number> = {};
  const faults: string[] = [];
  const counts = { lost: 0, half: 0, risen: 0, unnoticed: 0, wentBack: 0, notOpened: 0, quarantined: 0, chainsBroken: 0, wiped: 0, rebuilt: 0, journalsDeleted: 0, journalsRebuilt: 0, settled: 0 };
  const count = (name: keyof typeof counts, by: number, why: string): void => {
    counts[name] += by;
    if (by > 0) faults.push(why);
  };

  /** Up to where the pages were said to reach in the life before, and what was deleted behind it. */
  let floor = 0;
  let deleted: Trial['deletion'] = 'none';

  const judgeStart = (number: number, told: Extract<Told, { kind: 'opened' }>): void => {
    const { plan } = told;
    plans[plan.kind] = (plans[plan.kind] ?? 0) + 1;
    const rebuilt = plan.kind === 'rebuildPages' && told.telling;
    const reached = plan.kind === 'inStep' ? plan.seq : plan.kind === 'replay' ? plan.from - 1 : plan.kind === 'fresh' ? 0 : Number.MAX_SAFE_INTEGER;
    if (rebuilt || deleted === 'pages') counts.wiped += 1;
    if (rebuilt) counts.rebuilt += 1;
    if (deleted === 'journal' && plan.kind === 'rebuildJournal' && told.telling) counts.journalsRebuilt += 1;
    const missed = (deleted === 'pages' && !rebuilt) || (deleted === 'journal' && plan.kind !== 'rebuildJournal');
    count('unnoticed', missed ? 1 : 0, `trial ${number}: ${JSON.stringify(plan)} where the ${deleted} were deleted`);
    count('wentBack', reached < floor ? 1 : 0, `trial ${number}: pages at ${reached}, said to be at ${floor}`);
    count('quarantined', told.quarantined, `trial ${number}: ${told.quarantined} records quarantined`);
    const { lost, half, risen } = ledger.compare(told.found);
    count('lost', lost.length, `trial ${number}: lost ${lost.join()} (${plan.kind})`);
    count('half', half.length, `trial ${number}: half of ${half.join()} (${plan.kind})`);
    count('risen', risen.length, `trial ${number}: came back ${risen.join()} (${plan.kind})`);
    floor = 0;
  };

  const judgeDisk = async (number: number): Promise<void> => {
    const found = await recover(journal, null);
    count('chainsBroken', found.damage === 'middle' ? 1 : 0, `trial ${number}: the journal's chain is broken`);
  };

  /** One life. Resolves when its moment has come; the caller ends it. */
  const live = async (number: number, aim: Aim, trialSeed: number, isMoment: (told: Told) => boolean): Promise<Life> => {
    let heard: (told: Told | Error) => void = () => undefined;
    const moment = new Promise<void>((resolve, reject) => {
      heard = (told) => {
        if (told instanceof Error) return reject(told);
        ledger.note(told);
        if (told.kind === 'opened') judgeStart(number, told);
        if (told.kind === 'settled') { floor = told.seq; counts.settled += 1; }
        if (told.kind === 'notOpened') count('notOpened', 1, `trial ${number}: not opened, ${told.code}`);
        if (told.kind === 'error') reject(new Error(`trial ${number}: ${told.message}`));
        if (told.kind === 'notOpened' || isMoment(told)) resolve();
      };
    });
    const limit = setTimeout(() => heard(new Error(`trial ${number} (${aim}): its moment did not come`)), trialLimitMs);
    try {
      const life = await startLife(start, home, { seed: trialSeed, firstWrite: ledger.nextWrite(), aim, safeguards }, heard);
      await moment.catch(async (error: unknown) => { await life.kill(); throw error; });
      return life;
    } finally {
      clearTimeout(limit);
    }
  };

  for (const trial of planTrials(trials, seed, settledEvery)) {
    const life = await live(trial.number, trial.aim, trial.seed, trial.moment());
    await trial.jitter();
    await end(life);
    await judgeDisk(trial.number);
    deleted = trial.deletion;
    if (deleted === 'journal') { await rm(journal, { recursive: true, force: true }); counts.journalsDeleted += 1; }
    if (deleted === 'pages') await rm(join(home, start.indexedDb), { recursive: true, force: true });
  }
  const last = await live(trials, 'look', 0, (told) => told.kind === 'opened');
  await last.kill();
  await judgeDisk(trials);
  return { trials, acknowledged: ledger.acknowledged(), ...counts, plans, faults };
}
