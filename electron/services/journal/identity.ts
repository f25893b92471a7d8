import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
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

/**
 * The name of one set of journal files as its file gives it; it lies among them and is set aside with them. `id` is '' when there is none or the file is broken; one of an older
 * program bears no check (`checked` false), and another name there may be the same one broken.
 */
export type JournalName = { readonly id: string; readonly checked: boolean };

const checkOf = (id: string): string => `crc32:${crc32(id).toString(16).padStart(8, '0')}`;

/** The check stands before the name, so that a file that was cut, or has one bit turned over, reads neither as another name nor as one without a check. */
export async function readJournalName(journalFolder: string): Promise<JournalName> {
  const text = (await readFile(join(journalFolder, 'id'), 'utf8').catch(() => '')).trim();
  const id = text.slice(text.indexOf(' ') + 1);
  if (name.test(text)) return { id: text, checked: false };
  return { id: name.test(id) && text === `${checkOf(id)} ${id}` ? id : '', checked: true };
}
export const writeJournalId = (journalFolder: string, id: string): Promise<void> => writeFileDurably(join(journalFolder, 'id'), `${checkOf(id)} ${id}\n`);

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
