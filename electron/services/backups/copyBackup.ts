import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { diskFailure, systemCode } from '../files/diskFailure.ts';
import { syncFolder } from '../files/writeFileDurably.ts';
import type { Listed } from './backupIndex.ts';
import type { PlaceFacts } from './placeState.ts';

async function digestOf(path: string): Promise<string> {
  const sum = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) sum.update(chunk as Buffer);
  return sum.digest('hex');
}

/**
 * Copies a verified backup to another folder: written beside, flushed, renamed, read back and compared with the digest of the verified file. Needs no keys,
 * so it may go on while the program is locked. A file of that name and digest that is there already is left. Throws the system's error.
 */
export async function copyBackup(folder: string, place: string, { name, digest, size }: Listed): Promise<void> {
  await stat(place); // a share that is not mounted must not be made as an empty folder
  const target = join(place, name);
  if ((await stat(target).catch(() => null))?.size === size && (await digestOf(target)) === digest) return;
  const beside = `${target}.part`;
  try {
    const handle = await open(beside, 'w');
    try {
      for await (const chunk of createReadStream(join(folder, name), { highWaterMark: 1024 * 1024 })) await handle.writeFile(chunk as Buffer);
      await handle.sync();
    } finally {
      await handle.close();
    }
    if ((await digestOf(beside)) !== digest) throw Object.assign(new Error('the copy differs'), { code: 'EIO' });
    await rename(beside, target);
    await syncFolder(place).catch(() => undefined); // shares refuse it
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** What went wrong at the second place, in the words of the status strip. */
export function problemOf(error: unknown): PlaceFacts['problem'] {
  const code = systemCode(error);
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENODEV' || code === 'EHOSTDOWN' || code === 'ENOTCONN') return 'missing';
  if (code === 'ETIMEDOUT') return 'slow';
  return diskFailure(error).code === 'disk.full' ? 'full' : 'failed';
}
