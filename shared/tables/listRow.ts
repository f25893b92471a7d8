import type { Listing, ListKind, Subject, SubjectKind } from '../domain/records.ts';
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

/** What a row of an assigned list means to the register: not there yet, there with other values, there as it is, or not usable. */
export const rowStates = ['new', 'changed', 'same', 'error'] as const;
export type RowState = (typeof rowStates)[number];

export type FieldChange = { readonly table: 'subjects' | 'listings'; readonly field: RowField; readonly before: string; readonly after: string };

/** A subject as this file speaks of it: rows of one subject share one of these. */
export type FileSubject = {
  /** The subject in the register, undefined when it is to be created. */
  readonly existing: Subject | undefined;
  /** The first usable row: it speaks for the subject, later ones only add listings. */
  speaker: ListRow | null;
  /** The usable row from which a new subject has its code, when that is another one: an older code or none gives way to the one of today. */
  coded: ListRow | null;
  readonly first: ListRow;
  /** Whether further rows speak of it. */
  several: boolean;
  /** Usable rows by listing, to find doubles; made for the second row, since most subjects have one. */
  documents: Map<string, ListRow> | null;
  /** The code by which it is told from others, '' when none has come: the one of today if any row has it. */
  code: string;
  /** What the file changes of a subject in the register: all that its speaker says otherwise, and the code, whichever row brings it. */
  changes: readonly FieldChange[];
};

/** How a row stands to the register and to the other rows. */
type Placement<State> = { state: State; subject: FileSubject | null; listing: Listing | undefined; changes: readonly FieldChange[] };

/** A row as read and checked by itself; where it belongs is filled in (`state` is null until then) when it meets the register and the other rows: one object a row. */
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
} & Placement<RowState | null>;
export type ClassifiedRow = ListRow & Readonly<Placement<RowState>>;

export const noChanges: readonly FieldChange[] = [];
