import { blockCount } from '../../../shared/changes/block.ts';
import { grown } from '../../../shared/lib/grown.ts';

/** Hashes (FNV-1a, 32 bits) of the ids whose changes a frame holds. Two ids may share one: a hit means that the frame is worth opening, a miss that it is not. */
export type IdHashes = Uint32Array;

const [quote, blank, slash, lineBreak] = [0x22, 0x20, 0x2f, 10];
const [offsetBasis, prime] = [0x811c9dc5, 0x01000193];

const step = (hash: number, byte: number): number => Math.imul(hash ^ byte, prime) >>> 0;
/** Of an id as it stands between its quotes, one byte a character. */
export function hashText(bytes: string): number {
  let hash = offsetBasis;
  for (let at = 0; at < bytes.length; at += 1) hash = step(hash, bytes.charCodeAt(at));
  return hash;
}

/** The place behind the `count`-th quote from `from` on. */
function behindQuotes(lines: Uint8Array, from: number, count: number): number {
  let at = from;
  for (let left = count; left > 0; left -= 1) {
    const found = lines.indexOf(quote, at);
    if (found < 0) return lines.length;
    at = found + 1;
  }
  return at;
}

/** The ids of the lines of a frame: the second text of each (shared/changes/line.ts, block.ts). */
export function idHashes(lines: Uint8Array): IdHashes {
  let hashes = new Uint32Array(16);
  let count = 0;
  const put = (hash: number): void => {
    if (count === hashes.length) hashes = grown(hashes, count, count * 4);
    hashes[count] = hash;
    count += 1;
  };
  for (let start = 0; start < lines.length;) {
    const isBlock = blockCount(lines, start) > 0;
    let at = behindQuotes(lines, start, 3);
    let hash = offsetBasis;
    let prefix = offsetBasis;
    for (let byte = lines[at]; byte !== undefined && byte !== quote; byte = lines[at]) {
      if (isBlock && byte === slash) prefix = hash;
      else if (isBlock && byte === blank) {
        put(hash);
        hash = prefix;
      } else hash = step(hash, byte);
      at += 1;
    }
    put(hash);
    const end = lines.indexOf(lineBreak, at);
    start = end < 0 ? lines.length : end + 1;
  }
  return hashes.slice(0, count);
}
