import { cleanCode } from '../domain/identifiers/cleaning.ts';
import { fields } from '../domain/fields.ts';
import { fromSerial, isDate, type LocalDate, type LocalDateTime, parseDate } from '../lib/dates.ts';
import type { Issue } from '../lib/issue.ts';
import { fail, ok, type Result } from '../lib/result.ts';
import { typedDateTime } from '../lib/typedTimes.ts';
import { cellKinds, type SheetRow } from '../lib/xlsx/rows.ts';
import { cellText, cellTrouble } from './cells.ts';
import { type ColumnMappingOf, headerText } from './columns.ts';
import { sampleOf } from './header.ts';
import { type InspectedSheet, inspectTable } from './inspect.ts';
import type { CellIssue } from './listRow.ts';
import type { FileFailure, Table } from './openTable.ts';

/** A line of a sign-in sheet (签到表) as it was typed up: who says to have come for whom, and when. */
export type SignInRow = {
  readonly sheet: string;
  readonly row: number;
  readonly subject: string; // 单位, as written
  readonly code: string; // levelled as codes are compared, unchecked: it only helps to find the subject
  readonly person: string;
  readonly position: string;
  readonly in: LocalDateTime; // '' where nobody signed
  readonly out: LocalDateTime; // '' = to the end
  readonly issues: readonly CellIssue[];
};
export type SignInSheet = {
  readonly rows: readonly SignInRow[];
  /** Days that the lines above the header name: the sheet of another day is a slip that is easily made. */
  readonly days: readonly LocalDate[];
  /** Lines that hold something and nobody's name (合计, 负责人签字), which were not read. */
  readonly left: readonly { readonly sheet: string; readonly row: number; readonly text: string }[];
};
/** `signIn.noSheet`: no sheet has the columns of one. `signIn.tooLong`: more lines than any hall has seats. */
export type SignInFailure = FileFailure | { readonly code: 'signIn.noSheet' | 'signIn.tooLong' };

type Field = 'name' | 'code' | 'person' | 'position' | 'in' | 'out';
const mostLines = 5_000;
const minutesADay = 1_440;
const longest: Readonly<Partial<Record<Field, number>>> = { person: fields.persons.name.maximum ?? Infinity, position: fields.persons.position.maximum ?? Infinity, name: fields.subjects.name.maximum ?? Infinity };

/** Days in a line such as “信用修复培训班签到表 2026年10月20日 09:00-11:30”. */
function daysIn(text: string): readonly LocalDate[] {
  return [...text.matchAll(/(?<!\d)\d{4}[年.\-/]\d{1,2}[月.\-/]\d{1,2}/g)].flatMap(([found]) => {
    const parsed = parseDate(found.replace(/[年月]/g, '-'));
    return parsed.ok ? [parsed.value] : [];
  });
}

const pad = (number: number): string => String(number).padStart(2, '0');

