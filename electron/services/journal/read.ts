import { open, type FileHandle } from 'node:fs/promises';
import type { Answer } from '../../../shared/ipc/contract.ts';
import type { Keyring } from '../sealing/keyring.ts';
import { openFrame } from './frames.ts';
import { visibleHead } from './head.ts';
import type { Place } from './recover.ts';
import { segmentPath } from './segments.ts';

/** About how many bytes one answer of `journal.read` holds. */
const pieceSize = 4 * 1024 * 1024;

/** The disk holds something else than opening found there; told apart from a disk that fails, which speaks with the system's code. */
export const changedCode = 'ECHANGED';
const changed = (what: string): Error => Object.assign(new Error(what), { code: changedCode });

/** The bytes of a run of neighbouring frames of one segment. Throws the system's error, or `ECHANGED` when the segment ends before them. */
export async function readSpan(folder: string, first: Place, last: Place): Promise<Buffer> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(segmentPath(folder, first.segment), 'r');
    const bytes = Buffer.allocUnsafe(last.offset + last.length - first.offset);
    let done = 0;
    while (done < bytes.length) {
      const { bytesRead } = await handle.read(bytes, done, bytes.length - done, first.offset + done);
      if (bytesRead === 0) throw changed('journal segment ends early');
      done += bytesRead;
    }
    return bytes;
  } finally {
    await handle?.close();
  }
}

/** The frame that opening found at `place`, opened. Throws `ECHANGED` when the disk holds another by now. */
export function frameAt(keyring: Keyring, bytes: Buffer, offset: number, place: Place): NonNullable<ReturnType<typeof openFrame>> {
  const opened = openFrame(keyring, bytes, offset, place);
  if (opened === null || opened.frame.hash !== place.hash) throw changed('journal frame changed since opening');
  return opened;
}

/** Frames from `places[from]` on, up to about 4 MB and the end of a segment; seals are checked again. Throws the system's error. */
export async function readFrames(keyring: Keyring, folder: string, places: readonly Place[], from: number): Promise<Answer<'journal.read'>> {
  const first = places[from];
  if (first === undefined) return { frames: [], next: 0 };
  let to = from;
  for (let next = places[to + 1]; next !== undefined && next.segment === first.segment && next.offset + next.length - first.offset <= pieceSize; next = places[to + 1]) to++;
  const bytes = await readSpan(folder, first, places[to] ?? first);
  const frames = places.slice(from, to + 1).map((place) => {
    const { frame, lines } = frameAt(keyring, bytes, place.offset - first.offset, place);
    return { head: visibleHead(frame.head), firstSeq: place.firstSeq, count: place.count, lines: new Uint8Array(lines) };
  });
  return { frames, next: places[to + 1]?.firstSeq ?? 0 };
}
