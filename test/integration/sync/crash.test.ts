import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { correctInterview } from '../../../renderer/features/interviews/commands.ts';
import { adoptPackages, findUnopened } from '../../../renderer/sync/adoptPackages.ts';
import { buildPackage } from '../../../renderer/sync/buildPackage.ts';
import { noteSending } from '../../../renderer/store/accessNotes.ts';
import { upload } from '../../../renderer/sync/deliver.ts';
import { applyStoredReceipts, fetchReceipts } from '../../../renderer/sync/receipts.ts';
import { resumeSubmission } from '../../../renderer/sync/resumeSubmission.ts';
import { receiptId } from '../../../shared/exchange/reconcile.ts';
import { fail, ok } from '../../../shared/lib/result.ts';
import { must } from '../../builders/testDesk.ts';
import { refused, twoInterviews } from './casework.ts';
import { crashAfter, officeCode, startCounty } from './countyDesk.ts';
import type { CountyDesk } from './countyDesk.ts';

/** Ended twice: with the receipt of the first package stored and not applied, and with a second package on disk without records. */
async function owingBoth(): Promise<CountyDesk> {
  const county = await startCounty();
  await twoInterviews(county.store);
  must(await upload(county.store, county.host, await county.build(), 'job'));
  await crashAfter(county, 'receipts.fetch', () => fetchReceipts(county.store, county.host, ['20261123-01'], 'job'));
  await twoInterviews(county.store, 'import-2');
  await crashAfter(county, 'packages.build', county.build);
  return county;
}

const contents = (county: CountyDesk) => county.items().map(({ id: _id, rev: _rev, ...content }) => content);

describe('a program that ends between a package on disk and its records', () => {
  it('adopts it with everything that was sent', async () => {
    const county = await startCounty();
    await twoInterviews(county.store);
    const { ready } = await county.plan();
    await crashAfter(county, 'packages.build', county.build);
    expect(county.items()).toEqual([]);
    expect(must(await adoptPackages(county.store, county.host))).toBe(1);
    expect(must(await adoptPackages(county.store, county.host))).toBe(0);
    const packageId = county.store.set.all('packages')[0]?.id ?? '';
    expect(county.store.set.get('packages', packageId)).toMatchObject({ number: '20261123-01', delivery: 'built', counts: { YT: 2 }, fileName: `${packageId}.zip` });
    expect(contents(county)).toEqual(ready.map(({ dataSet, table, recordId, recordRev, values, operation, predecessorId, subjectId }) => (
      { dataSet, table, recordId, recordRev, values, operation, predecessorId, subjectId, packageId, outcome: 'unconfirmed', reasons: [], receiptId: '', answeredAt: '' })));
    expect(await county.plan()).toEqual({ ready: [], notReady: [] });
  });

  it('keeps what was sent though the record was changed before the package was adopted', async () => {
    const county = await startCounty();
    const [refusedId] = await twoInterviews(county.store);
    await crashAfter(county, 'packages.build', county.build);
    must(await correctInterview(county.store, refusedId, { ...refused, conduct: '后来改写' }, '更正'));
    must(await adoptPackages(county.store, county.host));
    expect(county.items().find((item) => item.recordId === refusedId)?.values['YT_QKSM']).toContain('当面表示拒绝约谈');
    expect((await county.plan()).notReady.map((one) => one.issues.map((issue) => issue.code))).toEqual([['item.awaitingAnswer']]);
  });

  it('adopts a correction with the item that it corrects', async () => {
    const county = await startCounty({ faults: [{ kind: 'reject', dataSet: 'YT', times: 1 }] });
    const [refusedId] = await twoInterviews(county.store);
    must(await upload(county.store, county.host, await county.build(), 'job'));
    must(await fetchReceipts(county.store, county.host, ['20261123-01'], 'job'));
    const rejected = county.items().find((item) => item.outcome === 'rejected');
    expect(rejected?.recordId).toBe(refusedId);
    must(await correctInterview(county.store, refusedId, { ...refused, conduct: '后来改写' }, '更正'));
    await crashAfter(county, 'packages.build', county.build);
    must(await adoptPackages(county.store, county.host));
    expect(county.items().at(-1)).toMatchObject({ recordId: refusedId, operation: 'add', predecessorId: rejected?.id, subjectId: rejected?.subjectId, table: 'interviews' });
  });

  it('builds nothing twice when the journal had no room for the records', async () => {
    const county = await startCounty();
    await twoInterviews(county.store);
    const plan = await county.plan();
    county.desk.fault = (channel) => (channel === 'journal.append' ? Promise.resolve(fail({ code: 'disk.full', detail: '' })) : null);
    expect(await buildPackage(county.store, county.host, plan)).toMatchObject({ ok: false, error: { code: 'host', failure: { code: 'disk.full' } } });
    county.desk.fault = null;
    expect(await buildPackage(county.store, county.host, plan)).toEqual({ ok: false, error: { code: 'plan.outdated' } });
    expect(county.items().map((item) => item.packageId)).toEqual([1, 2].map(() => county.store.set.all('packages')[0]?.id));
    expect(readdirSync(join(county.desk.home, 'data', 'packages'))).toHaveLength(1);
    expect(await county.plan()).toEqual({ ready: [], notReady: [] });
  });

  it('refuses a plan that was built already', async () => {
    const county = await startCounty();
    await twoInterviews(county.store);
    const plan = await county.plan();
    must(await buildPackage(county.store, county.host, plan));
    expect(await buildPackage(county.store, county.host, plan)).toEqual({ ok: false, error: { code: 'plan.outdated' } });
  });

  it('builds one package when asked twice at once', async () => {
    const county = await startCounty();
    await twoInterviews(county.store);
    const plan = await county.plan();
    const results = await Promise.all([buildPackage(county.store, county.host, plan), buildPackage(county.store, county.host, plan)]);
    expect(results.map((result) => (result.ok ? 'built' : result.error.code))).toEqual(['built', 'plan.outdated']);
    expect(county.store.set.all('packages')).toHaveLength(1);
  });
});

