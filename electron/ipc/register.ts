import type { Failure } from '../../shared/ipc/contract.ts';
import type { Result } from '../../shared/lib/result.ts';
import { fail } from '../../shared/lib/result.ts';

/** Commands whose commit lets one file leave the program. */
export const registeredKinds = ['export.table', 'package.save', 'audit.export'] as const;
export type RegisteredKind = (typeof registeredKinds)[number];

const lifeMs = 5 * 60_000;

/**
 * No file with records leaves without its entry in the register of accesses: the commit of the entry gives one ticket, the export that follows takes it. A page
 * that would save without saying who takes what, and what for, gets nothing.
 */
export type Register = {
  /** A commit of this kind is on disk. */
  readonly noted: (kind: string) => void;
  /** Serves `work` on the ticket of its kind; without one nothing is done. */
  readonly served: <T>(kind: RegisteredKind, work: () => Promise<Result<T, Failure>>) => Promise<Result<T, Failure>>;
};

export function createRegister(now: () => number): Register {
  const tickets = new Map<RegisteredKind, number>();
  return {
    noted: (kind) => {
      const registered = registeredKinds.find((one) => one === kind);
      if (registered !== undefined) tickets.set(registered, now());
    },
    served: async (kind, work) => {
      const at = tickets.get(kind);
      tickets.delete(kind);
      const age = now() - (at ?? 0);
      return at === undefined || age < 0 || age > lifeMs ? fail({ code: 'export.unnoted', detail: kind }) : work();
    },
  };
}
