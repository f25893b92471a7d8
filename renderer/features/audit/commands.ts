import type { Answer, Failure } from '../../../shared/ipc/contract.ts';
import { fail, type Result } from '../../../shared/lib/result.ts';
import type { Client } from '../../host/client.ts';
import { noteUnsaved } from '../../parts/export/noteUnsaved.ts';
import { recordAccess } from '../../store/accessNotes.ts';
import type { CommitFailure } from '../../store/commit.ts';
import { readOffice } from '../../store/settings.ts';
import type { Store } from '../../store/store.ts';

export type AuditExport = { readonly from: string; readonly to: string; readonly contents: boolean; readonly reason: string };

/** Notes the export in the register, then asks for the file: its own entry is the last frame in it. */
export async function exportAudit(store: Store, host: Client, asked: AuditExport, what: string): Promise<Result<Answer<'audit.export'>, Failure | CommitFailure>> {
  const noted = await recordAccess(store, 'audit.export', { kind: 'auditExport', what, reason: asked.reason });
  if (!noted.ok) return noted;
  const { name, code } = readOffice(store.set);
  const result = await host.invoke('audit.export', { ...asked, office: { name, code } });
  await noteUnsaved(store, result, { what, reason: asked.reason });
  return result.ok ? result : fail(result.error);
}