describe('a package without records that does not open', () => {
  const flip = (path: string): void => {
    const bytes = readFileSync(path);
    bytes[99] = (bytes[99] ?? 0) ^ 1;
    writeFileSync(path, bytes);
  };

  it.each([
    ['was altered in one bit', flip],
    ['is torn', (path: string) => writeFileSync(path, readFileSync(path).subarray(0, 200))],
    ['is no sealed file', (path: string) => writeFileSync(path, 'PK')],
  ])('and %s is passed over and told: the next day builds, and receipts are applied', async (_what, harm) => {
    const county = await owingBoth();
    const lost = `${officeCode}_20261123-02`;
    const path = join(county.desk.home, 'data', 'packages', `${lost}.zip`);
    harm(path);
    const harmed = readFileSync(path);
    await resumeSubmission(county.store, county.host);
    expect(county.items().map((item) => item.outcome)).toEqual(['accepted', 'accepted']);
    county.setClock('2026-11-24T09:00');
    expect(county.items(await county.build())).toHaveLength(2);
    expect(must(await findUnopened(county.store, county.host))).toEqual([lost]);
    expect(readFileSync(path).equals(harmed)).toBe(true);
  });

  it('may be a colleague\'s, put into the folder of packages', async () => {
    const county = await startCounty();
    await twoInterviews(county.store);
    await county.build();
    const [exported = ''] = await county.taken('package');
    copyFileSync(exported, join(county.desk.home, 'data', 'packages', '11331099MB0000001A_20261122-01.zip'));
    await twoInterviews(county.store, 'import-2');
    county.setClock('2026-11-24T09:00');
    expect(county.items(await county.build())).toHaveLength(2);
    expect(must(await findUnopened(county.store, county.host))).toEqual(['11331099MB0000001A_20261122-01']);
  });

  it('is none while everything opens', async () => {
    const county = await startCounty();
    await twoInterviews(county.store);
    await county.build();
    expect(must(await findUnopened(county.store, county.host))).toEqual([]);
  });
});

describe('a program that ends during delivery', () => {
  it('offers the upload again, which finds the package there', async () => {
    const county = await startCounty();
    await twoInterviews(county.store);
    const packageId = await county.build();
    await crashAfter(county, 'delivery.upload', () => upload(county.store, county.host, packageId, 'job'));
    expect(county.store.set.get('packages', packageId)?.delivery).toBe('built');
    expect(must(await upload(county.store, county.host, packageId, 'job'))).toEqual({ to: 'service', repeated: true });
    expect(county.store.set.get('packages', packageId)).toMatchObject({ delivery: 'uploaded', deliveredTo: 'service' });
    expect(county.platform.stored.packages).toHaveLength(1);
  });
});

