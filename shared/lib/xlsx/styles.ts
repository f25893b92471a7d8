import { elements } from './xmlScan.ts';

/** Built-in number formats that show a date or a time (ECMA-376 part 1, 18.8.30, with those of Chinese Excel: 27 – 36, 50 – 58). */
const builtInDate = (id: number): boolean => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** As long as Excel lets a format be. */
const formatLength = 255;

/** Whether a format shows a date or a time: y m d h s or 年月日时分秒 outside quotes, escapes and [brackets] (elapsed [h] counts). */
export function isDateFormat(format: string): boolean {
  const first = format.slice(0, formatLength).split(';', 1)[0] ?? '';
  if (/^general$/i.test(first.trim())) return false;
  const bare = first.replace(/"[^"]*"/g, (quoted) => (/[年月日时分秒]/.test(quoted) ? '日' : '')).replace(/\\./g, '').replace(/[_*]./g, '');
  const shown = bare.replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  return /[ymdhs年月日时分秒]/i.test(shown) && !/[0#?]/.test(shown.replace(/s\.0+/gi, ''));
}

/** The element of the cells' formats, '' when it is not there as a whole. */
function cellFormats(stylesXml: string): string {
  const start = /<(?:[\w.-]{1,40}:)?cellXfs[\s>]/.exec(stylesXml)?.index ?? stylesXml.length;
  const rest = stylesXml.slice(start);
  const end = /<\/(?:[\w.-]{1,40}:)?cellXfs>/.exec(rest)?.index ?? 0;
  return rest.slice(0, end);
}

/** For each cell style (index of `cellXfs`) 1 when numbers in it are dates or times. */
export function dateStyles(stylesXml: string): Uint8Array {
  const formats = new Map<number, string>();
  for (const format of elements(stylesXml, 'numFmt')) formats.set(Number(format['numFmtId']), format['formatCode'] ?? '');
  const flags: number[] = [];
  for (const xf of elements(cellFormats(stylesXml), 'xf')) {
    const id = Number(xf['numFmtId'] ?? 0);
    const custom = formats.get(id);
    flags.push((custom === undefined ? builtInDate(id) : isDateFormat(custom)) ? 1 : 0);
  }
  return Uint8Array.from(flags);
}
