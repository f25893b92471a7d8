import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBlockWriter } from '../../../shared/changes/blockWriter.ts';
import type { Fields } from '../../../shared/changes/change.ts';
import { createLineBytes } from '../../../shared/changes/lineBytes.ts';
import { fromDayNumber } from '../../../shared/lib/dates.ts';
import { createPlainBlockWriter } from '../../builders/plainBlock.ts';

const odd = fc.constantFrom('"', '\\', '\u007f', '\u0000', '\n', '\u001f', '\ud83d', '\ude00', '\ud83d\ude00', '\u00a0', '\u07ff', '\u0800', '\u2028', '\ud7ff', '\ue000', '\ufffd', '\uffff', 'a', '云', ' ', '/');
const text = fc.array(odd, { maxLength: 4 }).map((parts) => parts.join(''));
const begun = fc.constantFrom('', '云信认〔2026〕', '云水县信用办公室', '"'.repeat(9), `12345678\u007f`, '1234567\ud83d');
const day = fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 20_000, max: 23_000 }).map((number) => fromDayNumber(number)) }, fc.constantFrom('', '9999-12-31', '2026-02-30', '1800-01-01'));

/** A column of some records, of one kind. */
const column = (length: number): fc.Arbitrary<readonly unknown[]> => {
  const each = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<readonly T[]> => fc.array(value, { minLength: length, maxLength: length });
  return fc.oneof(
    fc.tuple(begun, each(text)).map(([beginning, rests]) => rests.map((rest) => beginning + rest)),
    fc.tuple(begun, each(fc.nat(99_999))).map(([beginning, rests]) => rests.map((rest) => `${beginning}${rest}号`)),
    each(fc.constantFrom('支付所欠工资', '补报年度报告', 'focus')), each(day), each(text), each(fc.constant([])), each(fc.constant(true)),
    fc.constantFrom(undefined, null, '', 'focus', '"', Number.NaN, { a: 1 }).map((value) => new Array<unknown>(length).fill(value)),
    each(fc.constantFrom<unknown>(undefined, null, '', 'a', 7, [], ['甲'], { b: [2] })),
  );
};
const counted = (from: number, count: number): readonly string[] => Array.from({ length: count }, (_, n) => `0b7d1c7e-5f0a-4c56-9d1e-${(from + n).toString(16).padStart(12, '0')}`);
const ids = (length: number): fc.Arbitrary<readonly string[]> => fc.oneof(
  { weight: 4, arbitrary: fc.nat(2 ** 30).map((from) => counted(from, length)) },
  fc.array(fc.oneof({ weight: 6, arbitrary: fc.uuid() }, fc.constantFrom('a', 'a:b', 'a.b_c', '', 'a b', 'a/b', '"', '云', '\u007f', 'é', 'x'.repeat(80), 'x'.repeat(81))), { minLength: length, maxLength: length }),
);
const names = ['name', 'note', '"odd\u0000"'] as const;
/** Some records of the same fields. */
const run = fc.integer({ min: 1, max: 30 }).chain((length) => fc.tuple(fc.subarray([...names], { minLength: 1 }), ids(length), fc.tuple(column(length), column(length), column(length)))).map(([fields, given, columns]) =>
  given.map((id, at): readonly [string, Fields] => [id, Object.fromEntries(fields.map((field, n) => [field, columns[n]?.[at]]))]));

describe('the block writer', () => {
  it('writes byte for byte what the plain one does', () => {
    fc.assert(fc.property(fc.array(fc.tuple(run, fc.boolean()), { minLength: 1, maxLength: 5 }), fc.nat(40), (runs, room) => {
      const bytes = createLineBytes(room);
      const [writer, plain] = [createBlockWriter('subjects', bytes), createPlainBlockWriter('subjects')];
      let expected = '';
      let waiting: (readonly [string, Fields])[] = [];
      const write = (): void => {
        writer.write();
        expected += plain(waiting);
        waiting = [];
      };
      for (const [records, isEnd] of runs) {
        for (const [id, content] of records) writer.add(id, content);
        waiting.push(...records);
        if (isEnd) write();
      }
      write();
      expect(Buffer.from(bytes.take()).equals(Buffer.from(expected))).toBe(true);
      expect(bytes.length).toBe(0);
    }), { numRuns: 1000 });
  });

  it('counts what waits, and the characters of its texts', () => {
    const writer = createBlockWriter('subjects', createLineBytes(10));
    writer.add('a', { name: '云水', formerNames: [], note: 'x' });
    writer.add('b', { name: '云', formerNames: [], note: '' });
    expect([writer.count, writer.characters]).toEqual([2, 4]);
    writer.write();
    expect([writer.count, writer.characters]).toEqual([0, 0]);
  });

  it('gives what it wrote away whole, and the next in another buffer', () => {
    const bytes = createLineBytes(4);
    bytes.put('云水县');
    const first = bytes.take();
    bytes.put('x');
    expect([new TextDecoder().decode(first), new TextDecoder().decode(bytes.take())]).toEqual(['云水县', 'x']);
    expect(first.buffer).not.toBe(bytes.take().buffer);
  });
});
