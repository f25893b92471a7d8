import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockCount, blockHead, countChanges, decodeBlock, sections } from '../../../shared/changes/block.ts';
import type { Fields, Patch } from '../../../shared/changes/change.ts';
import { fromDayNumber } from '../../../shared/lib/dates.ts';
import { encodeLine, splitLines } from '../../../shared/changes/line.ts';
import { readChanges } from '../../../shared/changes/readChanges.ts';
import { blockLines } from '../../builders/blockLines.ts';
import { encodeBlock } from '../../builders/plainBlock.ts';
import { content, log, replayAll, sorted } from './arbitraries.ts';

const id = fc.oneof(fc.uuid(), fc.nat(99).map((n) => `0b7d1c7e-5f0a-4c56-9d1e-0000000000${n}`), fc.constantFrom('a', 'a b', '"', '云'));
const records = fc.array(fc.tuple(id, fc.oneof(content, fc.record({ name: fc.string({ unit: 'binary' }), note: fc.string({ maxLength: 3 }).map((rest) => `云水县信用办公室𠮷${rest}`), list: fc.constantFrom('focus', 'blacklist', '\u007f', '\ud800'), formerNames: fc.constant([]) }))), { maxLength: 40 });
const patchOf = ([name, after]: readonly [string, Fields]): Patch => ({ table: 'subjects', id: name, base: '', before: null, after });
const json = (patches: readonly Patch[]): unknown => JSON.parse(JSON.stringify(patches));
const written = (of: readonly (readonly [string, Fields])[]): Uint8Array => new TextEncoder().encode(blockLines('subjects', of));
const read = (lines: Uint8Array, firstSeq = 1) => [...readChanges(splitLines(lines), firstSeq)];

describe('a block of new records', () => {
  it('means what as many lines would, one sequence number each', () => {
    fc.assert(fc.property(records, (given) => {
      const changes = read(written(given), 7);
      expect(changes.map(({ patch }) => patch)).toEqual(json(given.map(patchOf)));
      expect(changes.map(({ seq }) => seq)).toEqual(given.map((_, at) => 7 + at));
    }));
  });

  it('is counted without being read, among ordinary lines', () => {
    fc.assert(fc.property(fc.array(fc.oneof(records, fc.tuple(id, content).map(patchOf)), { maxLength: 6 }), fc.boolean(), (parts, open) => {
      const lines = new TextEncoder().encode(parts.map((part) => (Array.isArray(part) ? new TextDecoder().decode(written(part)) : `${encodeLine(part as Patch)}\n`)).join(''));
      const whole = open && lines.length > 0 ? lines.subarray(0, -1) : lines;
      const expected = parts.reduce((sum, part) => sum + (Array.isArray(part) ? part.length : 1), 0);
      expect(countChanges(whole)).toBe(expected);
      expect(read(whole).length).toBe(expected);
      const cut = [...sections(whole)];
      expect(cut.reduce((sum, { bytes }) => sum + bytes.length, 0)).toBe(whole.length);
      expect(cut.reduce((sum, { bytes, count }) => sum + (count || splitLines(bytes).length), 0)).toBe(expected);
    }));
  });

  it('tells by its beginning whose records it creates', () => {
    fc.assert(fc.property(records, (given) => {
      for (const { bytes, count } of sections(written(given))) {
        const block = count === 0 ? null : decodeBlock(new TextDecoder().decode(bytes));
        const head = blockHead(bytes);
        expect(head && [head.table, head.count, head.ids()]).toEqual(block?.ok === true ? [block.value.table, count, block.value.ids] : null);
      }
    }));
  });

  it('does so for no other number of ids than it names, and for none that is empty', () => {
    const head = (line: string): unknown => blockHead(new TextEncoder().encode(line))?.ids() ?? null;
    expect(head('[2,"subjects","s/1 2",[]]')).toEqual(['s1', 's2']);
    expect(head('[1,"subjects","/a",[]]')).toEqual(['a']);
    for (const [count, ids] of [[1, 's/1 2'], [3, 's/1 2'], [2, 's/ 2'], [2, 's/1 '], [3, 's/1  2'], [1, 's/'], [1, 's1'], [1, '']] as const) expect(head(`[${count},"subjects","${ids}",[]]`)).toBeNull();
    for (const line of ['[1,"others","s/1",[]]', '["subjects","s/1","",null,{}]', '[1,"subjects","s/1', '[1,"subj', '']) expect(head(line)).toBeNull();
  });

  it('leaves the log with the same records when its creations stand in blocks', () => {
    fc.assert(fc.property(log, (logged) => {
      const lines = logged.map(({ patch }) => (patch.before !== null || patch.after === null ? `${encodeLine(patch)}\n` : blockLines(patch.table, [[patch.id, patch.after]])));
      const again = read(new TextEncoder().encode(lines.join(''))).flatMap(({ patch, seq }) => (patch === null ? [] : [{ patch, seq }]));
      const asJson = logged.map(({ patch, seq }) => ({ patch: JSON.parse(JSON.stringify(patch)) as Patch, seq }));
      expect(sorted(replayAll(again))).toEqual(sorted(replayAll(asJson)));
    }));
  });

  it('names what repeats once', () => {
    const many = Array.from({ length: 200 }, (_, n) => [`s${n}`, { name: `名${n}`, region: '331099', reason: `事由${n % 7}`, formerNames: [] }] as const);
    const text = new TextDecoder().decode(written(many));
    expect(text.split('事由3').length).toBe(2);
    expect(text.split('331099').length).toBe(2);
    expect(text.length).toBeLessThan(many.map(patchOf).map(encodeLine).join('').length / 4);
  });
});

