import type { Change, Patch } from '../../shared/changes/change.ts';
import { groupByRecord, planUndo } from '../../shared/changes/invert.ts';
import { encodeLines } from '../../shared/changes/line.ts';
import { fail, ok } from '../../shared/lib/result.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { BulkPiece, BulkSource } from './bulk.ts';
import type { CommitFailure } from './commit.ts';
import { recordsBy, referencesTo } from './references.ts';
import { pause } from './steps.ts';
import type { WorkingSet } from './workingSet.ts';

/** Changes whose undoing is planned in one step: 2,000 take about 10 ms. */
const perStep = 2000;

/**
 * Plans to take a range back, record by record in short steps, and gives the inverse changes as pieces for `bulk`. Refuses with `undo.later` and the ids
 * of records that were changed since, or that refer to one that would go. The record of an import stays, marked as undone, so that it can be explained.
 */
export async function undoSource(changes: readonly Change[], set: WorkingSet): Promise<Result<BulkSource, CommitFailure>> {
  const groups = groupByRecord(changes);
  const patches: Patch[] = [];
  const later: string[] = [];
  for (let from = 0; from < groups.length;) {
    const step: Change[] = [];
    while (from < groups.length && step.length < perStep) {
      step.push(...(groups[from] ?? []));
      from += 1;
    }
    const planned = planUndo(step, ({ table, id }) => set.get(table, id));
    for (const patch of planned.patches) patches.push(patch.table === 'imports' && patch.after === null ? markedUndone(patch) : patch);
    later.push(...planned.later);
    await pause();
  }
  later.push(...await referringFrom(patches, set));
  if (later.length > 0) return fail({ code: 'undo.later', ids: later });
  return ok(() => pieces(patches));
}

/** The import stays on the list of imports; only what it brought goes. */
const markedUndone = (patch: Patch): Patch => ({ ...patch, base: patch.base, before: { undone: false }, after: { undone: true } });

/** Ids of records that stay and refer to one that the patches remove; removing it would leave them pointing nowhere. */
async function referringFrom(patches: readonly Patch[], set: WorkingSet): Promise<readonly string[]> {
  const removed = patches.filter((patch) => patch.after === null);
  const going = new Set(removed.map((patch) => `${patch.table}\n${patch.id}`));
  const found = new Set<string>();
  for (let from = 0; from < removed.length; from += perStep) {
    for (const { table, id } of removed.slice(from, from + perStep)) {
      for (const reference of referencesTo(table)) {
        for (const record of recordsBy(set, reference, id)) if (!going.has(`${reference.table}\n${record.id}`)) found.add(record.id);
      }
    }
    await pause();
  }
  return [...found];
}

async function* pieces(patches: readonly Patch[]): AsyncGenerator<BulkPiece> {
  for (let from = 0; from < patches.length; from += perStep) {
    const part = patches.slice(from, from + perStep);
    yield { lines: encodeLines(part), count: part.length };
    await pause();
  }
}
