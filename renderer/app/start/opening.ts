import type { Client } from '../../host/client.ts';
import { type OpeningPhase, type OpenOptions, openStore } from '../../store/open.ts';
import { needsTelling } from '../../store/openingReport.ts';
import type { Store } from '../../store/store.ts';
import type { Phase } from './phase.ts';

export type Opening =
  | { readonly store: null; readonly phase: Phase }
  | { readonly store: Store; readonly phase: Extract<Phase, { kind: 'report' | 'rolledBack' }> | null };

/** What the screen shows for a phase of the store. */
export function phaseOf(phase: OpeningPhase): Phase {
  switch (phase.kind) {
    case 'blocked': return { kind: 'blocked' };
    case 'waiting': return { kind: 'slow', seconds: phase.seconds };
    case 'journal': case 'pages': case 'replay': case 'rebuildPages': case 'rebuildJournal': return { kind: 'reading', done: phase.done, total: phase.total };
  }
}

/** The register shows some dozens of its records as long as nothing is filtered; every other screen goes over whole tables, and would read them in one go. */
const standsUnread = (address: string): boolean => /^#\/subjects\/?$/.test(address);

/** Opens the records and answers where that ended: open, open with something to tell, or stopped with the reason. */
export async function openRecords(client: Client, own: Pick<OpenOptions, 'session' | 'beforeLock'>, onPhase: (phase: Phase) => void): Promise<Opening> {
  const opened = await openStore({ client, ...own, readAll: !standsUnread(location.hash), onPhase: (phase) => onPhase(phaseOf(phase)) });
  if (!opened.ok) {
    return { store: null, phase: opened.error.code === 'host' ? { kind: 'failed', failure: opened.error.failure } : { kind: 'newer' } };
  }
  const store = opened.value;
  const report = store.status.opening;
  if (report.plan.kind === 'rolledBack') return { store, phase: { kind: 'rolledBack', store } };
  return { store, phase: needsTelling(report) ? { kind: 'report', report } : null };
}
