import type { Change } from '../../shared/changes/change.ts';
import type { Listing } from '../../shared/domain/records.ts';
import { isStanding } from '../../shared/domain/standing.ts';
import { heldByDoubt } from '../../shared/exchange/plan.ts';
import type { Plan } from '../../shared/exchange/plan.ts';
import type { Profile } from '../../shared/exchange/profile.ts';
import { national2020 } from '../../shared/exchange/profiles/national-2020.ts';
import { correctsListing, leavesDoubt, mayBeCorrected } from '../../shared/exchange/reportRows.ts';
import type { Listed } from '../../shared/exchange/reportRows.ts';
import type { Failure } from '../../shared/ipc/contract.ts';
import { ok } from '../../shared/lib/result.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { Store } from '../store/store.ts';
import type { WorkingSet } from '../store/workingSet.ts';

type History = Pick<Store, 'set' | 'history'>;
/** `untold`: the journal was written anew since the import, and no longer says whether anything was corrected. */
type Verdict = 'corrected' | 'untold' | 'as imported';
type Known = Listed & { readonly verdict: Verdict };

/** Listings that one question to the journal is about. */
const perQuestion = 500;
const mostChanges = 5000;
const answers = new WeakMap<WorkingSet, Map<string, Known>>();

/**
 * Ids of listings of which a person corrected something that the list data sets report, after the import that brought them. Revisions name the candidates,
 * the journal says whether the change counts (a phone number does not). What it said of the same revisions before is not asked again. Of one that the journal no longer tells of, and
 * that was sent before, what was sent decides: it is here, and the plan compares.
 */
export async function findCorrections(store: History): Promise<Result<ReadonlySet<string>, Failure>> {
  const judged = await judge(store);
  return judged.ok ? ok(new Set(judged.value.filter(({ listing, verdict }) => verdict === 'corrected' || (verdict === 'untold' && wasSent(store.set, listing))).map(({ listing }) => listing.id))) : judged;
}

/** Listings that may have been corrected after the import and that nothing tells of any more. One that has ended would not be reported anyway. */
export async function findUntold(store: History): Promise<Result<readonly Listed[], Failure>> {
  const judged = await judge(store);
  return judged.ok ? ok(judged.value.filter(({ listing, verdict }) => verdict === 'untold' && isStanding(listing) && !wasSent(store.set, listing))) : judged;
}

/** A plan with what is held because nobody can tell whether it was corrected. */
export const withUntold = (plan: Plan, untold: readonly Listed[], profile: Profile = national2020): Plan =>
  (untold.length === 0 ? plan : { ...plan, notReady: [...plan.notReady, ...heldByDoubt(profile, untold)] });

const wasSent = (set: WorkingSet, listing: Listing): boolean => set.by('items', 'recordId', listing.id).length > 0;

async function judge(store: History): Promise<Result<readonly Known[], Failure>> {
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
  return ok(candidates.flatMap(({ listing }) => known.get(listing.id) ?? []));
}

function candidatesOf(set: WorkingSet): readonly Listed[] {
  const candidates: Listed[] = [];
  for (const listing of set.all('listings')) {
    const subject = listing.importId === '' ? undefined : set.get('subjects', listing.subjectId);
    if (subject !== undefined && mayBeCorrected(listing, subject, set.get('imports', listing.importId))) candidates.push({ listing, subject });
  }
  return candidates;
}

/** Reads the history of some candidates; where it is too long for one answer, of each half by itself. */
async function ask(store: History, some: readonly Listed[], known: Map<string, Known>): Promise<Result<null, Failure>> {
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
    const changes = [listing.id, subject.id].flatMap((id) => changesOf.get(id) ?? []);
    const verdict: Verdict = changes.some((change) => correctsListing(change, run, subject)) ? 'corrected' : leavesDoubt(changes, run) ? 'untold' : 'as imported';
    known.set(listing.id, { listing, subject, verdict });
  }
  return ok(null);
}
