import { decodeCsv, findDelimiter, readCsv } from '../../../shared/lib/csv.ts';
import { ok, type Result } from '../../../shared/lib/result.ts';
import type { CellComment } from '../../../shared/lib/xlsx/comments.ts';
import type { Mark, MarkRequest } from '../../../shared/lib/xlsx/mark.ts';
import { newRow } from '../../../shared/lib/xlsx/rows.ts';
import { type Cell, writeWorkbook } from '../../../shared/lib/xlsx/write.ts';

/** Text cannot be marked, so a CSV file comes back as a workbook of the same rows, marked like one: red cells, comments, reason column. */
export function markedTable(content: Uint8Array, request: MarkRequest): Result<Uint8Array, { readonly code: string }> {
  const decoded = decodeCsv(content);
  if (!decoded.ok) return decoded;
  const sheet = Object.keys(request.headerRow)[0] ?? 'CSV';
  const headerRow = request.headerRow[sheet] ?? 1;
  const rows: Cell[][] = [];
  const row = newRow(64);
  const reader = readCsv(decoded.value.text, findDelimiter(decoded.value.text));
  while (reader.next(row)) rows[row.number - 1] = row.text.slice(0, row.width);
  const all = Array.from(rows, (cells) => cells ?? []);
  const width = all[headerRow - 1]?.length ?? 0;
  const marksOf = new Map<number, Mark[]>();
  for (const mark of request.marks) marksOf.set(mark.row, [...(marksOf.get(mark.row) ?? []), mark]);
  const comments: CellComment[] = [];
  const marked = all.map((cells, index): Cell[] => {
    const marks = marksOf.get(index + 1) ?? [];
    const reason = index + 1 === headerRow ? request.reasonHeader : marks.map((mark) => mark.text).join('；');
    const reddened = Array.from({ length: Math.max(width, cells.length) }, (_, column): Cell => {
      const here = marks.filter((mark) => mark.column === column + 1);
      const text = cells[column] ?? '';
      if (here.length === 0) return index + 1 === headerRow && typeof text === 'string' ? { text, style: 'header' } : text;
      comments.push({ row: index + 1, column: column + 1, text: here.map((mark) => mark.text).join('\n') });
      return { text: typeof text === 'string' ? text : '', style: 'red' };
    });
    return reason === '' ? reddened : [...reddened, { text: reason, style: index + 1 === headerRow ? 'header' : 'plain' }];
  });
  const columns = Array.from({ length: width + 1 }, (_, column) => ({ width: column === width ? 60 : 18 }));
  return ok(writeWorkbook({ sheets: [{ name: sheet, columns, rows: marked, comments, frozenRows: headerRow }], commentAuthor: request.author }));
}
