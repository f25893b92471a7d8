import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Answer, Failure, Request } from '../../../shared/ipc/contract.ts';
import type { BackupsState } from '../../../shared/ipc/backups.ts';
import { toInstant } from '../../../shared/lib/dates.ts';
import { fail, ok, type Result } from '../../../shared/lib/result.ts';
import type { Ports } from '../../ports.ts';
import { readVault } from '../access/vaultFile.ts';
import { diskFailure, systemCode } from '../files/diskFailure.ts';
import { roots } from '../files/roots.ts';
import type { Journal, JournalSnapshot } from '../journal/journal.ts';
import type { Keyring } from '../sealing/keyring.ts';
import { ageOf } from './age.ts';
import { changeIndex, readBackups, verifiedOf, type Listed } from './backupIndex.ts';
import { copyBackup, problemOf, removeListed } from './copyBackup.ts';
import { BackupRefused, type Reason } from './format.ts';
import { makeBackup } from './makeBackup.ts';
import { placeLabel, readPlace, removePlace, writePlace, type Place } from './place.ts';
import { placeState, type PlaceFacts } from './placeState.ts';
import { planRotation } from './rotation.ts';
import { isSpared } from './spared.ts';
import { whichever } from './whichever.ts';

type Outcome<T> = Promise<Result<T, Failure>>;
type Job = { readonly signal: AbortSignal; readonly progress: (done: number, total: number) => void };
const quietly = (signal: AbortSignal): Job => ({ signal, progress: () => undefined });

export type Backups = {
  readonly state: () => Outcome<BackupsState>;
  readonly make: (request: Request<'backups.make'>, job: Job) => Outcome<Answer<'backups.make'>>;
  readonly choosePlace: () => Outcome<BackupsState>;
  readonly forgetPlace: () => Outcome<BackupsState>;
  /**
   * At sign-in: before another version of the program works on the records, for a copy that the second place still lacks, and, a minute later, what the end of the work
   * before could not back up (a machine that went to sleep, a program that was ended by force). Never fails.
   */
  readonly atStart: () => Promise<void>;
  /**
   * At the end of work (lock, close): what runs is given up, and a backup is made when changes came since the last one. Comes back after `limitMs` at the latest, and with 0
   * no backup is begun. Never fails; afterwards nothing is made here any more.
   */
  readonly atEnd: (limitMs: number) => Promise<void>;
  /** Before something that replaces what is here; the answer says whether it came about. */
  readonly before: (why: Reason, job: Job) => Promise<Result<null, Failure>>;
  /** Waits for the copy to the second place, at most `limitMs`. */
  readonly settle: (limitMs: number) => Promise<void>;
};

export type BackupsParts = { readonly ports: Pick<Ports, 'dataFolder' | 'now' | 'newId' | 'log' | 'dialogs'>; readonly keyring: Keyring; readonly journal: Journal; readonly program: string; readonly practice: boolean; /** How long after sign-in a backup that is owed is begun. */ readonly owedAfterMs?: number; readonly copy?: typeof copyBackup };

export const backupFolder = (dataFolder: string): string => join(roots(dataFolder).data, 'backups');
const copyLimitMs = 600_000;

const within = async <T>(work: Promise<T>, limitMs: number): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => { timer = setTimeout(() => reject(Object.assign(new Error('too slow'), { code: 'ETIMEDOUT' })), limitMs); });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};

/** Copies that go on, by place. Beside one that hangs on a dead share none is begun, by this session or a later one. */
const underWay = new Map<string, Promise<void>>();

function failureOf(error: unknown): Failure {
  if (error instanceof BackupRefused) return { code: 'backup.notVerified', detail: error.place };
  if (error instanceof Error && error.name === 'AbortError') return { code: 'cancelled', detail: '' };
  if (error instanceof Error && error.name === 'TimeoutError') return { code: 'backup.slow', detail: '' };
  return diskFailure(error);
}

const problems: Readonly<Partial<Record<Failure['code'], BackupsState['problem']>>> = { 'disk.full': 'full', 'disk.readOnly': 'readOnly', 'backup.notVerified': 'notVerified', 'backup.slow': 'slow' };

