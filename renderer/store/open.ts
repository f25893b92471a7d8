import type { Client } from '../host/client.ts';
import type { Actor } from '../../shared/changes/change.ts';
import { betterPages, planOpening } from '../../shared/changes/planOpening.ts';
import type { OpeningPlan, PagesFacts, PagesMeta } from '../../shared/changes/planOpening.ts';
import { tableNames } from '../../shared/domain/records.ts';
import type { TableName } from '../../shared/domain/records.ts';
import type { Failure, JournalState } from '../../shared/ipc/contract.ts';
import { toInstant } from '../../shared/lib/dates.ts';
import { fail, ok } from '../../shared/lib/result.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { Moment } from './clockRule.ts';
import { createStore } from './createStore.ts';
import type { Pages, StoreParts } from './createStore.ts';
import { createDexiePages } from './dexiePages.ts';
import { loadPages } from './loadPages.ts';
import type { LoadedPage } from './loadPages.ts';
import { newId } from './newId.ts';
import { createPageMaps } from './pageMap.ts';
import type { PagesFailure, PagesHost, PagesStorage, PagesWatch } from './pagesStorage.ts';
import { createPagesWriter } from './pagesWriter.ts';
import { createQuarantine } from './quarantine.ts';
import type { Quarantine } from './quarantine.ts';
import { replay } from './replay.ts';
import type { Replayed } from './replay.ts';
import { startJournal } from './startJournal.ts';
import type { JournalPlace } from './startJournal.ts';
import type { Session } from './session.ts';
import type { Store } from './store.ts';
import { createWorkingSet } from './workingSet.ts';
import type { Published, WritableSet } from './workingSet.ts';

/** What the start-up screen shows while opening. `done` and `total` count records when reading, changes when replaying; total 0 = not known. */
export type OpeningPhase =
  | { readonly kind: 'journal' | 'pages' | 'replay' | 'rebuildPages' | 'rebuildJournal'; readonly done: number; readonly total: number }
  | { readonly kind: 'blocked' }
  | { readonly kind: 'waiting'; readonly seconds: number };

export type OpenFailure = { readonly code: 'host'; readonly failure: Failure } | Extract<PagesFailure, { code: 'pages.newerVersion' }>;

export type OpenOptions = {
  readonly client: Client;
  readonly session: Session;
  readonly onPhase?: (phase: OpeningPhase) => void;
  /** Has everything read at once: for a screen that goes over whole tables. Otherwise blocks of an import are read when one of their records is asked for, or in idle time. */
  readonly readAll?: boolean;
  /** Where the pages live; IndexedDB unless a test says otherwise. */
  readonly pages?: PagesHost;
  readonly moment?: () => Moment;
  /** What else is to be kept before locking drops the keys. */
  readonly beforeLock?: () => Promise<void>;
  /** How the page forgets everything after locking: it loads itself again. */
  readonly reload?: () => void;
};

const now = (): Moment => ({ wall: Date.now(), steady: performance.now() });
const nothing: PagesFacts = { meta: null, found: {}, damagedPages: 0, opened: false };

/** Pages as read. `older`: from the unsealed ones of an older program, which sealed ones are to take the place of. */
type Loaded = { readonly facts: PagesFacts; readonly pages: readonly LoadedPage[]; readonly older: boolean; readonly set: WritableSet; readonly quarantine: Quarantine };

/**
 * Opens the office's records: reads the pages, compares them with the journal and its anchor, brings the one that is behind up to the other, and
 * rebuilds the one that is gone (`planOpening`). Fails when the main process does not answer and when a newer program wrote the pages; everything
 * else opens, if need be read-only, and `status.opening` says what was found.
 */
