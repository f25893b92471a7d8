import { createHash } from 'node:crypto';
import type { FrameHead } from '../../../shared/ipc/contract.ts';

/**
 * A frame on disk: magic (4 bytes) · length of the payload (u32, big endian) · SHA-256 of the payload (32 bytes) · payload.
 * The payload is one JSON line, the head, and then one change a line. `previous` is the SHA-256 of the payload before, so
 * frames form a chain: an edit, a gap or a swap breaks it.
 */
export const magic = Buffer.from('CCJ1', 'latin1');
export const overhead = 40;
const longest = 256 * 1024 * 1024;

export type Batch = { readonly id: string; readonly part: number; readonly last: boolean };
export type StoredHead = FrameHead & { readonly v: 1; readonly firstSeq: number; readonly count: number; readonly batch?: Batch; readonly previous: string };
export type Frame = { readonly head: StoredHead; readonly hash: string; /** Whole length on disk. */ readonly length: number; readonly linesAt: number };

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** The bytes of a frame and the hash that the next one names as `previous`. */
export function encodeFrame(head: StoredHead, lines: Uint8Array): { readonly bytes: Buffer; readonly hash: string } {
  const headLine = Buffer.from(`${JSON.stringify(head)}\n`);
  const bytes = Buffer.allocUnsafe(overhead + headLine.length + lines.length);
  bytes.set(headLine, overhead);
  bytes.set(lines, overhead + headLine.length);
  const digest = sha256(bytes.subarray(overhead));
  bytes.set(magic, 0);
  bytes.writeUInt32BE(bytes.length - overhead, 4);
  bytes.set(digest, 8);
  return { bytes, hash: digest.toString('hex') };
}

const isWhole = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

function parseHead(text: string): StoredHead | null {
  try {
    const head = JSON.parse(text) as StoredHead; // written by encodeFrame from a checked request; the digest vouches for it
    return head.v === 1 && isWhole(head.firstSeq) && isWhole(head.count) && head.count > 0 && typeof head.previous === 'string' ? head : null;
  } catch {
    return null;
  }
}

/** The frame that begins at `offset`, or null when there is none whole and unharmed. */
export function decodeFrame(segment: Buffer, offset: number): Frame | null {
  if (offset + overhead > segment.length || !segment.subarray(offset, offset + 4).equals(magic)) return null;
  const size = segment.readUInt32BE(offset + 4);
  const start = offset + overhead;
  if (size > longest || start + size > segment.length) return null;
  const payload = segment.subarray(start, start + size);
  const digest = sha256(payload);
  if (!digest.equals(segment.subarray(offset + 8, start))) return null;
  const lineEnd = payload.indexOf(10);
  const head = lineEnd < 0 ? null : parseHead(payload.toString('utf8', 0, lineEnd));
  return head === null ? null : { head, hash: digest.toString('hex'), length: overhead + size, linesAt: start + lineEnd + 1 };
}

/** Whether any unharmed frame begins after `offset`: then what is broken before it is no torn tail. */
export function hasFrameAfter(segment: Buffer, offset: number): boolean {
  for (let at = segment.indexOf(magic, offset + 1); at >= 0; at = segment.indexOf(magic, at + 1)) {
    if (decodeFrame(segment, at) !== null) return true;
  }
  return false;
}

/** How many changes `lines` holds; a final line break is allowed and counts nothing. Blank lines count, and so never fit. */
export function countLines(lines: Uint8Array): number {
  let count = 0;
  for (let at = lines.indexOf(10); at >= 0; at = lines.indexOf(10, at + 1)) count++;
  return lines.length > 0 && lines[lines.length - 1] !== 10 ? count + 1 : count;
}

/** The part of a stored head that the contract shows. */
export function visibleHead({ device, at, actor, kind, reason, doubtfulClock, approvedBy }: StoredHead): FrameHead {
  return { device, at, actor, kind, reason, ...(doubtfulClock === undefined ? {} : { doubtfulClock }), ...(approvedBy === undefined ? {} : { approvedBy }) };
}
