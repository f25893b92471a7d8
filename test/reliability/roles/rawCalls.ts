import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compose, type Desk } from '../../../electron/compose.ts';
import { nodePorts } from '../../../electron/nodePorts.ts';
import { createClient, type Client } from '../../../renderer/host/client.ts';
import { grantOf, grants, isCommand, type Command } from '../../../shared/access/grants.ts';
import { roles, type Role } from '../../../shared/access/roles.ts';
import { tablesOf, topicOf, writesAnew, sessionMustBe, takesBack } from '../../../shared/access/tables.ts';
import type { Patch } from '../../../shared/changes/change.ts';
import { fields as fieldsOf } from '../../../shared/domain/fields.ts';
import { sessionStatuses, tableNames, type Session, type TableName } from '../../../shared/domain/records.ts';
import { contract, reply, type Channel } from '../../../shared/ipc/contract.ts';
import { needs } from '../../../shared/ipc/needs.ts';
import { must } from '../../builders/must.ts';
import { cheapPasswords } from '../../builders/cheapPasswords.ts';
import { appendRaw, gone, made, makeSessions, markOf, properFrame, set, standingFor, valueFor, writeOf, type RawSession } from '../../builders/rawFrames.ts';
import { people, signIn } from '../../builders/signIn.ts';

/**
 * What calling the main process directly, past every screen, may and may not do: every role × command as the command writes, with every table that is not its own, with fields, values and
 * sessions that are not; and role × channel. `wrong` names each answer that the tables do not give.
 */
export type RawCalls = {
  readonly frames: number; /** With a table that is not the command's. */ readonly foreign: number; /** With a field or a value that is not, or on a session that stands otherwise or was not given. */ readonly stray: number;
  readonly channels: number; readonly approvals: number; readonly wrong: readonly string[];
};

const strangeKinds = ['constructor', '__proto__', 'toString', 'import.undo ', 'IMPORT.COMMIT', 'unknown.command'];
/** Calls that would end the session or leave the store; the table of them is asked by `gate.test.ts`. */
const leaving: readonly Channel[] = ['access.lock', 'practice.enter', 'practice.leave'];

/** What a command writes. A journal that holds something takes nothing that writes everything anew. */
const tablesFor = (command: string): readonly TableName[] => (isCommand(command) && !writesAnew.has(command) ? tablesOf[command] : []);

const closed = ['access.denied', 'access.locked', 'practice.refused'];
const codeIn = (told: string): string => told.split(' ')[0] ?? '';

type Control = { /** Who may do what. */ readonly judge?: (role: Role, command: string) => 'yes' | 'second' | 'no'; readonly writes?: (command: string) => readonly TableName[]; /** Takes frames for proper whatever their fields, values and sessions are. */ readonly anyFields?: boolean };
type Sessions = Readonly<Record<Session['status'] | 'elsewhere', (kind: string) => RawSession>>;

/** Sessions for every command to write of: one of its own each, given to the trainer, and ones that are given to another. */
async function sessionsFor(client: Client, role: Role): Promise<Sessions> {
  const kinds = [...Object.keys(grants), ...strangeKinds];
  const asked = kinds.flatMap((kind, at) => ([...sessionStatuses, 'elsewhere'] as const).map((state) => ({
    kind, state, id: `${role}-${state}-${at}`, trainers: [state === 'elsewhere' ? '别的讲师' : people.trainer.name], status: state === 'elsewhere' ? 'planned' as const : state,
  })));
  const sessions = new Map((await makeSessions(client, 'supervisor', asked)).map((session, at) => [`${asked[at]?.state} ${asked[at]?.kind}`, session]));
  const of = (state: string) => (kind: string): RawSession => {
    const session = sessions.get(`${state} ${kind}`);
    if (session === undefined) throw new Error(kind);
    return session;
  };
  return { planned: of('planned'), closed: of('closed'), cancelled: of('cancelled'), elsewhere: of('elsewhere') };
}

