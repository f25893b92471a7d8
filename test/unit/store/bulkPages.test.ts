import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { subjectRows } from '../../../renderer/features/subjects/queries.ts';
import { encodeChanges } from '../../../renderer/features/imports/worker/encodeChanges.ts';
import { createSearchTexts } from '../../../renderer/features/imports/worker/searchTexts.ts';
import type { BulkPiece } from '../../../renderer/store/bulk.ts';
import type { Store } from '../../../renderer/store/store.ts';
import { ok } from '../../../shared/lib/result.ts';
import { createEntryWriter } from '../../../shared/lib/searchEntry.ts';
import type { ImportChange } from '../../../shared/tables/planImport.ts';
import { listingContent, subjectContent } from '../../builders/subjects.ts';
import { approve } from '../../builders/signIn.ts';
import { must, startTestDesk, type TestDesk } from '../../builders/testDesk.ts';

let desk: TestDesk;
beforeEach(async () => { desk = await startTestDesk(); });
afterEach(() => desk.remove());

const count = 250;
function imported(records = count): BulkPiece[] {
  const changes = Array.from({ length: records }, (_, n): ImportChange => ({ table: 'subjects', id: `s${n}`, base: '', before: null, after: subjectContent({ name: `批${n}`, representative: `人${n % 3}` }) }));
  const run: ImportChange = { table: 'imports', id: 'run', base: '', before: null, after: { fileName: 'a', digest: '', at: '', mode: 'all', sheets: [], counts: { new: count, changed: 0, same: 0, error: 0, gone: 0 }, firstSeq: 1, lastSeq: count + 1, undone: false } };
  return [...encodeChanges(changes, () => run)];
}
const bulk = (store: Store, pieces: readonly BulkPiece[]) => store.bulk('import.commit', '', async function* () { yield* pieces; });
const rename = (store: Store, id: string) => store.commit('subject.change', '', (draft) => { draft.update('subjects', id, { name: '改过' }); return ok(null); });

const spoilt = (lines: Uint8Array, spoil: (text: string) => string): Uint8Array => new TextEncoder().encode(spoil(new TextDecoder().decode(lines)));

