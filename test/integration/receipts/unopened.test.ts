import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { handOver, upload } from '../../../renderer/sync/deliver.ts';
import { applyStoredReceipts, collectReceipts, fetchReceipts } from '../../../renderer/sync/receipts.ts';
import { resumeSubmission } from '../../../renderer/sync/resumeSubmission.ts';
import { must } from '../../builders/testDesk.ts';
import { twoInterviews } from '../sync/casework.ts';
import { startCounty } from '../sync/countyDesk.ts';
import type { CountyDesk } from '../sync/countyDesk.ts';

const locked = new Set<string>();
// The tests may run as root, who is refused nothing.
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const readFile = (path: string, ...rest: readonly never[]): unknown => (locked.has(path) ? Promise.reject(Object.assign(new Error('denied'), { code: 'EACCES' })) : real.readFile(path, ...rest));
  return { ...real, readFile };
});
beforeEach(() => locked.clear());

const flip = (path: string): void => {
  const bytes = readFileSync(path);
  bytes[99] = (bytes[99] ?? 0) ^ 1;
  writeFileSync(path, bytes);
};
const stored = (county: CountyDesk): readonly string[] => readdirSync(join(county.desk.home, 'data', 'receipts')).map((name) => join(county.desk.home, 'data', 'receipts', name));
const outcomes = (county: CountyDesk) => county.items().map((item) => item.outcome);
const aside = (county: CountyDesk) => county.store.set.all('receipts').flatMap((receipt) => receipt.quarantined.map(({ why, detail }) => `${why} ${detail}`));

/** Hands a package of two interviews to the folder; the platform answers them there. Answers the receipt's path. */
async function answered(county: CountyDesk, importId: string): Promise<string> {
  const before = new Set(receiptsIn(county));
  await twoInterviews(county.store, importId);
  must(await handOver(county.store, county.host, await county.build()));
  await county.platform.collect();
  const [path = ''] = receiptsIn(county).filter((one) => !before.has(one));
  return path;
}
function receiptsIn(county: CountyDesk): readonly string[] {
  mkdirSync(join(county.exchangeFolder, 'receipts'), { recursive: true });
  return readdirSync(join(county.exchangeFolder, 'receipts')).map((name) => join(county.exchangeFolder, 'receipts', name));
}
/** What was collected is stored, and the program ends before it has a record. */
async function collectedOnly(county: CountyDesk): Promise<void> {
  must(await county.host.invoke('receipts.collect', {}));
  await county.crash();
}

describe('a stored receipt that does not open', () => {
  it('is stored anew from the bytes at hand, and a new one is applied beside it', async () => {
    const county = await startCounty();
    await answered(county, 'import-1');
    await collectedOnly(county);
    flip(stored(county)[0] ?? '');
    await answered(county, 'import-2');
    expect(must(await collectReceipts(county.store, county.host)).changedItems).toBe(4);
    expect(outcomes(county)).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
    expect(must(await county.host.invoke('receipts.stored', { known: [] })).receipts.map(({ problems }) => problems)).toEqual([[], []]);
  });

  it.each([['was altered in one bit', flip], ['may not be read', (path: string) => void locked.add(path)]])('and %s is told, and the other one is applied; it is believed when its bytes come again', async (_what, harm) => {
    const county = await startCounty();
    await answered(county, 'import-1');
    await collectedOnly(county);
    const [harmed = ''] = stored(county);
    await answered(county, 'import-2');
    await collectedOnly(county);
    harm(harmed);
    await resumeSubmission(county.store, county.host);
    expect(outcomes(county)).toEqual(['unconfirmed', 'unconfirmed', 'accepted', 'accepted']);
    expect(aside(county)).toEqual(['unreadable stored']);

    const { lastSeq } = must(await county.host.invoke('journal.state', {}));
    await county.crash();
    await resumeSubmission(county.store, county.host);
    expect(must(await county.host.invoke('journal.state', {})).lastSeq).toBe(lastSeq);

    locked.clear();
    must(await collectReceipts(county.store, county.host));
    expect(outcomes(county)).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
    expect(aside(county)).toEqual([]);
  });

  it('is read at the next start once it can be read again', async () => {
    const county = await startCounty();
    await answered(county, 'import-1');
    await collectedOnly(county);
    locked.add(stored(county)[0] ?? '');
    must(await applyStoredReceipts(county.store, county.host));
    expect([outcomes(county), aside(county)]).toEqual([['unconfirmed', 'unconfirmed'], ['unreadable stored']]);
    locked.clear();
    must(await applyStoredReceipts(county.store, county.host));
    expect([outcomes(county), aside(county)]).toEqual([['accepted', 'accepted'], []]);
  });

  it('of the service is stored anew too', async () => {
    const county = await startCounty();
    await twoInterviews(county.store);
    must(await upload(county.store, county.host, await county.build(), 'job'));
    must(await county.host.invoke('receipts.fetch', { packageNumbers: ['20261123-01'], job: 'job' }));
    flip(stored(county)[0] ?? '');
    must(await fetchReceipts(county.store, county.host, ['20261123-01'], 'job'));
    expect(outcomes(county)).toEqual(['accepted', 'accepted']);
  });
});

describe('a file of the exchange folder that cannot be read', () => {
  it('is named, and the others are applied', async () => {
    const county = await startCounty();
    const path = await answered(county, 'import-1');
    await answered(county, 'import-2');
    locked.add(path);
    const { unread, changedItems } = must(await collectReceipts(county.store, county.host));
    expect([unread, changedItems]).toEqual([[path.slice(path.lastIndexOf('/') + 1)], 2]);
    locked.clear();
    expect(must(await collectReceipts(county.store, county.host))).toMatchObject({ unread: [], changedItems: 2 });
    expect(outcomes(county)).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
  });
});
