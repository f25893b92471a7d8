/**
 * How texts are compared when a list meets the register (domain.md section 4: brackets, full-width letters and digits, blanks). Loops
 * without regular expressions, for an import compares each name and document number; most need no change and come back as they are.
 */
const open = '(';
const close = ')';

function levelled(code: number): string | null {
  if (code <= 32 || code === 0xa0 || code === 0x3000 || code === 0xfeff || (code >= 0x2000 && code <= 0x200d)) return '';
  switch (code) {
    case 0xff08: case 0x3014: case 0x3010: case 0xff3b: case 0x5b: case 0x3016: case 0x2772: return open; // （〔【［[〖❲
    case 0xff09: case 0x3015: case 0x3011: case 0xff3d: case 0x5d: case 0x3017: case 0x2773: return close;
    case 0x2e: case 0x2022: case 0x2027: case 0x30fb: case 0xb7: return '·'; // between the parts of a foreign name
    default: break;
  }
  if (code >= 97 && code <= 122) return String.fromCharCode(code - 32);
  if (code > 0xff00 && code < 0xff5f) return levelled(code - 0xfee0) ?? String.fromCharCode(code - 0xfee0);
  return null;
}

function level(text: string): string {
  let result = '';
  let kept = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // Ordinary characters of names: nearly all of them.
    if (code >= 0x3400 && code < 0xff00) continue;
    if (code >= 48 && code <= 57) continue;
    const instead = levelled(code);
    if (instead === null) continue;
    result += text.slice(kept, at) + instead;
    kept = at + 1;
  }
  return kept === 0 ? text : result + text.slice(kept);
}

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
