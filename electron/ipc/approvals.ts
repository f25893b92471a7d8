import { grantOf, isCommand, mayApprove } from '../../shared/access/grants.ts';
import type { Role } from '../../shared/access/roles.ts';
import { writesAnew } from '../../shared/access/tables.ts';
import type { Failure, FrameHead, Request } from '../../shared/ipc/contract.ts';
import { fail, ok, type Result } from '../../shared/lib/result.ts';
import type { Ports } from '../ports.ts';
import { foreignIn } from './touched.ts';

type Person = { readonly id: string; readonly name: string; readonly role: Role };
type Approver = { readonly name: string; readonly role: Role };

/** Approvals of a second person during one session. A token serves one command, once, within five minutes. */
export type Approvals = {
  /** Whose work is approved. */
  readonly user: Person;
  readonly give: (command: string, by: Person) => Result<{ readonly token: string; readonly by: string }, Failure>;
  readonly take: (command: string, token: string | undefined) => Result<Approver, Failure>;
  /**
   * The head as it is journaled: its actor is the signed-in person, its command is one that this person may do, with approval where that is asked, and its lines write nothing but
   * what that command writes (`access.denied` with `table` or `removal`). What writes all records anew is taken by an empty journal alone (`anew`).
   */
  readonly authorise: (request: Omit<Request<'journal.append'>, 'count'>) => Result<FrameHead, Failure>;
};

const lifeMs = 5 * 60_000;

export function createApprovals(ports: Pick<Ports, 'now' | 'newId'>, user: Person): Approvals {
  const given = new Map<string, { readonly command: string; readonly by: Approver; readonly at: number }>();
  /** Later parts of a batch rest on the approval of its first. */
  let batch: { readonly id: string; readonly command: string; readonly by: Approver } | null = null;

  const take: Approvals['take'] = (command, token = '') => {
    const held = given.get(token);
    given.delete(token);
    if (token === '') return fail({ code: 'access.second', detail: command });
    // A clock that was set back ends it too.
    const age = ports.now() - (held?.at ?? 0);
    return held === undefined || held.command !== command || age < 0 || age > lifeMs ? fail({ code: 'access.approval', detail: command }) : ok(held.by);
  };

  return {
    user,
    give: (command, by) => {
      if (grantOf(user.role, command) !== 'second' || !mayApprove(user, by)) return fail({ code: 'access.denied', detail: command });
      const token = ports.newId();
      given.set(token, { command, by: { name: by.name, role: by.role }, at: ports.now() });
      return ok({ token, by: by.name });
    },
    take,
    authorise: ({ firstSeq, head, lines, batch: part, approval }) => {
      const { approvedBy: _claimed, ...own } = head;
      if (head.actor.name !== user.name || head.actor.role !== user.role) return fail({ code: 'access.denied', detail: 'actor' });
      const grant = grantOf(user.role, head.kind);
      if (grant === 'no' || !isCommand(head.kind)) return fail({ code: 'access.denied', detail: head.kind });
      // Number 1 is taken by an empty journal alone, and a later part only behind a first one of the same command.
      if (writesAnew.has(head.kind) && firstSeq !== 1 && (part === null || part.part === 0)) return fail({ code: 'access.denied', detail: 'anew' });
      const foreign = foreignIn(head.kind, lines);
      if (foreign !== null) return fail({ code: 'access.denied', detail: foreign });
      if (grant === 'yes') return ok(own);
      if (part !== null && part.part > 0 && batch?.id === part.id && batch.command === head.kind) return ok({ ...own, approvedBy: batch.by });
      const by = take(head.kind, approval);
      if (!by.ok) return by;
      if (part !== null) batch = { id: part.id, command: head.kind, by: by.value };
      return ok({ ...own, approvedBy: by.value });
    },
  };
}
