import { commitImport } from '../../../renderer/features/imports/commands.ts';
import { startImportJob } from '../../../renderer/features/imports/importJob.ts';
import { existingRecords, rememberedMappings } from '../../../renderer/features/imports/queries.ts';
import { readySheets } from '../../../renderer/features/imports/useImport.ts';
import type { Store } from '../../../renderer/store/store.ts';

type Answer<V> = { readonly ok: true; readonly value: V } | { readonly ok: false; readonly error: unknown };
function got<V>(result: Answer<V>): V {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/**
 * The whole import as the screen does it, without the clerk's pauses: inspect, read and check, journal on disk and visible, and then pages in
 * IndexedDB and the search text of the last row. Times in milliseconds since the file was chosen.
 */
export async function importFile(store: Store, file: File, lastName: string) {
  const job = startImportJob(() => undefined);
  await job.rows('new', 0, 0); // the screen starts its worker when it opens, before anybody has chosen a file
  const began = performance.now();
  const since = (): number => performance.now() - began;
  try {
    const inspected = got(await job.inspect(file, rememberedMappings(store.set), false));
    const inspectedAt = since();
    const sheets = readySheets(inspected);
    if (sheets === null) throw new Error('columns were not found');
    const { ownRegion, ...existing } = existingRecords(store.set);
    const summary = got(await job.check(sheets, existing, store.today(), ownRegion));
    const checkedAt = since();
    got(await commitImport(store, job, 'goodOnly', file.name, new AbortController().signal, () => undefined));
    const visibleAt = since();
    await Promise.all([store.settled(), searchable(store, lastName)]);
    return { counts: summary.counts, inspected: inspectedAt, checked: checkedAt, visible: visibleAt, whole: since() };
  } finally {
    job.close();
  }
}

/** Resolves when the search finds the subject of the last row by its name. */
async function searchable(store: Store, lastName: string): Promise<void> {
  while (store.search.subjects(lastName, 5).length === 0) await new Promise((resolve) => { setTimeout(resolve, 4); });
}
