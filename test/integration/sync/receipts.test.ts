import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { handOver, upload } from '../../../renderer/sync/deliver.ts';
import { applyStoredReceipts, collectReceipts, confirmQuestioned, fetchReceipts, missingReceipts, packagesToAsk, readReceiptFile } from '../../../renderer/sync/receipts.ts';
import { ok } from '../../../shared/lib/result.ts';
import { must } from '../../builders/testDesk.ts';
import type { Fault } from '../../platform/faults.ts';
import { createKeyPair } from '../../platform/seals.ts';
import { held, importList, interview, refused, train } from './casework.ts';
import { startCounty } from './countyDesk.ts';
import type { CountyDesk } from './countyDesk.ts';

const rejectRefusal: Fault = { kind: 'reject', dataSet: 'YT', times: 1, where: (record) => record.values['YT_QK'] === '拒绝约谈', reasons: [{ column: 'YT_DD', message: '地点不详' }, { column: 'YT_YTR', message: '约谈人不详' }] };

/** Two interviews in a package; the refused one is rejected by `rejectRefusal`. */
async function sent(faults: readonly Fault[] = [], deliver: (county: CountyDesk, packageId: string) => Promise<unknown> = byService): Promise<CountyDesk> {
  const county = await startCounty({ faults });
  const [first = '', second = ''] = await importList(county.store, [{}, {}]);
  await interview(county.store, first, refused);
  await interview(county.store, second, held);
  await deliver(county, await county.build());
  return county;
}
const byService = async (county: CountyDesk, packageId: string) => must(await upload(county.store, county.host, packageId, 'job'));
const byFolder = async (county: CountyDesk, packageId: string) => {
  must(await handOver(county.store, county.host, packageId));
  await county.platform.collect();
};
const fetched = async (county: CountyDesk, number = '20261123-01') => must(await fetchReceipts(county.store, county.host, [number], 'job'));
const outcomes = (county: CountyDesk) => county.items().map((item) => item.outcome);
const aside = (county: CountyDesk) => county.store.set.all('receipts').flatMap((receipt) => receipt.quarantined.map(({ why }) => why));
const appended = async (county: CountyDesk) => must(await county.host.invoke('journal.state', {})).lastSeq;