/** A time as spreadsheets keep it: a share of a day, behind the day's number where the cell has a day too. */
function timeOfSerial(serial: number, date1904: boolean, day: LocalDate | undefined): LocalDateTime | undefined {
  const date = serial < 1 ? day : fromSerial(Math.floor(serial), date1904);
  const minutes = Math.floor((serial % 1) * minutesADay + 0.01); // 8:52 is kept as 531.9999… minutes
  return date === undefined || !isDate(date) || !(serial >= 0) ? undefined : `${date}T${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

/**
 * Reads every sign-in sheet of a file. `days` are those of the session: a bare time belongs to its only day; where it has several, each time needs its day.
 * Nothing is compared with the roster here.
 */
export async function readSignIn(table: Table, days: readonly LocalDate[]): Promise<Result<SignInSheet, SignInFailure>> {
  const inspected = await inspectTable(table, []);
  if (!inspected.ok) return inspected;
  const sheets = inspected.value.filter(({ kind, mapping }) => kind === 'signIn' && Object.hasOwn(mapping, 'person'));
  if (sheets.length === 0) return fail({ code: 'signIn.noSheet' });
  const rows: SignInRow[] = [];
  const left: SignInSheet['left'][number][] = [];
  const named = new Set<LocalDate>();
  for (const sheet of sheets) {
    const read = createReader(table, sheet, days.length === 1 ? days[0] : undefined);
    const done = await table.read(sheet.name, (row) => {
      if (row.number <= sheet.headerRow) {
        if (row.number < sheet.headerRow) sampleOf(row, table.date1904).cells.flatMap(daysIn).forEach((day) => named.add(day));
        return true;
      }
      const found = read(row);
      if (typeof found === 'string') {
        if (found !== '') left.push({ sheet: sheet.name, row: row.number, text: found });
      } else rows.push(found);
      return rows.length + left.length <= mostLines;
    });
    if (!done.ok) return done;
    if (rows.length + left.length > mostLines) return fail({ code: 'signIn.tooLong' });
  }
  return ok({ rows, days: [...named], left });
}

/** Reads one row; a text where nobody stands in it: what does, '' for a blank form or a header that is repeated. */
function createReader(table: Table, { name: sheet, mapping, headers }: InspectedSheet, day: LocalDate | undefined): (row: SheetRow) => SignInRow | string {
  const { date1904 } = table;
  const columnOf = (field: Field, of: ColumnMappingOf = mapping): number => (Object.hasOwn(of, field) ? (of[field] ?? 0) : 0);
  const columns = { name: columnOf('name'), code: columnOf('code'), person: columnOf('person'), position: columnOf('position'), in: columnOf('in'), out: columnOf('out') } as const satisfies Record<Field, number>;

  return (row) => {
    const issues: CellIssue[] = [];
    const report = (code: string, field: Field, params: Issue['params'] = {}): void => { issues.push({ sheet, row: row.number, column: columns[field], code, severity: 'error', path: field, params }); };
    const textOf = (field: Field): string => {
      const at = columns[field] - 1;
      const text = cellText(row, at, date1904);
      const trouble = text === '' ? cellTrouble(row, at) : '';
      if (trouble !== '') report(trouble, field, trouble === 'cell.error' ? { text: row.text[at] ?? '' } : {});
      const most = longest[field] ?? Infinity;
      if (text.length > most) report('cell.tooLong', field, { length: text.length, most });
      return text;
    };
    const timeOf = (field: 'in' | 'out'): LocalDateTime => {
      const text = textOf(field);
      if (text === '') return '';
      const [raw, kind] = [row.text[columns[field] - 1] ?? '', row.kind[columns[field] - 1]];
      const share = kind === cellKinds.date || (kind === cellKinds.number && Number(raw) < 1);
      const read = share ? undefined : typedDateTime(text, day);
      const at = share ? timeOfSerial(Number(raw), date1904, day) : read?.ok === true ? read.value : undefined;
      if (at === undefined) report(day === undefined && (share || typedDateTime(text, '2026-01-01').ok) ? 'signIn.whichDay' : 'signIn.time', field, { text: text.slice(0, 40) });
      return at ?? '';
    };
    const shown = (field: Field): string => cellText(row, columns[field] - 1, date1904);
    if (shown('person') === '' && (shown('in') === '' || shown('name') === '')) return sampleOf(row, date1904).cells.filter((cell) => cell !== '').join(' ').slice(0, 60);
    if (headerText(shown('person')) === headerText(headers[columns.person - 1] ?? '')) return '';
    const [subject, code, person, position, into, out] = [textOf('name'), cleanCode(textOf('code'), 'code').value, textOf('person'), textOf('position'), timeOf('in'), timeOf('out')];
    if (person === '' && issues.every(({ path }) => path !== 'person')) report('signIn.nobody', 'person');
    return { sheet, row: row.number, subject, code, person, position, in: into, out, issues };
  };
}
