import { readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { noteSending } from '../../../renderer/store/accessNotes.ts';
import { handOver, upload } from '../../../renderer/sync/deliver.ts';
import { must } from '../../builders/testDesk.ts';
import { twoInterviews } from './casework.ts';
import { startCounty, type CountyDesk } from './countyDesk.ts';

async function withPackage(): Promise<{ readonly county: CountyDesk; readonly packageId: string }> {
  const county = await startCounty();
  await twoInterviews(county.store);
  return { county, packageId: await county.build() };
}
/** What lies outside: in the folder, and at the service. */
const outside = ({ exchangeFolder, platform }: CountyDesk): number => readdirSync(exchangeFolder).filter((name) => name !== 'receipts').length + platform.stored.packages.length;
/** The entries of packages that were sent, oldest first, as a new start reads them from the disk. */
async function entries(county: CountyDesk): Promise<readonly unknown[]> {
  await county.crash();
  return county.store.set.all('accesses').filter(({ kind }) => kind === 'packageSent').map(({ recordId, count }) => [recordId, count]);
}

describe('a package that leaves', () => {
  it.each(['delivery.handOver', 'delivery.upload'] as const)('is not served by %s without its entry, nor on that of another package, of another way, or a second time', async (channel) => {
    const { county, packageId } = await withPackage();
    const [command, other] = channel === 'delivery.upload' ? ['package.upload', 'package.handOver'] as const : ['package.handOver', 'package.upload'] as const;
    const call = () => (channel === 'delivery.upload' ? county.host.invoke(channel, { packageId, job: 'job' }) : county.host.invoke(channel, { packageId }));
    const unnoted = { ok: false, error: { code: 'export.unnoted', detail: command } };
    expect(await call()).toEqual(unnoted);
    must(await noteSending(county.store, command, 'another'));
    expect(await call()).toEqual(unnoted);
    must(await noteSending(county.store, other, packageId));
    expect(await call()).toEqual(unnoted);
    // The record that it was delivered is no entry of sending it.
    must(await county.store.commit(command, '', (draft) => { draft.update('packages', packageId, { delivery: command === 'package.upload' ? 'uploaded' : 'handedOver', deliveredAt: 'x', deliveredTo: 'folder' }); return { ok: true, value: null }; }));
    expect(await call()).toEqual(unnoted);
    expect(outside(county)).toBe(0);
    must(await noteSending(county.store, command, packageId));
    expect(await call()).toMatchObject({ ok: true });
    expect(await call()).toEqual(unnoted);
    expect(outside(county)).toBeGreaterThan(0);
  });

  it.each([['folder', 'delivery.handOver'], ['service', 'delivery.upload']] as const)('to the %s has its entry on disk before, also when the program ends behind it', async (_where, channel) => {
    const { county, packageId } = await withPackage();
    const { desk } = county;
    const left = new Promise<void>((resolve) => {
      desk.fault = (called, call) => (called === channel ? call().then(() => { resolve(); return new Promise(() => undefined); }) : null);
    });
    void (channel === 'delivery.upload' ? upload(county.store, county.host, packageId, 'job') : handOver(county.store, county.host, packageId));
    await left;
    desk.fault = null;
    expect(outside(county)).toBeGreaterThan(0);
    expect(await entries(county)).toEqual([[packageId, 2]]);
    expect(county.store.set.get('packages', packageId)?.delivery).toBe('built');
  });

  it('has it also when it could not be sent, and a new one for each try', async () => {
    const { county, packageId } = await withPackage();
    await rm(county.exchangeFolder, { recursive: true });
    for (let n = 0; n < 2; n += 1) expect(await handOver(county.store, county.host, packageId)).toMatchObject({ ok: false, error: { code: 'host', failure: { code: 'delivery.folderGone' } } });
    expect(await entries(county)).toEqual([[packageId, 2], [packageId, 2]]);
  });

  it('does not leave when its entry cannot be written', async () => {
    const { county, packageId } = await withPackage();
    county.desk.fault = (channel) => (channel === 'journal.append' ? Promise.resolve({ ok: false, error: { code: 'disk.full', detail: '' } }) : null);
    expect(await upload(county.store, county.host, packageId, 'job')).toMatchObject({ ok: false, error: { code: 'host', failure: { code: 'disk.full' } } });
    expect(outside(county)).toBe(0);
  });
});
