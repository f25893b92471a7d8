import { spawnSync } from 'node:child_process';
import { existsSync, watch } from 'node:fs';
import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { readSealedFrame } from '../../electron/services/journal/readEither.ts';
import { recover } from '../../electron/services/journal/recover.ts';
import { officeKeyring } from '../builders/officeKeyring.ts';
import { judgeBackups } from './backupsOnDisk.ts';
import { createFigures } from './figures.ts';
import type { Figures } from './figures.ts';
import { fileFaults } from './journal/sealTrials.ts';
import { marks } from './leak/canaries.ts';
import { scan } from './leak/scan.ts';
import { createLedger } from './ledger.ts';
import { startLife } from './life.ts';
import type { Life, Start } from './life.ts';
import { makeOlder } from './older.ts';
import type { Older } from './older.ts';
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
  /** What the other trials are ended at; everything unless it says so. */
  readonly aims?: readonly Aim[];
  /** What must show in the host's folder for a migration or a backup to be ended, instead of the n-th word. */
  readonly endAt?: RegExp;
};

const trialLimitMs = 240_000;
/** So long the browser may take to rewrite its files after a deletion, on a machine that is busy with other work. */
const rewritingLimitMs = 60_000;
class BothGone extends Error {}

/** Runs the program, ends it by force, deletes a copy now and then, starts it again on what is left, and compares; over and over on the same office. */
export async function runCampaign({ trials, seed, start, safeguards = asShipped, control = false, home, ledgerPath, end = (life) => life.kill(), settledEvery = 5, aims, endAt }: Campaign): Promise<Figures> {
  const ledger = createLedger(ledgerPath);
  const figures = createFigures();
  const data = join(home, 'data');
  const [journal, journalAside] = [join(data, 'journal'), `${ledgerPath}.journal`];
  const pages = join(home, start.indexedDb);
  let deleted: Trial['deletion'] = 'none';
  /** A backup was cut off: the next life makes one before anything else. */
  let cutOff = false;

  const hear = (number: number, told: Told): void => {
    ledger.note(told);
    if (told.kind === 'settled') figures.noteSettled(told.seq);
    if (told.kind === 'notOpened') figures.count('notOpened', 1, `trial ${number}: not opened, ${told.code}`);
    if (told.kind === 'error') throw new Error(`trial ${number}: ${told.message}`);
    if (told.kind === 'door' && told.where === 'inside') figures.count('doorsKnown', told.answered);
    if (told.kind === 'door' && told.where !== 'inside') figures.count('openDoors', told.answered, `trial ${number}: ${told.answered} of ${told.asked} answered ${told.where}`);
    if (told.kind === 'backedUp' && cutOff) {
      figures.count('nextBackups', 1);
      cutOff = false;
    }
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
    // What the host does shows in its folder sooner than the page could tell of it: the first word of each name.
    const names = new Set<string>();
    const showed = (what: string): void => {
      if (names.has(what)) return;
      names.add(what);
      if (aim === 'migration' && !/[0-9a-f]{12}\.part$/.test(what)) onTold({ kind: 'sealing', what });
      if (aim === 'backup' && what.includes('.ccbackup')) onTold({ kind: 'backup', what });
    };
    await mkdir(data, { recursive: true });
    const watcher = aim === 'migration' || aim === 'backup' ? watch(data, { recursive: true }, (_event, name) => showed(name ?? '')) : null;
    watcher?.on('error', () => undefined); // a folder that went while it was looked at
    const life = await startLife(start, home, { seed: trialSeed, firstWrite: ledger.nextWrite(), aim, safeguards, accept: control, backUp: cutOff, marks: { name: marks.name, phone: marks.phone } }, onTold);
    try {
      await moment;
      return life;
    } catch (error) {
      await life.kill();
      if (!(error instanceof BothGone)) throw error;
    } finally {
      clearTimeout(limit);
      watcher?.close();
    }
    // The crash had emptied the browser's database and we took the journal: told, and nothing was written. With the journal back all must be there.
    figures.count('bothGone', 1);
    await rm(journal, { recursive: true, force: true });
    await cp(journalAside, journal, { recursive: true });
    deleted = 'none';
    return live(number, aim, trialSeed, isMoment);
  };

  const known = new Set<string>();
  /** The backups beside the records and in the second place. Answers how often what was there before the change to sealed files was kept, up to change `lastSeq`. */
  const judgeBackupsOf = async (number: number, lastSeq = 0): Promise<number> => {
    let upgrades = 0;
    for (const folder of [join(data, 'backups'), join(home, 'downloads/交换目录')]) {
      const { whole, half, parts } = await judgeBackups(folder, await officeKeyring(data));
      const seen = (names: readonly string[]): number => names.filter((name) => !known.has(name) && known.add(name)).length;
      figures.count('halfBackups', seen(half), `trial ${number}: taken for whole ${half.join()}`);
      figures.count('backups', seen(whole.map(({ name }) => name)));
      if (seen(parts) > 0) figures.count('cutBackups', 1);
      cutOff ||= folder.startsWith(data) && parts.length > 0;
      upgrades += whole.filter(({ header: { why, journal: { lastSeq: last } } }) => why === 'upgrade' && last === lastSeq).length;
    }
    return upgrades;
  };

  const judgeDisk = async (number: number): Promise<void> => {
    const { damage } = await recover(journal, null, readSealedFrame(await officeKeyring(data)));
    figures.count('chainsBroken', damage === 'middle' ? 1 : 0, `trial ${number}: the journal's chain is broken`);
    await judgeBackupsOf(number);
  };

  /** An office of an older program in the place of this one: its pages written by such, then its files. */
  const goBack = async ({ number, seed: trialSeed }: Trial): Promise<Older> => {
    if (deleted === 'journal') await (await live(number, 'look', 0, ({ kind }) => kind === 'opened')).kill(); // never both copies
    if (existsSync(journal)) deleted = 'pages';
    await rm(pages, { recursive: true, force: true });
    const life = await live(number, 'older', trialSeed, ({ kind }) => kind === 'settled');
    await life.kill();
    deleted = 'none';
    await rm(join(home, 'downloads'), { recursive: true, force: true });
    const older = await makeOlder(data, trialSeed);
    spawnSync('sync', ['-f', data]); // what an older program left has long been on the disk when the power fails
    figures.count('readableBefore', new Set((await scan([data, pages])).hits.map(({ path }) => path)).size);
    return older;
  };

  /** After the end within a change to sealed files: it is gone through with, and nothing of what it was about may have changed, nor be readable. */
  const goThrough = async ({ number, seed: trialSeed }: Trial, { lastSeq, ...files }: Older): Promise<void> => {
    cutOff = true;
    const life = await live(number, 'migration', trialSeed, ({ kind }) => kind === 'settled');
    await life.kill();
    deleted = 'none';
    const upgrades = await judgeBackupsOf(number, lastSeq);
    figures.count('wrongUpgrades', upgrades === 1 ? 0 : 1, `trial ${number}: ${upgrades} backups of the unsealed office`);
    let { hits } = await scan([home]);
    if (hits.length > 0) { // The browser notes what it deletes and rewrites its files in its own time; killed at once, it does so at its next start.
      figures.count('readableAtOnce', new Set(hits.map(({ path }) => path)).size);
      const next = await live(number, 'look', 0, ({ kind }) => kind === 'opened');
      for (let waited = 0; waited < rewritingLimitMs && hits.length > 0; waited += 500) {
        await delay(500);
        ({ hits } = await scan([home]));
      }
      await next.kill();
      ({ hits } = await scan([home]));
    }
    const names = await readdir(data, { recursive: true });
    figures.count('leftOver', names.filter((name) => name.endsWith('.part')).length);
    const unfinished = names.filter((name) => /journal\.(?:sealing|sealed|unsealed)/.test(name));
    const own = hits.filter(({ path }) => !path.startsWith(pages));
    figures.count('browserKept', own.length < hits.length ? 1 : 0);
    for (const path of new Set([...own.map((hit) => `${relative(home, hit.path)} (${hit.mark}, ${hit.form})`), ...unfinished])) figures.count('readable', 1, `trial ${number}: readable or left over ${path}`);
    for (const fault of fileFaults(data, files, await officeKeyring(data))) figures.count('otherFiles', 1, `trial ${number}: ${fault}`);
  };

  for (const trial of planTrials(trials, seed, settledEvery, aims)) {
    const older = trial.aim === 'migration' ? await goBack(trial) : null;
    let through = false;
    const isMoment = endAt === undefined ? trial.moment() : (told: Told) => (told.kind === 'sealing' || told.kind === 'backup') && endAt.test(told.what ?? '');
    const life = await live(trial.number, trial.aim, trial.seed, (told) => {
      through ||= told.kind === 'settled';
      return isMoment(told);
    });
    await trial.jitter();
    await end(life);
    if (trial.aim === 'lock') figures.count('locks', 1);
    deleted = trial.deletion;
    if (deleted === 'pages') await rm(pages, { recursive: true, force: true });
    if (older !== null) {
      figures.count('migrations', 1);
      if (!through) figures.count(existsSync(join(data, 'sealed')) ? 'cutInPages' : 'cutInHost', 1);
      await goThrough(trial, older);
    }
    await judgeDisk(trial.number);
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
