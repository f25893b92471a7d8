import type { WorkbookFailure } from './failure.ts';
import { createByteScanner } from './byteScanner.ts';
import { bytesOf, createPieceBuffer, indexOfBytes } from './pieceBuffer.ts';
import { createRowScanner, type RowScanner } from './rowScanner.ts';
import { createRowsWriter, type RowsChunk } from './rowsChunk.ts';
import { hasDocumentType, isUtf16, rootPrefix, withoutComments, xmlDecoder } from './xmlScan.ts';

/** What a sheet's cells are read by: the number of strings that they can share, and which of their styles are dates. */
export type SheetContext = { readonly strings: number; readonly dates: Uint8Array };
export type SheetScan = {
  /** Takes the next pieces of the part: the rows that end in them. Nothing more is to be given after a failure, before which they stand. */
  readonly take: (pieces: readonly Uint8Array[], last: boolean) => RowsChunk;
  readonly failure: () => WorkbookFailure | null;
};

/** A row longer than this is no list; it also keeps the joining of pieces linear. */
const rowLength = 16 * 1024 * 1024;
/** Where the root element and the start of the rows must stand. */
const headLength = 65_536;
const [rowsBegin, rowEnd] = [bytesOf('<sheetData>'), bytesOf('</row>')];

/**
 * Scans a sheet's XML in pieces. Rows as spreadsheet programs write them are read from the bytes; a row of another kind (formulas, texts in place) goes
 * through the scanner of text; and a part of another kind (a prefix, UTF-16, comments), or what stands behind its rows, goes that way from there on.
 */
export function createSheetScan(context: SheetContext): SheetScan {
  const rows = createRowsWriter();
  const scanBytes = createByteScanner({ ...context, rows });
  const slice = new TextDecoder();
  const buffer = createPieceBuffer();
  let scanText: RowScanner | null = null;
  let decoder: InstanceType<typeof TextDecoder> | null = null; // since when the part is read as text
  let [textRowEnd, worksheetEnd] = ['', ''];
  let carry = '';
  let failure: WorkbookFailure | null = null;

  /** Reads the head of the part. Where its rows begin when they can be read from bytes, else 0. */
  function begin(end: number): number {
    const { bytes } = buffer;
    const text = xmlDecoder(bytes).decode(bytes.subarray(0, Math.min(end, headLength * 4)), { stream: true });
    const prefix = rootPrefix(text, 'worksheet');
    if (hasDocumentType(text)) failure = { code: 'workbook.doctype' };
    else if (prefix === null) failure = { code: 'workbook.damaged' };
    if (failure !== null || prefix === null) return 0;
    scanText = createRowScanner({ ...context, prefix, rows });
    [textRowEnd, worksheetEnd] = [`</${prefix}row>`, `</${prefix}worksheet>`];
    const begins = indexOfBytes(bytes, rowsBegin, 0, Math.min(end, headLength));
    if (prefix === '' && !isUtf16(bytes) && begins >= 0 && !slice.decode(bytes.subarray(0, begins)).includes('<!--')) return begins + rowsBegin.length;
    decoder = xmlDecoder(bytes);
    return 0;
  }

  /** One row or a few that are not written as usual; where they end, -1 when their end has not come yet, -2 when the rest must be read as text. */
  function readOdd(at: number, end: number): number {
    const { bytes } = buffer;
    const close = indexOfBytes(bytes, rowEnd, at, end);
    if (bytes[at + 1] !== 114 || scanText === null) return -2; // `<r`: whatever else stands between rows is not for here
    if (close < 0) return -1;
    const text = slice.decode(bytes.subarray(at, close + rowEnd.length));
    if (!text.startsWith('<row') || text.includes('<!--')) return -2;
    if (!scanText(text, text.length)) failure = { code: 'workbook.damaged' };
    return close + rowEnd.length;
  }

  function takeText(bytes: Uint8Array, last: boolean): void {
    if (decoder === null || scanText === null) return;
    const text = carry + decoder.decode(bytes, { stream: !last });
    const bare = withoutComments(text);
    // A comment whose end has not come yet may hold anything, even the end of a row.
    const comment = bare.indexOf('<!--');
    const limit = last ? bare.length : bare.lastIndexOf(textRowEnd, comment < 0 ? bare.length : comment) + textRowEnd.length;
    if (!last && limit < textRowEnd.length) carry = bare;
    else {
      if (!scanText(bare, limit)) {
        failure = { code: 'workbook.damaged' };
        return;
      }
      carry = bare.slice(limit);
    }
    if (last && !bare.includes(worksheetEnd)) failure = { code: 'workbook.damaged' };
    if (carry.length > rowLength) failure = { code: 'workbook.tooLarge', cap: 'rowBytes' };
  }

  function takeBytes(pieces: readonly Uint8Array[], last: boolean): void {
    const end = buffer.gather(pieces);
    const { bytes } = buffer;
    let at = scanText === null ? begin(end) : 0;
    while (decoder === null && failure === null) {
      const scanned = scanBytes(bytes, at, end);
      at = scanned.at;
      const next = scanned.outcome === 'odd' ? readOdd(at, end) : -1;
      if (next >= 0) at = next;
      else if (next === -1 && !last) break;
      else decoder = new TextDecoder();
    }
    if (failure !== null) return;
    if (decoder !== null) {
      buffer.hold(end);
      return takeText(bytes.subarray(at, end), last);
    }
    buffer.hold(at);
    if (end - at > rowLength) failure = { code: 'workbook.tooLarge', cap: 'rowBytes' };
  }

  return {
    take: (pieces, last) => {
      takeBytes(pieces, last);
      return rows.take();
    },
    failure: () => failure,
  };
}
