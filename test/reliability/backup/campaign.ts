import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { backupFolder, createBackups } from '../../../electron/services/backups/backups.ts';
import { checkBackup } from '../../../electron/services/backups/checkBackup.ts';
import { BackupRefused } from '../../../electron/services/backups/format.ts';
import { openBackupKeys } from '../../../electron/services/backups/openKeys.ts';
import { readBackup, readHeader } from '../../../electron/services/backups/readBackup.ts';
import { restoreStore } from '../../../electron/services/backups/restoreStore.ts';
import { bufferSource, fileSource } from '../../../electron/services/backups/source.ts';
import { finishRestore, markWhole, swapStore } from '../../../electron/services/backups/swapStore.ts';
import { createJournal } from '../../../electron/services/journal/journal.ts';
import { seeded } from '../../builders/codes.ts';
import { must } from '../../builders/must.ts';
import { damage, damages, recordsOf } from './damage.ts';
import { fold, person, portsOf, putFiles, startOffice, write, type Random } from './office.ts';

const job = { signal: new AbortController().signal, progress: () => undefined };
const accepted = async (work: Promise<unknown>): Promise<boolean> => work.then(() => true, (error: unknown) => { if (error instanceof BackupRefused) return false; throw error; });

/** What a reader that looks at lengths alone would take: the control. */
const structureOnly = (bytes: Buffer): boolean => { try { const records = recordsOf(bytes); return records.length >= 2 && records[0]?.kind === 1 && records.at(-1)?.kind === 4; } catch { return false; } };

type Round = { readonly same: boolean; readonly bytes: Buffer; readonly check: (bytes: Buffer) => Promise<boolean>; readonly remove: () => Promise<void> };

/** A random store, its backup by the program's own service, and that backup restored on another machine or over a store that went on. */
async function roundTrip(random: Random): Promise<Round> {
  const office = await startOffice();
  const { ports, keyring, journal } = office;
  const known = new Map<string, string>();
  await write(journal, random, 2 + Math.floor(random() * 12), known);
  await putFiles(office, random);
  const backups = createBackups({ ports, keyring, journal, program: '0.0.0', practice: false });
  must(await backups.make({ why: 'asked', job: 'j' }, job));
  const then = await fold(journal);
  const state = must(await backups.state());
  const path = join(backupFolder(ports.dataFolder), state.backups[0]?.name ?? '');
  const bytes = await readFile(path);
  const before = must(await journal.state());

  const elsewhere = random() < 0.5;
  const home = elsewhere ? await mkdtemp(join(tmpdir(), 'desk-backup-new-')) : office.home;
  const { dataFolder } = elsewhere ? portsOf(home) : ports;
  if (!elsewhere) await write(journal, random, 1 + Math.floor(random() * 4), known);
  await journal.close();
  const source = await fileSource(path);
  const keys = must(await openBackupKeys(ports.passwords.stretch, await readHeader(source), random() < 0.5 ? { ...person, recoveryKey: '' } : { name: '', password: '', recoveryKey: office.recoveryKey }));
  await restoreStore(source, keys, { dataFolder, journalId: ports.newId(), device: ports.newId(), now: ports.now(), ...job });
  await source.close();
  await markWhole(dataFolder, { aside: 'replaced', sameOffice: !elsewhere });
  if (random() < 0.2 && elsewhere) finishRestore(dataFolder); // as if the program had ended just here
  else swapStore(dataFolder);

  const restored = createJournal(portsOf(home), keys);
  const now = must(await restored.state());
  const records = await fold(restored);
  const writable = await write(restored, random, 1, new Map()).then(() => true, () => false);
  await restored.close();
  const same = isDeepStrictEqual(records, then) && now.lastSeq === before.lastSeq && now.head === before.head && now.damage === 'none'
    && now.journalId !== before.journalId && now.device !== before.device && writable;
  return {
    same, bytes,
    check: (copy) => accepted(checkBackup(bufferSource(copy), keyring)),
    remove: async () => { await office.remove(); if (elsewhere) await rm(home, { recursive: true, force: true }); },
  };
}

/** Damaged copies for each round trip: 500 round trips make 20,000. */
const perRound = 40;

/** `size` round trips and 40 damaged copies of each backup. */
export async function run({ size, seed, log }: { readonly size: number; readonly seed: number; readonly log: (line: string) => void }): Promise<{ readonly figures: Readonly<Record<string, number | string>>; readonly failed: boolean }> {
  const random = seeded(seed);
  let [equal, damaged, taken, byDigests, byStructure, wholeRefused] = [0, 0, 0, 0, 0, 0];
  let other = await roundTrip(random);
  for (let round = 0; round < size; round++) {
    const trip = await roundTrip(random);
    if (trip.same) equal++;
    else log(`round trip ${round}: not the same`);
    if (!await trip.check(trip.bytes)) wholeRefused++;
    for (let number = 0, tries = 0; number < perRound && tries < perRound * 4; tries++) {
      const kind = damages[tries % damages.length] ?? 'bit';
      const copy = damage(kind, trip.bytes, other.bytes, random);
      if (copy === null) continue;
      number++;
      damaged++;
      if (await trip.check(copy)) { taken++; log(`round trip ${round}: a copy with damage "${kind}" was taken`); }
      if (await accepted(readBackup(bufferSource(copy), null))) byDigests++;
      if (structureOnly(copy)) byStructure++;
    }
    await other.remove();
    other = trip;
    if (round % 50 === 49) log(`${round + 1} round trips`);
  }
  await other.remove();
  const failed = equal !== size || taken > 0 || wholeRefused > 0 || byDigests === 0 || byStructure === 0;
  return {
    figures: {
      'round trips equal': `${equal} of ${size}`, 'damaged copies': damaged, 'damaged copies taken': taken, 'whole copies refused': wholeRefused,
      'control, seals off (digests made anew)': byDigests, 'control, digests and seals off': byStructure,
    },
    failed,
  };
}
