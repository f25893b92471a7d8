import type { PagesMeta } from '../../shared/changes/planOpening.ts';
import { ok } from '../../shared/lib/result.ts';
import { createDexieRows } from './dexieRows.ts';
import type { PageRow, PagesHost, PagesStorage } from './pagesStorage.ts';
import type { RowsStorage } from './rowsStorage.ts';
import { createSealedPages } from './sealing/sealedPages.ts';
import type { Session } from './session.ts';

/** Pages as an older program kept them: the rows themselves, in the databases `desk-N`. Read once more when they are sealed, and removed then. */
const olderRows = (factory: IDBFactory) => createDexieRows<PageRow, PagesMeta>('desk', 'table', factory);

const asPages = (rows: RowsStorage<PageRow, PagesMeta>): PagesStorage => ({
  ...rows,
  write: async (pages, removed, meta, after) => {
    await after;
    // Lines in a copy of their own: storing a part of a buffer would store all of it.
    const kept = pages.map((page) => (page.lines === undefined ? page : { ...page, lines: { ...page.lines, bytes: page.lines.bytes.slice() } }));
    await rows.write(kept, removed.map(({ table, n }) => [table, n] as const), meta);
  },
});

/** Unsealed pages as a host of their own: what an older program used, for tests and for measuring what sealing costs. */
export function createUnsealedPages(factory: IDBFactory = indexedDB): PagesHost {
  const rows = olderRows(factory);
  return {
    openCurrent: async (watch) => { const opened = await rows.openCurrent(watch); return opened.ok ? ok(asPages(opened.value)) : opened; },
    openNext: async (watch) => { const opened = await rows.openNext(watch); return opened.ok ? ok(asPages(opened.value)) : opened; },
  };
}

/** The pages in IndexedDB, sealed with the session's key, and beside them what an older program may have left unsealed. */
export function createDexiePages(session: Pick<Session, 'officeId' | 'keys'>, factory: IDBFactory = indexedDB): PagesHost {
  const older = olderRows(factory);
  return {
    ...createSealedPages((series) => createDexieRows(series, 'k', factory), session.keys.pages, session.officeId),
    older: {
      present: async () => (await older.present()).length > 0 || older.removing(),
      open: async (watch) => {
        if ((await older.present()).length === 0) return null;
        const opened = await older.openCurrent(watch);
        return opened.ok ? asPages(opened.value) : null;
      },
      remove: () => older.remove(),
    },
  };
}
