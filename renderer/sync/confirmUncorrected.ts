import type { Issue } from '../../shared/lib/issue.ts';
import { fail, ok } from '../../shared/lib/result.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { CommitFailure } from '../store/commit.ts';
import type { Store } from '../store/store.ts';
import { findUntold } from './corrections.ts';

const refused = (code: string, path = ''): Result<never, readonly Issue[]> => fail([{ code, severity: 'error', path }]);

/**
 * A person says, with a reason, that nothing that is reported of a listing or its subject was corrected since the import, where the journal no longer tells (`findUntold`): the listing
 * is held no more, and nothing of it is reported. Whatever is corrected later is reported as ever. Refused where nothing is in doubt (`listing.notInDoubt`).
 */
export async function confirmUncorrected(store: Store, listingId: string, reason: string): Promise<Result<null, CommitFailure>> {
  const untold = await findUntold(store);
  if (!untold.ok) return fail({ code: 'host', failure: untold.error });
  const kept = await store.commit('listing.uncorrected', reason, (draft) => {
    const listing = draft.set.get('listings', listingId);
    if (listing === undefined) return refused('listing.gone');
    if (!untold.value.some((one) => one.listing.id === listingId)) return refused('listing.notInDoubt');
    if (reason.trim() === '') return refused('field.required', 'reason');
    draft.update('listings', listingId, { saidUncorrected: (listing.saidUncorrected ?? 0) + 1 });
    return ok(null);
  });
  return kept.ok ? ok(null) : kept;
}
