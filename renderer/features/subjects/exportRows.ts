import { shownCode } from '../../../shared/domain/masks.ts';
import type { Text } from '../../i18n/useText.ts';
import type { SubjectRow } from './subjectRow.ts';

const columns = ['name', 'kind', 'code', 'lists', 'authority', 'documents', 'status', 'dueOn', 'missing'] as const;

/** The register as a table for Excel. ID numbers stay masked: an export is no way around 「显示」. */
export function exportTable(rows: readonly SubjectRow[], text: Text): { readonly header: string[]; readonly rows: string[][] } {
  return {
    header: columns.map((column) => text(`subjects.column.${column}`)),
    rows: rows.map(({ subject, listings, missing, dueOn }) => [
      subject.name, text(`subjects.kind.${subject.kind}`), shownCode(subject), unique(listings.map((listing) => text(`subjects.list.${listing.list}`))),
      unique(listings.map((listing) => listing.authority)), unique(listings.map((listing) => listing.documentNumber)), unique(listings.map((listing) => text(listing.objection ? 'subjects.objection' : `subjects.status.${listing.status}`))),
      dueOn, String(missing),
    ]),
  };
}

const unique = (values: readonly string[]): string => [...new Set(values)].join('；');
