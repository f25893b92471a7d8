import { oddCharacter, type StringTable } from './rows.ts';
import { hasDocumentType, replaceSpans, rootPrefix } from './xmlScan.ts';
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

/** Adds the strings of the whole items between `from` and `end` to those before them, and says which of them are not plain. */
function addStrings(strings: string[], odd: Set<number>, xml: string, from: number, end: number, prefix: string): void {
  const known = strings.length;
  if (!addTexts(strings, xml, from, end, prefix) && !oddCharacter.test(xml.slice(from, end))) return;
  for (let at = known; at < strings.length; at += 1) if (oddCharacter.test(strings[at] ?? '')) odd.add(at);
}

/** Whether some were written otherwise than they are read. */
function addTexts(strings: string[], xml: string, from: number, end: number, prefix: string): boolean {
  const open = `<${prefix}si`;
  const close = `</${prefix}si>`;
  // Joined, not concatenated: comparing with a text that is still in pieces takes several times as long.
  const heads = [[open, '><', prefix, 't xml:space="preserve">'].join(''), [open, '><', prefix, 't>'].join('')] as const;
  const foot = ['</', prefix, 't>', close].join('');
  const decoded = xml.includes('&') || xml.includes('_x');
  const textOf = decoded ? decodeText : (raw: string): string => raw;
  for (let at = from; at < end;) {
    // Nearly every item is one plain <t>, and the next one is written as it is; the rest goes the long way.
    const head = xml.startsWith(heads[0], at) ? heads[0] : heads[1];
    if (xml.startsWith(head, at)) {
      const between = [foot, head].join('');
      let start = at + head.length;
      let to = xml.indexOf('<', start);
      for (; to >= 0 && xml.startsWith(between, to); to = xml.indexOf('<', start)) {
        strings.push(textOf(xml.slice(start, to)));
        start = to + between.length;
      }
      at = start - head.length;
      if (to >= 0 && xml.startsWith(foot, to)) {
        strings.push(textOf(xml.slice(start, to)));
        at = to + foot.length;
        continue;
      }
    }
    at = xml.indexOf(open, at);
    if (at < 0 || at >= end) break;
    const next = xml.charCodeAt(at + open.length);
    if (next !== 62 && next !== 47 && next > 32) {
      at += open.length;
      continue;
    }
    const inner = xml.indexOf('>', at) + 1;
    if (inner === 0) break;
    if (xml.charCodeAt(inner - 2) === 47) {
      strings.push('');
      at = inner;
      continue;
    }
    const to = xml.indexOf(close, inner);
    if (to < 0) break;
    strings.push(itemText(xml.slice(inner, to), prefix));
    at = to + close.length;
  }
  return decoded;
}

/** Reads the table of strings from texts that belong together, as they come; `end` gives all of them. */
export function createStringsReader(): { readonly take: (text: string) => void; readonly hasDocumentType: () => boolean; readonly end: () => StringTable } {
  const strings: string[] = [];
  const odd = new Set<number>();
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
      // An item that lies across is put together with what came before; all others are read where they stand, for joining long texts takes longer than reading them.
      const across = (tail + text.slice(0, close.length)).indexOf(close);
      const first = across >= 0 ? across - tail.length + close.length : text.indexOf(close) < 0 ? 0 : text.indexOf(close) + close.length;
      if (first > 0) {
        const joined = rest + text.slice(0, first);
        addStrings(strings, odd, joined, 0, joined.length, prefix);
        const last = text.lastIndexOf(close);
        const end = last < 0 ? first : Math.max(first, last + close.length);
        addStrings(strings, odd, text, first, end, prefix);
        rest = text.slice(end);
      } else rest += text;
      tail = (first > 0 ? rest : tail + text).slice(-close.length);
    },
    hasDocumentType: () => refused,
    end: () => {
      addStrings(strings, odd, rest, 0, rest.length, prefix ?? '');
      return { texts: strings, odd };
    },
  };
}
