import { level } from '../lib/level.ts';

/** A name as names are compared. */
export const nameKey = (name: string): string => level(name);
/** A document number as document numbers are compared: 云环信认〔2026〕829号 = 云环信认[2026] 829号. */
export const documentKey = (documentNumber: string): string => level(documentNumber);

const usccLength = 18;
const organisationCodeAt = 8;
/** Whether a code is of a form of before 2015: 组织机构代码 (9), 工商注册号 (15, once 13). */
export const isOlderCode = (code: string): boolean => code.length === 9 || code.length === 13 || code.length === 15;
/** The 组织机构代码 that lives on in a 统一社会信用代码: places 9 – 17. */
export const organisationCodeIn = (uscc: string): string => uscc.slice(organisationCodeAt, usccLength - 1);

/** Whether one of two codes is the 组织机构代码 within the other. */
export const isRelatedCode = (a: string, b: string): boolean => (a.length === 9 && b.length === usccLength ? b.startsWith(a, organisationCodeAt) : b.length === 9 && a.length === usccLength && a.startsWith(b, organisationCodeAt));

/**
 * Whether two codes of organisations may be one subject's (domain.md section 4: one subject has older codes beside the one of today). Of one form they
 * are two subjects'; an 组织机构代码 is told by the 统一社会信用代码 around it; of a registration number nothing is left in that, so the name has to tell.
 */
export function mayBeOneSubjects(a: string, b: string): boolean {
  if (a.length === b.length) return a === b;
  if (a.length + b.length === usccLength + 9) return isRelatedCode(a, b);
  return isOlderCode(a) || isOlderCode(b);
}