describe('a package without a recorded delivery', () => {
  it('was delivered when the platform answers for it', async () => {
    const county = await startCounty();
    await twoInterviews(county.store);
    const packageId = await county.build();
    await crashAfter(county, 'delivery.upload', () => upload(county.store, county.host, packageId, 'job'));
    must(await fetchReceipts(county.store, county.host, ['20261123-01'], 'job'));
    expect(county.store.set.get('packages', packageId)).toMatchObject({ delivery: 'uploaded', deliveredTo: 'service', deliveredAt: county.items()[0]?.answeredAt });
  });
});

describe('a program that ends between a receipt on disk and its records', () => {
  it('applies it at the next start, once', async () => {
    const county = await startCounty();
    await twoInterviews(county.store);
    must(await upload(county.store, county.host, await county.build(), 'job'));
    await crashAfter(county, 'receipts.fetch', () => fetchReceipts(county.store, county.host, ['20261123-01'], 'job'));
    expect(county.items().map((item) => item.outcome)).toEqual(['unconfirmed', 'unconfirmed']);
    expect(must(await applyStoredReceipts(county.store, county.host)).changedItems).toBe(2);
    expect(county.items().map((item) => item.outcome)).toEqual(['accepted', 'accepted']);
    expect(must(await applyStoredReceipts(county.store, county.host))).toEqual({ changedItems: 0, receipts: [] });
  });

  it('applies it beside 20,000 that have records', { timeout: 60_000 }, async () => {
    const county = await startCounty();
    await twoInterviews(county.store);
    must(await upload(county.store, county.host, await county.build(), 'job'));
    must(await county.store.commit('receipt.apply', '', (draft) => {
      for (let n = 0; n < 20_000; n += 1) {
        const digest = n.toString(16).padStart(64, '0');
        draft.create('receipts', { packageId: '', packageNumber: '20250101-01', form: 'json', digest, receivedAt: '2025-01-01T09:00:00+08:00', applied: 1, quarantined: [] }, receiptId(digest));
      }
      return ok(null);
    }));
    await crashAfter(county, 'receipts.fetch', () => fetchReceipts(county.store, county.host, ['20261123-01'], 'job'));
    await resumeSubmission(county.store, county.host);
    expect(county.items().map((item) => item.outcome)).toEqual(['accepted', 'accepted']);
  });

  it('applies it though a package cannot be read just now, and that one is not built a second time', async () => {
    const county = await owingBoth();
    county.desk.fault = (channel) => (channel === 'packages.read' ? Promise.resolve(fail({ code: 'disk.failed', detail: 'EIO' })) : null);
    await resumeSubmission(county.store, county.host);
    expect(county.items().map((item) => item.outcome)).toEqual(['accepted', 'accepted']);
    expect(await buildPackage(county.store, county.host, await county.plan())).toMatchObject({ ok: false, error: { code: 'host', failure: { code: 'disk.failed' } } });
  });

  it('applies one that came before its package had records', async () => {
    const county = await startCounty();
    await twoInterviews(county.store);
    await crashAfter(county, 'packages.build', county.build);
    const [packageId = ''] = must(await county.host.invoke('packages.list', {})).packageIds;
    must(await noteSending(county.store, 'package.upload', packageId));
    must(await county.host.invoke('delivery.upload', { packageId, job: 'job' }));
    must(await fetchReceipts(county.store, county.host, ['20261123-01'], 'job'));
    expect(county.store.set.all('receipts').flatMap((receipt) => receipt.quarantined.map(({ why }) => why))).toEqual(['unknownPackage']);
    await county.crash();
    await resumeSubmission(county.store, county.host);
    expect(county.items().map((item) => item.outcome)).toEqual(['accepted', 'accepted']);
    expect(county.store.set.all('receipts')).toMatchObject([{ packageId, applied: 2, quarantined: [] }]);
    const before = must(await county.host.invoke('journal.state', {})).lastSeq;
    await resumeSubmission(county.store, county.host);
    expect(must(await county.host.invoke('journal.state', {})).lastSeq).toBe(before);
  });
});
