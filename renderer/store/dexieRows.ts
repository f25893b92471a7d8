import Dexie from 'dexie';
import type { Table } from 'dexie';
import { fail, ok } from '../../shared/lib/result.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { PagesFailure, PagesWatch } from './pagesStorage.ts';
import type { RowsHost, RowsStorage } from './rowsStorage.ts';

/**
 * The layout of the database. Records change shape without it (upgrades.ts); it rises when the two tables below change, or when an older program could not read what
 * a page holds: that refuses the newer number, and so never takes such pages for damaged ones. 2: blocks with days (shared/changes/block.ts).
 */
export const pagesVersion = 2;
// Dexie multiplies its version numbers by ten.
const nativeVersion = pagesVersion * 10;
const waitingSeconds = 5;

class RowsDatabase<R, M> extends Dexie {
  declare readonly pages: Table<R, [string, number]>;
  declare readonly meta: Table<M & { readonly key: 'pages' }, 'pages'>;

  constructor(name: string, key: string) {
    // Without `strict` a power cut lost every acknowledged write (measurements.md).
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(pagesVersion).stores({ pages: `[${key}+n]`, meta: 'key' });
  }
}

function storageOf<R, M extends object>(database: RowsDatabase<R, M>, key: string): RowsStorage<R, M> {
  const listeners = new Set<(why: 'closed' | 'versionChange') => void>();
  let over = false; // Dexie tells of closings that we asked for, too
  const lost = (why: 'closed' | 'versionChange'): void => {
    if (over) return;
    over = true;
    listeners.forEach((listener) => listener(why));
  };
  const close = (): void => {
    over = true;
    database.close({ disableAutoOpen: true });
  };
  database.on('versionchange', () => {
    lost('versionChange');
    close();
  });
  database.on('close', () => lost('closed'));
  return {
    name: database.name,
    readMeta: async () => {
      const row = await database.meta.get('pages');
      if (row === undefined) return null;
      const { key: _key, ...meta } = row;
      return meta as unknown as M; // what was put, less the key
    },
    read: (first, from, limit) => database.pages.where(`[${key}+n]`).between([first, from], [first, Dexie.maxKey], true, true).limit(limit).toArray(),
    write: (rows, removed, meta) => database.transaction('rw', database.pages, database.meta, async () => {
      // Only Dexie is awaited in here: anything else would let the transaction end half way.
      if (rows.length > 0) await database.pages.bulkPut(rows);
      if (removed.length > 0) await database.pages.bulkDelete(removed.map(([first, n]): [string, number] => [first, n]));
      await database.meta.put({ ...meta, key: 'pages' });
    }),
    clear: () => database.transaction('rw', database.pages, database.meta, async () => {
      await database.pages.clear();
      await database.meta.clear();
    }),
    onLost: (listener) => listeners.add(listener),
    close,
  };
}

/** Opens one database behind the guard: Dexie opens a newer one without a word, and would then write an older layout into it. */
async function open<R, M extends object>(name: string, key: string, present: readonly IDBDatabaseInfo[], watch: PagesWatch): Promise<Result<RowsStorage<R, M>, PagesFailure>> {
  const found = present.find((info) => info.name === name)?.version ?? 0;
  if (found > nativeVersion) return fail({ code: 'pages.newerVersion', found: Math.ceil(found / 10), known: pagesVersion });
  const database = new RowsDatabase<R, M>(name, key);
  database.on('blocked', watch.onBlocked);
  const storage = storageOf(database, key);
  let seconds = 0;
  const watchdog = setInterval(() => watch.onWaiting(seconds += waitingSeconds), waitingSeconds * 1000);
  try {
    await database.open();
    return ok(storage);
  } catch (error) {
    database.close({ disableAutoOpen: true });
    return fail({ code: 'pages.unavailable', detail: error instanceof Error ? error.name : String(error) });
  } finally {
    clearInterval(watchdog);
  }
}

