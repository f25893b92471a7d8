import { describe, expect, it } from 'vitest';
import { correctInterview } from '../../../renderer/features/interviews/commands.ts';
import { collectReceipts, fetchReceipts } from '../../../renderer/sync/receipts.ts';
import { buildPackage } from '../../../renderer/sync/buildPackage.ts';
import { handOver, upload } from '../../../renderer/sync/deliver.ts';
import { itemKey } from '../../../shared/exchange/revision.ts';
import { ok } from '../../../shared/lib/result.ts';
import { must } from '../../builders/testDesk.ts';
import { held, importList, interview, refused, train } from './casework.ts';
import { startCounty } from './countyDesk.ts';
import type { CountyDesk } from './countyDesk.ts';

/** Four listings on two lists; the first refuses its interview, the second is interviewed; all four are trained. */
async function worked(county: CountyDesk) {
  const listings = await importList(county.store, [{}, { listing: { list: 'focus', listName: '重点关注名单' } }, {}, {}]);
  const [first = '', second = ''] = listings;
  return { listings, refusedId: await interview(county.store, first, refused), heldId: await interview(county.store, second, held), enrolments: await train(county.store, listings) };
}
const outcomes = (county: CountyDesk, packageId: string) => county.items(packageId).map((item) => `${item.dataSet} ${item.operation} ${item.outcome}`).sort();

