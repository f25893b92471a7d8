import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeChanges } from '../../../renderer/features/imports/worker/encodeChanges.ts';
import { createIds } from '../../../renderer/features/imports/worker/ids.ts';
import { recordsOfLines } from '../../../renderer/store/pageLines.ts';
import { apply } from '../../../shared/changes/apply.ts';
import { countChanges, sections } from '../../../shared/changes/block.ts';
import { encodeLine, splitLines } from '../../../shared/changes/line.ts';
import { readChanges } from '../../../shared/changes/readChanges.ts';
import type { ImportChange } from '../../../shared/tables/planImport.ts';

const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', '"', '\\', '云水县', '\ud800', '𠮷', '\u0001', '\u007f', 'é'));
const subject = fc.record({ kind: fc.constantFrom('organisation' as const, 'person' as const), name: text, formerNames: fc.oneof(fc.constant([]), fc.array(text, { maxLength: 2 })), code: text, idType: text, representative: text, phone: text, region: text, address: text, note: text });
const run = (written: number): ImportChange => ({ table: 'imports', id: 'run', base: '', before: null, after: { fileName: 'a', digest: '', at: '', mode: 'all', sheets: [], counts: { new: written, changed: 0, same: 0, error: 0, gone: 0 }, firstSeq: 1, lastSeq: written + 1, undone: false } });
const created = (contents: readonly (ImportChange & { table: 'subjects'; before: null })['after'][]): ImportChange[] => contents.map((after, at) => ({ table: 'subjects', id: `s${at}`, base: '', before: null, after }));

describe('pieces of an import', () => {
  it('say in blocks, and in the pages that these become, what lines would say', () => {
    fc.assert(fc.property(fc.array(subject, { minLength: 1, maxLength: 450 }), (contents) => {
      const [piece] = [...encodeChanges(created(contents), run)];
      if (piece === undefined) throw new Error('no piece');
      expect(countChanges(piece.lines)).toBe(piece.count);
      const changes = [...readChanges(splitLines(piece.lines), 7)];
      expect(changes.map(({ patch }) => (patch === null ? '' : encodeLine(patch)))).toEqual([...created(contents), run(contents.length)].map(encodeLine));
      let at = 0;
      for (const { bytes, count } of sections(piece.lines)) {
        if (count === 0) continue;
        const expected = changes.slice(at, at + count).map(({ patch, seq }) => (patch === null ? null : apply(undefined, patch, `desk:${seq}`)));
        expect(recordsOfLines('subjects', { bytes, device: 'desk', firstSeq: 7 + at })).toEqual({ table: 'subjects', records: expected, sound: true });
        at += count;
      }
      expect(at).toBe(contents.length);
    }), { numRuns: 60 });
  });

  it('reads the pages of earlier versions, a line a record', () => {
    const lines = created([{ kind: 'person', name: '某', formerNames: [], code: '', idType: '', representative: '', phone: '', region: '', address: '', note: '' }]).map((change) => `${encodeLine(change)}\n`).join('');
    const page = { bytes: new TextEncoder().encode(lines), device: 'desk', firstSeq: 3 };
    expect(recordsOfLines('subjects', page)).toMatchObject({ records: [{ id: 's0', name: '某', rev: 'desk:3' }], sound: false });
    expect(recordsOfLines('listings', page)).toBeNull();
  });

  it('does not call a block sound whose records do not fit', () => {
    const lines = new TextEncoder().encode('[2,"subjects","/a b",[{"field":"name","each":["x",1]}]]\n');
    expect(recordsOfLines('subjects', { bytes: lines, device: 'desk', firstSeq: 1 })).toMatchObject({ records: [{ id: 'a', name: 'x', rev: 'desk:1' }, { id: 'b', name: 1, rev: 'desk:2' }], sound: false });
  });

  it('keeps blocks small enough for one row of the database', () => {
    const contents = Array.from({ length: 3000 }, (_, n) => ({ kind: 'organisation' as const, name: `云水县某某有限公司${n}`, formerNames: [], code: String(n), idType: '', representative: `人${n % 7}`, phone: '', region: '331099', address: `路${n}`.repeat(20), note: '' }));
    const blocks = [...encodeChanges(created(contents), run)].flatMap((piece) => [...sections(piece.lines)].filter(({ count }) => count > 0));
    expect(blocks.length).toBeLessThan(30);
    expect(Math.max(...blocks.slice(1).map(({ bytes }) => bytes.length))).toBeLessThan(64 * 1024);
  });

  it('makes ids of version 4 that differ', () => {
    const newId = createIds((bytes) => crypto.getRandomValues(bytes));
    const ids = Array.from({ length: 3000 }, newId);
    expect(new Set(ids).size).toBe(3000);
    expect(new Set([...ids, ...Array.from({ length: 3000 }, createIds((bytes) => crypto.getRandomValues(bytes)))]).size).toBe(6000);
    // The counter's lower half overflows into the upper one.
    const nearHalf = createIds((bytes) => bytes.set([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x01, 0x02, 0xff, 0xff, 0xff, 0xfe]));
    expect([nearHalf(), nearHalf(), nearHalf()].map((id) => id.slice(24))).toEqual(['0102ffffffff', '010300000000', '010300000001']);
    expect(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(true);
  });
});
