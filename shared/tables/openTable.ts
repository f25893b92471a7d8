import { areFieldsPlain, type CsvEncoding, type CsvFailure, decodeCsv, findDelimiter, readCsv, unclosedAtMost } from '../lib/csv.ts';
import { fail, ok, type Result } from '../lib/result.ts';
import type { WorkbookFailure } from '../lib/xlsx/failure.ts';
import { type Caps, defaultCaps } from '../lib/xlsx/caps.ts';
import { lastColumn, lastRow } from '../lib/xlsx/cells.ts';
import { type PartReaders, readHere } from '../lib/xlsx/partReaders.ts';
import { openWorkbook, readSheet } from '../lib/xlsx/read.ts';
import { newRow, type OnRow } from '../lib/xlsx/rows.ts';

/** Why a file cannot be read as a table. `file.markup`: a web page or XML under the name of a workbook; `file.notATable`: PDF and the like. */
export type FileFailure = WorkbookFailure | CsvFailure | { readonly code: 'file.empty' | 'file.markup' | 'file.notATable' };

export type TableSheet = { readonly name: string; readonly hidden: boolean };
/** A file with rows in it, whatever its form. */
export type Table = {
  readonly form: 'xlsx' | 'csv';
  readonly encoding: '' | CsvEncoding;
  readonly date1904: boolean;
  readonly sheets: readonly TableSheet[];
  /** Rows read so far whose quote was never closed (CSV): what follows on such a line was taken as it stands. */
  readonly unclosed: ReadonlySet<number>;
  /** Hands out the rows of a sheet in order; `onRow` gets a reused row and answers false to stop. `onPiece` as for `readSheet`. */
  read(sheet: string, onRow: OnRow, onPiece?: (done: number, size: number) => Promise<boolean>): Promise<Result<'read', FileFailure>>;
};

/** The one sheet of a CSV file. */
export const csvSheet = 'CSV';
const rowsAPiece = 5_000;

/** Whether a file begins as workbooks do, of Excel's old form too. */
export const isWorkbook = (bytes: Uint8Array): boolean => startsWith(bytes, 'PK') || startsWith(bytes, '\xd0\xcf\x11\xe0');

/** Opens a file by what it holds, not by its name: names are wrong often enough. */
export async function openTable(bytes: Uint8Array, caps: Caps = defaultCaps, readers: PartReaders = readHere): Promise<Result<Table, FileFailure>> {
  if (bytes.length === 0) return fail({ code: 'file.empty' });
  if (isWorkbook(bytes)) return openXlsx(bytes, caps, readers);
  if (startsWith(bytes, '%PDF') || startsWith(bytes, 'Rar!') || startsWith(bytes, '{\\rtf') || startsWith(bytes, '\x89PNG') || startsWith(bytes, '\xff\xd8\xff')) return fail({ code: 'file.notATable' });
  if (bytes.length > caps.partBytes) return fail({ code: 'workbook.tooLarge', cap: 'fileBytes' });
  const decoded = decodeCsv(bytes);
  if (!decoded.ok) return decoded;
  const { text, encoding } = decoded.value;
  if (/^\s*<(?:!DOCTYPE|\?xml|html|table|meta|style)/i.test(text.slice(0, 1024))) return fail({ code: 'file.markup' });
  if (text.trim() === '') return fail({ code: 'file.empty' });
  return ok(csvTable(text, encoding));
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

function csvTable(text: string, encoding: CsvEncoding): Table {
  const delimiter = findDelimiter(text);
  const plain = areFieldsPlain(text, delimiter);
  const unclosed = new Set<number>();
  return {
    form: 'csv', encoding, date1904: false, sheets: [{ name: csvSheet, hidden: false }], unclosed,
    read: async (_name, onRow, onPiece) => {
      const reader = readCsv(text, delimiter, plain);
      const row = newRow(lastColumn);
      for (let count = 1; reader.next(row); count++) {
        if (row.number > lastRow) return fail({ code: 'workbook.tooLarge', cap: 'rows' });
        if (reader.unclosed.length >= unclosedAtMost) return fail({ code: 'csv.damaged' });
        if (reader.unclosed.at(-1) === row.number) unclosed.add(row.number);
        if (!onRow(row)) break;
        if (count % rowsAPiece === 0 && onPiece !== undefined && !(await onPiece(reader.position, text.length))) break;
      }
      return ok('read');
    },
  };
}
