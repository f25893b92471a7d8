import type { PagesMeta } from '../../shared/changes/planOpening.ts';
import type { TableName } from '../../shared/domain/records.ts';
import type { KeptPage } from './bulkRun.ts';
import { type Ids, theseIds } from './ids.ts';
import type { PageMaps } from './pageMap.ts';
import type { PageKey, PageLines, PageRow, PagesStorage } from './pagesStorage.ts';
import { inSteps, pause, stepMs } from './steps.ts';
import type { Published } from './workingSet.ts';

/** About what one transaction carries. Each waits for the disk; but sealing it and copying it to the browser process is one task of the interface thread. */
const charactersPerWrite = 1_200_000;

/** What one transaction carries; `grown`: the table and the number of records of each page in it. */
type Batch = { readonly rows: PageRow[]; readonly removed: PageKey[]; readonly grown: Map<string, readonly [TableName, number]> };
const newBatch = (): Batch => ({ rows: [], removed: [], grown: new Map() });

export type PagesWriter = {
  /** A page as it was read, with the ids of its records. */
  adopt(table: TableName, n: number, ids: Ids): void;
  /** Notes what a commit touched; `seq` and `head` are where the journal stands with it. `pages` hold new records beside those and are kept as they came. Writes nothing yet. */
  touch(touched: Published, at: { readonly seq: number; readonly head: string }, pages?: readonly KeptPage[]): void;
  /** Writes what was touched before the call. Resolves with the meta that is on disk; throws what the browser throws, and then nothing is forgotten. */
  flush(): Promise<PagesMeta>;
  /** Follows another journal from here on. */
  rebase(journal: { readonly journalId: string; readonly device: string }, at: { readonly seq: number; readonly head: string }): void;
  readonly appliedSeq: number;
};

/**
 * Brings the working set to the pages. A flush of many pages takes several transactions; `appliedSeq` moves with the last one, the counts with each,
 * so that a crash in between leaves pages that are partly ahead of `appliedSeq` (which replaying does not mind) and counts that are right.
 * `lookup` gives a record as it stands now, quarantined ones included.
 */
export function createPagesWriter(storage: PagesStorage, first: PagesMeta, maps: PageMaps, lookup: (table: TableName, id: string) => unknown): PagesWriter {
  let written = first;
  let target = { journalId: first.journalId, device: first.device, appliedSeq: first.appliedSeq, head: first.head };
  let queue: (readonly [TableName, readonly string[]])[] = [];
  const dirty = new Map<TableName, Set<number>>();
  const sizes = new Map<string, number>();
  let arrived: readonly KeptPage[] = [];
  /** Pages as they came, until they are written or a record on them is touched. */
  const kept = new Map<string, PageLines>();
  const counts: Record<string, number> = { ...first.counts };
  let turn: Promise<unknown> = Promise.resolve();

  const keyOf = (table: TableName, n: number): string => `${table}\n${n}`;
  const dirtyOf = (table: TableName): Set<number> => {
    const pages = dirty.get(table) ?? new Set<number>();
    dirty.set(table, pages);
    return pages;
  };

  const assign = async (pages: readonly KeptPage[], touched: typeof queue): Promise<void> => {
    await inSteps(pages, ({ table, ids, lines }) => {
      const n = maps(table).append(theseIds(ids));
      dirtyOf(table).add(n);
      kept.set(keyOf(table, n), lines);
    }, 4);
    for (const [table, ids] of touched) {
      const map = maps(table);
      const dirtied = dirtyOf(table);
      await inSteps(map.settle(), () => undefined, 4);
      await inSteps(ids, (id) => {
        const n = lookup(table, id) === undefined ? map.drop(id) : map.place(id);
        if (n === null) return;
        dirtied.add(n);
        kept.delete(keyOf(table, n));
      });
    }
  };

  /** One transaction, begun when the one before it has ended and made ready meanwhile. `planned`: the counts with all that was begun before. */
  const write = async ({ rows, removed, grown }: Batch, planned: Record<string, number>, last: Partial<PagesMeta>, before: Promise<void>): Promise<void> => {
    for (const [key, [table, size]] of grown) planned[table] = (planned[table] ?? 0) + size - (sizes.get(key) ?? 0);
    const next = { ...planned };
    const meta: PagesMeta = { ...written, ...last, counts: next };
    await storage.write(rows, removed, meta, before);
    written = meta;
    Object.assign(counts, next);
    for (const [key, [, size]] of grown) sizes.set(key, size);
    for (const { table, n } of [...rows, ...removed]) {
      dirty.get(table)?.delete(n);
      kept.delete(keyOf(table, n));
    }
  };

  const flush = async (): Promise<PagesMeta> => {
    const [pages, touched, reached] = [arrived, queue, target];
    [arrived, queue] = [[], []];
    await assign(pages, touched);
    const planned = { ...counts };
    let batch = newBatch();
    let characters = 0;
    let writing: Promise<void> = Promise.resolve();
    const begin = async (last: Partial<PagesMeta>): Promise<void> => {
      const before = writing;
      writing = write(batch, planned, last, before);
      writing.catch(() => undefined); // awaited with the next one, or at the end
      [batch, characters] = [newBatch(), 0];
      await before;
    };
    let began = performance.now();
    for (const [table, n] of [...dirty].flatMap(([name, pages]) => [...pages].map((page) => [name, page] as const))) {
      const lines = kept.get(keyOf(table, n));
      const records = lines !== undefined ? [] : [...maps(table).ids(n)].map((id) => lookup(table, id)).filter((record) => record !== undefined);
      const size = lines !== undefined ? maps(table).count(n) : records.length;
      batch.grown.set(keyOf(table, n), [table, size]);
      if (size === 0) batch.removed.push({ table, n });
      else if (lines !== undefined) {
        batch.rows.push({ table, n, text: '', lines });
        characters += lines.bytes.length;
      } else {
        const text = JSON.stringify(records);
        batch.rows.push({ table, n, text });
        characters += text.length;
      }
      if (characters > charactersPerWrite) await begin({});
      if (performance.now() - began > stepMs) {
        await pause();
        began = performance.now();
      }
    }
    await begin(reached);
    await writing;
    return written;
  };

  return {
    adopt: (table, n, ids) => {
      maps(table).adopt(n, ids);
      sizes.set(keyOf(table, n), ids.length);
    },
    touch: (touched, { seq, head }, pages = []) => {
      queue.push(...touched);
      if (pages.length > 0) arrived = [...arrived, ...pages];
      target = { ...target, appliedSeq: seq, head };
    },
    flush: () => {
      const mine = turn.then(flush);
      turn = mine.catch(() => undefined);
      return mine;
    },
    rebase: (journal, { seq, head }) => {
      target = { ...journal, appliedSeq: seq, head };
    },
    get appliedSeq() {
      return written.appliedSeq;
    },
  };
}
