import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { encodeLines } from '../../../shared/changes/line.ts';
import { fail, ok } from '../../../shared/lib/result.ts';
import type { BulkPiece } from '../../../renderer/store/bulk.ts';
import { approve } from '../../builders/signIn.ts';
import { listingContent, subjectContent } from '../../builders/subjects.ts';
import { must, startTestDesk } from '../../builders/testDesk.ts';
import type { TestDesk } from '../../builders/testDesk.ts';
import { add, names, rename } from './commits.ts';

let desk: TestDesk;
beforeEach(async () => { desk = await startTestDesk(); });
afterEach(() => desk.remove());

const piece = (ids: readonly string[]): BulkPiece => ({ lines: encodeLines(ids.map((id) => ({ table: 'subjects', id, base: '', before: null, after: subjectContent({ name: `批${id}` }) }))), count: ids.length });
/** The record of an import that made `count` changes before it. */
const run = (id: string, firstSeq: number, count: number): BulkPiece => ({
  lines: encodeLines([{ table: 'imports', id, base: '', before: null, after: { fileName: 'a', digest: '', at: '', sheets: [], counts: { new: count, changed: 0, same: 0, error: 0, gone: 0 }, mode: 'all', firstSeq, lastSeq: firstSeq + count, undone: false } }]), count: 1,
});
async function* pieces(...all: readonly BulkPiece[]): AsyncGenerator<BulkPiece> { yield* all; }

describe('commit', () => {
  it('answers with the range, shows the record with its revision, and tells listeners once', async () => {
    const store = must(await desk.open());
    const told: string[][] = [];
    store.onPublished((published) => told.push([...published.keys()]));
    const done = must(await add(store, 'a'));
    expect(done).toEqual({ value: 'a', range: { first: 1, last: 1 } });
    expect(store.set.get('subjects', 'a')?.rev).toMatch(/:1$/);
    expect(told).toEqual([['subjects']]);
    expect(store.status.saving).toBe('saved');
  });

  it('writes nothing for issues, misuse, and what changes nothing', async () => {
    const store = must(await desk.open());
    must(await add(store, 'a'));
    const issue = { code: 'x', severity: 'error', path: '' } as const;
    expect(await store.commit('subject.create', '', (draft) => { draft.remove('subjects', 'a'); return fail([issue]); })).toEqual({ ok: false, error: { code: 'rules', issues: [issue] } });
    expect((await rename(store, 'nobody', 'x')).ok).toBe(false);
    expect((await add(store, 'a')).ok).toBe(false);
    expect(must(await rename(store, 'a', '商行a')).range).toEqual({ first: 2, last: 1 });
    expect(must(await desk.client.invoke('journal.state', {})).lastSeq).toBe(1);
  });

  it('works one after the other when called at once', async () => {
    const store = must(await desk.open());
    await Promise.all([add(store, 'a'), rename(store, 'a', '新名'), add(store, 'b')]);
    expect(names(store)).toEqual(['新名', '商行b']);
  });

  it('applies nothing when the disk is full, and works again afterwards', async () => {
    const store = must(await desk.open());
    desk.fault = (channel) => (channel === 'journal.append' ? Promise.resolve({ ok: false, error: { code: 'disk.full', detail: 'ENOSPC' } }) : null);
    expect(await add(store, 'a')).toEqual({ ok: false, error: { code: 'host', failure: { code: 'disk.full', detail: 'ENOSPC' } } });
    expect(names(store)).toEqual([]);
    expect(store.status.saving).toBe('failed');
    desk.fault = null;
    must(await add(store, 'a'));
    expect(store.status.saving).toBe('saved');
  });

  it('reports saved when the answer was lost but the journal has it, and failed when it has not', async () => {
    const store = must(await desk.open());
    desk.fault = (channel, call) => (channel === 'journal.append' ? call().then(() => Promise.reject(new Error('connection lost'))) : null);
    must(await add(store, 'a'));
    desk.fault = (channel) => (channel === 'journal.append' ? Promise.reject(new Error('connection refused')) : null);
    expect((await add(store, 'b')).ok).toBe(false);
    desk.fault = null;
    must(await add(store, 'c'));
    expect(names(store)).toEqual(['商行a', '商行c']);
  });

  it('goes read-only when another window has written', async () => {
    const store = must(await desk.open());
    const other = must(await desk.open());
    must(await add(other, 'b'));
    expect((await add(store, 'a')).ok).toBe(false);
    expect(store.status.readOnly).toBe('outOfStep');
    expect(await add(store, 'a')).toEqual({ ok: false, error: { code: 'readOnly', why: 'outOfStep' } });
    expect(names(store)).toEqual([]);
  });
});

