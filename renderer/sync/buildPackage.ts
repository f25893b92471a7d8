import type { Client } from '../host/client.ts';
import type { SubmissionItem } from '../../shared/domain/records.ts';
import type { PlannedItem, Plan } from '../../shared/exchange/plan.ts';
import { profileName } from '../../shared/exchange/profile.ts';
import type { Profile } from '../../shared/exchange/profile.ts';
import { national2020 } from '../../shared/exchange/profiles/national-2020.ts';
import type { ManifestSummary } from '../../shared/ipc/contract.ts';
import { fail, ok } from '../../shared/lib/result.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { CommitFailure, Draft } from '../store/commit.ts';
import { readOffice } from '../store/settings.ts';
import type { Office } from '../store/settings.ts';
import type { Store } from '../store/store.ts';

/** `office.incomplete` names the fields of the office that a package needs and that are not given in the settings. */
export type BuildFailure = CommitFailure | { readonly code: 'office.incomplete'; readonly fields: readonly (keyof Office)[] } | { readonly code: 'plan.empty' };

/**
 * Builds a package of everything that is ready: on disk first (main process), then as records, one item a revision. A crash in between leaves a package
 * without record, which the next start adopts. Answers the package's id.
 */
export async function buildPackage(store: Store, host: Client, plan: Plan, profile: Profile = national2020): Promise<Result<string, BuildFailure>> {
  if (plan.ready.length === 0) return fail({ code: 'plan.empty' });
  const office = readOffice(store.set);
  const missing = (Object.keys(office) as (keyof Office)[]).filter((field) => office[field].trim() === '');
  if (missing.length > 0) return fail({ code: 'office.incomplete', fields: missing });
  // In the profile's order, so that the same items give the same bytes.
  const dataSets = profile.dataSets.map(({ code }) => ({ code, items: plan.ready.filter((item) => item.dataSet === code) })).filter(({ items }) => items.length > 0);
  const built = await host.invoke('packages.build', {
    day: store.today(), profile: profileName(profile), office,
    dataSets: dataSets.map(({ code, items }) => ({
      code, items: items.map(({ key, operation, predecessorKey, values }) => ({ key, operation, predecessor: predecessorKey, values: { ...values } })),
    })),
  });
  if (!built.ok) return fail({ code: 'host', failure: built.error });
  const kept = await store.commit('package.build', '', (draft) => {
    recordPackage(draft, built.value, plan.ready);
    return ok(built.value.packageId);
  });
  return kept.ok ? ok(kept.value.value) : kept;
}

const itemKeyOf = (dataSet: string, key: string): string => `${dataSet}\n${key}`;

/** Writes the records of a package on disk. Items that the plan does not know any more keep what their key tells: record and revision, without values. */
export function recordPackage(draft: Draft, summary: ManifestSummary, planned: readonly PlannedItem[]): void {
  const byKey = new Map(planned.map((item) => [itemKeyOf(item.dataSet, item.key), item]));
  draft.create('packages', {
    number: summary.number, day: summary.day, profile: summary.profile, digest: summary.digest, fileName: summary.fileName, builtAt: summary.builtAt,
    counts: summary.counts, delivery: 'built', deliveredAt: '', deliveredTo: '',
  }, summary.packageId);
  for (const { dataSet, key } of summary.itemKeys) {
    const item = byKey.get(itemKeyOf(dataSet, key));
    draft.create('items', { ...(item === undefined ? fromKey(dataSet, key) : contentOf(item)), packageId: summary.packageId, outcome: 'unconfirmed', reasons: [], receiptId: '', answeredAt: '' });
  }
}

type ItemContent = Pick<SubmissionItem, 'dataSet' | 'table' | 'recordId' | 'recordRev' | 'values' | 'operation' | 'predecessorId' | 'subjectId'>;

const contentOf = ({ dataSet, table, recordId, recordRev, values, operation, predecessorId, subjectId }: PlannedItem): ItemContent =>
  ({ dataSet, table, recordId, recordRev, values, operation, predecessorId, subjectId });

function fromKey(dataSet: string, key: string): ItemContent {
  const cut = key.indexOf('@');
  return { dataSet, table: '', recordId: key.slice(0, cut), recordRev: key.slice(cut + 1), values: {}, operation: 'add', predecessorId: '', subjectId: '' };
}
