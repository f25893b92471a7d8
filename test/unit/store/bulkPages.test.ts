import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeChanges } from '../../../renderer/features/imports/worker/encodeChanges.ts';
import type { BulkPiece } from '../../../renderer/store/bulk.ts';
import type { Store } from '../../../renderer/store/store.ts';
import { ok } from '../../../shared/lib/result.ts';
import type { ImportChange } from '../../../shared/tables/planImport.ts';
import { subjectContent } from '../../builders/subjects.ts';
import { must, startTestDesk, type TestDesk } from '../../builders/testDesk.ts';

let desk: TestDesk;
beforeEach(async () => { desk = await startTestDesk(); });
afterEach(() => desk.remove());

const count = 250;
function imported(): BulkPiece[] {
  const changes = Array.from({ length: count }, (_, n): ImportChange => ({ table: 'subjects', id: `s${n}`, base: '', before: null, after: subjectContent({ name: `批${n}`, representative: `人${n % 3}` }) }));
  const run: ImportChange = { table: 'imports', id: 'run', base: '', before: null, after: { fileName: 'a', digest: '', at: '', mode: 'all', sheets: [], counts: { new: count, changed: 0, same: 0, error: 0, gone: 0 }, firstSeq: 1, lastSeq: count + 1, undone: false } };
  return [...encodeChanges(changes, () => run)];
}
const bulk = (store: Store, pieces: readonly BulkPiece[]) => store.bulk('import.commit', '', async function* () { yield* pieces; });
const rename = (store: Store, id: string) => store.commit('subject.change', '', (draft) => { draft.update('subjects', id, { name: '改过' }); return ok(null); });

describe('bulk with pages', () => {
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

  it.each<[string, (piece: BulkPiece) => BulkPiece]>([
    ['more records than the page has', (piece) => ({ ...piece, pages: (piece.pages ?? []).map((page, n) => (n === 0 ? { ...page, count: page.count + 1 } : page)) })],
    ['pages of another table', (piece) => ({ ...piece, columns: [], pages: (piece.pages ?? []).map((page) => ({ ...page, table: 'listings' })) })],
    ['pages that end within a line', (piece) => ({ ...piece, pages: (piece.pages ?? []).map((page, n) => (n === 0 ? { ...page, bytes: page.bytes - 5 } : page)) })],
  ])('refuses %s and leaves nothing behind', async (_, spoil) => {
    const store = must(await desk.open());
    expect((await bulk(store, imported().map(spoil))).ok).toBe(false);
    expect(store.set.all('subjects')).toEqual([]);
  });
});
