import type { Client } from '../host/client.ts';
import type { Failure } from '../../shared/ipc/contract.ts';
import { fail, ok } from '../../shared/lib/result.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { CommitFailure } from '../store/commit.ts';
import type { Store } from '../store/store.ts';
import { inTurn } from './inTurn.ts';
import { recordStored } from './packageRecords.ts';

/** It will not open tomorrow either: damaged, or not sealed by this office. Whatever else keeps a file from being read may pass, and its package must not be built a second time. */
const unopened: ReadonlySet<string> = new Set(['package.damaged', 'seal.broken']);

/**
 * Gives records to packages that are on disk and have none: the program ended, or the journal's disk was full, between building and recording. Oldest
 * first and one commit a package, for a later one may correct an earlier one. Answers how many; a file that does not open is left alone and keeps its number (`findUnopened`).
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
      if (unopened.has(stored.error.code)) continue;
      return fail({ code: 'host', failure: stored.error });
    }
    const kept = await recordStored(store, stored.value);
    if (!kept.ok) return kept;
    adopted += kept.value;
  }
  return ok(adopted);
}

/** Ids of packages on disk that have no record and cannot be given one, since they do not open: what they hold may have been reported. */
export async function findUnopened(store: Store, host: Client): Promise<Result<readonly string[], Failure>> {
  const listed = await host.invoke('packages.list', {});
  if (!listed.ok) return listed;
  const found: string[] = [];
  for (const packageId of listed.value.packageIds) {
    if (store.set.get('packages', packageId) !== undefined) continue;
    const stored = await host.invoke('packages.read', { packageId });
    if (!stored.ok && unopened.has(stored.error.code)) found.push(packageId);
  }
  return ok(found);
}
