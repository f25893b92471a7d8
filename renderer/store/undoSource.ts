import type { Change, Patch } from '../../shared/changes/change.ts';
import { planUndo } from '../../shared/changes/invert.ts';
import { encodeLines } from '../../shared/changes/line.ts';
import { fail, ok } from '../../shared/lib/result.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { BulkPiece, BulkSource } from './bulk.ts';
import type { CommitFailure } from './commit.ts';
import { pause } from './steps.ts';
import type { WorkingSet } from './workingSet.ts';

/** Changes whose undoing is planned in one step: 2,000 take about 10 ms. */
const perStep = 2000;

/**
 * Plans to take a range back, record by record in short steps, and gives the inverse changes as pieces for `bulk`. Refuses with `undo.later` and the ids
 * of records that were changed since.
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
    for (const patch of planned.patches) patches.push(patch);
    later.push(...planned.later);
    await pause();
  }
  if (later.length > 0) return fail({ code: 'undo.later', ids: later });
  return ok(() => pieces(patches));
}

function groupByRecord(changes: readonly Change[]): readonly (readonly Change[])[] {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const key = `${change.table}\n${change.id}`;
    const held = groups.get(key);
    if (held === undefined) groups.set(key, [change]);
    else held.push(change);
  }
  return [...groups.values()];
}

async function* pieces(patches: readonly Patch[]): AsyncGenerator<BulkPiece> {
  for (let from = 0; from < patches.length; from += perStep) {
    const part = patches.slice(from, from + perStep);
    yield { lines: encodeLines(part), count: part.length };
    await pause();
  }
}
