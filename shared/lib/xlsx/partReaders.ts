import type { Steps } from '../steps.ts';
import type { WorkbookFailure } from './failure.ts';
import { inflateWithin, type PackedPart } from './partBytes.ts';
import type { RowsChunk } from './rowsChunk.ts';
import type { StringsChunk } from './sharedStrings.ts';
import { createSheetScan, type SheetContext } from './sheetScan.ts';
import { createStringsScan } from './stringsScan.ts';

/** Steps over a part of a workbook. */
export type PartSteps<T> = Steps<T, WorkbookFailure>;
/** The half of reading a workbook that works on bytes: here, or in another thread. What it finds is put together by the other half (`createStringTable`, `createRowsReader`). */
export type PartReaders = {
  readonly strings: (part: PackedPart) => PartSteps<StringsChunk>;
  readonly rows: (part: PackedPart, sheet: SheetContext) => PartSteps<RowsChunk>;
};

/** Scans the pieces of a part as they come. */
type Scan<T> = { readonly take: (pieces: readonly Uint8Array[], last: boolean) => T; readonly failure: () => WorkbookFailure | null };

/** Bytes that are scanned at once. */
const bytesAStep = 512 * 1024;

function inSteps<T>(part: PackedPart, scan: Scan<T>): PartSteps<T> {
  const bytes = inflateWithin(part);
  return {
    next: async () => {
      const pieces: Uint8Array[] = [];
      for (const from = bytes.inflated(); bytes.inflated() - from < bytesAStep;) {
        const piece = await bytes.next();
        if (piece === null) return { found: scan.take(pieces, true), done: bytes.inflated(), end: scan.failure() ?? 'whole' };
        if ('code' in piece) return { found: null, done: bytes.inflated(), end: piece };
        pieces.push(piece);
      }
      const found = scan.take(pieces, false);
      if (scan.failure() !== null) bytes.stop();
      return { found, done: bytes.inflated(), end: scan.failure() };
    },
    stop: bytes.stop,
  };
}

/** Reads in this thread. */
export const readHere: PartReaders = {
  strings: (part) => inSteps(part, createStringsScan()),
  rows: (part, sheet) => inSteps(part, createSheetScan(sheet)),
};
