import { type AnyRecord, type TableName, tableNames } from '../../shared/domain/records.ts';
import { indexedFields } from './indexedFields.ts';
import type { WorkingSet } from './workingSet.ts';

/** A field of a table that holds the id of a record of another one. */
export type Reference = { readonly table: TableName; readonly field: string };

/** References are named after what they point at: `subjectId` → subjects, `listingId` → listings; `recordId` and `predecessorId` of items point into history and hold nothing back; no more does an access: that a number was seen must not keep an import from being taken back. */
const pointsAt = (field: string): TableName | undefined => tableNames.find((table) => `${table.slice(0, -1)}Id` === field);

const references = new Map<TableName, readonly Reference[]>(tableNames.map((target) => [
  target,
  tableNames.filter((table) => table !== 'accesses').flatMap((table) => indexedFields[table].filter((field) => pointsAt(field) === target).map((field) => ({ table, field }))),
]));

/** The fields that may point at records of this table. */
export const referencesTo = (table: TableName): readonly Reference[] => references.get(table) ?? [];

/** The records that point at `id` through this field. */
export const recordsBy = (set: WorkingSet, { table, field }: Reference, id: string): readonly AnyRecord[] =>
  (set.by as (table: TableName, field: string, value: string) => readonly AnyRecord[])(table, field, id);
