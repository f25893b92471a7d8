import { findDataSet } from '../../../shared/exchange/profile.ts';
import type { DataSet } from '../../../shared/exchange/profile.ts';
import { cellsOf, headersOf } from '../../../shared/exchange/workbook.ts';
import { raisedCaps } from '../../../shared/lib/xlsx/caps.ts';
import { openWorkbook, readSheet } from '../../../shared/lib/xlsx/read.ts';
import type { OpenedPackage, PackageFault, SentItem } from './readPackage.ts';

/** Items of a data set as its files hold them: by file, then by place. */
const inOrder = (items: readonly SentItem[]): readonly SentItem[] =>
  [...items].sort((a, b) => (a.file === b.file ? a.row - b.row : a.file < b.file ? -1 : 1));

/** Whether the one sheet of a workbook is the template's header and the records, cell by cell, and nothing else. */
async function checkWorkbook(name: string, bytes: Uint8Array, dataSet: DataSet, items: readonly SentItem[]): Promise<PackageFault | null> {
  const opened = await openWorkbook(bytes, raisedCaps);
  const sheet = opened.ok ? opened.value.sheets[0] : undefined;
  if (!opened.ok || sheet === undefined || opened.value.sheets.length !== 1) return { code: 'package.workbook', place: name };
  let rows = 0;
  let wrong: PackageFault | null = null;
  const read = await readSheet(opened.value, sheet, (row) => {
    const item = items[rows - 1];
    const expected = rows === 0 ? headersOf(dataSet) : item === undefined ? [] : cellsOf(dataSet, item.item);
    rows += 1;
    const fits = row.number === rows && row.width <= expected.length && expected.every((text, at) => text === (at < row.width ? row.text[at] ?? '' : ''));
    if (!fits) wrong = rows === 1 ? { code: 'package.workbookHeader', place: name } : { code: 'package.workbookContent', place: `${name}:${rows}` };
    return fits;
  });
  if (!read.ok) return { code: 'package.workbook', place: name };
  if (wrong === null && rows === 0) return { code: 'package.workbookHeader', place: name };
  return wrong ?? (rows === items.length + 1 ? null : { code: 'package.workbookContent', place: `${name}:${rows + 1}` });
}

/** Holds the workbooks against the data files, which must say the same in the same order: one for each data set that is sent, none beside them. Null when they do. */
export async function checkWorkbooks({ profile, files, items }: OpenedPackage): Promise<PackageFault | null> {
  const sent = new Map<string, SentItem[]>();
  for (const item of items) {
    const name = `workbook/${item.dataSet}.xlsx`;
    const others = sent.get(name);
    if (others === undefined) sent.set(name, [item]);
    else others.push(item);
  }
  for (const name of sent.keys()) if (!files.has(name)) return { code: 'package.noWorkbook', place: name };
  for (const [name, bytes] of files) {
    if (!name.startsWith('workbook/')) continue;
    const own = sent.get(name);
    const dataSet = findDataSet(profile, own?.[0]?.dataSet ?? '');
    if (own === undefined || dataSet === undefined) return { code: 'package.workbook', place: name };
    const wrong = await checkWorkbook(name, bytes, dataSet, inOrder(own));
    if (wrong !== null) return wrong;
  }
  return null;
}
