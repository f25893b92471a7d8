import { grantOf } from '../../shared/access/grants.ts';
import type { Channel, Failure } from '../../shared/ipc/contract.ts';
import { fail, ok, type Result } from '../../shared/lib/result.ts';
import type { Access } from '../services/access/access.ts';
import type { Approvals } from './approvals.ts';
import type { Handlers } from './dispatch.ts';

export type AccessParts = {
  readonly access: () => Access;
  readonly approvals: () => Approvals;
  /** `asking`: the id of the session that the page names. */
  readonly turnTo: (mode: 'office' | 'practice', asking: string) => Promise<Result<Record<string, never>, Failure>>;
  /** Tells every window that the session is about to end. */
  readonly tellLocked: (why: 'asked') => void;
};

type Mine = Extract<Channel, `access.${string}` | `accounts.${string}` | `approvals.${string}` | `practice.${string}`>;

/** The channels of accounts. Each call goes to the office that is open when it comes. */
export const serveAccess = ({ access, approvals, turnTo, tellLocked }: AccessParts): Pick<Handlers, Mine> => ({
  'access.state': (request) => access().serve['access.state'](request),
  'access.setUp': (request) => access().serve['access.setUp'](request),
  'access.proveRecovery': (request) => access().serve['access.proveRecovery'](request),
  'access.signIn': (request, asking) => access().serve['access.signIn'](request, asking),
  'access.signInByKeychain': (request, asking) => access().serve['access.signInByKeychain'](request, asking),
  'access.recover': (request, asking) => access().serve['access.recover'](request, asking),
  'access.resume': (request) => access().serve['access.resume'](request),
  'access.lock': (request) => {
    tellLocked('asked'); // before the keys go: another window may have something to keep
    return access().serve['access.lock'](request);
  },
  // That it was called is what it says; see `idle.ts`.
  'access.touch': async () => ok({}),
  'access.changePassword': (request) => access().serve['access.changePassword'](request),
  'access.useKeychain': (request) => access().serve['access.useKeychain'](request),
  'access.newRecoveryKey': (request) => access().serve['access.newRecoveryKey'](request),
  'access.proveNewRecoveryKey': (request) => access().serve['access.proveNewRecoveryKey'](request),
  'access.setIdle': (request) => access().serve['access.setIdle'](request),

  'accounts.list': (request) => access().serve['accounts.list'](request),
  'accounts.create': (request) => access().serve['accounts.create'](request),
  'accounts.change': (request) => access().serve['accounts.change'](request),
  'accounts.leave': (request) => access().serve['accounts.leave'](request),
  'accounts.resetPassword': (request) => access().serve['accounts.resetPassword'](request),

  'approvals.grant': async ({ name, password, ...matter }) => {
    // Taken before the password is stretched: a token belongs to the session that asked for it, and dies with it.
    const { give, user } = approvals();
    if (grantOf(user.role, matter.command) !== 'second') return fail({ code: 'access.denied', detail: matter.command });
    const person = await access().verify(name, password);
    return person.ok ? give(matter, person.value) : person;
  },

  'practice.enter': (_request, asking) => turnTo('practice', asking),
  'practice.leave': (_request, asking) => turnTo('office', asking),
});
