import { hasDocumentType, rootPrefix } from './xmlScan.ts';
import { decodeText } from './xmlText.ts';

/** Text of a string item or an inline string: its runs joined, phonetic hints (`rPh`) left out, blanks kept. */
export function itemText(xml: string, prefix: string): string {
  const open = `<${prefix}t`;
  const close = `</${prefix}t>`;
  const spoken = xml.includes(`<${prefix}rPh`) ? xml.replace(new RegExp(`<${prefix}rPh[\\s>][^]*?</${prefix}rPh>`, 'g'), '') : xml;
  let text = '';
  for (let at = spoken.indexOf(open); at >= 0; at = spoken.indexOf(open, at)) {
    at += open.length;
    const next = spoken.charCodeAt(at);
    if (next !== 62 && next > 32) continue; // another element that begins alike, or <t/>
    const from = spoken.indexOf('>', at) + 1;
    if (from === 0 || spoken.charCodeAt(from - 2) === 47) continue;
    const to = spoken.indexOf(close, from);
    if (to < 0) break;
    text += spoken.slice(from, to);
    at = to;
  }
  return decodeText(text.includes('<![CDATA[') ? unwrapSections(text) : text);
}

const unwrapSections = (text: string): string =>
  text.replace(/<!\[CDATA\[([^]*?)\]\]>/g, (_, inner: string) => inner.replaceAll('&', '&amp;'));

/** Adds the strings of whole items to those before them. */
function addStrings(strings: string[], xml: string, prefix: string): void {
  const open = `<${prefix}si`;
  const close = `</${prefix}si>`;
  const simple = `<${prefix}t>`;
  const spaced = `<${prefix}t xml:space="preserve">`;
  const end = `</${prefix}t>`;
  for (let at = xml.indexOf(open); at >= 0; at = xml.indexOf(open, at)) {
    const next = xml.charCodeAt(at + open.length);
    if (next !== 62 && next !== 47 && next > 32) {
      at += open.length;
      continue;
    }
    const from = xml.indexOf('>', at) + 1;
    if (from === 0) break;
    if (xml.charCodeAt(from - 2) === 47) {
      strings.push('');
      at = from;
      continue;
    }
    const to = xml.indexOf(close, from);
    if (to < 0) break;
    // Nearly every item is one plain <t>; the rest goes the long way.
    const text = xml.startsWith(simple, from) ? from + simple.length : xml.startsWith(spaced, from) ? from + spaced.length : -1;
    const plain = text >= 0 && xml.indexOf('<', text) === to - end.length && xml.startsWith(end, to - end.length);
    strings.push(plain ? decodeText(xml.slice(text, to - end.length)) : itemText(xml.slice(from, to), prefix));
    at = to;
  }
}

/** Reads the table of strings from texts that belong together, as they come; `end` gives all of them, by index. */
export function createStringsReader(): { readonly take: (text: string) => void; readonly hasDocumentType: () => boolean; readonly end: () => readonly string[] } {
  const strings: string[] = [];
  /** What follows the last whole item, and how it ends: only that is looked through again. */
  let [rest, tail] = ['', ''];
  let [prefix, refused]: [string | null, boolean] = [null, false];
  return {
    take: (text) => {
      if (prefix === null) {
        refused = hasDocumentType(text);
        prefix = rootPrefix(text, 'sst') ?? '';
      }
      if (refused) return;
      const close = `</${prefix}si>`;
      const looked = tail + text;
      const found = looked.lastIndexOf(close);
      const end = found < 0 ? 0 : rest.length - tail.length + found + close.length;
      rest += text;
      if (end > 0) {
        addStrings(strings, rest.slice(0, end), prefix);
        rest = rest.slice(end);
      }
      tail = (end > 0 ? rest : looked).slice(-close.length);
    },
    hasDocumentType: () => refused,
    end: () => {
      addStrings(strings, rest, prefix ?? '');
      return strings;
    },
  };
}
