import { join } from 'node:path';
import { z } from 'zod';
import { idleMinutes } from '../../../shared/access/idleMinutes.ts';
import { idleMinutesSchema } from '../../../shared/ipc/access.ts';
import type { Keyring } from '../sealing/keyring.ts';
import { readSealed, writeSealed } from '../sealing/sealedFile.ts';

const settings = z.strictObject({ v: z.literal(1), idleMinutes: idleMinutesSchema });

const pathOf = (dataFolder: string): string => join(dataFolder, 'access.sealed');

/** Read once somebody is signed in. A file that is not there or does not open counts as the usual: the lock is never off. */
export async function readIdleMinutes(dataFolder: string, keyring: Keyring): Promise<number> {
  try {
    return settings.parse(JSON.parse((await readSealed(keyring, 'settings', pathOf(dataFolder))).toString('utf8'))).idleMinutes;
  } catch {
    return idleMinutes.usual;
  }
}

export const writeIdleMinutes = (dataFolder: string, keyring: Keyring, minutes: number): Promise<void> =>
  writeSealed(keyring, 'settings', pathOf(dataFolder), JSON.stringify({ v: 1, idleMinutes: minutes }));
