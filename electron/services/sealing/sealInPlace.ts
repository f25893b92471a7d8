import { randomBytes } from 'node:crypto';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { isSealed, type Keyring, type Purpose } from './keyring.ts';
import { SealBroken } from './sealedFile.ts';

/**
 * Seals a file of an older program where it lies, keeping its times: the sealed form is written beside, read back and renamed over. A file that is sealed
 * already, with whatever key, stays as it is. The caller makes the folder's entries durable. Throws the system's error.
 */
export async function sealInPlace(keyring: Keyring, purpose: Purpose, path: string): Promise<void> {
  const bytes = await readFile(path);
  if (isSealed(bytes)) return;
  const { atime, mtime } = await stat(path);
  const beside = `${path}.${randomBytes(6).toString('hex')}.part`;
  try {
    const handle = await open(beside, 'wx', 0o600);
    try {
      await handle.writeFile(keyring.seal(purpose, basename(path), bytes));
      await handle.utimes(atime, mtime);
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (keyring.open(purpose, basename(path), await readFile(beside))?.equals(bytes) !== true) throw new SealBroken('sealed copy does not agree');
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw error;
  }
}
