import { describe, expect, it } from 'vitest';
import type { SubmissionItem, SubmissionPackage } from '../../../shared/domain/records.ts';
import { reconcile, setAside } from '../../../shared/exchange/reconcile.ts';
import type { ReceiptToApply } from '../../../shared/exchange/reconcile.ts';

const digest = 'd'.repeat(64);
const bundle = (id: string, number: string): SubmissionPackage => ({
  id, rev: 'dev:1', number, day: '2026-11-23', profile: 'national-2020@1', digest, fileName: '', builtAt: '', counts: {}, delivery: 'uploaded', deliveredAt: '', deliveredTo: '',
});
const sent = (id: string, recordRev: string, packageId = 'p1'): SubmissionItem => ({
  id, rev: 'dev:2', dataSet: 'PX', table: 'enrolments', recordId: id.replace(/-new$/, ''), recordRev, values: {}, operation: 'add', predecessorId: '', subjectId: 's',
  packageId, outcome: 'unconfirmed', reasons: [], receiptId: '', answeredAt: '',
});
const packages = [bundle('p1', '20261123-01'), bundle('p2', '20261123-02')];
const items = [sent('a', 'dev:1'), sent('b', 'dev:2'), sent('c', 'dev:3'), sent('a-new', 'dev:9', 'p2')];

const receipt = (name: string, answers: ReceiptToApply['answers'], part: Partial<ReceiptToApply> = {}): ReceiptToApply => ({
  form: 'json', digest: name.repeat(64).slice(0, 64), packageNumber: '20261123-01', packageDigest: digest, receivedAt: `2026-11-23T10:0${name.length}:00+08:00`, answers, problems: [], ...part,
});
const says = (key: string, outcome: ReceiptToApply['answers'][number]['outcome'], ...messages: string[]) =>
  ({ dataSet: 'PX', key, outcome, reasons: messages.map((message) => ({ column: 'PX_XS', message })) });

function orders<T>(list: readonly T[]): T[][] {
  return list.length <= 1 ? [[...list]] : list.flatMap((one, at) => orders([...list.slice(0, at), ...list.slice(at + 1)]).map((rest) => [one, ...rest]));
}

/** Receipts one by one, as they come. */
function applyInTurn(receipts: readonly ReceiptToApply[]): readonly SubmissionItem[] {
  return receipts.reduce<readonly SubmissionItem[]>((state, one) => {
    const { patches } = reconcile([one], state, packages);
    return state.map((item) => ({ ...item, ...(patches.find((patch) => patch.itemId === item.id) ?? {}), itemId: undefined }) as SubmissionItem);
  }, items);
}
const stateOf = (state: readonly SubmissionItem[]): unknown => state.map(({ id, outcome, reasons, receiptId, answeredAt }) => ({ id, outcome, reasons, receiptId, answeredAt }));

const six: readonly ReceiptToApply[] = [
  receipt('1', [says('a@dev:1', 'rejected', '缺项'), says('b@dev:2', 'questioned', '疑似重复')]), // whole, early
  receipt('22', [says('b@dev:2', 'accepted')]), // partial, later
  receipt('333', [says('a@dev:1', 'rejected', '超长')]), // the same outcome with another reason
  receipt('4444', [says('a@dev:9', 'acceptedWithRemarks', '请补充')], { packageNumber: '20261123-02' }), // the newer revision
  receipt('5', [says('b@dev:2', 'rejected', '伪造')], { problems: [{ code: 'forged', detail: 'signature' }] }),
  receipt('6', [says('c@dev:3', 'accepted')], { packageNumber: '20261123-77' }), // unknown package
];

