import { mkdir } from 'node:fs/promises';
import { basename } from 'node:path';
import { grantOf } from '../../shared/access/grants.ts';
import type { Failure } from '../../shared/ipc/contract.ts';
import { fail, ok, type Result } from '../../shared/lib/result.ts';
import type { Ports } from '../ports.ts';
import { checkWithdrawals } from './decidedWithdrawals.ts';
import { serveAccess } from './access.ts';
import type { Access, Session } from '../services/access/access.ts';
import type { Audit } from '../services/audit/audit.ts';
import type { Backups } from '../services/backups/backups.ts';
import type { Restores } from '../services/backups/restores.ts';
import { saveBundle } from '../services/support/bundle.ts';
import type { Channels } from '../services/delivery/channels.ts';
import type { Delivery } from '../services/delivery/delivery.ts';
import { roots } from '../services/files/roots.ts';
import type { Journal } from '../services/journal/journal.ts';
import type { Packages } from '../services/packages/packages.ts';
import type { Entries } from '../services/receipts/entries.ts';
import type { Receipts } from '../services/receipts/receipts.ts';
import { receiptId } from '../../shared/exchange/reconcile.ts';
import type { Workbooks } from '../services/workbooks/workbooks.ts';
import type { Appends } from './appends.ts';
import type { Approvals } from './approvals.ts';
import type { Handlers } from './dispatch.ts';
import type { Jobs } from './jobs.ts';
import type { Register } from './register.ts';

/** What works while somebody is signed in, built by `compose`. */
export type Work = {
  readonly session: Session;
  readonly approvals: Approvals;
  readonly appends: Appends;
  readonly journal: Journal;
  readonly backups: Backups;
  readonly packages: Packages;
  readonly channels: Channels;
  readonly delivery: Delivery;
  readonly receipts: Receipts;
  readonly entries: Entries;
  readonly workbooks: Workbooks;
  readonly audit: Audit;
  readonly register: Register;
};

export type HandlerParts = {
  readonly version: string;
  readonly jobs: Jobs;
  readonly office: () => { readonly mode: 'office' | 'practice'; readonly ports: Ports; readonly access: Access; readonly restores: Restores; readonly work: () => Work | null };
  readonly turnTo: (mode: 'office' | 'practice', asking: string) => Promise<Result<Record<string, never>, Failure>>;
  readonly replaceStore: (swap: () => void) => Promise<void>;
  readonly tellLocked: (why: 'asked') => void;
};

