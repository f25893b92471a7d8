import { zipSync, type Zippable } from 'fflate';
import { cellName, columnName } from './cells.ts';
import { commentDrawing, commentsPart, mainNamespace, officeRelations, packageRelations, xmlHead, type CellComment } from './comments.ts';
import { dateStyle, styleIndex, stylesPart, type CellStyle } from './writeStyles.ts';
import { escapeCell, escapeXml } from './xmlText.ts';

/** Text as it stands (never a formula), text in a style, a number, or a real date (`yyyy-MM-dd`). '' leaves the cell out. */
export type Cell = string | { readonly text: string; readonly style: CellStyle } | { readonly number: number } | { readonly date: string };
export type SheetToWrite = {
  /** 1 – 31 characters; those that Excel forbids (`\ / ? * [ ] :`) become `_`. */
  readonly name: string;
  /** Widths in characters. */
  readonly columns: readonly { readonly width: number }[];
  readonly rows: readonly (readonly Cell[])[];
  readonly comments?: readonly CellComment[];
  /** Rows at the top that stay in sight; 0 when absent. */
  readonly frozenRows?: number;
  /** Printed at the foot of every page; Excel takes at most 255 characters. */
  readonly footer?: string;
};
export type WorkbookToWrite = { readonly sheets: readonly SheetToWrite[]; readonly commentAuthor?: string };

const utf8 = new TextEncoder();
const typesNamespace = 'http://schemas.openxmlformats.org/package/2006/content-types';
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Excel's serial of a day (1900 system). */
const serialOf = (date: string): number => (Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) - Date.UTC(1899, 11, 30)) / 86_400_000;

function cellXml(cell: Cell, row: number, column: number): string {
  const at = cellName(row, column);
  if (typeof cell === 'string') return cell === '' ? '' : `<c r="${at}" s="${styleIndex.plain}" t="inlineStr"><is><t xml:space="preserve">${escapeCell(cell)}</t></is></c>`;
  if ('number' in cell) return `<c r="${at}"><v>${cell.number}</v></c>`;
  if ('date' in cell) return cell.date === '' ? '' : `<c r="${at}" s="${dateStyle}"><v>${serialOf(cell.date)}</v></c>`;
  return `<c r="${at}" s="${styleIndex[cell.style]}" t="inlineStr"><is><t xml:space="preserve">${escapeCell(cell.text)}</t></is></c>`;
}

function sheetPart(sheet: SheetToWrite): string {
  const frozen = sheet.frozenRows ?? 0;
  const view = frozen === 0 ? '' : `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`;
  const widths = sheet.columns.map((column, n) => `<col min="${n + 1}" max="${n + 1}" width="${column.width}" customWidth="1"/>`).join('');
  const rows = sheet.rows.map((cells, r) => `<row r="${r + 1}">${cells.map((cell, c) => cellXml(cell, r + 1, c + 1)).join('')}</row>`);
  const breadth = Math.max(1, ...sheet.rows.slice(0, 100).map((cells) => cells.length));
  const drawing = (sheet.comments ?? []).length === 0 ? '' : '<legacyDrawing r:id="rId1"/>';
  const footer = sheet.footer === undefined ? '' : `<headerFooter><oddFooter>&amp;L${escapeXml(sheet.footer.replaceAll('&', '&&').slice(0, 240))}</oddFooter></headerFooter>`;
  return `${xmlHead}<worksheet xmlns="${mainNamespace}" xmlns:r="${officeRelations}"><dimension ref="A1:${columnName(breadth)}${Math.max(1, sheet.rows.length)}"/>${view}`
    + `${widths === '' ? '' : `<cols>${widths}</cols>`}<sheetData>${rows.join('')}</sheetData>${footer}${drawing}</worksheet>`;
}

const relations = (items: readonly (readonly [id: string, type: string, target: string])[]): string =>
  `${xmlHead}<Relationships xmlns="${packageRelations}">${items.map(([id, type, target]) => `<Relationship Id="${id}" Type="${officeRelations}/${type}" Target="${target}"/>`).join('')}</Relationships>`;

/**
 * Writes a workbook (.xlsx). Deterministic: the same argument gives the same bytes on every machine and in every time zone
 * (entries in fixed order, stored time 1980-01-01, no metadata). Cells are inline text, so nothing is ever read as a formula.
 */
export function writeWorkbook(workbook: WorkbookToWrite): Uint8Array {
  const parts: [string, string][] = [];
  const overrides: string[] = [];
  const sheets = workbook.sheets.map((sheet, n) => ({ sheet, n: n + 1, commented: (sheet.comments ?? []).length > 0 }));
  for (const { sheet, n, commented } of sheets) {
    parts.push([`xl/worksheets/sheet${n}.xml`, sheetPart(sheet)]);
    overrides.push(`<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${sheetType}.worksheet+xml"/>`);
    if (!commented) continue;
    parts.push(
      [`xl/worksheets/_rels/sheet${n}.xml.rels`, relations([['rId1', 'vmlDrawing', `../drawings/vmlDrawing${n}.vml`], ['rId2', 'comments', `../comments${n}.xml`]])],
      [`xl/comments${n}.xml`, commentsPart(sheet.comments ?? [], workbook.commentAuthor ?? '')],
      [`xl/drawings/vmlDrawing${n}.vml`, commentDrawing(sheet.comments ?? [])],
    );
    overrides.push(`<Override PartName="/xl/comments${n}.xml" ContentType="${sheetType}.comments+xml"/>`);
  }
  const names = sheets.map(({ sheet, n }) => `<sheet name="${escapeXml(sheet.name.replace(/[\\/?*[\]:]/g, '_').slice(0, 31))}" sheetId="${n}" r:id="rId${n}"/>`);
  const head: [string, string][] = [
    ['[Content_Types].xml', `${xmlHead}<Types xmlns="${typesNamespace}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/><Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${sheetType}.styles+xml"/>${overrides.join('')}</Types>`],
    ['_rels/.rels', relations([['rId1', 'officeDocument', 'xl/workbook.xml']])],
    ['xl/workbook.xml', `${xmlHead}<workbook xmlns="${mainNamespace}" xmlns:r="${officeRelations}"><sheets>${names.join('')}</sheets></workbook>`],
    ['xl/_rels/workbook.xml.rels', relations([...sheets.map(({ n }) => [`rId${n}`, 'worksheet', `worksheets/sheet${n}.xml`] as const), [`rId${sheets.length + 1}`, 'styles', 'styles.xml']])],
    ['xl/styles.xml', stylesPart],
  ];
  const files: Zippable = {};
  // fflate stores local clock fields, so a local midnight gives the same bytes in every zone.
  for (const [name, text] of [...head, ...parts]) files[name] = [utf8.encode(text), { level: 6, mtime: new Date(1980, 0, 1) }];
  return zipSync(files);
}
