import type { WireItem } from './encode.ts';
import { mergeAnswers, parseOutcome, readReason } from './outcomes.ts';
import type { Answer } from './outcomes.ts';
import type { DataSet } from './profile.ts';
import { cellsOf, headersOf, outcomeHeader } from './workbook.ts';

/** A sheet as read: texts, and for each marked cell (`row:column`, from 1) its comment; '' for a red cell without one. */
export type FeedbackSheet = { readonly rows: readonly (readonly string[])[]; readonly marks: ReadonlyMap<string, string> };
export type FeedbackProblem = { readonly code: 'unknownItem' | 'rowChanged' | 'headerMarked'; readonly detail: string };
export type Feedback = { readonly answers: readonly Answer[]; readonly problems: readonly FeedbackProblem[] };

/** The data set whose template this header row is; the outcome column may follow. Undefined when the header is no template's. */
export function dataSetOfHeader(header: readonly string[], dataSets: readonly DataSet[]): DataSet | undefined {
  return dataSets.find((dataSet) => {
    const own = headersOf(dataSet);
    const rest = header.slice(own.length).filter((text) => text !== '');
    return own.every((text, at) => header[at] === text) && (rest.length === 0 || (rest.length === 1 && header[own.length] === outcomeHeader));
  });
}

/** The key column's place of a data set's workbook, from 0. */
export const keyColumn = (dataSet: DataSet): number => dataSet.columns.length + 1;

const operationCodes = ['CZLX', 'JLBS', 'QZBS'];

const longestDetail = 1000; // characters, as the contract takes them

/** Marks by row, each with its column from 1; in a row from left to right. */
function marksByRow(marks: FeedbackSheet['marks']): ReadonlyMap<number, readonly { readonly column: number; readonly message: string }[]> {
  const byRow = new Map<number, { column: number; message: string }[]>();
  for (const [place, comment] of marks) {
    const [row = 0, column = 0] = place.split(':').map(Number);
    const one = { column, message: comment === '' ? '单元格标红，未注明原因' : comment };
    const others = byRow.get(row);
    if (others === undefined) byRow.set(row, [one]);
    else others.push(one);
  }
  for (const ofRow of byRow.values()) ofRow.sort((a, b) => a.column - b.column);
  return byRow;
}

/**
 * Reads what a feedback workbook says. It carries no signature, so a row counts only if its key was sent (`sent`) and its cells still hold what was sent;
 * any other row is set aside. The outcome is the word in 反馈结果; a marked row without a word is a rejection; a row without either says nothing.
 * A mark at the header (表头与模板不一致) speaks of no record: it is set aside with its comment.
 */
export function readFeedback(sheet: FeedbackSheet, dataSet: DataSet, sent: ReadonlyMap<string, WireItem>): Feedback {
  const width = headersOf(dataSet).length;
  const codes = [...dataSet.columns.map((column) => column.code), ...operationCodes];
  const marked = marksByRow(sheet.marks);
  const answers: Answer[] = [];
  const problems: FeedbackProblem[] = [];
  const header = marked.get(1);
  if (header !== undefined) {
    const detail = header.map(({ column, message }) => `${sheet.rows[0]?.[column - 1] ?? ''}：${message}`).join('；');
    problems.push({ code: 'headerMarked', detail: detail.slice(0, longestDetail) });
  }
  const last = [...marked.keys()].reduce((a, b) => Math.max(a, b), sheet.rows.length); // a mark may stand where nothing is written
  for (let row = 2; row <= last; row += 1) {
    const cells = sheet.rows[row - 1] ?? [];
    const word = (cells[width] ?? '').trim();
    const reasons = (marked.get(row) ?? []).map(({ column, message }) => readReason(codes[column - 1] ?? '', message));
    if (word === '' && reasons.length === 0) continue;
    const item = sent.get(cells[keyColumn(dataSet)] ?? '');
    if (item === undefined) {
      problems.push({ code: 'unknownItem', detail: `row ${row}` });
      continue;
    }
    if (cellsOf(dataSet, item).some((value, at) => value !== (cells[at] ?? ''))) {
      problems.push({ code: 'rowChanged', detail: `row ${row}` });
      continue;
    }
    const outcome = word === '' ? 'rejected' : parseOutcome(word);
    if (outcome === undefined) problems.push({ code: 'rowChanged', detail: `row ${row}, outcome word` });
    else answers.push({ dataSet: dataSet.code, key: item.key, outcome, reasons });
  }
  return { answers: mergeAnswers(answers), problems };
}
