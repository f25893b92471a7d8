import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compose, type Desk } from '../../electron/compose.ts';
import { nodePorts } from '../../electron/nodePorts.ts';
import { createClient, type Client } from '../../renderer/host/client.ts';
import { grants, type Command } from '../../shared/access/grants.ts';
import { mayTouch, tablesOf, writesAnew } from '../../shared/access/tables.ts';
import { encodeBlock } from '../builders/plainBlock.ts';
import { encodeLine } from '../../shared/changes/line.ts';
import { tableNames, type TableName } from '../../shared/domain/records.ts';
import type { Patch } from '../../shared/changes/change.ts';
import type { Request } from '../../shared/ipc/contract.ts';
import { cheapPasswords } from '../builders/cheapPasswords.ts';
import { appendRaw, gone, made as make, makeSessions, markOf, properFrame, set, type RawSession } from '../builders/rawFrames.ts';
import { people, signIn } from '../builders/signIn.ts';
import { must } from '../builders/must.ts';

let home: string;
let desk: Desk;
let client: Client;
const start = (): void => {
  desk = compose({ ...nodePorts({ host: 'node', home, downloads: join(home, 'downloads') }), passwords: cheapPasswords }, { version: '0', emit: () => undefined });
  client = createClient({ invoke: (channel, request) => desk.dispatch(channel, request, true), on: () => () => undefined });
};
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'desk-tables-'));
  start();
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
/** Sessions of which the trainer was given two, one of them closed. */
async function threeSessions(): Promise<readonly RawSession[]> {
  await signIn(client, 'clerk');
  const sessions = await makeSessions(client, 'clerk', [{ id: 'open', trainers: [trainer], status: 'planned' }, { id: 'shut', trainers: [trainer], status: 'closed' }, { id: 'elsewhere', trainers: ['别的讲师'], status: 'planned' }]);
  must(await client.invoke('access.lock', {}));
  return sessions;
}
const trainer = people.trainer.name;
const lastSeq = async (): Promise<number> => must(await client.invoke('journal.state', {})).lastSeq;

/** Everything that a trainer may write. */
const door = (Object.keys(grants) as readonly Command[]).filter((command) => grants[command].trainer === 'yes' && tablesOf[command].length > 0 && !writesAnew.has(command));

