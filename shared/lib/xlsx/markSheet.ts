import { cellName, parseCellName } from './cells.ts';
import { elementPlaces, firstElement } from './xmlScan.ts';
import { escapeCell } from './xmlText.ts';

export type SheetMarks = {
  /** Cells to redden, by row, then column (both from 1). */
  readonly cells: ReadonlyMap<number, ReadonlySet<number>>;
  /** Text of the reason column, by row; the header row has its title. */
  readonly reasons: ReadonlyMap<number, string>;
  /** A column that is free, so that no cell of the user's is written over; 0 when there is none, and no reasons. */
  readonly reasonColumn: number;
};

const attribute = (attributes: string, name: string): string | undefined => new RegExp(`\\s${name}="([^"]*)"`).exec(attributes)?.[1];

type SheetCell = { readonly column: number; readonly attributes: string; readonly inner: string | undefined };

function cellsOf(inner: string): SheetCell[] {
  const cells: SheetCell[] = [];
  let column = 0;
  for (const cell of elementPlaces(inner, 'c')) {
    column = parseCellName(attribute(cell.attributes, 'r') ?? '')?.column ?? column + 1;
    cells.push({ column, attributes: cell.attributes, inner: cell.inner });
  }
  return cells;
}

const withStyle = (attributes: string, style: number): string => `${attributes.replace(/\ss="[^"]*"/, '')} s="${style}"`;

/**
 * Reddens cells and writes the reason column into a worksheet part (without comments of the XML); every other character stays as it is.
 * Rows that are not marked are not touched. A marked cell that the sheet leaves out (an empty one) is put in.
 */
export function markSheet(xml: string, marks: SheetMarks, red: (style: number) => number): string {
  const pieces: string[] = [];
  let [row, kept] = [0, 0];
  for (const { attributes, inner, from, to } of elementPlaces(xml, 'row')) {
    row = Number(attribute(attributes, 'r') ?? row + 1);
    const columns = marks.cells.get(row);
    const reason = marks.reasons.get(row);
    if (columns === undefined && reason === undefined) continue;
    const cells = markedCells(cellsOf(inner ?? ''), row, columns ?? new Set(), red);
    if (reason !== undefined) cells.set(marks.reasonColumn, reasonCell(reason, row, marks.reasonColumn, cells.get(marks.reasonColumn)));
    const body = [...cells.values()].sort((a, b) => a.column - b.column).map((cell) => (cell.inner === undefined ? `<c${cell.attributes}/>` : `<c${cell.attributes}>${cell.inner}</c>`));
    pieces.push(xml.slice(kept, from), `<row${attributes.replace(/\sspans="[^"]*"/, '')}>${body.join('')}</row>`);
    kept = to;
  }
  pieces.push(xml.slice(kept));
  const marked = pieces.join('');
  return marks.reasonColumn === 0 ? marked : widenColumn(widenDimension(marked, marks.reasonColumn), marks.reasonColumn);
}

function markedCells(cells: readonly SheetCell[], row: number, columns: ReadonlySet<number>, red: (style: number) => number): Map<number, SheetCell> {
  const byColumn = new Map(cells.map((cell) => [cell.column, cell]));
  for (const column of columns) {
    const cell = byColumn.get(column) ?? { column, attributes: ` r="${cellName(row, column)}"`, inner: undefined };
    byColumn.set(column, { ...cell, attributes: withStyle(cell.attributes, red(Number(attribute(cell.attributes, 's') ?? 0))) });
  }
  return byColumn;
}

/** `there`: the cell that has only a format, which stays. */
function reasonCell(reason: string, row: number, column: number, there: SheetCell | undefined): SheetCell {
  const format = attribute(there?.attributes ?? '', 's');
  const style = format === undefined ? '' : ` s="${format}"`;
  return { column, attributes: ` r="${cellName(row, column)}"${style} t="inlineStr"`, inner: `<is><t xml:space="preserve">${escapeCell(reason)}</t></is>` };
}

const widenDimension = (xml: string, column: number): string =>
  xml.replace(/<dimension ref="([A-Z]{1,3}\d{1,7}):([A-Z]{1,3}\d{1,7})"\s*\/>/, (whole, from: string, to: string) => {
    const end = parseCellName(to);
    return end === null || end.column >= column ? whole : `<dimension ref="${from}:${cellName(end.row, column)}"/>`;
  });

const edge = (definition: string, name: 'min' | 'max'): number => Number(attribute(definition, name));
const withEdge = (definition: string, name: 'min' | 'max', column: number): string => definition.replace(new RegExp(`\\s${name}="\\d+"`), ` ${name}="${column}"`);

/** Gives the reason column room to read; where one definition covers columns on both sides of it, it is cut in two. */
function widenColumn(xml: string, column: number): string {
  const wide = `<col min="${column}" max="${column}" width="60" customWidth="1"/>`;
  const columns = firstElement(xml, 'cols');
  if (columns === null) return xml.replace(/<sheetData\b/, `<cols>${wide}</cols><sheetData`);
  const kept = (columns.inner ?? '').match(/<col\b[^<>]*\/>/g) ?? [];
  const before = kept.filter((one) => edge(one, 'min') < column).map((one) => (edge(one, 'max') < column ? one : withEdge(one, 'max', column - 1)));
  const behind = kept.filter((one) => edge(one, 'max') > column).map((one) => (edge(one, 'min') > column ? one : withEdge(one, 'min', column + 1)));
  return `${xml.slice(0, columns.from)}<cols>${before.join('')}${wide}${behind.join('')}</cols>${xml.slice(columns.to)}`;
}