describe('receipts', () => {
  it.each([['twice', 'receiptTwice'], ['with every reason apart', 'receiptErrorsApart']] as const)('applies one that comes %s once', async (_name, kind) => {
    const county = await sent([rejectRefusal, { kind }]);
    await fetched(county);
    expect(outcomes(county)).toEqual(['rejected', 'accepted']);
    expect(county.items()[0]?.reasons).toEqual([{ column: 'YT_DD', message: '地点不详' }, { column: 'YT_YTR', message: '约谈人不详' }]);
    const before = await appended(county);
    expect((await fetched(county)).changedItems).toBe(0);
    expect(await appended(county)).toBe(before);
    expect(county.store.set.all('receipts')).toHaveLength(1);
  });

  it('takes the answer in parts, in any order, over both channels', async () => {
    const county = await sent([rejectRefusal, { kind: 'receiptParts', parts: 2 }, { kind: 'receiptOutOfOrder' }]);
    await byFolder(county, county.store.set.all('packages')[0]?.id ?? '');
    must(await collectReceipts(county.store, county.host));
    await fetched(county);
    expect(outcomes(county)).toEqual(['rejected', 'accepted']);
    expect(aside(county)).toEqual([]);
  });

  it('stays unconfirmed while nothing comes, is named after the configured days, and is answered late', async () => {
    const county = await sent([{ kind: 'receiptLate', asks: 1 }]);
    expect(await fetched(county)).toEqual({ changedItems: 0, receipts: [] });
    expect(outcomes(county)).toEqual(['unconfirmed', 'unconfirmed']);
    expect(missingReceipts(county.store.set, county.store.now())).toEqual([]);
    county.setClock('2026-11-26T16:00');
    expect(missingReceipts(county.store.set, county.store.now())).toMatchObject([{ number: '20261123-01', items: 2, days: 3 }]);
    await fetched(county);
    expect(outcomes(county)).toEqual(['accepted', 'accepted']);
    expect(missingReceipts(county.store.set, county.store.now())).toEqual([]);
  });

  it('applies what came of the others when the service refuses to tell of one package', async () => {
    const county = await sent();
    county.platform.faults.arm({ kind: 'serverError', status: 404, times: 1, on: 'receipts' });
    expect(await fetchReceipts(county.store, county.host, ['20261122-01', '20261123-01'], 'job')).toMatchObject({ ok: false, error: { code: 'host', failure: { code: 'receipts.notAnswered' } } });
    expect(outcomes(county)).toEqual(['accepted', 'accepted']);
  });

  it('moves nothing by a late answer to the first package once the second was accepted', async () => {
    const county = await sent([rejectRefusal]);
    await fetched(county);
    must(await county.store.commit('interview.correct', '更正', (draft) => ok(draft.update('interviews', county.items()[0]?.recordId ?? '', { content: '已核对情况，按期整改' }))));
    const second = await county.build();
    await byService(county, second);
    county.platform.faults.arm({ kind: 'receiptEarlier' });
    await fetched(county, '20261123-02');
    expect(outcomes(county)).toEqual(['rejected', 'accepted', 'accepted']);
    expect(await county.plan()).toEqual({ ready: [], notReady: [] });
  });

  it.each([['receiptForged', 'forged'], ['receiptUnknownPackage', 'unknownPackage'], ['receiptOtherOffice', 'otherOffice']] as const)('sets %s aside and applies the genuine one beside it', async (kind, why) => {
    const county = await sent([rejectRefusal, { kind }]);
    const { receipts } = await fetched(county);
    expect(receipts).toHaveLength(2);
    expect(outcomes(county)).toEqual(['rejected', 'accepted']);
    expect(aside(county)).toEqual([why]);
    expect(must(await applyStoredReceipts(county.store, county.host)).changedItems).toBe(0);
  });

  it('believes receipts once the platform key is configured that it could not believe before', async () => {
    const county = await sent();
    const settings = { url: county.platform.url, applicationKey: county.platform.applicationKey, certificate: county.platform.certificate };
    must(await county.host.invoke('delivery.configureService', { ...settings, platformKey: '' }));
    await fetched(county);
    expect([outcomes(county), aside(county)]).toEqual([['unconfirmed', 'unconfirmed'], ['noKey']]);
    must(await county.host.invoke('delivery.configureService', { ...settings, platformKey: county.platform.publicKey }));
    await fetched(county);
    expect([outcomes(county), aside(county)]).toEqual([['accepted', 'accepted'], []]);
  });

  it.each([['no key', ''], ['a wrong key', 'other']])('believes, once the right key is configured, what was collected with %s and lies in the folder no more', async (_what, wrong) => {
    const county = await sent([rejectRefusal], byFolder);
    const configure = async (platformKey: string) => must(await county.host.invoke('delivery.configureService', { url: county.platform.url, applicationKey: county.platform.applicationKey, platformKey }));
    await configure(wrong === '' ? '' : createKeyPair().publicKey);
    must(await collectReceipts(county.store, county.host));
    expect([outcomes(county), aside(county)]).toEqual([['unconfirmed', 'unconfirmed'], [wrong === '' ? 'noKey' : 'forged']]);
    rmSync(join(county.exchangeFolder, 'receipts'), { recursive: true });
    expect(must(await applyStoredReceipts(county.store, county.host)).changedItems).toBe(0);
    await configure(county.platform.publicKey);
    expect(must(await applyStoredReceipts(county.store, county.host)).changedItems).toBe(2);
    expect([outcomes(county), aside(county)]).toEqual([['rejected', 'accepted'], []]);
  });

  it('reads the feedback workbook, and believes a row only if it holds what was sent', async () => {
    const county = await sent([rejectRefusal], byFolder);
    const { changedItems, receipts } = must(await readReceiptFile(county.store, county.host, 'YT.xlsx', Uint8Array.from(county.platform.feedbackWorkbook('20261123-01', 'YT'))));
    expect([changedItems, receipts[0]?.applied, receipts[0]?.quarantined]).toEqual([2, 2, []]);
    expect(outcomes(county)).toEqual(['rejected', 'accepted']);
  });

  it('refuses a file that is no receipt, and of one that cannot be believed keeps the name and says so', async () => {
    const county = await sent();
    const before = county.store.status.lastReceiptAt;
    const read = (name: string, content: string) => readReceiptFile(county.store, county.host, name, new TextEncoder().encode(content));
    expect(await read('名单.csv', '主体名称,代码')).toMatchObject({ ok: false, error: { code: 'host', failure: { code: 'receipt.unreadable' } } });
    expect(county.store.set.all('receipts')).toEqual([]);
    expect(must(await read('回执.json', '{"format":"ccd-receipt/1","body":"{')).receipts[0]?.quarantined).toMatchObject([{ why: 'unreadable' }]);
    expect(county.store.set.all('receipts')).toMatchObject([{ fileName: '回执.json', applied: 0 }]);
    expect(county.store.status.lastReceiptAt).toBe(before);
  });
});

