import { chmod, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { writeFileDurably } from '../files/writeFileDurably.ts';
import type { Keyring, Purpose } from './keyring.ts';

/** What a service that keeps records or secrets needs beside its ports: the keys of the session. */
export type WithKeyring = { readonly keyring: Keyring };

/** A file that does not open: altered, of another office, put in another file's place, or not sealed. `diskFailure` makes it `seal.broken`. */
export class SealBroken extends Error {
  readonly code = 'ESEAL';
}

/** Writes a whole file sealed, durably, readable by its owner only. Its own name is authenticated. Throws the system's error. */
export async function writeSealed(keyring: Keyring, purpose: Purpose, path: string, content: Uint8Array | string): Promise<void> {
  await writeFileDurably(path, keyring.seal(purpose, basename(path), typeof content === 'string' ? Buffer.from(content) : content));
  await chmod(path, 0o600);
}

/**
 * Reads a sealed file. One that is not sealed is refused like one that was altered: files of an older program were sealed at the first sign-in.
 * Throws the system's error, and `SealBroken`.
 */
export async function readSealed(keyring: Keyring, purpose: Purpose, path: string): Promise<Buffer> {
  const opened = keyring.open(purpose, basename(path), await readFile(path));
  if (opened === null) throw new SealBroken('seal does not open');
  return opened;
}
