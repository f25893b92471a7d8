import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { monthRate, unconfirmed, waitingHint } from '../../../../renderer/features/exchange/queries.ts';
import { startI18n } from '../../../../renderer/i18n/i18n.ts';
import { textOf } from '../../../../renderer/i18n/useText.ts';
import { createWorkingSet, type WritableSet } from '../../../../renderer/store/workingSet.ts';
import type { SubmissionItem, SubmissionPackage, TableName, Tables } from '../../../../shared/domain/records.ts';

beforeAll(() => startI18n('zh-CN'));
let set: WritableSet;
beforeEach(() => { set = createWorkingSet(); });

/** Puts and publishes what a case needs of a record; the queries read no other field. */
function put<T extends TableName>(table: T, record: Partial<Tables[T]> & { id: string }): void {
  set.put(table, { rev: 'd:1', ...record });
  set.publish(new Map([[table, [record.id]]]));
}
const item = (id: string, more: Partial<SubmissionItem> = {}) => put('items', { id, packageId: 'p1', operation: 'add', outcome: 'accepted', answeredAt: '2026-11-21T09:10:00+08:00', ...more });
const sent = (id: string, more: Partial<SubmissionPackage> = {}) => put('packages', { id, number: id, delivery: 'uploaded', deliveredAt: '2026-11-20T16:00:00+08:00', ...more });

describe('有效入库率', () => {
  it('is what was accepted of what was answered in the month; a withdrawal brings nothing in and counts on neither side', () => {
    item('a');
    item('b', { outcome: 'acceptedWithRemarks' });
    item('c', { outcome: 'rejected' });
    item('d', { outcome: 'unconfirmed', answeredAt: '' });
    item('e', { answeredAt: '2026-10-31T23:59:00+08:00' });
    item('f', { operation: 'withdraw' });
    item('g', { operation: 'withdraw', outcome: 'rejected' });
    expect(monthRate(set, '2026-11')).toEqual({ accepted: 2, answered: 3, percent: 66.6 });
  });
});

describe('what waits for an answer', () => {
  const said = (now: string) => {
    const { key, params, tone } = waitingHint(set, unconfirmed(set), Date.parse(now));
    return [textOf(`exchange.figure.${key}`, params), tone];
  };

  it('is told by the oldest, and warned of once the configured age has passed', () => {
    expect(said('2026-11-20T16:00:00+08:00')).toEqual(['没有等待答复的记录', 'neutral']);
    sent('p1');
    sent('p2', { deliveredAt: '2026-11-22T16:00:00+08:00' });
    sent('p3', { delivery: 'built', deliveredAt: '' });
    for (const [id, packageId] of [['a', 'p1'], ['b', 'p1'], ['c', 'p2'], ['d', 'p3']] as const) item(id, { packageId, outcome: 'unconfirmed', answeredAt: '' });
    expect(said('2026-11-22T17:00:00+08:00')).toEqual(['最早 2 天前送出', 'neutral']);
    expect(said('2026-11-23T16:00:00+08:00')).toEqual(['2 条满 3 天未答复，请查询回执', 'warn']);
    expect(said('2026-11-26T16:00:00+08:00')).toEqual(['3 条满 3 天未答复，请查询回执', 'warn']);
    put('settings', { id: 'receiptAgeDays', value: 10 });
    expect(said('2026-11-26T16:00:00+08:00')).toEqual(['最早 6 天前送出', 'neutral']);
  });
});
