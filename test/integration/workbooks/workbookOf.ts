import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { defaultCaps } from '../../../shared/lib/xlsx/caps.ts';
import { openWorkbook, readSheet } from '../../../shared/lib/xlsx/read.ts';
import { type Cell, writeWorkbook } from '../../../shared/lib/xlsx/write.ts';

/** Parts of a workbook as text, by name. */
export type Parts = Readonly<Record<string, string>>;
export const sheetName = 'xl/worksheets/sheet1.xml';

export const partsOf = (bytes: Uint8Array): Parts => Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]));
/** Not packed, so that no part is refused for what comes out of little. */
export const zipped = (parts: Parts): Uint8Array => zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])), { level: 0 });

/** A workbook of one sheet (名单) whose parts `change` may say otherwise. */
export function workbookOf(rows: readonly (readonly Cell[])[], change: (parts: Parts) => Parts = (parts) => parts): Uint8Array {
  return zipped(change(partsOf(writeWorkbook({ sheets: [{ name: '名单', columns: [], rows }] }))));
}

/** What stands in the first sheet, by address of the cell as row and column from 1. */
export async function cellsOf(bytes: Uint8Array): Promise<ReadonlyMap<string, string>> {
  const book = await openWorkbook(bytes, { ...defaultCaps, ratio: Infinity });
  const sheet = book.ok ? book.value.sheets[0] : undefined;
  if (!book.ok || sheet === undefined) throw new Error('unreadable');
  const cells = new Map<string, string>();
  const read = await readSheet(book.value, sheet, (row) => {
    for (let at = 0; at < row.width; at += 1) if (row.text[at] !== '') cells.set(`${row.number}:${at + 1}`, row.text[at] ?? '');
    return true;
  });
  if (!read.ok) throw new Error(read.error.code);
  return cells;
}
