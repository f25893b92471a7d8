import { apply } from '../../shared/changes/apply.ts';
import { patchAt, valueAt, type Block } from '../../shared/changes/block.ts';
import { changeId } from '../../shared/changes/change.ts';
import type { AnyRecord, Listing, Subject, TableName } from '../../shared/domain/records.ts';

/** The value of a column for the present record. Types are judged for the columns as a whole (`blockFits`). */
type Take = <V>(column: number) => V;

/**
 * Records of the tables that come in thousands are written out as literals, since only those are made at once: putting fields one by one into an object
 * costs as much as parsing it. With other fields, or in another order, they are put together as from ordinary lines.
 */
const makers: { readonly [T in TableName]?: { readonly fields: readonly string[]; readonly make: (id: string, v: Take, rev: string) => AnyRecord } } = {
  subjects: {
    fields: ['kind', 'name', 'formerNames', 'code', 'idType', 'representative', 'phone', 'region', 'address', 'note'],
    make: (id, v, rev): Subject => ({ id, kind: v(0), name: v(1), formerNames: v(2), code: v(3), idType: v(4), representative: v(5), phone: v(6), region: v(7), address: v(8), note: v(9), rev }),
  },
  listings: {
    fields: [
      'subjectId', 'list', 'listName', 'authority', 'authorityCode', 'basis', 'documentNumber', 'reason', 'listedOn', 'validFrom', 'validTo', 'requirement', 'dueOn',
      'publicity', 'status', 'objection', 'importId', 'note',
    ],
    make: (id, v, rev): Listing => ({
      id, subjectId: v(0), list: v(1), listName: v(2), authority: v(3), authorityCode: v(4), basis: v(5), documentNumber: v(6), reason: v(7), listedOn: v(8), validFrom: v(9),
      validTo: v(10), requirement: v(11), dueOn: v(12), publicity: v(13), status: v(14), objection: v(15), importId: v(16), note: v(17), rev,
    }),
  },
};

/** The records that a block creates, as replaying it would; the first has the sequence number `firstSeq`. */
export function recordsOfBlock(block: Block, device: string, firstSeq: number): readonly AnyRecord[] {
  const { table, ids, columns } = block;
  const maker = makers[table];
  if (maker === undefined || columns.length !== maker.fields.length || columns.some(({ field }, n) => field !== maker.fields[n])) {
    return ids.flatMap((_, at) => apply(undefined, patchAt(block, at), changeId(device, firstSeq + at)) ?? []);
  }
  let at = 0;
  const take: Take = <V>(place: number): V => {
    const column = columns[place];
    if (column === undefined) throw new RangeError('no such column');
    return valueAt(column, at) as V;
  };
  return ids.map((id, n) => {
    at = n;
    return maker.make(id, take, changeId(device, firstSeq + n));
  });
}
