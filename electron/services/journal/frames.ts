import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Keyring } from '../sealing/keyring.ts';
import { parseHead, type Frame, type Link, type StoredHead } from './head.ts';
import { decodeUnsealed } from './unsealedFrames.ts';

/**
 * A frame on disk: magic (4 bytes) · length of the payload (u32, big endian) · CRC-32 of length, mark and payload (4) · mark of the office's key (8) · payload.
 * The payload is sealed as a whole: one JSON line, the head, and then one change a line. Frames form a chain by `previous`, and number and `previous` are
 * authenticated too, so a frame put in another's place does not open. The checksum finds broken bytes without the key, the seal everything else.
 */
export const magic = Buffer.from('CCJ2', 'latin1');
const [checksumAt, markAt, overhead] = [8, 12, 20];
const longest = 256 * 1024 * 1024;

/** `none`: nothing whole begins here. `closed`: whole, but it does not open in this place. `otherKey`: sealed with another office's key, or another data key. */
export type Decoded = Frame | 'none' | 'closed' | 'otherKey';

/** Links a frame into the chain: SHA-256 of the head's line and the digest of the lines, so that a chain of heads can be checked without what they hold. */
export const chainHash = (headLine: string | Uint8Array, linesDigest: string): string => createHash('sha256').update(headLine).update(`\n${linesDigest}`).digest('hex');

const nameOf = ({ firstSeq, previous }: Link): string => `${firstSeq}:${previous}`;
const marks = new WeakMap<Keyring, Buffer>();
function keyMark(keyring: Keyring): Buffer {
  const known = marks.get(keyring);
  if (known !== undefined) return known;
  const mark = Buffer.from(keyring.mark('journal', 'frames'), 'base64url').subarray(0, overhead - markAt);
  marks.set(keyring, mark);
  return mark;
}
const checksum = (bytes: Buffer): number => crc32(bytes.subarray(markAt), crc32(bytes.subarray(4, checksumAt)));

/** Header, and a checksum over what it names. */
function finish(keyring: Keyring, bytes: Buffer): Buffer {
  bytes.set(magic, 0);
  bytes.writeUInt32BE(bytes.length - overhead, 4);
  bytes.set(keyMark(keyring), markAt);
  bytes.writeUInt32BE(checksum(bytes), checksumAt);
  return bytes;
}

/** A frame that opens in no place of any chain: stands where a journal was broken in the middle before it was sealed. */
export const brokenFrame = (keyring: Keyring): Buffer => finish(keyring, keyring.sealParts('journal', 'broken', [], overhead));
/** The beginning of a frame that never came: stands where a journal had a torn tail before it was sealed. */
export const tornFrame = (): Buffer => Buffer.concat([magic, Buffer.alloc(4)]);

/** The bytes of a frame and the hash that the next one names as `previous`. */
export function encodeFrame(keyring: Keyring, head: StoredHead, lines: Uint8Array): { readonly bytes: Buffer; readonly hash: string } {
  const headLine = Buffer.from(`${JSON.stringify(head)}\n`);
  const bytes = finish(keyring, keyring.sealParts('journal', nameOf(head), [headLine, lines], overhead));
  return { bytes, hash: chainHash(headLine.subarray(0, -1), createHash('sha256').update(lines).digest('hex')) };
}

/** The bytes of the whole frame that begins at `offset` by its length and checksum, opened or not. */
function wholeAt(segment: Buffer, offset: number): Buffer | null {
  if (offset + overhead > segment.length || !segment.subarray(offset, offset + 4).equals(magic)) return null;
  const size = segment.readUInt32BE(offset + 4);
  if (size > longest || offset + overhead + size > segment.length) return null;
  const bytes = segment.subarray(offset, offset + overhead + size);
  return checksum(bytes) === bytes.readUInt32BE(checksumAt) ? bytes : null;
}

const lineBreak = 10;

/** Takes a payload apart as it comes: the head's line is kept, the lines go into their digest and to `take`. */
class Payload {
  #headLine: Buffer | null = null;
  #before: Buffer | null = null;
  readonly #digest = createHash('sha256');
  readonly #take: ((piece: Buffer) => void) | undefined;

  constructor(take: ((piece: Buffer) => void) | undefined) {
    this.#take = take;
  }

  put(piece: Buffer): void {
    if (this.#headLine !== null) return this.#lines(piece);
    const bytes = this.#before === null ? piece : Buffer.concat([this.#before, piece]);
    const at = bytes.indexOf(lineBreak);
    if (at < 0) {
      this.#before = bytes;
      return;
    }
    this.#headLine = bytes.subarray(0, at);
    this.#lines(bytes.subarray(at + 1));
  }

  #lines(piece: Buffer): void {
    this.#digest.update(piece);
    this.#take?.(piece);
  }

  end(): { readonly headLine: Buffer; readonly linesDigest: string } | null {
    return this.#headLine === null ? null : { headLine: this.#headLine, linesDigest: this.#digest.digest('hex') };
  }
}

/** The sealed frame that begins at `offset` and stands at `link` in the chain. Its lines go to `take` before they are vouched for. */
export function decodeFrame(keyring: Keyring, segment: Buffer, offset: number, link: Link, take?: (piece: Buffer) => void): Decoded {
  const bytes = wholeAt(segment, offset);
  if (bytes === null) return 'none';
  if (!keyMark(keyring).equals(bytes.subarray(markAt, overhead))) return 'otherKey';
  const coming = new Payload(take);
  if (!keyring.openPieces('journal', nameOf(link), bytes.subarray(overhead), (piece) => coming.put(piece))) return 'closed';
  const payload = coming.end();
  const head = payload === null ? null : parseHead(payload.headLine.toString('utf8'));
  if (payload === null || head === null || head.firstSeq !== link.firstSeq || head.previous !== link.previous) return 'closed';
  return { head, hash: chainHash(payload.headLine, payload.linesDigest), length: bytes.length, linesDigest: payload.linesDigest };
}

/** A frame with its lines, vouched for. */
export function openFrame(keyring: Keyring, segment: Buffer, offset: number, link: Link): { readonly frame: Frame; readonly lines: Buffer } | null {
  const pieces: Buffer[] = [];
  const frame = decodeFrame(keyring, segment, offset, link, (piece) => { pieces.push(piece); });
  return typeof frame === 'string' ? null : { frame, lines: Buffer.concat(pieces) };
}

/** Whether any whole frame begins after `offset`: then what is broken before it is no torn tail. */
export function hasFrameAfter(segment: Buffer, offset: number): boolean {
  for (let at = segment.indexOf('CCJ', offset + 1, 'latin1'); at >= 0; at = segment.indexOf('CCJ', at + 1, 'latin1')) {
    if (wholeAt(segment, at) !== null || decodeUnsealed(segment, at) !== null) return true;
  }
  return false;
}
