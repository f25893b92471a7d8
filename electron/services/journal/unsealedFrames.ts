import { createHash } from 'node:crypto';
import { parseHead, type Frame } from './head.ts';

/**
 * A frame of a program before data were sealed: magic (4 bytes) · length of the payload (u32, big endian) · SHA-256 of the payload (32 bytes) · payload, readable.
 * Its hash is the digest of the payload. Only the change to sealed files reads these; a journal that is sealed takes none.
 */
export const unsealedMagic = Buffer.from('CCJ1', 'latin1');
const overhead = 40;
const longest = 256 * 1024 * 1024;

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** The frame that begins at `offset`, or null when there is none whole and unharmed. */
export function decodeUnsealed(segment: Buffer, offset: number): { readonly frame: Frame; readonly lines: Buffer } | null {
  if (offset + overhead > segment.length || !segment.subarray(offset, offset + 4).equals(unsealedMagic)) return null;
  const size = segment.readUInt32BE(offset + 4);
  const start = offset + overhead;
  if (size > longest || start + size > segment.length) return null;
  const payload = segment.subarray(start, start + size);
  const digest = sha256(payload);
  if (!digest.equals(segment.subarray(offset + 8, start))) return null;
  const lineEnd = payload.indexOf(10);
  const head = lineEnd < 0 ? null : parseHead(payload.toString('utf8', 0, lineEnd));
  if (head === null) return null;
  const lines = payload.subarray(lineEnd + 1);
  return { frame: { head, hash: digest.toString('hex'), length: overhead + size, linesDigest: sha256(lines).toString('hex') }, lines };
}
