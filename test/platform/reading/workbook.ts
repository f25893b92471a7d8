import { readXml, findAll, type XmlElement } from './xml.ts';
import { readZip } from './zip.ts';
import { Refusal } from '../refusal.ts';
import { fromCell } from '../strings.ts';

/** One worksheet as text. A row is as long as its last filled cell; a cell that is missing is ''. */
export type Sheet = { readonly name: string; readonly rows: readonly (readonly string[])[] };

/** `A` → 0, `AB` → 27. */
const columnOf = (reference: string): number => {
  const letters = /^[A-Z]+/.exec(reference)?.[0] ?? '';
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
};

/** Text of a shared or inline string: its runs joined, the reading aids (`rPh`) left out. */
const stringOf = (element: XmlElement): string =>
  element.children.map((child) => (child.name === 't' ? fromCell(child.text) : child.name === 'r' ? stringOf(child) : '')).join('');

function cellText(cell: XmlElement, shared: readonly string[]): string {
  const value = cell.children.find((child) => child.name === 'v')?.text ?? '';
  if (cell.attributes['t'] === 's') return shared[Number(value)] ?? '';
  const inline = cell.children.find((child) => child.name === 'is');
  return inline ? stringOf(inline) : value;
}

function readRow(row: XmlElement, shared: readonly string[]): string[] {
  const cells: string[] = [];
  row.children.forEach((cell, place) => {
    const reference = cell.attributes['r'];
    const at = reference ? columnOf(reference) : place;
    while (cells.length < at) cells.push('');
    cells[at] = cellText(cell, shared);
  });
  return cells;
}

/**
 * The first sheet of an .xlsx. Formats, dates and formulas are not interpreted: what is submitted is text.
 * @throws Refusal when it is no workbook.
 */
export async function readWorkbook(bytes: Uint8Array, place: string): Promise<Sheet> {
  const parts = await readZip(bytes);
  const part = (name: string): XmlElement => {
    const found = parts.get(name);
    if (!found) throw new Refusal('package.content', `${place}：缺少 ${name}`);
    return readXml(found, `${place}/${name}`);
  };
  const first = findAll(part('xl/workbook.xml'), 'sheet')[0];
  if (!first) throw new Refusal('package.content', `${place}：没有工作表`);
  const relation = Object.entries(first.attributes).find(([name]) => name.endsWith(':id'))?.[1];
  const target = findAll(part('xl/_rels/workbook.xml.rels'), 'Relationship').find((one) => one.attributes['Id'] === relation)?.attributes['Target'] ?? '';
  const shared = parts.has('xl/sharedStrings.xml') ? findAll(part('xl/sharedStrings.xml'), 'si').map(stringOf) : [];
  const sheet = part(target.startsWith('/') ? target.slice(1) : `xl/${target}`);
  return { name: first.attributes['name'] ?? '', rows: findAll(sheet, 'row').map((row) => readRow(row, shared)) };
}
