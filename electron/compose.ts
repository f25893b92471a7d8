import type { EventName, EventOf } from '../shared/ipc/contract.ts';
import { createDispatch, type Dispatch } from './ipc/dispatch.ts';
import { createHandlers } from './ipc/handlers.ts';
import { createJobs } from './ipc/jobs.ts';
import type { Ports } from './ports.ts';
import { createChannels } from './services/delivery/channels.ts';
import { createDelivery } from './services/delivery/delivery.ts';
import { createJournal } from './services/journal/journal.ts';
import { createPackages } from './services/packages/packages.ts';
import { createReceipts } from './services/receipts/receipts.ts';
import { createSigning } from './services/signing/signing.ts';
import { createWorkbooks } from './services/workbooks/workbooks.ts';

export type Emit = <E extends EventName>(event: E, payload: EventOf<E>) => void;

/** The program behind the contract, without a host. */
export type Desk = {
  readonly dispatch: Dispatch;
  /** Ends writing and gives the data folder back. */
  readonly close: () => Promise<void>;
};

/** The one place where services are built. The journal begins to open at once, so that it is read while the page loads. */
export function compose(ports: Ports, { version, emit }: { readonly version: string; readonly emit: Emit }): Desk {
  const journal = createJournal(ports);
  void journal.state();
  const jobs = createJobs(emit);
  const signing = createSigning(ports);
  const packages = createPackages(ports, signing);
  const channels = createChannels(ports, signing);
  const delivery = createDelivery(ports, { packages, channels, signing });
  const receipts = createReceipts(ports, { packages, channels, signing });
  const handlers = createHandlers({
    ports, version, jobs, journal, packages, channels, delivery, receipts,
    workbooks: createWorkbooks(ports),
  });
  return { dispatch: createDispatch(handlers, ports.log), close: () => journal.close() };
}
