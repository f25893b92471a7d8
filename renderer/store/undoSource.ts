import type { Change, Patch } from '../../shared/changes/change.ts';
import { groupByRecord, planUndo, type RecordAddress, recordKey } from '../../shared/changes/invert.ts';
import { fail, ok } from '../../shared/lib/result.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { BulkSource } from './bulk.ts';
import type { CommitFailure } from './commit.ts';
import { piecesOf } from './pieces.ts';
import { recordsBy, referencesTo } from './references.ts';
import { pause } from './steps.ts';
import type { WorkingSet } from './workingSet.ts';

/** Changes whose undoing is planned in one step: 2,000 take about 10 ms. */
const perStep = 2000;

/**
 * Plans to take a range back, record by record in short steps, and gives the inverse changes as pieces for `bulk`. Refuses with `undo.later` and the
 * records that were changed since, or that refer to one that would go. The record of an import stays, marked as undone, so that it can be explained.
 */
export async function undoSource(changes: readonly Change[], set: WorkingSet): Promise<Result<BulkSource, CommitFailure>> {
  const groups = groupByRecord(changes);
  const patches: Patch[] = [];
  const later = new Map<string, RecordAddress>(); // one that was changed since may refer to one that would go as well
  const standsInTheWay = (record: RecordAddress): unknown => later.set(recordKey(record), record);
  for (let from = 0; from < groups.length;) {
    const step: Change[] = [];
    while (from < groups.length && step.length < perStep) {
      step.push(...(groups[from] ?? []));
      from += 1;
    }
    const planned = planUndo(step, ({ table, id }) => set.get(table, id));
    for (const patch of planned.patches) patches.push(patch.table === 'imports' && patch.after === null ? markedUndone(patch) : patch);
    planned.later.forEach(standsInTheWay);
    await pause();
  }
  (await referringFrom(patches, set)).forEach(standsInTheWay);
  if (later.size > 0) return fail({ code: 'undo.later', records: [...later.values()] });
  return ok(() => piecesOf(patches));
}

/** The import stays on the list of imports; only what it brought goes. */
const markedUndone = (patch: Patch): Patch => ({ ...patch, base: patch.base, before: { undone: false }, after: { undone: true } });

/** Records that stay and refer to one that the patches remove; removing it would leave them pointing nowhere. */
async function referringFrom(patches: readonly Patch[], set: WorkingSet): Promise<readonly RecordAddress[]> {
  const removed = patches.filter((patch) => patch.after === null);
  const going = new Set(removed.map(recordKey));
  const found: RecordAddress[] = [];
  for (let from = 0; from < removed.length; from += perStep) {
    for (const { table, id } of removed.slice(from, from + perStep)) {
      for (const reference of referencesTo(table)) {
        found.push(...recordsBy(set, reference, id).map((record) => ({ table: reference.table, id: record.id })).filter((address) => !going.has(recordKey(address))));
      }
    }
    await pause();
  }
  return found;
}
