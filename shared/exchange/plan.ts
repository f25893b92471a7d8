import type { Operation, SubmissionItem } from '../domain/records.ts';
import { hasErrors } from '../lib/issue.ts';
import type { Issue } from '../lib/issue.ts';
import type { Row } from './columnRules.ts';
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

const isAccepted = (item: SubmissionItem): boolean => item.outcome === 'accepted' || item.outcome === 'acceptedWithRemarks';
const seqOf = (rev: string): number => Number(rev.slice(rev.lastIndexOf(':') + 1));

/** The item sent last for a record: no other names it as predecessor. After a merge there may be two; the later change wins, then the id. */
function newestOf(items: readonly SubmissionItem[]): SubmissionItem | undefined {
  const corrected = new Set(items.map((item) => item.predecessorId));
  return items.filter((item) => !corrected.has(item.id)).sort((a, b) => seqOf(b.rev) - seqOf(a.rev) || (a.id < b.id ? 1 : -1))[0];
}

const sameValues = (a: Row, b: Row): boolean => {
  const codes = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...codes].every((code) => (a[code] ?? '') === (b[code] ?? ''));
};

/** A key names one content. Same revisions with other values (a rule or the profile changed, or a confirmation) get `~2`, `~3` … */
function freshRevision(revision: string, earlier: readonly SubmissionItem[]): string {
  const taken = new Set(earlier.map((item) => item.recordRev));
  if (!taken.has(revision)) return revision;
  let n = 2;
  while (taken.has(`${revision}~${n}`)) n += 1;
  return `${revision}~${n}`;
}

/** What stands against sending now because of what was sent before; 'done' when there is nothing to send. */
function afterEarlier(last: SubmissionItem | undefined, values: Row, context: PlanContext): 'send' | 'done' | Issue {
  if (last === undefined) return 'send';
  const same = sameValues(last.values, values);
  if (isAccepted(last)) return same ? 'done' : 'send';
  const waits = (code: string): Issue => ({ code, severity: 'error', path: '' });
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
 * | rejected | not ready: `item.rejectedUnchanged` | add again, or change if an earlier item was accepted |
 * | questioned | not ready: `item.questioned`, or change once confirmed | change (the platform holds it) |
 *
 * `sentOf` gives every item of a record, of whatever data set. A correction always names the item sent last as its predecessor. Withdrawals (撤销) are not planned yet: they come with 异议 and 信用修复.
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
  const next = afterEarlier(last, values, context);
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
      operation: last?.outcome === 'questioned' || earlier.some(isAccepted) ? 'change' : 'add',
      predecessorId: last?.id ?? '', predecessorKey: last === undefined ? '' : itemKey(last.recordId, last.recordRev),
    },
  };
}
