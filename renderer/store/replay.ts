import type { Client } from '../host/client.ts';
import { apply } from '../../shared/changes/apply.ts';
import { changeId } from '../../shared/changes/change.ts';
import { splitLines } from '../../shared/changes/line.ts';
import { readChanges } from '../../shared/changes/readChanges.ts';
import type { AnyRecord, TableName } from '../../shared/domain/records.ts';
import type { Failure } from '../../shared/ipc/contract.ts';
import { ok } from '../../shared/lib/result.ts';
import type { Result } from '../../shared/lib/result.ts';
import { readFrames } from './journalLog.ts';
import { parseRecord } from './parseRecord.ts';
import type { Quarantine } from './quarantine.ts';
import { inSteps } from './steps.ts';
import type { Published, WritableSet } from './workingSet.ts';

export type Replayed = { readonly touched: Published; readonly changes: number; readonly unreadableLines: number };

/**
 * Applies the journal from `fromSeq` on to the working set and checks the shape of every record that it touched; those that do not fit are quarantined.
 * A change that cannot be read (a table of a newer program, or no JSON) is counted and passed over.
 */
export async function replay(client: Client, fromSeq: number, set: WritableSet, quarantine: Quarantine, onProgress: (seq: number) => void): Promise<Result<Replayed, Failure>> {
  const touched = new Map<TableName, Set<string>>();
  let changes = 0;
  let unreadableLines = 0;
  for await (const read of readFrames(client, fromSeq)) {
    if (!read.ok) return read;
    const { firstSeq, head, lines } = read.value;
    await inSteps(readChanges(splitLines(lines), firstSeq), ({ seq, patch }) => {
      if (seq < fromSeq) return;
      if (patch === null) {
        unreadableLines += 1;
        return;
      }
      const { table, id } = patch;
      const before = set.get(table, id) ?? (quarantine.get(table, id) as AnyRecord | undefined);
      const record = apply(before, patch, changeId(head.device, seq));
      quarantine.release(table, id);
      if (record === undefined) set.remove(table, id);
      else set.put(table, record);
      touched.set(table, (touched.get(table) ?? new Set()).add(id));
      changes += 1;
    });
    onProgress(firstSeq + read.value.count - 1);
  }
  const ids = new Map([...touched].map(([table, held]) => [table, [...held]] as const));
  for (const [table, list] of ids) await inSteps(list, (id) => checkShape(table, id, set, quarantine));
  return ok({ touched: ids, changes, unreadableLines });
}

function checkShape(table: TableName, id: string, set: WritableSet, quarantine: Quarantine): void {
  const record = set.get(table, id);
  if (record === undefined) return;
  const parsed = parseRecord(table, record);
  if (parsed.ok) {
    if (parsed.value !== record) set.put(table, parsed.value);
    return;
  }
  set.remove(table, id);
  quarantine.add({ table, id, value: record, why: parsed.error.field });
}
