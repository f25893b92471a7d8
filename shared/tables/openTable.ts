import type { CsvEncoding } from '../lib/csv.ts';
import { sharedStrings, type TextFailure } from '../lib/csvScan.ts';
import { fail, ok, type Result } from '../lib/result.ts';
import { begin, takeSteps } from '../lib/steps.ts';
import { readTablesHere, type TableReaders } from '../lib/tableReaders.ts';
import type { WorkbookFailure } from '../lib/xlsx/failure.ts';
import { type Caps, defaultCaps } from '../lib/xlsx/caps.ts';
import type { PartReaders } from '../lib/xlsx/partReaders.ts';
import { openWorkbook, readSheet } from '../lib/xlsx/read.ts';
import type { OnRow } from '../lib/xlsx/rows.ts';
import { createRowsReader } from '../lib/xlsx/rowsChunk.ts';

/** Why a file cannot be read as a table. `file.notATable`: PDF and the like. */
export type FileFailure = WorkbookFailure | TextFailure | { readonly code: 'file.notATable' };

export type TableSheet = { readonly name: string; readonly hidden: boolean };
/** A file with rows in it, whatever its form. */
export type Table = {
  readonly form: 'xlsx' | 'csv';
  readonly encoding: '' | CsvEncoding;
  readonly date1904: boolean;
  readonly sheets: readonly TableSheet[];
  /** Rows whose quote was never closed (CSV), up to the last one read at least: what follows on such a line was taken as it stands. */
  readonly unclosed: ReadonlySet<number>;
  /** Hands out the rows of a sheet in order; `onRow` gets a reused row and answers false to stop. `onPiece` as for `readSheet`. */
  read(sheet: string, onRow: OnRow, onPiece?: (done: number, size: number) => Promise<boolean>): Promise<Result<'read', FileFailure>>;
};

/** The one sheet of a CSV file. */
export const csvSheet = 'CSV';

/** Whether a file begins as workbooks do, of Excel's old form too. */
export const isWorkbook = (bytes: Uint8Array): boolean => startsWith(bytes, 'PK') || startsWith(bytes, '\xd0\xcf\x11\xe0');

/** Opens a file by what it holds, not by its name: names are wrong often enough. */
export async function openTable(bytes: Uint8Array, caps: Caps = defaultCaps, readers: TableReaders = readTablesHere): Promise<Result<Table, FileFailure>> {
  if (bytes.length === 0) return fail({ code: 'file.empty' });
  if (isWorkbook(bytes)) return openXlsx(bytes, caps, readers);
  if (startsWith(bytes, '%PDF') || startsWith(bytes, 'Rar!') || startsWith(bytes, '{\\rtf') || startsWith(bytes, '\x89PNG') || startsWith(bytes, '\xff\xd8\xff')) return fail({ code: 'file.notATable' });
  if (bytes.length > caps.partBytes) return fail({ code: 'workbook.tooLarge', cap: 'fileBytes' });
  return openText(bytes, readers);
}

function startsWith(bytes: Uint8Array, mark: string): boolean {
  for (let at = 0; at < mark.length; at++) if (bytes[at] !== mark.charCodeAt(at)) return false;
  return true;
}

async function openXlsx(bytes: Uint8Array, caps: Caps, readers: PartReaders): Promise<Result<Table, FileFailure>> {
  const opened = await openWorkbook(bytes, caps, readers);
  if (!opened.ok) return opened;
  const workbook = opened.value;
  return ok({
    form: 'xlsx', encoding: '', date1904: workbook.date1904, sheets: workbook.sheets, unclosed: new Set(),
    read: async (name, onRow, onPiece) => {
      const sheet = workbook.sheets.find((one) => one.name === name);
      if (sheet === undefined) return fail({ code: 'workbook.noSheet' });
      const read = await readSheet(workbook, sheet, onRow, onPiece);
      return read.ok ? ok('read') : read;
    },
  });
}

async function openText(bytes: Uint8Array, readers: TableReaders): Promise<Result<Table, FileFailure>> {
  const begun = await begin(readers.csv(bytes));
  const { found, end } = begun.first;
  if (found === null) return fail(end);
  let held: typeof begun | null = begun;
  const unclosed = new Set<number>();
  const readRows = createRowsReader();
  return ok({
    form: 'csv', encoding: found.encoding, date1904: false, sheets: [{ name: csvSheet, hidden: false }], unclosed,
    read: async (_name, onRow, onPiece) => {
      const rows = held ?? await begin(readers.csv(bytes));
      held = null;
      const taken = await takeSteps(rows, ({ found: chunk }) => {
        if (chunk === null) return true;
        for (const row of chunk.unclosed) unclosed.add(row);
        return readRows(chunk, sharedStrings(chunk), onRow);
      }, onPiece && (({ done }) => onPiece(done, found.size)));
      if (taken.end === null) held = taken.begun;
      return taken.end === null || taken.end === 'whole' ? ok('read') : fail(taken.end);
    },
  });
}
