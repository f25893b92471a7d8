import type { Column } from './column.ts';

/** Rows as tab-separated text with a header line, which Excel and WPS paste into cells. */
export function toClipboardText<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  const lines = [columns.map((column) => cell(column.header)).join('\t')];
  for (const row of rows) lines.push(columns.map((column) => cell(textOfCell(column, row))).join('\t'));
  return lines.join('\r\n');
}

function textOfCell<Row>(column: Column<Row>, row: Row): string {
  if (column.text !== undefined) return column.text(row);
  const rendered = column.render(row);
  if (typeof rendered === 'string' || typeof rendered === 'number') return String(rendered);
  return column.sortValue === undefined ? '' : String(column.sortValue(row));
}

/** Tabs and line breaks would shift cells; a leading sign would be taken for a formula; a long run of digits would lose its end. */
function cell(text: string): string {
  const flat = text.replace(/[\t\r\n]+/g, ' ');
  if (/^\d{12,}$/.test(flat)) return `="${flat}"`;
  return /^[=+\-@]/.test(flat) && !/^-?\d+(\.\d+)?$/.test(flat) ? `'${flat}` : flat;
}
