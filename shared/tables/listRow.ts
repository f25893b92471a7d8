import type { ListKind, SubjectKind } from '../domain/records.ts';
import type { Issue } from '../lib/issue.ts';

/** The values of a row, by field, in the form in which they are kept; '' = not given. One shape for all rows, so that 100,000 of them stay small. */
export type RowValues = {
  name: string;
  code: string;
  idType: string;
  representative: string;
  phone: string;
  region: string;
  address: string;
  listName: string;
  authority: string;
  authorityCode: string;
  basis: string;
  documentNumber: string;
  reason: string;
  listedOn: string;
  validFrom: string;
  validTo: string;
  requirement: string;
  dueOn: string;
  note: string;
};
export type RowField = keyof RowValues;
export const rowFields = [
  'name', 'code', 'idType', 'representative', 'phone', 'region', 'address', 'listName', 'authority', 'authorityCode', 'basis', 'documentNumber',
  'reason', 'listedOn', 'validFrom', 'validTo', 'requirement', 'dueOn', 'note',
] as const satisfies readonly RowField[];

/** Fields that go to the subject; the others describe the listing. */
export const subjectFields = ['name', 'code', 'idType', 'representative', 'phone', 'region', 'address'] as const satisfies readonly RowField[];
export const listingFields = [
  'listName', 'authority', 'authorityCode', 'basis', 'documentNumber', 'reason', 'listedOn', 'validFrom', 'validTo', 'requirement', 'dueOn', 'note',
] as const satisfies readonly RowField[];

/** A finding at its cell; `column` counts from 1 and is 0 when it concerns the row. */
export type CellIssue = Issue & { readonly sheet: string; readonly row: number; readonly column: number };

/** A row as read and checked by itself, before it meets the register and the other rows. */
export type ListRow = {
  readonly sheet: string;
  readonly row: number;
  readonly subjectKind: SubjectKind;
  readonly values: RowValues;
  readonly list: ListKind | '';
  /** Whether the code may tell who this is: sound, and no placeholder. */
  readonly codeHolds: boolean;
  /** Column of each field, from 1; 0 for fields that the sheet does not carry. One object a sheet. */
  readonly columns: Readonly<Record<RowField, number>>;
  issues: readonly CellIssue[];
};