/** Frames that are the command's but for one thing. */
function strays(command: Command, role: Role, sessions: Sessions, fresh: string): readonly (readonly [what: string, patches: readonly Patch[]])[] {
  const { name } = people[role];
  const found: (readonly [string, readonly Patch[]])[] = [];
  const must = sessionMustBe[command];
  const own = sessions[standingFor(command)](command);
  const proper = properFrame(command, name, own, fresh);
  const but = (at: number, patch: Patch): readonly Patch[] => proper.map((one, index) => (index === at ? patch : one));
  for (const [at, patch] of proper.entries()) {
    const { create: creates, set: fields } = writeOf(command, patch.table);
    const create = patch.before === null ? creates : undefined;
    for (const [field, allowed] of Object.entries(create ?? {})) {
      const wrong = valueFor(allowed, name, false);
      if (wrong !== undefined) found.push([`${patch.table}.${field} made ${String(wrong)}`, but(at, { ...patch, after: { ...patch.after, [field]: wrong } })]);
    }
    if (create !== undefined) found.push([`${patch.table} made with a revision`, but(at, { ...patch, base: 'd:1' })]);
    if (fields === 'all') continue;
    const id = patch.before === null ? { sessions: own.id, enrolments: own.marked, attendances: own.attendance }[patch.table as 'sessions'] ?? `${fresh}-old` : patch.id;
    for (const field of [...Object.keys(fieldsOf[patch.table]), 'unknown', '__proto__']) {
      const allowed = fields !== undefined && Object.hasOwn(fields, field) ? fields[field] : undefined;
      const wrong = allowed === undefined ? 'x' : valueFor(allowed, name, false);
      if (wrong !== undefined) found.push([`${patch.table}.${field} set`, but(at, set(patch.table, topicOf[command] ?? id, JSON.parse(`{${JSON.stringify(field)}:${JSON.stringify(wrong)}}`) as Record<string, unknown>))]);
    }
  }
  for (const other of must === undefined ? [] : sessionStatuses.filter((status) => status !== must)) found.push([`a session that is ${other}`, properFrame(command, name, sessions[other](command), fresh)]);
  if (must !== undefined && role === 'trainer') found.push(['a session of another', properFrame(command, name, sessions.elsewhere(command), fresh)]);
  return found;
}

/** One office, signed in as one role after the other. What a control expects is more than the tables allow. */
export async function callAll({ judge = grantOf, writes = tablesFor, anyFields = false }: Control = {}): Promise<RawCalls> {
  const home = await mkdtemp(join(tmpdir(), 'desk-roles-'));
  const desk = compose({ ...nodePorts({ host: 'node', home, downloads: join(home, 'downloads') }), passwords: cheapPasswords }, { version: '0', emit: () => undefined });
  try {
    const client = createClient({ invoke: (channel, request) => desk.dispatch(channel, request, true), on: () => () => undefined });
    const wrong: string[] = [];
    let [frames, foreign, stray, channels, approvals] = [0, 0, 0, 0, 0];
    for (const role of roles) {
      await signIn(client, 'supervisor');
      const sessions = await sessionsFor(client, role);
      must(await client.invoke('access.lock', {}));
      const { id } = await signIn(client, role);
      for (const [at, kind] of [...Object.keys(grants), ...strangeKinds].entries()) {
        const grant = judge(role, kind);
        const mine = writes(kind);
        const fresh = `${role}-${at}`;
        for (const table of tableNames.filter((one) => !tablesFor(kind).includes(one))) {
          foreign += 1;
          const told = await appendRaw(client, role, kind, [made(table, (isCommand(kind) ? topicOf[kind] : undefined) ?? fresh, { value: 1 })]);
          const expected = !mine.includes(table) ? 'access.denied' : grant === 'yes' ? 'ok' : 'access.second';
          if (codeIn(told) !== expected) wrong.push(`${role} ${kind} ${table}: ${told}`);
        }
        if (!isCommand(kind) || tablesFor(kind).length === 0 || mine.length === 0) continue;
        const removed = [gone(tablesFor(kind)[0] ?? 'settings', topicOf[kind] ?? fresh)];
        if (grant === 'yes' && !takesBack.has(kind) && codeIn(await appendRaw(client, role, kind, removed)) !== 'access.denied') wrong.push(`${role} ${kind}: removes`);
        const session = sessions[standingFor(kind)](kind);
        if (kind !== 'attendance.undo') {
          for (const [what, patches] of grant === 'no' ? [] : strays(kind, role, sessions, fresh)) {
            stray += 1;
            const told = await appendRaw(client, role, kind, patches);
            if (told.startsWith('access.denied') === anyFields) wrong.push(`${role} ${kind} ${what}: ${told}`);
          }
        }
        frames += 1;
        const proper = kind === 'attendance.undo' ? await markedByOneself(client, role, session, fresh) : kind === 'import.undo' ? await importedBefore(client, role, fresh) : properFrame(kind, people[role].name, session, fresh);
        const bare = codeIn(await appendRaw(client, role, kind, proper));
        if (bare !== (grant === 'yes' ? 'ok' : grant === 'second' ? 'access.second' : 'access.denied')) wrong.push(`${role} ${kind}: ${bare}`);
        for (const second of grant === 'second' ? roles : []) {
          approvals += 1;
          const answered = await approved(client, role, kind, second, proper);
          // Another person, not a trainer, and one of the two a supervisor.
          const may = second !== role && second !== 'trainer' && (role === 'supervisor' || second === 'supervisor');
          if (answered !== (may ? 'ok' : 'access.denied')) wrong.push(`${role} ${kind} approved by ${second}: ${answered}`);
        }
      }
      const own = sessions.planned('subject.create');
      const asAnother = await appendRaw(client, role, 'attendance.in', [made('attendances', `${role}-other`, markOf(own, own.waiting, '别人'))], { name: '别人' });
      if (codeIn(asAnother) !== 'access.denied') wrong.push(`${role} writes in another's name: ${asAnother}`);
      for (const channel of Object.keys(contract) as Channel[]) {
        if (leaving.includes(channel)) continue;
        channels += 1;
        const { who } = needs[channel];
        const open = who === 'anyone' || who === 'signedIn' || judge(role, who) !== 'no';
        const code = await codeOf(desk, channel, id);
        if (closed.includes(code) === open) wrong.push(`${role} ${channel}: ${code}`);
      }
      must(await client.invoke('access.lock', {}));
      for (const channel of Object.keys(contract) as Channel[]) {
        channels += 1;
        if (needs[channel].who !== 'anyone' && (await codeOf(desk, channel, id)) !== 'access.locked') wrong.push(`locked ${channel}`);
      }
    }
    return { frames, foreign, stray, channels, approvals, wrong };
  } finally {
    await desk.close();
    await rm(home, { recursive: true, force: true });
  }
}

