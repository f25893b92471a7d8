import { mkdir } from 'node:fs/promises';
import { basename } from 'node:path';
import { ok } from '../../shared/lib/result.ts';
import type { Ports } from '../ports.ts';
import type { Channels } from '../services/delivery/channels.ts';
import type { Delivery } from '../services/delivery/delivery.ts';
import { roots } from '../services/files/roots.ts';
import type { Journal } from '../services/journal/journal.ts';
import type { Packages } from '../services/packages/packages.ts';
import type { Receipts } from '../services/receipts/receipts.ts';
import type { Workbooks } from '../services/workbooks/workbooks.ts';
import type { Handlers } from './dispatch.ts';
import type { Jobs } from './jobs.ts';

/** Everything that the channels reach, built by `compose`. */
export type Services = {
  readonly ports: Ports;
  readonly version: string;
  readonly jobs: Jobs;
  readonly journal: Journal;
  readonly packages: Packages;
  readonly channels: Channels;
  readonly delivery: Delivery;
  readonly receipts: Receipts;
  readonly workbooks: Workbooks;
};

/** A line a channel. */
export const createHandlers = ({ ports, version, jobs, journal, packages, channels, delivery, receipts, workbooks }: Services): Handlers => ({
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

  'packages.build': (request) => packages.build(request),
  'packages.list': () => packages.list(),
  'packages.read': (request) => packages.readBack(request),
  'packages.save': (request) => packages.save(request),

  'delivery.channels': () => channels.view(),
  'delivery.chooseFolder': () => channels.chooseFolder(),
  'delivery.configureService': (request) => channels.configureService(request),
  'delivery.handOver': (request) => delivery.handOver(request),
  'delivery.upload': (request) => jobs.run(request.job, (job) => delivery.upload(request, job)),

  'receipts.fetch': (request) => jobs.run(request.job, (job) => receipts.fetch(request, job)),
  'receipts.collect': () => receipts.collect(),
  'receipts.read': (request) => receipts.read(request),
  'receipts.stored': (request) => receipts.stored(request),

  'workbooks.saveMarked': (request) => workbooks.saveMarked(request),
  'workbooks.saveTable': (request) => workbooks.saveTable(request),

  'jobs.cancel': async ({ job }) => { jobs.cancel(job); return ok({}); },
});
