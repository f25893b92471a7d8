import Dexie from 'dexie';
import type { EntityTable, Table } from 'dexie';
import type { PagesMeta } from '../../shared/changes/planOpening.ts';
import type { TableName } from '../../shared/domain/records.ts';
import { fail, ok } from '../../shared/lib/result.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { PageKey, PageRow, PagesFailure, PagesHost, PagesStorage, PagesWatch } from './pagesStorage.ts';

/** The layout of the database. Records change shape without it (upgrades.ts); it rises only when the two tables below change. */
export const pagesVersion = 1;
// Dexie multiplies its version numbers by ten.
const nativeVersion = pagesVersion * 10;
const prefix = 'desk-';
const waitingSeconds = 5;

type MetaRow = PagesMeta & { readonly key: 'pages' };

class PagesDatabase extends Dexie {
  declare readonly pages: Table<PageRow, [string, number]>;
  declare readonly meta: EntityTable<MetaRow, 'key'>;

  constructor(name: string) {
    // Without `strict` a power cut lost every acknowledged write (measurements.md).
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(pagesVersion).stores({ pages: '[table+n]', meta: 'key' });
  }
}

function storageOf(database: PagesDatabase): PagesStorage {
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
      return meta;
    },
    read: (table: TableName, from: number, limit: number) => database.pages.where('[table+n]').between([table, from], [table, Dexie.maxKey], true, true).limit(limit).toArray(),
    write: (rows: readonly PageRow[], removed: readonly PageKey[], meta: PagesMeta) => database.transaction('rw', database.pages, database.meta, async () => {
      // Only Dexie is awaited in here: anything else would let the transaction end half way.
      if (rows.length > 0) await database.pages.bulkPut(rows);
      if (removed.length > 0) await database.pages.bulkDelete(removed.map(({ table, n }): [string, number] => [table, n]));
      await database.meta.put({ ...meta, key: 'pages' });
    }),
    onLost: (listener) => listeners.add(listener),
    close,
  };
}

const generationOf = (name: string | undefined): number => (name?.startsWith(prefix) === true && /^\d+$/.test(name.slice(prefix.length)) ? Number(name.slice(prefix.length)) : 0);

/** Opens one database behind the guard: Dexie opens a newer one without a word, and would then write an older layout into it. */
async function open(name: string, present: readonly IDBDatabaseInfo[], watch: PagesWatch): Promise<Result<PagesStorage, PagesFailure>> {
  const found = present.find((info) => info.name === name)?.version ?? 0;
  if (found > nativeVersion) return fail({ code: 'pages.newerVersion', found: Math.ceil(found / 10), known: pagesVersion });
  const database = new PagesDatabase(name);
  database.on('blocked', watch.onBlocked);
  const storage = storageOf(database);
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
 * The pages in IndexedDB. Databases are named `desk-1`, `desk-2` …; the highest number is in use, lower ones are kept aside after a rebuild. So the
 * browser's own list says which is current, and nothing else (a pointer that could be wiped or go stale) has to be believed.
 */
export function createDexiePages(factory: IDBFactory = indexedDB): PagesHost {
  const newest = async (): Promise<{ readonly present: readonly IDBDatabaseInfo[]; readonly generation: number }> => {
    const present = await factory.databases().catch((): IDBDatabaseInfo[] => []);
    return { present, generation: Math.max(0, ...present.map((info) => generationOf(info.name))) };
  };
  return {
    openCurrent: async (watch) => {
      const { present, generation } = await newest();
      return open(`${prefix}${Math.max(1, generation)}`, present, watch);
    },
    openNext: async (watch) => {
      const { present, generation } = await newest();
      return open(`${prefix}${generation + 1}`, present, watch);
    },
  };
}
