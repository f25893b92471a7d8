import { fromSerial } from '../lib/dates.ts';
import { cellKinds, type SheetRow } from '../lib/xlsx/rows.ts';

/** Nearly all characters are told by the first two comparisons: ASCII, and those of Chinese. */
const isBlank = (code: number): boolean =>
  (code <= 32 || code >= 0x80) && !(code > 0x3000 && code < 0xfeff) && (code <= 32 || code === 0xa0 || code === 0x3000 || code === 0xfeff || (code >= 0x2000 && code <= 0x200f) || code === 0x2028 || code === 0x2029 || code === 0x202f || code === 0x2060);

/** Half of a surrogate pair without the other: no character, and nothing that could be written to disk as it is. */
const isBroken = (text: string): boolean => /\p{Surrogate}/u.test(text);

/** A text as it is kept: blanks around it dropped, line breaks and tabs inside made one blank, '' for one with half a character. Nothing else changes: text like a formula stays text. */
export function plainText(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && isBlank(text.charCodeAt(from))) from++;
  while (to > from && isBlank(text.charCodeAt(to - 1))) to--;
  let [control, surrogate] = [false, false];
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code < 32) control = true;
    else if ((code & 0xf800) === 0xd800) surrogate = true;
  }
  if (surrogate && isBroken(text)) return '';
  if (control) return text.slice(from, to).replace(/\s*[\u0000-\u001f]+\s*/g, ' ');
  return from === 0 && to === text.length ? text : text.slice(from, to);
}

/** What offices write into a cell that has no value. */
const isDash = (text: string): boolean => text.length <= 2 && /^[-—–－/／\\]{1,2}$/.test(text);

/** A number as a person would write it: 1.8E10 → 18000000000, 331099.0 (as some programs export) → 331099; others as the file writes them. */
function numberText(raw: string): string {
  let at = 0;
  while (at < raw.length && raw.charCodeAt(at) >= 48 && raw.charCodeAt(at) <= 57) at++;
  if (at === raw.length) return raw;
  const value = Number(raw);
  return Number.isSafeInteger(value) ? String(value) : raw;
}

function textValue(text: string): string {
  const plain = plainText(text);
  return plain.length <= 2 && isDash(plain) ? '' : plain;
}

/** The value of a cell as text: dates as `yyyy-MM-dd`; '' for empty cells, dashes, errors and formulas without result (`cellTrouble` names those). */
export function cellText(row: SheetRow, at: number, date1904: boolean): string {
  if (at < 0 || at >= row.width) return '';
  const text = row.text[at] ?? '';
  switch (row.kind[at]) {
    case cellKinds.plain:
      if (text.length > 2 && !isBlank(text.charCodeAt(0)) && !isBlank(text.charCodeAt(text.length - 1))) return text;
      return textValue(text);
    case cellKinds.text: return textValue(text);
    case cellKinds.number: return numberText(text);
    case cellKinds.date: return fromSerial(Number(text), date1904) || text;
    case cellKinds.boolean: return text === '1' ? '是' : '否';
    default: return '';
  }
}

/** Why a cell has no value although something stands in it; '' when nothing is wrong. */
export function cellTrouble(row: SheetRow, at: number): '' | 'cell.error' | 'cell.noResult' | 'cell.brokenCharacter' {
  if (at < 0 || at >= row.width) return '';
  const kind = row.kind[at];
  if (kind === cellKinds.text) return row.text[at] !== '' && isBroken(row.text[at] ?? '') ? 'cell.brokenCharacter' : '';
  return kind === cellKinds.error ? 'cell.error' : kind === cellKinds.unknown ? 'cell.noResult' : '';
}