describe('reconcile', () => {
  it('comes to the same end whatever the order of six receipts, one by one, doubled or together', () => {
    const expected = stateOf(applyInTurn(six));
    for (const order of orders(six)) {
      expect(stateOf(applyInTurn(order))).toEqual(expected);
      expect(stateOf(applyInTurn([...order, ...order.slice(0, 3)]))).toEqual(expected);
    }
    const together = reconcile([...six, ...six], items, packages);
    expect(stateOf(items.map((item) => ({ ...item, ...(together.patches.find((patch) => patch.itemId === item.id) ?? {}) })))).toEqual(expected);
    expect(expected).toMatchObject([
      { id: 'a', outcome: 'rejected', reasons: [{ message: '缺项' }, { message: '超长' }] },
      { id: 'b', outcome: 'accepted', reasons: [] },
      { id: 'c', outcome: 'unconfirmed' },
      { id: 'a-new', outcome: 'acceptedWithRemarks' },
    ]);
  });

  it('never takes an acceptance back', () => {
    const { patches } = reconcile([receipt('7', [says('a@dev:1', 'rejected', '迟到')])], [{ ...sent('a', 'dev:1'), outcome: 'accepted', receiptId: 'R-0', answeredAt: '2026' }], packages);
    expect(patches).toEqual([]);
  });

  it.each([
    ['accepted', 'rejected', 'accepted'],
    ['rejected', 'acceptedWithRemarks', 'acceptedWithRemarks'],
    ['acceptedWithRemarks', 'rejected', 'acceptedWithRemarks'],
  ] as const)('leaves a trace where %s is followed by %s', (first, second, stands) => {
    const both = [receipt('1', [says('a@dev:1', first)]), receipt('22', [says('a@dev:1', second)])];
    const trace = [{ key: 'a@dev:1', why: 'contradicts', detail: `${stands} ${stands === first ? second : first}` }];
    const together = reconcile(both, items, packages);
    expect(together.receipts.map((one) => [one.applied, one.quarantined])).toEqual([[1, []], [1, trace]]);
    expect(together.patches).toMatchObject([{ itemId: 'a', outcome: stands }]);
    const inTurn = reconcile(both.slice(1), applyInTurn(both.slice(0, 1)), packages);
    expect(inTurn.receipts[0]?.quarantined).toEqual(trace);
    // Once the second one stands, the records no longer tell of the first: what was set aside before stays.
    const again = reconcile(both.slice(1), applyInTurn(both), packages).receipts[0]?.quarantined ?? [];
    expect(setAside(trace, again)).toEqual(trace);
  });

  it.each([['accepted', 'acceptedWithRemarks'], ['questioned', 'rejected'], ['questioned', 'accepted'], ['accepted', 'questioned'], ['rejected', 'rejected']] as const)('sees no contradiction between %s and %s', (first, second) => {
    const { receipts } = reconcile([receipt('1', [says('a@dev:1', first)]), receipt('22', [says('a@dev:1', second)])], items, packages);
    expect(receipts.flatMap((one) => one.quarantined)).toEqual([]);
  });

  it('sets aside anew what fits now, and keeps only the trace of a contradiction', () => {
    const trace = { key: 'a', why: 'contradicts', detail: 'accepted rejected' };
    expect(setAside([trace, { key: '', why: 'unknownPackage', detail: '' }], [])).toEqual([trace]);
  });

  it('counts an answer that is not decided yet, shows its reason, and leaves the record unconfirmed', () => {
    const { patches, receipts } = reconcile([receipt('1', [says('a@dev:1', 'unconfirmed', '处理中'), says('b@dev:2', 'unconfirmed'), says('x@dev:1', 'unconfirmed')])], items, packages);
    expect(receipts).toMatchObject([{ applied: 2, quarantined: [{ key: 'x@dev:1', why: 'unknownItem' }] }]);
    expect(patches).toEqual([{ itemId: 'a', outcome: 'unconfirmed', reasons: [{ column: 'PX_XS', message: '处理中' }], receiptId: '', answeredAt: '' }]);
    const decided = reconcile([receipt('1', [says('a@dev:1', 'unconfirmed', '处理中')]), receipt('22', [says('a@dev:1', 'accepted')])], items, packages);
    expect(decided.patches).toMatchObject([{ itemId: 'a', outcome: 'accepted', reasons: [] }]);
  });

  it('takes an entry by hand, which has no digest, by the package\'s number', () => {
    expect(reconcile([receipt('9', [says('a@dev:1', 'accepted')], { form: 'manual', packageDigest: '' })], items, packages).receipts).toMatchObject([{ packageId: 'p1', applied: 1 }]);
  });

  it('counts two errors on one record once', () => {
    const { patches, receipts } = reconcile([receipt('8', [says('a@dev:1', 'rejected', '甲'), says('a@dev:1', 'rejected', '乙')])], items, packages);
    expect(receipts[0]?.applied).toBe(1);
    expect(patches).toHaveLength(1);
    expect(patches[0]?.reasons).toHaveLength(2);
  });

  it.each([
    ['a forged one', receipt('9', [says('a@dev:1', 'accepted')], { problems: [{ code: 'forged', detail: 'signature' }] }), 'forged'],
    ['one whose signature could not be checked', receipt('10', [says('a@dev:1', 'accepted')], { problems: [{ code: 'noKey', detail: '' }] }), 'noKey'],
    ['another office\'s', receipt('9', [says('a@dev:1', 'accepted')], { problems: [{ code: 'otherOffice', detail: '' }] }), 'otherOffice'],
    ['one of an unknown package', receipt('9', [says('a@dev:1', 'accepted')], { packageNumber: '20260101-01' }), 'unknownPackage'],
    ['one of another package of this number', receipt('9', [says('a@dev:1', 'accepted')], { packageDigest: 'e'.repeat(64) }), 'unknownPackage'],
    ['a signed one without a digest', receipt('9', [says('a@dev:1', 'accepted')], { packageDigest: '' }), 'unknownPackage'],
    ['an XML one without a digest', receipt('9', [says('a@dev:1', 'accepted')], { form: 'xml', packageDigest: '' }), 'unknownPackage'],
    ['an answer for a record never sent', receipt('9', [says('x@dev:1', 'accepted')]), 'unknownItem'],
    ['an answer for an item of another package', receipt('9', [says('a@dev:9', 'accepted')]), 'unknownItem'],
  ])('sets aside %s and changes nothing', (_name, one, why) => {
    const result = reconcile([one], items, packages);
    expect(result.patches).toEqual([]);
    expect(result.receipts[0]?.applied).toBe(0);
    expect(result.receipts[0]?.quarantined.map((entry) => entry.why)).toEqual([why]);
  });
});
