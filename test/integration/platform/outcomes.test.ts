import { describe, expect, it } from 'vitest';
import { row, type Row } from '../../platform/testing/rows.ts';
import { started } from './started.ts';

const answersOf = async (rows: readonly Row[], subjects?: readonly string[]) => {
  const { caller, build } = await started({ subjects });
  await caller.upload(await build({ rows }));
  return (await caller.receipts('20261123-01')).flatMap((one) => one.receipt.answers);
};

describe('a record is answered', () => {
  it.each([
    ['a complete interview', row('YT', 'k'), '已入库', undefined],
    ['a complete training', row('PX', 'k'), '已入库', undefined],
    ['a complete listing', row('MD', 'k'), '已入库', undefined],
    ['a required column left empty', row('YT', 'k', { YT_YTR: '' }), '校验不通过', 'YT_YTR'],
    ['a column required by another, left empty', row('YT', 'k', { YT_QK: '拒绝约谈' }), '校验不通过', 'YT_QKSM'],
    ['a refusal with its explanation', row('YT', 'k', { YT_QK: '拒绝约谈', YT_QKSM: '当面拒绝', YT_NR: '', YT_SJ: '', YT_BYTR: '' }), '已入库', undefined],
    ['a text that is too long', row('YT', 'k', { YT_DD: '地'.repeat(201) }), '校验不通过', 'YT_DD'],
    ['a number with a comma', row('PX', 'k', { PX_XS: '1,000' }), '校验不通过', 'PX_XS'],
    ['a day that does not exist', row('MD', 'k', { RDRQ: '2026-02-30' }), '校验不通过', 'RDRQ'],
    ['a time with a T', row('PX', 'k', { PX_KSSJ: '2026-11-20T09:00' }), '校验不通过', 'PX_KSSJ'],
    ['a word that is in no code table', row('YT', 'k', { YT_QK: 'held' }), '校验不通过', 'YT_QK'],
    ['a wrong check character', row('YT', 'k', { YT_ZT_SHXYM: '91350100M000100Y44' }), '校验不通过', 'YT_ZT_SHXYM'],
    ['an ID number of a natural person', row('YT', 'k', { YT_ZT_LB: '自然人', YT_ZT_SHXYM: '11010519491231002X' }), '已入库', undefined],
    ['a wrong ID number', row('YT', 'k', { YT_ZT_LB: '自然人', YT_ZT_SHXYM: '110105194912310021' }), '校验不通过', 'YT_ZT_SHXYM'],
    ['a registration number of a sole trader', row('YT', 'k', { YT_ZT_LB: '个体工商户', YT_ZT_SHXYM: '110108000000016' }), '已入库', undefined],
    ['an old registration number of a sole trader, which has no check', row('YT', 'k', { YT_ZT_LB: '个体工商户', YT_ZT_SHXYM: '3301021234567' }), '已入库(有提示)', 'YT_ZT_SHXYM'],
    ['an old registration number of an organisation', row('YT', 'k', { YT_ZT_LB: '法人及非法人组织', YT_ZT_SHXYM: '3301021234567' }), '校验不通过', 'YT_ZT_SHXYM'],
    ['a wrong registration number', row('YT', 'k', { YT_ZT_LB: '个体工商户', YT_ZT_SHXYM: '320106000080289' }), '校验不通过', 'YT_ZT_SHXYM'],
    ['an end before the beginning', row('PX', 'k', { PX_JSSJ: '2026-11-20 08:00' }), '校验不通过', 'PX_JSSJ'],
    ['more hours than the training has', row('PX', 'k', { PX_SJXS: '4', PX_LJXS: '4' }), '校验不通过', 'PX_SJXS'],
    ['the placeholder where the profile allows it', row('MD', 'k', { TYSHXYDM: '00000000000000000X' }), '已入库(有提示)', 'TYSHXYDM'],
    ['the placeholder where it does not', row('YT', 'k', { YT_ZT_SHXYM: '00000000000000000X' }), '校验不通过', 'YT_ZT_SHXYM'],
    ['a column that the template does not have', row('YT', 'k', { ZZ: '1' }), '校验不通过', ''],
    ['an interview held after the day of reporting', row('YT', 'k', { YT_SJ: '2026-11-24 09:00' }), '疑问数据', 'YT_SJ'],
    ['an absence with hours', row('PX', 'k', { PX_JG: '缺席' }), '疑问数据', 'PX_JG'],
    ['a change without predecessor', row('YT', 'k', {}, { operation: '变更' }), '校验不通过', 'QZBS'],
    ['a predecessor that never came', row('YT', 'k', {}, { operation: '变更', predecessor: 'j' }), '未关联数据', 'QZBS'],
  ])('%s', async (_, sent, outcome, column) => {
    const [answer] = await answersOf([sent]);
    expect(answer).toMatchObject({ key: 'k', outcome });
    expect(answer?.reasons[0]?.column).toBe(column);
  });

  it('未关联数据 when the subject is not among those that the platform knows', async () => {
    expect(await answersOf([row('YT', 'k')], ['91330203674737244W'])).toMatchObject([{ outcome: '未关联数据', reasons: [{ column: 'YT_ZT_SHXYM' }] }]);
    expect(await answersOf([row('YT', 'k')], ['91350100M000100Y43'])).toMatchObject([{ outcome: '已入库' }]);
  });

  it('with every reason that it has', async () => {
    const [answer] = await answersOf([row('YT', 'k', { YT_YTR: '', YT_DD: '' })]);
    expect(answer?.reasons.map((reason) => reason.column)).toEqual(['YT_DD', 'YT_YTR']);
  });

  it('by itself: others of the package are taken', async () => {
    const answers = await answersOf([row('YT', 'a'), row('YT', 'b', { YT_DD: '' }), row('PX', 'c')]);
    expect(answers.map((answer) => answer.outcome)).toEqual(['已入库', '校验不通过', '已入库']);
  });
});

