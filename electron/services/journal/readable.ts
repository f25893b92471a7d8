import { isUtf8 } from 'node:buffer';
import { splitLines } from '../../../shared/changes/line.ts';
import { readLines } from '../../../shared/changes/readChanges.ts';

/** Bulk frames (4 MB of blocks) are not read a second time here: what of them cannot be read is passed over by whoever reads the journal. */
const readUpTo = 64 * 1024;

/** Whether lines are UTF-8 and, in all but bulk frames, each can be read as a change or a block: what nobody could read later is not taken. */
export function areReadable(lines: Uint8Array): boolean {
  if (!isUtf8(lines)) return false;
  if (lines.length > readUpTo) return true;
  for (const { kind } of readLines(splitLines(lines), 1)) if (kind === 'unreadable') return false;
  return true;
}
