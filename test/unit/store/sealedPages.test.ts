import { describe, expect, it } from 'vitest';
import type { PagesMeta } from '../../../shared/changes/planOpening.ts';
import type { PageRow } from '../../../renderer/store/pagesStorage.ts';
import type { RowsStorage } from '../../../renderer/store/rowsStorage.ts';
import { importKeys } from '../../../renderer/store/sealing/keys.ts';
import { rowFromBytes, rowToBytes } from '../../../renderer/store/sealing/rowBytes.ts';
import { sealStorage, type SealedMeta, type SealedRow } from '../../../renderer/store/sealing/sealedPages.ts';

/** A database in memory whose rows can be altered. */
function rowsIn(name: string): RowsStorage<SealedRow, SealedMeta> & { readonly rows: Map<string, SealedRow>; meta: SealedMeta | null } {
  const rows = new Map<string, SealedRow>();
  const storage = {
    name, rows, meta: null as SealedMeta | null,
    readMeta: async () => storage.meta,
    read: async (k: string, from: number, limit: number) => [...rows.values()].filter((row) => row.k === k && row.n >= from).sort((a, b) => a.n - b.n).slice(0, limit),
    write: async (put: readonly SealedRow[], removed: readonly (readonly [string, number])[], meta: SealedMeta) => {
      for (const row of put) rows.set(`${row.k}/${row.n}`, structuredClone(row)); // as IndexedDB does
      for (const [k, n] of removed) rows.delete(`${k}/${n}`);
      storage.meta = meta;
    },
    clear: async () => rows.clear(), onLost: () => undefined, close: () => undefined,
  };
  return storage;
}
const meta: PagesMeta = { storeId: 's', journalId: 'j', device: 'd', appliedSeq: 3, head: 'h', counts: { subjects: 2 } };
const page = (n: number, name: string): PageRow => ({ table: 'subjects', n, text: JSON.stringify([{ id: `i${n}`, name }]) });
const open = async (rows: RowsStorage<SealedRow, SealedMeta>, key = 7, office = 'o1') => sealStorage(rows, await importKeys(new Uint8Array(32).fill(key)), office, async (table) => `mark-${table.length}`);
const damaged = { table: 'subjects', n: 0, text: '' };

describe('sealed pages', () => {
  it('give back what was written, meta included, and nothing of it lies readable', async () => {
    const rows = rowsIn('sealed-x-1');
    const pages = await open(rows);
    await pages.write([page(0, '金丝雀甲'), page(1, '金丝雀乙')], [], meta);
    expect(await pages.read('subjects', 0, 9)).toEqual([page(0, '金丝雀甲'), page(1, '金丝雀乙')]);
    expect(await pages.readMeta()).toEqual(meta);
    const lying = Buffer.concat([...rows.rows.values(), rows.meta].map((row) => Buffer.from(row?.sealed ?? []))).toString('latin1');
    for (const word of ['金丝雀', 'subjects', 'i0', 'appliedSeq']) expect(lying).not.toContain(Buffer.from(word).toString('latin1'));
    await pages.write([], [{ table: 'subjects', n: 0 }], meta);
    expect(await pages.read('subjects', 0, 9)).toEqual([page(1, '金丝雀乙')]);
  });

  it('take a page with any one bit flipped for damaged', async () => {
    const rows = rowsIn('sealed-x-1');
    const pages = await open(rows);
    await pages.write([page(0, '甲')], [], meta);
    const [key, row] = [...rows.rows][0] as [string, SealedRow];
    for (let bit = 0; bit < row.sealed.length * 8; bit += 1) {
      const sealed = row.sealed.slice();
      sealed[bit >> 3] = (sealed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      rows.rows.set(key, { ...row, sealed });
      expect(await pages.read('subjects', 0, 9), `bit ${bit}`).toEqual([damaged]);
    }
    for (const sealed of [row.sealed.subarray(0, 20), row.sealed.subarray(0, -1), new Uint8Array(), 'text' as unknown as Uint8Array]) {
      rows.rows.set(key, { ...row, sealed });
      expect(await pages.read('subjects', 0, 9)).toEqual([damaged]);
    }
    rows.rows.set(key, row);
    expect(await pages.read('subjects', 0, 9)).toEqual([page(0, '甲')]);
  });

  it('have no meta when one bit of it is flipped', async () => {
    const rows = rowsIn('sealed-x-1');
    const pages = await open(rows);
    await pages.write([], [], meta);
    const sealed = rows.meta?.sealed.slice() ?? new Uint8Array();
    sealed[30] = (sealed[30] ?? 0) ^ 4;
    rows.meta = { sealed };
    expect(await pages.readMeta()).toBeNull();
  });

  it.each<[string, Parameters<typeof open>[1], string, string]>([['another key', 8, 'o1', 'sealed-x-1'], ['another office', 7, 'o2', 'sealed-x-1'], ['another database', 7, 'o1', 'sealed-x-2']])('do not open with %s', async (_, key, office, name) => {
    const rows = rowsIn('sealed-x-1');
    await (await open(rows)).write([page(0, '甲')], [], meta);
    const other = await open({ ...rows, name }, key, office);
    expect(await other.read('subjects', 0, 9)).toEqual([damaged]);
    expect(await other.readMeta()).toBeNull();
  });

  it('do not open at another number or in another table', async () => {
    const rows = rowsIn('sealed-x-1');
    const pages = await open(rows);
    await pages.write([page(0, '甲'), page(1, '乙'), { ...page(0, '丙'), table: 'listings' }], [], meta);
    const all = [...rows.rows.values()];
    const at = (k: string, n: number) => all.find((row) => row.k === k && row.n === n)?.sealed ?? new Uint8Array();
    // 'subjects' and 'listings' share this test's mark by their length, so the marks alone do not keep them apart.
    expect(all.map(({ k }) => k)).toEqual(['mark-8', 'mark-8']);
    rows.rows.set('mark-8/1', { k: 'mark-8', n: 1, sealed: at('mark-8', 0) });
    expect((await pages.read('subjects', 1, 9))[0]).toEqual({ ...damaged, n: 1 });
    expect((await pages.read('subjects', 0, 1))[0]).toEqual(damaged); // the listing's page lies at this place
  });
});

describe('rows as bytes', () => {
  it.each<[string, object]>([
    ['texts of any length', { text: '云水县'.repeat(500), short: 'a', empty: '' }],
    ['a lone surrogate in a long text', { text: `${'x'.repeat(300)}\ud800${'y'.repeat(300)}` }],
    ['bytes, also of a part of a buffer', { lines: { bytes: new Uint8Array([1, 2, 3, 4]).subarray(1, 3), device: 'd', firstSeq: 5 } }],
    ['typed arrays in lists', { columns: [{ places: Uint16Array.of(1, 65_535) }, { places: Uint32Array.of(7) }, { same: null }, { values: ['a', 1, true, null] }] }],
    ['nothing', {}],
  ])('bring back %s', (_, row) => {
    expect(rowFromBytes(rowToBytes(row))).toEqual(row);
  });

  it('refuse what they do not know', () => expect(() => rowToBytes({ a: new BigInt64Array(1) })).toThrow(TypeError));
});
