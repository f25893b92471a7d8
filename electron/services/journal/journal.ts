import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { countChanges } from '../../../shared/changes/block.ts';
import { trustedAt } from '../../../shared/changes/trustedAt.ts';
import { fail, ok, type Result } from '../../../shared/lib/result.ts';
import type { Anchor, Answer, Channel, Failure, JournalState, Request } from '../../../shared/ipc/contract.ts';
import { diskFailure } from '../files/diskFailure.ts';
import { takeLock, type Lock } from '../files/lock.ts';
import { roots } from '../files/roots.ts';
import { syncFolder } from '../files/writeFileDurably.ts';
import type { Keyring } from '../sealing/keyring.ts';
import { planAppend, type PendingBatch } from './batches.ts';
import { encodeFrame } from './frames.ts';
import { visibleHead, type StoredHead } from './head.ts';
import { createHistory } from './history.ts';
import { removeAnchor, writeAnchor, writeDevice } from './identity.ts';
import { asideName, openJournal, type JournalPorts, type Opened } from './openJournal.ts';
import { readFrames } from './read.ts';
import { areReadable } from './readable.ts';
import { findPlace, type Place } from './recover.ts';
import { walkFrames, type Walk } from './walk.ts';

type Answers<C extends Channel> = Promise<Result<Answer<C>, Failure>>;

/** How far each segment reaches, without an unfinished batch. */
export type JournalSnapshot = { readonly journalId: string; readonly lastSeq: number; readonly head: string; readonly newestAt: string; readonly segments: readonly { readonly segment: number; readonly length: number }[] };

/** The append-only record of every change, outside IndexedDB. One a data folder and program; calls are served one at a time. */
export type Journal = {
  readonly state: () => Answers<'journal.state'>;
  readonly append: (request: Request<'journal.append'>) => Answers<'journal.append'>;
  readonly abort: (request: Request<'journal.abort'>) => Answers<'journal.abort'>;
  readonly read: (request: Request<'journal.read'>) => Answers<'journal.read'>;
  readonly history: (request: Request<'journal.history'>) => Answers<'journal.history'>;
  readonly anchor: (request: Request<'journal.anchor'>) => Answers<'journal.anchor'>;
  readonly restart: (request: Request<'journal.restart'>) => Answers<'journal.restart'>;
  /** For the audit: the frames as they are on disk now. */
  readonly walk: () => Promise<Result<Walk, Failure>>;
  /** Where the acknowledged part of the journal ends now. What lies before never changes, so a backup may read it while work goes on. */
  readonly snapshot: () => Promise<Result<JournalSnapshot, Failure>>;
  /** Ends it for good and gives the lock back: whatever calls afterwards gets `journal.notOpen`. What was asked before is still served. */
  readonly close: () => Promise<void>;
};

const notOpen = (detail: string): { ok: false; error: Failure } => fail({ code: 'journal.notOpen', detail });
const outOfStep = (detail: string): { ok: false; error: Failure } => fail({ code: 'journal.outOfStep', detail });

/** Bytes of lines that are kept in memory, of one frame. */
const keptAtMost = 65_536;

