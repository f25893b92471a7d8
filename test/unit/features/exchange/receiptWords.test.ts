import { beforeAll, describe, expect, it } from 'vitest';
import { receiptWords } from '../../../../renderer/features/exchange/receiptWords.ts';
import { startI18n } from '../../../../renderer/i18n/i18n.ts';
import { textOf } from '../../../../renderer/i18n/useText.ts';
import type { ReceiptSummary } from '../../../../renderer/sync/receipts.ts';

beforeAll(() => startI18n('zh-CN'));

const receipt = (applied: number, aside = 0): ReceiptSummary['receipts'][number] =>
  ({ receiptId: 'R', packageId: '', applied, quarantined: Array.from({ length: aside }, () => ({ key: '', why: 'forged', detail: '' })) });

describe('what receipts brought', () => {
  it.each<[string, ReceiptSummary, string]>([
    ['nothing', { changedItems: 0, receipts: [] }, '没有新的回执'],
    ['one', { changedItems: 2, receipts: [receipt(2)], unread: [] }, '已处理 1 份回执，2 条记录有了结果'],
    ['one and one set aside', { changedItems: 2, receipts: [receipt(2), receipt(0, 1)] }, '已处理 1 份回执，2 条记录有了结果。其中 1 处无法采信，已放入“存疑回执”'],
    ['one set aside', { changedItems: 0, receipts: [receipt(0, 1)] }, '回执无法采信，已放入“存疑回执”，没有改动任何记录'],
    ['a file that cannot be read', { changedItems: 0, receipts: [], unread: ['a_HZ.xml'] }, '目录中有 1 个文件无法读取（a_HZ.xml），请检查后重新收取'],
    ['one beside files that cannot be read', { changedItems: 2, receipts: [receipt(2)], unread: ['a', 'b', 'c', 'd'] }, '已处理 1 份回执，2 条记录有了结果。目录中有 4 个文件无法读取（a、b、c…），请检查后重新收取'],
  ])('is told of %s', (_what, summary, said) => expect(receiptWords(summary, textOf)).toBe(said));
});
