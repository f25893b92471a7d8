import type { Change } from '../../shared/changes/change.ts';
import type { Listing, Subject } from '../../shared/domain/records.ts';
import type { Failure } from '../../shared/ipc/contract.ts';
import { correctsListing, mayBeCorrected } from '../../shared/exchange/reportRows.ts';
import { ok } from '../../shared/lib/result.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { Store } from '../store/store.ts';
import type { WorkingSet } from '../store/workingSet.ts';

type History = Pick<Store, 'set' | 'history'>;
type Known = { readonly listing: Listing; readonly subject: Subject; readonly corrected: boolean };
type Candidate = Omit<Known, 'corrected'>;

/** Listings that one question to the journal is about. */
const perQuestion = 500;
const mostChanges = 5000;
const answers = new WeakMap<WorkingSet, Map<string, Known>>();

/**
 * Ids of listings of which a person corrected something that the list data sets report, after the import that brought them. Revisions name the candidates,
 * the journal says whether the change counts (a phone number does not). What it said of the same revisions before is not asked again.
 */
export async function findCorrections(store: History): Promise<Result<ReadonlySet<string>, Failure>> {
  const known = answers.get(store.set) ?? new Map<string, Known>();
  answers.set(store.set, known);
  const candidates = candidatesOf(store.set);
  const open = candidates.filter(({ listing, subject }) => {
    const before = known.get(listing.id);
    return before?.listing !== listing || before.subject !== subject;
  });
  for (let from = 0; from < open.length; from += perQuestion) {
    const asked = await ask(store, open.slice(from, from + perQuestion), known);
    if (!asked.ok) return asked;
  }
  return ok(new Set(candidates.flatMap(({ listing }) => (known.get(listing.id)?.corrected === true ? [listing.id] : []))));
}

function candidatesOf(set: WorkingSet): readonly Candidate[] {
  const candidates: Candidate[] = [];
  for (const listing of set.all('listings')) {
    const subject = listing.importId === '' ? undefined : set.get('subjects', listing.subjectId);
    if (subject !== undefined && mayBeCorrected(listing, subject, set.get('imports', listing.importId))) candidates.push({ listing, subject });
  }
  return candidates;
}

/** Reads the history of some candidates; where it is too long for one answer, of each half by itself. */
async function ask(store: History, some: readonly Candidate[], known: Map<string, Known>): Promise<Result<null, Failure>> {
  const read = await store.history([...new Set(some.flatMap(({ listing, subject }) => [listing.id, subject.id]))], mostChanges);
  if (!read.ok) return read;
  if (!read.value.complete && some.length > 1) {
    const half = Math.ceil(some.length / 2);
    const first = await ask(store, some.slice(0, half), known);
    return first.ok ? ask(store, some.slice(half), known) : first;
  }
  const changesOf = new Map<string, Change[]>();
  for (const change of read.value.changes) changesOf.set(change.id, [...(changesOf.get(change.id) ?? []), change]);
  for (const { listing, subject } of some) {
    const run = store.set.get('imports', listing.importId);
    const corrected = [listing.id, subject.id].some((id) => changesOf.get(id)?.some((change) => correctsListing(change, run, subject)) === true);
    known.set(listing.id, { listing, subject, corrected });
  }
  return ok(null);
}
