import { parseUscc } from '../domain/identifiers.ts';
import { fields } from '../domain/fields.ts';
import { endlessDay, fromSerial, latestDay, parseDate } from '../lib/dates.ts';
import type { Issue, Severity } from '../lib/issue.ts';
import { cellKinds, type SheetRow } from '../lib/xlsx/rows.ts';
import { cellText, cellTrouble } from './cells.ts';
import { checkOrganisationCode, checkPersonCode, type CodeContext } from './checkCode.ts';
import { columnFields, type ColumnMappingOf, type TableKind } from './columns.ts';
import { listOfName, type ListName } from './listNames.ts';
import { noChanges, rowFields, type CellIssue, type ListRow, type RowField, type RowValues } from './listRow.ts';

export type SheetPlan = { readonly sheet: string; readonly kind: Exclude<TableKind, 'signIn'>; readonly mapping: ColumnMappingOf };
/** Checks one row; null for rows without a value in any known column (blank forms), for repeated headers, and for lines under the list, which are told to `leave`. */
export type RowCheck = (row: SheetRow) => ListRow | null;

const noIssues: readonly CellIssue[] = [];
/** Digits that a spreadsheet's number holds; a longer code kept as a number has lost its end. */
const exactDigits = 15;
const longTerm: ReadonlySet<string> = new Set(['长期', '永久', '无固定期限', '长期有效']);
const lengths: Readonly<Partial<Record<RowField, number>>> = Object.fromEntries(rowFields.flatMap((field) => {
  const maximum = (Object.hasOwn(fields.listings, field) ? fields.listings[field as keyof typeof fields.listings] : fields.subjects[field as keyof typeof fields.subjects]).maximum;
  return maximum === null ? [] : [[field, maximum]];
}));
const dateFields = ['listedOn', 'validFrom', 'validTo', 'dueOn'] as const;

/** A date as it is understood, of the text that the cell shows. */
type Dated = { readonly date: string; readonly code: '' | 'date.unreadable' | 'date.noSuchDay' | 'date.serial' | 'date.endless'; readonly text: string };

/**
 * Makes the check of a sheet's rows. What repeats in a list (dates, list names, authorities' codes) is worked out once and remembered;
 * a row costs one object for its values, and issues only when there are any.
 */
