import type { WorkbookFailure } from './archive.ts';
import { createByteScanner } from './byteScanner.ts';
import { lastColumn } from './cells.ts';
import { createRowScanner, type RowScanner } from './rowScanner.ts';
import { newRow, type OnRow, type StringTable } from './rows.ts';
import { hasDocumentType, rootPrefix, withoutComments, xmlDecoder } from './xmlScan.ts';

export type SheetScan = {
  /** Takes the next pieces of the part; false: no more is wanted, or `failure` says why not. */
  take(pieces: readonly Uint8Array[], last: boolean): boolean;
  readonly failure: WorkbookFailure | null;
};

/** A row longer than this is no list; it also keeps the joining of pieces linear. */
const rowLength = 16 * 1024 * 1024;
/** The scanner of bytes looks so far ahead at most. */
const margin = 64;
/** Where the root element and the start of the rows must stand. */
const headLength = 65_536;
const [rowsBegin, rowEnd] = ['<sheetData>', '</row>'].map((text) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))) as [Uint8Array, Uint8Array];

function indexOf(bytes: Uint8Array, wanted: Uint8Array, from: number, end: number): number {
  for (let at = bytes.indexOf(wanted[0]!, from); at >= 0 && at + wanted.length <= end; at = bytes.indexOf(wanted[0]!, at + 1)) {
    let n = 1;
    while (n < wanted.length && bytes[at + n] === wanted[n]) n += 1;
    if (n === wanted.length) return at;
  }
  return -1;
}

/**
 * Scans a sheet's XML in pieces. Rows as spreadsheet programs write them are read from the bytes; a row of another kind (formulas, texts in place) goes
 * through the scanner of text; and a part of another kind (a prefix, UTF-16, comments), or what stands behind its rows, goes that way from there on.
 */
export function createSheetScan(context: { readonly strings: StringTable; readonly dates: Uint8Array }, onRow: OnRow): SheetScan {
  const row = newRow(lastColumn);
  const scanBytes = createByteScanner({ ...context, row }, onRow);
  const slice = new TextDecoder();
  let buffer = new Uint8Array(0);
  let held = 0; // bytes at the start of the buffer that wait for the rest of their row
  let scanText: RowScanner | null = null;
  let decoder: InstanceType<typeof TextDecoder> | null = null; // since when the part is read as text
  let [textRowEnd, worksheetEnd] = ['', ''];
  let carry = '';
  let failure: WorkbookFailure | null = null;

  /** What waits and the new pieces in one buffer; its length. */
  function gather(pieces: readonly Uint8Array[]): number {
    const length = pieces.reduce((sum, piece) => sum + piece.length, held);
    if (buffer.length < length + margin) {
      const larger = new Uint8Array(length * 2 + margin);
      larger.set(buffer.subarray(0, held));
      buffer = larger;
    }
    let at = held;
    for (const piece of pieces) {
      buffer.set(piece, at);
      at += piece.length;
    }
    buffer.fill(0, length, length + margin);
    return length;
  }

  /** Reads the head of the part. Where its rows begin when they can be read from bytes, else 0. */
  function begin(end: number): number {
    const first = xmlDecoder(buffer);
    const text = first.decode(buffer.subarray(0, Math.min(end, headLength * 4)), { stream: true });
    const prefix = rootPrefix(text, 'worksheet');
    if (hasDocumentType(text)) failure = { code: 'workbook.doctype' };
    else if (prefix === null) failure = { code: 'workbook.damaged' };
    if (failure !== null || prefix === null) return 0;
    scanText = createRowScanner({ ...context, prefix, row }, onRow);
    [textRowEnd, worksheetEnd] = [`</${prefix}row>`, `</${prefix}worksheet>`];
    const rows = indexOf(buffer, rowsBegin, 0, Math.min(end, headLength));
    if (prefix === '' && buffer[0] !== 0xff && buffer[0] !== 0xfe && rows >= 0 && !slice.decode(buffer.subarray(0, rows)).includes('<!--')) return rows + rowsBegin.length;
    decoder = xmlDecoder(buffer);
    return 0;
  }

  /** One row or a few that are not written as usual; where they end, -1 when their end has not come yet, -2 when the rest must be read as text. */
  function readOdd(at: number, end: number): number | 'stop' {
    const close = indexOf(buffer, rowEnd, at, end);
    if (buffer[at + 1] !== 114 || scanText === null) return -2; // `<r`: whatever else stands between rows is not for here
    if (close < 0) return -1;
    const text = slice.decode(buffer.subarray(at, close + rowEnd.length));
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
      const end = gather(pieces);
      let at = 0;
      if (scanText === null) {
        at = begin(end);
        if (failure !== null) return false;
      }
      while (decoder === null) {
        const scanned = scanBytes(buffer, at, end);
        at = scanned.at;
        if (scanned.outcome === 'stop') return false;
        const next = scanned.outcome === 'odd' ? readOdd(at, end) : -1;
        if (next === 'stop') return false;
        if (next >= 0) at = next;
        else if (next === -1 && !last) break;
        else decoder = new TextDecoder();
      }
      if (decoder !== null) {
        held = 0;
        return takeText(buffer.subarray(at, end), last);
      }
      held = end - at;
      buffer.copyWithin(0, at, end);
      if (held > rowLength) failure = { code: 'workbook.tooLarge', cap: 'rowBytes' };
      return failure === null;
    },
    get failure() { return failure; },
  };
}
