import type { Client } from '../host/client.ts';
import { fail, ok } from '../../shared/lib/result.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { CommitFailure } from '../store/commit.ts';
import type { Store } from '../store/store.ts';
import { inTurn } from './inTurn.ts';
import { recordPackage, sentItems } from './packageRecords.ts';

/**
 * Gives records to packages that are on disk and have none: the program ended, or the journal's disk was full, between building and recording. Oldest
 * first and one commit a package, for a later one may correct an earlier one. Answers how many; a damaged archive is left alone and keeps its number.
 */
export const adoptPackages = (store: Store, host: Client): Promise<Result<number, CommitFailure>> => inTurn(store, () => recordMissing(store, host));

/** The same for a caller whose turn it is. */
export async function recordMissing(store: Store, host: Client): Promise<Result<number, CommitFailure>> {
  const listed = await host.invoke('packages.list', {});
  if (!listed.ok) return fail({ code: 'host', failure: listed.error });
  let adopted = 0;
  for (const packageId of listed.value.packageIds) {
    if (store.set.get('packages', packageId) !== undefined) continue;
    const stored = await host.invoke('packages.read', { packageId });
    if (!stored.ok) {
      if (stored.error.code === 'package.damaged') continue;
      return fail({ code: 'host', failure: stored.error });
    }
    const kept = await store.commit('package.adopt', '', (draft) => {
      const missing = draft.set.get('packages', packageId) === undefined;
      if (missing) recordPackage(draft, stored.value, sentItems(draft.set, stored.value));
      return ok(missing ? 1 : 0);
    });
    if (!kept.ok) return kept;
    adopted += kept.value.value;
  }
  return ok(adopted);
}