/** Makes the journal of `ports.dataFolder`, sealed with the keys of the session; it is opened by the first call, and again by the next one when that failed, until it is closed. */
export function createJournal(ports: JournalPorts, keyring: Keyring): Journal {
  const folder = roots(ports.dataFolder).journal;
  const history = createHistory(keyring, folder);
  let lock: Lock | null = null;
  let opened: Opened | null = null;
  let pending: PendingBatch | null = null;
  let newestAt = '';
  let trusted = '';
  /** The frame that was appended last, when it is a small one: rights are judged by it at the next append, and reading it back from the disk takes longer than writing it. */
  let newest: { readonly place: Place; readonly frame: Answer<'journal.read'>['frames'][number] } | null = null;
  let closed = false;
  let turn: Promise<unknown> = Promise.resolve();
  let anchoring: Promise<unknown> = Promise.resolve();

  /** One at a time, and the system's errors become failures. */
  const inTurn = <T>(work: (journal: Opened) => Promise<Result<T, Failure>>): Promise<Result<T, Failure>> => {
    if (closed) return Promise.resolve(notOpen('closed'));
    const mine = turn.then(async (): Promise<Result<T, Failure>> => {
      try {
        const journal = await ensureOpen();
        return journal === null ? notOpen('locked') : await work(journal);
      } catch (error) {
        const failure = diskFailure(error);
        ports.log('journal.failed', { code: failure.code, system: failure.detail });
        return fail(failure);
      }
    });
    turn = mine;
    return mine;
  };

  async function ensureOpen(): Promise<Opened | null> {
    if (opened !== null) return opened;
    if (lock === null) {
      await mkdir(ports.dataFolder, { recursive: true });
      lock = await takeLock(join(ports.dataFolder, 'lock'));
      if (lock === null) return null;
    }
    try {
      opened = await openJournal(ports, keyring);
    } catch (error) {
      await release();
      throw error;
    }
    ({ newestAt, trustedAt: trusted } = opened);
    return opened;
  }

  async function release(): Promise<void> {
    const held = lock;
    lock = null;
    await held?.release();
  }

  const lastOf = (places: readonly Place[]): { readonly seq: number; readonly hash: string } => {
    const last = places.at(-1);
    return last === undefined ? { seq: 0, hash: '' } : { seq: last.firstSeq + last.count - 1, hash: last.hash };
  };

  const snapshotOf = (journal: Opened): JournalSnapshot => {
    const { seq, hash } = lastOf(journal.places);
    const lengths = new Map<number, number>();
    for (const { segment, offset, length } of journal.places) lengths.set(segment, offset + length);
    return { journalId: journal.journalId, lastSeq: seq, head: hash, newestAt, segments: [...lengths].map(([segment, length]) => ({ segment, length })) };
  };

  const stateOf = (journal: Opened): JournalState => {
    const { seq, hash } = lastOf(journal.places);
    return { journalId: journal.journalId, device: journal.device, lastSeq: seq, head: hash, newestAt, trustedAt: trusted, anchor: journal.anchor, damage: journal.damage };
  };

  async function dropBatch(journal: Opened): Promise<void> {
    if (pending === null || journal.writer === null) return;
    const { start } = pending;
    pending = null;
    await journal.writer.cutTo(start);
  }

  async function append(journal: Opened, { firstSeq, count, head, lines, batch }: Request<'journal.append'>): Answers<'journal.append'> {
    const { writer, places } = journal;
    if (writer === null || writer.broken) return notOpen(writer === null ? journal.damage : 'broken');
    const plan = planAppend(pending, { batch, head });
    if (plan === 'unknown') return fail({ code: 'journal.batchUnknown', detail: '' });
    const before = lastOf(plan === 'continue' && pending !== null && pending.places.length > 0 ? pending.places : places);
    if (firstSeq !== before.seq + 1) return outOfStep(String(before.seq + 1));
    if (head.device !== journal.device) return outOfStep('device');
    if (Number.isNaN(Date.parse(head.at))) return fail({ code: 'request.malformed', detail: 'at' });
    if (countChanges(Buffer.from(lines.buffer, lines.byteOffset, lines.byteLength)) !== count || !areReadable(lines)) return fail({ code: 'request.malformed', detail: 'lines' });
    if (plan === 'begin') await dropBatch(journal);

    const stored: StoredHead = { v: 1, firstSeq, count, ...head, ...(batch === null ? {} : { batch }), previous: before.hash };
    const { bytes, hash } = encodeFrame(keyring, stored, lines);
    const start = writer.position;
    try {
      const at = await writer.append(bytes, batch === null || batch.last);
      const place: Place = { ...at, length: bytes.length, firstSeq, count, hash, previous: before.hash };
      history.note(place, lines);
      const open: PendingBatch | null = batch === null ? null : pending ?? { id: batch.id, kind: head.kind, start, places: [], parts: 0 };
      if (open !== null) { open.places.push(place); open.parts++; }
      if (open !== null && batch?.last !== true) pending = open;
      else {
        for (const kept of open?.places ?? [place]) places.push(kept); // a spread of a long batch would overflow the stack
        pending = null;
        newestAt = head.at;
        trusted = trustedAt(trusted, head);
        newest = batch === null && lines.length <= keptAtMost ? { place, frame: { head: visibleHead(stored), firstSeq, count, lines: lines.slice() } } : null;
      }
      return ok({ firstSeq, lastSeq: firstSeq + count - 1, head: hash });
    } catch (error) {
      await dropBatch(journal).catch(() => { writer.broken = true; });
      throw error;
    }
  }

  /** Written beside the turn of the appends, so that a save never waits for it; anchors themselves follow each other. */
  async function anchor({ appliedSeq, counts }: Request<'journal.anchor'>): Answers<'journal.anchor'> {
    const taken = await inTurn(async (journal): Promise<Result<Anchor, Failure>> => {
      const { seq, hash } = lastOf(journal.places);
      if (journal.writer === null) return notOpen(journal.damage);
      if (appliedSeq > seq) return outOfStep(String(seq + 1));
      return ok({ journalId: journal.journalId, lastSeq: seq, head: hash, appliedSeq, counts, at: new Date(ports.now()).toISOString() });
    });
    if (!taken.ok) return taken;
    const written = anchoring.then(async (): Answers<'journal.anchor'> => {
      if (opened?.journalId !== taken.value.journalId) return notOpen('restarted');
      try {
        await writeAnchor(keyring, ports.dataFolder, taken.value);
        if (opened?.journalId === taken.value.journalId) opened = { ...opened, anchor: taken.value };
        return ok({});
      } catch (error) {
        return fail(diskFailure(error));
      }
    });
    anchoring = written;
    return written;
  }

  async function restart(journal: Opened, why: string): Answers<'journal.restart'> {
    await anchoring;
    journal.writer?.close();
    opened = null;
    pending = null;
    await mkdir(roots(ports.dataFolder).aside, { recursive: true });
    await mkdir(folder, { recursive: true });
    await rename(folder, asideName(ports, `journal-${why}`));
    // A new device name first: change ids of the journal set aside must never be given again.
    await writeDevice(ports.dataFolder, ports.newId());
    await removeAnchor(ports.dataFolder);
    await syncFolder(ports.dataFolder);
    opened = await openJournal(ports, keyring);
    [newestAt, trusted] = ['', ''];
    return ok(stateOf(opened));
  }

  return {
    state: () => inTurn(async (journal) => ok(stateOf(journal))),
    append: (request) => inTurn((journal) => append(journal, request)),
    abort: ({ batchId }) => inTurn(async (journal) => {
      if (pending?.id === batchId) await dropBatch(journal);
      return ok({});
    }),
    read: ({ fromSeq }) => inTurn(async ({ places }) => {
      const place = findPlace(places, Math.max(1, fromSeq));
      if (place !== undefined && place === newest?.place) return ok({ frames: [newest.frame], next: 0 });
      return ok(await readFrames(keyring, folder, places, place === undefined ? places.length : places.lastIndexOf(place)));
    }),
    history: ({ ids, limit }) => inTurn(async ({ places, damage }) => {
      const found = await history.read(places, ids, limit);
      return ok(damage === 'none' || damage === 'tail' ? found : { ...found, complete: false });
    }),
    walk: () => inTurn(async ({ journalId, damage, places }) => {
      const now = [...places];
      return ok({ journalId, damage, places: now, frames: (chosen = now) => walkFrames(keyring, folder, chosen) });
    }),
    anchor,
    restart: ({ why }) => inTurn((journal) => restart(journal, why)),
    snapshot: () => inTurn(async (journal) => (journal.writer === null ? notOpen(journal.damage) : ok(snapshotOf(journal)))),
    close: async () => {
      closed = true;
      await turn;
      await anchoring;
      opened?.writer?.close();
      [opened, pending, newest] = [null, null, null];
      await release();
    },
  };
}
