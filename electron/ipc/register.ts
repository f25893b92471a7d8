import type { Fields } from '../../shared/changes/change.ts';
import type { AccessKind } from '../../shared/domain/records.ts';
import type { Failure } from '../../shared/ipc/contract.ts';
import type { Result } from '../../shared/lib/result.ts';
import { fail } from '../../shared/lib/result.ts';

/** Commands whose commit lets one file, or one package, leave the program. */
export const registeredKinds = ['export.table', 'package.save', 'package.handOver', 'package.upload', 'receipt.saveEvidence', 'audit.export'] as const;
export type RegisteredKind = (typeof registeredKinds)[number];

const lifeMs = 5 * 60_000;

/** What leaves, in the fields of its entry (`Access`): the entry must say the same. */
export type Leaving = { readonly kind: AccessKind; /** Records, or marks. */ readonly count?: number; /** The package, or the receipt. */ readonly recordId?: string };

/**
 * Nothing with records leaves without its entry in the register of accesses: the commit of the entry gives one ticket, what follows takes it when it is what the entry says. A page
 * that would save or send without saying who takes what gets nothing. An entry is of what was begun: that it failed afterwards does not take it back.
 */
export type Register = {
  /** An entry under this command is on disk. */
  readonly noted: (command: string, access: Fields) => void;
  /** Serves `work` on the ticket of its command; without one, or when the entry speaks of something else, nothing is done. */
  readonly served: <T>(command: RegisteredKind, leaving: Leaving, work: () => Promise<Result<T, Failure>>) => Promise<Result<T, Failure>>;
};

export function createRegister(now: () => number): Register {
  const tickets = new Map<RegisteredKind, { readonly at: number; readonly access: Fields }>();
  return {
    noted: (command, access) => {
      const registered = registeredKinds.find((one) => one === command);
      if (registered !== undefined) tickets.set(registered, { at: now(), access });
    },
    served: async (command, leaving, work) => {
      const ticket = tickets.get(command);
      tickets.delete(command);
      const age = now() - (ticket?.at ?? 0);
      const fits = ticket !== undefined && age >= 0 && age <= lifeMs && Object.entries(leaving).every(([field, value]) => ticket.access[field] === value);
      return fits ? work() : fail({ code: 'export.unnoted', detail: command });
    },
  };
}
