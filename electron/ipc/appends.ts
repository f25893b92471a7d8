import { grantOf, isCommand, type Command } from '../../shared/access/grants.ts';
import { writesAnew } from '../../shared/access/tables.ts';
import { sections } from '../../shared/changes/block.ts';
import type { Fields, Patch } from '../../shared/changes/change.ts';
import { decodeLine } from '../../shared/changes/line.ts';
import type { Answer, Failure, FrameHead, Request } from '../../shared/ipc/contract.ts';
import { fail, ok, type Result } from '../../shared/lib/result.ts';
import { decodeUtf8 } from '../../shared/lib/utf8.ts';
import type { Journal } from '../services/journal/journal.ts';
import type { Standings } from '../services/rights/standing.ts';
import type { Approval, Approvals } from './approvals.ts';
import { asksStanding, concerned, shapeFault, standingFault, takesOwnBack, type Fault } from './judge.ts';
import type { Register } from './register.ts';
import { foreignIn } from './touched.ts';

type Append = Request<'journal.append'>;
/** The head as it is journaled, and what the lines note in the register of accesses. */
type Authorised = { readonly head: FrameHead; readonly accesses: readonly Fields[] };
export type Appends = {
  readonly append: (request: Append) => Promise<Result<Answer<'journal.append'>, Failure>>;
  /** Nothing is judged or appended any more once this has answered: the journal may be closed. */
  readonly end: () => Promise<void>;
};
export type AppendParts = { readonly journal: Pick<Journal, 'append' | 'history'>; readonly standings: Standings; readonly approvals: Approvals; readonly register: Register };

const denied = (detail: Fault | 'actor' | 'anew' | Command | (string & {})): { readonly ok: false; readonly error: Failure } => fail({ code: 'access.denied', detail });
/** More changes than this of the marks that are taken back, and nothing is. */
const mostPast = 100_000;

/** The ordinary lines of a frame; null when one cannot be read. Blocks are left out: they come only where their records may hold anything. */
function ordinary(lines: Uint8Array): readonly Patch[] | null {
  const patches: Patch[] = [];
  for (const { bytes, count } of sections(lines)) {
    if (count > 0) continue;
    const text = decodeUtf8(bytes);
    if (text === null) return null;
    for (const line of (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n')) {
      const patch = decodeLine(line);
      if (!patch.ok) return null;
      patches.push(patch.value);
    }
  }
  return patches;
}

/**
 * What the page appends to the journal, one after the other: each frame is judged when all before it are on disk. Its actor is the signed-in person, its command one that
 * this person may do, its lines write nothing but what that command writes (`access.denied` with what is not), on records that stand so, and, where a second person is asked, nothing but what was approved.
 */
export function createAppends({ journal, standings, approvals, register }: AppendParts): Appends {
  const { user } = approvals;
  let turn: Promise<unknown> = Promise.resolve();
  let ended = false;
  /** Later parts of a batch rest on the approval of its first; `left` counts the changes that it still allows. */
  let batch: { readonly id: string; readonly approval: Approval; left: number } | null = null;

  async function approvedBy(command: Command, patches: readonly Patch[], { batch: part, approval: token }: Append): Promise<Result<Approval['by'], Failure>> {
    const later = part !== null && part.part > 0 && batch?.id === part.id && batch.approval.command === command ? batch : null;
    const taken = later === null ? approvals.take(command, token) : ok(later.approval);
    if (!taken.ok) return taken;
    const of = later ?? { id: part?.id ?? '', approval: taken.value, left: taken.value.changes };
    batch = part === null ? batch : of;
    of.left -= patches.length;
    const standing = await standings.now();
    if (!standing.ok) return standing;
    const other = fail<Failure>({ code: 'access.approval', detail: command });
    if (of.left < 0 || !patches.every((patch) => { const id = concerned(patch, standing.value); return id === null || taken.value.records.includes(id); })) return other;
    if (command !== 'import.undo') return ok(taken.value.by);
    const written = await standings.writtenBy(taken.value.records[0] ?? '');
    if (!written.ok) return written;
    return patches.every(({ id }) => written.value.has(id)) ? ok(taken.value.by) : other;
  }

  async function authorise(request: Append): Promise<Result<Authorised, Failure>> {
    const { firstSeq, head, lines, batch: part } = request;
    const { approvedBy: _claimed, ...own } = head;
    if (head.actor.name !== user.name || head.actor.role !== user.role) return denied('actor');
    const grant = grantOf(user.role, head.kind);
    if (grant === 'no' || !isCommand(head.kind)) return denied(head.kind);
    const command = head.kind;
    // Number 1 is taken by an empty journal alone, and a later part only behind a first one of the same command.
    if (writesAnew.has(command) && firstSeq !== 1 && (part === null || part.part === 0)) return denied('anew');
    const foreign = foreignIn(command, lines);
    if (foreign !== null) return denied(foreign);
    if (writesAnew.has(command)) return ok({ head: own, accesses: [] });
    const patches = ordinary(lines);
    if (patches === null) return fail({ code: 'request.malformed', detail: 'lines' });
    const stray = shapeFault(command, patches, user);
    if (stray !== null) return denied(stray);
    if (asksStanding(command, patches)) {
      const standing = await standings.now();
      if (!standing.ok) return standing;
      const fault = standingFault(command, patches, user, standing.value);
      if (fault !== null) return denied(fault);
    }
    if (command === 'attendance.undo') {
      const past = await journal.history({ ids: [...new Set(patches.map(({ id }) => id))], limit: mostPast });
      if (!past.ok) return past;
      if (!past.value.complete || !takesOwnBack(patches, past.value.changes, user)) return denied('back');
    }
    const accesses = patches.flatMap(({ table, after }) => (table === 'accesses' && after !== null ? [after] : []));
    if (grant === 'yes') return ok({ head: own, accesses });
    const by = await approvedBy(command, patches, request);
    return by.ok ? ok({ head: { ...own, approvedBy: by.value }, accesses }) : by;
  }

  async function append(request: Append): ReturnType<Appends['append']> {
    if (ended) return fail({ code: 'access.locked', detail: '' });
    const authorised = await authorise(request);
    if (!authorised.ok) return authorised;
    const { approval: _token, ...frame } = request;
    const appended = await journal.append({ ...frame, head: authorised.value.head });
    if (appended.ok && request.batch === null) for (const access of authorised.value.accesses) register.noted(request.head.kind, access);
    return appended;
  }

  return {
    append: (request) => {
      const mine = turn.then(() => append(request));
      turn = mine.catch(() => undefined);
      return mine;
    },
    end: async () => {
      ended = true;
      await turn;
    },
  };
}
