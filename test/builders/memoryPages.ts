import type { PagesMeta } from '../../shared/changes/planOpening.ts';
import { fail, ok } from '../../shared/lib/result.ts';
import type { PageRow, PagesHost, PagesStorage } from '../../renderer/store/pagesStorage.ts';

type Database = { readonly pages: Map<string, PageRow>; meta: PagesMeta | null };

/** Pages in memory, for tests without a browser. `databases` outlive closing and can be damaged; `failWrites` makes writes throw; after `kill` what was open answers nothing. */
export type MemoryPages = PagesHost & { readonly databases: Map<string, Database>; failWrites: boolean; unavailable: boolean; kill(): void };

export function createMemoryPages(): MemoryPages {
  const databases = new Map<string, Database>();
  let life = 0;
  const open = (name: string): PagesStorage => {
    const database = databases.get(name) ?? { pages: new Map<string, PageRow>(), meta: null };
    databases.set(name, database);
    const own = life;
    return {
      name,
      readMeta: async () => structuredClone(database.meta),
      read: async (table, from, limit) => [...database.pages.values()].filter((row) => row.table === table && row.n >= from).sort((a, b) => a.n - b.n).slice(0, limit),
      write: async (rows, removed, meta, after) => {
        await after;
        if (own !== life) return new Promise<never>(() => undefined);
        if (host.failWrites) throw new DOMException('full', 'QuotaExceededError');
        for (const row of rows) database.pages.set(`${row.table}/${row.n}`, row);
        for (const { table, n } of removed) database.pages.delete(`${table}/${n}`);
        database.meta = structuredClone(meta);
      },
      clear: async () => {
        database.pages.clear();
        database.meta = null;
      },
      onLost: () => undefined,
      close: () => undefined,
    };
  };
  const host: MemoryPages = {
    databases, failWrites: false, unavailable: false,
    kill: () => { life += 1; },
    openCurrent: async () => (host.unavailable ? fail({ code: 'pages.unavailable', detail: 'UnknownError' }) : ok(open(`desk-${Math.max(1, databases.size)}`))),
    openNext: async () => ok(open(`desk-${databases.size + 1}`)),
  };
  return host;
}
