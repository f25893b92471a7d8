import { strToU8, zipSync } from 'fflate';
import type { Answer } from '../outcomes.ts';
import { trailing, type DataSet } from '../reading/template.ts';
import type { StoredPackage } from '../register.ts';
import { commentParts, contentTypes, relations, sheetXml, styles, workbookXml, type MarkedCell } from './feedbackParts.ts';

/**
 * The feedback workbook: the submitted sheet with a last column 反馈结果, and in every row that has reasons a comment on the cell concerned,
 * red where the record was rejected, yellow where it was not. A reason without a column stands at the first cell.
 */
export function writeFeedback(taken: StoredPackage, dataSet: DataSet): Uint8Array {
  const sheet = taken.sheets.get(dataSet.code);
  if (!sheet) throw new Error(`package ${taken.number} has no workbook of ${dataSet.code}`);
  const [header = [], ...rows] = sheet.rows;
  const width = dataSet.columns.length + trailing.length;
  const keyAt = width - 2;
  const byKey = new Map<string, Answer>(taken.answers.map((answer) => [answer.key, answer]));
  const marked = rows.map((row) => markRow(row, width, byKey.get(row[keyAt] ?? ''), dataSet));
  const table: MarkedCell[][] = [[...padded(header, width), '反馈结果'].map((text) => ({ text, style: 'header', comment: '' })), ...marked];
  const date = new Date(1980, 0, 1);
  const parts = {
    '[Content_Types].xml': contentTypes, '_rels/.rels': relations.package, 'xl/workbook.xml': workbookXml(sheet.name), 'xl/_rels/workbook.xml.rels': relations.workbook,
    'xl/styles.xml': styles, 'xl/worksheets/sheet1.xml': sheetXml(table), 'xl/worksheets/_rels/sheet1.xml.rels': relations.sheet, ...commentParts(table),
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, [strToU8(text), { mtime: date }]])));
}

const padded = (row: readonly string[], width: number): readonly string[] => Array.from({ length: width }, (_, place) => row[place] ?? '');

function markRow(row: readonly string[], width: number, answer: Answer | undefined, dataSet: DataSet): MarkedCell[] {
  const style = answer?.outcome === '校验不通过' ? 'red' : 'yellow';
  const comments = new Map<number, string>();
  for (const reason of answer?.reasons ?? []) {
    const place = placeOf(reason.column, dataSet);
    comments.set(place, [comments.get(place), reason.message].filter(Boolean).join('；'));
  }
  const cells = padded(row, width).map((text, place): MarkedCell => ({ text, style: comments.has(place) ? style : 'plain', comment: comments.get(place) ?? '' }));
  return [...cells, { text: answer?.outcome ?? '', style: 'plain', comment: '' }];
}

function placeOf(column: string, dataSet: DataSet): number {
  const own = dataSet.columns.findIndex((one) => one.code === column);
  const behind = ['CZLX', 'JLBS', 'QZBS'].indexOf(column);
  return own >= 0 ? own : behind >= 0 ? dataSet.columns.length + behind : 0;
}