/** A line a channel. `work()` is there for every channel that the gate keeps for signed-in persons. */
export const createHandlers = ({ version, jobs, office, turnTo, replaceStore, tellLocked }: HandlerParts): Handlers => {
  const ports = (): Ports => office().ports;
  const work = (): Work => {
    const present = office().work();
    if (present === null) throw new Error('nobody is signed in');
    return present;
  };
  /**
   * Restoring replaces everything: by a supervisor, signed in or with a right key behind which the store does not open, or by anyone where there is no office yet or its key file
   * cannot be read. Never in practice.
   */
  const restoring = async <T>(asking: string, run: () => Promise<Result<T, Failure>>): Promise<Result<T, Failure>> => {
    if (office().mode === 'practice') return fail({ code: 'practice.refused', detail: '' });
    const { access } = office();
    const session = access.session();
    if (session !== null && asking !== session.id) return fail({ code: 'access.elsewhere', detail: '' });
    const user = session?.user ?? access.shutOut();
    if (user !== null) {
      if (grantOf(user.role, 'backup.restore') === 'no') return fail({ code: 'access.denied', detail: 'backup.restore' });
      return session !== null && office().work() === null ? fail({ code: 'access.locked', detail: '' }) : run(); // a session that is still opening: nothing can be compared yet
    }
    const state = await access.serve['access.state']({});
    if (!state.ok) return state;
    return state.value.stage === 'new' || state.value.stage === 'damaged' ? run() : fail({ code: 'access.locked', detail: '' });
  };
  /** A new journal in the present one's place: when that one cannot be gone on with, or when a person who may accept an older disk does so. */
  const restarting = async <T>(why: 'damaged' | 'missing' | 'rolledBack', run: (journal: Journal) => Promise<Result<T, Failure>>): Promise<Result<T, Failure>> => {
    const { session, journal } = work();
    if (grantOf(session.user.role, 'journal.accept') === 'yes') return run(journal);
    const state = await journal.state();
    if (!state.ok) return state;
    const { damage, lastSeq, anchor } = state.value;
    const sound = (damage === 'none' || damage === 'tail') && lastSeq > 0 && lastSeq >= (anchor?.lastSeq ?? 0);
    return why === 'rolledBack' || sound ? fail({ code: 'access.denied', detail: 'journal.accept' }) : run(journal);
  };
  return {
    'host.info': async () => ok({ host: ports().host === 'electron' ? 'electron' : 'preview', version, dataLabel: basename(ports().dataFolder), now: ports().now() }),
    'host.openFolder': async ({ which }) => {
      const folder = roots(ports().dataFolder)[which];
      await mkdir(folder, { recursive: true });
      await ports().openFolder(folder);
      return ok({});
    },
    'host.log': async ({ event, detail }) => { ports().log(`page.${event}`, detail); return ok({}); },

    ...serveAccess({ access: () => office().access, approvals: () => work().approvals, turnTo, tellLocked }),

    'journal.state': () => work().journal.state(),
    'journal.append': (request) => work().appends.append(request),
    'journal.abort': (request) => work().journal.abort(request),
    'journal.read': (request) => work().journal.read(request),
    'journal.history': (request) => work().journal.history(request),
    'journal.anchor': (request) => work().journal.anchor(request),
    'journal.restart': (request) => restarting(request.why, (journal) => journal.restart(request)),

    'packages.build': async (request) => {
      const decided = await checkWithdrawals(request, work().journal);
      return decided.ok ? work().packages.build(request) : decided;
    },
    'packages.list': () => work().packages.list(),
    'packages.read': (request) => work().packages.readBack(request),
    'packages.save': (request) => work().register.served('package.save', { kind: 'packageSaved', recordId: request.packageId }, () => work().packages.save(request)),

    'delivery.channels': () => work().channels.view(),
    'delivery.chooseFolder': () => work().channels.chooseFolder(),
    'delivery.configureService': (request) => work().channels.configureService(request),
    'delivery.handOver': (request) => work().register.served('package.handOver', { kind: 'packageSent', recordId: request.packageId }, () => work().delivery.handOver(request)),
    'delivery.upload': (request) => work().register.served('package.upload', { kind: 'packageSent', recordId: request.packageId }, () => jobs.run(request.job, (job) => work().delivery.upload(request, job))),

    'receipts.fetch': (request) => jobs.run(request.job, (job) => work().receipts.fetch(request, job)),
    'receipts.collect': () => work().receipts.collect(),
    'receipts.read': (request) => work().receipts.read(request),
    'receipts.enter': (request) => work().entries.enter(request),
    'receipts.takeBack': (request) => work().entries.takeBack(request),
    'receipts.saveEvidence': (request) => work().register.served('receipt.saveEvidence', { kind: 'evidenceSaved', recordId: receiptId(request.digest, 'manual') }, () => work().entries.saveEvidence(request)),
    'receipts.stored': (request) => work().receipts.stored(request),

    'workbooks.saveMarked': (request) => work().register.served('export.table', { kind: 'markedWorkbook', count: request.marks.length }, () => work().workbooks.saveMarked(request)),
    'workbooks.saveTable': (request) => work().register.served('export.table', { kind: 'export', count: request.rows.length }, () => work().workbooks.saveTable(request)),

    'audit.read': (request) => work().audit.read(request),
    'audit.check': () => work().audit.check(),
    'audit.export': (request) => work().register.served('audit.export', { kind: 'auditExport' }, () => work().audit.export(request)),

    'backups.state': () => work().backups.state(),
    'backups.make': (request) => jobs.run(request.job, (job) => work().backups.make(request, job)),
    'backups.choosePlace': () => work().backups.choosePlace(),
    'backups.forgetPlace': () => work().backups.forgetPlace(),
    'backups.choose': (_request, asking) => restoring(asking, () => office().restores.choose()),
    'backups.pick': (request, asking) => restoring(asking, () => office().restores.pick(request)),
    'backups.examine': (request, asking) => restoring(asking, () => jobs.run(request.job, (job) => office().restores.examine(request, office().work(), job))),
    'backups.restore': (request, asking) => restoring(asking, () => jobs.run(request.job, (job) => office().restores.restore(request, office().work(), job, replaceStore))),
    'support.bundle': (request) => saveBundle({ ports: ports(), journal: work().journal, backups: work().backups, channels: work().channels, program: version }, request),

    'jobs.cancel': async ({ job }) => { jobs.cancel(job); return ok({}); },
  };
};
