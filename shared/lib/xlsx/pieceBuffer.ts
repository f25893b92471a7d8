import { grown } from '../grown.ts';

/** Letters of ASCII as bytes. */
export const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

/** Where `wanted` stands as a whole between `from` and `end`, -1 when it does not. */
export function indexOfBytes(bytes: Uint8Array, wanted: Uint8Array, from: number, end: number): number {
  for (let at = bytes.indexOf(wanted[0]!, from); at >= 0 && at + wanted.length <= end; at = bytes.indexOf(wanted[0]!, at + 1)) {
    let n = 1;
    while (n < wanted.length && bytes[at + n] === wanted[n]) n += 1;
    if (n === wanted.length) return at;
  }
  return -1;
}

/** So far beyond the end of what was gathered there are zeros: whoever compares a few bytes ahead never leaves the array. */
const margin = 64;

/** Bytes that come in pieces, in one array; what is held waits at its beginning for what follows. */
export type PieceBuffer = { readonly bytes: Uint8Array; readonly gather: (pieces: readonly Uint8Array[]) => number; readonly hold: (from: number) => void };

export function createPieceBuffer(): PieceBuffer {
  let bytes = new Uint8Array(margin);
  let end = 0;
  return {
    get bytes() { return bytes; },
    /** Puts the pieces behind what is held; the length of all. */
    gather: (pieces) => {
      const length = pieces.reduce((sum, piece) => sum + piece.length, end);
      bytes = grown(bytes, end, length + margin);
      for (const piece of pieces) {
        bytes.set(piece, end);
        end += piece.length;
      }
      bytes.fill(0, end, end + margin);
      return end;
    },
    /** Only what stands from there on is wanted still. */
    hold: (from) => {
      if (from > 0) bytes.copyWithin(0, from, end);
      end -= from;
    },
  };
}
