import type { PagesMeta } from '../../../shared/changes/planOpening.ts';
import type { TableName } from '../../../shared/domain/records.ts';
import { ok, type Result } from '../../../shared/lib/result.ts';
import type { PageRow, PagesFailure, PagesHost, PagesStorage } from '../pagesStorage.ts';
import type { RowsHost, RowsStorage } from '../rowsStorage.ts';
import { markOf, type PurposeKeys } from './keys.ts';
import { rowFromBytes, rowToBytes } from './rowBytes.ts';
import { release } from './release.ts';
import { seal, unseal } from './seal.ts';

/** A page as it lies in the database: the mark of its table, its number, and the sealed rest. */
export type SealedRow = { readonly k: string; readonly n: number; readonly sealed: Uint8Array };
export type SealedMeta = { readonly sealed: Uint8Array };
export type SealedRowsHost = RowsHost<SealedRow, SealedMeta>;

/** In the place of a page that does not open: a page whose text is no list, which is how damage is told of. */
const damaged = (table: TableName, n: number): PageRow => ({ table, n, text: '' });

/**
 * Pages sealed one by one, around a store of rows. Office, database, table and number of a page are authenticated with it; names of tables are marks, and the
 * series of databases is named by a mark, so that a set of another office or of a lost key is not looked at at all. Bytes are sealed before the transaction
 * begins. A single page put back as it was earlier at its own place opens: only the journal tells that it is old.
 */
export function createSealedPages(rowsOf: (series: string) => SealedRowsHost, keys: PurposeKeys, officeId: string): Pick<PagesHost, 'openCurrent' | 'openNext'> {
  const marks = new Map<string, Promise<string>>();
  const mark = (text: string): Promise<string> => {
    const made = marks.get(text) ?? markOf(keys, `${officeId} ${text}`);
    marks.set(text, made);
    return made;
  };
  const rows = async (): Promise<SealedRowsHost> => rowsOf(`sealed-${await mark('database')}`);
  const sealing = (opened: Result<RowsStorage<SealedRow, SealedMeta>, PagesFailure>): Result<PagesStorage, PagesFailure> =>
    (opened.ok ? ok(sealStorage(opened.value, keys, officeId, (table) => mark(`table ${table}`))) : opened);
  return {
    openCurrent: async (watch) => sealing(await (await rows()).openCurrent(watch)),
    openNext: async (watch) => sealing(await (await rows()).openNext(watch)),
  };
}

export function sealStorage(rows: RowsStorage<SealedRow, SealedMeta>, keys: PurposeKeys, officeId: string, markTable: (table: TableName) => Promise<string>): PagesStorage {
  const nameOf = (...place: readonly (string | number)[]): readonly (string | number)[] => ['pages', officeId, rows.name, ...place];
  const open = async (table: TableName, { n, sealed }: SealedRow): Promise<PageRow> => {
    const bytes = await unseal(keys, nameOf(table, n), sealed);
    try {
      return bytes === null ? damaged(table, n) : (rowFromBytes(bytes) as PageRow); // only a page is sealed under a page's name
    } catch {
      return damaged(table, n);
    }
  };
  const sealRow = async (name: readonly (string | number)[], page: PageRow): Promise<Uint8Array<ArrayBuffer>> => {
    const bytes = rowToBytes(page);
    const sealed = await seal(keys, name, bytes);
    release(bytes);
    return sealed;
  };
  return {
    name: rows.name,
    readMeta: async () => {
      const meta = await rows.readMeta();
      const bytes = meta === null ? null : await unseal(keys, nameOf('meta'), meta.sealed);
      return bytes === null ? null : (JSON.parse(new TextDecoder().decode(bytes)) as PagesMeta);
    },
    read: async (table, from, limit) => {
      const found = await rows.read(await markTable(table), from, limit);
      return Promise.all(found.map((row) => open(table, row)));
    },
    write: async (pages, removed, meta, after) => {
      const sealed = await Promise.all(pages.map(async (page) => ({ k: await markTable(page.table), n: page.n, sealed: await sealRow(nameOf(page.table, page.n), page) })));
      const gone = await Promise.all(removed.map(async ({ table, n }) => [await markTable(table), n] as const));
      const sealedMeta = await seal(keys, nameOf('meta'), new TextEncoder().encode(JSON.stringify(meta)));
      await after;
      await rows.write(sealed, gone, { sealed: sealedMeta });
      for (const row of sealed) release(row.sealed);
    },
    clear: () => rows.clear(),
    onLost: (listener) => rows.onLost(listener),
    close: () => rows.close(),
  };
}