/** Backups of one session. One is made at a time; every one is verified before anything is said of it. */
export function createBackups({ ports, keyring, journal, program, practice, owedAfterMs = 60_000, copy = copyBackup }: BackupsParts): Backups {
  const folder = backupFolder(ports.dataFolder);
  let turn: Promise<unknown> = Promise.resolve();
  /** The end of the session. */
  const ended = new AbortController();
  let waiting = 0;
  let problem: BackupsState['problem'] = '';
  let copyProblem: PlaceFacts['problem'] = '';
  let copying: Promise<void> | null = null;
  /** Where the newest is to be copied to next. */
  let wanted: Place | null = null;
  let place: Place | null | undefined;
  /** The journal of these records, as soon as it was read. A copy goes on when it is closed. */
  let journalId = '';

  const placeOf = async (): Promise<Place | null> => (place ??= await readPlace(keyring, folder));
  const markOf = ({ path }: Place): string => createHash('sha256').update(path).digest('hex').slice(0, 16);
  const snapshotNow = async (): Promise<Result<JournalSnapshot, Failure>> => {
    const now = await journal.snapshot();
    if (now.ok) ({ journalId } = now.value);
    return now;
  };
  /** The verified ones, newest first by what they hold. */
  const verifiedNow = async (): Promise<readonly Listed[]> => verifiedOf(await readBackups(folder, journalId));

  /** Whether nothing changed since a backup: the same journal, up to the same change. */
  const holdsAll = (backup: Listed | undefined, now: JournalSnapshot): boolean => backup !== undefined && backup.journalId === now.journalId && backup.lastSeq === now.lastSeq;

  async function state(): Outcome<BackupsState> {
    try {
      const isCopying = copying !== null; // asked before the list is read: a copy that ends meanwhile counts as going on
      const [now, second] = [await snapshotNow(), await placeOf()];
      const found = await readBackups(folder, journalId);
      const verified = verifiedOf(found);
      const last = verified[0];
      const upToDate = now.ok && (holdsAll(last, now.value) || now.value.lastSeq === 0);
      const copies = second === null ? [] : verified.filter(({ copiedAt, copiedTo }) => copiedAt > 0 && copiedTo === markOf(second));
      const newestCopy = copies[0];
      const changesSince = now.ok && now.value.lastSeq > 0 && !holdsAll(newestCopy, now.value);
      const facts: PlaceFacts = { configured: second !== null, chosenAt: second?.chosenAt ?? 0, newestCopy: newestCopy?.createdAt ?? 0, changesSince, problem: copyProblem, now: ports.now() };
      return ok({
        backups: found.slice(0, 5000).map(({ name, size, changedAt, listed }) => ({
          name, size, createdAt: toInstant(listed?.createdAt ?? changedAt), verified: listed !== null, why: listed?.why ?? 'unknown', copied: copies.some((one) => one.name === name),
        })),
        last: last === undefined ? null : { at: toInstant(last.createdAt), upToDate, ahead: ageOf(last.createdAt, ports.now()) === 'unknown' },
        late: !practice && !upToDate && now.ok && (last !== undefined || now.value.newestAt !== '') && ageOf(last?.createdAt ?? Date.parse(now.value.newestAt), ports.now()) !== 'fresh',
        busy: waiting > 0, problem,
        place: {
          configured: second !== null, label: second === null ? '' : placeLabel(second), state: practice ? 'none' : placeState(facts),
          lastAt: newestCopy === undefined ? '' : toInstant(newestCopy.copiedAt), busy: isCopying,
        },
      });
    } catch (error) {
      return fail(diskFailure(error));
    }
  }

  const remove = async (from: string, one: Listed, where: 'here' | 'copy'): Promise<'gone' | 'other' | 'failed'> => {
    const outcome = await removeListed(from, keyring.officeId, one, where);
    if (outcome !== 'gone') ports.log('backup.notRemoved', { where, why: outcome });
    return outcome;
  };

  /** After a verified backup only: what rotation lets go here, and its copies in the second place. To make room nothing is ever removed, nor what is not the file that is listed, nor what somebody is about to restore. */
  async function rotate(entries: readonly Listed[]): Promise<readonly Listed[]> {
    const plan = planRotation(entries.map(({ name, createdAt }) => ({ name, createdAt, verified: true, own: true }))); // foreign files are not even asked about
    const second = await placeOf();
    const stay = new Set(plan.keep);
    for (const one of entries.filter(({ name }) => plan.remove.includes(name))) {
      if (isSpared(ports.dataFolder, one) || await remove(folder, one, 'here') === 'failed') stay.add(one.name); // tried again the next time
      else if (second !== null && one.copiedTo === markOf(second)) void remove(second.path, one, 'copy');
    }
    return entries.filter(({ name }) => stay.has(name));
  }

  async function copyTo(second: Place): Promise<void> {
    try {
      const before = underWay.get(second.path);
      if (before !== undefined) await within(before, copyLimitMs);
      const [newest] = await verifiedNow();
      if (newest === undefined || (newest.copiedAt > 0 && newest.copiedTo === markOf(second))) return;
      const work = copy(folder, second.path, newest);
      underWay.set(second.path, work.then(() => undefined, () => undefined).finally(() => underWay.delete(second.path)));
      const as = await within(work, copyLimitMs);
      const { copiedAs: _before, ...rest } = newest;
      const copied: Listed = { ...rest, copiedAt: ports.now(), copiedTo: markOf(second), ...(as !== newest.name && { copiedAs: as }) };
      let listed = false;
      await changeIndex(folder, journalId, (entries) => entries.map((one) => {
        if (one.name !== newest.name) return one;
        listed = true;
        return copied;
      }));
      if (!listed) await remove(second.path, copied, 'copy'); // rotated while it was copied
      copyProblem = '';
      ports.log('backup.copied', { bytes: newest.size });
    } catch (error) {
      copyProblem = problemOf(error);
      ports.log('backup.copyFailed', { problem: copyProblem, system: systemCode(error) });
    }
  }

  /** Copies the newest verified backup to the second place, in the background and without keys. What is made while a copy goes on is looked at when that one has ended. */
  function copyNewest(second: Place): void {
    wanted = second;
    copying ??= (async () => {
      while (wanted !== null) {
        const next = wanted;
        wanted = null;
        await copyTo(next);
      }
      copying = null; // on the spot, so that nothing is wanted in between
    })();
  }

  async function makeNow(why: Reason, { signal, progress }: Job): Promise<Result<'made' | 'upToDate', Failure>> {
    try {
      for (let attempt = 0; ; attempt++) {
        signal.throwIfAborted();
        const snapshot = await snapshotNow();
        if (!snapshot.ok) return snapshot;
        const [newest] = await verifiedNow();
        if (why !== 'asked' && (snapshot.value.lastSeq === 0 || (holdsAll(newest, snapshot.value) && (why !== 'upgrade' || newest?.program === program)))) return ok('upToDate');
        const read = await readVault(ports.dataFolder);
        if (read.kind !== 'read') return fail({ code: 'access.damaged', detail: '' });
        try {
          const made = await makeBackup({
            dataFolder: ports.dataFolder, folder, keyring, vault: read.vault, snapshot: snapshot.value, backupId: ports.newId(), program, why, now: ports.now, signal, progress,
          });
          await changeIndex(folder, journalId, (entries) => rotate([made, ...entries.filter(({ name }) => name !== made.name)]));
          ports.log('backup.made', { why, bytes: made.size, ms: made.verifiedAt - made.createdAt });
          return ok('made');
        } catch (error) {
          // A file was replaced, or set aside, while it was read: once more from its new state.
          if (attempt > 0 || (systemCode(error) !== 'ECHANGED' && systemCode(error) !== 'ENOENT')) throw error;
        }
      }
    } catch (error) {
      return fail(failureOf(error));
    }
  }

  const make = (why: Reason, { signal, progress }: Job): Promise<Result<'made' | 'upToDate', Failure>> => inTurn(why, { signal: whichever([signal, ended.signal]), progress });

  const inTurn = (why: Reason, job: Job): Promise<Result<'made' | 'upToDate', Failure>> => {
    waiting++;
    const mine = turn.then(async () => {
      const made = await makeNow(why, job).finally(() => { waiting--; });
      if (made.ok) problem = '';
      else if (made.error.code !== 'cancelled') {
        problem = problems[made.error.code] ?? 'failed';
        ports.log('backup.failed', { why, code: made.error.code });
      }
      const second = made.ok ? await placeOf() : null;
      if (second !== null) copyNewest(second);
      return made;
    });
    turn = mine.catch(() => undefined);
    return mine;
  };

  return {
    state,
    make: async ({ why }, job) => {
      const made = await make(why, job);
      if (!made.ok) return made;
      const now = await state();
      return now.ok ? ok({ made: made.value === 'made', state: now.value }) : now;
    },
    choosePlace: async () => {
      const chosen = await ports.dialogs.chooseFolder({ title: '选择备份的第二存放位置' });
      if (chosen.kind === 'cancelled') return state();
      try {
        place = { path: chosen.path, chosenAt: ports.now() };
        copyProblem = '';
        await writePlace(keyring, folder, place);
        await snapshotNow();
        copyNewest(place);
      } catch (error) {
        return fail(diskFailure(error));
      }
      return state();
    },
    forgetPlace: async () => {
      await removePlace(folder);
      [place, wanted, copyProblem] = [null, null, ''];
      return state();
    },
    atStart: async () => {
      if (practice) return;
      const now = await snapshotNow();
      const [newest] = await verifiedNow().catch(() => []);
      if (newest !== undefined && newest.program !== program) await make('upgrade', quietly(AbortSignal.timeout(copyLimitMs)));
      const second = await placeOf();
      if (second !== null) copyNewest(second);
      if (!now.ok || now.value.lastSeq === 0 || holdsAll(newest, now.value)) return;
      const waited = await pause(owedAfterMs, true, { signal: ended.signal, ref: false }).catch(() => false);
      if (waited) await make('end', quietly(AbortSignal.timeout(copyLimitMs)));
    },
    atEnd: async (limitMs) => {
      ended.abort();
      if (practice || limitMs <= 0) return;
      // The work gives up a little before nobody waits for it any more, so that it can still tidy up.
      await within(inTurn('end', quietly(AbortSignal.timeout(limitMs * 0.9))), limitMs).catch(() => ports.log('backup.failed', { why: 'end', code: 'backup.slow' }));
    },
    before: async (why, job) => {
      const made = await make(why, job);
      return made.ok ? ok(null) : made;
    },
    settle: async (limitMs) => { if (copying !== null) await within(copying, limitMs).catch(() => undefined); },
  };
}
