import type { WorkbookFailure } from './archive.ts';
import { createByteScanner } from './byteScanner.ts';
import { lastColumn } from './cells.ts';
import { bytesOf, createPieceBuffer, indexOfBytes } from './pieceBuffer.ts';
import { createRowScanner, type RowScanner } from './rowScanner.ts';
import { newRow, type OnRow, type StringTable } from './rows.ts';
import { hasDocumentType, isUtf16, rootPrefix, withoutComments, xmlDecoder } from './xmlScan.ts';

export type SheetScan = {
  /** Takes the next pieces of the part; false: no more is wanted, or `failure` says why not. */
  take(pieces: readonly Uint8Array[], last: boolean): boolean;
  readonly failure: WorkbookFailure | null;
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
export function createSheetScan(context: { readonly strings: StringTable; readonly dates: Uint8Array }, onRow: OnRow): SheetScan {
  const row = newRow(lastColumn);
  const scanBytes = createByteScanner({ ...context, row }, onRow);
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
    scanText = createRowScanner({ ...context, prefix, row }, onRow);
    [textRowEnd, worksheetEnd] = [`</${prefix}row>`, `</${prefix}worksheet>`];
    const rows = indexOfBytes(bytes, rowsBegin, 0, Math.min(end, headLength));
    if (prefix === '' && !isUtf16(bytes) && rows >= 0 && !slice.decode(bytes.subarray(0, rows)).includes('<!--')) return rows + rowsBegin.length;
    decoder = xmlDecoder(bytes);
    return 0;
  }

  /** One row or a few that are not written as usual; where they end, -1 when their end has not come yet, -2 when the rest must be read as text. */
  function readOdd(at: number, end: number): number | 'stop' {
    const { bytes } = buffer;
    const close = indexOfBytes(bytes, rowEnd, at, end);
    if (bytes[at + 1] !== 114 || scanText === null) return -2; // `<r`: whatever else stands between rows is not for here
    if (close < 0) return -1;
    const text = slice.decode(bytes.subarray(at, close + rowEnd.length));
    if (!text.startsWith('<row') || text.includes('<!--')) return -2;
    const outcome = scanText(text, text.length);
    if (outcome === 'damaged') failure = { code: 'workbook.damaged' };
    return outcome === 'goOn' ? close + rowEnd.length : 'stop';
  }

  function takeText(bytes: Uint8Array, last: boolean): boolean {
    if (decoder === null || scanText === null) return false;
    const text = carry + decoder.decode(bytes, { stream: !last });
    const bare = withoutComments(text);
    // A comment whose end has not come yet may hold anything, even the end of a row.
    const comment = bare.indexOf('<!--');
    const limit = last ? bare.length : bare.lastIndexOf(textRowEnd, comment < 0 ? bare.length : comment) + textRowEnd.length;
    if (!last && limit < textRowEnd.length) carry = bare;
    else {
      const outcome = scanText(bare, limit);
      carry = bare.slice(limit);
      if (outcome === 'damaged') failure = { code: 'workbook.damaged' };
      if (outcome !== 'goOn') return false;
    }
    if (last && !bare.includes(worksheetEnd)) failure = { code: 'workbook.damaged' };
    if (carry.length > rowLength) failure = { code: 'workbook.tooLarge', cap: 'rowBytes' };
    return failure === null;
  }

  return {
    take: (pieces, last) => {
      const end = buffer.gather(pieces);
      const { bytes } = buffer;
      let at = 0;
      if (scanText === null) {
        at = begin(end);
        if (failure !== null) return false;
      }
      while (decoder === null) {
        const scanned = scanBytes(bytes, at, end);
        at = scanned.at;
        if (scanned.outcome === 'stop') return false;
        const next = scanned.outcome === 'odd' ? readOdd(at, end) : -1;
        if (next === 'stop') return false;
        if (next >= 0) at = next;
        else if (next === -1 && !last) break;
        else decoder = new TextDecoder();
      }
      if (decoder !== null) {
        buffer.hold(end);
        return takeText(bytes.subarray(at, end), last);
      }
      buffer.hold(at);
      if (end - at > rowLength) failure = { code: 'workbook.tooLarge', cap: 'rowBytes' };
      return failure === null;
    },
    get failure() { return failure; },
  };
}