describe('over several packages', () => {
  const outcomesAfter = async (...runs: readonly (readonly Row[])[]) => {
    const { platform, caller, build } = await started();
    for (const [place, rows] of runs.entries()) await caller.upload(await build({ rows, number: `20261123-0${place + 1}`, serial: place + 1 }));
    return { platform, last: (await caller.receipts(`20261123-0${runs.length}`))[0]?.receipt.answers[0] };
  };
  const rejected = row('YT', 'a@1', { YT_DD: '' });

  it('takes the correction of a rejected record as 新增 and holds one copy', async () => {
    const { platform, last } = await outcomesAfter([rejected], [row('YT', 'a@2', {}, { predecessor: 'a@1' })]);
    expect(last?.outcome).toBe('已入库');
    expect(platform.stored.records.map((record) => record.key)).toEqual(['a@2']);
  });

  it('replaces an accepted record by its 变更', async () => {
    const { platform, last } = await outcomesAfter([row('YT', 'a@1')], [row('YT', 'a@2', { YT_DD: '别处' }, { operation: '变更', predecessor: 'a@1' })]);
    expect(last?.outcome).toBe('已入库');
    expect(platform.stored.current.map((record) => record.key)).toEqual(['a@2']);
  });

  it.each([
    ['新增 after one that is held', [row('YT', 'a@1')], row('YT', 'a@2', {}, { predecessor: 'a@1' })],
    ['变更 after one that was rejected', [rejected], row('YT', 'a@2', {}, { operation: '变更', predecessor: 'a@1' })],
  ])('rejects %s', async (_, first, second) => {
    expect((await outcomesAfter(first, [second])).last).toMatchObject({ outcome: '校验不通过', reasons: [{ column: 'CZLX' }] });
  });

  const { values: content } = row('YT', 'a@1');
  const withdrawal = (key: string, predecessor: string, values = {}): Row => row('YT', key, { ...content, ...values }, { operation: '撤销', predecessor });
  it('withdraws what it holds, and holds it again after a 新增 behind the withdrawal', async () => {
    const first = await outcomesAfter([row('YT', 'a@1')], [withdrawal('a@2', 'a@1')]);
    expect([first.last?.outcome, first.platform.stored.current]).toEqual(['已入库', []]);
    const again = await outcomesAfter([row('YT', 'a@1')], [withdrawal('a@2', 'a@1')], [row('YT', 'a@3', {}, { predecessor: 'a@2' })]);
    expect([again.last?.outcome, again.platform.stored.current.map(({ key }) => key)]).toEqual(['已入库', ['a@3']]);
    expect((await outcomesAfter([row('YT', 'a@1')], [withdrawal('a@2', 'a@1')], [row('YT', 'b@1', content)])).last?.outcome).toBe('已入库'); // the like of it is no longer there
  });
  it('judges no column of a withdrawal, and withdraws across a correction that it rejected', async () => {
    const rejectedChange = row('YT', 'a@2', { YT_DD: '' }, { operation: '变更', predecessor: 'a@1' });
    const { platform, last } = await outcomesAfter([row('YT', 'a@1')], [rejectedChange], [withdrawal('a@3', 'a@2')]);
    expect([last?.outcome, platform.stored.current]).toEqual(['已入库', []]);
  });
  it.each([
    ['撤销 of what was rejected', [rejected], [withdrawal('a@2', 'a@1')], 'CZLX'], ['撤销 of other content', [row('YT', 'a@1')], [withdrawal('a@2', 'a@1', { YT_DD: '别处' })], ''],
    ['撤销 without predecessor', [row('YT', 'a@1')], [withdrawal('a@2', '')], 'QZBS'],
  ])('rejects %s', async (_, first, second, column) => expect((await outcomesAfter(first, second)).last).toMatchObject({ outcome: '校验不通过', reasons: [{ column }] }));
  it('rejects a second 撤销, and 变更 of what is withdrawn', async () => {
    const gone = [[row('YT', 'a@1')], [withdrawal('a@2', 'a@1')]] as const;
    expect((await outcomesAfter(...gone, [withdrawal('a@3', 'a@2')])).last).toMatchObject({ outcome: '校验不通过', reasons: [{ column: 'CZLX' }] });
    expect((await outcomesAfter(...gone, [row('YT', 'a@3', {}, { operation: '变更', predecessor: 'a@2' })])).last).toMatchObject({ outcome: '校验不通过', reasons: [{ column: 'CZLX' }] });
  });

  it('questions a record that says exactly what another says', async () => {
    expect((await outcomesAfter([row('YT', 'a@1', { BZ: '' })], [row('YT', 'b@1', { BZ: '' })])).last?.outcome).toBe('疑问数据');
  });

  it('keeps one copy of an item that is sent again in another package, and refuses its key for other content', async () => {
    const again = await outcomesAfter([row('YT', 'a@1')], [row('YT', 'a@1')]);
    expect(again.last?.outcome).toBe('已入库');
    expect(again.platform.stored.copiesOf('a@1')).toHaveLength(1);
    expect((await outcomesAfter([row('YT', 'a@1')], [row('YT', 'a@1', { YT_DD: '别处' })])).last?.outcome).toBe('校验不通过');
  });
});