export async function openStore(options: OpenOptions): Promise<Result<Store, OpenFailure>> {
  const { client, onPhase = () => undefined, moment = now } = options;
  const host = options.pages ?? createDexiePages(options.session);
  const watch: PagesWatch = { onBlocked: () => onPhase({ kind: 'blocked' }), onWaiting: (seconds) => onPhase({ kind: 'waiting', seconds }) };
  onPhase({ kind: 'journal', done: 0, total: 0 });
  const [state, opened, leftBehind] = await Promise.all([client.invoke('journal.state', {}), host.openCurrent(watch), host.older?.present() ?? false]);
  const older = leftBehind ? await host.older?.open(watch) ?? null : null;
  if (!opened.ok && opened.error.code === 'pages.newerVersion') return fail(opened.error);
  if (!state.ok) {
    if (opened.ok) opened.value.close();
    older?.close();
    return fail({ code: 'host', failure: state.error });
  }
  const current = opened.ok ? opened.value : null;
  const known = state.value.anchor === null ? 0 : Object.values(state.value.anchor.counts).reduce((sum, count) => sum + count, 0);
  const told = (done: number): void => onPhase({ kind: 'pages', done, total: known });
  const loaded = await better(state.value, await load(current, told, options.readAll), older === null ? null : await load(older, told));
  let { set, quarantine } = loaded;
  const plan = planOpening(state.value, loaded.facts);

  const fromJournal = plan.kind === 'rebuildPages' || (plan.kind === 'rolledBack' && plan.best === 'journal');
  if (fromJournal) [set, quarantine] = [createWorkingSet(), createQuarantine()];
  const replayFrom = fromJournal ? 1 : plan.kind === 'replay' ? plan.from : plan.kind === 'rebuildJournal' ? plan.replayFrom : 0;
  const phase = plan.kind === 'rebuildPages' ? 'rebuildPages' : 'replay';
  const replayed = replayFrom === 0 || replayFrom > state.value.lastSeq ? ok<Replayed>({ touched: new Map(), changes: 0, unreadableLines: 0 })
    : await replay(client, replayFrom, set, quarantine, (seq) => onPhase({ kind: phase, done: seq, total: state.value.lastSeq }));
  if (!replayed.ok) {
    current?.close();
    return fail({ code: 'host', failure: replayed.error });
  }

  const { user, mode } = options.session;
  const work: Opening = { client, host, watch, set, quarantine, moment, operator: { name: user.name, role: user.role }, onPhase, older, leftBehind };
  const kept = await keep(work, state.value, plan, current, loaded, replayed.value);
  older?.close();
  if (!kept.ok) return kept;
  const records = tableNames.reduce((sum, table) => sum + set.count(table), 0);
  return ok(createStore({
    client, set, quarantine, moment, session: { user, mode }, beforeLock: options.beforeLock ?? (async () => undefined), reload: options.reload ?? (() => location.reload()), newestAt: state.value.newestAt, trustedAt: state.value.trustedAt, ...kept.value,
    pagesDetail: kept.value.pages === null && plan.kind !== 'rolledBack' ? (opened.ok ? 'unavailable' : opened.error.code === 'pages.unavailable' ? opened.error.detail : '') : '',
    readOnly: plan.kind === 'rolledBack' ? 'rolledBack' : null,
    report: {
      plan, records, replayed: replayed.value.changes, unreadableLines: replayed.value.unreadableLines,
      pagesAside: plan.kind === 'rebuildPages' && plan.keepAside ? (current?.name ?? 'desk') : '',
      journalAside: plan.kind === 'rebuildJournal' || state.value.damage !== 'none',
      quarantined: quarantine.all().map(({ table, id, why }) => ({ table, id, why })),
    },
    startAnew: (head) => startAnew(work, betterPlace(plan, state.value, loaded.facts.meta), head),
  }));
}

type Opening = {
  readonly client: Client;
  readonly host: PagesHost;
  readonly watch: PagesWatch;
  readonly set: WritableSet;
  readonly quarantine: Quarantine;
  readonly moment: () => Moment;
  readonly operator: Actor;
  readonly onPhase: (phase: OpeningPhase) => void;
  /** The unsealed pages of an older program, null when there are none; they are removed once sealed ones are whole. */
  readonly older: PagesStorage | null;
  /** Whether there are such, readable or not. */
  readonly leftBehind: boolean;
};