describe('a page in a trainer’s session', () => {
  it.each(door)('writes its own tables under %s, and no other one, alone, behind, or in a block', async (command) => {
    const [open] = await threeSessions();
    if (open === undefined) throw new Error('no session');
    await signIn(client, 'trainer');
    const proper = properFrame(command, trainer, open, 'new').map(encodeLine);
    for (const table of tableNames.filter((one) => !mayTouch(command, one))) {
      const before = await lastSeq();
      expect([table, await append('trainer', command, [made(table)])]).toEqual([table, 'access.denied table']);
      expect(await append('trainer', command, [...proper, made(table)])).toBe('access.denied table');
      expect(await append('trainer', command, [...proper, encodeBlock(table, ['b', 'c'], [{ field: 'note', same: 'x' }])!], { count: proper.length + 2 })).toBe('access.denied table');
      expect(await lastSeq()).toBe(before);
    }
    for (const table of tablesOf[command]) expect(await append('trainer', command, [encodeBlock(table, ['b', 'c'], [{ field: 'note', same: 'x' }])!], { count: 2 })).toBe('access.denied table');
    // There is nothing to take back yet.
    expect(await append('trainer', command, proper)).toBe(command === 'attendance.undo' ? 'access.denied back' : 'ok');
  });

  it('removes nothing but by taking back', async () => {
    await signIn(client, 'trainer');
    for (const command of door) expect([command, await append('trainer', command, [removed(tablesOf[command][0] ?? 'settings')])]).toEqual([command, command === 'attendance.undo' ? 'access.denied session' : 'access.denied removal']);
  });

  it('writes no line that cannot be read', async () => {
    await signIn(client, 'trainer');
    const sent = async (bytes: Buffer): Promise<string> => {
      const { device, lastSeq: last } = must(await client.invoke('journal.state', {}));
      return told(client.invoke('journal.append', { firstSeq: last + 1, count: 1, batch: null, lines: new Uint8Array(bytes), head: { device, at: '2026-11-27T10:00:00+08:00', actor: { name: trainer, role: 'trainer' }, kind: 'attendance.in', reason: '' } }));
    };
    expect(await sent(Buffer.concat([Buffer.from('["attendances","x","",null,{"a":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}]\n')]))).toBe('request.malformed lines');
    expect(await sent(Buffer.from('["attendances",oops {}]\n'))).toBe('request.malformed lines');
  });

  it('writes nothing anew over a journal that is there, in whatever order it asks', async () => {
    await signIn(client, 'trainer');
    const note = (id: string): string => JSON.stringify(['accesses', id, '', null, { kind: 'lock' }]);
    expect(await append('trainer', 'access.note', [note('a')])).toBe('ok');
    expect(await told(client.invoke('journal.restart', { why: 'damaged' }))).toBe('access.denied journal.accept');
    expect(await told(client.invoke('journal.restart', { why: 'missing' }))).toBe('access.denied journal.accept');
    expect(await told(client.invoke('journal.restart', { why: 'rolledBack' }))).toBe('access.denied journal.accept');
    expect(await append('trainer', 'journal.rebuild', [made('settings')])).toBe('access.denied anew');
    const part = (number: number, last = false): Batch => ({ id: 'x', part: number, last });
    expect(await append('trainer', 'journal.rebuild', [made('settings')], { batch: part(0) })).toBe('access.denied anew');
    // Behind parts of another command, also when a first part of its own was sent meanwhile (and refused by the journal).
    expect(await append('trainer', 'access.note', [note('b')], { batch: part(0) })).toBe('ok');
    expect(await append('trainer', 'journal.rebuild', [made('settings')], { batch: part(0), after: -1 })).toBe('journal.outOfStep 2');
    expect(await append('trainer', 'journal.rebuild', [made('settings')], { batch: part(1, true), after: 1 })).toBe('journal.batchUnknown');
    expect(await append('trainer', 'access.note', [note('c')], { batch: part(1, true), after: 1 })).toBe('ok');
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
    for (const id of ['office', 'localRules', 'confirmedItems', 'a']) expect([id, await append('supervisor', command, [JSON.stringify(['settings', id, '', null, { value: 1 }])])]).toEqual([id, id === topic ? 'ok' : 'access.denied table']);
  });
});

