import { closeSync, copyFileSync, existsSync, fsyncSync, linkSync, mkdirSync, openSync, readdirSync, renameSync, statSync, utimesSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Keyring, Purpose } from '../sealing/keyring.ts';

/**
 * What a restored store takes over from the one that it replaces, where it lacks it. Packages left under numbers that are never given again, receipts answer for them, and the
 * platform has bound the office's key: none of these goes back with the records. All are sealed with the data key and never change once they are written.
 */
const takenAlong = [['packages', 'package'], ['receipts', 'receipt'], ['keys', 'signing']] as const satisfies readonly (readonly [string, Purpose])[];

const isUnfinished = (name: string): boolean => name.endsWith('.part');

function sync(path: string, flags: 'r' | 'r+'): void {
  const handle = openSync(path, flags);
  try { fsyncSync(handle); } finally { closeSync(handle); }
}

/** A folder's entries; Windows needs and offers no such call. */
export const syncFolder = (folder: string): void => { if (process.platform !== 'win32') sync(folder, 'r'); };

/** The same file under a second name; where the file system has no links a copy, with its times, by which packages and receipts are dated. */
function giveName(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    const [beside, { atime, mtime }] = [`${to}.part`, statSync(from)];
    copyFileSync(from, beside);
    utimesSync(beside, atime, mtime);
    sync(beside, 'r+');
    renameSync(beside, to);
  }
}

/** Gives the new store what it lacks; the old one keeps all of it. On disk when it comes back, and may be done again. Throws the system's error. */
export function takeAlong(oldStore: string, newStore: string): void {
  for (const [folder] of takenAlong) {
    const [from, to] = [join(oldStore, folder), join(newStore, folder)];
    if (!existsSync(from)) continue;
    mkdirSync(to, { recursive: true });
    const files = readdirSync(from, { withFileTypes: true }).filter((entry) => entry.isFile() && !isUnfinished(entry.name));
    for (const { name } of files) if (!existsSync(join(to, name))) giveName(join(from, name), join(to, name));
    syncFolder(to);
  }
  syncFolder(newStore);
}

/** Whether a store is sealed with these keys, by what would be taken along: one file that opens is proof, what cannot be read is none. */
export async function isSealedWith(keyring: Keyring, store: string): Promise<boolean> {
  for (const [folder, purpose] of takenAlong) {
    for (const name of await readdir(join(store, folder)).catch(() => [])) {
      const bytes = await readFile(join(store, folder, name)).catch(() => null);
      if (bytes !== null && keyring.open(purpose, name, bytes) !== null) return true;
    }
  }
  return false;
}
