import { isTold } from '../../shared/exchange/gone.ts';
import { national2020 } from '../../shared/exchange/profiles/national-2020.ts';
import { goneOf, stateOf } from '../../shared/exchange/withdrawals.ts';
import type { GoneRecord, WithdrawalState } from '../../shared/exchange/withdrawals.ts';
import type { Failure } from '../../shared/ipc/contract.ts';
import { fail, ok } from '../../shared/lib/result.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { CommitFailure, Draft } from '../store/commit.ts';
import { presentOf, presentTables } from '../store/openWork.ts';
import { remember } from '../store/remember.ts';
import type { Store } from '../store/store.ts';
import type { WorkingSet } from '../store/workingSet.ts';

/** `open` as two: `proposed` where the journal tells what happened after it was reported, `untold` where it does not, and the records here may be the older ones. */
export type Withdrawal = GoneRecord & { readonly state: Exclude<WithdrawalState, 'open'> | 'proposed' | 'untold' };
/** The tables that decide which reported records are gone, for `useQuery`. */
export const withdrawnFrom = ['items', ...presentTables] as const;

type History = Pick<Store, 'set' | 'history'>;
const perQuestion = 500;
const mostChanges = 5000;
const answers = new WeakMap<WorkingSet, Map<string, boolean>>();

const goneRecords = remember(withdrawnFrom, (set): readonly GoneRecord[] => {
  const present = presentOf(set);
  return set.all('items').flatMap((item) => goneOf(item, (id) => set.by('items', 'recordId', id), present, national2020) ?? []);
});

/** How many reported records are gone and wait for somebody's decision; without the journal, which tells `proposed` from `untold`. */
export const openWithdrawals = (set: WorkingSet): number => goneRecords(set).filter((record) => stateOf(record) === 'open').length;

/** What was reported and is gone since, and what became of it; the journal is asked once of each. Nothing is withdrawn by this: a person decides. */
export async function findWithdrawals(store: History): Promise<Result<readonly Withdrawal[], Failure>> {
  const known = answers.get(store.set) ?? new Map<string, boolean>();
  answers.set(store.set, known);
  const records = goneRecords(store.set);
  const current = new Set(records.map(nameOf));
  for (const old of known.keys()) if (!current.has(old)) known.delete(old); // what came back may be gone again for another cause
  const asked = await ask(store, records.filter((record) => stateOf(record) === 'open' && !known.has(nameOf(record))), known);
  if (!asked.ok) return asked;
  return ok(records.flatMap((record): Withdrawal[] => {
    const state = stateOf(record);
    return [{ ...record, state: state !== 'open' ? state : known.get(nameOf(record)) === true ? 'proposed' : 'untold' }];
  }));
}

const itemOf = ({ held, last }: GoneRecord): string => (held ?? last).id;
const nameOf = (record: GoneRecord): string => `${itemOf(record)} ${record.gone.why} ${record.gone.evidence.id} ${record.gone.evidence.rev}`;

async function ask(store: History, some: readonly GoneRecord[], known: Map<string, boolean>): Promise<Result<null, Failure>> {
  for (let from = 0; from < some.length; from += perQuestion) {
    const part = some.slice(from, from + perQuestion);
    const read = await store.history([...new Set(part.flatMap((record) => [itemOf(record), record.gone.evidence.id]))], mostChanges);
    if (!read.ok) return read;
    if (!read.value.complete && part.length > 1) {
      const half = Math.ceil(part.length / 2);
      const first = await ask(store, part.slice(0, half), known);
      const second = first.ok ? await ask(store, part.slice(half), known) : first;
      if (!second.ok) return second;
      continue;
    }
    const { changes } = read.value;
    const places = new Map<string, (typeof changes)[number][]>();
    for (const change of changes) places.set(change.id, [...(places.get(change.id) ?? []), change]);
    for (const record of part) {
      const own = [...new Set([itemOf(record), record.gone.evidence.id])].flatMap((id) => places.get(id) ?? []).sort((a, b) => a.seq - b.seq);
      known.set(nameOf(record), isTold(itemOf(record), record.gone, own));
    }
  }
  return ok(null);
}

type Decided = Promise<Result<number, CommitFailure>>;
const issue = (code: string) => fail([{ code, severity: 'error', path: '' }] as const);

/** Sets a decision on items, all or none; each must be the one sent last of a record that is gone, and answered. */
function decide(draft: Draft, itemIds: readonly string[], reason: string, withdrawal: 'decided' | 'kept') {
  if (reason.trim() === '') return issue('item.withdrawalReason');
  const gone = new Map(goneRecords(draft.set).map((record) => [record.last.id, record]));
  for (const id of itemIds) {
    const record = gone.get(id);
    if (record === undefined || stateOf(record) === 'awaiting') return issue('item.notGone');
    draft.update('items', id, { withdrawal });
  }
  return ok(itemIds.length);
}

/** Decides that what was reported is withdrawn: the next package holds it as 撤销. `itemIds`: of the items sent last; `approval`: a second person's. Answers how many. */
export async function withdrawReported(store: Store, itemIds: readonly string[], reason: string, approval: string): Decided {
  const kept = await store.commit('item.withdraw', reason, (draft) => decide(draft, itemIds, reason, 'decided'), { approval });
  return kept.ok ? ok(kept.value.value) : kept;
}

/** Decides that the report stands although its record is gone, or takes back a decision to withdraw that no package holds yet. */
export async function keepReported(store: Store, itemIds: readonly string[], reason: string): Decided {
  const kept = await store.commit('item.keep', reason, (draft) => decide(draft, itemIds, reason, 'kept'));
  return kept.ok ? ok(kept.value.value) : kept;
}
