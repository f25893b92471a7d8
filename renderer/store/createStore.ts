import type { Client } from '../host/client.ts';
import { grantOf, type Command } from '../../shared/access/grants.ts';
import { strayIn } from '../../shared/access/tables.ts';
import { apply } from '../../shared/changes/apply.ts';
import { changeId } from '../../shared/changes/change.ts';
import { clockConfirmed, trustedAt } from '../../shared/changes/trustedAt.ts';
import type { Actor, Patch } from '../../shared/changes/change.ts';
import { encodeLines } from '../../shared/changes/line.ts';
import { tableNames, type TableName } from '../../shared/domain/records.ts';
import type { Failure, FrameHead } from '../../shared/ipc/contract.ts';
import { toInstant, toLocalDate } from '../../shared/lib/dates.ts';
import { fail, ok } from '../../shared/lib/result.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { BulkSource } from './bulk.ts';
import { runBulk } from './bulkRun.ts';
import type { BulkResult } from './bulkRun.ts';
import { checkClock } from './clockRule.ts';
import type { ClockState, Moment } from './clockRule.ts';
import type { Commit, CommitFailure, CommitOptions, ReadOnlyReason, SeqRange } from './commit.ts';
import { deliveryFigures } from './deliveryFigures.ts';
import { createDraft } from './draft.ts';
import { readHistory, readRange } from './history.ts';
import { appendFrame } from './journalLog.ts';
import type { OpeningReport } from './openingReport.ts';
import type { PagesWriter } from './pagesWriter.ts';
import type { Quarantine } from './quarantine.ts';
import { createSearchIndex } from './searchIndex.ts';
import type { SessionFacts } from './session.ts';
import type { JournalPlace } from './startJournal.ts';
import type { StoreStatus } from './status.ts';
import { inIdleSteps, inSteps, pause, whenIdle, within } from './steps.ts';
import type { Store } from './store.ts';
import { undoSource } from './undoSource.ts';
import type { Published, WritableSet } from './workingSet.ts';

/** The browser is given this long to find an idle moment before the pages are written all the same (architecture.md, step 4). */
const flushLimitMs = 1000;
/** Pages are written when nothing was saved for this long, or something waited for them as long as the limit: both copies lie on one disk, and a save must not wait for the pages of the one before it. */
const quietMs = 250;
/** Locking waits this long for the pages: what they lack is replayed from the journal at the next start. */
const lockFlushMs = 1500;
/** A commit or a bulk under way may take this long before locking goes on without it; the journal cuts an unfinished batch off. */
const turnLimitMs = 60_000;

export type Pages = { readonly writer: PagesWriter; /** Flushes the writer, and ends what waited for whole pages. */ readonly flush: PagesWriter['flush']; readonly close: () => void; readonly onLost: (listener: (why: string) => void) => void };
export type StoreParts = {
  readonly client: Client;
  readonly set: WritableSet;
  readonly quarantine: Quarantine;
  readonly journal: JournalPlace;
  /** Instant of the newest change in the journal, '' when there is none. */
  readonly newestAt: string;
  /** Instant that the clock is compared with (shared/changes/trustedAt.ts), '' when there is none. */
  readonly trustedAt: string;
  readonly pages: Pages | null;
  readonly pagesDetail: string;
  readonly session: SessionFacts;
  /** What else is to be kept before the keys go (drafts), and how the page forgets everything. */
  readonly beforeLock: () => Promise<void>;
  readonly reload: () => void;
  readonly readOnly: ReadOnlyReason | null;
  readonly report: OpeningReport;
  readonly moment: () => Moment;
  /** What a supervisor's acceptance of a rolled-back disk does: a new journal and new pages from the records as they are. */
  readonly startAnew: (head: Omit<FrameHead, 'device' | 'kind' | 'reason'>) => Promise<Result<{ readonly journal: JournalPlace; readonly pages: Pages | null }, Failure>>;
};

