import type { Operation, SubmissionItem } from '../domain/records.ts';
import { hasErrors } from '../lib/issue.ts';
import type { Issue } from '../lib/issue.ts';
import type { Row } from './columnRules.ts';
import { freshRevision, heldOf, isAccepted, isLater, newestOf } from './lines.ts';
import { noMemo } from './memo.ts';
import type { Memo } from './memo.ts';
import { findDataSet } from './profile.ts';
import type { Profile } from './profile.ts';
import { checkReadiness } from './readiness.ts';
import type { ReadinessContext } from './readiness.ts';
import { setsFor } from './reportRows.ts';
import type { Listed, ReportRow } from './reportRows.ts';
import { itemKey, joinRevisions } from './revision.ts';
import { rowOf } from './sources.ts';

export type PlannedItem = {
  readonly dataSet: string;
  readonly table: string;
  readonly recordId: string;
  readonly recordRev: string;
  readonly key: string;
  readonly operation: Operation;
  readonly predecessorId: string;
  readonly predecessorKey: string;
  readonly subjectId: string;
  readonly values: Row;
  /** Warnings and hints only; with an error the record would not be here. */
  readonly issues: readonly Issue[];
};
export type NotReady = { readonly table: string; readonly recordId: string; readonly dataSet: string; readonly subjectId: string; readonly issues: readonly Issue[] };
export type Plan = { readonly ready: readonly PlannedItem[]; readonly notReady: readonly NotReady[] };

export type PlanContext = ReadinessContext & {
  /** Ids of questioned items that a person confirmed as right: they are sent once more as they stand. */
  readonly confirmed: ReadonlySet<string>;
};

const sameValues = (a: Row, b: Row): boolean => {
  const codes = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...codes].every((code) => (a[code] ?? '') === (b[code] ?? ''));
};

/**
 * Whether somebody wrote of a record after its withdrawal was recorded here. Otherwise it is no record that came back but an older state of one: a backup was restored, and the package with the
 * withdrawal was found on disk. Subject and listing do not count, they are changed for other reasons.
 */
const cameBack = ({ records, subject, listing, table }: ReportRow, withdrawal: SubmissionItem): boolean => records.some((record) =>
  (table === 'listings' || (record !== subject && record !== listing)) && isLater(record.rev, withdrawal.rev));

/** What stands against sending now because of what was sent before; 'done' when there is nothing to send. */
function afterEarlier(report: ReportRow, last: SubmissionItem | undefined, values: Row, context: PlanContext): 'send' | 'done' | Issue {
  if (last === undefined) return 'send';
  const same = sameValues(last.values, values);
  const waits = (code: string): Issue => ({ code, severity: 'error', path: '' });
  if (last.operation === 'withdraw') {
    if (last.outcome === 'unconfirmed') return waits('item.awaitingAnswer');
    return !isAccepted(last) || cameBack(report, last) ? 'send' : waits('item.withdrawn');
  }
  if (isAccepted(last)) return same ? 'done' : 'send';
  if (last.outcome === 'unconfirmed') return same ? 'done' : waits('item.awaitingAnswer');
  if (!same) return 'send';
  if (last.outcome === 'questioned') return context.confirmed.has(last.id) ? 'send' : waits('item.questioned');
  return waits('item.rejectedUnchanged');
}

/**
 * Decides what a package would hold: of every due record the one revision that the platform has not got yet.
 *
 * | sent last | values the same | values changed |
 * | --- | --- | --- |
 * | nothing | add | add |
 * | accepted, with remarks or not | nothing to send | change |
 * | unconfirmed | nothing to send | not ready: `item.awaitingAnswer` (a change of something that may yet be refused would be refused with it) |
 * | rejected | not ready: `item.rejectedUnchanged` | add again, or change if the platform has an earlier item of the line |
 * | questioned | not ready: `item.questioned`, or change once confirmed | change (the platform holds it) |
 * | withdrawal accepted | add, if somebody wrote of the record since; otherwise not ready: `item.withdrawn` (older records than the withdrawal say nothing against it) | the same |
 * | withdrawal unconfirmed | not ready: `item.awaitingAnswer` | the same |
 * | withdrawal rejected or questioned | change: the record is back, and the platform has it | change |
 *
 * `sentOf` gives every item of a record, of whatever data set. A correction always names the item sent last as its predecessor. What was reported and is gone since: withdrawals.ts.
 */
export function planItems(rows: readonly ReportRow[], sentOf: (recordId: string) => readonly SubmissionItem[], context: PlanContext, memo: Memo<Decision> = noMemo): Plan {
  const ready: PlannedItem[] = [];
  const notReady: NotReady[] = [];
  for (const report of rows) {
    const { dataSet, recordId, facts, listing, subject } = report;
    const earlier = sentOf(recordId).filter((item) => item.dataSet === dataSet);
    const confirmed = earlier.some((item) => context.confirmed.has(item.id));
    // Everything that the decision looks at: facts are the same object as long as the row's records are.
    const inputs = [facts, report.doubtfulClock === true, listing, subject, context.profile, context.today, context.approved.has(recordId), confirmed, ...earlier];
    const decision = memo(`${dataSet} ${recordId}`, inputs, () => decide(report, earlier, context));
    if (decision.kind === 'ready') ready.push(decision.item);
    else if (decision.kind === 'notReady') notReady.push(decision.item);
  }
  return { ready, notReady };
}

/** What is not ready because nobody can tell whether it was corrected: in each data set that would report it. */
export const heldByDoubt = (profile: Profile, listed: readonly Listed[]): readonly NotReady[] => listed.flatMap(({ listing, subject }) => setsFor(profile, 'listing', subject).map(({ code }): NotReady => (
  { dataSet: code, table: 'listings', recordId: listing.id, subjectId: subject.id, issues: [{ code: 'item.correctionUntold', severity: 'error', path: '' }] })));

/** What becomes of one due record: sent, not ready with the reasons, or nothing to do. */
export type Decision = { readonly kind: 'ready'; readonly item: PlannedItem } | { readonly kind: 'notReady'; readonly item: NotReady } | { readonly kind: 'done' };

function decide(report: ReportRow, earlier: readonly SubmissionItem[], context: PlanContext): Decision {
  const dataSet = findDataSet(context.profile, report.dataSet);
  if (dataSet === undefined) return { kind: 'done' };
  const last = newestOf(earlier);
  const values = rowOf(report.facts, dataSet, context.profile);
  const next = afterEarlier(report, last, values, context);
  if (next === 'done') return { kind: 'done' };
  const issues = checkReadiness(report, values, dataSet, context);
  const all = next === 'send' ? issues : [next, ...issues];
  const place = { dataSet: report.dataSet, table: report.table, recordId: report.recordId, subjectId: report.subject.id };
  if (hasErrors(all)) return { kind: 'notReady', item: { ...place, issues: all } };
  const recordRev = freshRevision(joinRevisions(report.records), earlier);
  return {
    kind: 'ready',
    item: {
      ...place, recordRev, key: itemKey(report.recordId, recordRev), values, issues: all,
      operation: heldOf(earlier, last) === undefined ? 'add' : 'change',
      predecessorId: last?.id ?? '', predecessorKey: last === undefined ? '' : itemKey(last.recordId, last.recordRev),
    },
  };
}
