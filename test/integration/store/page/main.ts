import { createClient } from '../../../../renderer/host/client.ts';
import { createDexiePages, createUnsealedPages } from '../../../../renderer/store/dexiePages.ts';
import { openStore } from '../../../../renderer/store/open.ts';
import type { BulkPiece } from '../../../../renderer/store/bulk.ts';
import type { Session } from '../../../../renderer/store/session.ts';
import type { Store } from '../../../../renderer/store/store.ts';
import { encodeLines } from '../../../../shared/changes/line.ts';
import type { Patch } from '../../../../shared/changes/change.ts';
import type { DeskBridge } from '../../../../shared/ipc/contract.ts';
import { ok } from '../../../../shared/lib/result.ts';
import { startSession } from '../../../builders/signIn.ts';
import { listingContent, subjectContent } from '../../../builders/subjects.ts';

/** What the tests call in the page. Plain values only. */
let store: Store | null = null;
let session: Session;
const phases: string[] = [];
const longTasks: number[] = [];
new PerformanceObserver((list) => longTasks.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: 'longtask' });

const opened = (): Store => {
  if (store === null) throw new Error('not open');
  return store;
};
const client = createClient((globalThis as unknown as { readonly desk: DeskBridge }).desk);
const held: IDBDatabase[] = [];

type Row = { readonly k: string; readonly n: number; readonly sealed: Uint8Array };
const asked = <T,>(request: IDBRequest<T>): Promise<T> => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error ?? new Error('request'));
});
const newest = async (): Promise<string> => (await indexedDB.databases()).map(({ name }) => name ?? '').sort().at(-1) ?? '';
async function rowsOf(name: string): Promise<readonly Row[]> {
  const database = await asked(indexedDB.open(name));
  const rows = await asked(database.transaction('pages').objectStore('pages').getAll() as IDBRequest<Row[]>);
  database.close();
  return rows;
}
async function putRows(name: string, rows: readonly Row[]): Promise<void> {
  const database = await asked(indexedDB.open(name));
  const written = database.transaction('pages', 'readwrite', { durability: 'strict' });
  for (const row of rows) written.objectStore('pages').put(row);
  await new Promise((resolve) => { written.oncomplete = resolve; });
  database.close();
}
/** A whole set under another name of the series, as if it belonged there. */
async function copyDatabase(from: string, to: string): Promise<void> {
  const source = await asked(indexedDB.open(from));
  const opening = indexedDB.open(to, source.version);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore('pages', { keyPath: ['k', 'n'] });
    opening.result.createObjectStore('meta', { keyPath: 'key' });
  };
  const copy = await asked(opening);
  for (const table of ['pages', 'meta']) {
    const all = await asked(source.transaction(table).objectStore(table).getAll());
    const written = copy.transaction(table, 'readwrite');
    for (const row of all) written.objectStore(table).put(row);
    await new Promise((resolve) => { written.oncomplete = resolve; });
  }
  source.close();
  copy.close();
}