describe('a questioned record', () => {
  it('waits for a person, goes out once more when confirmed, as a change of what the platform holds', async () => {
    const county = await sent([{ kind: 'reject', dataSet: 'YT', times: 1, outcome: '疑问数据' }]);
    await fetched(county);
    const questioned = county.items()[0];
    expect(outcomes(county)).toEqual(['questioned', 'accepted']);
    expect((await county.plan()).notReady.map((one) => one.issues.map((issue) => issue.code))).toEqual([['item.questioned']]);
    expect(packagesToAsk(county.store.set)).toEqual(['20261123-01']); // the platform may settle it by itself
    must(await confirmQuestioned(county.store, questioned?.id ?? '', '经核实无误'));
    const second = await county.build();
    expect(county.items(second)).toMatchObject([{ operation: 'change', predecessorId: questioned?.id, values: questioned?.values }]);
    expect(packagesToAsk(county.store.set)).toEqual([]);
    await byService(county, second);
    expect(packagesToAsk(county.store.set)).toEqual(['20261123-02']);
    await fetched(county, '20261123-02');
    expect(county.items(second).map((item) => item.outcome)).toEqual(['accepted']);
    expect(await county.plan()).toEqual({ ready: [], notReady: [] });
    expect(await confirmQuestioned(county.store, county.items()[1]?.id ?? '', '')).toMatchObject({ ok: false, error: { code: 'rules', issues: [{ code: 'item.notQuestioned' }] } });
  });

  it('of an unknown subject is questioned too', async () => {
    const county = await startCounty({ subjects: [] });
    const [listing = ''] = await importList(county.store, [{}]);
    await interview(county.store, listing, held);
    await byService(county, await county.build());
    await fetched(county);
    expect(county.items()).toMatchObject([{ outcome: 'questioned', reasons: [{ column: 'YT_ZT_SHXYM', message: '主体未在平台登记，无法关联' }] }]);
  });
});

describe('a large answer', () => {
  it('accepts training and interviews in one fetch, each by its own key', async () => {
    const county = await startCounty();
    const listings = await importList(county.store, [{}, {}, {}, {}]);
    await train(county.store, listings);
    for (const listing of listings) await interview(county.store, listing, held);
    await byService(county, await county.build());
    expect((await fetched(county)).changedItems).toBe(8);
    expect(county.platform.stored.records.map((record) => record.key).sort()).toEqual(county.items().map((item) => `${item.recordId}@${item.recordRev}`).sort());
  });
});