export function createRowCheck(plan: SheetPlan, context: CodeContext & { readonly date1904: boolean; readonly leave: (issue: CellIssue) => void }): RowCheck {
  const { sheet, kind, mapping } = plan;
  const { date1904 } = context;
  const column = (field: string): number => (Object.hasOwn(mapping, field) ? (mapping[field] ?? 0) : 0);
  const columns = Object.fromEntries(rowFields.map((field) => [field, column(field) - 1])) as Readonly<Record<RowField, number>>;
  const fromOne = Object.fromEntries(rowFields.map((field) => [field, column(field)])) as Readonly<Record<RowField, number>>;
  const maxima = Object.fromEntries(rowFields.map((field) => [field, lengths[field] ?? Infinity])) as Readonly<Record<RowField, number>>;
  const mapped = Object.values(mapping).map((number) => number - 1);
  const required = columnFields(kind).filter((one) => one.required).map((one) => one.field as RowField);
  const listNames = new Map<string, ListName>();
  const datesSeen = new Map<string, Dated>();
  /** Date cells by what stands in the file: years of a list are some thousand days. */
  const serials = new Map<string, Dated>();
  const authorityCodes = new Map<string, { readonly value: string; readonly issues: readonly Issue[] }>();
  let issues: CellIssue[] = [];
  let number = 0;

  const report = (code: string, severity: Severity, field: RowField | '', params?: Issue['params']): void => {
    const at = field === '' ? 0 : columns[field] + 1;
    issues.push(params === undefined ? { sheet, row: number, column: at, code, severity, path: field } : { sheet, row: number, column: at, code, severity, path: field, params });
  };

  function remembered<V>(store: Map<string, V>, key: string, make: () => V): V {
    let value = store.get(key);
    if (value === undefined) {
      value = make();
      store.set(key, value);
    }
    return value;
  }

  function dateOfText(text: string): Dated {
    const parsed = parseDate(text);
    if (parsed.ok) return { date: parsed.value, code: '', text };
    return longTerm.has(text) ? { date: endlessDay, code: 'date.endless', text } : { date: '', code: parsed.error.code, text };
  }

  function dateAt(row: SheetRow, at: number): Dated {
    const kindOf = at < row.width ? row.kind[at] : cellKinds.empty;
    if (kindOf === cellKinds.date) {
      const raw = row.text[at] ?? '';
      return serials.get(raw) ?? remembered(serials, raw, () => dateOfText(cellText(row, at, date1904)));
    }
    const text = cellText(row, at, date1904);
    if (kindOf !== cellKinds.number) return datesSeen.get(text) ?? remembered(datesSeen, text, () => dateOfText(text));
    // 20260523 is a date written as digits; 46165 one whose cell lost its format.
    const asWritten = dateOfText(text);
    const serial = Number(text);
    if (asWritten.code !== 'date.unreadable' || !(serial >= 10_000 && serial < 100_000)) return asWritten;
    return { date: fromSerial(serial, date1904), code: 'date.serial', text };
  }

  function textOf(row: SheetRow, field: RowField, at: number, maximum: number): string {
    if (at < 0) return '';
    const text = cellText(row, at, date1904);
    if (text.length > maximum) report('cell.tooLong', 'error', field, { length: text.length, most: maximum });
    else if (text === '') reportTrouble(row, at, field);
    return text;
  }

  /** Field by field, for V8 stores far more slowly under a name that changes from one cell to the next. */
  const textsOf = (row: SheetRow): RowValues => ({
    name: textOf(row, 'name', columns.name, maxima.name),
    code: '',
    idType: textOf(row, 'idType', columns.idType, maxima.idType),
    representative: textOf(row, 'representative', columns.representative, maxima.representative),
    phone: textOf(row, 'phone', columns.phone, maxima.phone),
    region: textOf(row, 'region', columns.region, maxima.region),
    address: textOf(row, 'address', columns.address, maxima.address),
    listName: textOf(row, 'listName', columns.listName, maxima.listName),
    authority: textOf(row, 'authority', columns.authority, maxima.authority),
    authorityCode: textOf(row, 'authorityCode', columns.authorityCode, maxima.authorityCode),
    basis: textOf(row, 'basis', columns.basis, maxima.basis),
    documentNumber: textOf(row, 'documentNumber', columns.documentNumber, maxima.documentNumber),
    reason: textOf(row, 'reason', columns.reason, maxima.reason),
    listedOn: '',
    validFrom: '',
    validTo: '',
    requirement: textOf(row, 'requirement', columns.requirement, maxima.requirement),
    dueOn: '',
    note: textOf(row, 'note', columns.note, maxima.note),
  });

  function reportTrouble(row: SheetRow, at: number, field: RowField): void {
    const trouble = cellTrouble(row, at);
    if (trouble !== '') report(trouble, 'error', field, trouble === 'cell.error' ? { text: row.text[at] ?? '' } : undefined);
  }

  function dateOf(row: SheetRow, field: (typeof dateFields)[number], at: number): string {
    if (at < 0) return '';
    const { date, code, text } = dateAt(row, at);
    if (text === '') reportTrouble(row, at, field);
    else if (date === '') report(code, 'error', field, { text: text.slice(0, 40) });
    else if (date > latestDay && (date !== endlessDay || field !== 'validTo')) report(date === endlessDay ? 'date.notEndless' : 'date.tooLate', 'error', field, { date });
    else {
      if (code !== '') report(code, 'info', field, { date });
      return date;
    }
    return '';
  }

  function readDates(row: SheetRow, values: RowValues): void {
    values.listedOn = dateOf(row, 'listedOn', columns.listedOn);
    if (values.listedOn > context.today) report('listing.listedAhead', 'warning', 'listedOn', { date: values.listedOn });
    values.validFrom = dateOf(row, 'validFrom', columns.validFrom);
    values.validTo = dateOf(row, 'validTo', columns.validTo);
    values.dueOn = dateOf(row, 'dueOn', columns.dueOn);
    if (values.validTo !== '') {
      if (values.validFrom !== '' && values.validTo < values.validFrom) report('listing.endsBeforeStart', 'error', 'validTo', { from: values.validFrom, to: values.validTo });
      else if (values.listedOn !== '' && values.validTo < values.listedOn) report('listing.endsBeforeListed', 'error', 'validTo', { from: values.listedOn, to: values.validTo });
    }
    if (values.dueOn !== '' && values.listedOn !== '' && values.dueOn < values.listedOn) report('listing.dueBeforeListed', 'warning', 'dueOn', { from: values.listedOn, to: values.dueOn });
  }

  function readCode(row: SheetRow, values: RowValues): { readonly subjectKind: ListRow['subjectKind']; readonly holds: boolean } {
    const at = columns.code;
    const text = cellText(row, at, date1904);
    if (text === '') {
      if (at >= 0) reportTrouble(row, at, 'code');
      return { subjectKind: kind === 'persons' ? 'person' : 'organisation', holds: false };
    }
    const { value, issues: found, subjectKind, holds } = kind === 'persons' ? checkPersonCode(text, values.idType, context) : checkOrganisationCode(text, context);
    values.code = value;
    const asNumber = row.kind[at] === cellKinds.number && value.length > exactDigits;
    if (asNumber) report('code.asNumber', 'error', 'code');
    else for (const issue of found) report(issue.code, issue.severity, 'code', issue.params);
    return { subjectKind, holds: holds && !asNumber };
  }

  function checkAuthorityCode(values: RowValues): void {
    if (values.authorityCode === '') return;
    const { value, issues: found } = authorityCodes.get(values.authorityCode) ?? remembered(authorityCodes, values.authorityCode, () => parseUscc(values.authorityCode, { ownRegion: context.ownRegion, path: 'authorityCode' }));
    values.authorityCode = value;
    // The listing does not hang on its authority's code; a wrong one is said and does not hold the row back.
    for (const issue of found) report(issue.code, issue.severity === 'error' ? 'warning' : issue.severity, 'authorityCode', issue.params);
  }

  function checkRequired(row: SheetRow, values: RowValues): void {
    for (const field of required) {
      if (values[field] !== '') continue;
      const at = columns[field];
      // A date that cannot be read or a broken cell has been named already.
      if (at >= 0 && (cellTrouble(row, at) !== '' || cellText(row, at, date1904) !== '')) continue;
      report('cell.required', 'error', field);
    }
  }

  /** The first text of a line under the list (合计, 填表人： and the like), '' for a row that holds anything of a listing: such a line may begin and go on in any column. */
  function footLine(row: SheetRow, { documentNumber, reason, authority }: RowValues): string {
    let first = '';
    for (let at = 0; at < row.width && first === ''; at++) first = cellText(row, at, date1904);
    const nothing = [cellText(row, columns.code, date1904), documentNumber, reason, authority].every((text) => text === '' || isFootText(text) || isCount(text));
    return nothing && isFootText(first) ? first : '';
  }

  const isEmpty = (row: SheetRow): boolean => {
    for (const at of mapped) if (at < row.width && row.kind[at] !== cellKinds.empty && (cellText(row, at, date1904) !== '' || cellTrouble(row, at) !== '')) return false;
    return true;
  };

  return (row) => {
    if (isEmpty(row)) return null;
    number = row.number;
    issues = [];
    const values = textsOf(row);
    const name = listNames.get(values.listName) ?? remembered(listNames, values.listName, () => listOfName(values.listName));
    if (name.list === '' && isRepeatedHeader(values, kind)) return null;
    const foot = name.list === '' ? footLine(row, values) : '';
    if (foot !== '') {
      context.leave({ sheet, row: number, column: 0, code: 'row.footLine', severity: 'info', path: '', params: { text: foot.slice(0, 40) } });
      return null;
    }
    if (name.list === '' && values.listName !== '') report('listing.unknownList', 'error', 'listName', { text: values.listName.slice(0, 40) });
    if (name.old) report('listing.oldName', 'info', 'listName');
    const code = readCode(row, values);
    readDates(row, values);
    checkAuthorityCode(values);
    if (values.region !== '' && !/^[0-9]{6}$/.test(values.region)) {
      report('subject.region', 'warning', 'region', { text: values.region.slice(0, 20) });
      values.region = '';
    }
    checkRequired(row, values);
    return {
      sheet, row: number, subjectKind: code.subjectKind, values, list: name.list, codeHolds: code.holds, columns: fromOne, issues: issues.length === 0 ? noIssues : issues,
      state: null, subject: null, listing: undefined, changes: noChanges,
    };
  };
}

/** Lists printed page by page repeat their header. */
function isRepeatedHeader(values: RowValues, kind: TableKind): boolean {
  const names = (field: string): readonly string[] => columnFields(kind).find((one) => one.field === field)?.names ?? [];
  const plain = (text: string): string => text.replace(/[*＊\s]/g, '');
  return names('listName').includes(plain(values.listName)) && names('name').includes(plain(values.name));
}

const isFootText = (text: string): boolean => /^(?:合计|总计|共计|小计|填表|填报|制表|审核|复核|负责人|单位负责人|联系人|联系电话|注\s*[:：]|备注\s*[:：]|说明\s*[:：])/.test(text);
const isCount = (text: string): boolean => /^\d+\s*(?:家|户|条|人|个)?$/.test(text);
