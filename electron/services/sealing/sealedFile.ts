import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { writeFileDurably } from '../files/writeFileDurably.ts';
import { isSealed, type Keyring, type Purpose } from './keyring.ts';

/** A file that does not open: altered, of another office, or put in another file's place. */
export class SealBroken extends Error {
  readonly code = 'ESEAL';
}

/** Writes a whole file sealed, durably. Its own name is authenticated. Throws the system's error. */
export const writeSealed = (keyring: Keyring, purpose: Purpose, path: string, content: Uint8Array | string): Promise<void> =>
  writeFileDurably(path, keyring.seal(purpose, basename(path), typeof content === 'string' ? Buffer.from(content) : content));

/**
 * Reads a sealed file. A file of an older program, not sealed yet, is read as it is: the migration seals it at the next sign-in.
 * Throws the system's error, and `SealBroken` when the seal does not open.
 */
export async function readSealed(keyring: Keyring, purpose: Purpose, path: string): Promise<Buffer> {
  const bytes = await readFile(path);
  if (!isSealed(bytes)) return bytes;
  const opened = keyring.open(purpose, basename(path), bytes);
  if (opened === null) throw new SealBroken('seal does not open');
  return opened;
}
