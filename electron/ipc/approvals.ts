import { grantOf, mayApprove } from '../../shared/access/grants.ts';
import type { Role } from '../../shared/access/roles.ts';
import type { Failure } from '../../shared/ipc/contract.ts';
import { fail, ok, type Result } from '../../shared/lib/result.ts';
import type { Ports } from '../ports.ts';

export type Person = { readonly id: string; readonly name: string; readonly role: Role };
type Approver = { readonly name: string; readonly role: Role };

/** What is approved: a command, the records that it is about (`concerned` in judge.ts), and how many changes it makes at most. */
export type Matter = { readonly command: string; readonly records: readonly string[]; readonly changes: number };
export type Approval = Matter & { readonly by: Approver };

/** Approvals of a second person during one session. A token serves one command on the records that were named, once, within five minutes. */
export type Approvals = {
  readonly give: (matter: Matter, by: Person) => Result<{ readonly token: string; readonly by: string }, Failure>;
  /** Ends the token. That the changes are of the records named is for the caller to see to. */
  readonly take: (command: string, token: string | undefined) => Result<Approval, Failure>;
  /** Whose work is approved. */
  readonly user: Person;
};

const lifeMs = 5 * 60_000;

export function createApprovals(ports: Pick<Ports, 'now' | 'newId'>, user: Person): Approvals {
  const given = new Map<string, Approval & { readonly at: number }>();
  return {
    user,
    give: (matter, by) => {
      if (grantOf(user.role, matter.command) !== 'second' || !mayApprove(user, by)) return fail({ code: 'access.denied', detail: matter.command });
      const token = ports.newId();
      given.set(token, { ...matter, by: { name: by.name, role: by.role }, at: ports.now() });
      return ok({ token, by: by.name });
    },
    take: (command, token = '') => {
      const held = given.get(token);
      given.delete(token);
      if (token === '') return fail({ code: 'access.second', detail: command });
      // A clock that was set back ends it too.
      const age = ports.now() - (held?.at ?? 0);
      return held === undefined || held.command !== command || age < 0 || age > lifeMs ? fail({ code: 'access.approval', detail: command }) : ok(held);
    },
  };
}
