import type { Client } from '../host/client.ts';
import { fail, ok } from '../../shared/lib/result.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { CommitFailure } from '../store/commit.ts';
import type { Store } from '../store/store.ts';
import { recordPackage } from './buildPackage.ts';
import { findCorrections } from './corrections.ts';
import { submissionPlan } from './submissionPlan.ts';

/** At start: gives records to packages that were built just before a crash. Answers how many. Nothing is committed when there are none. */
export async function adoptPackages(store: Store, host: Client): Promise<Result<number, CommitFailure>> {
  const listed = await host.invoke('packages.list', {});
  if (!listed.ok) return fail({ code: 'host', failure: listed.error });
  const orphans = listed.value.packages.filter((one) => store.set.get('packages', one.packageId) === undefined);
  if (orphans.length === 0) return ok(0);
  const corrections = await findCorrections(store);
  if (!corrections.ok) return fail({ code: 'host', failure: corrections.error });
  const plan = submissionPlan(store.set, store.today(), corrections.value);
  const kept = await store.commit('package.adopt', '', (draft) => {
    for (const summary of orphans) if (draft.set.get('packages', summary.packageId) === undefined) recordPackage(draft, summary, plan.ready);
    return ok(orphans.length);
  });
  return kept.ok ? ok(kept.value.value) : kept;
}
