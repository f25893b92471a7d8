import { afterEach, expect, it, vi } from 'vitest';
import { startImportJob } from '../../../renderer/features/imports/importJob.ts';
import type { FromWorker, ToWorker } from '../../../renderer/features/imports/worker/messages.ts';

/** A worker that says what a test tells it to; what it was asked stands in `asked`. */
class ScriptedWorker {
  static last: ScriptedWorker;
  static readonly all = new Map<string, ScriptedWorker>();
  onmessage: ((event: { readonly data: FromWorker }) => void) | null = null;
  onerror: (() => void) | null = null;
  readonly asked: ToWorker[] = [];
  constructor(_address: URL, { name }: { readonly name: string }) {
    ScriptedWorker.all.set(name, this);
    if (name === 'import') ScriptedWorker.last = this;
  }
  postMessage(message: ToWorker | MessagePort): void {
    if (message instanceof MessagePort) message.close();
    else this.asked.push(message);
  }
  ended = false;
  terminate(): void { this.ended = true; }
  say(data: FromWorker): void { this.onmessage?.({ data }); }
}
afterEach(() => { vi.unstubAllGlobals(); });
const lines = (part: number, count: number, last = false): FromWorker => ({ type: 'lines', part, firstSeq: 1, count, lines: new Uint8Array(), last });

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
  worker.say(lines(0, 3));
  worker.say(lines(1, 2));
  worker.say({ type: 'encoded', firstSeq: 1, lastSeq: 5, importId: 'i' });
  worker.say({ type: 'rows', tab: 'new', from: 0, rows: [] });
  await written;
  expect(pieces).toEqual([3, 2]);
  expect(await rows).toEqual([]);
  expect(worker.asked.map(({ type }) => type)).toEqual(['encode', 'rows']);
});

it('lets the worker end its texts when the file is closed behind the last change, and no sooner', async () => {
  vi.stubGlobal('Worker', ScriptedWorker);
  for (const last of [true, false]) {
    const job = startImportJob(() => undefined);
    const pieces = job.encode({ mode: 'all', firstSeq: 1, device: 'd', at: '', importId: 'i' })[Symbol.asyncIterator]();
    const first = pieces.next();
    await Promise.resolve();
    const worker = ScriptedWorker.last;
    worker.say(lines(0, 3, last));
    expect((await first).value).toMatchObject({ count: 3, last });
    job.close();
    expect(worker.ended).toBe(!last);
    if (!last) continue;
    const texts = Uint16Array.of(10, 120);
    worker.say({ type: 'searched', texts: { count: 1, ids: 's1', texts } });
    worker.say({ type: 'encoded', firstSeq: 1, lastSeq: 3, importId: 'i' });
    expect((await pieces.next()).value).toMatchObject({ count: 0, searched: [{ ids: 's1', texts }] });
    expect((await pieces.next()).done).toBe(true);
    expect(worker.ended).toBe(true);
  }
});

it.each(['import', 'readers'])('says of every question that it is broken when its %s thread fell before anybody asked', async (name) => {
  vi.stubGlobal('Worker', ScriptedWorker);
  const job = startImportJob(() => undefined);
  ScriptedWorker.all.get(name)?.onerror?.();
  expect(await job.marks()).toEqual({ ok: false, error: { code: 'import.broken' } });
  await expect(job.encode({ mode: 'all', firstSeq: 1, device: 'd', at: '', importId: 'i' })[Symbol.asyncIterator]().next()).rejects.toEqual({ code: 'import.broken' });
});

it('ends everything that still waits when the file is closed', async () => {
  vi.stubGlobal('Worker', ScriptedWorker);
  const job = startImportJob(() => undefined);
  const marks = job.marks();
  job.close();
  expect(await marks).toEqual({ ok: false, error: { code: 'cancelled' } });
  expect(await job.rows('new', 0, 10)).toEqual([]);
});
