import { SaxesParser } from 'saxes';
import type { Operation } from '../domain/records.ts';
import { fail, ok } from '../lib/result.ts';
import type { Result } from '../lib/result.ts';
import { operationWords } from './encode.ts';
import type { WireItem } from './encode.ts';
import type { DataSet } from './profile.ts';

/** Why a data file cannot be read. `record` counts from 1, 0 before the first. */
export type XmlFailure = {
  readonly code: 'xml.doctype' | 'xml.malformed' | 'xml.root' | 'xml.structure' | 'xml.columns' | 'xml.operation' | 'xml.key';
  readonly record: number;
  readonly detail: string;
};

export type XmlNode = { readonly name: string; readonly text: string; readonly children: readonly XmlNode[] };
type Open = { name: string; text: string; children: XmlNode[] };

/**
 * Reads XML into nodes, no deeper than `depth`. DOCTYPE, attributes, comments, CDATA sections and processing instructions are refused: the wire format has none, entities that a DOCTYPE
 * could define are the usual way to attack a reader, and what a reader passes over can hide what another one reads.
 */
export function parseXml(text: string, depth: number): Result<XmlNode, { readonly code: 'xml.doctype' | 'xml.malformed' | 'xml.structure'; readonly detail: string }> {
  const parser = new SaxesParser();
  const stack: Open[] = [];
  let root: XmlNode | null = null;
  let failure: { code: 'xml.doctype' | 'xml.malformed' | 'xml.structure'; detail: string } | null = null;
  const refuse = (code: 'xml.doctype' | 'xml.malformed' | 'xml.structure', detail: string): void => {
    failure ??= { code, detail: detail.slice(0, 200) };
  };
  parser.on('error', (error) => refuse('xml.malformed', error.message));
  parser.on('doctype', () => refuse('xml.doctype', ''));
  parser.on('opentag', (tag) => {
    if (Object.keys(tag.attributes).length > 0) refuse('xml.structure', `attributes at ${tag.name}`);
    if (stack.length >= depth) refuse('xml.structure', `too deep at ${tag.name}`);
    stack.push({ name: tag.name, text: '', children: [] });
  });
  const addText = (part: string): void => {
    const open = stack.at(-1);
    if (open !== undefined) open.text += part;
  };
  parser.on('text', addText);
  parser.on('comment', () => refuse('xml.structure', 'comment'));
  parser.on('cdata', () => refuse('xml.structure', 'CDATA section'));
  parser.on('processinginstruction', () => refuse('xml.structure', 'processing instruction'));
  parser.on('closetag', () => {
    const node = stack.pop();
    if (node === undefined) return;
    const parent = stack.at(-1);
    if (parent === undefined) root = node;
    else parent.children.push(node);
  });
  // In pieces, so that a refused file is not read to its end.
  for (let at = 0; at < text.length && failure === null; at += 65_536) parser.write(text.slice(at, at + 65_536));
  if (failure === null) parser.close();
  if (failure !== null) return fail(failure);
  return root === null ? fail({ code: 'xml.malformed', detail: 'empty' }) : ok(root);
}

const operationOf = (word: string): Operation | undefined => {
  const found = Object.entries(operationWords).find(([, one]) => one === word);
  return found?.[0] as Operation | undefined;
};

/** Reads a data file of this data set back. Columns must stand complete and in the profile's order, as the wire format says. */
export function decodeXml(text: string, dataSet: DataSet): Result<readonly WireItem[], XmlFailure> {
  const refuse = (code: XmlFailure['code'], record: number, detail = ''): Result<never, XmlFailure> => fail({ code, record, detail });
  const parsed = parseXml(text, 3);
  if (!parsed.ok) return refuse(parsed.error.code, 0, parsed.error.detail);
  if (parsed.value.name !== 'DATAS') return refuse('xml.root', 0, parsed.value.name);
  const expected = ['CZLX', 'JLBS', 'QZBS', ...dataSet.columns.map((column) => column.code)];
  const items: WireItem[] = [];
  for (const [index, record] of parsed.value.children.entries()) {
    if (record.name !== 'DATA') return refuse('xml.structure', index + 1, record.name);
    const names = record.children.map((child) => child.name);
    const wrong = expected.findIndex((name, at) => names[at] !== name);
    if (wrong >= 0 || names.length !== expected.length) return refuse('xml.columns', index + 1, expected[wrong] ?? names[expected.length] ?? '');
    const [operationNode, keyNode, predecessorNode, ...columns] = record.children;
    const operation = operationOf(operationNode?.text ?? '');
    if (operation === undefined) return refuse('xml.operation', index + 1);
    const key = keyNode?.text ?? '';
    if (key === '' || key.length > 300) return refuse('xml.key', index + 1);
    items.push({ key, operation, predecessor: predecessorNode?.text ?? '', values: Object.fromEntries(columns.map((column) => [column.name, column.text])) });
  }
  return ok(items);
}
