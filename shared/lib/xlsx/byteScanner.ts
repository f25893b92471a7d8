import { lastColumn, lastRow } from './cells.ts';
import { cellKinds } from './rows.ts';
import type { RowsWriter } from './rowsChunk.ts';

/** `strings` is the number of strings that cells can share. */
export type ByteScanContext = { readonly strings: number; readonly dates: Uint8Array; readonly rows: RowsWriter };
/** `at` is where scanning stopped: behind the last row that was taken. `odd`: what stands there is for the scanner of text. */
export type ByteScan = { readonly at: number; readonly outcome: 'more' | 'odd' };

const [quote, slash, lessThan, greaterThan, equals, blank] = [34, 47, 60, 62, 61, 32];
const [letterC, letterO, letterR, letterS, letterT, letterV, letterW] = [99, 111, 114, 115, 116, 118, 119];
const [zero, nine] = [48, 57];
/** Digits that a number holds exactly, whatever they are. */
const exactDigits = 15;
const numberLength = 32;

/**
 * Scans rows as spreadsheet programs write nearly all of them, on the bytes: cells with `r`, `s` and `t` that hold a shared string or a number, or
 * nothing. On anything else it stops before that row and answers `odd`; the scanner of text then says what it means. So this one need not be
 * complete, only right: it takes half the time that decoding and `indexOf` take.
 *
 * `rows` is shared with the other scanner: the number of the last row goes on from one to the other. `bytes` must go on for some places beyond `end`,
 * so that looking ahead never leaves the array.
 */
export function createByteScanner({ strings, dates, rows }: ByteScanContext): (bytes: Uint8Array, from: number, end: number) => ByteScan {
  const { putShared, putNumber, putText } = rows;
  /** Reads the row that begins at `start`; where it ends, -1 when the piece ends before it does, -2 when it is odd. */
  function readRow(bytes: Uint8Array, start: number, end: number): number {
    let at = start + 4;
    let number = 0;
    if (at >= end) return -1;
    // Attributes of the row: only its number matters.
    let closed = false;
    for (let code = bytes[at]!; code !== greaterThan; code = bytes[at]!) {
      if (at + 2 > end) return -1;
      if (code === slash && bytes[at + 1] === greaterThan) {
        closed = true;
        at += 1;
        break;
      }
      if (code !== blank) return -2;
      const name = at + 1;
      at = name;
      while (at < end && bytes[at] !== equals) {
        const letter = bytes[at]!;
        if (letter === greaterThan || letter === lessThan || letter === slash || letter <= blank) return -2;
        at += 1;
      }
      if (at + 1 >= end) return -1;
      if (bytes[at + 1] !== quote) return -2;
      const isNumber = at - name === 1 && bytes[name] === letterR;
      at += 2;
      for (; at < end && bytes[at] !== quote; at += 1) {
        if (!isNumber) continue;
        const digit = bytes[at]! - zero;
        if (digit < 0 || digit > 9 || number > lastRow) return -2;
        number = number * 10 + digit;
      }
      at += 1;
      if (at >= end) return -1;
    }
    at += 1;
    if (number === 0) number = rows.number() + 1;
    if (number <= rows.number() || number > lastRow) return -2;
    rows.begin();
    if (closed) {
      rows.end(number);
      return at;
    }
    let column = 0;
    for (;;) {
      // `</row>` and `<c …` fit in twelve bytes; the least that can follow a cell in a piece is the row's end.
      if (at + 6 > end) return -1;
      if (bytes[at] !== lessThan) return -2;
      if (bytes[at + 1] === slash) {
        if (bytes[at + 2] !== letterR || bytes[at + 3] !== letterO || bytes[at + 4] !== letterW || bytes[at + 5] !== greaterThan) return -2;
        rows.end(number);
        return at + 6;
      }
      if (bytes[at + 1] !== letterC) return -2;
      at += 2;
      let style = 0;
      let shared = false;
      let explicit = 0;
      let code = bytes[at]!;
      while (code === blank) {
        const name = bytes[at + 1]!;
        if (at + 4 > end) return -1;
        if (bytes[at + 2] !== equals || bytes[at + 3] !== quote) return -2;
        at += 4;
        if (name === letterR) {
          for (code = bytes[at]!; code >= 65 && code <= 90; code = bytes[++at]!) explicit = explicit * 26 + code - 64;
          while (code >= zero && code <= nine) code = bytes[++at]!;
        } else if (name === letterS) {
          for (code = bytes[at]!; code >= zero && code <= nine; code = bytes[++at]!) style = style * 10 + code - zero;
        } else if (name === letterT) {
          code = bytes[at]!;
          if (code === letterS) shared = true;
          else if (code !== 110) return at >= end ? -1 : -2;
          code = bytes[++at]!;
        } else return -2;
        if (at >= end) return -1;
        if (code !== quote) return -2;
        code = bytes[++at]!;
      }
      column = explicit > 0 ? explicit : column + 1;
      if (column > lastColumn) return -2;
      if (code === slash) {
        if (at + 1 >= end) return -1;
        if (bytes[at + 1] !== greaterThan) return -2;
        at += 2;
        continue;
      }
      if (at + 4 >= end) return -1;
      if (code !== greaterThan || bytes[at + 1] !== lessThan || bytes[at + 2] !== letterV || bytes[at + 3] !== greaterThan) return -2;
      at += 4;
      const valueAt = at;
      let value = 0;
      for (code = bytes[at]!; code >= zero && code <= nine; code = bytes[++at]!) value = value * 10 + code - zero;
      const digits = at - valueAt;
      const whole = digits > 0 && digits <= exactDigits && (digits === 1 || bytes[valueAt] !== zero) && code === lessThan;
      if (!whole) while (at < end && at - valueAt <= numberLength && isOfNumber(code)) code = bytes[++at]!;
      if (at + 8 >= end) return -1;
      if (at === valueAt || code !== lessThan || bytes[at + 1] !== slash || bytes[at + 2] !== letterV || bytes[at + 3] !== greaterThan) return -2;
      if (bytes[at + 4] !== lessThan || bytes[at + 5] !== slash || bytes[at + 6] !== letterC || bytes[at + 7] !== greaterThan) return -2;
      const index = column - 1;
      if (shared) {
        if (!whole || value >= strings) return -2;
        putShared(index, value);
      } else {
        const kind = dates[style] === 1 ? cellKinds.date : cellKinds.number;
        if (whole) putNumber(index, kind, value);
        else putText(index, kind, asciiText(bytes, valueAt, at));
      }
      at += 8;
    }
  }

  return (bytes, from, end) => {
    for (let at = from; ;) {
      while (at < end && bytes[at]! <= blank) at += 1;
      if (at + 5 > end) return { at, outcome: 'more' };
      if (bytes[at] !== lessThan || bytes[at + 1] !== letterR || bytes[at + 2] !== letterO || bytes[at + 3] !== letterW) return { at, outcome: 'odd' };
      if (bytes[at + 4] !== blank && bytes[at + 4] !== greaterThan) return { at, outcome: 'odd' };
      const next = readRow(bytes, at, end);
      if (next < 0) return { at, outcome: next === -1 ? 'more' : 'odd' };
      at = next;
    }
  };
}

/** Digits, point, signs, exponent. */
const isOfNumber = (code: number): boolean => (code >= zero && code <= nine) || code === 46 || code === 45 || code === 43 || code === 69 || code === 101;

function asciiText(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let at = from; at < to; at += 1) text += String.fromCharCode(bytes[at]!);
  return text;
}
