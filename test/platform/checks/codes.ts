// Check digits, from GB 32100-2015, GB 11714-1997, GB 11643-1999 and GS 15-2006 as identifiers.md gives them.
const usccAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const organisationAlphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;

const weighted = (digits: readonly number[], weights: readonly number[]): number =>
  digits.reduce((sum, digit, place) => sum + digit * (weights[place] ?? 0), 0);

/** 统一社会信用代码, 18 characters. */
export function isUscc(code: string): boolean {
  const digits = [...code].map((letter) => usccAlphabet.indexOf(letter));
  if (digits.length !== 18 || digits.includes(-1)) return false;
  let weight = 1;
  let sum = 0;
  for (const digit of digits.slice(0, 17)) {
    sum += digit * weight;
    weight = (weight * 3) % 31;
  }
  return digits[17] === (31 - (sum % 31)) % 31;
}

/** Whether the nine characters of a 统一社会信用代码 that are the organisation's older code carry their own check character. */
export function hasOrganisationCode(uscc: string): boolean {
  const code = uscc.slice(8, 17);
  const rest = 11 - (weighted([...code.slice(0, 8)].map((letter) => organisationAlphabet.indexOf(letter)), [3, 7, 9, 10, 5, 8, 4, 2]) % 11);
  return code[8] === (rest === 10 ? 'X' : rest === 11 ? '0' : String(rest));
}

/** 公民身份号码, 18 characters, with a birthday that exists and is not after `day` (`yyyy-MM-dd`). */
export function isIdNumber(code: string, day: string): boolean {
  if (!/^\d{17}[\dX]$/.test(code)) return false;
  const birthday = `${code.slice(6, 10)}-${code.slice(10, 12)}-${code.slice(12, 14)}`;
  return isDay(birthday) && birthday <= day && code[17] === '10X98765432'[weighted([...code.slice(0, 17)].map(Number), idWeights) % 11];
}

/** 工商注册号 of 15 digits (MOD 11,10). */
export function isRegistrationNumber(code: string): boolean {
  if (!/^\d{15}$/.test(code)) return false;
  let product = 10;
  for (const digit of code.slice(0, 14)) {
    const sum = (product + Number(digit)) % 10 || 10;
    product = (2 * sum) % 11;
  }
  return Number(code[14]) === (11 - product) % 10;
}

/** Whether `yyyy-MM-dd` is a day of the calendar. */
export function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
