import { mkdirSync, readdirSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { exportAudit } from '../../../renderer/features/audit/commands.ts';
import { noteExport, noteSending } from '../../../renderer/store/accessNotes.ts';
import type { Store } from '../../../renderer/store/store.ts';
import { must, startTestDesk, supervisor, type TestDesk } from '../../builders/testDesk.ts';
import { request } from '../packages/exchangeDesk.ts';

// A share, or a memory stick, that holds files well and refuses to flush the folder that they lie in.
let desk: TestDesk;
let store: Store;
let share = '';
let refused = 0;
beforeEach(async () => {
  desk = await startTestDesk();
  store = must(await desk.open(supervisor));
  share = join(desk.home, 'downloads');
  mkdirSync(join(share, '交换目录'), { recursive: true });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await desk.remove();
});

/** From now on folders below the share are not flushed. */
async function refuseFlushes(): Promise<void> {
  const handles = await Promise.all([share, join(share, '交换目录')].map((path) => open(path, 'r')));
  const inodes = await Promise.all(handles.map(async (handle) => (await handle.stat()).ino));
  await Promise.all(handles.map((handle) => handle.close()));
  const prototype = Object.getPrototypeOf(handles[0]) as FileHandle;
  const real = prototype.sync;
  refused = 0;
  vi.spyOn(prototype, 'sync').mockImplementation(async function sync(this: FileHandle) {
    if (!inodes.includes((await this.stat()).ino)) return real.call(this);
    refused += 1;
    throw Object.assign(new Error('EINVAL: invalid argument, fsync'), { code: 'EINVAL' });
  });
}

describe('saving on a share that refuses to flush folders', () => {
  it('succeeds for a table', async () => {
    must(await noteExport(store, { kind: 'export', what: '失信主体', count: 1, reason: '核对' }));
    await refuseFlushes();
    expect(must(await desk.client.invoke('workbooks.saveTable', { suggestedName: '主体.xlsx', sheet: '主体', header: ['名称'], rows: [['甲']], reason: '核对' }))).toEqual({ saved: true, name: '主体.xlsx' });
    expect(refused).toBe(1);
  });

  it('succeeds for an audit file, and the register tells of no export that failed', async () => {
    await refuseFlushes();
    expect(must(await exportAudit(store, desk.client, { from: '2026-01-01', to: '2099-12-31', contents: false, reason: '检查' }, '审计记录'))).toMatchObject({ saved: true });
    expect(store.set.all('accesses').map(({ kind }) => kind)).toEqual(['auditExport']);
    expect(refused).toBe(1);
  });

  it('succeeds for what support is given', async () => {
    await refuseFlushes();
    expect(must(await desk.client.invoke('support.bundle', { opening: '', counts: {}, languages: [] }))).toMatchObject({ saved: true });
    expect(refused).toBe(1);
  });

  it('hands a package over whole, at the first try', async () => {
    const { packageId } = must(await desk.client.invoke('packages.build', request(1)));
    must(await desk.client.invoke('delivery.chooseFolder', {}));
    must(await noteSending(store, 'package.handOver', packageId));
    await refuseFlushes();
    expect(must(await desk.client.invoke('delivery.handOver', { packageId }))).toMatchObject({ files: 2 });
    expect(readdirSync(join(share, '交换目录')).filter((name) => name !== 'receipts')).toHaveLength(2);
    expect(refused).toBe(2);
  });
});
