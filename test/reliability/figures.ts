import type { Comparison } from './ledger.ts';
import type { Told } from './trial.ts';
import type { Trial } from './trials.ts';

const names = [
  // Must be 0 as shipped.
  'lost', 'half', 'risen',
  'unnoticed', // a copy was deleted and the start did not say so
  'wentBack', // the pages held less than they had been said to hold, and only the journal made that up
  'notOpened', 'quarantined', 'chainsBroken',
  'doubted', // the start did not believe a journal that the harness had left alone
  'openDoors', // things for a session that were answered outside of one
  'halfBackups', // files that bear a backup's name, or are listed as verified, and are not whole
  'readable', // files of the program that can be read, or a journal that was not put in its place, once everything is sealed
  'otherFiles', // files of the unsealed office that are not what they were
  'wrongUpgrades', // changes to sealed files that did not leave exactly one backup of what was there before
  // How often something happened.
  'deletedPages', // by the harness
  'emptiedPages', // by the crash itself: the browser opened an empty or broken database, and the start said so
  'rebuiltPages', 'journalsDeleted', 'journalsRebuilt',
  'bothGone', // the crash emptied the pages and the harness had taken the journal; told, read-only, whole again with the journal back
  'settled', // times that the pages were said to hold everything
  'leftOver', // sealed files that were being written when the end came, and stay beside their own
  'migrations', 'cutInHost', 'cutInPages', // by what was not finished when the end came; the rest was through
  'readableBefore', // files in which the canaries were found before: the scan sees
  'browserKept', // migrations after which the browser's own files could still be read a minute into its next start (README.md, "Files of the browser that outlived their content")
  'readableAtOnce', // files that could be read right after the last kill of a migration
  'backups', 'cutBackups', // whole ones, and those of which the end left a part
  'nextBackups', 'locks',
  'doorsKnown', // things for a session that were answered in one: the question is right
] as const;
type Name = (typeof names)[number];

/** What a campaign counted. */
export type Figures = { readonly [N in Name]: number } & {
  readonly trials: number;
  readonly acknowledged: number;
  /** How the starts went, by the kind of their plan. */
  readonly plans: Readonly<Record<string, number>>;
  /** What went wrong, in words with the trial's number; empty as shipped. */
  readonly faults: readonly string[];
};

/** Nothing that must be 0 with the safeguards on. */
export const harmless = { lost: 0, half: 0, risen: 0, unnoticed: 0, wentBack: 0, notOpened: 0, quarantined: 0, chainsBroken: 0, doubted: 0, openDoors: 0, halfBackups: 0, readable: 0, otherFiles: 0, wrongUpgrades: 0, faults: [] } as const satisfies Partial<Figures>;

/** Goes on, at most five times, until the figures together show what the control is to show: it depends on milliseconds. */
export async function untilShown(shows: (figures: Figures) => boolean, round: (number: number) => Promise<Figures>): Promise<Figures> {
  const all: Figures[] = [];
  while (all.length < 5 && (all.length === 0 || !shows(addUp(all)))) all.push(await round(all.length));
  return addUp(all);
}

export type Counting = {
  /** Adds; with `fault` it is something that went wrong, and a positive `by` is remembered in words. */
  readonly count: (name: Name, by: number, fault?: string) => void;
  readonly noteSettled: (seq: number) => void;
  readonly noteStart: (number: number, told: Extract<Told, { kind: 'opened' }>, deleted: Trial['deletion']) => void;
  readonly noteComparison: (number: number, comparison: Comparison, plan: string) => void;
  readonly of: (trials: number, acknowledged: number) => Figures;
};

