import type { Access } from '../../../shared/domain/records.ts';
import type { AuditCheck } from '../../../shared/ipc/audit.ts';
import type { Failure } from '../../../shared/ipc/contract.ts';
import { ok, type Result } from '../../../shared/lib/result.ts';
import type { Client } from '../../host/client.ts';
import { noteAccess } from '../../store/accessNotes.ts';
import type { CommitFailure } from '../../store/commit.ts';
import type { Store } from '../../store/store.ts';
import type { WorkingSet } from '../../store/workingSet.ts';

/** How many packages do not fit: by their witness, or because their archive is damaged or gone and nobody can tell. */
export const packagesThatFail = ({ witnesses: { mismatch, damaged, missing } }: AuditCheck): number => mismatch.length + damaged.length + missing.length;

/** How a check ended. `open`: nothing contradicts the chain, but some packages say nothing about it. */
export function verdictOf(result: AuditCheck): NonNullable<Access['verdict']> {
  if (result.faults.length + packagesThatFail(result) > 0) return 'broken';
  return result.witnesses.notCheckable > 0 ? 'open' : 'whole';
}

/** Checks the chain and notes that it was done and with what result, so that it is known when it was last. `words` tells the result. */
export async function checkChain(store: Store, host: Client, words: (result: AuditCheck) => string): Promise<Result<AuditCheck, Failure | CommitFailure>> {
  const checked = await host.invoke('audit.check', {});
  if (!checked.ok) return checked;
  const noted = await store.commit('audit.check', '', (draft) => ok(noteAccess(draft, { kind: 'auditCheck', count: checked.value.frames, what: words(checked.value), verdict: verdictOf(checked.value) }, store.now())));
  return noted.ok ? checked : noted;
}

/** The newest note of a check of the chain. */
export const lastCheck = (set: WorkingSet): Access | undefined => set.all('accesses').filter(({ kind }) => kind === 'auditCheck').reduce<Access | undefined>((last, one) => (last === undefined || one.at >= last.at ? one : last), undefined);

const severities = { whole: 'success', open: 'warning', broken: 'error' } as const;
/** How the last check is shown. `info` where nobody checked, or an older program noted no verdict: green needs a check that ended whole. */
export const severityOf = (last: Access | undefined): 'success' | 'warning' | 'error' | 'info' => (last?.verdict === undefined ? 'info' : severities[last.verdict]);
