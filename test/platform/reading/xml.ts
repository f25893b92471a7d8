import { SaxesParser } from 'saxes';
import { Refusal } from '../refusal.ts';

/** An element without its prefix. `text` is the character data directly inside, in order. */
export type XmlElement = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
};
type Growing = { name: string; attributes: Record<string, string>; children: Growing[]; text: string };

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Reads a whole XML document that must be UTF-8. `place` names the file in the message.
 * @throws Refusal `package.content` when it is not well-formed or has a DOCTYPE.
 */
export function readXml(bytes: Uint8Array, place: string): XmlElement {
  const refuse = (why: string): never => { throw new Refusal('package.content', `${place}：${why}`); };
  let text = '';
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    refuse('不是 UTF-8 编码');
  }
  const root: Growing = { name: '', attributes: {}, children: [], text: '' };
  const open: Growing[] = [root];
  const innermost = (): Growing => open[open.length - 1] ?? root;
  const parser = new SaxesParser();
  parser.on('error', (error) => refuse(`XML 格式错误（${error.message}）`));
  parser.on('doctype', () => refuse('不允许 DOCTYPE'));
  parser.on('opentag', (tag) => {
    const element: Growing = { name: localName(tag.name), attributes: tag.attributes, children: [], text: '' };
    innermost().children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => { open.pop(); });
  parser.on('text', (piece) => { innermost().text += piece; });
  parser.on('cdata', (piece) => { innermost().text += piece; });
  parser.write(text).close();
  return root.children[0] ?? refuse('没有内容');
}

/** Every element of this name below, at any depth. */
export function findAll(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.flatMap((child) => (child.name === name ? [child] : findAll(child, name)));
}
