import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeFileDurably } from '../files/writeFileDurably.ts';

/**
 * Which journal a restored one goes on from: `from` up to and with `lastSeq` is the beginning of `journalId`, with the same chain. So a witness in a package that
 * names `from` still vouches for what this journal holds up to there, and what it knew beyond was given up by a restore. Nothing of it is personal.
 */
const step = z.strictObject({ journalId: z.string(), from: z.string(), lastSeq: z.number(), head: z.string(), at: z.string(), backupOf: z.string() });
export type LineageStep = z.output<typeof step>;

export const lineageName = 'lineage.json';
const pathOf = (dataFolder: string): string => join(dataFolder, lineageName);

/** Oldest first; empty for a store that was never restored, or when the file cannot be read. */
export async function readLineage(dataFolder: string): Promise<readonly LineageStep[]> {
  try {
    return z.array(step).parse(JSON.parse(await readFile(pathOf(dataFolder), 'utf8')));
  } catch {
    return [];
  }
}

export const writeLineage = (dataFolder: string, steps: readonly LineageStep[]): Promise<void> => writeFileDurably(pathOf(dataFolder), `${JSON.stringify(steps, null, 1)}\n`);
