import type { Counts } from '../../shared/changes/planOpening.ts';
import { tableNames } from '../../shared/domain/records.ts';
import type { TableName } from '../../shared/domain/records.ts';
import { type Ids, theseIds } from './ids.ts';
import { fitting, idOf, recordsOfLines, unreadBlock } from './pageLines.ts';
import type { PageRow, PagesStorage } from './pagesStorage.ts';
import type { Quarantine } from './quarantine.ts';
import { pause } from './steps.ts';
import type { RecordsTogether } from './tableSet.ts';
import type { WritableSet } from './workingSet.ts';

/** Few enough that reading them is one short task, enough that the number of transactions does not matter. */
const pagesPerRead = 48;
/** Nothing can be clicked yet while pages are read, so steps are longer than elsewhere; still no task that the browser would call long. */
const readingStepMs = 24;

export type LoadedPage = { readonly table: TableName; readonly n: number; readonly ids: Ids };
export type LoadedPages = { readonly found: Counts; readonly damagedPages: number; readonly pages: readonly LoadedPage[] };

function parseList(text: unknown): readonly unknown[] | null {
  try {
    const parsed: unknown = typeof text === 'string' ? JSON.parse(text) : null;
    return Array.isArray(parsed) && parsed.every((one) => idOf(one) !== '') ? parsed : null;
  } catch {
    return null;
  }
}

/**
 * Reads all pages into the working set, a few at a time; the next ones are on their way while the present ones are parsed. Records that do not fit
 * are quarantined and count as found; blocks of an import are read only with `readAll`. Throws what the browser throws.
 */
export async function loadPages(storage: PagesStorage, set: WritableSet, quarantine: Quarantine, onProgress: (records: number) => void, readAll = false): Promise<LoadedPages> {
  const found: Record<string, number> = {};
  const pages: LoadedPage[] = [];
  let damagedPages = 0;
  let records = 0;
  const adopt = ({ table, n }: PageRow, together: RecordsTogether, ids = together.ids): void => {
    set.tableSet(table).putTogether(together);
    found[table] = (found[table] ?? 0) + ids.length;
    records += ids.length;
    pages.push({ table, n, ids });
  };
  const take = (row: PageRow): void => {
    const block = row.lines === undefined ? null : unreadBlock(row.lines, quarantine);
    if (block?.table === row.table) {
      const { ids, read } = block.records;
      const ofThose = readAll && read().length < ids.length ? theseIds(read().map(({ id }) => id)) : ids;
      return adopt(row, { ...block.records, ids: ofThose, isRead: readAll }, ids);
    }
    const kept = row.lines === undefined ? null : recordsOfLines(row.table, row.lines);
    const list = row.lines === undefined ? parseList(row.text) : kept?.records ?? null;
    if (list === null) {
      damagedPages += 1;
      return;
    }
    const ids = theseIds(list.map(idOf));
    const fit = kept?.sound === true ? kept.records : fitting(row.table, list, quarantine);
    // Not entered: who opens the register needs all records and none by its id.
    adopt(row, { ids: fit.length === ids.length ? ids : theseIds(fit.map(({ id }) => id)), read: () => fit, isRead: true }, ids);
  };
  const readTable = async (table: TableName): Promise<void> => {
    let pending: Promise<readonly PageRow[]> | null = storage.read(table, 0, pagesPerRead);
    while (pending !== null) {
      const rows: readonly PageRow[] = await pending;
      const last = rows.at(-1);
      pending = rows.length < pagesPerRead || last === undefined ? null : storage.read(table, last.n + 1, pagesPerRead);
      pending?.catch(() => undefined); // awaited when these are parsed
      let began = performance.now();
      for (const row of rows) {
        take(row);
        if (performance.now() - began > readingStepMs) {
          await pause();
          began = performance.now();
        }
      }
      onProgress(records);
    }
  };
  // Side by side: while the pages of one table are waited for, those of another are parsed. When one fails nothing is left running that still fills the set.
  const ended = await Promise.allSettled(tableNames.map(readTable));
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
  return { found, damagedPages, pages };
}