export function createFigures(): Counting {
  const counts = Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;
  const plans: Record<string, number> = {};
  const faults: string[] = [];
  /** Up to where the pages were said to reach in the life before. */
  let floor = 0;
  const count: Counting['count'] = (name, by, fault) => {
    counts[name] += by;
    if (by > 0 && fault !== undefined) faults.push(fault);
  };
  return {
    count,
    noteSettled: (seq) => {
      floor = seq;
      count('settled', 1);
    },
    noteStart: (number, { plan, telling, quarantined }, deleted) => {
      plans[plan.kind] = (plans[plan.kind] ?? 0) + 1;
      const pages = plan.kind === 'rebuildPages' && telling;
      const journal = plan.kind === 'rebuildJournal' && telling;
      if (deleted === 'pages') count('deletedPages', 1);
      else if (pages) count('emptiedPages', 1);
      if (pages) count('rebuiltPages', 1);
      if (journal && deleted === 'journal') count('journalsRebuilt', 1);
      const missed = (deleted === 'pages' && !pages) || (deleted === 'journal' && !journal);
      count('unnoticed', missed ? 1 : 0, `trial ${number}: ${deleted} deleted, and the start was ${JSON.stringify(plan)}`);
      const reached = plan.kind === 'inStep' ? plan.seq : plan.kind === 'replay' ? plan.from - 1 : plan.kind === 'fresh' ? 0 : Number.MAX_SAFE_INTEGER;
      count('wentBack', reached < floor ? 1 : 0, `trial ${number}: pages at ${reached}, said to be at ${floor}`);
      const doubted = (plan.kind === 'rolledBack' || plan.kind === 'rebuildJournal') && deleted !== 'journal';
      count('doubted', doubted ? 1 : 0, `trial ${number}: ${JSON.stringify(plan)} with the journal left alone`);
      count('quarantined', quarantined, `trial ${number}: ${quarantined} records quarantined`);
      floor = 0;
    },
    noteComparison: (number, { lost, half, risen }, plan) => {
      count('lost', lost.length, `trial ${number}: lost ${lost.join()} (${plan})`);
      count('half', half.length, `trial ${number}: half of ${half.join()} (${plan})`);
      count('risen', risen.length, `trial ${number}: came back ${risen.join()} (${plan})`);
    },
    of: (trials, acknowledged) => ({ ...counts, trials, acknowledged, plans, faults }),
  };
}

/** The figures of several offices as those of one campaign. */
export function addUp(all: readonly Figures[]): Figures {
  const sum = (of: (figures: Figures) => number): number => all.reduce((before, figures) => before + of(figures), 0);
  const plans = [...new Set(all.flatMap((figures) => Object.keys(figures.plans)))];
  return {
    ...Object.fromEntries(names.map((name) => [name, sum((figures) => figures[name])])) as Record<Name, number>,
    trials: sum(({ trials }) => trials), acknowledged: sum(({ acknowledged }) => acknowledged),
    plans: Object.fromEntries(plans.map((plan) => [plan, sum((figures) => figures.plans[plan] ?? 0)])), faults: all.flatMap(({ faults }) => faults),
  };
}

/** One line for a log or a README. */
export const sentence = ({ trials, acknowledged, lost, deletedPages, emptiedPages, rebuiltPages, journalsRebuilt, bothGone, ...rest }: Figures): string =>
  `${trials} trials, ${acknowledged} acknowledged writes, ${lost} lost, ${deletedPages + emptiedPages} wiped stores (${emptiedPages} by the crash itself): ${rebuiltPages} noticed and rebuilt, ` +
  `${journalsRebuilt} deleted journals rebuilt${bothGone > 0 ? `, both copies gone ${bothGone} times and told` : ''}; ${rest.migrations} migrations (cut in the host ${rest.cutInHost}, in the pages ${rest.cutInPages}): ` +
  `${rest.readable} files readable afterwards of ${rest.readableBefore} before (${rest.readableAtOnce} right after the last kill; after ${rest.browserKept} of them in the browser's own files a minute later still), ${rest.leftOver} sealed parts left over; ${rest.backups} whole backups, ${rest.cutBackups} cut off, ${rest.halfBackups} taken for whole, ${rest.nextBackups} made after one was cut off; ` +
  `${rest.locks} locks cut, ${rest.openDoors} calls answered outside of a session (inside ${rest.doorsKnown})`;