const api = {
  /** `older`: with pages as an older program kept them. */
  open: async (how: 'sealed' | 'older' = 'sealed') => {
    const began = performance.now();
    session = await startSession(client);
    const result = await openStore({ client, session, ...(how === 'older' && { pages: createUnsealedPages() }), onPhase: (phase) => phases.push(phase.kind) });
    if (!result.ok) return { failure: result.error };
    store = result.value;
    return { report: store.status.opening, ms: performance.now() - began };
  },
  add: async (id: string) => (await opened().commit('subject.create', '', (draft) => ok(draft.create('subjects', subjectContent({ name: `商行${id}` }), id)))).ok,
  ids: () => opened().set.all('subjects').map((subject) => subject.id),
  counts: () => ({ subjects: opened().set.all('subjects').length, listings: opened().set.all('listings').length }),
  status: () => opened().status,
  settled: () => opened().settled(),
  phases: () => phases,
  longTasks: () => longTasks.splice(0),
  wipe: async () => {
    for (const { name } of await indexedDB.databases()) await new Promise((resolve) => { indexedDB.deleteDatabase(name ?? '').onsuccess = resolve; });
  },
  /** Opens a database past Dexie and keeps it open, deaf to other windows unless `polite`. */
  rawOpen: (name: string, version: number) => new Promise<number>((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.onsuccess = () => { held.push(request.result); resolve(request.result.version); };
    request.onerror = () => reject(request.error ?? new Error('open'));
  }),
  /** Puts a database back to an earlier layout version, with all that it holds. */
  rawDowngrade: async (name: string, version: number) => {
    const answer = <T,>(request: IDBRequest<T>) => new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('request'));
    });
    const newer = await answer(indexedDB.open(name));
    const reading = newer.transaction([...newer.objectStoreNames]);
    const stores = await Promise.all([...newer.objectStoreNames].map(async (store) => ({ store, keyPath: reading.objectStore(store).keyPath, rows: await answer(reading.objectStore(store).getAll()) as unknown[] })));
    newer.close();
    await answer(indexedDB.deleteDatabase(name));
    const opening = indexedDB.open(name, version);
    opening.onupgradeneeded = () => stores.forEach(({ store, keyPath, rows }) => {
      const made = opening.result.createObjectStore(store, { keyPath });
      rows.forEach((row) => made.put(row));
    });
    (await answer(opening)).close();
    return stores.reduce((sum, { rows }) => sum + rows.length, 0);
  },
  rawClose: () => held.splice(0).forEach((database) => database.close()),
  /** Adds `n` subjects with a listing each, as pieces of 4,000 changes made outside of the measured part. */
  bulk: async (n: number) => {
    const pieces: BulkPiece[] = [];
    for (let from = 0; from < n; from += 2000) {
      const patches: Patch[] = [];
      for (let at = from; at < Math.min(n, from + 2000); at += 1) {
        patches.push({ table: 'subjects', id: `s${at}`, base: '', before: null, after: subjectContent({ name: `云水县测试商行第${at}号`, code: `92331099MA${at}` }) });
        patches.push({ table: 'listings', id: `l${at}`, base: '', before: null, after: listingContent({ subjectId: `s${at}`, documentNumber: `云认〔2026〕${at}号`, importId: 'i' }) });
      }
      pieces.push({ lines: encodeLines(patches), count: patches.length });
    }
    longTasks.length = 0;
    await new Promise((resolve) => setTimeout(resolve));
    const began = performance.now();
    const result = await opened().bulk('import.commit', '', async function* () { yield* pieces; });
    const visible = performance.now() - began;
    await opened().settled();
    return { ok: result.ok, visible, inPages: performance.now() - began, longTasks: longTasks.splice(0) };
  },
  commitMs: async (n: number) => {
    const times: number[] = [];
    for (let at = 0; at < n; at += 1) {
      const began = performance.now();
      await api.add(`t${at}`);
      times.push(performance.now() - began);
    }
    return times.sort((a, b) => a - b)[Math.floor(n / 2)];
  },
  searchMs: (text: string) => {
    const began = performance.now();
    const found = opened().search.subjects(text, 50).length;
    return { found, ms: performance.now() - began };
  },
  close: () => opened().close(),
  lock: () => opened().lock(),
  databases: async () => (await indexedDB.databases()).map(({ name }) => name ?? '').sort(),
  /** Rows as they lie there: their keys, and how many bytes are in them. */
  rows: async () => (await rowsOf(await newest())).map(({ k, n, sealed, ...rest }) => ({ k, n, bytes: sealed.length, rest: Object.keys(rest) })),
  /** Alters rows as they lie there, past the program. */
  tamper: async (how: 'flip' | 'swap' | 'otherDatabase') => {
    const name = await newest();
    const rows = await rowsOf(name);
    const [first, second] = rows;
    if (first === undefined || second === undefined) throw new Error('two rows are needed');
    const flipped = first.sealed.slice();
    flipped[40] = (flipped[40] ?? 0) ^ 1;
    if (how === 'flip') await putRows(name, [{ ...first, sealed: flipped }]);
    if (how === 'swap') await putRows(name, [{ ...first, sealed: second.sealed }, { ...second, sealed: first.sealed }]);
    if (how === 'otherDatabase') {
      const next = name.replace(/-(\d+)$/, (_, generation: string) => `-${Number(generation) + 1}`);
      await copyDatabase(name, next);
    }
  },
  addNamed: async (names: readonly string[]) => (await opened().commit('subject.create', '', (draft) => ok(names.map((name, at) => draft.create('subjects', subjectContent({ name }), `c${at}`))))).ok,
  /** The same pages read raw, without parsing: what opening is measured against. */
  rawRead: async () => {
    const host = await createDexiePages(session).openCurrent({ onBlocked: () => undefined, onWaiting: () => undefined });
    if (!host.ok) throw new Error('open');
    const began = performance.now();
    let rows = 0;
    for (const table of ['subjects', 'listings'] as const) rows += (await host.value.read(table, 0, 1_000_000)).length;
    const ms = performance.now() - began;
    host.value.close();
    return { rows, ms };
  },
};
export type PageApi = typeof api;
Object.assign(globalThis, { deskTest: api });