describe('from case work to acceptance', () => {
  it('reports what happened: hours as credited, the refusal with its explanation, nothing of the imported list itself', async () => {
    const county = await startCounty();
    const { enrolments, refusedId, heldId } = await worked(county);
    const { ready, notReady } = await county.plan();
    expect(notReady).toEqual([]);
    const training = (n: number) => ready.find((item) => item.recordId === enrolments[n])?.values;
    expect([0, 1, 2, 3].map((n) => [training(n)?.['PX_SJXS'], training(n)?.['PX_LJXS'], training(n)?.['PX_JG']])).toEqual([['3', '3', '合格'], ['2.5', '2.5', '学时不足'], ['1', '1', '学时不足'], ['0', '0', '缺席']]);
    expect(ready.find((item) => item.recordId === refusedId)?.values).toMatchObject({
      YT_QK: '拒绝约谈', YT_LX: '警示性', YT_QKSM: '当面表示拒绝约谈；表示人：代表；见证人：丙某；留存证据：录音一份；此前尝试送达 2 次，已送达 1 次', YT_TZSWH: '云约〔2026〕0号;云约〔2026〕1号', YT_SDFS: '直接送达',
    });
    expect(ready.find((item) => item.recordId === heldId)?.values).toMatchObject({ YT_QK: '已约谈', YT_LX: '提示性', YT_ZGQX: '2026-12-31' });
    expect(ready.map((item) => item.dataSet).sort()).toEqual(['PX', 'PX', 'PX', 'PX', 'YT', 'YT']);
  });

  it('goes through the folder: a package without gap, receipts collected, nothing left to send', async () => {
    const county = await startCounty();
    await worked(county);
    const packageId = await county.build();
    expect(county.store.set.get('packages', packageId)).toMatchObject({ number: '20261123-01', delivery: 'built', counts: { YT: 2, PX: 4 } });
    expect(await county.plan()).toEqual({ ready: [], notReady: [] });
    expect(must(await handOver(county.store, county.host, packageId))).toEqual({ to: 'folder', files: 3 });
    expect((await county.platform.collect()).refused).toEqual([]);
    const { changedItems, receipts } = must(await collectReceipts(county.store, county.host));
    expect([changedItems, receipts.length, receipts.flatMap((one) => one.quarantined)]).toEqual([6, 2, []]);
    expect(outcomes(county, packageId)).toEqual(['PX add accepted', 'PX add accepted', 'PX add accepted', 'PX add accepted', 'YT add accepted', 'YT add accepted']);
    expect(await county.plan()).toEqual({ ready: [], notReady: [] });
    expect(must(await handOver(county.store, county.host, packageId)).files).toBe(3);
    await county.platform.collect();
    expect(county.platform.stored.records).toHaveLength(6);
  });

  it('goes over the service, is refused in one record, and sends the corrected one alone, naming its predecessor', async () => {
    const county = await startCounty({ faults: [{ kind: 'reject', dataSet: 'YT', times: 1, where: (record) => record.values['YT_QK'] === '拒绝约谈' }] });
    const { refusedId } = await worked(county);
    const first = await county.build();
    expect(must(await upload(county.store, county.host, first, 'job'))).toEqual({ to: 'service', repeated: false });
    must(await fetchReceipts(county.store, county.host, ['20261123-01'], 'job'));
    const rejected = county.items(first).find((item) => item.recordId === refusedId);
    expect(rejected).toMatchObject({ outcome: 'rejected', reasons: [{ column: 'YT_BH', message: '本行格式错误' }] });
    expect((await county.plan()).notReady.map((one) => one.issues.map((issue) => issue.code))).toEqual([['item.rejectedUnchanged']]);

    must(await correctInterview(county.store, refusedId, { ...refused, conduct: '电话中表示拒绝约谈' }, '平台退回'));
    const second = await county.build();
    expect(county.store.set.get('packages', second)?.number).toBe('20261123-02');
    expect(county.items(second)).toMatchObject([{ recordId: refusedId, operation: 'add', predecessorId: rejected?.id }]);
    must(await upload(county.store, county.host, second, 'job'));
    must(await fetchReceipts(county.store, county.host, ['20261123-02'], 'job'));
    expect(outcomes(county, second)).toEqual(['YT add accepted']);
    expect(county.platform.stored.current.filter((record) => record.values['YT_QK'] === '拒绝约谈')).toMatchObject([{ predecessor: itemKey(refusedId, rejected?.recordRev ?? ''), packageNumber: '20261123-02' }]);
    expect(await county.plan()).toEqual({ ready: [], notReady: [] });
  });

  it('reports a listing that a person corrected, and changes what was accepted with the old document number', async () => {
    const county = await startCounty();
    const { listings: [first = ''], refusedId, enrolments } = await worked(county);
    must(await upload(county.store, county.host, await county.build(), 'job'));
    must(await fetchReceipts(county.store, county.host, ['20261123-01'], 'job'));
    const subjectId = county.store.set.get('listings', first)?.subjectId ?? '';
    must(await county.store.commit('subject.change', '', (draft) => ok(draft.update('subjects', subjectId, { phone: '0570-0000000' }))));
    expect(await county.plan()).toEqual({ ready: [], notReady: [] });

    must(await county.store.commit('listing.correct', '文号和事由录入有误', (draft) => ok(draft.update('listings', first, { documentNumber: '云测信认〔2026〕99号', reason: '拒不履行生效判决' }))));
    const second = await county.build();
    expect(county.items(second).map(({ dataSet, operation, recordId }) => [dataSet, operation, recordId]).sort()).toEqual([['MD', 'add', first], ['PX', 'change', enrolments[0]], ['YT', 'change', refusedId]]);
    must(await upload(county.store, county.host, second, 'job'));
    must(await fetchReceipts(county.store, county.host, ['20261123-02'], 'job'));
    expect(outcomes(county, second)).toEqual(['MD add accepted', 'PX change accepted', 'YT change accepted']);
    expect(await county.plan()).toEqual({ ready: [], notReady: [] });
    expect(county.platform.stored.current).toHaveLength(7);
  });

  it('does not report the listing of an organisation for its document number alone, which that data set does not carry', async () => {
    const county = await startCounty();
    const { listings: [first = ''] } = await worked(county);
    must(await upload(county.store, county.host, await county.build(), 'job'));
    must(await fetchReceipts(county.store, county.host, ['20261123-01'], 'job'));
    must(await county.store.commit('listing.correct', '文号录入有误', (draft) => ok(draft.update('listings', first, { documentNumber: '云测信认〔2026〕99号' }))));
    expect((await county.plan()).ready.map(({ dataSet }) => dataSet).sort()).toEqual(['PX', 'YT']);
  });

  it('waits for the answer before it changes what is on its way', async () => {
    const county = await startCounty();
    const { refusedId } = await worked(county);
    await county.build();
    must(await correctInterview(county.store, refusedId, { ...refused, conduct: '短信中表示拒绝约谈' }, '补充'));
    expect((await county.plan()).notReady.map((one) => one.issues.map((issue) => issue.code))).toEqual([['item.awaitingAnswer']]);
  });

  it('says what is not ready, and why', async () => {
    const county = await startCounty();
    const [noNumber = '', objection = ''] = await importList(county.store, [{ listing: { documentNumber: '' } }, { listing: { objection: true } }]);
    await interview(county.store, noNumber, held);
    await interview(county.store, objection, held);
    const plan = await county.plan();
    expect(plan.ready).toEqual([]);
    expect(plan.notReady.map((one) => one.issues.map((issue) => issue.code))).toEqual([['item.noDocumentNumber'], ['item.openObjection']]);
    expect(await buildPackage(county.store, county.host, plan)).toEqual({ ok: false, error: { code: 'plan.empty' } });
  });

  it('numbers the packages of each day from 01', async () => {
    const county = await startCounty();
    const listings = await importList(county.store, [{}, {}]);
    await interview(county.store, listings[0] ?? '', held);
    const first = await county.build();
    county.setClock('2026-11-24T09:00');
    await interview(county.store, listings[1] ?? '', held);
    const second = await county.build();
    expect([first, second].map((id) => county.store.set.get('packages', id)?.number)).toEqual(['20261123-01', '20261124-01']);
  });
});
