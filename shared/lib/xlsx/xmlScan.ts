import { decodeUtf8 } from '../utf8.ts';
import { decodeEntities } from './xmlText.ts';

export const isUtf16 = (start: Uint8Array): boolean => (start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff);

/** Decoder for an XML part by its byte order mark; UTF-8 without one. Not fatal: a part's checksum is held against damage. */
export function xmlDecoder(start: Uint8Array): InstanceType<typeof TextDecoder> {
  if (start[0] === 0xff && start[1] === 0xfe) return new TextDecoder('utf-16le');
  if (start[0] === 0xfe && start[1] === 0xff) return new TextDecoder('utf-16be');
  return new TextDecoder();
}

/** A whole part as text. */
export const decodeXml = (bytes: Uint8Array): string => decodeUtf8(bytes) ?? xmlDecoder(bytes).decode(bytes);

/** A document type could define entities; workbooks never have one. It can only stand before the root element. */
export const hasDocumentType = (text: string): boolean => /<!DOCTYPE|<[A-Za-z_]/i.exec(text)?.[0].startsWith('<!') === true;

/** Prefix (with colon) of the root element: some writers say `<x:worksheet>`. null when there is no such root. */
export function rootPrefix(text: string, root: string): string | null {
  const match = new RegExp(`<((?:[A-Za-z_][\\w.-]{0,40}:)?)${root}[\\s/>]`).exec(text.slice(0, 65_536));
  return match === null ? null : (match[1] ?? '');
}

/** Attributes of one start tag, references resolved, without prefixes (`r:id` → `id`). Null prototype: any name may come. */
export function attributes(tag: string): Readonly<Record<string, string>> {
  const found = Object.create(null) as Record<string, string>;
  // Not from within a name: else one of 100,000 characters would be looked through as often.
  for (const match of tag.matchAll(/(?<![\w.-])([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) found[match[1] ?? ''] = decodeEntities(match[2] ?? match[3] ?? '');
  return found;
}

/** Every start tag of this local name, in order, for small parts. */
export function* elements(text: string, name: string): Generator<Readonly<Record<string, string>>> {
  const start = new RegExp(`<(?:[A-Za-z_][\\w.-]{0,40}:)?${name}(?=[\\s/>])`, 'g');
  while (start.test(text)) {
    const end = text.indexOf('>', start.lastIndex);
    if (end < 0) return;
    yield attributes(text.slice(start.lastIndex, end));
    start.lastIndex = end + 1;
  }
}

/** An element where it stands: its start tag's attributes as written, what is within it (undefined in `<c/>`), and where it begins and ends. */
export type ElementPlace = { readonly attributes: string; readonly inner: string | undefined; readonly from: number; readonly to: number };

/** Every element of this name (written without a prefix) that has an end, in order; one within another of its name belongs to that. In a time that grows with the text. */
export function* elementPlaces(text: string, name: string, from = 0): Generator<ElementPlace> {
  const [start, close] = [`<${name}`, `</${name}>`];
  for (let at = text.indexOf(start, from); at >= 0; at = text.indexOf(start, at)) {
    const [begin, behind] = [at, at + start.length];
    at = behind;
    if (!/[\s/>]/.test(text[behind] ?? '')) continue;
    const open = text.indexOf('>', behind);
    if (open < 0) return;
    const empty = text.charCodeAt(open - 1) === 47;
    const end = empty ? open : text.indexOf(close, open);
    if (end < 0) return;
    at = empty ? open + 1 : end + close.length;
    yield { attributes: text.slice(behind, empty ? open - 1 : open), inner: empty ? undefined : text.slice(open + 1, end), from: begin, to: at };
  }
}

/** The first element of this name, null when there is none with an end. */
export const firstElement = (text: string, name: string): ElementPlace | null => elementPlaces(text, name).next().value ?? null;

/** Puts something else in the place of each stretch from `open` (a global expression) to `close`; one without an end stays. In a time that grows with the text, which `[^]*?` does not. */
export function replaceSpans(text: string, open: RegExp, close: string, replacement: (inner: string) => string): string {
  const parts: string[] = [];
  let from = 0;
  for (let match = open.exec(text); match !== null; match = open.exec(text)) {
    const end = text.indexOf(close, open.lastIndex);
    if (end < 0) break;
    parts.push(text.slice(from, match.index), replacement(text.slice(open.lastIndex, end)));
    from = end + close.length;
    open.lastIndex = from;
  }
  return from === 0 ? text : parts.join('') + text.slice(from);
}

/** A piece of XML without its comments; one whose end has not come yet stays. */
export const withoutComments = (text: string): string => (text.includes('<!--') ? replaceSpans(text, /<!--/g, '-->', () => '') : text);
