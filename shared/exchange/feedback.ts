import type { ReceiptReason } from '../domain/records.ts';
import type { WireItem } from './encode.ts';
import { mergeAnswers, parseOutcome } from './outcomes.ts';
import type { Answer } from './outcomes.ts';
import type { DataSet } from './profile.ts';
import { cellsOf, headersOf, outcomeHeader } from './workbook.ts';

/** A sheet as read: texts, and for each marked cell (`row:column`, from 1) its comment; '' for a red cell without one. */
export type FeedbackSheet = { readonly rows: readonly (readonly string[])[]; readonly marks: ReadonlyMap<string, string> };
export type FeedbackProblem = { readonly code: 'unknownItem' | 'rowChanged'; readonly detail: string };
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

function reasonsOf(row: number, dataSet: DataSet, marks: FeedbackSheet['marks']): ReceiptReason[] {
  const columns = [...dataSet.columns.map((column) => column.code), ...operationCodes, ''];
  return columns.flatMap((column, at) => {
    const comment = marks.get(`${row}:${at + 1}`);
    return comment === undefined ? [] : [{ column, message: (comment === '' ? '单元格标红，未注明原因' : comment).slice(0, 1000) }];
  });
}

/**
 * Reads what a feedback workbook says. It carries no signature, so a row counts only if its key was sent (`sent`) and its cells still hold what was sent;
 * any other row is set aside. The outcome is the word in 反馈结果; a marked row without a word is a rejection; a row without either says nothing.
 */
export function readFeedback(sheet: FeedbackSheet, dataSet: DataSet, sent: ReadonlyMap<string, WireItem>): Feedback {
  const width = headersOf(dataSet).length;
  const answers: Answer[] = [];
  const problems: FeedbackProblem[] = [];
  for (const [index, cells] of sheet.rows.entries()) {
    if (index === 0 || cells.every((cell) => cell === '')) continue;
    const row = index + 1;
    const word = (cells[width] ?? '').trim();
    const reasons = reasonsOf(row, dataSet, sheet.marks);
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