/** Puts the opened parts together. Everything that writes goes through `inTurn`: one after the other, in the order of the calls. */
export function createStore(parts: StoreParts): Store {
  const { client, set, quarantine, moment } = parts;
  const operator: Actor = { name: parts.session.user.name, role: parts.session.user.role };
  let { journal, pages, readOnly } = parts;
  let locking: Promise<void> | null = null;
  let trustedInstant = parts.trustedAt;
  /** The moment of it, by both clocks. */
  let trustedMoment: { readonly wall: number; readonly steady: number | null } | null = trustedInstant === '' ? null : { wall: Date.parse(trustedInstant), steady: null };
  let turn: Promise<unknown> = Promise.resolve();
  let flushing: Promise<void> = Promise.resolve();
  let scheduled: ReturnType<typeof setTimeout> | null = null;
  /** Since when something waits for its pages, while a flush is scheduled. */
  let waitingSince = 0;
  const search = createSearchIndex(set);
  const statusListeners = new Set<() => void>();

  const clock = (): ClockState => checkClock(moment(), trustedMoment);
  const statusNow = (): Pick<StoreStatus, 'behindPages' | 'clock' | 'clockTrustedAt' | 'quarantined' | 'readOnly'> & ReturnType<typeof deliveryFigures> => ({
    behindPages: pages === null ? 0 : Math.max(0, journal.seq - pages.writer.appliedSeq), clock: clock(), clockTrustedAt: trustedInstant, quarantined: quarantine.all().length, readOnly, ...deliveryFigures(set),
  });
  let status: StoreStatus = {
    saving: 'saved', failure: null, savedAt: parts.newestAt, pages: pages === null && parts.pagesDetail !== '' ? 'down' : 'fine', pagesDetail: parts.pagesDetail,
    opening: parts.report, locking: false, ...statusNow(),
  };
  const tell = (changed: Partial<StoreStatus>, figures = true): void => {
    status = { ...status, ...changed, ...(figures ? statusNow() : {}) };
    for (const listener of [...statusListeners]) listener();
  };

  const inTurn = <T,>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  };
  const headOf = (kind: string, reason: string): FrameHead => ({
    device: journal.device, at: toInstant(moment().wall), actor: operator, kind, reason, ...(clock() === 'fine' || kind === clockConfirmed ? {} : { doubtfulClock: true }),
  });
  const refuse = (failure: Failure): Result<never, CommitFailure> => {
    if (failure.code === 'journal.outOfStep' || failure.code === 'journal.notOpen') readOnly = 'outOfStep';
    tell({ saving: 'failed', failure });
    return fail({ code: 'host', failure });
  };

  const flush = (): Promise<void> => {
    flushing = flushing.then(async () => {
      const now = pages;
      if (now === null || now.writer.appliedSeq === journal.seq) return;
      try {
        const meta = await now.flush();
        tell({ pages: 'fine', pagesDetail: '' });
        // The anchor only ever lags; if moving it fails the next flush moves it.
        await client.invoke('journal.anchor', { appliedSeq: meta.appliedSeq, counts: { ...meta.counts } });
      } catch (error) {
        tell({ pages: 'down', pagesDetail: error instanceof Error ? error.name : String(error) });
      }
    });
    return flushing;
  };
  const flushSoon = (delayMs: number): void => {
    if (pages === null || status.pages === 'down') return;
    const now = performance.now();
    if (scheduled === null) waitingSince = now;
    else if (now - waitingSince > flushLimitMs - delayMs) return;
    else clearTimeout(scheduled);
    scheduled = setTimeout(() => {
      scheduled = null;
      whenIdle(() => void flush(), flushLimitMs);
    }, delayMs);
  };

  /** Takes the texts that come with a bulk; whether all its new subjects have theirs. Known ones that are found by something new are named. */
  const adopted = async ({ pages: kept, searched: texts }: Pick<BulkResult, 'pages' | 'searched'>, changed: (id: string) => void): Promise<boolean> => {
    let missing = kept.reduce((sum, { table, ids }) => sum + (table === 'subjects' ? ids.length : 0), 0);
    let told = false;
    try {
      for await (const made of texts()) {
        search.adopt(made);
        missing -= made.count;
        made.changed?.forEach(changed);
        told = true;
        await pause();
      }
    } catch {
      return false; // whoever made them is gone: they are made here
    }
    return told && missing === 0;
  };

  /** Records that turned out to be unreadable when they were read: what stands on the screen is made anew without them. */
  const tellAside = (): void => {
    const aside = quarantine.all();
    if (aside.length === status.quarantined) return;
    set.publish(new Map(aside.map(({ table }) => [table, aside.filter((one) => one.table === table).map(({ id }) => id)])));
    tell({});
  };

  /** Subjects are found by their listings' document numbers too. After an import this is long work and goes in steps, in the background. */
  const searched = async (touched: Published, bulk?: Pick<BulkResult, 'pages' | 'others' | 'searched'>): Promise<void> => {
    let missing = false;
    const ofSubject = (id: string): void => {
      missing = true;
      search.touch([id]);
    };
    const ofListing = (id: string): void => ofSubject(set.get('listings', id)?.subjectId ?? '');
    const [subjects, listings] = [touched.get('subjects') ?? [], touched.get('listings') ?? []];
    if (subjects.length + listings.length < 1000) {
      subjects.forEach(ofSubject);
      listings.forEach(ofListing);
      return;
    }
    // Texts that were made elsewhere speak for the subjects that came in blocks, and for the listings that came with them.
    const left = bulk !== undefined && await adopted(bulk, ofSubject) ? bulk.others : touched;
    await inSteps(left.get('subjects') ?? [], ofSubject);
    await inSteps(left.get('listings') ?? [], ofListing);
    // A bulk leaves the indexes to be made: at once when texts are still to be made with them, otherwise when nothing else is to do.
    if (missing) {
      await inSteps(set.warm(), () => undefined, 4);
      await search.warm();
    }
    // Not before the pages are written: sealing them goes from task to task, and each would wait for a step of this.
    else await flush();
    await search.warm('idle');
    await inIdleSteps(search.place(), () => undefined);
    if (!missing) await inIdleSteps(set.warm(), () => undefined);
    tellAside();
  };

  /** After the journal has it on disk: everyone sees it, and the pages get it soon. */
  const settle = (touched: Published, seq: number, head: string, written: FrameHead, bulk?: Pick<BulkResult, 'pages' | 'others' | 'searched'>): void => {
    journal = { ...journal, seq, head };
    // A clock that jumped stays doubtful until it is right again: the steady clock, not the doubtful wall, carries the mark on.
    const trusted = trustedAt(trustedInstant, written);
    if (trusted !== trustedInstant) trustedMoment = moment();
    trustedInstant = trusted;
    pages?.writer.touch(bulk?.others ?? touched, { seq, head }, bulk?.pages);
    void searched(touched, bulk);
    set.publish(touched);
    tell({ saving: 'saved', failure: null, savedAt: written.at });
    flushSoon(bulk === undefined ? quietMs : 0);
  };

  const applyAll = (patches: readonly Patch[], firstSeq: number): Published => {
    const touched = new Map<TableName, string[]>();
    patches.forEach((patch, at) => {
      const record = apply(set.get(patch.table, patch.id), patch, changeId(journal.device, firstSeq + at));
      if (record === undefined) set.remove(patch.table, patch.id);
      else set.put(patch.table, record);
      const ids = touched.get(patch.table);
      if (ids === undefined) touched.set(patch.table, [patch.id]);
      else ids.push(patch.id);
    });
    return touched;
  };

  /** The main process asks the same of the journaled frame; here nothing is even built without the right. */
  const closed = (kind: string, { approval }: CommitOptions): Result<never, CommitFailure> | null => {
    if (readOnly !== null) return fail({ code: 'readOnly', why: readOnly });
    const grant = grantOf(operator.role, kind);
    if (grant === 'yes' || (grant === 'second' && approval !== undefined)) return null;
    return fail({ code: 'access', failure: { code: grant === 'second' ? 'access.second' : 'access.denied', detail: kind } });
  };

  const commit: Commit = (kind, reason, build, options = {}) => inTurn(async () => {
    const refused = closed(kind, options);
    if (refused !== null) return refused;
    const { draft, patches: patchesOf, issues } = createDraft(set);
    const built = build(draft);
    if (!built.ok) return fail({ code: 'rules', issues: built.error });
    if (issues.length > 0) return fail({ code: 'rules', issues });
    const patches = patchesOf();
    const stray = patches.map((patch) => strayIn(kind, patch, operator.name)).find((one) => one !== null);
    if (stray !== undefined) return fail({ code: 'access', failure: { code: 'access.denied', detail: stray } });
    const firstSeq = journal.seq + 1;
    if (patches.length === 0) return ok({ value: built.value, range: { first: firstSeq, last: journal.seq } });
    tell({ saving: 'pending' }, false);
    const head = headOf(kind, reason);
    const appended = await appendFrame(client, { firstSeq, count: patches.length, head, lines: encodeLines(patches), batch: null, ...options });
    if (!appended.ok) return refuse(appended.error);
    settle(applyAll(patches, firstSeq), appended.value.lastSeq, appended.value.head, head);
    return ok({ value: built.value, range: { first: firstSeq, last: appended.value.lastSeq } });
  });

  const bulkNow = async (kind: Command, reason: string, source: Parameters<Store['bulk']>[2], options: Parameters<Store['bulk']>[3] = {}): Promise<Result<SeqRange, CommitFailure>> => {
    const refused = closed(kind, options);
    if (refused !== null) return refused;
    tell({ saving: 'pending' }, false);
    const first = journal.seq + 1;
    const head = headOf(kind, reason);
    const done = await runBulk(client, { set, quarantine }, head, { firstSeq: first, device: journal.device }, source, options);
    if (!done.ok) {
      if (done.error.code !== 'cancelled') return refuse(done.error);
      tell({ saving: 'saved' });
      return fail({ code: 'host', failure: done.error });
    }
    if (done.value.lastSeq < first) tell({ saving: 'saved' });
    else settle(done.value.touched, done.value.lastSeq, done.value.head, head, done.value);
    return ok({ first, last: done.value.lastSeq });
  };

  const end = async (): Promise<void> => {
    tell({ locking: true }, false);
    // Whatever was asked before finishes; whatever is asked later is refused.
    await within(inTurn(async () => { readOnly = 'closed'; }), turnLimitMs);
    readOnly = 'closed';
    await within(Promise.all([flush(), parts.beforeLock()]), lockFlushMs);
    // When the main process locked by itself it has dropped the keys already and refuses this.
    await client.invoke('access.lock', {});
    pages?.close();
    parts.reload();
  };

  pages?.onLost((why) => tell({ pages: 'down', pagesDetail: why }));
  // After the first screen: indexes (the search texts need one of them), then what is searched.
  whenIdle(() => void inIdleSteps(set.warm(), () => undefined).then(tellAside).then(() => search.warm('idle')), 1000);
  if (pages !== null && pages.writer.appliedSeq !== journal.seq) flushSoon(0);

  const planUndoOf = async (range: SeqRange): Promise<Result<BulkSource, CommitFailure>> => {
    const changes = await readRange(client, range);
    // Each record of the range is looked up, which is slow among unread ones.
    await inSteps(set.enter(tableNames), () => undefined, 4);
    return changes.ok ? undoSource(changes.value, set) : fail({ code: 'host', failure: changes.error });
  };

  return {
    set, commit, search,
    get status() { return status; },
    operator, session: parts.session,
    bulk: (kind, reason, source, options) => inTurn(() => bulkNow(kind, reason, source, options)),
    undo: (range, kind, reason, options = {}) => inTurn(async () => {
      const refused = closed(kind, options);
      if (refused !== null) return refused;
      const planned = await planUndoOf(range);
      return planned.ok ? bulkNow(kind, reason, planned.value, options) : planned;
    }),
    mayUndo: (range) => inTurn(async () => {
      const planned = await planUndoOf(range);
      return planned.ok ? ok(null) : planned;
    }),
    history: (ids, limit = 500) => readHistory(client, ids, limit),
    accept: () => inTurn(async () => {
      if (readOnly !== 'rolledBack') return ok(null);
      if (grantOf(operator.role, 'journal.accept') !== 'yes') return fail({ code: 'rules', issues: [{ code: 'rolledBack.supervisor', severity: 'error', path: '' }] });
      const { device: _device, kind: _kind, reason: _reason, ...head } = headOf('', '');
      const started = await parts.startAnew(head);
      if (!started.ok) return fail({ code: 'host', failure: started.error });
      ({ journal, pages } = started.value);
      pages?.onLost((why) => tell({ pages: 'down', pagesDetail: why }));
      readOnly = null;
      tell({ savedAt: head.at });
      flushSoon(0);
      return ok(null);
    }),
    today: () => toLocalDate(moment().wall),
    now: () => moment().wall,
    clock,
    onPublished: set.subscribe,
    onStatus: (listener) => {
      statusListeners.add(listener);
      return () => statusListeners.delete(listener);
    },
    settled: () => inTurn(() => flush()),
    lock: () => {
      locking ??= end();
      return locking;
    },
    close: () => inTurn(async () => {
      await flush();
      readOnly = 'closed';
      pages?.close();
      tell({});
    }),
  };
}
