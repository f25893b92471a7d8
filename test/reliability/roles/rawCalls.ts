import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compose, type Desk } from '../../../electron/compose.ts';
import { nodePorts } from '../../../electron/nodePorts.ts';
import { createClient, type Client } from '../../../renderer/host/client.ts';
import { grantOf, grants, isCommand } from '../../../shared/access/grants.ts';
import { roles, type Role } from '../../../shared/access/roles.ts';
import { tablesOf, topicOf, writesAnew } from '../../../shared/access/tables.ts';
import { tableNames, type TableName } from '../../../shared/domain/records.ts';
import { contract, reply, type Channel } from '../../../shared/ipc/contract.ts';
import { needs } from '../../../shared/ipc/needs.ts';
import { must } from '../../builders/must.ts';
import { cheapPasswords } from '../../builders/cheapPasswords.ts';
import { people, signIn } from '../../builders/signIn.ts';

/** What calling the main process directly, past every screen, may and may not do: every role × command, role × command × table, and role × channel. `wrong` names each answer that the tables do not give. */
export type RawCalls = { readonly frames: number; /** With a table that is not the command's. */ readonly foreign: number; readonly channels: number; readonly approvals: number; readonly wrong: readonly string[] };

const strangeKinds = ['constructor', '__proto__', 'toString', 'import.undo ', 'IMPORT.COMMIT', 'unknown.command'];
/** Calls that would end the session or leave the store; the table of them is asked by `gate.test.ts`. */
const leaving: readonly Channel[] = ['access.lock', 'practice.enter', 'practice.leave'];

/** What a command writes. A journal that holds something takes nothing that writes everything anew. */
const tablesFor = (command: string): readonly TableName[] => (isCommand(command) && !writesAnew.has(command) ? tablesOf[command] : []);

const closed = ['access.denied', 'access.locked', 'practice.refused'];

/** One office, signed in as one role after the other. `judge` and `writes` may be replaced by a control that expects nothing to be refused. */
export async function callAll(judge: (role: Role, command: string) => 'yes' | 'second' | 'no' = grantOf, writes: (command: string) => readonly TableName[] = tablesFor): Promise<RawCalls> {
  const home = await mkdtemp(join(tmpdir(), 'desk-roles-'));
  const desk = compose({ ...nodePorts({ host: 'node', home, downloads: join(home, 'downloads') }), passwords: cheapPasswords }, { version: '0', emit: () => undefined });
  try {
    const client = createClient({ invoke: (channel, request) => desk.dispatch(channel, request, true), on: () => () => undefined });
    const wrong: string[] = [];
    let [frames, foreign, channels, approvals] = [0, 0, 0, 0];
    for (const role of roles) {
      await signIn(client, role);
      for (const kind of [...Object.keys(grants), ...strangeKinds]) {
        const grant = judge(role, kind);
        const own = writes(kind)[0];
        const expected = own === undefined ? 'access.denied' : grant === 'yes' ? 'ok' : grant === 'second' ? 'access.second' : 'access.denied';
        for (const table of tableNames) {
          const mine = writes(kind).includes(table);
          if (mine) frames += 1;
          else foreign += 1;
          const bare = await append(client, role, kind, { table });
          if (bare !== (mine ? expected : 'access.denied')) wrong.push(`${role} ${kind} ${table}: ${bare}`);
        }
        if (own !== undefined && grant === 'yes' && (await append(client, role, kind, { table: own, removed: true })) === 'ok' && !kind.endsWith('.undo')) wrong.push(`${role} ${kind}: removes`);
        for (const second of grant === 'second' ? roles : []) {
          approvals += 1;
          const answered = await approved(client, role, kind, second, own);
          // Another person, not a trainer, and one of the two a supervisor.
          const may = second !== role && second !== 'trainer' && (role === 'supervisor' || second === 'supervisor');
          if (answered !== (may && own !== undefined ? 'ok' : 'access.denied')) wrong.push(`${role} ${kind} approved by ${second}: ${answered}`);
        }
      }
      const asAnother = await append(client, role, 'attendance.in', { table: 'attendances', name: '别人' });
      if (asAnother !== 'access.denied') wrong.push(`${role} writes in another's name: ${asAnother}`);
      for (const channel of Object.keys(contract) as Channel[]) {
        if (leaving.includes(channel)) continue;
        channels += 1;
        const { who } = needs[channel];
        const open = who === 'anyone' || who === 'signedIn' || judge(role, who) !== 'no';
        const code = await codeOf(desk, channel);
        if (closed.includes(code) === open) wrong.push(`${role} ${channel}: ${code}`);
      }
      must(await client.invoke('access.lock', {}));
      for (const channel of Object.keys(contract) as Channel[]) {
        channels += 1;
        if (needs[channel].who !== 'anyone' && (await codeOf(desk, channel)) !== 'access.locked') wrong.push(`locked ${channel}`);
      }
    }
    return { frames, foreign, channels, approvals, wrong };
  } finally {
    await desk.close();
    await rm(home, { recursive: true, force: true });
  }
}

/** Rubbish goes no further than the schema, so what a right person gets is `request.malformed` and nothing happens. */
async function codeOf(desk: Desk, channel: Channel): Promise<string> {
  const answer = reply.parse(await desk.dispatch(channel, { rubbish: true }, true));
  return answer.ok ? 'ok' : answer.error.code;
}

type Frame = { readonly table: TableName; readonly removed?: boolean; readonly name?: string; readonly approval?: string };
async function append(client: Client, role: Role, kind: string, { table, removed = false, name = people[role].name, approval }: Frame): Promise<string> {
  const { device, lastSeq } = must(await client.invoke('journal.state', {}));
  const id = (isCommand(kind) ? topicOf[kind] : undefined) ?? 'raw';
  const answered = await client.invoke('journal.append', {
    firstSeq: lastSeq + 1, count: 1, batch: null, lines: new TextEncoder().encode(`${JSON.stringify([table, id, '', removed ? { value: '' } : null, removed ? null : { value: kind.length }])}\n`),
    head: { device, at: '2026-11-27T09:00:00+08:00', actor: { name, role }, kind, reason: '' }, ...(approval !== undefined && { approval }),
  });
  return answered.ok ? 'ok' : answered.error.code;
}

async function approved(client: Client, role: Role, kind: string, second: Role, own: TableName | undefined): Promise<string> {
  const given = await client.invoke('approvals.grant', { ...people[second], command: kind });
  if (!given.ok) return given.error.code;
  const first = await append(client, role, kind, { table: own ?? 'settings', approval: given.value.token });
  if (own === undefined) return first;
  const again = await append(client, role, kind, { table: own, approval: given.value.token });
  return again === 'access.approval' ? first : `a token used twice: ${again}`;
}
