import { describe, expect, it } from 'vitest';
import { buildPackage } from '../../../renderer/sync/buildPackage.ts';
import { recordStored } from '../../../renderer/sync/packageRecords.ts';
import { applyReceipts } from '../../../renderer/sync/receipts.ts';
import type { Plan, PlannedItem } from '../../../shared/exchange/plan.ts';
import { itemKey } from '../../../shared/exchange/revision.ts';
import type { DecodedReceipt, StoredPackage } from '../../../shared/ipc/contract.ts';
import { fail } from '../../../shared/lib/result.ts';
import { must } from '../../builders/testDesk.ts';
import { trainingValues } from '../../builders/trainingValues.ts';
import { startCounty, type CountyDesk } from './countyDesk.ts';

/** As lines of the journal their items are 26 MB; a frame may have 24 MB. */
const many = 25_000;
const timeout = 120_000;
const values = (serial: number) => ({ ...trainingValues(serial), BZ: `备注${serial}`.padEnd(120, '.') });

function planned(serial: number): PlannedItem {
  const [recordId, recordRev] = [`e${serial}`, `dev:${serial}`];
  return { dataSet: 'PX', table: 'enrolments', recordId, recordRev, key: itemKey(recordId, recordRev), operation: 'add', predecessorId: '', predecessorKey: '', subjectId: '', values: values(serial), issues: [] };
}
const planOf = (count: number, from = 1): Plan => ({ ready: Array.from({ length: count }, (_, n) => planned(from + n)), notReady: [] });

const storedPackage = (packageId: string): StoredPackage => ({
  packageId, number: '20261123-09', day: '2026-11-23', profile: 'national-2020@1', digest: 'b'.repeat(64), fileName: `${packageId}.zip`, builtAt: '2026-11-23T08:00:00.000Z', counts: { PX: many },
  items: Array.from({ length: many }, (_, n) => ({ dataSet: 'PX', key: itemKey(`s${n}`, `dev:${n}`), operation: 'add', predecessor: '', values: values(n) })),
});

/** An answer for each record of the package, with a remark as long as one may be. */
const remarks = (packageDigest: string): DecodedReceipt => ({
  form: 'json', digest: 'c'.repeat(64), packageNumber: '20261123-01', packageDigest, receivedAt: '2026-11-23T17:00:00+08:00', problems: [],
  answers: Array.from({ length: many }, (_, n) => ({ dataSet: 'PX', key: planned(n + 1).key, outcome: 'acceptedWithRemarks', reasons: [{ column: 'BZ', message: '.'.repeat(1000) }] })),
});

const appended = async (county: CountyDesk) => must(await county.host.invoke('journal.state', {})).lastSeq;
/** The disk is full at the third part. */
function fullAtThird(county: CountyDesk): void {
  let parts = 0;
  county.desk.fault = (channel) => (channel === 'journal.append' && (parts += 1) === 3 ? Promise.resolve(fail({ code: 'disk.full', detail: '' })) : null);
}

describe('more records than a frame of the journal takes', () => {
  it('are recorded when they are built, the next package is built behind them, and a receipt answers for all or for none', { timeout }, async () => {
    const county = await startCounty();
    const packageId = must(await buildPackage(county.store, county.host, planOf(many)));
    expect(county.items(packageId)).toHaveLength(many);
    must(await buildPackage(county.store, county.host, planOf(2, many + 1)));

    const receipt = remarks(county.store.set.get('packages', packageId)?.digest ?? '');
    const before = await appended(county);
    fullAtThird(county);
    expect(await applyReceipts(county.store, [receipt])).toMatchObject({ ok: false, error: { failure: { code: 'disk.full' } } });
    county.desk.fault = null;
    expect([await appended(county), county.store.set.count('receipts'), new Set(county.items().map((item) => item.outcome))]).toEqual([before, 0, new Set(['unconfirmed'])]);
    expect(must(await applyReceipts(county.store, [receipt])).changedItems).toBe(many);

    await county.crash();
    expect(county.store.set.all('packages').map(({ number, counts, delivery }) => [number, counts, delivery])).toEqual([['20261123-01', { PX: many }, 'uploaded'], ['20261123-02', { PX: 2 }, 'built']]);
    expect(county.items(packageId).filter((item) => item.outcome === 'acceptedWithRemarks')).toHaveLength(many);
    const again = await appended(county);
    expect(must(await applyReceipts(county.store, [receipt])).changedItems).toBe(0);
    expect(await appended(county)).toBe(again);
  });

  it('are recorded from the bytes of a package that has none, once, and all or none', { timeout }, async () => {
    const county = await startCounty();
    const packageId = 'P_20261123-09';
    const before = await appended(county);
    fullAtThird(county);
    expect(await recordStored(county.store, storedPackage(packageId))).toMatchObject({ ok: false, error: { failure: { code: 'disk.full' } } });
    county.desk.fault = null;
    expect([await appended(county), county.items(), county.store.set.all('packages')]).toEqual([before, [], []]);
    expect(must(await recordStored(county.store, storedPackage(packageId)))).toBe(1);
    expect(must(await recordStored(county.store, storedPackage(packageId)))).toBe(0);
    await county.crash();
    expect(county.items(packageId)).toHaveLength(many);
  });

  it('are written by nobody who may not', async () => {
    const county = await startCounty();
    must(await county.host.invoke('access.lock', {}));
    const store = must(await county.desk.open({ name: '测试讲师', role: 'trainer' }));
    expect(await recordStored(store, storedPackage('P_20261123-09'))).toMatchObject({ ok: false, error: { code: 'access', failure: { code: 'access.denied' } } });
  });
});
