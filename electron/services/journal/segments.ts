import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from '../files/diskFailure.ts';

/** A new segment begins when the present one would grow beyond this. */
export const segmentLimit = 32 * 1024 * 1024;

const pattern = /^(\d{6})\.seg$/;

export const segmentPath = (folder: string, number: number): string => join(folder, `${String(number).padStart(6, '0')}.seg`);

/** The numbers of the segments that lie in `folder`, ascending; none when there is no such folder. */
export async function listSegments(folder: string): Promise<readonly number[]> {
  try {
    const names = await readdir(folder);
    return names.flatMap((name) => { const match = pattern.exec(name); return match === null ? [] : [Number(match[1])]; }).sort((a, b) => a - b);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}
