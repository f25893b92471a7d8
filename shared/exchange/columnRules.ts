import { parseIdNumber, parseOrganisationCode, parseRegistrationNumber, parseUscc } from '../domain/identifiers.ts';
import { hasErrors } from '../lib/issue.ts';
import type { Issue } from '../lib/issue.ts';
import type { Column, DataSet, Profile } from './profile.ts';

/** A row as sent: words by column code, '' when empty. */
export type Row = Readonly<Record<string, string>>;

export type RuleContext = {
  readonly profile: Profile;
  /** Day of the check, `yyyy-MM-dd`; ID numbers must not lie in the future. */
  readonly today: string;
};

type Place = RuleContext & { readonly dataSet: DataSet };
type Check = (value: string, column: Column, row: Row, context: Place, other: string) => Issue | null;

const found = (code: string, column: Column, params: Record<string, string | number> = {}): Issue =>
  ({ code, severity: 'error', path: column.code, params: { label: column.label, ...params } });

/** 统一社会信用代码; the placeholder is a fault of its own, so that the clerk reads why. */
function uscc(value: string, column: Column, context: RuleContext, placeholderAllowed: boolean): Issue | null {
  if (value === context.profile.placeholderCode) return placeholderAllowed ? null : found('item.placeholderCode', column);
  return hasErrors(parseUscc(value).issues) ? found('item.badCode', column) : null;
}

/** The subject's kind as the row words it; a list of natural persons says it for all of its rows. '' where nothing says it. */
function kindOf(row: Row, { dataSet, profile }: Place): string {
  if (dataSet.subjects === 'persons') return 'person';
  const column = dataSet.columns.find((one) => one.source === 'subject.kind');
  const word = column === undefined ? '' : row[column.code] ?? '';
  return Object.entries(profile.codeTables[column?.codes ?? ''] ?? {}).find(([, one]) => one === word)?.[0] ?? '';
}

/**
 * The code that a subject of this kind bears: 统一社会信用代码; the registration number of a sole trader without one (15 digits, or 13 of before, which have no check); the ID number of
 * a natural person. A person's document other than the 18-digit one has no check character that could be tested here. An older code that is sound is no wrong one: it is said what is asked for instead.
 */
function subjectCode(value: string, column: Column, row: Row, context: Place, placeholderAllowed: boolean): Issue | null {
  const kind = kindOf(row, context);
  if (kind === 'person') return value.length === 18 && hasErrors(parseIdNumber(value, context.today).issues) ? found('item.badCode', column) : null;
  if (/^(?:\d{13}|\d{15})$/.test(value) && !hasErrors(parseRegistrationNumber(value).issues)) return kind === 'organisation' ? found('item.registrationNumber', column) : null;
  if (value.length === 9 && !hasErrors(parseOrganisationCode(value).issues)) return found('item.organisationCode', column);
  return uscc(value, column, context, placeholderAllowed);
}

const labelOf = (dataSet: DataSet, code: string): string => dataSet.columns.find((one) => one.code === code)?.label ?? code;

const compare = (code: string, wrong: (value: string, other: string) => boolean): Check => (value, column, row, { dataSet }, other) => {
  const against = row[other] ?? '';
  return against !== '' && wrong(value, against) ? found(code, column, { other: labelOf(dataSet, other) }) : null;
};

const checks: Readonly<Record<string, { readonly check: Check; readonly takesColumn: boolean }>> = {
  uscc: { takesColumn: false, check: (value, column, _row, context) => uscc(value, column, context, false) },
  usccOrPlaceholder: { takesColumn: false, check: (value, column, _row, context) => uscc(value, column, context, true) },
  subjectCode: { takesColumn: false, check: (value, column, row, context) => subjectCode(value, column, row, context, false) },
  subjectCodeOrPlaceholder: { takesColumn: false, check: (value, column, row, context) => subjectCode(value, column, row, context, true) },
  /** Not negative, and no more than a course can have. */
  hours: { takesColumn: false, check: (value, column) => (Number(value) >= 0 && Number(value) <= 1000 ? null : found('item.hours', column)) },
  notBefore: { takesColumn: true, check: compare('item.before', (value, other) => value < other) },
  notAbove: { takesColumn: true, check: compare('item.above', (value, other) => Number(value) > Number(other)) },
  notBelow: { takesColumn: true, check: compare('item.below', (value, other) => Number(value) < Number(other)) },
};

/** Splits `notBefore:PX_KSSJ`; null for a rule that this program does not know. */
export function parseRule(rule: string): { readonly name: string; readonly other: string; readonly takesColumn: boolean } | null {
  const [name = '', other = ''] = rule.split(':');
  const known = Object.hasOwn(checks, name) ? checks[name] : undefined;
  return known === undefined ? null : { name, other, takesColumn: known.takesColumn };
}

/** What the rules of one column say of a value that is not empty and has the column's type. */
export function applyRules(value: string, column: Column, row: Row, context: Place): Issue[] {
  return column.rules.flatMap((rule) => {
    const parsed = parseRule(rule);
    const check = parsed === null ? undefined : checks[parsed.name]?.check;
    if (parsed === null || check === undefined) return [found('item.ruleUnknown', column, { rule })];
    const issue = check(value, column, row, context, parsed.other);
    return issue === null ? [] : [issue];
  });
}