describe('the pages', () => {
  it('are left alone right after a save, and follow while one save follows the other', async () => {
    const store = must(await desk.open());
    await store.settled();
    let flushed = 0;
    desk.fault = (channel) => {
      if (channel === 'journal.anchor') flushed += 1;
      return null;
    };
    const began = performance.now();
    const pause = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });
    must(await add(store, 'a'));
    await pause(50);
    if (performance.now() - began < 200) expect(flushed).toBe(0); // a machine that stood still says nothing
    for (let at = 0; flushed === 0; at++) {
      must(await add(store, `b${at}`));
      await pause(100);
      expect(performance.now() - began).toBeLessThan(15_000);
    }
    await vi.waitFor(() => expect(store.status.behindPages).toBe(0), { timeout: 10_000 });
  });
});

describe('bulk', () => {
  it('shows everything at the end and nothing before', async () => {
    const store = must(await desk.open());
    must(await add(store, 'a'));
    const seen: number[] = [];
    const source = async function* (): AsyncGenerator<BulkPiece> {
      for (const ids of [['1', '2'], ['3'], ['4', '5']]) {
        seen.push(store.set.all('subjects').length);
        yield piece(ids);
      }
    };
    expect(must(await store.bulk('import.commit', '', source))).toEqual({ first: 2, last: 6 });
    expect(seen).toEqual([1, 1, 1]);
    expect(names(store)).toEqual(['商行a', '批1', '批2', '批3', '批4', '批5']);
    await desk.restart();
    expect(names(must(await desk.open()))).toEqual(names(store));
  });

  it.each<[string, () => AsyncGenerator<BulkPiece>]>([
    ['a source that breaks', async function* () { yield piece(['1']); yield piece(['2']); throw new Error('worker died'); }],
    ['a line that is no change', () => pieces(piece(['1']), piece(['2']), { lines: new TextEncoder().encode('["nothing"]\n'), count: 1 })],
    ['a record that does not fit', () => pieces(piece(['1']), piece(['2']), { lines: new TextEncoder().encode('["subjects","x","",null,{"name":"y"}]\n'), count: 1 })],
    ['a wrong count', () => pieces(piece(['1']), { ...piece(['2']), count: 2 })],
  ])('leaves nothing behind after %s', async (_, source) => {
    const store = must(await desk.open());
    must(await add(store, 'a'));
    expect((await store.bulk('import.commit', '', source)).ok).toBe(false);
    expect(names(store)).toEqual(['商行a']);
    must(await add(store, 'b'));
    await desk.restart();
    expect(names(must(await desk.open()))).toEqual(['商行a', '商行b']);
  });

  it('leaves nothing behind when it is cancelled or the program ends in the middle', async () => {
    const store = must(await desk.open());
    const stop = new AbortController();
    const cancelled = await store.bulk('import.commit', '', async function* () { yield piece(['1']); yield piece(['2']); stop.abort(); yield piece(['3']); }, { signal: stop.signal });
    expect(cancelled).toMatchObject({ ok: false, error: { code: 'host', failure: { code: 'cancelled' } } });
    let reached = (): void => undefined;
    const middle = new Promise<void>((resolve) => { reached = resolve; });
    void store.bulk('import.commit', '', async function* () { yield piece(['1']); yield piece(['2']); yield piece(['3']); reached(); await new Promise(() => undefined); });
    await middle;
    await desk.restart();
    expect(names(must(await desk.open()))).toEqual([]);
  });
});

