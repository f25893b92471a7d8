import type { Client } from '../host/client.ts';
import { apply } from '../../shared/changes/apply.ts';
import { sections } from '../../shared/changes/block.ts';
import { changeId } from '../../shared/changes/change.ts';
import type { Patch } from '../../shared/changes/change.ts';
import { decodeLine, splitLines } from '../../shared/changes/line.ts';
import type { AnyRecord, Listing, TableName } from '../../shared/domain/records.ts';
import type { Failure, FrameHead } from '../../shared/ipc/contract.ts';
import { fail, ok } from '../../shared/lib/result.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { BulkOptions, BulkPiece, BulkSource, BulkStart } from './bulk.ts';
import { appendFrame } from './journalLog.ts';
import { newId } from './newId.ts';
import { unreadBlock } from './pageLines.ts';
import type { PageLines } from './pagesStorage.ts';
import { parseRecord } from './parseRecord.ts';
import type { Quarantine } from './quarantine.ts';
import type { SearchTexts } from './search.ts';
import { inSteps, pause, stepMs } from './steps.ts';
import { createTableSet } from './tableSet.ts';
import type { TableSet } from './tableSet.ts';
import type { Published, WritableSet } from './workingSet.ts';

/** `pages` and `others` together are what was touched: new records on pages that can be kept as they came, and all else. */
export type BulkResult = { readonly lastSeq: number; readonly head: string; readonly touched: Published; readonly pages: readonly KeptPage[]; readonly others: Published; readonly searched: () => AsyncGenerator<SearchTexts> };
const cancelled: Failure = { code: 'cancelled', detail: '' };

class BadPiece extends Error {}

/**
 * Journals the pieces as one batch while applying them to copies of the tables concerned; when the last part is on disk the copies replace the tables
 * at once. Until then nobody sees anything, and a failure, a cancellation or a crash leaves no trace: the journal cuts an unfinished batch off. Blocks of new records are
 * looked at as far as their ids go; they are read when somebody needs them, or in idle time afterwards.
 */
export async function runBulk(client: Client, { set, quarantine }: { readonly set: WritableSet; readonly quarantine: Quarantine }, head: FrameHead, start: BulkStart, sourceOf: BulkSource, options: BulkOptions): Promise<Result<BulkResult, Failure>> {
  const batchId = newId();
  const shadow = createShadow(set, quarantine, start);
  let next = start.firstSeq;
  let part = 0;
  const searched: SearchTexts[] = [];
  const source = sourceOf(start)[Symbol.asyncIterator]();
  let held: BulkPiece | null = null; // one piece is kept back, for only the last one may end the batch
  const send = async (piece: BulkPiece, last: boolean): Promise<Result<{ readonly head: string }, Failure>> => {
    const sent = appendFrame(client, { firstSeq: next, count: piece.count, head, lines: piece.lines, batch: { id: batchId, part, last }, ...(part === 0 && options.approval !== undefined && { approval: options.approval }) });
    next += piece.count;
    part += 1;
    const answered = await sent;
    if (answered.ok) options.onProgress?.(next - start.firstSeq);
    return answered;
  };
  const abandon = async (failure: Failure): Promise<Result<never, Failure>> => {
    void source.return?.(); // it may still wait for what never comes
    if (part > 0) await client.invoke('journal.abort', { batchId });
    return fail(failure);
  };
  /** What is searched: what came with the pieces, then what comes behind the last one. */
  const texts = async function* (): AsyncGenerator<SearchTexts> {
    yield* searched;
    for (let next = await source.next(); next.done !== true; next = await source.next()) yield* next.value.searched ?? [];
  };
  try {
    for (let next = await source.next(); next.done !== true; next = await source.next()) {
      const piece = next.value;
      if (options.signal?.aborted === true) return await abandon(cancelled);
      searched.push(...(piece.searched ?? []));
      if (piece.count === 0) continue;
      const sending = held === null ? null : send(held, false);
      held = piece;
      const [answered] = await Promise.all([sending, shadow.take(piece)]);
      if (answered !== null && !answered.ok) return await abandon(answered.error);
      if (piece.last === true) break;
    }
  } catch (error) {
    if (options.signal?.aborted === true) return abandon(cancelled);
    return abandon({ code: error instanceof BadPiece ? 'request.malformed' : 'failed', detail: error instanceof Error ? error.message : String(error) });
  }
  if (options.signal?.aborted === true) return abandon(cancelled);
  if (held === null) return ok({ lastSeq: start.firstSeq - 1, head: '', touched: new Map(), pages: [], others: new Map(), searched: texts });
  const last = await send(held, true);
  if (!last.ok) return last.error.code === 'journal.outOfStep' ? last : abandon(last.error);
  shadow.show();
  return ok({ lastSeq: next - 1, head: last.value.head, touched: shadow.touched(), pages: shadow.pages, others: shadow.others(), searched: texts });
}

