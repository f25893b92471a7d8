import { mkdir } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Channel } from '../../shared/ipc/contract.ts';
import { fail, ok } from '../../shared/lib/result.ts';
import type { Ports } from '../ports.ts';
import { roots } from '../services/files/roots.ts';
import type { Journal } from '../services/journal/journal.ts';
import type { Handlers } from './dispatch.ts';
import type { Jobs } from './jobs.ts';

type Named<P extends string> = { readonly [C in Extract<Channel, `${P}.${string}`>]: Handlers[C] };

/** Everything that the channels reach, built by `compose`. */
export type Services = {
  readonly ports: Ports;
  readonly version: string;
  readonly jobs: Jobs;
  readonly journal: Journal;
  readonly packages: Named<'packages'>;
  readonly delivery: Named<'delivery'>;
  readonly receipts: Named<'receipts'>;
  readonly workbooks: Named<'workbooks'>;
};

/** A line a channel. */
export const createHandlers = ({ ports, version, jobs, journal, packages, delivery, receipts, workbooks }: Services): Handlers => ({
  'host.info': async () => ok({ host: ports.host === 'electron' ? 'electron' : 'preview', version, dataLabel: basename(ports.dataFolder), now: ports.now() }),
  'host.openFolder': async ({ which }) => {
    const folder = roots(ports.dataFolder)[which];
    await mkdir(folder, { recursive: true });
    await ports.openFolder(folder);
    return ok({});
  },
  'host.log': async ({ event, detail }) => { ports.log(`page.${event}`, detail); return ok({}); },

  'journal.state': () => journal.state(),
  'journal.append': (request) => journal.append(request),
  'journal.abort': (request) => journal.abort(request),
  'journal.read': (request) => journal.read(request),
  'journal.history': (request) => journal.history(request),
  'journal.anchor': (request) => journal.anchor(request),
  'journal.restart': (request) => journal.restart(request),

  'jobs.cancel': async ({ job }) => { jobs.cancel(job); return ok({}); },

  ...packages, ...delivery, ...receipts, ...workbooks,
});

/** Answers for a service that this build does not have. */
export const absent = async (): Promise<{ ok: false; error: { code: 'failed'; detail: string } }> => fail({ code: 'failed', detail: 'absent' });
