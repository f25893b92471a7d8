import { describe, expect, it } from 'vitest';
import type { WireItem } from '../../../shared/exchange/encode.ts';
import { readFeedback } from '../../../shared/exchange/feedback.ts';
import { findDataSet } from '../../../shared/exchange/profile.ts';
import { national2020 } from '../../../shared/exchange/profiles/national-2020.ts';
import { cellsOf, headersOf, outcomeHeader } from '../../../shared/exchange/workbook.ts';
import { trainingValues } from '../../builders/trainingValues.ts';

const training = findDataSet(national2020, 'PX')!;
const sent = new Map([1, 2].map((serial): [string, WireItem] => [`e${serial}@dev:${serial}`, { key: `e${serial}@dev:${serial}`, operation: 'add', predecessor: '', values: trainingValues(serial) }]));
const rowsWith = (...words: readonly string[]): readonly (readonly string[])[] =>
  [[...headersOf(training), outcomeHeader], ...[...sent.values()].map((item, at) => [...cellsOf(training, item), words[at] ?? ''])];
const read = (words: readonly string[], marks: Readonly<Record<string, string>> = {}) => readFeedback({ rows: rowsWith(...words), marks: new Map(Object.entries(marks)) }, training, sent);

describe('readFeedback', () => {
  it('says nothing of rows without mark and word', () => expect(read([])).toEqual({ answers: [], problems: [] }));

  it('takes the word, and a marked row without one as rejected', () => expect(read(['已入库'], { '3:2': '必填项不可为空', '3:1': '' })).toEqual({
    answers: [
      { dataSet: 'PX', key: 'e1@dev:1', outcome: 'accepted', reasons: [] },
      { dataSet: 'PX', key: 'e2@dev:2', outcome: 'rejected', reasons: [{ column: 'PX_BH', message: '单元格标红，未注明原因' }, { column: 'PX_MC', message: '必填项不可为空' }] },
    ],
    problems: [],
  }));

  it('keeps what is not decided yet', () => expect(read(['未确认']).answers).toEqual([{ dataSet: 'PX', key: 'e1@dev:1', outcome: 'unconfirmed', reasons: [] }]));

  it('sets a mark at the header aside with its comment, and reads the rows', () => expect(read(['已入库'], { '1:1': '表头与模板不一致', '1:3': '' })).toEqual({
    answers: [{ dataSet: 'PX', key: 'e1@dev:1', outcome: 'accepted', reasons: [] }],
    problems: [{ code: 'headerMarked', detail: '*培训编号：表头与模板不一致；*主办单位：单元格标红，未注明原因' }],
  }));

  it.each([['behind the last record', '9:1'], ['in a column of no meaning', '2:40']])('loses no mark that stands %s', (_place, at) => {
    const { answers, problems } = read([], { [at]: '本行格式错误' });
    expect([...answers.flatMap((answer) => answer.reasons), ...problems]).toHaveLength(1);
  });
});
