import type { Client } from '../host/client.ts';
import type { Plan } from '../../shared/exchange/plan.ts';
import { profileName } from '../../shared/exchange/profile.ts';
import type { Profile } from '../../shared/exchange/profile.ts';
import { national2020 } from '../../shared/exchange/profiles/national-2020.ts';
import { fail, ok } from '../../shared/lib/result.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { CommitFailure } from '../store/commit.ts';
import { readOffice } from '../store/settings.ts';
import type { Office } from '../store/settings.ts';
import type { Store } from '../store/store.ts';
import type { WorkingSet } from '../store/workingSet.ts';
import { recordMissing } from './adoptPackages.ts';
import { commitInParts } from './commitInParts.ts';
import { inTurn } from './inTurn.ts';
import { recordPackage } from './packageRecords.ts';

/**
 * `office.incomplete` names the fields of the office that a package needs and that are not given in the settings. `plan.outdated`: something of the plan
 * is in a package already; nothing was built, and a new plan tells what is left.
 */
export type BuildFailure =
  | CommitFailure
  | { readonly code: 'office.incomplete'; readonly fields: readonly (keyof Office)[] }
  | { readonly code: 'plan.empty' | 'plan.outdated' };

/**
 * Builds a package of everything that is ready: on disk first (main process), then as records, one item a revision. What broke off in between, now or in
 * an earlier run, is recorded before anything new is built, so that no item goes out twice. Answers the package's id.
 */
export const buildPackage = (store: Store, host: Client, plan: Plan, profile: Profile = national2020): Promise<Result<string, BuildFailure>> =>
  inTurn(store, () => build(store, host, plan, profile));

async function build(store: Store, host: Client, plan: Plan, profile: Profile): Promise<Result<string, BuildFailure>> {
  if (plan.ready.length === 0) return fail({ code: 'plan.empty' });
  const office = readOffice(store.set);
  const missing = (Object.keys(office) as (keyof Office)[]).filter((field) => office[field].trim() === '');
  if (missing.length > 0) return fail({ code: 'office.incomplete', fields: missing });
  const adopted = await recordMissing(store, host);
  if (!adopted.ok) return adopted;
  if (isOutdated(store.set, plan)) return fail({ code: 'plan.outdated' });
  // In the profile's order, so that the same items give the same bytes.
  const dataSets = profile.dataSets.map(({ code }) => ({ code, items: plan.ready.filter((item) => item.dataSet === code) })).filter(({ items }) => items.length > 0);
  const built = await host.invoke('packages.build', {
    day: store.today(), profile: profileName(profile), office,
    dataSets: dataSets.map(({ code, items }) => ({
      code, items: items.map(({ key, operation, predecessorId, predecessorKey, values }) => ({ key, operation, predecessor: predecessorKey, values: { ...values }, ...(operation === 'withdraw' && { predecessorId }) })),
    })),
  });
  if (!built.ok) return fail({ code: 'host', failure: built.error });
  return commitInParts(store, 'package.build', (draft) => {
    recordPackage(draft, built.value, plan.ready);
    return ok(built.value.packageId);
  });
}

/**
 * Whether something was recorded since of what the plan would send: the plan is of an earlier moment, or a package without record has just been adopted. The predecessor is the item
 * sent last; an item where the plan knew of none, or one that corrects the same predecessor, came later, of whatever revision it is. Nor does a withdrawal go out on which the decision was taken back.
 */
const isOutdated = (set: WorkingSet, plan: Plan): boolean => plan.ready.some(({ recordId, dataSet, predecessorId, operation }) =>
  (operation === 'withdraw' && set.get('items', predecessorId)?.withdrawal !== 'decided')
  || set.by('items', 'recordId', recordId).some((item) => item.dataSet === dataSet && (predecessorId === '' || item.predecessorId === predecessorId)));
