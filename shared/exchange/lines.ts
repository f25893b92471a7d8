import type { SubmissionItem } from '../domain/records.ts';

/** The line of a record in one data set: its items, each naming the one before as predecessor. */
export const isAccepted = ({ outcome }: Pick<SubmissionItem, 'outcome'>): boolean => outcome === 'accepted' || outcome === 'acceptedWithRemarks';

const seqOf = (rev: string): number => Number(rev.slice(rev.lastIndexOf(':') + 1));
const deviceOf = (rev: string): string => rev.slice(0, rev.lastIndexOf(':'));
/** Whether a revision was given after another by the same device; false where they cannot be compared. */
export const isLater = (rev: string, than: string): boolean => deviceOf(rev) === deviceOf(than) && seqOf(rev) > seqOf(than);
const later = (a: SubmissionItem, b: SubmissionItem): number => seqOf(b.rev) - seqOf(a.rev) || (a.id < b.id ? 1 : -1);

/** The item sent last for a record: no other names it as predecessor. After a merge there may be two; the later change wins, then the id. */
export function newestOf(items: readonly SubmissionItem[]): SubmissionItem | undefined {
  const corrected = new Set(items.map((item) => item.predecessorId));
  return items.filter((item) => !corrected.has(item.id)).sort(later)[0];
}

/**
 * The item whose content the platform has: the last one of the line that it accepted or holds as questioned, unless it accepted a withdrawal since. Undefined while it has none. A withdrawal
 * that it questions withdraws nothing yet. Of a line that begins in the midst (its earlier items are unknown here) the first change stands for what was there before.
 */
export function heldOf(items: readonly SubmissionItem[], last = newestOf(items)): SubmissionItem | undefined {
  const byId = new Map(items.map((item) => [item.id, item]));
  const seen = new Set<string>();
  let first: SubmissionItem | undefined;
  for (let item = last; item !== undefined && !seen.has(item.id); item = byId.get(item.predecessorId)) {
    seen.add(item.id);
    if (isAccepted(item)) return item.operation === 'withdraw' ? undefined : item;
    if (item.outcome === 'questioned' && item.operation !== 'withdraw') return item;
    first = item;
  }
  const aside = items.filter((item) => !seen.has(item.id) && isAccepted(item)).sort(later)[0];
  if (aside !== undefined) return aside.operation === 'withdraw' ? undefined : aside;
  return first === undefined || first.operation === 'add' ? undefined : first;
}

/** A key names one content. Same revisions with other values (a rule or the profile changed, a confirmation, a withdrawal) get `~2`, `~3` … */
export function freshRevision(revision: string, earlier: readonly SubmissionItem[]): string {
  const taken = new Set(earlier.map((item) => item.recordRev));
  if (!taken.has(revision)) return revision;
  let n = 2;
  while (taken.has(`${revision}~${n}`)) n += 1;
  return `${revision}~${n}`;
}
