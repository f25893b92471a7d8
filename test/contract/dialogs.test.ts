import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { compose, type Desk } from '../../electron/compose.ts';
import { nodePorts } from '../../electron/nodePorts.ts';
import type { SaveTarget } from '../../electron/ports.ts';
import { createClient, type Client } from '../../renderer/host/client.ts';
import { receiptId } from '../../shared/exchange/reconcile.ts';
import type { Failure } from '../../shared/ipc/contract.ts';
import type { Result } from '../../shared/lib/result.ts';
import { cheapPasswords } from '../builders/cheapPasswords.ts';
import { must } from '../builders/must.ts';
import { people, signIn } from '../builders/signIn.ts';
import { office, request } from '../integration/packages/exchangeDesk.ts';

let home: string;
let chosen: string;
let desk: Desk;
let client: Client;
/** Answers the dialog that stands open. */
let answer: ((target: SaveTarget) => void) | null;

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'desk-dialogs-'));
  chosen = join(home, 'chosen');
  mkdirSync(chosen);
  const open = () => new Promise<SaveTarget>((resolve) => { answer = resolve; });
  answer = null;
  desk = compose({ ...nodePorts({ host: 'node', home, downloads: join(home, 'downloads') }), passwords: cheapPasswords, dialogs: { save: open, open, chooseFolder: open } }, { version: '0', emit: () => undefined });
  client = createClient({ invoke: (channel, payload) => desk.dispatch(channel, payload, true), on: () => () => undefined });
  await signIn(client, 'supervisor');
});
afterEach(async () => {
  await desk.close();
  rmSync(home, { recursive: true, force: true });
});

/** The entry in the register without which nothing leaves. */
async function note(kind: string, access: Readonly<Record<string, unknown>>): Promise<void> {
  const { device, lastSeq } = must(await client.invoke('journal.state', {}));
  must(await client.invoke('journal.append', {
    firstSeq: lastSeq + 1, count: 1, batch: null, lines: new TextEncoder().encode(`${JSON.stringify(['accesses', `n${lastSeq}`, '', null, access])}\n`),
    head: { device, at: '2026-11-27T09:00:00.000+08:00', actor: { name: people.supervisor.name, role: 'supervisor' }, kind, reason: '' },
  }));
}
const noted = async <T>(kind: string, access: Readonly<Record<string, unknown>>, call: () => Promise<T>): Promise<T> => { await note(kind, access); return call(); };

type Call = () => Promise<Result<unknown, Failure>>;
const calls: readonly (readonly [string, Call])[] = [
  ['workbooks.saveTable', () => noted('export.table', { kind: 'export', count: 1 }, () => client.invoke('workbooks.saveTable', { suggestedName: 'a.xlsx', sheet: 's', header: ['名称'], rows: [['甲']], reason: '核对' }))],
  ['workbooks.saveMarked', () => noted('export.table', { kind: 'markedWorkbook', count: 0 }, () => client.invoke('workbooks.saveMarked', { name: 'a.csv', content: new TextEncoder().encode('名称\n甲\n'), marks: [], reasonHeader: '问题', headerRow: { CSV: 1 }, reason: '核对' }))],
  ['packages.save', async () => {
    const { packageId } = must(await client.invoke('packages.build', request(1)));
    return noted('package.save', { kind: 'packageSaved', recordId: packageId }, () => client.invoke('packages.save', { packageId, form: 'archive', dataSet: '' }));
  }],
  ['receipts.saveEvidence', async () => {
    const entered = must(await client.invoke('receipts.enter', {
      packageNumber: '20261127-01', packageDigest: 'd'.repeat(64), seenAt: '2026-11-27T09:00:00+08:00', remark: '', answers: [{ dataSet: 'PX', key: 'e1@dev:1', outcome: 'accepted', reasons: [] }],
      evidence: { name: '截图.png', content: Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) },
    }));
    return noted('receipt.saveEvidence', { kind: 'evidenceSaved', recordId: receiptId(entered.digest, 'manual') }, () => client.invoke('receipts.saveEvidence', { digest: entered.digest }));
  }],
  ['audit.export', () => noted('audit.export', { kind: 'auditExport' }, () => client.invoke('audit.export', { from: '2026-01-01', to: '2099-12-31', contents: true, reason: '检查', office: { name: office.name, code: office.code } }))],
  ['support.bundle', () => client.invoke('support.bundle', { opening: '', counts: {}, languages: [] })],
  ['delivery.chooseFolder', () => client.invoke('delivery.chooseFolder', {})],
  ['backups.choosePlace', () => client.invoke('backups.choosePlace', {})],
  ['backups.choose', () => client.invoke('backups.choose', {})],
];
const told = (result: Result<unknown, Failure>): string => (result.ok ? 'ok' : result.error.code);

/** What the whole folder holds, but for what locking itself writes. */
const tree = (): readonly string[] => readdirSync(home, { recursive: true, encoding: 'utf8' }).filter((name) => !/logs|backups.*ccbackup|backups.index|attempts|^data\/lock|^data\/backups$/.test(name)).sort();

describe.each(calls)('%s', (name, call) => {
  const target = (): SaveTarget => ({ kind: 'chosen', path: /Folder|Place/.test(name) ? chosen : join(chosen, 'file') });

  it('takes what was chosen while the session went on', async () => {
    if (name === 'backups.choose') writeFileSync(join(chosen, 'file'), 'no backup');
    const calling = call();
    await vi.waitUntil(() => answer !== null, { timeout: 20_000 });
    answer?.(target());
    expect(told(await calling)).toBe(name === 'backups.choose' ? 'backup.foreign' : 'ok');
    if (target().kind === 'chosen' && !/Folder|Place|choose/.test(name)) expect(readdirSync(chosen)).toEqual(['file']);
  });

  it.each([['nobody', false], ['the same person', true]])('writes nothing on what is chosen after locking, with %s signed in', async (_who, again) => {
    const calling = call();
    await vi.waitUntil(() => answer !== null, { timeout: 20_000 });
    must(await client.invoke('access.lock', {}));
    if (again) await signIn(client, 'supervisor');
    const before = tree();
    answer?.(target());
    expect(told(await calling)).toBe('access.locked');
    expect(tree()).toEqual(before);
    expect(readdirSync(chosen)).toEqual([]);
  });
});
