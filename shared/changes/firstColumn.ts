import { betweenTexts } from './block.ts';

/** The texts of the first column of a block as they stand in it: each behind `betweenTexts`, and one more of that at the end. */
export type FirstColumn = { readonly field: string; readonly prefix: string; readonly texts: string };

const quote = 0x22;
const ascii = new TextDecoder('latin1');
/** One byte a character, and none of them escaped. */
const plain = /^[ -[\]-\u007f]*$/;

/**
 * Reads the first column of a block (block.ts) without the others: `[count,"table","ids",[{"field":"…","prefix":"…","texts":"…"}, …`. Null when that is not
 * a column of texts in plain ASCII, as ids are; then the block has to be read.
 */
export function firstColumn(line: Uint8Array): FirstColumn | null {
  const [, , named, field, ...rest] = strings(line, 8);
  const [prefix, texts] = rest[0] === 'prefix' && rest[2] === 'texts' ? [rest[1], rest[3]] : rest[0] === 'texts' ? ['', rest[1]] : [];
  if (named !== 'field' || field === undefined || prefix === undefined || texts === undefined || !plain.test(field + prefix + texts)) return null;
  return { field, prefix, texts: betweenTexts + texts + betweenTexts };
}

/** Whether a record of the block has the value in its first column. */
export const holds = ({ prefix, texts }: FirstColumn, value: string): boolean => value.startsWith(prefix) && !value.includes(betweenTexts) && texts.includes(betweenTexts + value.slice(prefix.length) + betweenTexts);

/** The first strings of a line, fewer when it has not so many. */
function strings(line: Uint8Array, most: number): readonly string[] {
  const found: string[] = [];
  for (let at = 0; found.length < most;) {
    const from = line.indexOf(quote, at) + 1;
    const to = from === 0 ? -1 : line.indexOf(quote, from);
    if (to < 0) break;
    found.push(ascii.decode(line.subarray(from, to)));
    at = to + 1;
  }
  return found;
}
