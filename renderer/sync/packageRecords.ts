import type { SubmissionItem, SubmissionPackage } from '../../shared/domain/records.ts';
import { findDataSet, profileName } from '../../shared/exchange/profile.ts';
import { profiles } from '../../shared/exchange/profiles/national-2020.ts';
import { itemKey } from '../../shared/exchange/revision.ts';
import type { StoredPackage } from '../../shared/ipc/contract.ts';
import { ok } from '../../shared/lib/result.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { CommitFailure, Draft } from '../store/commit.ts';
import type { Store } from '../store/store.ts';
import type { WorkingSet } from '../store/workingSet.ts';
import { commitInParts } from './commitInParts.ts';

/** What of an item is fixed when its package is built. */
export type SentItem = Pick<SubmissionItem, 'dataSet' | 'table' | 'recordId' | 'recordRev' | 'values' | 'operation' | 'predecessorId' | 'subjectId'>;
type BuiltPackage = Pick<SubmissionPackage, 'number' | 'day' | 'profile' | 'digest' | 'fileName' | 'builtAt' | 'counts'> & { readonly packageId: string };

/** Writes the records of a package on disk: the package as built, its items as sent and not answered yet. */
export function recordPackage(draft: Draft, built: BuiltPackage, items: readonly SentItem[]): void {
  const { packageId, number, day, profile, digest, fileName, builtAt, counts } = built;
  draft.create('packages', { number, day, profile, digest, fileName, builtAt, counts, delivery: 'built', deliveredAt: '', deliveredTo: '' }, packageId);
  for (const { dataSet, table, recordId, recordRev, values, operation, predecessorId, subjectId } of items) {
    draft.create('items', {
      dataSet, table, recordId, recordRev, values, operation, predecessorId, subjectId, packageId, outcome: 'unconfirmed', reasons: [], receiptId: '', answeredAt: '',
    });
  }
}

/** Gives a package on disk the records that its bytes tell, unless it has records. Answers how many packages that were, one or none. */
export const recordStored = (store: Store, stored: StoredPackage): Promise<Result<number, CommitFailure>> => commitInParts(store, 'package.adopt', (draft) => {
  if (draft.set.get('packages', stored.packageId) !== undefined) return ok(0);
  recordPackage(draft, stored, sentItems(draft.set, stored));
  return ok(1);
});

const tables = { listing: 'listings', interview: 'interviews', training: 'enrolments' } as const;

/**
 * The items of a package as its bytes tell them. Nothing is taken from the present records: they may have changed since, and what was sent is what the
 * package holds. Only whose record it is (`subjectId`) and which item came before (`predecessorId`) is looked up; '' when that is gone.
 */
export function sentItems(set: WorkingSet, stored: StoredPackage): readonly SentItem[] {
  const profile = profiles.find((one) => profileName(one) === stored.profile);
  return stored.items.map(({ dataSet, key, operation, predecessor, values }): SentItem => {
    const cut = key.indexOf('@');
    const recordId = key.slice(0, cut);
    const kind = profile === undefined ? undefined : findDataSet(profile, dataSet)?.kind;
    const table = kind === undefined ? undefined : tables[kind];
    return {
      dataSet, table: table ?? '', recordId, recordRev: key.slice(cut + 1), values, operation, subjectId: subjectOf(set, table, recordId),
      predecessorId: predecessor === '' ? '' : set.by('items', 'recordId', recordId).find((item) => item.dataSet === dataSet && itemKey(item.recordId, item.recordRev) === predecessor)?.id ?? '',
    };
  });
}

/** The subject is the listing's, as in the plan. */
function subjectOf(set: WorkingSet, table: (typeof tables)[keyof typeof tables] | undefined, recordId: string): string {
  if (table === undefined) return '';
  const listingId = table === 'listings' ? recordId : set.get(table, recordId)?.listingId ?? '';
  return set.get('listings', listingId)?.subjectId ?? '';
}
