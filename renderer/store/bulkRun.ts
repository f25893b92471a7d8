import type { Client } from '../host/client.ts';
import { apply } from '../../shared/changes/apply.ts';
import { changeId } from '../../shared/changes/change.ts';
import { decodeLine, splitLines } from '../../shared/changes/line.ts';
import type { TableName } from '../../shared/domain/records.ts';
import type { Failure, FrameHead } from '../../shared/ipc/contract.ts';
import { fail, ok } from '../../shared/lib/result.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { BulkOptions, BulkPiece, BulkSource, BulkStart } from './bulk.ts';
import { appendFrame } from './journalLog.ts';
import { newId } from './newId.ts';
import { parseRecord } from './parseRecord.ts';
import { inSteps, pause } from './steps.ts';
import { createTableSet } from './tableSet.ts';
import type { TableSet } from './tableSet.ts';
import type { Published, WritableSet } from './workingSet.ts';

export type BulkResult = { readonly lastSeq: number; readonly head: string; readonly touched: Published };
const cancelled: Failure = { code: 'cancelled', detail: '' };

class BadPiece extends Error {}

/**
 * Journals the pieces as one batch while applying them to copies of the tables concerned; when the last part is on disk the copies replace the tables
 * at once. Until then nobody sees anything, and a failure, a cancellation or a crash leaves no trace: the journal cuts an unfinished batch off.
 */
export async function runBulk(client: Client, set: WritableSet, head: FrameHead, start: BulkStart, source: BulkSource, options: BulkOptions): Promise<Result<BulkResult, Failure>> {
  const batchId = newId();
  const shadow = createShadow(set, start);
  let next = start.firstSeq;
  let part = 0;
  let held: BulkPiece | null = null; // one piece is kept back, for only the last one may end the batch
  const send = async (piece: BulkPiece, last: boolean): Promise<Result<{ readonly head: string }, Failure>> => {
    const sent = appendFrame(client, { firstSeq: next, count: piece.count, head, lines: piece.lines, batch: { id: batchId, part, last } });
    next += piece.count;
    part += 1;
    const answered = await sent;
    if (answered.ok) options.onProgress?.(next - start.firstSeq);
    return answered;
  };
  const abandon = async (failure: Failure): Promise<Result<never, Failure>> => {
    if (part > 0) await client.invoke('journal.abort', { batchId });
    return fail(failure);
  };
  try {
    for await (const piece of source(start)) {
      if (options.signal?.aborted === true) return await abandon(cancelled);
      if (piece.count === 0) continue;
      const sending = held === null ? null : send(held, false);
      held = piece;
      const [answered] = await Promise.all([sending, shadow.take(piece)]);
      if (answered !== null && !answered.ok) return await abandon(answered.error);
    }
  } catch (error) {
    if (options.signal?.aborted === true) return abandon(cancelled);
    return abandon({ code: error instanceof BadPiece ? 'request.malformed' : 'failed', detail: error instanceof Error ? error.message : String(error) });
  }
  if (options.signal?.aborted === true) return abandon(cancelled);
  if (held === null) return ok({ lastSeq: start.firstSeq - 1, head: '', touched: new Map() });
  const last = await send(held, true);
  if (!last.ok) return last.error.code === 'journal.outOfStep' ? last : abandon(last.error);
  shadow.show();
  return ok({ lastSeq: next - 1, head: last.value.head, touched: shadow.touched() });
}

/** Copies of the tables that the pieces touch, filled beside the ones on screen. */
function createShadow(set: WritableSet, start: BulkStart): { readonly take: (piece: BulkPiece) => Promise<void>; readonly show: () => void; readonly touched: () => Published } {
  const copies = new Map<TableName, TableSet>();
  const touched = new Map<TableName, string[]>();
  let seq = start.firstSeq;
  const copyOf = async (table: TableName): Promise<TableSet> => {
    const copy = createTableSet(table);
    await inSteps(set.tableSet(table).records(), (record) => copy.put(record));
    copies.set(table, copy);
    touched.set(table, []);
    return copy;
  };
  const take = async (piece: BulkPiece): Promise<void> => {
    // Sending, cutting and applying a piece of 4 MB are tasks of their own; together they would be felt.
    await pause();
    const texts = splitLines(piece.lines);
    await pause();
    if (texts.length !== piece.count) throw new BadPiece('count does not fit the lines');
    const waiting: { readonly table: TableName; readonly run: () => void }[] = [];
    await inSteps(texts, (text) => {
      const line = decodeLine(text);
      if (!line.ok) throw new BadPiece(line.error.code);
      const patch = line.value;
      const rev = changeId(start.device, seq);
      seq += 1;
      const run = (): void => {
        const copy = copies.get(patch.table);
        const record = apply(copy?.get(patch.id), patch, rev);
        if (record === undefined) copy?.remove(patch.id);
        else {
          const parsed = parseRecord(patch.table, record);
          if (!parsed.ok) throw new BadPiece(`${patch.table}.${parsed.error.field}`);
          copy?.put(parsed.value);
        }
        touched.get(patch.table)?.push(patch.id);
      };
      // A table is copied in steps of its own, so lines of a table not yet copied wait until this step is over; lines behind them wait with them.
      if (waiting.length === 0 && copies.has(patch.table)) run();
      else waiting.push({ table: patch.table, run });
    });
    for (const table of new Set(waiting.map((one) => one.table))) if (!copies.has(table)) await copyOf(table);
    await inSteps(waiting, ({ run }) => run());
  };
  return { take, show: () => set.swap(copies), touched: () => touched };
}
