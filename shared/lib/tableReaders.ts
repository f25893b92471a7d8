import { type CsvChunk, scanCsv, type TextFailure } from './csvScan.ts';
import type { Steps } from './steps.ts';
import { type PartReaders, readHere } from './xlsx/partReaders.ts';

/** The half of reading a table, workbook or text, that works on its bytes. */
export type TableReaders = PartReaders & {
  /** The rows of a text, whose encoding is found out. */
  readonly csv: (bytes: Uint8Array) => Steps<CsvChunk, TextFailure>;
};

/** Reads in this thread. */
export const readTablesHere: TableReaders = { ...readHere, csv: scanCsv };