describe('undo', () => {
  it('takes a range back, and refuses when a record was changed since', async () => {
    const store = must(await desk.open());
    must(await add(store, 'a'));
    const range = must(await store.bulk('import.commit', '', ({ firstSeq }) => pieces(piece(['1', '2']), piece(['3']), run('i1', firstSeq, 3))));
    const renamed = must(await store.bulk('import.commit', '', ({ firstSeq }) => pieces(
      { lines: encodeLines([{ table: 'subjects', id: '2', base: store.set.get('subjects', '2')?.rev ?? '', before: { name: '批2' }, after: { name: '改过' } }]), count: 1 }, run('i2', firstSeq, 1),
    )));
    expect(await store.undo(range, 'import.undo', '', { approval: await approve(desk.client, 'import.undo', ['i1']) })).toEqual({ ok: false, error: { code: 'undo.later', records: [{ table: 'subjects', id: '2' }] } });
    must(await store.undo(renamed, 'import.undo', '', { approval: await approve(desk.client, 'import.undo', ['i2']) }));
    expect(store.set.get('subjects', '2')?.name).toBe('批2');
    const other = must(await store.bulk('import.commit', '', ({ firstSeq }) => pieces(piece(['7', '8']), run('i3', firstSeq, 2))));
    must(await store.undo(other, 'import.undo', '整批撤销', { approval: await approve(desk.client, 'import.undo', ['i3'], 3) }));
    expect(names(store)).toEqual(['商行a', '批1', '批2', '批3']);
    await desk.restart();
    expect(names(must(await desk.open()))).toEqual(names(store));
  });
});

describe('undo and search', () => {
  it('does not find a subject by the document of a listing that was taken back', async () => {
    const store = must(await desk.open());
    must(await add(store, 's1'));
    const lines = encodeLines([{ table: 'listings', id: 'l1', base: '', before: null, after: listingContent({ subjectId: 's1', documentNumber: '新号777' }) }]);
    const range = must(await store.bulk('import.commit', '', ({ firstSeq }) => pieces({ lines, count: 1 }, run('i1', firstSeq, 1))));
    expect(store.search.subjects('新号777', 5)).toEqual(['s1']);
    must(await store.undo(range, 'import.undo', '', { approval: await approve(desk.client, 'import.undo', ['i1']) }));
    expect(store.set.all('listings')).toEqual([]);
    expect(store.search.subjects('新号777', 5)).toEqual([]);
  });
});

describe('history', () => {
  it('gives every change of a record from the journal, oldest first', async () => {
    const store = must(await desk.open());
    must(await add(store, 'a'));
    must(await add(store, 'b'));
    must(await rename(store, 'a', '新名'));
    const { changes, complete } = must(await store.history(['a']));
    expect(complete).toBe(true);
    expect(changes.map(({ seq, kind, after, reason }) => [seq, kind, after?.['name'], reason])).toEqual([[1, 'subject.create', '商行a', ''], [3, 'subject.change', '新名', '更名']]);
  });
});

describe('search', () => {
  it('finds by name, pinyin, initials and code, what begins with it first, and follows changes', async () => {
    const store = must(await desk.open());
    must(await store.commit('subject.create', '', (draft) => {
      draft.create('subjects', subjectContent({ name: '大云水商行', code: '91310000MA1' }), 'middle');
      draft.create('subjects', subjectContent({ name: '云水超市', code: '92310000MA2' }), 'first');
      return ok(null);
    }));
    // Right after the start the readings are still being loaded.
    await vi.waitFor(() => expect(store.search.subjects('云水', 10)).toEqual(['first', 'middle']), { timeout: 20_000 });
    expect(store.search.subjects('yscs', 10)).toEqual(['first']);
    expect(store.search.subjects('yunshui', 10)).toEqual(['first', 'middle']);
    expect(store.search.subjects('9131', 10)).toEqual(['middle']);
    expect(store.search.subjects('云水 9131', 10)).toEqual(['middle']);
    expect(store.search.subjects('云水', 1)).toEqual(['first']);
    expect(store.search.subjects('', 10)).toEqual([]);
    must(await rename(store, 'first', '别处'));
    expect(store.search.subjects('云水', 10)).toEqual(['middle']);
  });
});
