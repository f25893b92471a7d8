import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { anchor as anchorSchema, type Anchor } from '../../../shared/ipc/contract.ts';
import { writeFileDurably } from '../files/writeFileDurably.ts';
import type { Keyring } from '../sealing/keyring.ts';
import { readSealed, SealBroken, writeSealed } from '../sealing/sealedFile.ts';

const name = /^[A-Za-z0-9_-]{8,80}$/;

const readName = async (path: string): Promise<string> => {
  const text = (await readFile(path, 'utf8').catch(() => '')).trim();
  return name.test(text) ? text : '';
};

/** This device's name in change ids, '' when not given yet. A restarted journal gets a new one, so that no change id is given twice. */
export const readDevice = (dataFolder: string): Promise<string> => readName(join(dataFolder, 'device'));
export const writeDevice = (dataFolder: string, device: string): Promise<void> => writeFileDurably(join(dataFolder, 'device'), `${device}\n`);

/** The name of one set of journal files; it lies among them and is set aside with them. */
export const readJournalId = (journalFolder: string): Promise<string> => readName(join(journalFolder, 'id'));
export const writeJournalId = (journalFolder: string, id: string): Promise<void> => writeFileDurably(join(journalFolder, 'id'), `${id}\n`);

export const anchorPath = (dataFolder: string): string => join(dataFolder, 'anchor.json');

export function parseAnchor(text: string): Anchor | null {
  try {
    return z.nullable(anchorSchema).parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** The anchor file, null when there is none or it cannot be read as one, `broken` when it does not open. */
export async function readAnchor(keyring: Keyring, dataFolder: string): Promise<Anchor | null | 'broken'> {
  try {
    return parseAnchor((await readSealed(keyring, 'anchor', anchorPath(dataFolder))).toString('utf8'));
  } catch (error) {
    return error instanceof SealBroken ? 'broken' : null;
  }
}

export const writeAnchor = (keyring: Keyring, dataFolder: string, anchor: Anchor): Promise<void> => writeSealed(keyring, 'anchor', anchorPath(dataFolder), JSON.stringify(anchor));
export const removeAnchor = (dataFolder: string): Promise<void> => rm(anchorPath(dataFolder), { force: true });
