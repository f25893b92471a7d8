import { parseIdNumber, parseOrganisationCode, parseRegistrationNumber, parseUscc, type ParsedCode, usccPlaceholder } from '../domain/identifiers.ts';
import { cleanCode } from '../domain/identifiers/cleaning.ts';
import type { SubjectKind } from '../domain/records.ts';
import { hasErrors } from '../lib/issue.ts';

export type CheckedCode = ParsedCode & { readonly subjectKind: SubjectKind; readonly holds: boolean };
export type CodeContext = { readonly today: string; readonly ownRegion: string };

const path = 'code';
/** Words for the resident identity card; other papers have numbers without a check of their own. */
const isResidentCard = (idType: string): boolean => idType === '' || idType.includes('身份证') || idType.includes('公民身份');

/**
 * 92 is 个体工商户 in the second place's code of GB 32100-2015 (9 = 工商, 2 = 个体工商户). Of the 15 digits of a 工商注册号 the seventh tells it (GS 15-2006: 0 – 3 domestic, 4 and 5
 * foreign-invested, 6 – 9 个体工商户); the older 13 digits do not.
 */
const kindOf = (code: string): SubjectKind => ((code.length === 15 || code.startsWith('92')) && /^92.{16}$|^\d{6}[6-9]\d{8}$/.test(code) ? 'soleTrader' : 'organisation');

/**
 * Checks the code of an organisation or a sole trader. Subjects of before 2015 may be listed under their 工商注册号 (15 or 13 digits) or
 * 组织机构代码 (9); those are checked as what they are and `code.older` says so. A natural person's ID number is refused as what it is (`code.idNumber`).
 */
export function checkOrganisationCode(text: string, context: CodeContext): CheckedCode {
  const options = { ownRegion: context.ownRegion, path };
  let parsed = parseUscc(text, options);
  const { length } = parsed.value;
  if (length === 9 || length === 10 || length === 13 || length === 15) {
    const older = length <= 10 ? parseOrganisationCode(text, options) : parseRegistrationNumber(text, options);
    if (!hasErrors(older.issues)) parsed = { value: older.value, issues: [...older.issues, { code: 'code.older', severity: 'warning', path }] };
  }
  // Lists that hold organisations and natural persons in one column: the check of a 统一社会信用代码 would only tell that the last character is wrong.
  if (hasErrors(parsed.issues) && isIdNumber(text, context)) return { value: parsed.value, issues: [{ code: 'code.idNumber', severity: 'error', path }], subjectKind: 'person', holds: false };
  return { ...parsed, subjectKind: kindOf(parsed.value), holds: parsed.value !== usccPlaceholder && !hasErrors(parsed.issues) };
}

const isIdNumber = (text: string, { today }: CodeContext): boolean => !hasErrors(parseIdNumber(text, today).issues);

/** Checks the number of a natural person's paper: a resident identity card by its rules, others only for blanks and width. */
export function checkPersonCode(text: string, idType: string, context: CodeContext): CheckedCode {
  if (isResidentCard(idType)) {
    const parsed = parseIdNumber(text, context.today, { ownRegion: context.ownRegion, path });
    return { ...parsed, subjectKind: 'person', holds: !hasErrors(parsed.issues) };
  }
  const cleaned = cleanCode(text, path);
  return { ...cleaned, subjectKind: 'person', holds: cleaned.value !== '' };
}
