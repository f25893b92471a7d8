import { shownCode } from '../../../shared/domain/masks.ts';
import type { Text } from '../../i18n/useText.ts';
import type { RosterRow } from './queries.roster.ts';

const columns = ['number', 'subject', 'code', 'person', 'position', 'in', 'out', 'signature', 'note'] as const;

/** The roster as a sign-in sheet to be printed, signed and typed up; `readSignIn` knows its columns again. Numbers of natural persons stay masked: who comes signs by name. */
export function sheetTable(rows: readonly RosterRow[], text: Text): { readonly header: string[]; readonly rows: string[][] } {
  return {
    header: columns.map((column) => text(`training.sheet.column.${column}`)),
    rows: rows.map(({ subjects: [first, ...more], person, position, attendance }, at) => [
      String(at + 1), first?.name ?? '', first === undefined ? '' : shownCode(first), person?.name ?? '', position,
      attendance?.in.slice(11) ?? '', attendance?.out.slice(11) ?? '', '', more.map(({ name }) => name).join('；'),
    ]),
  };
}
