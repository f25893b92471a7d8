import { open } from 'node:fs/promises';
import { trustedAt } from '../../../shared/changes/trustedAt.ts';
import type { Anchor } from '../../../shared/ipc/contract.ts';
import { SealBroken } from '../sealing/sealedFile.ts';
import { hasFrameAfter, type Decoded } from './frames.ts';
import type { Link, StoredHead } from './head.ts';
import { listSegments, segmentPath } from './segments.ts';

/** Where one frame lies and which changes it holds. */
export type Place = { readonly segment: number; readonly offset: number; readonly length: number; readonly firstSeq: number; readonly count: number; readonly hash: string; readonly previous: string };

/** What reading the journal from disk found; nothing has been altered. */
export type Found = {
  readonly places: readonly Place[];
  readonly newest: StoredHead | null;
  /** Instant that the clock is compared with, '' when there is none. */
  readonly trustedAt: string;
  /** Where the next frame goes. Beyond it lie only a torn tail or an unfinished batch. */
  readonly end: { readonly segment: number; readonly offset: number };
  /** Where the torn part begins, when there is one; kept aside before it is cut. */
  readonly torn: { readonly segment: number; readonly offset: number } | null;
  readonly segments: readonly number[];
  readonly damage: 'none' | 'tail' | 'middle';
  /** Devices that wrote what lies behind the anchor. */
  readonly devicesSince: ReadonlySet<string>;
};

/** Reads the frame of a segment that begins at an offset and stands at a place of the chain. */
export type ReadFrame = (segment: Buffer, offset: number, link: Link) => Decoded;

type Room = { buffer: Buffer };

/** Reads a whole file into one room for all segments: taking 32 MB anew for each costs more than opening what they hold (measured). */
async function readInto(path: string, room: Room): Promise<Buffer> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    if (room.buffer.length < size) room.buffer = Buffer.allocUnsafeSlow(size);
    let done = 0;
    while (done < size) {
      const { bytesRead } = await handle.read(room.buffer, done, size - done, done);
      if (bytesRead === 0) break;
      done += bytesRead;
    }
    return room.buffer.subarray(0, done);
  } finally {
    await handle.close();
  }
}

type Walk = { places: Place[]; heads: StoredHead[]; nextSeq: number; previous: string };

/** Walks one segment from its beginning while frames are whole and follow each other. Answers where it stopped. */
function walkSegment(segment: number, bytes: Buffer, walk: Walk, readFrame: ReadFrame): { readonly offset: number; readonly foreign: boolean } {
  let offset = 0;
  while (offset < bytes.length) {
    const frame = readFrame(bytes, offset, { firstSeq: walk.nextSeq, previous: walk.previous });
    // The key is another one: nothing here is damaged, and nothing may be repaired.
    if (frame === 'otherKey' && walk.places.length === 0) throw new SealBroken('journal of another key');
    if (typeof frame === 'string') return { offset, foreign: frame !== 'none' };
    const { head, hash, length } = frame;
    walk.places.push({ segment, offset, length, firstSeq: head.firstSeq, count: head.count, hash, previous: head.previous });
    walk.heads.push(head);
    walk.nextSeq += head.count;
    walk.previous = hash;
    offset += length;
  }
  return { offset, foreign: false };
}

/** How many of the last frames belong to a batch that was never ended. */
function unfinished(heads: readonly StoredHead[]): number {
  const open = heads.at(-1)?.batch;
  if (open === undefined || open.last) return 0;
  const from = heads.findLastIndex((head) => head.batch?.id !== open.id);
  return heads.length - 1 - from;
}

/**
 * Reads every segment and keeps the longest prefix that is whole and chained. Broken bytes with nothing whole behind them
 * are a torn tail (a crash while writing); anything else, and any loss of what the anchor vouches for, is damage in the middle: a frame that is whole but
 * does not open in its place is never cut. Throws the system's error, and `SealBroken` when the journal was sealed with another key.
 */
export async function recover(folder: string, anchor: Anchor | null, readFrame: ReadFrame): Promise<Found> {
  const segments = await listSegments(folder);
  const walk: Walk = { places: [], heads: [], nextSeq: 1, previous: '' };
  const room: Room = { buffer: Buffer.alloc(0) };
  let end = { segment: 1, offset: 0 };
  let torn: Found['torn'] = null;
  let damage: Found['damage'] = 'none';
  for (const [at, segment] of segments.entries()) {
    const bytes = await readInto(segmentPath(folder, segment), room);
    if (damage !== 'none' || segment !== at + 1) {
      // Something whole or broken lies behind a break or a missing segment.
      if (bytes.length > 0 || damage === 'none') { damage = 'middle'; break; }
      continue;
    }
    const stop = walkSegment(segment, bytes, walk, readFrame);
    end = { segment, offset: stop.offset };
    if (stop.offset === bytes.length) continue;
    torn = { segment, offset: stop.offset };
    damage = stop.foreign || hasFrameAfter(bytes, stop.offset) ? 'middle' : 'tail';
  }
  const cut = damage === 'middle' ? 0 : unfinished(walk.heads);
  if (cut > 0) {
    const first = walk.places[walk.places.length - cut];
    if (first !== undefined) end = { segment: first.segment, offset: first.offset };
    walk.places.length -= cut;
    walk.heads.length -= cut;
  }
  if (anchor !== null && !vouched(walk.places, anchor)) damage = 'middle';
  const devicesSince = new Set(walk.heads.filter(({ firstSeq }) => firstSeq > (anchor?.lastSeq ?? 0)).map(({ device }) => device));
  return { places: walk.places, newest: walk.heads.at(-1) ?? null, trustedAt: walk.heads.reduce(trustedAt, ''), end, torn, segments, damage, devicesSince };
}

/** Whether the journal still holds, unchanged, everything up to the anchor. */
function vouched(places: readonly Place[], anchor: Anchor): boolean {
  if (anchor.lastSeq === 0) return true;
  const place = findPlace(places, anchor.lastSeq);
  return place !== undefined && place.firstSeq + place.count - 1 === anchor.lastSeq && place.hash === anchor.head;
}

/** The frame that holds `seq`, by halving. */
export function findPlace(places: readonly Place[], seq: number): Place | undefined {
  let low = 0;
  let high = places.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const place = places[middle];
    if (place === undefined) return undefined;
    if (seq < place.firstSeq) high = middle - 1;
    else if (seq >= place.firstSeq + place.count) low = middle + 1;
    else return place;
  }
  return undefined;
}
