import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync } from 'node:fs';
import { mkdir, open, readFile, readdir, rm, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { inside, roots } from '../files/roots.ts';
import { writeDevice, writeJournalId } from '../journal/identity.ts';
import { writeVault } from '../access/vaultFile.ts';
import type { Keyring } from '../sealing/keyring.ts';
import { checkBackup } from './checkBackup.ts';
import { BackupRefused, type Header } from './format.ts';
import { keyFileAfter } from './keyFile.ts';
import { readLineage, writeLineage } from '../journal/lineage.ts';
import type { Source } from './source.ts';
import { restoringFolder } from './swapStore.ts';

async function digestOf(path: string): Promise<string> {
  return createHash('sha256').update(await readFile(path)).digest('hex');
}

/** Flushes every folder below, so that after the swap nothing is missing after a power cut. */
async function syncFolders(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) if (entry.isDirectory()) await syncFolders(join(folder, entry.name));
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try { fsyncSync(handle); } finally { closeSync(handle); }
}

/**
 * Writes the content of a backup as a new store beside the present one, and reads every file back from disk. The backup is checked again while it is read.
 *
 * A new device generation begins: the journal keeps its frames and chain, and it and the device get new names. So pages of before are those of another journal and are made anew, and no id `device:seq` is ever given to two changes.
 * Throws `BackupRefused`, the system's error, an AbortError; what was begun is taken away then.
 */
export async function restoreStore(source: Source, keyring: Keyring, options: {
  readonly dataFolder: string; readonly journalId: string; readonly device: string; readonly now: number; readonly signal: AbortSignal; readonly progress: (done: number, total: number) => void;
}): Promise<Header> {
  const { dataFolder, journalId, device, now, signal, progress } = options;
  const target = restoringFolder(dataFolder);
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  let handle: FileHandle | null = null;
  let sum = createHash('sha256');
  let done = 0;
  const written: { path: string; sha256: string }[] = [];
  try {
    const { header } = await checkBackup(source, keyring, {
      begin: async ({ name }) => {
        const path = inside(target, name);
        if (path === null || name.includes('\\')) throw new BackupRefused('damaged', 'name');
        await mkdir(dirname(path), { recursive: true });
        handle = await open(path, 'wx');
        sum = createHash('sha256');
        written.push({ path, sha256: '' });
      },
      piece: async (bytes) => {
        signal.throwIfAborted();
        sum.update(bytes);
        for (let at = 0; at < bytes.length && handle !== null;) at += (await handle.write(bytes, at, bytes.length - at)).bytesWritten;
        done += bytes.length;
        progress(Math.min(done, source.size), source.size);
      },
      end: async () => {
        const last = written.at(-1);
        if (last !== undefined) last.sha256 = sum.digest('hex');
        await handle?.sync();
        await handle?.close();
        handle = null;
      },
    });
    for (const { path, sha256 } of written) if (await digestOf(path) !== sha256) throw Object.assign(new Error('what was written differs'), { code: 'EIO' });
    await writeVault(target, (await keyFileAfter(dataFolder, header, keyring)).vault);
    await writeJournalId(roots(target).journal, journalId);
    await writeDevice(target, device);
    await writeLineage(target, [...await readLineage(target), { journalId, from: header.journal.id, lastSeq: header.journal.lastSeq, head: header.journal.head, at: new Date(now).toISOString(), backupOf: header.createdAt }]);
    await syncFolders(target);
    signal.throwIfAborted();
    return header;
  } catch (error) {
    await (handle as FileHandle | null)?.close().catch(() => undefined);
    await rm(target, { recursive: true, force: true }).catch(() => undefined);
    throw error;
  }
}
