import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { closeInterview, scheduleInterviews } from '../../../renderer/features/interviews/commands.ts';
import type { Client } from '../../../renderer/host/client.ts';
import { buildPackage } from '../../../renderer/sync/buildPackage.ts';
import { upload } from '../../../renderer/sync/deliver.ts';
import { fetchReceipts } from '../../../renderer/sync/receipts.ts';
import { resumeSubmission } from '../../../renderer/sync/resumeSubmission.ts';
import { must } from '../../builders/testDesk.ts';
import { usccFrom } from '../../builders/codes.ts';
import { held, importList, interview, refused, train, twoInterviews } from './casework.ts';
import { startCounty, type CountyDesk } from './countyDesk.ts';
import { backUp, byPassword, restore } from './restoring.ts';

const publicKey = async (host: Client): Promise<string> => must(await host.invoke('delivery.channels', {})).office.publicKey;
const sendAll = async (county: CountyDesk): Promise<string> => {
  const packageId = await county.build();
  must(await upload(county.store, county.host, packageId, 'job'));
  return packageId;
};
/** An interview that was open when the backup was made; since then it was closed and sent. */
async function closedAndSent(): Promise<{ readonly county: CountyDesk; readonly id: string; readonly backup: string }> {
  const county = await startCounty();
  const [listing = ''] = await importList(county.store, [{}]);
  const [id = ''] = must(await scheduleInterviews(county.store, [listing], { scheduledAt: '2026-11-23T10:00', place: '行政中心 201', interviewers: '甲某', recorder: '乙某' }));
  const backup = await backUp(county.host);
  must(await closeInterview(county.store, id, held));
  await sendAll(county);
  return { county, id, backup };
}
/** Four subjects that no other list names. */
const rows = (from: number) => [0, 1, 2, 3].map((n) => ({ subject: { name: `云水县第${from + n}商行`, code: usccFrom(from + n) }, listing: { documentNumber: `云测信认〔2026〕${from + n}号` } }));
const packagesOf = (county: CountyDesk) => county.store.set.all('packages').map(({ number, delivery }) => [number, delivery]);

describe('a package that left after the backup that is restored', () => {
  it('keeps its number: the next one has the number behind it and is taken by the platform, under the same key', async () => {
    const county = await startCounty();
    const backup = await backUp(county.host);
    const key = await publicKey(county.host);
    await twoInterviews(county.store);
    await sendAll(county);
    await restore(county, backup);
    expect(packagesOf(county)).toEqual([['20261123-01', 'built']]);
    const [other = ''] = await importList(county.store, [{ subject: { name: '云水县另一商行', code: usccFrom(50) }, listing: { documentNumber: '云测信认〔2026〕50号' } }], 'import-2');
    await interview(county.store, other, held);
    const second = await sendAll(county);
    expect([second.slice(-11), await publicKey(county.host)]).toEqual(['20261123-02', key]);
    expect(county.platform.stored.packages.map(({ number }) => number)).toEqual(['20261123-01', '20261123-02']);
    must(await fetchReceipts(county.store, county.host, ['20261123-01', '20261123-02'], 'job'));
    expect(county.items().map((item) => item.outcome)).toEqual(Array(3).fill('accepted'));
    expect(packagesOf(county)).toEqual([['20261123-01', 'uploaded'], ['20261123-02', 'uploaded']]);
  });

  it('is known again with what was answered, and what it reported is not reported a second time', async () => {
    const county = await startCounty();
    const [listing = ''] = await importList(county.store, [{}]);
    await interview(county.store, listing, refused);
    const backup = await backUp(county.host);
    await sendAll(county);
    must(await fetchReceipts(county.store, county.host, ['20261123-01'], 'job'));
    const before = county.items();
    await restore(county, backup);
    const facts = (items: typeof before) => items.map(({ id: _id, rev: _rev, ...content }) => content);
    expect(facts(county.items())).toEqual(facts(before));
    expect([packagesOf(county), await county.plan()]).toEqual([[['20261123-01', 'uploaded']], { ready: [], notReady: [] }]);
  });

  it('is what a record that is entered once more corrects', async () => {
    const { county, id, backup } = await closedAndSent();
    must(await fetchReceipts(county.store, county.host, ['20261123-01'], 'job'));
    await restore(county, backup);
    expect(await county.plan()).toEqual({ ready: [], notReady: [] });
    must(await closeInterview(county.store, id, { ...held, content: '再次记录的内容' }));
    const [first] = county.items();
    expect((await county.plan()).ready).toMatchObject([{ recordId: id, operation: 'change', predecessorId: first?.id }]);
    const second = await sendAll(county);
    must(await fetchReceipts(county.store, county.host, ['20261123-02'], 'job'));
    expect(county.items(second).map((item) => item.outcome)).toEqual(['accepted']);
  });

  it('keeps the numbers of interviews and trainings that it reported: what is scheduled then gets the numbers behind them', async () => {
    const county = await startCounty();
    const backup = await backUp(county.host);
    const numbers = () => (['interviews', 'sessions'] as const).map((table) => county.store.set.all(table).map(({ number }) => number).sort());
    await twoInterviews(county.store, 'gone-1');
    await train(county.store, await importList(county.store, rows(60), 'gone-2'));
    await sendAll(county);
    expect(numbers()).toEqual([['YT20261123001', 'YT20261123002'], ['PX20261123001']]);
    await restore(county, backup);
    const listings = await importList(county.store, rows(70));
    must(await closeInterview(county.store, await interview(county.store, listings[0] ?? '', { ...held, outcome: 'rescheduled', conduct: '负责人住院' }, '2026-11-24T10:00'), held));
    await train(county.store, listings);
    expect(numbers()).toEqual([['YT20261123003', 'YT20261123004'], ['PX20261123002']]);
  });

  it('makes a plan outdated that was made before it was known again', async () => {
    const { county, id, backup } = await closedAndSent();
    await restore(county, backup, { resumed: false });
    must(await closeInterview(county.store, id, { ...held, content: '再次记录的内容' }));
    const plan = await county.plan();
    expect(plan.ready).toMatchObject([{ recordId: id, operation: 'add', predecessorId: '' }]);
    expect(await buildPackage(county.store, county.host, plan)).toEqual({ ok: false, error: { code: 'plan.outdated' } });
    expect((await county.plan()).notReady.map(({ issues }) => issues.map(({ code }) => code))).toEqual([['item.awaitingAnswer']]);
  });

  it('comes along also where the key file cannot be read, for its seal says whose it is', async () => {
    const county = await startCounty();
    const [data, downloads] = [join(county.desk.home, 'data'), join(county.desk.home, 'downloads')];
    await cp(join(data, 'backups', await backUp(county.host)), join(downloads, 'kept.ccbackup'));
    await twoInterviews(county.store);
    await sendAll(county);
    must(await county.host.invoke('access.lock', {}));
    for (const name of ['vault.json', 'vault.copy.json']) await writeFile(join(data, name), 'torn');
    await county.desk.restart();
    const host = county.desk.client;
    const { look } = must(await host.invoke('backups.choose', {}));
    const { token } = must(await host.invoke('backups.examine', { token: look?.token ?? '', ...byPassword, job: 'x' }));
    must(await host.invoke('backups.restore', { token, goneSeen: 0, again: false, job: 'r' }));
    await county.crash();
    await resumeSubmission(county.store, county.host);
    expect(packagesOf(county)).toEqual([['20261123-01', 'built']]);
  });
});
