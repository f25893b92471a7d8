import { afterEach, expect, it, vi } from 'vitest';
import { startImportJob } from '../../../renderer/features/imports/importJob.ts';
import type { FromWorker, ToWorker } from '../../../renderer/features/imports/worker/messages.ts';

/** A worker that says what a test tells it to; what it was asked stands in `asked`. */
class ScriptedWorker {
  static last: ScriptedWorker;
  onmessage: ((event: { readonly data: FromWorker }) => void) | null = null;
  onerror: (() => void) | null = null;
  readonly asked: ToWorker[] = [];
  constructor() { ScriptedWorker.last = this; }
  postMessage(message: ToWorker): void { this.asked.push(message); }
  terminate(): void { /* nothing runs */ }
  say(data: FromWorker): void { this.onmessage?.({ data }); }
}
afterEach(() => { vi.unstubAllGlobals(); });

it('gives every answer to who asked, also when rows are asked for while the journal is written', async () => {
  vi.stubGlobal('Worker', ScriptedWorker);
  const job = startImportJob(() => undefined);
  const pieces: number[] = [];
  const written = (async () => {
    for await (const piece of job.encode({ mode: 'all', firstSeq: 1, device: 'd', at: '', importId: 'i' })) pieces.push(piece.count);
  })();
  await Promise.resolve();
  const rows = job.rows('new', 0, 10);
  const worker = ScriptedWorker.last;
  const lines = (part: number, count: number): FromWorker => ({ type: 'lines', part, firstSeq: 1, count, lines: new Uint8Array(), searched: [] });
  worker.say(lines(0, 3));
  worker.say(lines(1, 2));
  worker.say({ type: 'encoded', firstSeq: 1, lastSeq: 5, importId: 'i' });
  worker.say({ type: 'rows', tab: 'new', from: 0, rows: [] });
  await written;
  expect(pieces).toEqual([3, 2]);
  expect(await rows).toEqual([]);
  expect(worker.asked.map(({ type }) => type)).toEqual(['encode', 'rows']);
});

it('ends everything that still waits when the file is closed', async () => {
  vi.stubGlobal('Worker', ScriptedWorker);
  const job = startImportJob(() => undefined);
  const marks = job.marks();
  job.close();
  expect(await marks).toEqual({ ok: false, error: { code: 'cancelled' } });
  expect(await job.rows('new', 0, 10)).toEqual([]);
});