/** Rubbish goes no further than the schema, so what a right person gets is `request.malformed` and nothing happens. */
async function codeOf(desk: Desk, channel: Channel, session: string): Promise<string> {
  const answer = reply.parse(await desk.dispatch(channel, { rubbish: true, session }, true));
  return answer.ok ? 'ok' : answer.error.code;
}

/** A mark that this person made, and what takes it back. */
async function markedByOneself(client: Client, role: Role, session: RawSession, fresh: string): Promise<readonly Patch[]> {
  const after = markOf(session, session.waiting, people[role].name);
  await appendRaw(client, role, 'attendance.in', [made('attendances', `${fresh}-mark`, after)]);
  return [gone('attendances', `${fresh}-mark`, after)];
}

/** An import that this person made, and what undoes it. */
async function importedBefore(client: Client, role: Role, fresh: string): Promise<readonly Patch[]> {
  const firstSeq = must(await client.invoke('journal.state', {})).lastSeq + 1;
  await appendRaw(client, role, 'import.commit', [made('subjects', `${fresh}-s`, { name: '甲' }), made('listings', `${fresh}-l`, { subjectId: `${fresh}-s` }), made('imports', `${fresh}-i`, { firstSeq, lastSeq: firstSeq + 2 })]);
  return [gone('subjects', `${fresh}-s`), gone('listings', `${fresh}-l`), set('imports', `${fresh}-i`, { undone: true })];
}

/** The record that an approval of these changes names: session, import, item, or enrolment. */
const namedIn = (patches: readonly Patch[]): string => {
  const of = patches.find(({ table }) => table === 'sessions' || table === 'imports' || table === 'attendances' || table === 'items');
  return of?.table === 'attendances' ? String(of.after?.['enrolmentId']) : of?.id ?? '';
};

async function approved(client: Client, role: Role, kind: string, second: Role, proper: readonly Patch[]): Promise<string> {
  const granted = (record: string) => client.invoke('approvals.grant', { ...people[second], command: kind, records: [record], changes: proper.length });
  const other = await granted('another');
  if (!other.ok) return other.error.code;
  const strange = codeIn(await appendRaw(client, role, kind, proper, { approval: other.value.token }));
  if (strange !== 'access.approval') return `approved of another record: ${strange}`;
  return codeIn(await appendRaw(client, role, kind, proper, { approval: must(await granted(namedIn(proper))).token }));
}
