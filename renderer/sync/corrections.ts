import type { Failure } from '../../shared/ipc/contract.ts';
import { correctsListing, mayBeCorrected } from '../../shared/exchange/reportRows.ts';
import { ok } from '../../shared/lib/result.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { Store } from '../store/store.ts';

const perCall = 500;
const mostChanges = 5000;

/**
 * Ids of listings of which a person corrected something that the list data sets report, after the import that brought them. Revisions name the candidates,
 * the journal says whether the change counts (a phone number does not).
 */
export async function findCorrections(store: Pick<Store, 'set' | 'history'>): Promise<Result<ReadonlySet<string>, Failure>> {
  const candidates = store.set.all('listings').filter((listing) => {
    const subject = store.set.get('subjects', listing.subjectId);
    return subject !== undefined && listing.importId !== '' && mayBeCorrected(listing, subject, store.set.get('imports', listing.importId));
  });
  const corrected = new Set<string>();
  for (let from = 0; from < candidates.length; from += perCall) {
    const some = candidates.slice(from, from + perCall);
    const read = await store.history([...new Set(some.flatMap((listing) => [listing.id, listing.subjectId]))], mostChanges);
    if (!read.ok) return read;
    const touched = new Set(read.value.changes.filter((change) => correctsListing(change)).map((change) => change.id));
    for (const listing of some) if (touched.has(listing.id) || touched.has(listing.subjectId)) corrected.add(listing.id);
  }
  return ok(corrected);
}
