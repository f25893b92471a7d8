import { readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { writeSealed, readSealed } from '../sealing/sealedFile.ts';
import type { Keyring } from '../sealing/keyring.ts';

/** The second place as it is kept, sealed, for a path may name a person. It stays beside the backups and is in none of them: another machine has other disks. */
const stored = z.strictObject({ path: z.string().min(1), chosenAt: z.number() });
export type Place = z.output<typeof stored>;

const fileOf = (folder: string): string => join(folder, 'place.sealed');

/** Null when none was chosen, or when what is there does not open (another office's). */
export async function readPlace(keyring: Keyring, folder: string): Promise<Place | null> {
  if ((await readFile(fileOf(folder)).catch(() => null)) === null) return null;
  try {
    return stored.parse(JSON.parse((await readSealed(keyring, 'settings', fileOf(folder))).toString('utf8')));
  } catch {
    return null;
  }
}

export const writePlace = (keyring: Keyring, folder: string, place: Place): Promise<void> => writeSealed(keyring, 'settings', fileOf(folder), JSON.stringify(place));
export const removePlace = (folder: string): Promise<void> => rm(fileOf(folder), { force: true });

/** The last part of a path, for the screen: never the whole of it. */
export const placeLabel = ({ path }: Place): string => (basename(path) || path).slice(0, 200);
