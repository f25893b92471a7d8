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
  for (const match of tag.matchAll(/([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) found[match[1] ?? ''] = decodeEntities(match[2] ?? match[3] ?? '');
  return found;
}

/** Every start tag of this local name, in order, for small parts. */
export function* elements(text: string, name: string): Generator<Readonly<Record<string, string>>> {
  for (const match of text.matchAll(new RegExp(`<(?:[A-Za-z_][\\w.-]{0,40}:)?${name}(?=[\\s/>])([^>]*)>`, 'g'))) yield attributes(match[1] ?? '');
}
