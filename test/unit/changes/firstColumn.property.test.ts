import fc from 'fast-check';
import { expect, it } from 'vitest';
import { betweenTexts, type BlockColumn } from '../../../shared/changes/block.ts';
import { firstColumn, holds } from '../../../shared/changes/firstColumn.ts';
import { blockLines } from '../../builders/blockLines.ts';

const encoder = new TextEncoder();

const value = fc.oneof(fc.uuid(), fc.nat(30).map((n) => `0b7d1c7e-5f0a-4c56-9d1e-0000000000${n}`), fc.constantFrom('', 'a', 'aa', 'a"b', '\\', '云', 'a b', '\u007f', 'prefix', 'texts'));

it('tells of any block whether a record has a value in its first column, or that it has to be read (property)', () => {
  fc.assert(fc.property(fc.array(value, { minLength: 1, maxLength: 40 }), value, (values, wanted) => {
    const column = firstColumn(encoder.encode(blockLines('listings', values.map((subjectId, n) => [`l${n}`, { subjectId, note: wanted }]))));
    if (column === null) return;
    expect(column.field).toBe('subjectId');
    for (const one of [wanted, ...values]) expect(holds(column, one)).toBe(values.includes(one));
  }), { numRuns: 2000 });
});

it('reads the texts of ordinary ids', () => {
  const records = Array.from({ length: 40 }, (_, n) => [`l${n}`, { subjectId: `0b7d1c7e-5f0a-4c56-9d1e-0000000000${n + 10}`, note: '云' }] as const);
  const column = firstColumn(encoder.encode(blockLines('listings', records)));
  expect(column).toMatchObject({ field: 'subjectId', prefix: '0b7d1c7e-5f0a-4c56-9d1e-0000000000' });
  expect([10, 49].every((n) => column !== null && holds(column, `0b7d1c7e-5f0a-4c56-9d1e-0000000000${n}`))).toBe(true);
});

const block = (columns: readonly BlockColumn[]): string => JSON.stringify([2, 'listings', '/a b', columns]);
it.each<[string, string]>([
  ['a column of one value', block([{ field: 'subjectId', same: 's' }])],
  ['values and places', block([{ field: 'subjectId', values: ['s'], places: ']]' }])],
  ['texts that are escaped', block([{ field: 'subjectId', texts: `a"${betweenTexts}b` }])],
  ['texts beyond ASCII', block([{ field: 'subjectId', texts: `云${betweenTexts}b` }])],
  ['no columns', block([])],
  ['an ordinary line', '["listings","a","",null,{"subjectId":"s"}]'],
  ['a block that is cut', '[2,"listings","/a b",[{"field":"subjectId","texts":"s'],
  ['nothing', ''],
])('leaves %s to be read', (_, line) => expect(firstColumn(encoder.encode(line))).toBeNull());
