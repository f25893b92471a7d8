import { basename, join } from 'node:path';
import type { Answer, Failure, Request } from '../../../shared/ipc/contract.ts';
import { isMassLoss } from '../../../shared/rules/massLoss.ts';
import { fail, ok, type Result } from '../../../shared/lib/result.ts';
import type { Ports } from '../../ports.ts';
import { openAccounts } from '../access/accountList.ts';
import { readVault } from '../access/vaultFile.ts';
import { diskFailure } from '../files/diskFailure.ts';
import type { Journal } from '../journal/journal.ts';
import type { Keyring } from '../sealing/keyring.ts';
import { readBackups } from './backupIndex.ts';
import { backupFolder, type Backups } from './backups.ts';
import { checkBackup } from './checkBackup.ts';
import { findComingAlong } from './comesAlong.ts';
import { compareRevisions, countRecords, followRevisions, type PackageOf, type Revisions } from './compare.ts';
import { BackupRefused, type Header } from './format.ts';
import { openBackupKeys } from './openKeys.ts';
import { keyFileAfter } from './keyFile.ts';
import { readHeader } from './readBackup.ts';
import { restoreStore } from './restoreStore.ts';
import { fileSource } from './source.ts';
import { spare } from './spared.ts';
import { giveUpRestore, markWhole, replacedName, swapStore, type Swapped } from './swapStore.ts';
import { isSealedWith } from './takeAlong.ts';
import { whichever } from './whichever.ts';

type Outcome<T> = Promise<Result<T, Failure>>;
type Job = { readonly signal: AbortSignal; readonly progress: (done: number, total: number) => void };

/** What of a signed-in session a restore needs; null before anyone is signed in. */
export type Present = { readonly journal: Journal; readonly backups: Backups };

export type ReplaceStore = (swap: () => void) => Promise<void>;

export type Restores = {
  readonly choose: () => Outcome<Answer<'backups.choose'>>;
  readonly pick: (request: Request<'backups.pick'>) => Outcome<Answer<'backups.pick'>>;
  readonly examine: (request: Request<'backups.examine'>, present: Present | null, job: Job) => Outcome<Answer<'backups.examine'>>;
  /** `replaceStore` ends the session and everything that holds files of the data folder before it runs its argument; it is called only when the new store is whole. */
  readonly restore: (request: Request<'backups.restore'>, present: Present | null, job: Job, replaceStore: ReplaceStore) => Outcome<Answer<'backups.restore'>>;
  /** Forgets tokens and keys, and gives up what is being examined or restored: at the end of a session. */
  readonly forget: () => void;
};

/** Tokens are good for this long. */
const lifeMs = 30 * 60_000;
type Chosen = { readonly path: string; readonly until: number };
/** `present`: the session that it was compared with; a comparison says nothing of what another one finds. */
type Ready = Chosen & { readonly keyring: Keyring; readonly present: Present | null; readonly gone: number; readonly massLoss: boolean; /** Whether it was said that the accounts here stay. */ readonly accountsStay: boolean };

export function failureOf(error: unknown): Failure {
  if (error instanceof BackupRefused) return { code: `backup.${error.why}`, detail: error.place };
  if (error instanceof Error && error.name === 'AbortError') return { code: 'cancelled', detail: '' };
  return diskFailure(error);
}

/** What the log says of a restore that is done and not tidied up yet. */
const untidied = (swapped: Swapped): { readonly untidied?: string } => (swapped.tidied ? {} : { untidied: swapped.system });

