import type { Listing, Subject } from '../../../shared/domain/records.ts';
import { fail, ok, type Result } from '../../../shared/lib/result.ts';
import type { RowState } from '../../../shared/tables/listRow.ts';
import type { BulkPiece } from '../../store/bulk.ts';
import type { CheckSummary, EncodeOptions, FromWorker, GoneRow, ImportFailure, InspectedFile, MarkedCell, PreviewRow, RememberedMapping, SheetChoice, ToWorker } from './worker/messages.ts';

export type ImportProgress = Extract<FromWorker, { type: 'progress' }>;
export type ImportEnd = ImportFailure | { readonly code: 'cancelled' };
type Answered<K extends FromWorker['type']> = Extract<FromWorker, { type: K }>;

/** One file on its way in, worked on by a Web Worker so that the interface never waits. Every call answers; `close` ends the worker. */
export type ImportJob = {
  inspect(file: File, remembered: readonly RememberedMapping[], raisedCaps: boolean): Promise<Result<InspectedFile, ImportEnd>>;
  check(sheets: readonly SheetChoice[], existing: { readonly subjects: readonly Subject[]; readonly listings: readonly Listing[] }, today: string, ownRegion: string): Promise<Result<CheckSummary, ImportEnd>>;
  rows(tab: RowState, from: number, to: number): Promise<readonly PreviewRow[]>;
  gone(from: number, to: number): Promise<readonly GoneRow[]>;
  marks(): Promise<Result<{ readonly marks: readonly MarkedCell[]; readonly headerRow: Readonly<Record<string, number>> }, ImportEnd>>;
  /** Pieces for the journal, in order, then what is searched; throws `ImportEnd` as its value when the worker says no. */
  encode(options: EncodeOptions): AsyncIterable<BulkPiece>;
  /** Forgets the file at once; only texts of changes that are all out are still waited for. */
  close(): void;
};

const chunk = 1000;

export function startImportJob(onProgress: (progress: ImportProgress) => void): ImportJob {
  const worker = new Worker(new URL('./worker/import.worker.ts', import.meta.url), { type: 'module', name: 'import' });
  // Inflating or decoding a file and scanning it take nearly as long as checking its rows: the two go side by side.
  const readers = new Worker(new URL('./worker/readers.worker.ts', import.meta.url), { type: 'module', name: 'readers' });
  const { port1, port2 } = new MessageChannel();
  worker.postMessage(port1, [port1]);
  readers.postMessage(port2, [port2]);
  const terminate = (): void => {
    worker.terminate();
    readers.terminate();
  };
  // The worker answers in the order in which it was asked, so the first asker takes every message until it has had its last one.
  const askers: ((message: FromWorker) => 'more' | 'done')[] = [];
  const deliver = (message: FromWorker) => {
    if (message.type === 'progress') return onProgress(message);
    if (askers[0]?.(message) === 'done') askers.shift();
  };
  worker.onmessage = (event: MessageEvent<FromWorker>) => deliver(event.data);
  /** One of the threads fell, perhaps before anybody asked for anything. */
  let broken = false;
  for (const each of [worker, readers]) {
    each.onerror = () => {
      broken = true;
      deliver({ type: 'failed', failure: { code: 'import.broken' } });
    };
  }
  let closed = false;
  /** All changes are out; the worker is needed until the texts are out too. */
  let finishing = false;
  const tell = (message: ToWorker) => worker.postMessage(message);
  const ask = <K extends FromWorker['type']>(message: ToWorker, kind: K): Promise<Result<Answered<K>, ImportEnd>> => new Promise((resolve) => {
    if (closed) return resolve(fail({ code: 'cancelled' }));
    if (broken) return resolve(fail({ code: 'import.broken' }));
    askers.push((answer) => {
      if (answer.type === kind) resolve(ok(answer as Answered<K>));
      else if (answer.type === 'failed') resolve(fail(answer.failure));
      else resolve(fail(answer.type === 'cancelled' ? { code: 'cancelled' } : { code: 'import.broken' }));
      return 'done';
    });
    tell(message);
  });
  return {
    inspect: async (file, remembered, raisedCaps) => {
      const result = await ask({ type: 'inspect', file, name: file.name, remembered, raisedCaps }, 'inspected');
      return result.ok ? ok(result.value.file) : result;
    },
    check: async (sheets, existing, today, ownRegion) => {
      await sendExisting(tell, existing.subjects, existing.listings);
      const result = await ask({ type: 'check', sheets, today, ownRegion }, 'checked');
      return result.ok ? ok(result.value.summary) : result;
    },
    rows: async (tab, from, to) => {
      const result = await ask({ type: 'rows', tab, from, to }, 'rows');
      return result.ok ? result.value.rows : [];
    },
    gone: async (from, to) => {
      const result = await ask({ type: 'gone', from, to }, 'gone');
      return result.ok ? result.value.rows : [];
    },
    marks: () => ask({ type: 'marks' }, 'marks'),
    async *encode(options) {
      if (broken) throw { code: 'import.broken' } satisfies ImportEnd;
      const waiting: FromWorker[] = [];
      let wake: (() => void) | null = null;
      askers.push((message) => {
        waiting.push(message);
        wake?.();
        if (message.type === 'lines') finishing = message.last;
        if (message.type === 'lines' || message.type === 'searched') return 'more';
        finishing = false;
        if (closed) terminate();
        return 'done';
      });
      tell({ type: 'encode', options });
      for (;;) {
        const message = waiting.shift();
        if (message === undefined) await new Promise<void>((resolve) => { wake = resolve; });
        else if (message.type === 'lines') yield { lines: message.lines, count: message.count, last: message.last };
        else if (message.type === 'searched') yield { lines: new Uint8Array(), count: 0, searched: [message.texts] };
        else if (message.type === 'encoded') return;
        else throw message.type === 'failed' ? message.failure : { code: 'cancelled' } satisfies ImportEnd;
      }
    },
    close: () => {
      closed = true;
      if (finishing) return;
      terminate();
      while (askers.length > 0) askers.shift()?.({ type: 'cancelled' });
    },
  };
}

/** Sends what the register holds in pieces, giving the interface a turn between them: cloning 100,000 records at once would freeze it. */
async function sendExisting(tell: (message: ToWorker) => void, subjects: readonly Subject[], listings: readonly Listing[]): Promise<void> {
  const pieces = Math.max(1, Math.ceil(Math.max(subjects.length, listings.length) / chunk));
  for (let piece = 0; piece < pieces; piece++) {
    const [from, to] = [piece * chunk, (piece + 1) * chunk];
    tell({ type: 'existing', first: piece === 0, subjects: subjects.slice(from, to), listings: listings.slice(from, to) });
    if (piece % 4 === 3) await new Promise((resolve) => { setTimeout(resolve, 0); });
  }
}