/** A block of new records that is kept as a page as it came. */
export type KeptPage = { readonly table: TableName; readonly ids: readonly string[]; readonly lines: PageLines };
type Shadow = {
  readonly take: (piece: BulkPiece) => Promise<void>;
  readonly show: () => void;
  readonly touched: () => Published;
  readonly pages: readonly KeptPage[];
  /** What was touched beside the pages. */
  readonly others: () => Published;
};

/** Copies of the tables that the pieces touch, filled beside the ones on screen. */
function createShadow(set: WritableSet, quarantine: Quarantine, start: BulkStart): Shadow {
  const copies = new Map<TableName, TableSet>();
  const others = new Map<TableName, string[]>();
  const pages: KeptPage[] = [];
  let seq = start.firstSeq;
  const note = (table: TableName, id: string): void => {
    const ids = others.get(table);
    if (ids === undefined) others.set(table, [id]);
    else ids.push(id);
  };
  const touched = (): Published => {
    const all = new Map<TableName, readonly string[]>(others);
    for (const table of new Set(pages.map((page) => page.table))) all.set(table, [...pages.flatMap((page) => (page.table === table ? page.ids : [])), ...(others.get(table) ?? [])]);
    return all;
  };
  const copyOf = async (table: TableName): Promise<TableSet> => {
    const held = copies.get(table);
    if (held !== undefined) return held;
    const copy = createTableSet(table, 'later');
    await inSteps(set.tableSet(table).records(), (record) => copy.put(record));
    copies.set(table, copy);
    return copy;
  };
  const checked = (table: TableName, record: unknown): AnyRecord => {
    const parsed = parseRecord(table, record);
    if (!parsed.ok) throw new BadPiece(`${table}.${parsed.error.field}`);
    return parsed.value;
  };
  const applyPatch = (patch: Patch, at: number): void => {
    const copy = copies.get(patch.table);
    const before = copy?.get(patch.id);
    const record = apply(before, patch, changeId(start.device, at));
    if (record === undefined) {
      // Its subject is no longer found by this listing.
      if (patch.table === 'listings' && before !== undefined) note('subjects', (before as Listing).subjectId);
      copy?.remove(patch.id);
    } else copy?.put(checked(patch.table, record));
    note(patch.table, patch.id);
  };
  const takeLines = async (texts: readonly string[]): Promise<void> => {
    let began = performance.now();
    for (const text of texts) {
      const decoded = decodeLine(text);
      if (!decoded.ok) throw new BadPiece(decoded.error.code);
      if (!copies.has(decoded.value.table)) await copyOf(decoded.value.table);
      applyPatch(decoded.value, seq);
      seq += 1;
      if (performance.now() - began <= stepMs) continue;
      await pause();
      began = performance.now();
    }
  };
  const takeBlock = async (bytes: Uint8Array, count: number): Promise<void> => {
    const lines: PageLines = { bytes, device: start.device, firstSeq: seq };
    const block = unreadBlock(lines, quarantine);
    if (block === null) throw new BadPiece('unreadable block');
    const { table, records } = block;
    (await copyOf(table)).putTogether(records);
    // Asked for block by block: all at once, when the last part is on disk, they would be a task of 60 to 90 ms.
    pages.push({ table, ids: records.ids.all(), lines });
    seq += count;
  };
  const take = async (piece: BulkPiece): Promise<void> => {
    const end = seq + piece.count;
    let began = 0; // sending a piece and applying it are tasks of their own
    for (const { bytes, count } of sections(piece.lines)) {
      if (performance.now() - began > stepMs / 2) {
        await pause();
        began = performance.now();
      }
      if (count > 0) await takeBlock(bytes, count);
      else await takeLines(splitLines(bytes));
    }
    if (seq !== end) throw new BadPiece('count does not fit the lines');
  };
  return {
    take, touched, show: () => set.swap(copies), pages, others: () => others,
  };
}
