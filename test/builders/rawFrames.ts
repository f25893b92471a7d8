import type { Client } from '../../renderer/host/client.ts';
import type { Command } from '../../shared/access/grants.ts';
import { sessionMustBe, tablesOf, topicOf, writes, type Write } from '../../shared/access/tables.ts';
import type { Fields, Patch } from '../../shared/changes/change.ts';
import { encodeLines } from '../../shared/changes/line.ts';
import { accessKinds, type Content, type Session, type TableName } from '../../shared/domain/records.ts';
import { must } from './must.ts';
import { people } from './signIn.ts';

type Who = keyof typeof people;
export const made = (table: TableName, id: string, after: Fields): Patch => ({ table, id, base: '', before: null, after });
export const set = (table: TableName, id: string, after: Fields, before: Fields = Object.fromEntries(Object.keys(after).map((field) => [field, null]))): Patch => ({ table, id, base: 'd:1', before, after });
export const gone = (table: TableName, id: string, before: Fields = { note: 'x' }): Patch => ({ table, id, base: 'd:1', before, after: null });

/** Appends as the page of `who` would, past every screen: 'ok', or the failure's code and detail. */
export async function appendRaw(client: Client, who: Who, kind: string, patches: readonly Patch[], { approval, name = people[who].name }: { readonly approval?: string; readonly name?: string } = {}): Promise<string> {
  const { device, lastSeq } = must(await client.invoke('journal.state', {}));
  const answer = await client.invoke('journal.append', {
    firstSeq: lastSeq + 1, count: patches.length, batch: null, lines: new Uint8Array(encodeLines(patches)),
    head: { device, at: '2026-11-27T09:00:00+08:00', actor: { name, role: who }, kind, reason: '' }, ...(approval !== undefined && { approval }),
  });
  return answer.ok ? 'ok' : `${answer.error.code} ${answer.error.detail}`.trim();
}

/** A session with one who is enrolled and marked (by `by`), and one who is enrolled alone. */
export type RawSession = { readonly id: string; readonly by: string; readonly marked: string; readonly attendance: string; readonly waiting: string };
const sessionOf = (id: string, by: string): RawSession => ({ id, by, marked: `${id}-e1`, attendance: `${id}-a1`, waiting: `${id}-e2` });
export const markOf = (session: Pick<RawSession, 'id'>, enrolmentId: string, markedBy: string): Fields => ({
  enrolmentId, sessionId: session.id, in: '2026-11-26T09:00', out: '', absence: '', source: 'live', markedBy, markedAt: '2026-11-26T09:00:00+08:00', correction: '',
});

const planned: Omit<Content<'sessions'>, 'number' | 'name' | 'trainers'> = {
  courseId: '', units: [], venue: '', capacity: 10, host: '', coHosts: '', way: 'onsite', minutesPerHour: 45, step: 0.5, status: 'planned', closedAt: '', closedBy: '', note: '',
};

/** Writes sessions, by whoever is signed in (an office role); those that are to be closed or cancelled are, in the order of working life. */
export async function makeSessions(client: Client, who: Who, asked: readonly { readonly id: string; readonly trainers: readonly string[]; readonly status: Session['status'] }[]): Promise<readonly RawSession[]> {
  const sessions = asked.map(({ id }) => sessionOf(id, people[who].name));
  const ending = (wanted: Session['status'], more: Fields = {}) =>
    asked.filter(({ status }) => status === wanted).map(({ id }) => set('sessions', id, { status: wanted, closedAt: '2026-11-26T12:00:00+08:00', closedBy: people[who].name, ...more }));
  const frames: readonly (readonly [Command, readonly Patch[]])[] = [
    ['session.schedule', asked.map(({ id, trainers }) => made('sessions', id, { ...planned, number: id, name: id, trainers }))],
    ['enrolment.add', sessions.flatMap(({ id, marked, waiting }) => [marked, waiting].map((one) => made('enrolments', one, { sessionId: id, subjectId: '', personId: '', listingId: '', walkIn: false, cancelled: false })))],
    ['attendance.in', sessions.map((session) => made('attendances', session.attendance, markOf(session, session.marked, people[who].name)))],
    ['session.close', ending('closed')],
    ['session.cancel', ending('cancelled', { cancelReason: '没有开班' })],
  ];
  for (const [kind, patches] of frames) if (patches.length > 0 && (await appendRaw(client, who, kind, patches)) !== 'ok') throw new Error(`${kind} was refused`);
  return sessions;
}

const values = ['', 'x', true, false, null, 1, 'planned', 'closed', 'cancelled', 'live', 'confirmed', 'handedOver', 'uploaded', 'built', 'manual', 'decided', 'kept', 'awaitingConfirmation', 'rectifying', 'listed', 'repaired', ...accessKinds];
/** A value that the rule of a field takes, or one that it refuses (undefined when it takes all). Throws where none is known that it takes: a frame without it would prove nothing. */
export function valueFor(allowed: (value: unknown, by: string) => boolean, by: string, wanted: boolean): unknown {
  const found = [...values, by].find((value) => allowed(value, by) === wanted);
  if (wanted && found === undefined) throw new Error(`no value here satisfies ${String(allowed)}`);
  return found;
}
export const writeOf = (command: Command, table: TableName): Write => (writes[command] as Partial<Record<TableName, Write>>)[table] ?? {};

/** A frame as the command writes it: a new record where it makes some, else the fields that it sets. `fresh` names new records; `session` is one that stands as the command wants it. */
export function properFrame(command: Command, by: string, session: RawSession, fresh: string): readonly Patch[] {
  const own = tablesOf[command];
  const references: Readonly<Partial<Record<TableName, Fields>>> = {
    enrolments: { sessionId: session.id, personId: `${fresh}-persons`, subjectId: '' },
    attendances: { ...markOf(session, own.includes('enrolments') ? `${fresh}-enrolments` : session.waiting, command === 'enrolment.match' ? session.by : by) },
  };
  const ids: Readonly<Partial<Record<TableName, string>>> = { sessions: session.id, enrolments: session.marked, attendances: session.attendance, settings: topicOf[command] ?? '' };
  // Who is joined to a subject takes the mark along as it is.
  const joined = command === 'enrolment.match' ? [set('enrolments', session.marked, { subjectId: 'x', listingId: 'x' })] : [];
  return [...joined, ...own.map((table) => {
    const { create, set: fields } = writeOf(command, table);
    if (create !== undefined) {
      const ruled = Object.fromEntries(Object.entries(create).map(([field, allowed]) => [field, valueFor(allowed, by, true)]));
      return made(table, table === 'settings' ? (ids.settings ?? '') : `${fresh}-${table}`, { ...references[table], ...ruled });
    }
    const ruled = fields === undefined || fields === 'all' ? { note: 'x' } : Object.fromEntries(Object.entries(fields).map(([field, allowed]) => [field, valueFor(allowed, by, true)]));
    return set(table, ids[table] ?? `${fresh}-${table}`, ruled);
  })];
}

/** How a session must stand for a command; planned where it does not matter. */
export const standingFor = (command: string): Session['status'] => sessionMustBe[command as Command] ?? 'planned';
