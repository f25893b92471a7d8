import { isValidElement, type ReactNode } from 'react';
import type { Column } from './column.ts';

/** Rows as tab-separated text with a header line, which Excel and WPS paste into cells. */
export function toClipboardText<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  const lines = [columns.map((column) => cell(column.header)).join('\t')];
  for (const row of rows) lines.push(columns.map((column) => cell(textOfCell(column, row))).join('\t'));
  return lines.join('\r\n');
}

/** The rows that Ctrl+C means: those chosen that are in view, the one at the cursor where there is none. */
export function rowsToCopy<Row>(shown: readonly Row[], rowKey: (row: Row) => string, selected: ReadonlySet<string>, cursor: number): readonly Row[] {
  const picked = selected.size === 0 ? [] : shown.filter((row) => selected.has(rowKey(row)));
  return picked.length > 0 ? picked : shown.slice(cursor, cursor + 1);
}

function textOfCell<Row>(column: Column<Row>, row: Row): string {
  if (column.text !== undefined) return column.text(row);
  const shown = textOfNode(column.render(row));
  return shown === '' && column.sortValue !== undefined ? String(column.sortValue(row)) : shown;
}

/** What a cell shows, as text: its own, its children's, or the label of a chip. */
function textOfNode(node: ReactNode): string {
  if (typeof node === 'string' || typeof node === 'number') return String(node);
  if (Array.isArray(node)) return node.map(textOfNode).filter((text) => text !== '').join(' ');
  if (!isValidElement<{ readonly label?: unknown; readonly children?: ReactNode }>(node)) return '';
  return typeof node.props.label === 'string' ? node.props.label : textOfNode(node.props.children);
}

/** Tabs and line breaks would shift cells; a leading sign would be taken for a formula, a leading quote for a quoted cell; a long run of digits would lose its end, one that begins with zeros these. */
function cell(text: string): string {
  const flat = text.replace(/[\t\r\n]+/g, ' ');
  if (/^(?:\d{12,}|0\d+)$/.test(flat)) return `="${flat}"`;
  if (flat.startsWith('"')) return `"${flat.replaceAll('"', '""')}"`;
  return /^[=+\-@]/.test(flat) && !/^-?\d+(\.\d+)?$/.test(flat) ? `'${flat}` : flat;
}