/**
 * Has the browser write what it still holds in memory to its files, by making and deleting a database. Chromium compacts the files when a database is deleted,
 * but what had not been written by then goes to disk once more in that very moment, deleted bytes included, and stays there
 * (seen on Chromium 156: all of 2,500 names were still in a file after emptying and deleting; none after this).
 */
async function pushOut(name: string): Promise<void> {
  await make(name);
  await Dexie.delete(name);
}

async function make(name: string): Promise<void> {
  const database = new RowsDatabase<{ readonly k: string; readonly n: number }, object>(name, 'k');
  await database.pages.put({ k: '', n: 0 });
  database.close({ disableAutoOpen: true });
}

/**
 * A removal goes on for so many milliseconds after its deletions. Chromium answers first and rewrites its files then; killed in between it does so at its next
 * start, and replaced files that somebody reads just then are left lying until the compaction after that or the next opening. Seen with the mark gone, in 2 of 20
 * trials made for it, and without any kill in 1 of 7 on a busy machine, where the deletion of the mark itself was what rewrote the names away.
 */
const settleMs = 10_000;
/** The last rewriting is over, and what read meanwhile has ended, when so many milliseconds have passed. */
const rewriteMs = 1000;
const pause = (ms: number): Promise<void> => new Promise((done) => { setTimeout(done, ms); });

const nobody: PagesWatch = { onBlocked: () => undefined, onWaiting: () => undefined };

/**
 * Rows in IndexedDB, named by the fields `key` and `n`. Databases are named `<series>-1`, `<series>-2` …; the highest number is in use, lower ones are kept aside
 * after a rebuild. So the browser's own list says which is current, and nothing else (a pointer that could be wiped or go stale) has to be believed.
 */
export function createDexieRows<R, M extends object>(series: string, key: string, factory: IDBFactory = indexedDB): RowsHost<R, M> {
  const prefix = `${series}-`;
  // None is a generation: they end in a number that is none above 0.
  const [mark, pushed, swept] = [`${prefix}0`, `${prefix}00`, `${prefix}000`];
  const isMark = ({ name }: IDBDatabaseInfo): boolean => name === mark;
  const generationOf = (name = ''): number => (name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length)) ? Number(name.slice(prefix.length)) : 0);
  const list = async (): Promise<{ readonly all: readonly IDBDatabaseInfo[]; readonly generations: readonly number[] }> => {
    const all = await factory.databases().catch((): IDBDatabaseInfo[] => []);
    return { all, generations: all.map((info) => generationOf(info.name)).filter((generation) => generation > 0).sort((a, b) => b - a) };
  };
  /** The end of a removal. The deletion has the files rewritten that hold what was deleted before; those that were replaced while somebody still looked at them go with what follows. */
  const settle = async (): Promise<void> => {
    await pause(settleMs);
    await Dexie.delete(swept);
    await pause(rewriteMs);
    await pushOut(pushed);
    await Dexie.delete(mark);
  };
  return {
    openCurrent: async (watch) => {
      const { all, generations } = await list();
      return open(`${prefix}${generations[0] ?? 1}`, key, all, watch);
    },
    openNext: async (watch) => {
      const { all, generations } = await list();
      return open(`${prefix}${(generations[0] ?? 0) + 1}`, key, all, watch);
    },
    present: async () => (await list()).generations.map((generation) => `${prefix}${generation}`),
    removing: async () => (await list()).all.some(isMark),
    remove: async () => {
      const { all, generations } = await list();
      if (generations.length === 0 && !all.some(isMark)) return;
      await make(mark);
      await make(swept);
      await pushOut(pushed); // to the same file as what lies before it, the one just made included
      for (const generation of generations) {
        const name = `${prefix}${generation}`;
        // Emptied first: deleting is put off while another window holds the database, emptying is not.
        const opened = await open<R, M>(name, key, all, nobody);
        if (opened.ok) {
          await opened.value.clear();
          opened.value.close();
        }
        await Dexie.delete(name);
      }
      await pushOut(pushed);
      void settle().catch(() => undefined); // should it fail, the mark is still there and the next start removes once more
    },
  };
}
