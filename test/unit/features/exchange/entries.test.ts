import { beforeAll, describe, expect, it } from 'vitest';
import { quarantine, receiptRows } from '../../../../renderer/features/exchange/queries.ts';
import { entryWords } from '../../../../renderer/features/exchange/receiptWords.ts';
import { startI18n } from '../../../../renderer/i18n/i18n.ts';
import { textOf } from '../../../../renderer/i18n/useText.ts';
import { deliveryFigures } from '../../../../renderer/store/deliveryFigures.ts';
import { createWorkingSet } from '../../../../renderer/store/workingSet.ts';
import type { Receipt } from '../../../../shared/domain/records.ts';

beforeAll(async () => { await startI18n('zh-CN'); });

const receipt = (id: string, part: Partial<Receipt>): Receipt => ({ id, rev: 'd:1', packageId: 'p1', packageNumber: '20261123-01', form: 'manual', digest: id.slice(2), receivedAt: '2026-11-23T10:00:00+08:00', applied: 1, quarantined: [], ...part });
const contradicts = { key: 'a@dev:1', why: 'contradicts', detail: 'rejected accepted' };

describe('an entry by hand that was taken back', () => {
  const set = createWorkingSet();
  beforeAll(() => {
    set.put('receipts', receipt('R-1', { form: 'json' }));
    set.put('receipts', receipt('H-2', { receivedAt: '2026-11-24T10:00:00+08:00', quarantined: [contradicts] }));
    set.put('receipts', receipt('H-3', { receivedAt: '2026-11-25T10:00:00+08:00', applied: 0, takesBack: 'H-2', enteredBy: '周敏', remark: '看错了' }));
  });

  it('stands in one row with who took it back and why', () => {
    expect(receiptRows(set).map(({ receipt: { id }, back }) => [id, back?.remark])).toEqual([['H-2', '看错了'], ['R-1', undefined]]);
  });
  it('is set aside no longer', () => expect(quarantine(set)).toEqual([]));
  it('is no answer of the platform', () => expect(deliveryFigures(set).lastReceiptAt).toBe('2026-11-23T10:00:00+08:00'));
});

it.each([
  [{ changedItems: 2, receipts: [{ receiptId: 'H-1', packageId: 'p1', applied: 2, quarantined: [] }] }, '已录入 2 条记录的平台结果'],
  [{ changedItems: 0, receipts: [{ receiptId: 'H-1', packageId: 'p1', applied: 2, quarantined: [] }] }, '与此前录入相同，没有改动'],
  [{ changedItems: 1, receipts: [{ receiptId: 'H-1', packageId: 'p1', applied: 2, quarantined: [contradicts] }] }, '已录入 1 条记录的平台结果。其中 1 处与另一份答复矛盾，已放入“存疑回执”，请向平台核实'],
])('what an entry brought is told', (summary, words) => expect(entryWords(summary, textOf)).toBe(words));
