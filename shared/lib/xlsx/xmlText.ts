/** Text in and out of XML as spreadsheets use it, with their own `_xHHHH_` escapes (ECMA-376 part 1, 22.9.2.19 ST_Xstring). */

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function entity(whole: string, body: string): string {
  if (body.charCodeAt(0) !== 35) return Object.hasOwn(named, body) ? (named[body] ?? whole) : whole;
  const code = body[1] === 'x' || body[1] === 'X' ? Number.parseInt(body.slice(2), 16) : Number(body.slice(1));
  const allowed = code === 9 || code === 10 || code === 13 || (code >= 32 && code <= 0xd7ff) || (code >= 0xe000 && code <= 0x10ffff);
  return allowed ? String.fromCodePoint(code) : '';
}

/** Resolves the five named and the numeric references; anything else stays as it stands (there is no DOCTYPE to define more). */
export const decodeEntities = (raw: string): string =>
  raw.includes('&') ? raw.replace(/&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-z]{2,4});/g, entity) : raw;

/** Text of a string item: references, then `_x000D_`-like escapes (`_x005F_` is a literal underscore). */
export function decodeText(raw: string): string {
  const text = decodeEntities(raw);
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9a-fA-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

const escapes: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' };
/** Escapes for element content and double-quoted attributes; characters that XML cannot hold are dropped. */
export const escapeXml = (text: string): string =>
  text
    .replace(/[<>&"]/g, (character) => escapes[character] ?? character)
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '');

/** Escapes text of a cell: as `escapeXml`, and a literal `_x000D_` is kept from being read as an escape, also one whose last underscore is that of an escaped `\r`. */
export const escapeCell = (text: string): string => escapeXml(text.replace(/_(?=x[0-9a-fA-F]{4}[_\r])/g, '_x005F_')).replace(/\r/g, '_x000D_');
