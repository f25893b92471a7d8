import { isDate } from '../lib/dates.ts';
import type { LocalDate } from '../lib/dates.ts';
import type { Issue, Severity } from '../lib/issue.ts';
import { idCheckCharacter, organisationCheckCharacter, registrationCheckCharacter, usccCheckCharacter, usccValue } from './identifiers/checkCharacters.ts';
import { cleanCode } from './identifiers/cleaning.ts';
import { isKnownRegion } from './identifiers/regions.ts';
import { maskIdNumber, maskName, maskText } from './identifiers/masking.ts';

export { maskIdNumber, maskName, maskText };

/** The code in its normal form, and what was found. A code with an `error` issue must not be stored as a code; `info` says what was normalised. */
export type ParsedCode = { readonly value: string; readonly issues: readonly Issue[] };

export type CodeOptions = {
  /** The office's own region, always known even when the table of provinces does not have it. */
  readonly ownRegion?: string;
  /** `path` of the issues; the code as a whole when not given. */
  readonly path?: string;
};

/** Stands in lists where no 统一社会信用代码 exists; a profile may allow it (exchange.md section 1). */
export const usccPlaceholder = '00000000000000000X';

/** Passes the check of an 组织机构代码 and is refused (identifiers.md): whoever has no code writes zeros. */
const zeroOrganisation = '000000000';
const notGiven: CodeOptions = {};
const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** Collects issues only once there is one, so that a sound code costs no array. */
function add(issues: readonly Issue[], code: string, path: string, params?: Issue['params'], severity: Severity = 'error'): readonly Issue[] {
  return [...issues, params === undefined ? { code, severity, path } : { code, severity, path, params }];
}

/** A number that a spreadsheet turned into 9.13E+17: its last digits are lost and cannot be brought back. */
const isScientific = (value: string): boolean => value.length < 32 && /^\d(?:\.\d+)?E\+?\d{1,2}$/.test(value);

/** Reports each character that `allowed` refuses, with its place counted from 1; at most five, for a sentence is no character. */
function checkLetters(issues: readonly Issue[], value: string, prefix: string, path: string, allowed: (charCode: number, at: number) => boolean): readonly Issue[] {
  let found = issues;
  let count = 0;
  for (let at = 0; at < value.length && count < 5; at++) {
    if (allowed(value.charCodeAt(at), at)) continue;
    found = add(found, `${prefix}.letter`, path, { place: at + 1, character: value[at]! });
    count++;
  }
  return found;
}

/** Length and letters of a code; true in `sound` when its check character can be worked out. */
function checkForm(cleaned: ParsedCode, prefix: string, path: string, length: number, allowed: (charCode: number, at: number) => boolean): ParsedCode & { readonly sound: boolean } {
  const { value } = cleaned;
  let issues = value.length === length ? cleaned.issues : add(cleaned.issues, `${prefix}.length`, path, { length: value.length, expected: length });
  issues = checkLetters(issues, value, prefix, path, allowed);
  const sound = issues === cleaned.issues;
  if (!sound && isScientific(value)) return { value, issues: add(cleaned.issues, 'code.scientific', path), sound };
  return { value, issues, sound };
}

const isUsccLetter = (charCode: number): boolean => usccValue(charCode) >= 0;
const isOrganisationLetter = (charCode: number): boolean => isDigit(charCode) || (charCode >= 65 && charCode <= 90);

/**
 * 统一社会信用代码 (GB 32100-2015), 18 characters. Errors: `uscc.length`, `uscc.letter` (I, O, S, V, Z are named with their place, never
 * guessed), `uscc.checkCharacter`, `code.scientific`, `orgcode.zero` (an embedded code of zeros, which passes every check). Warnings:
 * `uscc.organisationCode` (embedded code fails its own check), `uscc.region`, `uscc.placeholder` (then nothing else is said: whether it may
 * stand is the profile's to decide).
 */
export function parseUscc(text: string, options: CodeOptions = notGiven): ParsedCode {
  const path = options.path ?? '';
  const cleaned = cleanCode(text, path);
  const { value } = cleaned;
  const expected = value.length === 18 ? usccCheckCharacter(value) : '';
  if (value === usccPlaceholder) return { value, issues: add(cleaned.issues, 'uscc.placeholder', path, undefined, 'warning') };
  if (expected === '' || usccValue(value.charCodeAt(17)) < 0) return checkForm(cleaned, 'uscc', path, 18, isUsccLetter);
  let issues = cleaned.issues;
  if (value[17] !== expected) issues = add(issues, 'uscc.checkCharacter', path, { expected, found: value[17]! });
  // A failed check makes the rest guesswork, and so do zeros; one finding per cause.
  else if (value.startsWith(zeroOrganisation, 8)) issues = add(issues, 'orgcode.zero', path);
  else {
    if (value[16] !== organisationCheckCharacter(value, 8)) issues = add(issues, 'uscc.organisationCode', path, { found: value.slice(8, 17) }, 'warning');
    const region = value.slice(2, 8);
    if (!isKnownRegion(region, options.ownRegion, '10')) issues = add(issues, 'uscc.region', path, { region }, 'warning');
  }
  return issues === cleaned.issues ? cleaned : { value, issues };
}

