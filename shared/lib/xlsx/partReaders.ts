import type { WorkbookFailure } from './failure.ts';
import { inflateWithin, type PackedPart } from './partBytes.ts';
import type { RowsChunk } from './rowsChunk.ts';
import type { StringsChunk } from './sharedStrings.ts';
import { createSheetScan, type SheetContext } from './sheetScan.ts';
import { createStringsScan } from './stringsScan.ts';

/** What was found in the next bytes of a part, the number of its bytes so far, and whether it ends there: `whole`, or why no more can be read. */
export type Step<T> = { readonly found: T | null; readonly inflated: number; readonly end: 'whole' | WorkbookFailure | null };
export type Steps<T> = {
  readonly next: () => Promise<Step<T>>;
  /** Nothing more is wanted. */
  readonly stop: () => void;
};
/** The half of reading that works on bytes: here, or in another thread. What it finds is put together by the other half (`createStringTable`, `createRowsReader`). */
export type PartReaders = {
  readonly strings: (part: PackedPart) => Steps<StringsChunk>;
  readonly rows: (part: PackedPart, sheet: SheetContext) => Steps<RowsChunk>;
};

/** Scans the pieces of a part as they come. */
type Scan<T> = { readonly take: (pieces: readonly Uint8Array[], last: boolean) => T; readonly failure: () => WorkbookFailure | null };

/** Bytes that are scanned at once. */
const bytesAStep = 512 * 1024;

function inSteps<T>(part: PackedPart, scan: Scan<T>): Steps<T> {
  const bytes = inflateWithin(part);
  return {
    next: async () => {
      const pieces: Uint8Array[] = [];
      for (const from = bytes.inflated(); bytes.inflated() - from < bytesAStep;) {
        const piece = await bytes.next();
        if (piece === null) return { found: scan.take(pieces, true), inflated: bytes.inflated(), end: scan.failure() ?? 'whole' };
        if ('code' in piece) return { found: null, inflated: bytes.inflated(), end: piece };
        pieces.push(piece);
      }
      const found = scan.take(pieces, false);
      if (scan.failure() !== null) bytes.stop();
      return { found, inflated: bytes.inflated(), end: scan.failure() };
    },
    stop: bytes.stop,
  };
}

/** Reads in this thread. */
export const readHere: PartReaders = {
  strings: (part) => inSteps(part, createStringsScan()),
  rows: (part, sheet) => inSteps(part, createSheetScan(sheet)),
};