/** Reads the pages; whatever the browser throws on the way means that they are no complete copy. */
async function load(storage: PagesStorage | null, onProgress: (records: number) => void, readAll = false): Promise<Loaded> {
  const [set, quarantine] = [createWorkingSet(), createQuarantine()];
  const none: Loaded = { facts: nothing, pages: [], older: false, set, quarantine };
  if (storage === null) return none;
  try {
    const reading = storage.readMeta();
    reading.catch(() => undefined); // awaited below
    const { found, damagedPages, pages } = await loadPages(storage, set, quarantine, onProgress, readAll);
    const meta = await reading;
    return { facts: { meta, found, damagedPages, opened: true }, pages, older: false, set, quarantine };
  } catch {
    return none;
  }
}

/** The journal was sealed frame by frame, which changed its heads; what the older pages say of them compares with nothing. */
const better = (state: JournalState, sealed: Loaded, unsealed: Loaded | null): Loaded => {
  if (unsealed === null || betterPages(state, sealed.facts, unsealed.facts) === 'sealed') return sealed;
  const { meta } = unsealed.facts;
  return { ...unsealed, older: true, pages: [], facts: { ...unsealed.facts, meta: meta === null ? null : { ...meta, head: '' } } };
};

/** Carries the plan out on both copies, and says where the journal stands and where pages are written from now on. */
async function keep(work: Opening, state: JournalState, plan: OpeningPlan, current: PagesStorage | null, loaded: Loaded, replayed: Replayed): Promise<Result<Pick<StoreParts, 'journal' | 'pages'>, OpenFailure>> {
  const { client, set, quarantine, moment, operator } = work;
  const journal: JournalPlace = { journalId: state.journalId, device: state.device, seq: state.lastSeq, head: state.head };
  const { meta } = loaded.facts;
  // Whatever stands in the sealed place while the older pages are the better copy is less than they hold.
  if (loaded.older && plan.kind !== 'rolledBack') await current?.clear().catch(() => undefined);
  switch (plan.kind) {
    case 'rolledBack':
      current?.close();
      return ok({ journal, pages: null });
    case 'rebuildPages': {
      if (loaded.older && plan.keepAside && current !== null && work.older !== null) await copyAside(work.older, current).catch(() => undefined);
      if (plan.keepAside) current?.close();
      return ok({ journal, pages: await newPages(work, plan.keepAside ? null : current, journal, replayed.touched) });
    }
    case 'fresh': {
      const pages = current === null ? null : writing(work, current, emptyMeta(journal), []);
      // The first meta at once: a crash after the first commit must look like pages that are behind, not like pages that are gone.
      await pages?.flush().catch(() => undefined);
      return ok({ journal, pages });
    }
    case 'inStep':
    case 'replay': {
      if (current === null || meta === null) return ok({ journal, pages: null });
      if (loaded.older) return ok({ journal, pages: wholly(work, current, journal) });
      const pages = writing(work, current, meta, loaded.pages);
      if (plan.kind === 'replay') pages.writer.touch(replayed.touched, journal);
      // Sealed pages were whole before, but the end came before the older ones were gone.
      else if (work.leftBehind) await removeOlder(work);
      return ok({ journal, pages });
    }
    case 'rebuildJournal': {
      if (current === null || meta === null) return ok({ journal, pages: null });
      work.onPhase({ kind: 'rebuildJournal', done: 0, total: 0 });
      const reached = { ...journal, seq: plan.seq, head: plan.seq === journal.seq ? journal.head : '' };
      const pages = loaded.older ? wholly(work, current, reached) : writing(work, current, meta, loaded.pages);
      if (!loaded.older && replayed.touched.size > 0) pages.writer.touch(replayed.touched, reached);
      const started = await follow(pages, () => startJournal(client, plan.why, set, quarantine, { at: toInstant(moment().wall), actor: operator }));
      return started.ok ? ok({ journal: started.value, pages }) : fail({ code: 'host', failure: started.error });
    }
  }
}

/**
 * Has the pages follow a new journal. They hold everything before the old one is set aside, so that whatever ends this half way, a disk that is full or a crash, leaves a
 * whole copy for the next start; when they cannot be written the old journal stays.
 */
async function follow(pages: Pages, start: () => Promise<Result<JournalPlace, Failure>>): Promise<Result<JournalPlace, Failure>> {
  try {
    await pages.flush();
  } catch (error) {
    return fail({ code: 'failed', detail: error instanceof Error ? error.name : String(error) });
  }
  const started = await start();
  if (!started.ok) return started;
  pages.writer.rebase(started.value, started.value);
  // Before anything else is written: a crash now would find the pages to be of another journal and rebuild them once more.
  await pages.flush().catch(() => undefined);
  return started;
}