/** 组织机构代码 (GB 11714-1997), 9 characters; a hyphen before the check is its usual way of writing and dropped. Errors: `orgcode.length`, `.letter`, `.checkCharacter`, `.zero`. */
export function parseOrganisationCode(text: string, options: CodeOptions = notGiven): ParsedCode {
  const path = options.path ?? '';
  const typed = cleanCode(text, path);
  const value = typed.value.length === 10 && typed.value[8] === '-' ? typed.value.slice(0, 8) + typed.value[9] : typed.value;
  const form = checkForm({ value, issues: typed.issues }, 'orgcode', path, 9, isOrganisationLetter);
  if (!form.sound) return { value, issues: form.issues };
  if (value === zeroOrganisation) return { value, issues: add(form.issues, 'orgcode.zero', path) };
  const expected = organisationCheckCharacter(value);
  return { value, issues: value[8] === expected ? form.issues : add(form.issues, 'orgcode.checkCharacter', path, { expected, found: value[8]! }) };
}

/** 工商注册号, 15 digits (GS 15-2006); the old 13 digits have no check character, which `regno.unchecked` (info) says. Errors: `regno.length`, `.letter`, `.checkCharacter`. */
export function parseRegistrationNumber(text: string, options: CodeOptions = notGiven): ParsedCode {
  const path = options.path ?? '';
  const cleaned = cleanCode(text, path);
  const old = cleaned.value.length === 13;
  const form = checkForm(cleaned, 'regno', path, old ? 13 : 15, isDigit);
  const { value } = cleaned;
  if (!form.sound) return { value, issues: form.issues };
  if (old) return { value, issues: add(form.issues, 'regno.unchecked', path, undefined, 'info') };
  const expected = registrationCheckCharacter(value);
  return { value, issues: value[14] === expected ? form.issues : add(form.issues, 'regno.checkCharacter', path, { expected, found: value[14]! }) };
}

const isIdCharacter = (charCode: number, at: number): boolean => isDigit(charCode) || (charCode === 88 && at === 17);

/**
 * 公民身份号码 (GB 11643-1999), and residence permits (81, 82, 83), 18 characters; 15 digits of before 1999 are completed (19 inserted, check
 * worked out), which `id.completed` (info) says. Errors: `id.length`, `id.letter`, `id.birthDate`, `id.future` (after `today`),
 * `id.checkCharacter`. Warning: `id.region`.
 */
export function parseIdNumber(text: string, today: LocalDate, options: CodeOptions = notGiven): ParsedCode {
  const path = options.path ?? '';
  const cleaned = cleanCode(text, path);
  const old = cleaned.value.length === 15;
  const form = checkForm(cleaned, 'id', path, old ? 15 : 18, isIdCharacter);
  if (!form.sound) return { value: cleaned.value, issues: form.issues };

  let value = cleaned.value;
  let issues = form.issues;
  if (old) {
    const first17 = `${value.slice(0, 6)}19${value.slice(6)}`;
    value = first17 + idCheckCharacter(first17);
    issues = add(issues, 'id.completed', path, undefined, 'info');
  }
  const born = birthDateOf(value);
  if (born === '') issues = add(issues, 'id.birthDate', path, { found: value.slice(6, 14) });
  else if (born > today) issues = add(issues, 'id.future', path, { date: born });
  const expected = idCheckCharacter(value);
  if (value[17] !== expected) issues = add(issues, 'id.checkCharacter', path, { expected, found: value[17]! });
  const region = value.slice(0, 6);
  if (!isKnownRegion(region, options.ownRegion, '83')) issues = add(issues, 'id.region', path, { region }, 'warning');
  return { value, issues };
}

/** The birth date in an 18-character ID number, '' when its digits 7 – 14 are no date. */
export function birthDateOf(idNumber: string): LocalDate {
  const date = `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`;
  return isDate(date) && date >= '1800' ? date : '';
}

/** The sex in an 18-character ID number: an odd 17th digit is male. */
export const sexOf = (idNumber: string): 'male' | 'female' => ((idNumber.charCodeAt(16) - 48) % 2 === 1 ? 'male' : 'female');

/** 承诺编码, 20 digits: region 6 + date 8 + serial 6 (exchange.md, CN item 1). Errors: `commitment.length`, `.letter`, `.date`. Warning: `commitment.region`. */
export function parseCommitmentCode(text: string, options: CodeOptions = notGiven): ParsedCode {
  const path = options.path ?? '';
  const cleaned = cleanCode(text, path);
  const form = checkForm(cleaned, 'commitment', path, 20, isDigit);
  const { value } = cleaned;
  if (!form.sound) return { value, issues: form.issues };
  let issues = form.issues;
  const date = value.slice(6, 14);
  if (!isDate(`${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`)) issues = add(issues, 'commitment.date', path, { found: date });
  const region = value.slice(0, 6);
  if (!isKnownRegion(region, options.ownRegion, '10')) issues = add(issues, 'commitment.region', path, { region }, 'warning');
  return { value, issues };
}
