import { createReadStream } from 'node:fs';
import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { roots } from '../files/roots.ts';
import type { JournalSnapshot } from '../journal/journal.ts';
import { segmentPath } from '../journal/segments.ts';
import type { BackupPart } from './writeBackup.ts';

/**
 * What of a data folder is no part of a backup: what belongs to this run or machine (lock, device, anchor, failed tries), what the header carries (the key file), what the
 * journal's snapshot gives (journal), and what is kept beside the records (backups, aside, logs).
 */
const left = new Set(['lock', 'device', 'anchor.json', 'attempts.json', 'restored.mark', 'vault.json', 'vault.copy.json', 'journal', 'backups', 'aside', 'logs']);

const isUnfinished = (name: string): boolean => name.endsWith('.part') || name.endsWith('.lock') || name.endsWith('.stale');

async function* filesBelow(folder: string, under = ''): AsyncGenerator<string> {
  for (const entry of (await readdir(join(folder, under), { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const name = under === '' ? entry.name : `${under}/${entry.name}`;
    if (left.has(name) || isUnfinished(name)) continue;
    if (entry.isDirectory()) yield* filesBelow(folder, name);
    else if (entry.isFile()) yield name;
  }
}

async function* firstBytes(path: string, length: number): AsyncGenerator<Buffer> {
  for await (const chunk of createReadStream(path, { end: length - 1 })) yield chunk as Buffer;
}

/** A file that may be replaced is read in one go; one that became longer or shorter meanwhile shows as such to the writer. */
async function* wholeFile(path: string): AsyncGenerator<Buffer> {
  yield await readFile(path);
}

/** Up to this size a file is read in one go. Larger ones are packages, receipts and attachments, which never change once written. */
const wholeUpTo = 1024 * 1024;

/** The parts of a backup: the journal up to its snapshot, then every other file as it lies on disk. */
export async function partsOf(dataFolder: string, { segments }: JournalSnapshot): Promise<readonly BackupPart[]> {
  const folder = roots(dataFolder).journal;
  const parts: BackupPart[] = segments.map(({ segment, length }) => ({
    name: `journal/${String(segment).padStart(6, '0')}.seg`, size: length, bytes: () => firstBytes(segmentPath(folder, segment), length),
  }));
  for await (const name of filesBelow(dataFolder)) {
    const path = join(dataFolder, name);
    const { size } = await stat(path);
    parts.push({ name, size, bytes: () => (size > wholeUpTo ? firstBytes(path, size) : wholeFile(path)) });
  }
  return parts;
}