/** Each after the program was ended and started again: what it knows of sessions it has from the journal. */
describe('a raw call under a right that the person has', () => {
  const clerk = people.clerk.name;
  const close = { status: 'closed', closedAt: '2026-11-26T12:00:00+08:00', closedBy: trainer };
  const cancel = { ...close, status: 'cancelled', closedBy: clerk, cancelReason: '没有开班' };
  const resume = { status: 'planned', closedAt: '', closedBy: '', cancelReason: null };
  const own = ({ marked, id }: RawSession, over = {}) => make('attendances', 'new', { ...markOf({ id }, marked, trainer), ...over });
  it.each<[string, keyof typeof people, string, (open: RawSession, shut: RawSession, elsewhere: RawSession) => readonly Patch[], string]>([
    ['reopens no session as a change', 'clerk', 'session.change', (_, { id }) => [set('sessions', id, { status: 'planned' })], 'fields'],
    ['changes no session that is closed', 'clerk', 'session.change', (_, { id }) => [set('sessions', id, { units: [] })], 'session'],
    ['cancels no session that is closed', 'clerk', 'session.cancel', (_, { id }) => [set('sessions', id, cancel)], 'session'],
    ['cancels none in another name', 'clerk', 'session.cancel', ({ id }) => [set('sessions', id, { ...cancel, closedBy: trainer })], 'fields'],
    ['cancels none without a reason', 'clerk', 'session.cancel', ({ id }) => [set('sessions', id, { ...cancel, cancelReason: '' })], 'fields'],
    ['takes up none again that is closed', 'clerk', 'session.resume', (_, { id }) => [set('sessions', id, resume)], 'session'],
    ['takes up none that is not cancelled', 'clerk', 'session.resume', ({ id }) => [set('sessions', id, resume)], 'session'],
    ['of a trainer cancels none', 'trainer', 'session.cancel', ({ id }) => [set('sessions', id, { ...cancel, closedBy: trainer })], 'session.cancel'],
    ['of a trainer cancels none by closing it', 'trainer', 'session.close', ({ id }) => [set('sessions', id, { ...close, status: 'cancelled' })], 'fields'],
    ['schedules none over one that is there', 'clerk', 'session.schedule', (_, { id }) => [make('sessions', id, { status: 'planned', closedAt: '', closedBy: '' })], 'id'],
    ['schedules none that is closed', 'clerk', 'session.schedule', () => [make('sessions', 'x', { status: 'closed', closedAt: '', closedBy: '' })], 'fields'],
    ['corrects no hours that were credited', 'clerk', 'attendance.times', (_, { attendance }) => [set('attendances', attendance, { in: '2026-11-26T08:00' })], 'session'],
    ['corrects none by the enrolment of another session', 'clerk', 'attendance.times', ({ id }, { waiting }) => [make('attendances', 'new', markOf({ id }, waiting, clerk))], 'session'],
    ['takes back no mark of a session that is closed', 'clerk', 'attendance.undo', (_, { attendance }) => [gone('attendances', attendance)], 'session'],
    ['cancels nobody of a session that is closed', 'clerk', 'enrolment.cancel', (_, { waiting }) => [set('enrolments', waiting, { cancelled: true })], 'session'],
    ['enrols nobody into it', 'clerk', 'enrolment.add', (_, { id }) => [make('enrolments', 'new', { sessionId: id, cancelled: false })], 'session'],
    ['takes no mark along in another name', 'clerk', 'enrolment.match', ({ id, marked, by }) => [set('enrolments', marked, { subjectId: 's' }), make('enrolments', 'new', { sessionId: id, cancelled: false }), make('attendances', 'a', markOf({ id }, 'new', `${by}二`))], 'fields'],
    ['takes none along with other times', 'clerk', 'enrolment.match', ({ id, marked, by }) => [set('enrolments', marked, { subjectId: 's' }), make('enrolments', 'new', { sessionId: id, cancelled: false }), make('attendances', 'a', { ...markOf({ id }, 'new', by), in: '2026-11-26T08:00' })], 'fields'],
    ['takes none along of somebody who is not joined', 'clerk', 'enrolment.match', ({ id, waiting, by }) => [set('enrolments', waiting, { subjectId: 's' }), make('enrolments', 'new', { sessionId: id, cancelled: false }), make('attendances', 'a', markOf({ id }, 'new', by))], 'fields'],
    ['says of no mark at the door that a sheet told it', 'clerk', 'attendance.times', ({ id, waiting }) => [make('attendances', 'new', { ...markOf({ id }, waiting, clerk), source: 'file' })], 'fields'],
    ['takes a sheet over in nobody else’s name', 'clerk', 'attendance.sheet', ({ id, waiting }) => [make('attendances', 'new', { ...markOf({ id }, waiting, trainer), source: 'file' })], 'fields'],
    ['takes none over into a session that is closed', 'clerk', 'attendance.sheet', ({ id }, { waiting }) => [make('attendances', 'new', { ...markOf({ id }, waiting, clerk), source: 'file' })], 'session'],
    ['of a trainer takes none over', 'trainer', 'attendance.sheet', (open) => [own(open, { source: 'file' })], 'attendance.sheet'],
    ['believes no clock', 'clerk', 'attendance.times', ({ attendance }) => [set('attendances', attendance, { clock: 'confirmed' })], 'fields'],
    ['of a trainer closes no session that was not given', 'trainer', 'session.close', (_, __, { id }) => [set('sessions', id, close)], 'session'],
    ['of a trainer closes a session and sets nothing else', 'trainer', 'session.close', ({ id }) => [set('sessions', id, { ...close, step: 9 })], 'fields'],
    ['of a trainer takes no session', 'trainer', 'session.close', (_, __, { id }) => [set('sessions', id, { trainers: [trainer] })], 'fields'],
    ['of a trainer opens none', 'trainer', 'session.close', (_, { id }) => [set('sessions', id, { status: 'planned' })], 'fields'],
    ['of a trainer marks nobody of a session that was not given', 'trainer', 'attendance.times', (_, __, elsewhere) => [own(elsewhere)], 'session'],
    ['of a trainer marks nobody of it under a session that was', 'trainer', 'attendance.times', ({ id }, __, elsewhere) => [own({ ...elsewhere, id })], 'session'],
    ['of a trainer marks nobody of an enrolment that is not there', 'trainer', 'attendance.times', (open) => [own({ ...open, marked: 'nowhere' })], 'session'],
    ['of a trainer marks in nobody else’s name', 'trainer', 'attendance.times', (open) => [own(open, { markedBy: clerk })], 'fields'],
    ['of a trainer leaves nobody else’s name under what they change', 'trainer', 'attendance.times', ({ attendance }) => [set('attendances', attendance, { out: '2026-11-26T10:00' })], 'fields'],
    ['of a trainer takes back no mark of a colleague', 'trainer', 'attendance.undo', ({ attendance }) => [gone('attendances', attendance)], 'back'],
    ['of a trainer overwrites no record of a person', 'trainer', 'enrolment.walkIn', ({ id }) => [make('persons', 'known', { name: '别人' }), make('enrolments', 'new', { sessionId: id, cancelled: false })], 'id'],
    ['of a trainer changes nothing that is known of a person', 'trainer', 'enrolment.walkIn', ({ id }) => [set('persons', 'known', { idNumber: '1' }), make('enrolments', 'new', { sessionId: id, cancelled: false })], 'fields'],
    ['of a trainer writes nobody’s record alone', 'trainer', 'enrolment.walkIn', () => [make('persons', 'new', { name: '某人' })], 'session'],
    ['changes no note of an access', 'trainer', 'access.note', () => [set('accesses', 'seen', { kind: 'signIn' }, { kind: 'reveal' })], 'fields'],
    ['writes none over one that is there', 'trainer', 'access.note', () => [make('accesses', 'seen', { kind: 'lock' })], 'id'],
    ['enters no answer in another name', 'clerk', 'receipt.enter', () => [make('receipts', 'new', { form: 'manual', enteredBy: trainer })], 'fields'],
    ['enters no receipt of the platform', 'clerk', 'receipt.enter', () => [make('receipts', 'new', { form: 'json', enteredBy: clerk })], 'fields'],
    ['takes nothing back under the right to enter', 'clerk', 'receipt.enter', () => [make('receipts', 'new', { form: 'manual', enteredBy: clerk, takesBack: 'H-1' })], 'fields'],
    ['enters nothing under the right to take back', 'clerk', 'receipt.takeBack', () => [make('receipts', 'new', { form: 'manual', enteredBy: clerk })], 'fields'],
    ['of a trainer enters no answer', 'trainer', 'receipt.enter', () => [make('receipts', 'new', { form: 'manual', enteredBy: trainer })], 'receipt.enter'],
    ['notes none of another kind', 'trainer', 'access.note', () => [make('accesses', 'new', { kind: 'packageSaved' })], 'fields'],
  ])('%s', async (_what, who, kind, patches, expected) => {
    const [open, shut, elsewhere] = await threeSessions();
    if (open === undefined || shut === undefined || elsewhere === undefined) throw new Error('no sessions');
    await signIn(client, 'clerk');
    expect(await appendRaw(client, 'clerk', 'number.reveal', [make('accesses', 'seen', { kind: 'reveal' })])).toBe('ok');
    expect(await appendRaw(client, 'clerk', 'enrolment.add', [make('persons', 'known', { name: '某人', idNumber: '331', phone: '' })])).toBe('ok');
    await desk.close();
    start();
    await signIn(client, who);
    const before = await lastSeq();
    expect(await appendRaw(client, who, kind, patches(open, shut, elsewhere))).toBe(`access.denied ${expected}`);
    expect(await lastSeq()).toBe(before);
  });

  it('writes nothing of a session that is cancelled but that it is taken up again', async () => {
    await signIn(client, 'clerk');
    const [off] = await makeSessions(client, 'clerk', [{ id: 'off', trainers: [trainer], status: 'cancelled' }]);
    if (off === undefined) throw new Error('no session');
    const answers = [];
    for (const [kind, patch] of [
      ['session.change', set('sessions', off.id, { venue: '301' })], ['session.close', set('sessions', off.id, { ...close, closedBy: clerk })], ['session.cancel', set('sessions', off.id, cancel)],
      ['enrolment.add', make('enrolments', 'new', { sessionId: off.id, cancelled: false })], ['enrolment.cancel', set('enrolments', off.waiting, { cancelled: true })], ['attendance.in', make('attendances', 'new', markOf(off, off.waiting, clerk))],
      ['attendance.undo', gone('attendances', off.attendance)], ['session.resume', set('sessions', off.id, resume)], ['attendance.in', make('attendances', 'new', markOf(off, off.waiting, clerk))],
    ] as const) answers.push(await appendRaw(client, 'clerk', kind, [patch]));
    expect(answers).toEqual([...Array<string>(7).fill('access.denied session'), 'ok', 'ok']);
  });

  it('judges each frame by what stands when its turn comes', async () => {
    const [open] = await threeSessions();
    if (open === undefined) throw new Error('no session');
    await signIn(client, 'trainer');
    const { device, lastSeq: last } = must(await client.invoke('journal.state', {}));
    const frame = (firstSeq: number, kind: string, patch: Patch) => told(client.invoke('journal.append', {
      firstSeq, count: 1, batch: null, lines: new TextEncoder().encode(`${encodeLine(patch)}\n`), head: { device, at: '2026-11-27T10:00:00+08:00', actor: { name: trainer, role: 'trainer' }, kind, reason: '' },
    }));
    expect(await Promise.all([frame(last + 1, 'session.close', set('sessions', open.id, close)), frame(last + 2, 'attendance.in', own(open))])).toEqual(['ok', 'access.denied session']);
  });

  it('takes one’s own mark back as it was before, and only so', async () => {
    const [open] = await threeSessions();
    if (open === undefined) throw new Error('no session');
    await signIn(client, 'trainer');
    const was = { out: '', markedBy: clerk };
    const now = { out: '2026-11-26T10:00', markedBy: trainer };
    // What stood before is read from the journal, not believed.
    expect(await appendRaw(client, 'trainer', 'attendance.times', [set('attendances', open.attendance, now, { ...was, clock: 'confirmed' })])).toBe('ok');
    expect(await appendRaw(client, 'trainer', 'attendance.undo', [set('attendances', open.attendance, { ...was, clock: 'confirmed' }, now)])).toBe('access.denied back');
    expect(await appendRaw(client, 'trainer', 'attendance.undo', [set('attendances', open.attendance, was, now)])).toBe('ok');
    expect(await appendRaw(client, 'trainer', 'attendance.undo', [set('attendances', open.attendance, now, was)])).toBe('access.denied back');
  });
});
