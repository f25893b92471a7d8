import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { systemCode } from './diskFailure.ts';

/** Makes a folder's entries (creations, renames, removals) survive a power cut. Windows needs and offers no such call. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a file's content survive a power cut. */
export async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Writes a whole file beside its place, flushes it and gives it its name. Throws the system's error and leaves nothing behind then. */
async function writeWhole(path: string, content: Uint8Array | string): Promise<void> {
  const beside = `${path}.${randomBytes(6).toString('hex')}.part`;
  try {
    const handle = await open(beside, 'wx');
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw error;
  }
}

/**
 * Writes a whole file so that after a crash at any moment either the old or the new content is there, and after the promise
 * resolves the new one: written beside, flushed, renamed over, folder flushed. Creates the folder. Throws the system's error;
 * unless it was the folder that could not be flushed, nothing is left behind then.
 */
export async function writeFileDurably(path: string, content: Uint8Array | string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeWhole(path, content);
  await syncFolder(dirname(path));
}

/** How shares and removable disks say that they flush no folders. */
const noFolderFlush: ReadonlySet<string> = new Set(['EINVAL', 'ENOTSUP', 'EPERM', 'EACCES']);

/**
 * The same for a file outside of the data folder, where a person saves it or the platform fetches it: a place that refuses to flush folders has the file all the
 * same, whole and flushed, and nothing more can be asked of it. A disk that fails there is a failure, and so is a folder that is gone: a stick that was pulled out is not made anew on another disk.
 */
export async function writeFileOutside(path: string, content: Uint8Array | string): Promise<void> {
  await writeWhole(path, content);
  await syncFolder(dirname(path)).catch((error: unknown) => { if (!noFolderFlush.has(systemCode(error))) throw error; });
}
