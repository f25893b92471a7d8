import type { AnyRecord, TableName } from '../domain/records.ts';
import { apply } from './apply.ts';
import { changeId } from './change.ts';
import type { Change, Fields, Patch } from './change.ts';
import { contentOf, diff } from './diff.ts';

/** The patch that takes `patch` back; `rev` is the revision that the change gave the record, from which the inverse is made. */
export const invert = (patch: Patch, rev: string): Patch => ({ table: patch.table, id: patch.id, base: patch.after === null ? '' : rev, before: patch.after, after: patch.before });

/** Which record: ids are unique within a table only. */
export type RecordAddress = { readonly table: TableName; readonly id: string };

/** The same as one text, for maps and sets. */
export const recordKey = ({ table, id }: RecordAddress): string => `${table}\n${id}`;

export type UndoPlan = {
  /** One patch a record, back to where it stood before the first of the changes. */
  readonly patches: readonly Patch[];
  /** Records that something else has changed since; then nothing may be undone. */
  readonly later: readonly RecordAddress[];
};

/**
 * Plans to take back `changes` (oldest first, a whole range of the log) from the present records. A record that was touched after the
 * range stands in `later`: taking back around a later edit would lose it or mix two states that never existed.
 */
export function planUndo(changes: readonly Change[], present: (patch: Patch) => AnyRecord | undefined): UndoPlan {
  const patches: Patch[] = [];
  const later: RecordAddress[] = [];
  for (const own of groupByRecord(changes)) {
    const newest = own.at(-1);
    if (newest === undefined) continue;
    const record = present(newest);
    const expected = newest.after === null ? undefined : changeId(newest.device, newest.seq);
    if (record?.rev !== expected) {
      later.push({ table: newest.table, id: newest.id });
      continue;
    }
    const patch = diff(newest.table, newest.id, record, contentBefore(own, record));
    if (patch !== null) patches.push(patch);
  }
  return { patches, later };
}

/** The changes of each record, in the order given. */
export function groupByRecord(changes: readonly Change[]): readonly (readonly Change[])[] {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const key = recordKey(change);
    const held = groups.get(key);
    if (held === undefined) groups.set(key, [change]);
    else held.push(change);
  }
  return [...groups.values()];
}

/** Walks one record's changes back, newest first; null when the record did not exist before them. */
function contentBefore(changes: readonly Change[], record: AnyRecord | undefined): Fields | null {
  let walked = record;
  for (const change of changes.toReversed()) walked = apply(walked, invert(change, change.base), change.base);
  return walked === undefined ? null : contentOf(walked);
}
