import { readFile } from 'node:fs/promises';
import type { Keyring } from '../sealing/keyring.ts';
import { brokenFrame, encodeFrame, tornFrame } from './frames.ts';
import { openEither, readSealedFrame } from './readEither.ts';
import { recover, type Found, type Place, type ReadFrame } from './recover.ts';
import { segmentPath } from './segments.ts';
import { SegmentWriter } from './writer.ts';

/**
 * Writes a sealed copy of the frames that `found` names into an empty folder and reads it back: the same numbers and the same lines, and the same damage
 * behind them. Answers the new hash of each frame. Throws when the copy does not agree.
 */
export async function copySealed(keyring: Keyring, from: string, to: string, found: Found, progress: (bytes: number) => void): Promise<readonly string[]> {
  if (found.segments.length === 0) return [];
  const writer = await SegmentWriter.open(to, { segment: 1, offset: 0 });
  const hashes: string[] = [];
  const digests: string[] = [];
  try {
    let [segment, segmentBytes] = [0, Buffer.alloc(0)];
    for (const place of found.places) {
      if (segment !== place.segment) [segment, segmentBytes] = [place.segment, await readFile(segmentPath(from, place.segment))];
      const { frame, lines } = openAt(keyring, segmentBytes, place);
      const { bytes, hash } = encodeFrame(keyring, { ...frame.head, previous: hashes.at(-1) ?? '' }, lines);
      await writer.append(bytes, false);
      hashes.push(hash);
      digests.push(frame.linesDigest);
      progress(place.length);
    }
    // What broke the old journal is kept aside; that it was broken is told by the new one in the same way.
    if (found.damage === 'tail') await writer.append(tornFrame(), false);
    if (found.damage === 'middle') await writer.append(brokenFrame(keyring), false);
  } finally {
    writer.close();
  }
  await compare(keyring, to, found, digests);
  return hashes;
}

function openAt(keyring: Keyring, bytes: Buffer, place: Place): NonNullable<ReturnType<typeof openEither>> {
  const opened = openEither(keyring, bytes, place.offset, place);
  if (opened === null) throw Object.assign(new Error('journal changed while it was sealed'), { code: 'EIO' });
  return opened;
}

async function compare(keyring: Keyring, folder: string, found: Found, digests: readonly string[]): Promise<void> {
  const read = readSealedFrame(keyring);
  const seen: string[] = [];
  const reading: ReadFrame = (segment, offset, link) => {
    const frame = read(segment, offset, link);
    if (typeof frame !== 'string') seen.push(frame.linesDigest);
    return frame;
  };
  const copy = await recover(folder, null, reading);
  const numbers = (places: readonly Place[]): string => places.map(({ firstSeq, count }) => `${firstSeq}+${count}`).join();
  const same = copy.damage === found.damage && numbers(copy.places) === numbers(found.places) && seen.join() === digests.join();
  if (!same) throw Object.assign(new Error('sealed journal does not agree with the old one'), { code: 'EIO' });
}
