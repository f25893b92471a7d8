import type { SubmissionItem } from '../domain/records.ts';
import { whyGone } from './gone.ts';
import type { Gone, Present } from './gone.ts';
import { freshRevision, heldOf, isLater, newestOf } from './lines.ts';
import type { PlannedItem } from './plan.ts';
import { findDataSet } from './profile.ts';
import type { Profile } from './profile.ts';
import { itemKey } from './revision.ts';

/** A record that was reported and is gone. `last`: the item sent last; `held`: the one that the platform has, undefined while its answer is awaited and nothing was accepted before. */
export type GoneRecord = { readonly last: SubmissionItem; readonly held: SubmissionItem | undefined; readonly gone: Gone };
export type WithdrawalState = 'awaiting' | 'open' | 'decided' | 'kept';
type SentOf = (recordId: string) => readonly SubmissionItem[];

/**
 * What becomes of a record that is gone, by what was sent last of it. Nothing is withdrawn that nobody decided on.
 *
 * | sent last | the platform has it | state |
 * | --- | --- | --- |
 * | nothing | no | nothing to do |
 * | 新增, 变更 accepted or questioned | yes | open; decided: 撤销 |
 * | 新增, 变更 unconfirmed | perhaps | awaiting the answer, no decision yet |
 * | 新增 rejected, nothing accepted before | no | nothing to do |
 * | 变更 rejected after something accepted or questioned | yes | open; decided: 撤销 |
 * | 撤销 unconfirmed | perhaps | nothing to do: the answer is awaited among what was sent |
 * | 撤销 accepted | no | nothing to do; a record that comes back is 新增 again (plan.ts) |
 * | 撤销 rejected or questioned | yes | open again; decided anew: 撤销 again |
 *
 * A decision is about the item that was last sent and the record as it stood when it was taken, so it serves once; `kept` is the decision that the report stands.
 */
export function goneOf(item: SubmissionItem, sentOf: SentOf, present: Present, profile: Profile): GoneRecord | null {
  const gone = whyGone(item, present, profile);
  if (gone === null) return null;
  const line = sentOf(item.recordId).filter(({ dataSet }) => dataSet === item.dataSet);
  const last = newestOf(line);
  if (last?.id !== item.id) return null;
  const held = heldOf(line, last);
  const awaiting = last.outcome === 'unconfirmed';
  return (awaiting && last.operation !== 'withdraw') || (!awaiting && held !== undefined) ? { last, held, gone } : null;
}

/** A decision was about the record as it stood: one that was written of since, and may have been back in between, is decided on anew. */
export function stateOf({ last, gone }: GoneRecord): WithdrawalState {
  if (last.outcome === 'unconfirmed') return 'awaiting';
  if (last.withdrawal === 'decided' && isLater(gone.evidence.rev, last.rev)) return 'open';
  return last.withdrawal ?? 'open';
}

/** The withdrawals that a package would hold: of every record on which a person decided and that is still gone, the content that the platform has, naming the item sent last. */
export function planWithdrawals(items: readonly SubmissionItem[], sentOf: SentOf, present: Present, profile: Profile): readonly PlannedItem[] {
  return items.flatMap((item): PlannedItem[] => {
    const found = item.withdrawal === 'decided' ? goneOf(item, sentOf, present, profile) : null;
    const dataSet = findDataSet(profile, item.dataSet);
    if (found?.held === undefined || dataSet === undefined || stateOf(found) !== 'decided') return [];
    const { last, held } = found;
    const recordRev = freshRevision(last.recordRev.replace(/~\d+$/, ''), sentOf(last.recordId));
    return [{
      dataSet: last.dataSet, table: last.table, recordId: last.recordId, recordRev, key: itemKey(last.recordId, recordRev), operation: 'withdraw', predecessorId: last.id,
      predecessorKey: itemKey(last.recordId, last.recordRev), subjectId: last.subjectId, values: Object.fromEntries(dataSet.columns.map(({ code }) => [code, held.values[code] ?? ''])), issues: [],
    }];
  });
}
