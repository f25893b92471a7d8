import type { Client } from '../host/client.ts';
import type { Patch } from '../../shared/changes/change.ts';
import { contentOf } from '../../shared/changes/diff.ts';
import { encodeLines } from '../../shared/changes/line.ts';
import { tableNames } from '../../shared/domain/records.ts';
import type { AnyRecord } from '../../shared/domain/records.ts';
import type { Failure, FrameHead } from '../../shared/ipc/contract.ts';
import { ok } from '../../shared/lib/result.ts';
import type { Result } from '../../shared/lib/result.ts';
import { appendFrame } from './journalLog.ts';
import { newId } from './newId.ts';
import type { Quarantine } from './quarantine.ts';
import { pause } from './steps.ts';
import type { WritableSet } from './workingSet.ts';

export type JournalPlace = { readonly journalId: string; readonly device: string; readonly seq: number; readonly head: string };
const recordsPerPart = 2000;

function* carriedOver(set: WritableSet, quarantine: Quarantine): Generator<Patch> {
  for (const table of tableNames) {
    for (const record of set.all(table)) yield { table, id: record.id, base: record.rev, before: null, after: contentOf(record) };
  }
  for (const { table, id, value } of quarantine.all()) {
    const record = value as AnyRecord; // quarantined records are objects with an id: loadPages and replay let nothing else through
    yield { table, id, base: typeof record.rev === 'string' ? record.rev : '', before: null, after: contentOf(record) };
  }
}

/**
 * Has the main process set the present journal aside and writes the records as they stand into a new one, as one batch. Records keep their revisions
 * (see `apply`), so what the platform has acknowledged stays acknowledged. Whatever ends it in between leaves an empty journal: the pages must hold everything before this is called, and the next start does it again from them.
 */
export async function startJournal(client: Client, why: 'damaged' | 'missing' | 'rolledBack', set: WritableSet, quarantine: Quarantine, head: Omit<FrameHead, 'device' | 'kind' | 'reason'>): Promise<Result<JournalPlace, Failure>> {
  const restarted = await client.invoke('journal.restart', { why });
  if (!restarted.ok) return restarted;
  const { journalId, device } = restarted.value;
  const batchId = newId();
  const whole: FrameHead = { ...head, device, kind: why === 'rolledBack' ? 'journal.accept' : 'journal.rebuild', reason: why };
  let place: JournalPlace = { journalId, device, seq: restarted.value.lastSeq, head: restarted.value.head };
  let part = 0;
  const send = async (patches: readonly Patch[], last: boolean): Promise<Result<unknown, Failure>> => {
    const answered = await appendFrame(client, { firstSeq: place.seq + 1, count: patches.length, head: whole, lines: encodeLines(patches), batch: { id: batchId, part, last } });
    if (answered.ok) place = { ...place, seq: answered.value.lastSeq, head: answered.value.head };
    part += 1;
    return answered;
  };
  let held: Patch[] = [];
  for (const patch of carriedOver(set, quarantine)) {
    if (held.length === recordsPerPart) {
      const sent = await send(held, false);
      if (!sent.ok) return sent;
      held = [];
      await pause();
    }
    held.push(patch);
  }
  if (held.length > 0) {
    const sent = await send(held, true);
    if (!sent.ok) return sent;
  }
  return ok(place);
}
