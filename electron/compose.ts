import type { EventName, EventOf } from '../shared/ipc/contract.ts';
import { createDispatch, type Dispatch } from './ipc/dispatch.ts';
import { absent, createHandlers } from './ipc/handlers.ts';
import { createJobs } from './ipc/jobs.ts';
import type { Ports } from './ports.ts';
import { createJournal } from './services/journal/journal.ts';

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
  const handlers = createHandlers({
    ports, version, jobs, journal,
    packages: { 'packages.build': absent, 'packages.list': absent, 'packages.save': absent },
    delivery: { 'delivery.channels': absent, 'delivery.chooseFolder': absent, 'delivery.configureService': absent, 'delivery.handOver': absent, 'delivery.upload': absent },
    receipts: { 'receipts.fetch': absent, 'receipts.collect': absent, 'receipts.read': absent, 'receipts.stored': absent },
    workbooks: { 'workbooks.saveMarked': absent, 'workbooks.saveTable': absent },
  });
  return { dispatch: createDispatch(handlers, ports.log), close: () => journal.close() };
}
