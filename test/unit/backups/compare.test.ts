import { describe, expect, it } from 'vitest';
import { compareRevisions, followRevisions, type PackageOf, type Revisions } from '../../../electron/services/backups/compare.ts';
import { blockLines } from '../../builders/blockLines.ts';

const text = new TextEncoder();
const created = (table: string, id: string, after: object) => `${JSON.stringify([table, id, '', null, after])}\n`;
/** Two packages with items, one of them journaled as a block, as a large package is. */
function journal(): { readonly here: Revisions; readonly packageOf: PackageOf } {
  const [here, packageOf]: [Revisions, PackageOf] = [new Map(), new Map()];
  const block = blockLines('items', ['i-2', 'i-3'].map((id) => [id, { packageId: 'p2', outcome: 'unconfirmed' }]));
  const lines = [created('packages', 'p1', {}), created('items', 'i-1', { packageId: 'p1' }), created('packages', 'p2', {}), block, created('receipts', 'R-a', {}), created('subjects', 's1', {})];
  followRevisions(here, 'd', 1, text.encode(lines.join('')), packageOf);
  return { here, packageOf };
}
const told = (backup: Revisions, packages: readonly string[] | null) => {
  const { here, packageOf } = journal();
  const along = packages === null ? null : { packages: new Set(packages), receipts: new Set(['R-a']) };
  return Object.fromEntries(compareRevisions(backup, here, packageOf, along).map(({ table, gone, kept, back, renewed }) => [table, [gone, kept, back, renewed]]));
};

describe('what a comparison counts', () => {
  it('as kept are the packages and receipts that come along, with the items of those packages, however they were journaled', () => {
    expect(told(new Map(), ['p2'])).toEqual({ packages: [1, 1, 0, 0], items: [1, 2, 0, 0], receipts: [0, 1, 0, 0], subjects: [1, 0, 0, 0] });
    expect(told(new Map(), [])).toMatchObject({ packages: [2, 0, 0, 0], items: [3, 0, 0, 0] });
  });

  it('as gone is all that the backup lacks where nothing comes along', () => {
    expect(told(new Map(), null)).toEqual({ packages: [2, 0, 0, 0], items: [3, 0, 0, 0], receipts: [1, 0, 0, 0], subjects: [1, 0, 0, 0] });
  });

  it('as renewed is what receipts that come along may change again, and nothing else', () => {
    const backup: Revisions = new Map([['items', new Map([['i-1', 'd:0']])], ['subjects', new Map([['s1', 'd:0']])]]);
    expect(told(backup, ['p1', 'p2'])).toMatchObject({ items: [0, 2, 0, 1], subjects: [0, 0, 1, 0] });
    expect(told(backup, null)).toMatchObject({ items: [2, 0, 1, 0], subjects: [0, 0, 1, 0] });
  });
});
