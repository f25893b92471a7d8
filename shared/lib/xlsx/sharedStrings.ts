import type { StringTable } from './rows.ts';
import { replaceSpans } from './xmlScan.ts';
import { decodeText } from './xmlText.ts';

/** Text of a string item or an inline string: its runs joined, phonetic hints (`rPh`) left out, blanks kept. */
export function itemText(xml: string, prefix: string): string {
  const open = `<${prefix}t`;
  const close = `</${prefix}t>`;
  const spoken = xml.includes(`<${prefix}rPh`) ? replaceSpans(xml, new RegExp(`<${prefix}rPh[\\s>]`, 'g'), `</${prefix}rPh>`, () => '') : xml;
  let text = '';
  for (let at = spoken.indexOf(open); at >= 0; at = spoken.indexOf(open, at)) {
    at += open.length;
    const next = spoken.charCodeAt(at);
    if (next !== 62 && next > 32) continue; // another element that begins alike, or <t/>
    const from = spoken.indexOf('>', at) + 1;
    if (from === 0) break;
    at = from;
    if (spoken.charCodeAt(from - 2) === 47) continue;
    const to = spoken.indexOf(close, from);
    if (to < 0) break;
    text += spoken.slice(from, to);
    at = to;
  }
  return decodeText(text.includes('<![CDATA[') ? unwrapSections(text) : text);
}

const unwrapSections = (text: string): string =>
  replaceSpans(text, /<!\[CDATA\[/g, ']]>', (inner) => inner.replaceAll('&', '&amp;'));

/** Stands between the texts of a chunk: none of them holds a control character. */
export const separator = '\n';

/** Some strings of the table, one behind the other: as UTF-8 with separators between them, but for those that are not plain, which stand apart (and empty in `bytes`). */
export type StringsChunk = { readonly count: number; readonly bytes: Uint8Array<ArrayBuffer>; readonly odd: readonly (readonly [place: number, text: string])[] };

/** Puts the table of strings together from its chunks. Decoding and splitting many texts at once takes a third of what cutting each of them out takes. */
export function createStringTable(): { readonly add: (chunk: StringsChunk) => void; readonly table: StringTable } {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const texts: string[] = [];
  const oddPlaces = new Set<number>();
  return {
    add: ({ count, bytes, odd }) => {
      if (count === 0) return;
      const first = texts.length;
      for (const text of decoder.decode(bytes).split(separator)) texts.push(text);
      for (const [place, text] of odd) {
        texts[first + place] = text;
        oddPlaces.add(first + place);
      }
    },
    table: { texts, odd: oddPlaces },
  };
}
