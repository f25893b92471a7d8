import { digestIn } from '../../shared/exchange/reconcile.ts';
import type { DecodedReceipt } from '../../shared/ipc/contract.ts';
import { fail, ok } from '../../shared/lib/result.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { Client } from '../host/client.ts';
import type { CommitFailure } from '../store/commit.ts';
import type { Store } from '../store/store.ts';
import type { WorkingSet } from '../store/workingSet.ts';

/** `SubmissionPackage.deliveredTo` of a package that a person put on the platform's page, as an entry by hand tells. */
export const webPage = 'webPage';

/** Digests of the entries by hand that were taken back. */
export const takenBackDigests = (set: WorkingSet): ReadonlySet<string> => new Set(set.all('receipts').flatMap(({ takesBack = '' }) => (takesBack === '' ? [] : [digestIn(takesBack)])));

/**
 * What is stored of receipts for these packages that were applied and not taken back: read anew from the disk, since records hold the outcome and not what each receipt said. One of which nothing was believed says
 * nothing here either; it is judged where it comes again.
 */
export async function storedFor(store: Store, host: Client, packageNumbers: ReadonlySet<string>): Promise<Result<readonly DecodedReceipt[], CommitFailure>> {
  const others = store.set.all('receipts').filter(({ packageNumber }) => !packageNumbers.has(packageNumber)).map(({ digest }) => digest);
  const stored = await host.invoke('receipts.stored', { known: others });
  if (!stored.ok) return fail({ code: 'host', failure: stored.error });
  const gone = takenBackDigests(store.set);
  const applied = new Set(store.set.all('receipts').filter((one) => one.applied > 0 && !gone.has(one.digest)).map(({ digest }) => digest));
  return ok(stored.value.receipts.filter(({ digest }) => applied.has(digest)));
}

/** For receipts among which entries are taken back: what else was said of their packages. */
export async function besideTakenBack(store: Store, host: Client, receipts: readonly DecodedReceipt[]): Promise<Result<readonly DecodedReceipt[], CommitFailure>> {
  const numbers = new Set(receipts.filter(({ entry }) => entry !== undefined && entry.takesBack !== '').map(({ packageNumber }) => packageNumber));
  return numbers.size === 0 ? ok([]) : storedFor(store, host, numbers);
}