describe('bulk of blocks', () => {
  it('ends in the same records as from its lines alone, from the pages as from the journal', async () => {
    const store = must(await desk.open());
    must(await bulk(store, imported()));
    const records = store.set.all('subjects');
    expect(records.length).toBe(count);
    expect(store.set.by('subjects', 'code', records[0]?.code ?? '').length).toBeGreaterThan(0);
    await store.settled();
    const kept = [...(desk.pages.databases.get('desk-1')?.pages.values() ?? [])].filter(({ table }) => table === 'subjects');
    expect(kept.every(({ lines, text }) => lines !== undefined && text === '')).toBe(true);
    await desk.restart();
    expect(must(await desk.open()).set.all('subjects')).toEqual(records);
    await desk.restart();
    desk.pages.databases.clear();
    expect(must(await desk.open()).set.all('subjects')).toEqual(records);
  });

  it.each([['before', false], ['after', true]])('keeps a change made %s the pages were written', async (_, settled) => {
    const store = must(await desk.open());
    must(await bulk(store, imported()));
    if (settled) await store.settled();
    must(await rename(store, 's7'));
    await store.settled();
    const records = store.set.all('subjects');
    expect(records.find(({ id }) => id === 's7')?.name).toBe('改过');
    await desk.restart();
    expect([...must(await desk.open()).set.all('subjects')].sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual([...records].sort((a, b) => (a.id < b.id ? -1 : 1)));
  });

  it('opens without reading what blocks hold, and shows the register so', async () => {
    const store = must(await desk.open());
    must(await bulk(store, imported()));
    await store.settled();
    await desk.restart();
    const again = must(await desk.open());
    expect([again.set.unread('subjects'), again.set.count('subjects'), again.status.opening.records]).toEqual([true, count, again.status.opening.records]);
    const rows = subjectRows(again.set, again.today());
    expect([rows.length, rows[249]?.subject.name, rows[3]?.listings]).toEqual([count, '批249', []]);
    expect(again.set.all('subjects').map(({ name }) => name)).toEqual(Array.from({ length: count }, (_, n) => `批${n}`));
  });

  it('tells of a record that turns out not to fit when it is read, shows the others, and keeps it', async () => {
    const store = must(await desk.open());
    must(await bulk(store, imported()));
    await store.settled();
    const pages = desk.pages.databases.get('desk-1')?.pages ?? new Map();
    for (const [key, page] of pages) {
      if (page.table === 'subjects' && page.lines !== undefined) pages.set(key, { ...page, lines: { ...page.lines, bytes: spoilt(page.lines.bytes, (text) => text.replace('"field":"representative","values":["人0"', '"field":"representative","values":[0')) } });
    }
    await desk.restart();
    const again = must(await desk.open());
    expect(again.status.opening.quarantined).toEqual([]);
    await vi.waitFor(() => expect(again.status.quarantined).toBe(67), { timeout: 20_000 }); // every third of the first block
    expect(subjectRows(again.set, again.today()).length).toBe(count - 67);
    must(await rename(again, 's1'));
    await again.settled();
    await desk.restart();
    const third = must(await desk.open(undefined, { readAll: true }));
    expect([third.status.opening.quarantined.length, third.status.quarantined, third.set.count('subjects'), third.set.all('subjects').length]).toEqual([67, 67, count - 67, count - 67]);
  });

  it('undoes an import whose records came in blocks', async () => {
    const store = must(await desk.open());
    const range = must(await bulk(store, imported()));
    must(await store.undo(range, 'import.undo', '', { approval: await approve(desk.client, 'import.undo', ['run']) }));
    expect(store.set.all('subjects')).toEqual([]);
    expect(store.set.get('imports', 'run')?.undone).toBe(true);
    await desk.restart();
    desk.pages.databases.clear();
    expect(must(await desk.open()).set.all('subjects')).toEqual([]);
  });

  it('tells the history of a record that came in a block, and what happened to it since', async () => {
    const store = must(await desk.open());
    must(await bulk(store, imported()));
    must(await rename(store, 's203'));
    const { changes, complete } = must(await store.history(['s203', 's7']));
    expect(complete).toBe(true);
    expect(changes.map(({ seq, id, before, after }) => [seq, id, before?.['name'] ?? null, after?.['name']])).toEqual([[8, 's7', null, '批7'], [204, 's203', null, '批203'], [count + 2, 's203', '批203', '改过']]);
    expect(store.set.get('subjects', 's7')?.rev).toBe(`${changes[0]?.device}:8`);
  });

  it('finds what came with its texts, and does so after a change', async () => {
    const store = must(await desk.open());
    const entries = createEntryWriter();
    for (let n = 0; n < 1000; n += 1) entries.add(`批${n}`, '', [`号${n}`]);
    const texts = { count: 1000, ids: Array.from({ length: 1000 }, (_, n) => `s${n}`).join(' '), texts: entries.take() };
    must(await bulk(store, [...imported(1000), { lines: new Uint8Array(), count: 0, searched: [texts] }]));
    await vi.waitFor(() => expect(store.search.subjects('号777', 5)).toEqual(['s777']), { timeout: 60_000 });
    expect(store.search.subjects('pi777', 5)).toEqual(['s777']);
    must(await rename(store, 's777'));
    expect(store.search.subjects('gaiguo', 5)).toEqual(['s777']);
    expect(store.search.subjects('pi777', 5)).toEqual([]);
  });

  it('asks for what is searched when the changes are visible, and makes it itself when that fails', async () => {
    const store = must(await desk.open());
    const pieces = imported(1000);
    let seen = -1;
    must(await store.bulk('import.commit', '', async function* () {
      yield* pieces;
      seen = store.set.all('subjects').length;
      throw new Error('worker died');
    }));
    expect(store.set.all('subjects').length).toBe(1000);
    await vi.waitFor(() => expect(store.search.subjects('pi777', 5)).toEqual(['s777']), { timeout: 60_000 });
    expect(seen).toBe(1000);
  });

  it('finds known subjects by what an import brought for them', async () => {
    const store = must(await desk.open());
    must(await bulk(store, imported(1000)));
    await vi.waitFor(() => expect(store.search.subjects('pi777', 5)).toEqual(['s777']), { timeout: 60_000 });
    const listings = Array.from({ length: 1000 }, (_, n): ImportChange => ({ table: 'listings', id: `l${n}`, base: '', before: null, after: listingContent({ subjectId: `s${n}`, documentNumber: `新号${n}`, importId: 'second' }) }));
    const second: ImportChange = { table: 'imports', id: 'second', base: '', before: null, after: { fileName: 'b', digest: '', at: '', mode: 'all', sheets: [], counts: { new: 1000, changed: 0, same: 0, error: 0, gone: 0 }, firstSeq: 1002, lastSeq: 2002, undone: false } };
    const texts = createSearchTexts();
    const pieces = [...encodeChanges(listings, () => second, texts.note)];
    must(await bulk(store, [...pieces, { lines: new Uint8Array(), count: 0, searched: [...texts.parts()] }]));
    await vi.waitFor(() => expect(store.search.subjects('新号777', 5)).toEqual(['s777']), { timeout: 60_000 });
  });

  it.each<[string, (piece: BulkPiece) => BulkPiece]>([
    ['more records than it says', (piece) => ({ ...piece, count: piece.count - 1 })],
    ['a block of a table that nobody knows', (piece) => ({ ...piece, lines: spoilt(piece.lines, (text) => text.replace('"subjects"', '"objects"')) })],
    ['a block that cannot be read', (piece) => ({ ...piece, lines: spoilt(piece.lines, (text) => text.replaceAll('"field":"name",', '"field":1,')) })],
    ['a block with an id too few', (piece) => ({ ...piece, lines: spoilt(piece.lines, (text) => text.replace('/0 ', '/')) })],
  ])('refuses %s and leaves nothing behind', async (_, spoil) => {
    const store = must(await desk.open());
    expect((await bulk(store, imported().map(spoil))).ok).toBe(false);
    expect(store.set.all('subjects')).toEqual([]);
  });

  it.each<[string, (text: string) => string]>([
    ['of another table', (text) => text.replaceAll('"subjects"', '"listings"')],
    ['whose records do not fit', (text) => text.replaceAll('"same":"organisation"', '"same":7')],
  ])('sets the records of a block %s aside, as the next start does', async (_, spoil) => {
    const store = must(await desk.open());
    must(await bulk(store, imported().map((piece) => ({ ...piece, lines: spoilt(piece.lines, spoil) }))));
    const aside = (at: Store): number => {
      expect([...at.set.all('subjects'), ...at.set.all('listings')]).toEqual([]);
      return at.status.quarantined;
    };
    aside(store);
    must(await store.commit('import.rememberMapping', '', (draft) => ok(draft.create('mappings', { headerKey: 'x', columns: {} }))));
    expect(aside(store)).toBe(count);
    await store.settled();
    await desk.restart();
    aside(must(await desk.open()));
  });
});
