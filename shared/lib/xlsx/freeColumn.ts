import { lastColumn, parseCellName } from './cells.ts';

const [quote, slash, greaterThan, blank] = [34, 47, 62, 32];

/** Column of a cell whose start tag stands between `from` and `to`; 0 when it does not say. */
function columnOf(xml: string, from: number, to: number): number {
  const place = xml.startsWith(' r="', from) ? from + 4 : xml.slice(from, to).indexOf(' r="') + from + 4;
  if (place < from + 4 || place > to) return 0;
  let column = 0;
  for (let at = place; at < to && xml.charCodeAt(at) !== quote; at += 1) {
    const letter = xml.charCodeAt(at);
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  return column;
}

/** Notes the columns in which a cell of any row holds something; a cell with a format alone holds nothing. */
function noteCells(xml: string, used: Uint8Array): void {
  let column = 0;
  for (let at = xml.indexOf('<sheetData'); at >= 0; at = xml.indexOf('<', at + 1)) {
    if (xml.startsWith('/sheetData>', at + 1)) return;
    if (xml.startsWith('row', at + 1)) column = 0;
    const behind = xml.charCodeAt(at + 2);
    if (xml[at + 1] !== 'c' || (behind !== blank && behind !== greaterThan && behind !== slash)) continue;
    const end = xml.indexOf('>', at);
    if (end < 0) return;
    column = columnOf(xml, at + 2, end) || column + 1;
    if (column <= lastColumn && xml.charCodeAt(end - 1) !== slash && !xml.startsWith('</c>', end + 1)) used[column] = 1;
    at = end;
  }
}

/** Notes the right edges of merged cells: what stands within them is hidden. */
function noteMerged(xml: string, used: Uint8Array): void {
  const from = xml.lastIndexOf('<mergeCells');
  if (from < 0) return;
  for (const match of xml.slice(from).matchAll(/<mergeCell\s+ref="[A-Z]{1,3}[0-9]{1,7}:([A-Z]{1,3}[0-9]{1,7})"/g)) {
    const column = parseCellName(match[1] ?? '')?.column ?? lastColumn;
    if (column < lastColumn) used[column] = 1;
  }
}

/**
 * The column that a sheet leaves free for what is added to it: behind the widest of its rows and its merged cells, so that nothing of the user's is written
 * over; where that is the last column there is, the last one in which no row holds anything. 0 when there is none.
 */
export function freeColumn(xml: string): number {
  const used = new Uint8Array(lastColumn + 1);
  noteCells(xml, used);
  noteMerged(xml, used);
  const widest = used.lastIndexOf(1);
  return widest < lastColumn ? Math.max(widest, 0) + 1 : Math.max(used.lastIndexOf(0), 0);
}
