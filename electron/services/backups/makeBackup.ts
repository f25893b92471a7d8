import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from '../files/writeFileDurably.ts';
import type { JournalSnapshot } from '../journal/journal.ts';
import type { Keyring } from '../sealing/keyring.ts';
import type { Vault } from '../access/slots.ts';
import type { Listed } from './backupIndex.ts';
import { checkBackup } from './checkBackup.ts';
import { formatName, formatVersion, type Header, type Reason } from './format.ts';
import { backupName } from './naming.ts';
import { partsOf } from './parts.ts';
import { fileSource, type Source } from './source.ts';
import { encodeBackup } from './writeBackup.ts';

export type MakeOptions = {
  readonly dataFolder: string;
  readonly folder: string;
  readonly keyring: Keyring;
  readonly vault: Vault;
  readonly snapshot: JournalSnapshot;
  readonly backupId: string;
  readonly program: string;
  readonly why: Reason;
  readonly now: () => number;
  readonly signal: AbortSignal;
  readonly progress: (done: number, total: number) => void;
};

const unfinished = '.ccbackup.part';

/** Takes away what a program that ended by force left of a backup. Only files that this program names so. */
export async function removeUnfinished(folder: string): Promise<void> {
  const names = await readdir(folder).catch((): string[] => []);
  for (const name of names.filter((one) => one.endsWith(unfinished))) await rm(join(folder, name), { force: true });
}

async function writeAll(handle: FileHandle, bytes: Buffer): Promise<void> {
  for (let done = 0; done < bytes.length;) done += (await handle.write(bytes, done, bytes.length - done)).bytesWritten;
}

/** Reads what was written with the same eyes as a restore would, and the digest of the whole file on the way. */
const digesting = (source: Source, sum: { update: (bytes: Buffer) => void }): Source => {
  let reached = 0;
  return {
    ...source,
    read: async (offset, length) => {
      const bytes = await source.read(offset, length);
      if (offset + bytes.length > reached) sum.update(bytes.subarray(Math.max(0, reached - offset)));
      reached = Math.max(reached, offset + bytes.length);
      return bytes;
    },
  };
};

/**
 * Makes one backup: written beside, flushed, read back (digests, every seal, every frame of the journal), and only then given its name. Answers what the
 * list keeps of it. Throws the system's error, `BackupRefused` when what was read back is not what was written, an AbortError; leaves nothing behind then.
 */
export async function makeBackup({ dataFolder, folder, keyring, vault, snapshot, backupId, program, why, now, signal, progress }: MakeOptions): Promise<Listed> {
  await mkdir(folder, { recursive: true });
  await removeUnfinished(folder);
  const createdAt = now();
  const name = backupName(keyring.officeId, createdAt, backupId);
  const header: Header = {
    format: formatName, version: formatVersion, backupId, officeId: keyring.officeId, createdAt: new Date(createdAt).toISOString(), program, why,
    journal: { id: snapshot.journalId, lastSeq: snapshot.lastSeq, head: snapshot.head },
    vault: { ...vault, slots: vault.slots.filter(({ kind }) => kind !== 'keychain') },
  };
  const beside = join(folder, `${name}.part`);
  try {
    const parts = await partsOf(dataFolder, snapshot);
    const total = 2 * parts.reduce((sum, { size }) => sum + size, 0);
    let done = 0;
    const step = (bytes: number): void => {
      signal.throwIfAborted();
      done += bytes;
      progress(Math.min(done, total), total);
    };
    const handle = await open(beside, 'wx');
    try {
      for await (const bytes of encodeBackup(keyring, header, parts)) {
        await writeAll(handle, bytes);
        step(bytes.length);
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    const sum = createHash('sha256');
    const source = await fileSource(beside);
    try {
      await checkBackup(digesting(source, sum), keyring, { begin: () => undefined, piece: (bytes) => step(bytes.length), end: () => undefined });
      signal.throwIfAborted();
      await rename(beside, join(folder, name));
      await syncFolder(folder);
      return {
        name, backupId, createdAt, size: source.size, digest: sum.digest('hex'), lastSeq: snapshot.lastSeq, journalId: snapshot.journalId, program, why, verifiedAt: now(), copiedAt: 0, copiedTo: '',
      };
    } finally {
      await source.close();
    }
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw error;
  }
}
