import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { systemCode } from '../files/diskFailure.ts';
import { writeFileDurably } from '../files/writeFileDurably.ts';
import { reasons } from './format.ts';
import { extension } from './naming.ts';

/** What is known of a backup that was verified here. Nothing of it is personal: the file lies beside the backups, not sealed, for it is read before sign-in. */
const listed = z.strictObject({
  name: z.string(), backupId: z.string(), createdAt: z.number(), size: z.number(), digest: z.string(), // SHA-256 of the whole file
  lastSeq: z.number(), journalId: z.string(), program: z.string(), why: z.enum(reasons), verifiedAt: z.number(),
  /** When the copy in the second place was compared, 0 for never; and which place that was. */
  copiedAt: z.number(), copiedTo: z.string(),
  /** Its name there, where another file had its own. */
  copiedAs: z.string().optional(),
});
export type Listed = z.output<typeof listed>;
/** A backup file on disk, with what the list knows of it; null for a file that this program did not put there or never verified. */
export type Found = { readonly name: string; readonly size: number; readonly changedAt: number; readonly listed: Listed | null };

const path = (folder: string): string => join(folder, 'index.json');

async function readIndex(folder: string): Promise<readonly Listed[]> {
  const text = await readFile(path(folder), 'utf8').catch(() => '');
  try {
    return z.array(listed).parse(JSON.parse(text));
  } catch {
    return []; // then nothing counts as verified, and nothing is deleted
  }
}

/** The list is kept in the order in which the backups were made, newest first; clocks have no say in it. */
export const writeIndex = (folder: string, entries: readonly Listed[]): Promise<void> => writeFileDurably(path(folder), `${JSON.stringify(entries, null, 1)}\n`);

/**
 * The backups in a folder, newest first: those of the present journal by their last change, then those of journals before it, in the order made, then what the list does not
 * know. Never by time, for a clock may have been wrong. One that changed its size since it was verified counts as not verified; a name
 * behind which the system shows no file is passed over. Throws the system's error but for "no such folder".
 */
export async function readBackups(folder: string, journalId = ''): Promise<readonly Found[]> {
  let names: readonly string[];
  try {
    names = (await readdir(folder)).filter((name) => name.endsWith(extension));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
  const known = new Map((await readIndex(folder)).map((one, place) => [one.name, { one, place }]));
  const found: (Found & { readonly place: number })[] = [];
  for (const name of names) {
    const file = await stat(join(folder, name)).catch(() => null);
    if (file?.isFile() !== true) continue;
    const { size, mtimeMs } = file;
    const entry = known.get(name);
    const listed = entry?.one.size === size ? entry.one : null;
    found.push({ name, size, changedAt: mtimeMs, listed, place: listed === null || entry === undefined ? Infinity : entry.place });
  }
  const seqOf = ({ listed: one }: Found): number => (one?.journalId === journalId ? one.lastSeq : -1);
  return found
    .sort((a, b) => seqOf(b) - seqOf(a) || (a.place === b.place ? b.changedAt - a.changedAt : a.place - b.place))
    .map(({ place: _place, ...one }) => one);
}

const queues = new Map<string, Promise<unknown>>();

/** Changes what is listed, one after the other, whichever session asks: a copy may go on when the next session has begun. `change` gets the verified ones as `readBackups` orders them. */
export function changeIndex(folder: string, journalId: string, change: (entries: readonly Listed[]) => readonly Listed[] | Promise<readonly Listed[]>): Promise<void> {
  const mine = (queues.get(folder) ?? Promise.resolve()).then(async () => writeIndex(folder, await change(verifiedOf(await readBackups(folder, journalId)))));
  queues.set(folder, mine.catch(() => undefined));
  return mine;
}

export const verifiedOf = (found: readonly Found[]): readonly Listed[] => found.flatMap(({ listed: one }) => (one === null ? [] : [one]));
