import type { Client } from '../host/client.ts';
import type { Change } from '../../shared/changes/change.ts';
import { decodeLine, splitLines } from '../../shared/changes/line.ts';
import { readChanges } from '../../shared/changes/readChanges.ts';
import type { Failure, FrameHead } from '../../shared/ipc/contract.ts';
import { fail, ok } from '../../shared/lib/result.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { SeqRange } from './commit.ts';
import { readFrames } from './journalLog.ts';
import { inSteps } from './steps.ts';

const mostIds = 2000;
const unreadable = (seq: number): Result<never, Failure> => fail({ code: 'answer.malformed', detail: `change ${seq}` });

/** The contract's limit of ids a call is kept by asking in turns; a record page passes a subject and what belongs to it. */
export async function readHistory(client: Client, ids: readonly string[], limit: number): Promise<Result<{ readonly changes: readonly Change[]; readonly complete: boolean }, Failure>> {
  const changes: Change[] = [];
  let complete = true;
  for (let from = 0; from < ids.length; from += mostIds) {
    const answered = await client.invoke('journal.history', { ids: ids.slice(from, from + mostIds), limit: Math.min(limit, 5000) });
    if (!answered.ok) return answered;
    complete &&= answered.value.complete;
    for (const { seq, head, line } of answered.value.changes) {
      const patch = decodeLine(line);
      if (patch.ok) changes.push({ ...head, ...patch.value, seq });
      else complete = false; // passed over, as it was when the records were opened
    }
  }
  return ok({ changes: changes.sort((a, b) => a.seq - b.seq), complete });
}

/** Every change of a range, oldest first. */
export async function readRange(client: Client, { first, last }: SeqRange): Promise<Result<readonly Change[], Failure>> {
  const changes: Change[] = [];
  if (last < first) return ok(changes);
  for await (const read of readFrames(client, first)) {
    if (!read.ok) return read;
    if (read.value.firstSeq > last) break;
    const failed = await take(read.value.head, read.value.firstSeq, read.value.lines, { first, last }, changes);
    if (failed !== 0) return unreadable(failed);
    if (read.value.firstSeq + read.value.count > last) break;
  }
  return changes.length === last - first + 1 ? ok(changes) : unreadable(first + changes.length);
}

async function take(head: FrameHead, firstSeq: number, lines: Uint8Array, range: SeqRange, changes: Change[]): Promise<number> {
  let failed = 0;
  await inSteps(readChanges(splitLines(lines), firstSeq), ({ seq, patch }) => {
    if (seq < range.first || seq > range.last) return;
    if (patch !== null) changes.push({ ...head, ...patch, seq });
    else failed ||= seq;
  });
  return failed;
}
