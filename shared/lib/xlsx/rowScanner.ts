import { lastColumn, lastRow } from './cells.ts';
import { cellKinds } from './rows.ts';
import type { RowsWriter } from './rowsChunk.ts';
import { itemText } from './sharedStrings.ts';
import { decodeText } from './xmlText.ts';

/** `strings` is the number of strings that cells can share. */
export type ScanContext = { readonly prefix: string; readonly strings: number; readonly dates: Uint8Array; readonly rows: RowsWriter };
/** Whether the rows make sense; those before one that makes none are found. */
export type RowScanner = (text: string, limit: number) => boolean;

const isNameEnd = (code: number): boolean => code <= 32 || code === 47 || code === 62;

/**
 * Scans complete rows in a piece of sheet XML (up to `limit`) without building a tree: about 20 times faster than a DOM and without
 * an object a cell. What it does not know (other elements, attributes, extensions) it passes over.
 */
export function createRowScanner(context: ScanContext): RowScanner {
  const { prefix, strings, dates, rows } = context;
  const { putShared, putText } = rows;
  const [rowTag, rowEnd, cellTag, cellEnd] = [`<${prefix}row`, `</${prefix}row>`, `<${prefix}c`, `</${prefix}c>`];
  const [valueTag, valueEnd, formulaTag] = [`<${prefix}v`, `</${prefix}v>`, `<${prefix}f`];

  // Where the next cell, value and end of a value stand, Infinity when none does: kept, since a cell without them must not be a reason to look through all the rest.
  let [nextCell, nextValue, nextValueEnd] = [-1, -1, -1];
  const place = (found: number): number => (found < 0 ? Infinity : found);

  function cellFrom(text: string, from: number): number {
    if (nextCell < from) nextCell = place(text.indexOf(cellTag, from));
    return nextCell;
  }

  function valueFrom(text: string, from: number): number {
    if (nextValue >= from) return nextValue;
    let at = text.indexOf(valueTag, from);
    while (at >= 0 && !isNameEnd(text.charCodeAt(at + valueTag.length))) at = text.indexOf(valueTag, at + 1);
    nextValue = place(at);
    return nextValue;
  }

  /** Value of an element `<v …>…</v>` inside [from, to), or null. */
  function valueOf(text: string, from: number, to: number): string | null {
    const at = valueFrom(text, from);
    if (at >= to) return null;
    const start = text.indexOf('>', at) + 1;
    if (start === 0 || start > to || text.charCodeAt(start - 2) === 47) return null;
    if (nextValueEnd < start) nextValueEnd = place(text.indexOf(valueEnd, start));
    return nextValueEnd > to ? null : text.slice(start, nextValueEnd);
  }

  /** Reads the cells of one row; false when they make no sense. */
  function cells(text: string, start: number, end: number): boolean {
    let column = 0;
    for (let at = cellFrom(text, start); at < end; at = cellFrom(text, at)) {
      at += cellTag.length;
      if (!isNameEnd(text.charCodeAt(at))) continue;
      let [style, type, typeLength, explicit] = [0, 110, 1, 0];
      let empty = false;
      for (;;) {
        const code = text.charCodeAt(at);
        if (code === 62) break;
        if (code === 47) empty = true;
        if (code === 47 || code <= 32) {
          at += 1;
          continue;
        }
        const equals = text.indexOf('=', at);
        if (equals < 0 || equals > end) return false;
        const quote = text.charCodeAt(equals + 1);
        if (quote !== 34 && quote !== 39) return false;
        const close = text.indexOf(quote === 34 ? '"' : "'", equals + 2);
        if (close < 0 || close > end) return false;
        if (equals - at === 1) {
          if (code === 114) {
            for (let n = equals + 2; n < close; n += 1) {
              const letter = text.charCodeAt(n);
              if (letter < 65 || letter > 90) break;
              explicit = explicit * 26 + letter - 64;
            }
          } else if (code === 115) {
            style = 0;
            for (let n = equals + 2; n < close; n += 1) style = style * 10 + text.charCodeAt(n) - 48;
          } else if (code === 116) {
            type = text.charCodeAt(equals + 2);
            typeLength = close - equals - 2;
          }
        }
        at = close + 1;
      }
      column = explicit > 0 ? explicit : column + 1;
      if (column > lastColumn) return false;
      const from = at + 1;
      if (empty) continue;
      const index = column - 1;
      const to = text.indexOf(cellEnd, from);
      if (to < 0 || to > end) return false;
      at = to;
      if (type === 105) {
        putText(index, cellKinds.text, itemText(text.slice(from, to), prefix)); // inlineStr
        continue;
      }
      const raw = valueOf(text, from, to);
      if (raw === null) {
        if (text.slice(from, to).includes(formulaTag)) putText(index, cellKinds.unknown, '');
        continue;
      }
      if (type === 115 && typeLength === 1) {
        const item = Number(raw);
        if (!Number.isInteger(item) || item < 0 || item >= strings) return false;
        putShared(index, item);
      } else if (type === 115 || type === 100) putText(index, cellKinds.text, decodeText(raw)); // str, d
      else if (type === 98) putText(index, cellKinds.boolean, raw);
      else if (type === 101) putText(index, cellKinds.error, decodeText(raw));
      else putText(index, dates[style] === 1 ? cellKinds.date : cellKinds.number, raw);
    }
    return true;
  }

  return (text, limit) => {
    [nextCell, nextValue, nextValueEnd] = [-1, -1, -1];
    for (let at = text.indexOf(rowTag); at >= 0 && at < limit; at = text.indexOf(rowTag, at)) {
      at += rowTag.length;
      if (!isNameEnd(text.charCodeAt(at))) continue;
      const open = text.indexOf('>', at);
      if (open < 0) return false;
      const given = /\br=["']([0-9]{1,7})["']/.exec(text.slice(at, open))?.[1];
      const number = given === undefined ? rows.number() + 1 : Number(given);
      if (number <= rows.number() || number > lastRow) return false;
      const closed = text.charCodeAt(open - 1) === 47;
      const end = closed ? open : text.indexOf(rowEnd, open);
      if (end < 0) return false;
      rows.begin();
      if (!closed && !cells(text, open + 1, end)) return false;
      rows.end(number);
      at = end;
    }
    return true;
  };
}
