import type { Result } from '../../../shared/lib/result.ts';
import { recordAccess } from '../../store/accessNotes.ts';
import type { Store } from '../../store/store.ts';

/**
 * Notes of an export, entered before it began, that no file was saved for certain: one that was cancelled left none; of one that failed nobody knows whether a file lies where it was to be saved.
 * What was saved stands by its first entry.
 */
export async function noteUnsaved(store: Store, result: Result<{ readonly saved: boolean }, unknown>, exported: { readonly what: string; readonly count?: number; readonly reason: string }): Promise<void> {
  if (result.ok && result.value.saved) return;
  await recordAccess(store, 'access.note', { kind: result.ok ? 'exportCancelled' : 'exportFailed', ...exported });
}
