import { type Zippable, zipSync } from 'fflate';
import { fail, ok, type Result } from '../result.ts';
import { readPart } from './archive.ts';
import type { WorkbookFailure } from './failure.ts';
import { type Caps, defaultCaps } from './caps.ts';
import type { CellComment } from './comments.ts';
import { freeColumn } from './freeColumn.ts';
import { addComments, type PartTexts, relationsOf } from './markComments.ts';
import { markSheet, type SheetMarks } from './markSheet.ts';
import { markStyles } from './markStyles.ts';
import { openWorkbook, relationsPart, resolveTarget, type Workbook } from './read.ts';
import { withoutComments, xmlDecoder } from './xmlScan.ts';

/** One finding at a cell; `column` 0 concerns the row. Rows and columns count from 1. */
export type Mark = { readonly sheet: string; readonly row: number; readonly column: number; readonly text: string };
export type MarkRequest = {
  readonly marks: readonly Mark[];
  /** Title of the added column, and the header row of each sheet that it is written into. */
  readonly reasonHeader: string;
  readonly headerRow: Readonly<Record<string, number>>;
  readonly author: string;
};

type Part = { readonly name: string; readonly bytes: Uint8Array };

/**
 * Gives the user's own workbook back with red cells, a comment at each and a reason column behind everything that stands in the sheet. Parts that are not concerned
 * keep their bytes. Fails like `openWorkbook`, and as damaged where a sheet or the styles have not the shape of such parts.
 */
export async function markWorkbook(bytes: Uint8Array, request: MarkRequest, caps: Caps = defaultCaps): Promise<Result<Uint8Array, WorkbookFailure>> {
  const opened = await openWorkbook(bytes, caps);
  if (!opened.ok) return opened;
  const parts = await allParts(opened.value);
  if (!parts.ok) return parts;
  const texts = textsOf(parts.value);
  const stylesName = relationsOf(texts.read(relationsPart(opened.value.workbookPart))).find((relation) => relation.type.endsWith('/styles'))?.target;
  const stylesPart = stylesName === undefined ? 'xl/styles.xml' : resolveTarget(opened.value.workbookPart, stylesName);
  const styles = markStyles(texts.read(stylesPart));
  if (styles === null) return fail({ code: 'workbook.damaged' });
  for (const sheet of opened.value.sheets) {
    const marks = request.marks.filter((mark) => mark.sheet === sheet.name);
    const headerRow = request.headerRow[sheet.name];
    if (marks.length === 0 || headerRow === undefined) continue;
    const xml = withoutComments(texts.read(sheet.part));
    if (!xml.includes('<sheetData')) return fail({ code: 'workbook.damaged' });
    const plan = planSheet(marks, headerRow, request.reasonHeader, freeColumn(xml));
    const marked = markSheet(xml, plan, styles.red);
    texts.write(sheet.part, addComments(marked, sheet.part, commentsOf(marks), request.author, texts));
  }
  texts.write(stylesPart, styles.xml());
  // Parts with `mtime`: the same request gives the same bytes at any time.
  const zipped: Zippable = {};
  for (const { name, bytes: content } of parts.value.values()) zipped[name] = [content, { mtime: new Date(1980, 0, 1), level: 6 }];
  return ok(zipSync(zipped));
}

async function allParts(workbook: Workbook): Promise<Result<Map<string, Part>, WorkbookFailure>> {
  const parts = new Map<string, Part>();
  for (const [key, entry] of workbook.archive.entries) {
    if (entry.name.endsWith('/')) continue;
    const content = await readPart(workbook.archive, entry.name);
    if (!content.ok) return content;
    if (content.value !== null) parts.set(key, { name: entry.name, bytes: content.value });
  }
  return ok(parts);
}

function textsOf(parts: Map<string, Part>): PartTexts {
  const part = (name: string): Part | undefined => parts.get(name.toLowerCase());
  return {
    has: (name) => part(name) !== undefined,
    read: (name) => {
      const bytes = part(name)?.bytes;
      return bytes === undefined ? '' : xmlDecoder(bytes).decode(bytes);
    },
    write: (name, content) => void parts.set(name.toLowerCase(), { name: part(name)?.name ?? name, bytes: new TextEncoder().encode(content) }),
  };
}

function planSheet(marks: readonly Mark[], headerRow: number, reasonHeader: string, reasonColumn: number): SheetMarks {
  const cells = new Map<number, Set<number>>();
  const reasons = new Map<number, string>([[headerRow, reasonHeader]]);
  for (const mark of marks) {
    if (mark.column > 0) cells.set(mark.row, (cells.get(mark.row) ?? new Set()).add(mark.column));
    const before = reasons.get(mark.row);
    if (mark.row !== headerRow) reasons.set(mark.row, before === undefined ? mark.text : `${before}；${mark.text}`);
  }
  return { cells, reasons: reasonColumn === 0 ? new Map() : reasons, reasonColumn };
}

/** One comment a cell, its findings a line each. */
function commentsOf(marks: readonly Mark[]): readonly CellComment[] {
  const byCell = new Map<string, CellComment>();
  for (const { row, column, text } of marks) {
    if (column === 0) continue;
    const key = `${row}:${column}`;
    const before = byCell.get(key);
    byCell.set(key, { row, column, text: before === undefined ? text : `${before.text}\n${text}` });
  }
  return [...byCell.values()];
}
