import { cellName, columnName, parseCellName } from './cells.ts';
import { escapeCell } from './xmlText.ts';

export type SheetMarks = {
  /** Cells to redden, by row, then column (both from 1). */
  readonly cells: ReadonlyMap<number, ReadonlySet<number>>;
  /** Text of the reason column, by row; the header row has its title. */
  readonly reasons: ReadonlyMap<number, string>;
  readonly reasonColumn: number;
};

const rowPattern = /<row\b([^>]*?)(?:\/>|>([\s\S]*?)<\/row>)/g;
const cellPattern = /<c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g;
const attribute = (attributes: string, name: string): string | undefined => new RegExp(`\\s${name}="([^"]*)"`).exec(attributes)?.[1];

type SheetCell = { readonly column: number; readonly attributes: string; readonly inner: string | undefined };

/** The last column that a row of the sheet uses; the reason column goes behind it. */
export function lastUsedColumn(xml: string, headerRow: number): number {
  let last = 0;
  for (const match of xml.matchAll(rowPattern)) {
    if (Number(attribute(match[1] ?? '', 'r')) !== headerRow) continue;
    for (const cell of cellsOf(match[2] ?? '')) if (cell.inner !== undefined && cell.inner !== '') last = Math.max(last, cell.column);
  }
  return last;
}

function cellsOf(inner: string): SheetCell[] {
  const cells: SheetCell[] = [];
  let column = 0;
  for (const match of inner.matchAll(cellPattern)) {
    const place = parseCellName(attribute(match[1] ?? '', 'r') ?? '');
    column = place === null ? column + 1 : place.column;
    cells.push({ column, attributes: match[1] ?? '', inner: match[2] });
  }
  return cells;
}

const withStyle = (attributes: string, style: number): string => `${attributes.replace(/\ss="[^"]*"/, '')} s="${style}"`;

/**
 * Reddens cells and writes the reason column into a worksheet part; every other character stays as it is.
 * Rows that are not marked are not touched. A marked cell that the sheet leaves out (an empty one) is put in.
 */
export function markSheet(xml: string, marks: SheetMarks, red: (style: number) => number): string {
  let row = 0;
  const marked = xml.replace(rowPattern, (whole, attributes: string, inner: string | undefined) => {
    const given = attribute(attributes, 'r');
    row = given === undefined ? row + 1 : Number(given);
    const columns = marks.cells.get(row);
    const reason = marks.reasons.get(row);
    if (columns === undefined && reason === undefined) return whole;
    const cells = new Map(cellsOf(inner ?? '').map((cell) => [cell.column, cell]));
    for (const column of columns ?? []) {
      const cell = cells.get(column) ?? { column, attributes: ` r="${cellName(row, column)}"`, inner: undefined };
      cells.set(column, { ...cell, attributes: withStyle(cell.attributes, red(Number(attribute(cell.attributes, 's') ?? 0))) });
    }
    if (reason !== undefined) {
      cells.set(marks.reasonColumn, { column: marks.reasonColumn, attributes: ` r="${cellName(row, marks.reasonColumn)}" t="inlineStr"`, inner: `<is><t xml:space="preserve">${escapeCell(reason)}</t></is>` });
    }
    const body = [...cells.values()].sort((a, b) => a.column - b.column).map((cell) => (cell.inner === undefined ? `<c${cell.attributes}/>` : `<c${cell.attributes}>${cell.inner}</c>`));
    return `<row${attributes.replace(/\sspans="[^"]*"/, '')}>${body.join('')}</row>`;
  });
  const widened = marked.replace(/<dimension ref="([A-Z]+\d+):[A-Z]+(\d+)"\s*\/>/, (_, from: string, to: string) => `<dimension ref="${from}:${columnName(marks.reasonColumn)}${to}"/>`);
  return widenColumn(widened, marks.reasonColumn);
}

/** Gives the reason column room to read; where one definition covers all columns, it is cut before it. */
function widenColumn(xml: string, column: number): string {
  const wide = `<col min="${column}" max="${column}" width="60" customWidth="1"/>`;
  const columns = /<cols>([\s\S]*?)<\/cols>/.exec(xml);
  if (columns === null) return xml.replace(/<sheetData\b/, `<cols>${wide}</cols><sheetData`);
  const kept = (columns[1] ?? '').replace(/<col\b[^>]*\/>/g, (one) => {
    const [min, max] = [Number(attribute(one, 'min')), Number(attribute(one, 'max'))];
    if (max < column) return one;
    return min >= column ? '' : one.replace(/\smax="\d+"/, ` max="${column - 1}"`);
  });
  return xml.replace(columns[0], `<cols>${kept}${wide}</cols>`);
}
