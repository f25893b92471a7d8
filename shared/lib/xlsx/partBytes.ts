import type { WorkbookFailure } from './failure.ts';
import { type CapName, ratioCountsFrom } from './caps.ts';
import { crc32 } from './crc32.ts';
import { inflate } from './inflate.ts';

/** A part as it lies in its archive, and how far it may inflate; `left` is what the others leave of the total. */
export type PackedPart = { readonly packed: Uint8Array; readonly method: number; readonly crc: number; readonly size: number; readonly limits: { readonly partBytes: number; readonly left: number; readonly ratio: number } };

/** The bytes of a part, in order: its next piece; null at its end, where length and checksum are right; or why there is no more. */
export type PartBytes = {
  readonly next: () => Promise<Uint8Array | null | WorkbookFailure>;
  /** Nothing more is wanted. */
  readonly stop: () => void;
  /** Number of bytes so far. */
  readonly inflated: () => number;
};

/** So much of a part that is not packed comes at once. */
const storedPiece = 256 * 1024;
const damaged: WorkbookFailure = { code: 'workbook.damaged' };

/** Inflates a part. Fails as soon as a limit is passed. */
export function inflateWithin({ packed, method, crc, size, limits }: PackedPart): PartBytes {
  let inflated = 0;
  function overCap(length: number): CapName | null {
    if (length > limits.partBytes) return 'partBytes';
    if (length > limits.left) return 'totalBytes';
    return length > ratioCountsFrom && length > limits.ratio * packed.length ? 'ratio' : null;
  }
  if (method === 0) {
    const over = overCap(packed.length);
    return {
      next: async () => {
        if (over !== null) return { code: 'workbook.tooLarge', cap: over };
        if (inflated === packed.length) return inflated === size && crc32(packed, 0) === crc ? null : damaged;
        const piece = packed.subarray(inflated, inflated + storedPiece);
        inflated += piece.length;
        return piece;
      },
      stop: () => undefined,
      inflated: () => inflated,
    };
  }
  const inflating = inflate(packed, { crc, size });
  return {
    next: async () => {
      const piece = await inflating.next();
      if (piece === 'damaged') return damaged;
      // Node 20 takes several gzip members one behind the other, and then only the last one was held against what is expected.
      if (piece === null) return inflated === size ? null : damaged;
      inflated += piece.length;
      const over = overCap(inflated);
      if (over === null) return piece;
      inflating.stop();
      return { code: 'workbook.tooLarge', cap: over };
    },
    stop: inflating.stop,
    inflated: () => inflated,
  };
}
