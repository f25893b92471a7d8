import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCreationWriter } from '../../../renderer/features/imports/worker/creationWriter.ts';
import { encodeChanges } from '../../../renderer/features/imports/worker/encodeChanges.ts';
import { createIds } from '../../../renderer/features/imports/worker/ids.ts';
import { recordsOfLines } from '../../../renderer/store/pageLines.ts';
import { readColumns } from '../../../renderer/store/recordColumns.ts';
import { apply } from '../../../shared/changes/apply.ts';
import { decodeLine, encodeLine, splitLines } from '../../../shared/changes/line.ts';
import type { ImportChange } from '../../../shared/tables/planImport.ts';

const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', '"', '\\', '云水县', '\ud800', '𠮷', '\u0001', '\u001f', 'é'));
const subject = fc.record({ kind: fc.constantFrom('organisation' as const, 'person' as const), name: text, formerNames: fc.oneof(fc.constant([]), fc.array(text, { maxLength: 2 })), code: text, idType: text, representative: text, phone: text, region: text, address: text, note: text });
const run = (written: number): ImportChange => ({ table: 'imports', id: 'run', base: '', before: null, after: { fileName: 'a', digest: '', at: '', mode: 'all', sheets: [], counts: { new: written, changed: 0, same: 0, error: 0, gone: 0 }, firstSeq: 1, lastSeq: written + 1, undone: false } });
const created = (contents: readonly (ImportChange & { table: 'subjects'; before: null })['after'][]): ImportChange[] => contents.map((after, at) => ({ table: 'subjects', id: `s${at}`, base: '', before: null, after }));

describe('pieces of an import', () => {
  it('holds byte for byte the lines that the change log writes', () => {
    fc.assert(fc.property(fc.array(subject, { maxLength: 20 }), (contents) => {
      const writer = createCreationWriter('subjects');
      for (const { id, after } of created(contents)) writer.add(id, after);
      expect(new TextDecoder().decode(writer.take())).toBe(created(contents).map((change) => `${encodeLine(change)}\n`).join(''));
    }));
  });

  it('says the same in lines, pages and columns', () => {
    fc.assert(fc.property(fc.array(subject, { minLength: 1, maxLength: 250 }), (contents) => {
      const [piece] = [...encodeChanges(created(contents), run)];
      if (piece === undefined) throw new Error('no piece');
      const lines = splitLines(piece.lines);
      expect(lines.length).toBe(piece.count);
      const expected = lines.slice(0, -1).map((line, at) => {
        const decoded = decodeLine(line);
        return decoded.ok ? apply(undefined, decoded.value, `desk:${7 + at}`) : null;
      });
      const reader = piece.columns[0] === undefined ? null : readColumns(piece.columns[0]);
      let [at, from] = [0, 0];
      for (const { table, count, bytes } of piece.pages) {
        expect(count).toBeLessThanOrEqual(100);
        const page = piece.lines.slice(from, from + bytes);
        expect(recordsOfLines(table, { bytes: page, device: 'desk', firstSeq: 7 + at })).toEqual(expected.slice(at, at + count));
        // A text with the separator in it makes the columns unreadable, and then the lines are read.
        if (reader !== null) expect(reader(count, 'desk', 7 + at)).toEqual(expected.slice(at, at + count));
        [at, from] = [at + count, from + bytes];
      }
      expect(at).toBe(contents.length);
    }), { numRuns: 60 });
  });

  it('reads many records by column, those with repeated and those with many values', () => {
    const contents = Array.from({ length: 1200 }, (_, n) => ({ kind: 'organisation' as const, name: `名${n}`, formerNames: [], code: String(n), idType: '', representative: `人${n % 7}`, phone: '', region: '331099', address: `路${n % 600}`, note: '' }));
    const [piece] = [...encodeChanges(created(contents), run)];
    const columns = piece?.columns[0];
    expect(columns?.fields.map((field) => Object.keys(field)[1])).toEqual(['same', 'texts', 'same', 'texts', 'same', 'values', 'same', 'same', 'values', 'same']);
    const records = columns === undefined ? null : readColumns(columns)?.(1200, 'desk', 1);
    expect(records?.[1199]).toEqual({ id: 's1199', ...contents[1199], rev: 'desk:1200' });
    expect(Object.keys(records?.[0] ?? {})).toEqual(['id', ...Object.keys(contents[0] ?? {}), 'rev']);
  });

  it('makes ids of version 4 that differ', () => {
    const newId = createIds((bytes) => crypto.getRandomValues(bytes));
    const ids = Array.from({ length: 3000 }, newId);
    expect(new Set(ids).size).toBe(3000);
    expect(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(true);
  });
});
