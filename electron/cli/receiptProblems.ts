import { refusesAll } from '../../shared/exchange/reconcile.ts';
import type { DecodedReceipt } from '../../shared/ipc/contract.ts';

type Problem = { readonly code: string; readonly detail: string };
export type ToldProblem = Problem & { readonly text: string };

const unreadable: Readonly<Record<string, string>> = {
  'UTF-8': '文字不是 UTF-8 编码', envelope: '结构不符合回执的格式', body: '内容不符合回执的格式', root: '结构不符合回执的格式', 'outcome word': '有无法识别的反馈结果', workbook: '工作簿无法打开', header: '表头与报送时的表不一致',
};
const rowOf = (detail: string): string => /^row (\d+)/.exec(detail)?.[1] ?? '';

/** Sentences by code; `detail` is what the decoder says more. */
const sentences: Readonly<Record<string, (detail: string, packageGiven: boolean) => string>> = {
  noKey: () => '没有给出平台公钥（--key），签名无法核对，答复未采信。',
  forged: () => '签名与所给平台公钥不符，答复未采信：回执可能被改动，或不是该平台签发。',
  otherOffice: () => '回执与所给报送包不属于同一单位，答复未采信。',
  unknownPackage: (detail, packageGiven) => {
    if (detail === 'digest') return '回执所记的摘要与所给报送包不符，不是针对这一份。';
    if (detail !== '') return `回执针对的是报送包 ${detail}，不是所给的报送包。`;
    return packageGiven ? '反馈表中的记录都不在所给报送包中。' : '读取反馈表须用 --package 给出相应的报送包。';
  },
  unreadable: (detail) => `回执无法读取：${unreadable[detail] ?? '格式有误'}。`,
  rowChanged: (detail) => (detail.endsWith('outcome word') ? `第 ${rowOf(detail)} 行的反馈结果无法识别，未采信。` : `第 ${rowOf(detail)} 行的内容与报送时不一致，未采信。`),
  unknownItem: (detail) => {
    if (rowOf(detail) !== '') return `第 ${rowOf(detail)} 行不是所给报送包中的记录，未采信。`;
    return detail === '' ? '有一条答复没有写明记录。' : `所给报送包中没有这条记录：${detail}。`;
  },
  headerMarked: (detail) => `表头有批注：${detail}。`,
};

/** The problems with a sentence each. */
export const toldProblems = (problems: readonly Problem[], packageGiven: boolean): readonly ToldProblem[] =>
  problems.map((problem) => ({ ...problem, text: sentences[problem.code]?.(problem.detail, packageGiven) ?? '回执中有无法处理的内容。' }));

/** Problems with which nothing can be said of the package: what was answered in it, and what was not. */
export const saysNothingOfPackage = (problems: DecodedReceipt['problems']): boolean =>
  refusesAll(problems) || problems.some(({ code }) => code === 'unknownPackage');
