import type { Listing } from '../domain/records.ts';
import type { CheckedTable } from './checkTable.ts';
import type { ClassifiedRow, FieldChange, RowState } from './classify.ts';
import type { ExistingIndex } from './existingIndex.ts';
import type { CellIssue } from './listRow.ts';

/** A row as it is shown before anything is written. */
export type PreviewRow = {
  readonly sheet: string;
  readonly row: number;
  readonly state: RowState;
  readonly subjectId: string; // '' for a new subject
  readonly listingId: string; // '' for a new listing
  /** Values by field as they would be kept. */
  readonly values: Readonly<Record<string, string>>;
  readonly changes: readonly FieldChange[];
  readonly issues: readonly CellIssue[];
};
export type GoneRow = { readonly subjectId: string; readonly listingId: string; readonly name: string; readonly code: string; readonly listName: string; readonly documentNumber: string };

export const previewRow = ({ sheet, row, state, subject, listing, values, changes, issues }: ClassifiedRow): PreviewRow =>
  ({ sheet, row, state, subjectId: subject?.existing?.id ?? '', listingId: listing?.id ?? '', values, changes, issues });

/** Rows of one state, from – to as places within that state. */
export const previewRows = (checked: CheckedTable, state: RowState, from: number, to: number): readonly PreviewRow[] =>
  checked.byState[state].slice(from, to).flatMap((at) => (checked.rows[at] === undefined ? [] : [previewRow(checked.rows[at])]));

export function goneRow(listing: Listing, index: ExistingIndex): GoneRow {
  const subject = index.subject(listing.subjectId);
  return { subjectId: listing.subjectId, listingId: listing.id, name: subject?.name ?? '', code: subject?.code ?? '', listName: listing.listName, documentNumber: listing.documentNumber };
}

/** Every finding of every row, in the order of the file. */
export const allIssues = (checked: CheckedTable): readonly CellIssue[] => checked.rows.flatMap(({ issues }) => issues);
