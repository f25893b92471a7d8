import { beforeAll, describe, expect, it } from 'vitest';
import { readyColumns, reportedName } from '../../../../renderer/features/exchange/columns.tsx';
import { countOutcomes } from '../../../../renderer/features/exchange/queries.ts';
import { inOrder, isOpenWithdrawal, withdrawalColumns } from '../../../../renderer/features/exchange/withdrawalColumns.tsx';
import { startI18n } from '../../../../renderer/i18n/i18n.ts';
import { textOf } from '../../../../renderer/i18n/useText.ts';
import { outcomeWords } from '../../../../renderer/parts/exchange/words.ts';
import type { Withdrawal } from '../../../../renderer/sync/withdrawals.ts';
import { itemOutcomes, type SubmissionItem } from '../../../../shared/domain/records.ts';
import { goneReasons } from '../../../../shared/exchange/gone.ts';
import { national2020 } from '../../../../shared/exchange/profiles/national-2020.ts';

beforeAll(() => startI18n('zh-CN'));

const item = (part: Partial<SubmissionItem> = {}): SubmissionItem => ({
  id: 'i', rev: 'd:1', dataSet: 'PX', table: 'enrolments', recordId: 'e', recordRev: 'd:1', values: { PX_ZT_MC: '云水县第1商行' }, operation: 'add', predecessorId: '', subjectId: 'gone', packageId: 'p', outcome: 'accepted',
  reasons: [], receiptId: '', answeredAt: '', ...part,
});
const states = ['proposed', 'untold', 'awaiting', 'decided', 'kept'] as const;
const found = (state: Withdrawal['state'], why: Withdrawal['gone']['why'] = 'recordGone', last = item()): Withdrawal => ({ last, held: last, gone: { why, evidence: { table: 'enrolments', id: 'e', rev: '' } }, state });
const shown = (row: Withdrawal, key: string) => withdrawalColumns(textOf, national2020).find((column) => column.key === key)?.sortValue?.(row);

describe('reported records that are gone, on the screen', () => {
  it('are called by the name that was reported, wherever the subject is gone', () => {
    expect([reportedName(national2020, item()), shown(found('proposed'), 'subject')]).toEqual(['云水县第1商行', '云水县第1商行']);
    const planned = { ...item({ operation: 'withdraw' }), key: 'k', predecessorKey: '', issues: [] };
    expect(readyColumns(textOf, national2020)[0]?.sortValue?.({ planned, subject: undefined })).toBe('云水县第1商行');
  });

  it('say in words what happened, or that it is not known', () => {
    for (const why of goneReasons) {
      const words = [shown(found('proposed', why), 'gone'), shown(found('untold', why), 'gone')];
      expect(words.every((word) => /^[\p{Script=Han}，]+$/u.test(String(word)))).toBe(true);
      expect(words[0]).not.toBe(words[1]);
    }
    for (const state of states) expect(textOf(`exchange.withdrawal.${state}`)).toMatch(/^[\p{Script=Han}，]+$/u);
  });

  it('stand in order: what is to be decided first; what is decided is not counted as open', () => {
    expect(inOrder(states.toReversed().map((state) => found(state))).map(({ state }) => state)).toEqual(states);
    expect(states.filter((state) => isOpenWithdrawal(found(state)))).toEqual(['proposed', 'untold', 'awaiting']);
  });

  it('tell what the platform said of a withdrawal that it did not take', () => {
    const reasons = [{ column: '', message: '本行格式错误' }];
    expect(shown(found('proposed', 'recordGone', item({ operation: 'withdraw', outcome: 'rejected', reasons })), 'message')).toBe('本行格式错误');
    expect(shown(found('proposed', 'recordGone', item({ outcome: 'questioned', reasons })), 'message')).toBe('');
  });

  it('are 已撤销 once the platform took it, not 已入库, and counted so', () => {
    const words = itemOutcomes.map((outcome) => outcomeWords({ operation: 'withdraw', outcome }, textOf));
    expect(words).toEqual(['已撤销', '已撤销（有提示）', '撤销被退回', '撤销存疑', '撤销待答复']);
    const counts = countOutcomes([item(), item({ operation: 'withdraw' }), item({ operation: 'withdraw', outcome: 'acceptedWithRemarks' }), item({ operation: 'withdraw', outcome: 'rejected' })]);
    expect(counts).toMatchObject({ accepted: 1, withdrawn: 2, rejected: 1, acceptedWithRemarks: 0 });
  });
});
