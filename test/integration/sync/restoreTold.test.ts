import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { upload } from '../../../renderer/sync/deliver.ts';
import { enterByHand } from '../../../renderer/sync/handEntries.ts';
import { fetchReceipts } from '../../../renderer/sync/receipts.ts';
import { tableNames, type AnyRecord, type TableName } from '../../../shared/domain/records.ts';
import type { BackupExamined } from '../../../shared/ipc/backups.ts';
import { usccFrom } from '../../builders/codes.ts';
import { must } from '../../builders/testDesk.ts';
import { held, importList, interview, refused } from './casework.ts';
import { startCounty, type CountyDesk } from './countyDesk.ts';
import { backUp, restore } from './restoring.ts';

/** What makes a record the same after it was recorded anew: an item gets another id then. */
const sameAs = (table: TableName, record: AnyRecord): string => {
  const { id, packageId, recordId, recordRev } = record as AnyRecord & { readonly packageId?: string; readonly recordId?: string; readonly recordRev?: string };
  return table === 'items' ? `${packageId} ${recordId}@${recordRev}` : id;
};
const present = ({ store }: CountyDesk): ReadonlySet<string> => new Set(tableNames.flatMap((table) => store.set.all(table).map((record) => `${table} ${sameAs(table, record)}`)));
const countsOf = (told: BackupExamined, of: 'gone' | 'kept' | 'back' | 'renewed') =>
  Object.fromEntries((told.comparison?.tables ?? []).filter((table) => table[of] > 0).map((table) => [table.table, table[of]]));
/** Of the records that were here, those that are here no more, by table. */
function lost(before: ReadonlySet<string>, after: ReadonlySet<string>): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const one of before) {
    const table = one.slice(0, one.indexOf(' '));
    if (!after.has(one)) counts[table] = (counts[table] ?? 0) + 1;
  }
  return counts;
}
const send = async (county: CountyDesk): Promise<string> => {
  const packageId = await county.build();
  must(await upload(county.store, county.host, packageId, 'job'));
  return packageId;
};
const more = async (county: CountyDesk, n: number): Promise<void> => {
  const [listing = ''] = await importList(county.store, [{ subject: { name: `云水县第${n}商行`, code: usccFrom(n) }, listing: { documentNumber: `云测信认〔2026〕${n}号` } }], `import-${n}`);
  await interview(county.store, listing, held);
};

describe('what is told before a restore', () => {
  it('is what happens: packages that left, what they hold and their receipts are not lost, answers are applied again', async () => {
    const county = await startCounty();
    const [listing = ''] = await importList(county.store, [{}]);
    await interview(county.store, listing, refused);
    await send(county);
    const backup = await backUp(county.host);
    must(await fetchReceipts(county.store, county.host, ['20261123-01'], 'job')); // of what the backup holds
    await more(county, 60);
    await send(county);
    must(await fetchReceipts(county.store, county.host, ['20261123-02'], 'job'));
    await more(county, 61);
    const onPage = await send(county);
    must(await enterByHand(county.store, county.host, { packageId: onPage, itemIds: county.items(onPage).map(({ id }) => id), outcome: 'accepted', reasons: [], seenAt: '2026-11-23T16:00', remark: '平台首页“报送结果”', evidence: null }));
    await more(county, 62);
    await send(county); // nobody answered yet
    const before = present(county);
    const told = await restore(county, backup);
    expect([countsOf(told, 'kept'), countsOf(told, 'renewed'), countsOf(told, 'back')]).toEqual([{ packages: 3, items: 3, receipts: 3 }, { items: 1 }, {}]);
    expect(countsOf(told, 'gone')).toEqual(lost(before, present(county)));
    expect(told.comparison?.gone).toBe(Object.values(countsOf(told, 'gone')).reduce((sum, count) => sum + count, 0));
    expect(county.items().map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted', 'accepted', 'unconfirmed']);
  });

  it('counts as gone what does not open any more', async () => {
    const county = await startCounty();
    const backup = await backUp(county.host);
    for (const n of [60, 61]) {
      await more(county, n);
      await send(county);
    }
    must(await fetchReceipts(county.store, county.host, ['20261123-01', '20261123-02'], 'job'));
    for (const folder of ['packages', 'receipts']) {
      const path = join(county.desk.home, 'data', folder);
      const [first = ''] = (await readdir(path)).sort();
      const bytes = await readFile(join(path, first));
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
      await writeFile(join(path, first), bytes);
    }
    const told = await restore(county, backup);
    expect([countsOf(told, 'kept'), countsOf(told, 'gone')]).toMatchObject([{ packages: 1, items: 1, receipts: 1 }, { packages: 1, items: 1, receipts: 1 }]);
    expect(county.store.set.all('packages').map(({ number }) => number)).toEqual(['20261123-02']);
  });
});
