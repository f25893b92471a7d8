import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run as audit } from '../../../electron/cli/audit.ts';
import { must } from '../../builders/must.ts';
import { writeFrame } from '../../builders/frameOnDisk.ts';
import { people, signIn } from '../../builders/signIn.ts';
import { create, startBackupDesk, type BackupDesk } from '../backups/desk.ts';
import { office, request as packageRequest } from '../packages/exchangeDesk.ts';

let desk: BackupDesk;
let packageId: string;
beforeEach(async () => {
  desk = await startBackupDesk();
  await signIn(desk.client, 'supervisor');
  await create(desk, 'supervisor', ['甲', '乙']);
  packageId = must(await desk.client.invoke('packages.build', packageRequest(1))).packageId;
});
afterEach(() => desk.remove());

const append = async (kind: string, line: unknown): Promise<void> => {
  const { device, lastSeq } = must(await desk.client.invoke('journal.state', {}));
  must(await desk.client.invoke('journal.append', {
    firstSeq: lastSeq + 1, count: 1, lines: new TextEncoder().encode(`${JSON.stringify(line)}\n`), batch: null,
    head: { device, at: '2026-11-27T09:00:00.000+08:00', actor: { name: people.supervisor.name, role: 'supervisor' }, kind, reason: '' },
  }));
};

/** Backs up, restores that backup, and signs in again. */
async function restore(): Promise<void> {
  const { state } = must(await desk.client.invoke('backups.make', { why: 'asked', job: 'b' }));
  const { look } = must(await desk.client.invoke('backups.pick', { name: state.backups[0]?.name ?? '' }));
  const { token } = must(await desk.client.invoke('backups.examine', { token: look.token, ...people.supervisor, recoveryKey: '', job: 'x' }));
  must(await desk.client.invoke('backups.restore', { token, goneSeen: 0, again: false, job: 'r' }));
  await signIn(desk.client, 'supervisor');
}

/** What somebody with the keys could do: another past under the same name, every seal and hash right. */
async function rewrite(): Promise<void> {
  await desk.restart();
  const journal = join(desk.data, 'journal');
  for (const name of readdirSync(journal)) if (name.endsWith('.seg')) rmSync(join(journal, name));
  rmSync(join(desk.data, 'anchor.json'), { force: true });
  for (const id of ['subject-1', 'subject-2']) await writeFrame(desk.data, 'subject.create', Buffer.from(`${JSON.stringify(['subjects', id, '', null, { name: '改' }])}\n`));
  await signIn(desk.client, 'supervisor');
}

/** The check in the program, and the verdict of an inspector over a file that was exported now. */
async function checked(): Promise<{ readonly witnesses: unknown; readonly exit: number; readonly text: string; readonly json: unknown }> {
  const { witnesses } = must(await desk.client.invoke('audit.check', {}));
  await append('audit.export', ['accesses', `export-${Math.random()}`, '', null, { kind: 'auditExport' }]);
  const { name } = must(await desk.client.invoke('audit.export', { from: '2026-01-01', to: '2099-12-31', contents: false, reason: '上级检查', office: { name: office.name, code: office.code } }));
  return { witnesses, ...await audit(['verify', join(desk.home, 'downloads', name)], true) };
}

describe('after a restore', () => {
  it('a package of before is still held against the chain', async () => {
    await restore();
    const { witnesses, exit, text } = await checked();
    expect(witnesses).toMatchObject({ fits: 1, notCheckable: 0, mismatch: [], damaged: [], missing: [] });
    expect([exit, text]).toEqual([0, expect.stringContaining('核验通过')]);
  });

  it('a past that was rewritten before does not fit', async () => {
    await rewrite();
    await restore();
    const { witnesses, exit, text } = await checked();
    expect(witnesses).toMatchObject({ fits: 0, mismatch: [packageId] });
    expect([exit, text]).toEqual([1, expect.stringContaining('核验不通过')]);
  });

  it('without its lineage it cannot be checked, which is no pass', async () => {
    await rewrite();
    await restore();
    rmSync(join(desk.data, 'lineage.json'));
    const { witnesses, exit, text, json } = await checked();
    expect(witnesses).toMatchObject({ fits: 0, notCheckable: 1, mismatch: [] });
    expect([exit, text, json]).toEqual([1, expect.stringContaining('无法核对'), expect.objectContaining({ valid: false, verdict: 'notCheckable' })]);
    expect(text).not.toContain('核验通过');
  });

  it('packages that were damaged or taken away are told', async () => {
    await append('package.build', ['packages', packageId, '', null, { number: '20261127-01' }]);
    await restore();
    const archive = join(desk.data, 'packages', `${packageId}.zip`);
    writeFileSync(archive, 'torn');
    const damaged = await checked();
    expect([damaged.witnesses, damaged.exit]).toEqual([expect.objectContaining({ fits: 0, damaged: [packageId], missing: [] }), 1]);
    rmSync(archive);
    const missing = await checked();
    expect([missing.witnesses, missing.exit]).toEqual([expect.objectContaining({ fits: 0, damaged: [], missing: [packageId] }), 1]);
    expect(missing.text).toContain(packageId);
  });
});