const emptyMeta = ({ journalId, device }: JournalPlace): PagesMeta => ({ storeId: newId(), journalId, device, appliedSeq: 0, head: '', counts: {} });

function writing(work: Opening, storage: PagesStorage, meta: PagesMeta, pages: readonly LoadedPage[]): Pages {
  const { set, quarantine } = work;
  const writer = createPagesWriter(storage, meta, createPageMaps(), (table, id) => set.get(table, id) ?? quarantine.get(table, id));
  for (const { table, n, ids } of pages) writer.adopt(table, n, ids);
  let left = work.leftBehind;
  const flush: Pages['flush'] = async () => {
    const written = await writer.flush();
    if (left) {
      left = false;
      await removeOlder(work);
    }
    return written;
  };
  return { writer, flush, close: () => storage.close(), onLost: (listener) => storage.onLost(listener) };
}

/** Everything in the working set, and what is set aside of it, as what is to be written. */
function everything({ set, quarantine }: Pick<Opening, 'set' | 'quarantine'>): Published {
  const records = tableNames.map((table) => [table, set.all(table)] as const); // before the quarantine is asked: reading sets aside what does not fit
  const aside = quarantine.all();
  return new Map<TableName, readonly string[]>(records.map(([table, all]) => [table, [...all.map((record) => record.id), ...aside.filter((one) => one.table === table).map((one) => one.id)]]));
}

/** Pages in an empty place, to be written from the working set as a whole. */
function wholly(work: Opening, empty: PagesStorage, journal: JournalPlace): Pages {
  const pages = writing(work, empty, emptyMeta(journal), []);
  pages.writer.touch(everything(work), journal);
  return pages;
}

/** After the sealed pages are whole. Should it fail (another window holds them), the next start does it. */
async function removeOlder({ host, older }: Pick<Opening, 'host' | 'older'>): Promise<void> {
  older?.close();
  await host.older?.remove().catch(() => undefined);
}

/** Keeps unsealed pages that are no complete copy as they are, but sealed. */
async function copyAside(from: PagesStorage, to: PagesStorage): Promise<void> {
  const meta = (await from.readMeta()) ?? { storeId: '', journalId: '', device: '', appliedSeq: 0, head: '', counts: {} };
  for (const table of tableNames) {
    for (let n = 0; ;) {
      const rows = await from.read(table, n, 48);
      const last = rows.at(-1);
      if (last === undefined) break;
      await to.write(rows, [], meta);
      n = last.n + 1;
    }
  }
}

/** An empty set of pages that will hold everything in the working set with its next flush. */
async function newPages(work: Opening, empty: PagesStorage | null, journal: JournalPlace, touched: Published): Promise<Pages | null> {
  const opened = empty === null ? await work.host.openNext(work.watch) : ok(empty);
  if (!opened.ok) return null;
  const pages = writing(work, opened.value, emptyMeta(journal), []);
  pages.writer.touch(touched, journal);
  return pages;
}

/** How far the copy had come that a rolled-back disk is read from. */
const betterPlace = (plan: OpeningPlan, state: JournalState, meta: PagesMeta | null): JournalPlace =>
  (plan.kind === 'rolledBack' && plan.best === 'pages' && meta !== null ? { ...meta, seq: meta.appliedSeq } : { ...state, seq: state.lastSeq });

/** The pages are written anew from the records as they are, and say of themselves how far the better copy had come: until the new journal stands the next start finds what this one found. */
async function startAnew(work: Opening, reached: JournalPlace, head: Parameters<StoreParts['startAnew']>[0]): ReturnType<StoreParts['startAnew']> {
  const pages = await newPages(work, null, reached, everything(work));
  if (pages === null) return fail({ code: 'failed', detail: 'pages' });
  const started = await follow(pages, () => startJournal(work.client, 'rolledBack', work.set, work.quarantine, head));
  return started.ok ? ok({ journal: started.value, pages }) : started;
}
