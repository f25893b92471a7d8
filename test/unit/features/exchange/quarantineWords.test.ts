import { beforeAll, describe, expect, it } from 'vitest';
import { detailWords, whyWords } from '../../../../renderer/features/exchange/quarantineWords.ts';
import { startI18n } from '../../../../renderer/i18n/i18n.ts';
import { textOf } from '../../../../renderer/i18n/useText.ts';
import { national2020 } from '../../../../shared/exchange/profiles/national-2020.ts';
import { decodedReceipt } from '../../../../shared/ipc/contract.ts';

beforeAll(() => startI18n('zh-CN'));

describe('receipts that were set aside', () => {
  it('have words for every problem of the contract, and a general sentence for one that is new', () => {
    const codes = decodedReceipt.shape.problems.element.shape.code.options;
    expect(codes.map((why) => whyWords({ why }, textOf)).filter((said) => /[a-z]/i.test(said))).toEqual([]);
    expect(whyWords({ why: 'laterInvented' }, textOf)).toBe('内容无法采信');
  });

  it.each([
    ['unreadable', 'envelope', '回执不完整或版本不符'],
    ['unreadable', 'stored', '本机保存的副本无法打开，请重新收取或导入'],
    ['rowChanged', 'row 7', '第 7 行'],
    ['rowChanged', 'row 7, outcome word', '第 7 行，结果用语无法识别'],
    ['unknownItem', 'PX', '培训信息'],
    ['unreadable', 'xml.notClosed', ''],
    ['unknownPackage', '20261123-01', ''],
    ['forged', '平台的话', '平台的话'],
  ])('tell %s with %s', (why, detail, expected) => {
    expect(detailWords({ why, detail }, textOf, national2020)).toBe(expected);
  });
});
