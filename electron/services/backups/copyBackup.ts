import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { diskFailure, systemCode } from '../files/diskFailure.ts';
import { syncFolder } from '../files/writeFileDurably.ts';
import type { Listed } from './backupIndex.ts';
import { BackupRefused } from './format.ts';
import { backupMark, numbered } from './naming.ts';
import type { PlaceFacts } from './placeState.ts';
import { readHeader } from './readBackup.ts';
import { fileSource } from './source.ts';

async function digestOf(path: string): Promise<string> {
  const sum = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) sum.update(chunk as Buffer);
  return sum.digest('hex');
}

/** Where a copy is written before it has its name. Told apart by the backup: several machines write to one place. */
const besideOf = (place: string, { name, backupId }: Pick<Listed, 'name' | 'backupId'>): string => join(place, `${name}.${backupMark(backupId)}.part`);

/**
 * Copies a verified backup to another folder: written beside, flushed, renamed, read back and compared with the digest of the verified file. Needs no keys,
 * so it may go on while the program is locked. A file that is there already is never replaced: the same content is left and answered, beside another one a free name is taken.
 * Answers the name. Throws the system's error.
 */
export async function copyBackup(folder: string, place: string, listed: Listed): Promise<string> {
  const { name, digest, size } = listed;
  await stat(place); // a share that is not mounted must not be made as an empty folder
  const found = async (): Promise<{ readonly name: string; readonly there: boolean }> => {
    for (let number = 1; ; number++) {
      const path = join(place, numbered(name, number));
      const present = await stat(path).catch((error: unknown) => { if (systemCode(error) === 'ENOENT') return null; throw error; });
      if (present === null) return { name: numbered(name, number), there: false };
      if (present.size === size && (await digestOf(path)) === digest) return { name: numbered(name, number), there: true };
    }
  };
  const before = await found();
  if (before.there) return before.name;
  const beside = besideOf(place, listed);
  try {
    const handle = await open(beside, 'w');
    try {
      for await (const chunk of createReadStream(join(folder, name), { highWaterMark: 1024 * 1024 })) await handle.writeFile(chunk as Buffer);
      await handle.sync();
    } finally {
      await handle.close();
    }
    if ((await digestOf(beside)) !== digest) throw Object.assign(new Error('the copy differs'), { code: 'EIO' });
    const after = await found(); // copying takes minutes, and others write here too
    if (after.there) await rm(beside, { force: true });
    else await rename(beside, join(place, after.name));
    await syncFolder(place).catch(() => undefined); // shares refuse it
    return after.name;
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw error;
  }
}

/**
 * Removes a backup, and what may be left of a copy of it, when the file is the one that is listed: by its header (office, journal, backup), for a name alone tells nothing.
 * Anything else under that name stays (`other`). `failed`: the system let it not be read or removed now. Never throws.
 */
export async function removeListed(folder: string, officeId: string, { name, copiedAs, ...listed }: Listed, where: 'here' | 'copy'): Promise<'gone' | 'other' | 'failed'> {
  const path = join(folder, where === 'copy' ? copiedAs ?? name : name);
  try {
    if (where === 'copy') await rm(besideOf(folder, { name, backupId: listed.backupId }), { force: true });
    const source = await fileSource(path);
    const header = await readHeader(source).finally(() => source.close());
    if (header.officeId !== officeId || header.journal.id !== listed.journalId || header.backupId !== listed.backupId) return 'other';
    await rm(path);
    return 'gone';
  } catch (error) {
    return error instanceof BackupRefused ? 'other' : systemCode(error) === 'ENOENT' ? 'gone' : 'failed';
  }
}

/** What went wrong at the second place, in the words of the status strip. */
export function problemOf(error: unknown): PlaceFacts['problem'] {
  const code = systemCode(error);
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENODEV' || code === 'EHOSTDOWN' || code === 'ENOTCONN') return 'missing';
  if (code === 'ETIMEDOUT') return 'slow';
  return diskFailure(error).code === 'disk.full' ? 'full' : 'failed';
}
