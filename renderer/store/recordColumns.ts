import { changeId } from '../../shared/changes/change.ts';
import type { AnyRecord, Listing, Subject, TableName } from '../../shared/domain/records.ts';
import type { RecordColumns } from './bulk.ts';

/** Gives the next records, with revisions from `seq` on; null when there are not so many. */
export type ColumnReader = (count: number, device: string, seq: number) => readonly AnyRecord[] | null;

const between = '\u001f';
type Column = { readonly values: readonly unknown[]; readonly places: Uint16Array | null; readonly same: boolean };
/** The value of the next record's field. Types are judged afterwards, as for records read any other way. */
type Take = <V>(place: number) => V;

/**
 * Records are written out as literals, since only those are made at once: putting fields one by one into an object costs as much as parsing. The order
 * of fields is that in which imports write them; with any other the lines are read.
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

/** Reads records by column; null when a column does not hold one value a record, or the fields are not those of the table. */
export function readColumns({ table, count, ids: joined, fields }: RecordColumns): ColumnReader | null {
  const maker = makers[table];
  const ids = joined.split(between);
  if (maker === undefined || ids.length !== count || fields.length !== maker.fields.length || fields.some(({ field }, n) => field !== maker.fields[n])) return null;
  const columns = fields.map((column): Column => {
    if ('same' in column) return { values: [column.same], places: null, same: true };
    return 'texts' in column ? { values: column.texts.split(between), places: null, same: false } : { values: column.values, places: column.places, same: false };
  });
  if (columns.some(({ values, places, same }) => !same && (places ?? values).length !== count)) return null;
  let at = 0;
  const take: Take = <V>(place: number): V => {
    const column = columns[place];
    if (column === undefined) throw new RangeError('no such column');
    return column.values[column.same ? 0 : column.places === null ? at : (column.places[at] ?? 0)] as V;
  };
  return (wanted, device, seq) => {
    if (at + wanted > count) return null;
    const records: AnyRecord[] = [];
    for (let n = 0; n < wanted; n += 1, at += 1) records.push(maker.make(ids[at] ?? '', take, changeId(device, seq + n)));
    return records;
  };
}