describe('days in a block', () => {
  const day = fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: -700_000, max: 2_900_000 }).map((number) => fromDayNumber(number)) },
    { weight: 8, arbitrary: fc.integer({ min: 20_000, max: 22_500 }).map((number) => fromDayNumber(number)) },
    fc.constantFrom('', '9999-12-31', '9999-12-30', '0000-01-01'),
    fc.constantFrom('2026-02-30', '2026-2-3', '2026-02-03T10:00', '长期', '\u007f'),
  );
  const column = (days: readonly string[]): string => JSON.stringify((JSON.parse(new TextDecoder().decode(written(days.map((note, n) => [`s${n}`, { note }])))) as readonly unknown[])[3]);

  it('are read as they were written, also among what is no day', () => {
    fc.assert(fc.property(fc.array(day, { minLength: 1, maxLength: 40 }), (days) => {
      expect(read(written(days.map((note, n) => [`s${n}`, { note }]))).map(({ patch }) => patch?.after)).toEqual(days.map((note) => ({ note })));
    }));
  });

  it('take a character each, counted from the earliest', () => {
    expect(column(['2026-03-05', '', '9999-12-31', '2026-03-04', '2028-01-01'])).toBe('[{"field":"note","from":"2026-03-04","days":"`]^_\u02fb"}]');
  });

  it.each([
    ['one is no day that exists', ['2026-03-05', '2026-02-30', '2026-03-06']],
    ['one is written otherwise', ['2026-03-05', '2026.3.6', '2026-03-06']],
    ['they lie more than a character apart', ['1800-01-01', '2026-03-05', '2026-03-06']],
  ])('stay texts when %s', (_, days) => {
    expect(column(days)).not.toContain('"days"');
  });

  it('stay what they are when none is a day', () => {
    expect(column(['', '9999-12-31', '', ''])).not.toContain('"days"');
  });
});

describe('decodeBlock', () => {
  it.each([
    ['no JSON', '[1,"subjects"', 'line.noJson'],
    ['an unknown table', '[1,"constructor","/a",[]]', 'line.noChange'],
    ['another number of ids', '[2,"subjects","/a",[]]', 'line.noChange'],
    ['an empty id', '[2,"subjects","/a ",[]]', 'line.noChange'],
    ['ids without a prefix', '[1,"subjects","a",[]]', 'line.noChange'],
    ['a prefix that is no text', '[1,"subjects","/a",[{"field":"name","texts":"x","prefix":1}]]', 'line.noChange'],
    ['a short column', '[2,"subjects","/a b",[{"field":"name","texts":"x"}]]', 'line.noChange'],
    ['a place without a value', '[1,"subjects","/a",[{"field":"name","values":["x"],"places":"^"}]]', 'line.noChange'],
    ['days that begin on no day', '[1,"subjects","/a",[{"field":"name","from":"2026-02-30","days":"_"}]]', 'line.noChange'],
    ['days that begin nowhere', '[1,"subjects","/a",[{"field":"name","days":"_"}]]', 'line.noChange'],
    ['a day before the first', '[1,"subjects","/a",[{"field":"name","from":"2026-02-01","days":"A"}]]', 'line.noChange'],
    ['too few days', '[2,"subjects","/a b",[{"field":"name","from":"2026-02-01","days":"_"}]]', 'line.noChange'],
    ['a column that says nothing', '[1,"subjects","/a",[{"field":"name"}]]', 'line.noChange'],
  ])('refuses %s', (_, text, code) => {
    expect(decodeBlock(text)).toEqual({ ok: false, error: { code } });
  });

  it('counts what it cannot read, so that later changes keep their numbers', () => {
    const lines = new TextEncoder().encode(`${encodeBlock('subjects', ['a', 'b'], [{ field: 'name', texts: 'x' }])}\n${encodeLine(patchOf(['c', { name: 'y' }]))}\n`);
    expect(blockCount(lines, 0)).toBe(2);
    expect(read(lines).map(({ seq, patch }) => [seq, patch?.id ?? null])).toEqual([[1, null], [2, null], [3, 'c']]);
  });
});
