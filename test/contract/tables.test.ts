import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compose, type Desk } from '../../electron/compose.ts';
import { nodePorts } from '../../electron/nodePorts.ts';
import { createClient, type Client } from '../../renderer/host/client.ts';
import { grants, type Command } from '../../shared/access/grants.ts';
import { mayTouch, tablesOf, writesAnew } from '../../shared/access/tables.ts';
import { encodeBlock } from '../../shared/changes/block.ts';
import { tableNames, type TableName } from '../../shared/domain/records.ts';
import type { Request } from '../../shared/ipc/contract.ts';
import { cheapPasswords } from '../builders/cheapPasswords.ts';
import { people, signIn } from '../builders/signIn.ts';
import { must } from '../builders/must.ts';

let home: string;
let desk: Desk;
let client: Client;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'desk-tables-'));
  desk = compose({ ...nodePorts({ host: 'node', home, downloads: join(home, 'downloads') }), passwords: cheapPasswords }, { version: '0', emit: () => undefined });
  client = createClient({ invoke: (channel, request) => desk.dispatch(channel, request, true), on: () => () => undefined });
});
afterEach(async () => {
  await desk.close();
  rmSync(home, { recursive: true, force: true });
});

type Batch = Request<'journal.append'>['batch'];
const told = async (call: Promise<{ readonly ok: boolean; readonly error?: { readonly code: string; readonly detail: string } }>): Promise<string> => {
  const answer = await call;
  return answer.ok ? 'ok' : `${answer.error?.code ?? ''} ${answer.error?.detail ?? ''}`.trim();
};
/** Appends as the page of this person would, past every screen. `after` counts changes that stand before it in an open batch. */
async function append(role: keyof typeof people, kind: string, lines: readonly string[], { count = lines.length, batch = null, after = 0 }: { readonly count?: number; readonly batch?: Batch; readonly after?: number } = {}): Promise<string> {
  const { device, lastSeq } = must(await client.invoke('journal.state', {}));
  return told(client.invoke('journal.append', {
    firstSeq: lastSeq + after + 1, count, batch, lines: new TextEncoder().encode(lines.map((line) => `${line}\n`).join('')),
    head: { device, at: '2026-11-27T10:00:00+08:00', actor: { name: people[role].name, role }, kind, reason: '' },
  }));
}
const made = (table: TableName, id = 'a'): string => JSON.stringify([table, id, '', null, { note: 'x' }]);
const removed = (table: TableName): string => JSON.stringify([table, 'a', 'd:1', { note: 'x' }, null]);
const lastSeq = async (): Promise<number> => must(await client.invoke('journal.state', {})).lastSeq;

/** Everything that a trainer may write. */
const door = (Object.keys(grants) as readonly Command[]).filter((command) => grants[command].trainer === 'yes' && tablesOf[command].length > 0 && !writesAnew.has(command));

describe('a page in a trainer’s session', () => {
  it.each(door)('writes its own tables under %s, and no other one, alone, behind, or in a block', async (command) => {
    await signIn(client, 'trainer');
    const [own] = tablesOf[command] as readonly TableName[];
    for (const table of tableNames) {
      expect([table, await append('trainer', command, [made(table)])]).toEqual([table, mayTouch(command, table) ? 'ok' : 'access.denied table']);
      if (mayTouch(command, table) || own === undefined) continue;
      const before = await lastSeq();
      expect(await append('trainer', command, [made(own), made(table)])).toBe('access.denied table');
      expect(await append('trainer', command, [made(own), encodeBlock(table, ['b', 'c'], [{ field: 'note', same: 'x' }])], { count: 3 })).toBe('access.denied table');
      expect(await lastSeq()).toBe(before);
    }
  });

  it('removes nothing but by taking back', async () => {
    await signIn(client, 'trainer');
    for (const command of door) expect([command, await append('trainer', command, [removed(tablesOf[command][0] ?? 'settings')])]).toEqual([command, command === 'attendance.undo' ? 'ok' : 'access.denied removal']);
  });

  it('writes nothing anew over a journal that is there, in whatever order it asks', async () => {
    await signIn(client, 'trainer');
    expect(await append('trainer', 'attendance.in', [made('attendances')])).toBe('ok');
    expect(await told(client.invoke('journal.restart', { why: 'damaged' }))).toBe('access.denied journal.accept');
    expect(await told(client.invoke('journal.restart', { why: 'missing' }))).toBe('access.denied journal.accept');
    expect(await told(client.invoke('journal.restart', { why: 'rolledBack' }))).toBe('access.denied journal.accept');
    expect(await append('trainer', 'journal.rebuild', [made('settings')])).toBe('access.denied anew');
    const part = (number: number, last = false): Batch => ({ id: 'x', part: number, last });
    expect(await append('trainer', 'journal.rebuild', [made('settings')], { batch: part(0) })).toBe('access.denied anew');
    // Behind parts of another command, also when a first part of its own was sent meanwhile (and refused by the journal).
    expect(await append('trainer', 'attendance.in', [made('attendances', 'b')], { batch: part(0) })).toBe('ok');
    expect(await append('trainer', 'journal.rebuild', [made('settings')], { batch: part(0), after: -1 })).toBe('journal.outOfStep 2');
    expect(await append('trainer', 'journal.rebuild', [made('settings')], { batch: part(1, true), after: 1 })).toBe('journal.batchUnknown');
    expect(await append('trainer', 'attendance.in', [made('attendances', 'c')], { batch: part(1, true), after: 1 })).toBe('ok');
    expect(await lastSeq()).toBe(3);
  });

  it('may write everything anew into a journal that holds nothing: the page has the other copy', async () => {
    await signIn(client, 'trainer');
    must(await client.invoke('journal.restart', { why: 'missing' }));
    expect(await append('trainer', 'journal.rebuild', [made('subjects')], { batch: { id: 'x', part: 0, last: false } })).toBe('ok');
    expect(await append('trainer', 'journal.rebuild', [made('settings', 'office')], { batch: { id: 'x', part: 1, last: true }, after: 1 })).toBe('ok');
    expect(await lastSeq()).toBe(2);
  });
});

describe('settings', () => {
  it.each([['settings.office', 'office'], ['settings.localRules', 'localRules'], ['item.confirm', 'confirmedItems']] as const)('are written under %s in the record %s alone', async (command, topic) => {
    await signIn(client, 'supervisor');
    for (const id of ['office', 'localRules', 'confirmedItems', 'a']) expect([id, await append('supervisor', command, [made('settings', id)])]).toEqual([id, id === topic ? 'ok' : 'access.denied table']);
  });
});