/** Restoring, of one data folder. Files are chosen here and known to the page by tokens, each for one use. */
export function createRestores(ports: Pick<Ports, 'dataFolder' | 'now' | 'newId' | 'log' | 'dialogs' | 'passwords'>): Restores {
  const chosen = new Map<string, Chosen>();
  const ready = new Map<string, Ready>();
  const { dataFolder } = ports;
  let running = new AbortController();

  const forget = (): void => {
    running.abort();
    running = new AbortController();
    for (const { keyring } of ready.values()) keyring.drop();
    ready.clear();
    chosen.clear();
  };

  /** Whose the backup is, beside what stands here. A key file that cannot be read is no proof that there is nothing. */
  const officeOf = async ({ officeId }: Header): Promise<'same' | 'other' | 'none' | 'unknown'> => {
    const read = await readVault(dataFolder);
    return read.kind !== 'read' ? (read.kind === 'damaged' ? 'unknown' : 'none') : read.vault.officeId === officeId ? 'same' : 'other';
  };

  /** Whether what is here and the backup are sealed with one data key, so that packages, receipts and key come along. Where no key file tells, what lies here does. */
  const isSameKey = async (office: Awaited<ReturnType<typeof officeOf>>, accountsStay: boolean, keyring: Keyring): Promise<boolean> =>
    accountsStay || (office !== 'other' && await isSealedWith(keyring, dataFolder));

  async function look(path: string): Outcome<Answer<'backups.pick'>['look']> {
    try {
      const source = await fileSource(path);
      try {
        const header = await readHeader(source);
        forget(); // one at a time
        spare(dataFolder, header);
        const token = ports.newId();
        chosen.set(token, { path, until: ports.now() + lifeMs });
        return ok({
          token, name: basename(path).slice(0, 200), size: source.size, createdAt: header.createdAt, program: header.program, lastSeq: header.journal.lastSeq, office: await officeOf(header),
        });
      } finally {
        await source.close();
      }
    } catch (error) {
      return fail(failureOf(error));
    }
  }

  /** The revisions of what is here, as the journal tells them; null when the disk does not give them. Fails while the journal is another's or closed: then it can be read at another time. */
  async function readHere({ journal }: Present, signal: AbortSignal): Outcome<{ readonly revisions: Revisions; readonly packageOf: PackageOf } | null> {
    const revisions: Revisions = new Map();
    const packageOf: PackageOf = new Map();
    for (let fromSeq = 1; fromSeq > 0;) {
      const piece = await journal.read({ fromSeq });
      signal.throwIfAborted();
      if (!piece.ok) return piece.error.code === 'journal.notOpen' ? piece : ok(null);
      for (const { head, firstSeq, lines } of piece.value.frames) followRevisions(revisions, head.device, firstSeq, lines, packageOf);
      fromSeq = piece.value.next;
    }
    return ok({ revisions, packageOf });
  }

  async function examine({ token, name, password, recoveryKey }: Request<'backups.examine'>, present: Present | null, job: Job): Outcome<Answer<'backups.examine'>> {
    const signal = whichever([job.signal, running.signal]);
    const file = chosen.get(token);
    if (file === undefined || file.until < ports.now()) return fail({ code: 'backup.token', detail: '' });
    let keyring: Keyring | null = null;
    try {
      const source = await fileSource(file.path);
      try {
        const header = await readHeader(source);
        const keys = await openBackupKeys(ports.passwords.stretch, header, { name, password, recoveryKey });
        if (!keys.ok) return keys; // the token stays: a password may be typed again
        keyring = keys.value;
        const then: Revisions = new Map();
        let [done, unreadable] = [0, 0];
        const checked = await checkBackup(source, keyring, {
          begin: () => undefined,
          piece: (bytes) => { signal.throwIfAborted(); done += bytes.length; job.progress(Math.min(done, source.size), source.size); },
          end: () => undefined,
        }, ({ head }, lines) => { unreadable += followRevisions(then, head.device, head.firstSeq, lines); });
        const read = present === null ? ok(null) : await readHere(present, signal);
        if (!read.ok) return read;
        const here = read.value?.revisions ?? null;
        const office = await officeOf(header);
        const accountsStay = (await keyFileAfter(dataFolder, header, keyring)).kept;
        const accounts = accountsStay ? null : (openAccounts(keyring, header.vault) ?? []).filter(({ active }) => active).map(({ name: who, role }) => ({ name: who, role }));
        const along = here !== null && await isSameKey(office, accountsStay, keyring) ? await findComingAlong(keyring, dataFolder, then, here, signal) : null;
        const tables = here === null ? [] : compareRevisions(then, here, read.value?.packageOf, along);
        const sum = (of: 'gone' | 'back' | 'returning'): number => tables.reduce((all, table) => all + table[of], 0);
        const comparison = here === null ? null : { tables: [...tables], gone: sum('gone'), back: sum('back'), returning: sum('returning'), here: countRecords(here) };
        // What cannot be counted may all be lost.
        const massLoss = comparison === null ? present !== null : isMassLoss({ there: comparison.here, gone: comparison.gone });
        signal.throwIfAborted();
        chosen.delete(token);
        const next = ports.newId();
        ready.set(next, { path: file.path, until: ports.now() + lifeMs, keyring, present, gone: comparison?.gone ?? 0, massLoss, accountsStay });
        keyring = null;
        return ok({ token: next, createdAt: header.createdAt, frames: checked.frames, records: countRecords(then), unreadable, office, accounts, comparison, massLoss });
      } finally {
        await source.close();
      }
    } catch (error) {
      return fail(failureOf(error));
    } finally {
      keyring?.drop();
    }
  }

  async function restore({ token, goneSeen, again }: Request<'backups.restore'>, present: Present | null, job: Job, replaceStore: ReplaceStore): Outcome<Record<string, never>> {
    const plan = ready.get(token);
    if (plan === undefined || plan.until < ports.now() || plan.present !== present) return fail({ code: 'backup.token', detail: '' });
    if (goneSeen !== plan.gone || (plan.massLoss && !again)) return fail({ code: 'backup.notConfirmed', detail: String(plan.gone) });
    ready.delete(token);
    const signal = whichever([job.signal, running.signal]);
    try {
      // What is here now is in a backup of its own before anything replaces it; a store that cannot be backed up is kept aside as it is.
      await present?.backups.before('restore', { signal, progress: () => undefined });
      const source = await fileSource(plan.path);
      try {
        // The key file was lost since, or has come back: what was said of the accounts is no longer so.
        if ((await keyFileAfter(dataFolder, await readHeader(source), plan.keyring)).kept !== plan.accountsStay) return fail({ code: 'backup.token', detail: '' });
        const header = await restoreStore(source, plan.keyring, { dataFolder, journalId: ports.newId(), device: ports.newId(), now: ports.now(), signal, progress: job.progress });
        const office = await officeOf(header);
        await markWhole(dataFolder, { aside: replacedName(ports.now(), ports.newId()), sameOffice: office === 'same', sameKey: await isSameKey(office, plan.accountsStay, plan.keyring) });
      } finally {
        await source.close();
      }
      let swapped: Swapped = { tidied: true };
      await replaceStore(() => { swapped = swapStore(dataFolder); });
      ports.log('backup.restored', { records: plan.gone, ...untidied(swapped) });
      return ok({});
    } catch (error) {
      giveUpRestore(dataFolder);
      return fail(failureOf(error));
    } finally {
      plan.keyring.drop();
    }
  }

  return {
    choose: async () => {
      const target = await ports.dialogs.open({ title: '选择备份文件', filters: [{ name: '备份文件', extensions: ['ccbackup'] }] });
      if (target.kind === 'cancelled') return ok({ look: null });
      return look(target.path).then((seen) => (seen.ok ? ok({ look: seen.value }) : seen));
    },
    pick: async ({ name }) => {
      const found = (await readBackups(backupFolder(dataFolder)).catch(() => [])).find((one) => one.name === name);
      if (found === undefined) return fail({ code: 'backup.token', detail: '' });
      return look(join(backupFolder(dataFolder), found.name)).then((seen) => (seen.ok ? ok({ look: seen.value }) : seen));
    },
    examine, restore, forget,
  };
}
