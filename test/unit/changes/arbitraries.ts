import fc from 'fast-check';
import { apply } from '../../../shared/changes/apply.ts';
import type { Fields, Patch } from '../../../shared/changes/change.ts';
import { diff } from '../../../shared/changes/diff.ts';
import type { AnyRecord, TableName } from '../../../shared/domain/records.ts';

export type Records = ReadonlyMap<string, AnyRecord>;
export type Logged = { readonly patch: Patch; readonly seq: number };

const value = fc.oneof(fc.string({ maxLength: 4 }), fc.integer({ min: -3, max: 3 }), fc.boolean(), fc.constant(null), fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 2 }));
export const content: fc.Arbitrary<Fields> = fc.dictionary(fc.constantFrom('name', 'code', 'note', 'list', '__proto__', 'toString'), value, { maxKeys: 4, noNullPrototype: true });
/** What someone wants a record to be: content, or gone. */
const wish = fc.record({ table: fc.constantFrom<TableName>('subjects', 'listings'), id: fc.constantFrom('a', 'b', 'c'), content: fc.option(content, { nil: null, freq: 4 }) });

export const revOf = (seq: number): string => `d:${seq}`;
const keyOf = (patch: Pick<Patch, 'table' | 'id'>): string => `${patch.table}/${patch.id}`;

export function put(records: Records, { patch, seq }: Logged): Records {
  const next = new Map(records);
  const record = apply(records.get(keyOf(patch)), patch, revOf(seq));
  if (record === undefined) next.delete(keyOf(patch));
  else next.set(keyOf(patch), record);
  return next;
}
export const replayAll = (log: readonly Logged[], from: Records = new Map()): Records => log.reduce(put, from);
/** Records as they can be compared: in order of their keys. */
export const sorted = (records: Records): readonly (readonly [string, AnyRecord])[] => [...records].sort(([a], [b]) => (a < b ? -1 : 1));

/** A log as commits would write it: each change made by `diff` from what was there. */
export const log: fc.Arbitrary<readonly Logged[]> = fc.array(wish, { maxLength: 30 }).map((wishes) => {
  let records: Records = new Map();
  const written: Logged[] = [];
  for (const one of wishes) {
    const patch = diff(one.table, one.id, records.get(keyOf(one)), one.content);
    if (patch === null) continue;
    const logged = { patch, seq: written.length + 1 };
    written.push(logged);
    records = put(records, logged);
  }
  return written;
});
