import { maskField, shownCode } from '../domain/masks.ts';
import type { Listing, SubjectKind } from '../domain/records.ts';
import type { CheckedTable } from './checkTable.ts';
import type { ClassifiedRow, FieldChange, RowState } from './listRow.ts';
import type { ExistingIndex } from './existingIndex.ts';
import type { CellIssue } from './listRow.ts';

/** A row as it is shown before anything is written. */
export type PreviewRow = {
  readonly sheet: string;
  readonly row: number;
  readonly state: RowState;
  readonly subjectId: string; // '' for a new subject
  readonly listingId: string; // '' for a new listing
  /** Values by field as they would be kept; numbers of persons are masked (domain.md section 7), but for one that does not hold: whoever is to mend it has to see it. */
  readonly values: Readonly<Record<string, string>>;
  /** Masked likewise: they show what the register holds. */
  readonly changes: readonly FieldChange[];
  /** The gravest first: a list shows two lines of them. */
  readonly issues: readonly CellIssue[];
};
export type GoneRow = { readonly subjectId: string; readonly listingId: string; readonly name: string; readonly code: string; readonly listName: string; readonly documentNumber: string };

const shown = (kind: SubjectKind, field: string, value: string): string => (field === 'code' ? shownCode({ kind, code: value }) : maskField('subjects', field, value));

const weight = { error: 0, warning: 1, info: 2 } as const;

export function previewRow({ sheet, row, state, subject, subjectKind, listing, values, codeHolds, changes, issues }: ClassifiedRow): PreviewRow {
  return {
    sheet, row, state, subjectId: subject?.existing?.id ?? '', listingId: listing?.id ?? '', issues: [...issues].sort((a, b) => weight[a.severity] - weight[b.severity]),
    values: { ...values, phone: shown(subjectKind, 'phone', values.phone), ...((codeHolds || issues.some(({ code }) => code === 'code.idNumber')) && { code: shown(subjectKind, 'code', values.code) }) },
    changes: changes.map((change) => (change.table === 'subjects' ? { ...change, before: shown(subjectKind, change.field, change.before), after: shown(subjectKind, change.field, change.after) } : change)),
  };
}

/** Rows of one state, from – to as places within that state. */
export const previewRows = (checked: CheckedTable, state: RowState, from: number, to: number): readonly PreviewRow[] =>
  checked.byState[state].slice(from, to).flatMap((at) => (checked.rows[at] === undefined ? [] : [previewRow(checked.rows[at])]));

export function goneRow(listing: Listing, index: ExistingIndex): GoneRow {
  const subject = index.subject(listing.subjectId);
  return { subjectId: listing.subjectId, listingId: listing.id, name: subject?.name ?? '', code: subject?.code ?? '', listName: listing.listName, documentNumber: listing.documentNumber };
}

/** The same as the screen may show it: masked. */
export const shownGoneRow = (listing: Listing, index: ExistingIndex): GoneRow => ({ ...goneRow(listing, index), code: shown(index.subject(listing.subjectId)?.kind ?? 'person', 'code', index.subject(listing.subjectId)?.code ?? '') });

/** What was left out, and every finding of every row, in the order of the file. */
export const allIssues = (checked: CheckedTable): readonly CellIssue[] => [...checked.summary.leftOut, ...checked.rows.flatMap(({ issues }) => issues)];
