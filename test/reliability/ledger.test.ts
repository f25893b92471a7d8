import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLedger } from './ledger.ts';
import type { Ledger } from './ledger.ts';

// The judge of the campaigns, judged: write 1 creates three records, write 2 one, write 3 changes write 2's record.
let folder: string;
let ledger: Ledger;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'desk-ledger-'));
  ledger = createLedger(join(folder, 'ledger.jsonl'));
  ledger.note({ kind: 'begun', write: 1, records: 3, id: '' });
  ledger.note({ kind: 'begun', write: 2, records: 1, id: '' });
  ledger.note({ kind: 'begun', write: 3, records: 0, id: 'w2-0' });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const save = (...writes: readonly number[]): void => writes.forEach((write) => ledger.note({ kind: 'saved', write, seq: write }));
type Row = { readonly of: string; readonly saved: readonly number[]; readonly created: readonly (readonly [number, number])[]; readonly changed: number; readonly is: object };
const fine = { lost: [], half: [], risen: [] };

it.each<Row>([
  { of: 'everything that was acknowledged', saved: [1, 2, 3], created: [[1, 3], [2, 1]], changed: 3, is: fine },
  { of: 'writes in flight, whole or absent', saved: [1], created: [[1, 3], [2, 1]], changed: 0, is: fine },
  { of: 'a missing acknowledged write', saved: [1, 2], created: [[1, 3]], changed: 0, is: { ...fine, lost: [2] } },
  { of: 'an acknowledged change that is not there', saved: [2, 3], created: [[2, 1]], changed: 0, is: { ...fine, lost: [3] } },
  { of: 'half of a write that was not acknowledged', saved: [], created: [[1, 2]], changed: 0, is: { ...fine, half: [1] } },
  { of: 'half of a write that was acknowledged', saved: [1], created: [[1, 2]], changed: 0, is: { ...fine, lost: [1], half: [1] } },
])('judges $of', ({ saved, created, changed, is }) => {
  save(...saved);
  expect(ledger.compare({ created, changed: changed === 0 ? [] : [['w2-0', changed]] })).toEqual(is);
});

it('finds a write that is lost later than at the first start, once, and one that comes back', () => {
  save(2);
  const all = { created: [[1, 3], [2, 1]] as const, changed: [] };
  expect(ledger.compare(all)).toEqual(fine);
  expect(ledger.acknowledged()).toBe(2);
  expect(ledger.compare({ created: [[2, 1]], changed: [] })).toEqual({ ...fine, lost: [1] });
  expect(ledger.compare({ created: [[2, 1]], changed: [] })).toEqual(fine);
  expect(ledger.compare(all)).toEqual({ ...fine, risen: [1] });
});

it('keeps what it heard in a file', () => {
  save(2);
  expect(readFileSync(join(folder, 'ledger.jsonl'), 'utf8')).toContain('{"kind":"saved","write":2,"seq":2}');
});
