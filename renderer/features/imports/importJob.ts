import type { Listing, Subject } from '../../../shared/domain/records.ts';
import { fail, ok, type Result } from '../../../shared/lib/result.ts';
import type { RowState } from '../../../shared/tables/classify.ts';
import type { CheckSummary, EncodeOptions, FromWorker, GoneRow, ImportFailure, InspectedFile, MarkedCell, PreviewRow, RememberedMapping, SheetChoice, ToWorker } from './worker/messages.ts';

export type ImportProgress = Extract<FromWorker, { type: 'progress' }>;
export type ImportEnd = ImportFailure | { readonly code: 'cancelled' };
export type ImportPiece = Pick<Answered<'lines'>, 'lines' | 'count' | 'pages'>;
type Answered<K extends FromWorker['type']> = Extract<FromWorker, { type: K }>;

/** One file on its way in, worked on by a Web Worker so that the interface never waits. Every call answers; `close` ends the worker. */
export type ImportJob = {
  inspect(file: File, remembered: readonly RememberedMapping[], raisedCaps: boolean): Promise<Result<InspectedFile, ImportEnd>>;
  check(sheets: readonly SheetChoice[], existing: { readonly subjects: readonly Subject[]; readonly listings: readonly Listing[] }, today: string, ownRegion: string): Promise<Result<CheckSummary, ImportEnd>>;
  rows(tab: RowState, from: number, to: number): Promise<readonly PreviewRow[]>;
  gone(from: number, to: number): Promise<readonly GoneRow[]>;
  marks(): Promise<Result<{ readonly marks: readonly MarkedCell[]; readonly headerRow: Readonly<Record<string, number>> }, ImportEnd>>;
  /** Pieces for the journal, in order; throws `ImportEnd` as its value when the worker says no. */
  encode(options: EncodeOptions): AsyncIterable<ImportPiece>;
  close(): void;
};

const chunk = 1000;

export function startImportJob(onProgress: (progress: ImportProgress) => void): ImportJob {
  const worker = new Worker(new URL('./worker/import.worker.ts', import.meta.url), { type: 'module', name: 'import' });
  let waiting: ((message: FromWorker) => void) | null = null;
  let queue: FromWorker[] = [];
  const deliver = (message: FromWorker) => {
    if (message.type === 'progress') return onProgress(message);
    const take = waiting;
    waiting = null;
    if (take === null) queue.push(message);
    else take(message);
  };
  worker.onmessage = (event: MessageEvent<FromWorker>) => deliver(event.data);
  worker.onerror = () => deliver({ type: 'failed', failure: { code: 'import.broken' } });
  const next = (): Promise<FromWorker> => {
    const first = queue.shift();
    return first !== undefined ? Promise.resolve(first) : new Promise((resolve) => { waiting = resolve; });
  };
  const tell = (message: ToWorker) => worker.postMessage(message);
  const answer = async <K extends FromWorker['type']>(kind: K): Promise<Result<Answered<K>, ImportEnd>> => {
    const message = await next();
    if (message.type === kind) return ok(message as Answered<K>);
    if (message.type === 'failed') return fail(message.failure);
    return fail(message.type === 'cancelled' ? { code: 'cancelled' } : { code: 'import.broken' });
  };
  return {
    inspect: async (file, remembered, raisedCaps) => {
      queue = [];
      tell({ type: 'inspect', file, name: file.name, remembered, raisedCaps });
      const result = await answer('inspected');
      return result.ok ? ok(result.value.file) : result;
    },
    check: async (sheets, existing, today, ownRegion) => {
      await sendExisting(tell, existing.subjects, existing.listings);
      tell({ type: 'check', sheets, today, ownRegion });
      const result = await answer('checked');
      return result.ok ? ok(result.value.summary) : result;
    },
    rows: async (tab, from, to) => {
      tell({ type: 'rows', tab, from, to });
      const result = await answer('rows');
      return result.ok ? result.value.rows : [];
    },
    gone: async (from, to) => {
      tell({ type: 'gone', from, to });
      const result = await answer('gone');
      return result.ok ? result.value.rows : [];
    },
    marks: async () => {
      tell({ type: 'marks' });
      return answer('marks');
    },
    async *encode(options) {
      tell({ type: 'encode', options });
      for (;;) {
        const message = await next();
        if (message.type === 'lines') yield { lines: message.lines, count: message.count, pages: message.pages };
        else if (message.type === 'encoded') return;
        else if (message.type === 'failed') throw message.failure;
        else if (message.type === 'cancelled') throw { code: 'cancelled' } satisfies ImportEnd;
      }
    },
    close: () => {
      worker.terminate();
      deliver({ type: 'cancelled' });
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
