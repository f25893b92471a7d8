import { type Zippable, zipSync } from 'fflate';
import { fail, ok, type Result } from '../result.ts';
import { readPart, type WorkbookFailure } from './archive.ts';
import { type Caps, defaultCaps } from './caps.ts';
import { type CellComment, commentDrawing, commentElement, commentShape, commentsPart, packageRelations, xmlHead } from './comments.ts';
import { markSheet, type SheetMarks, lastUsedColumn } from './markSheet.ts';
import { markStyles } from './markStyles.ts';
import { openWorkbook, relationsPart, resolveTarget, type Workbook } from './read.ts';
import { attributes, xmlDecoder } from './xmlScan.ts';

/** One finding at a cell; `column` 0 concerns the row. Rows and columns count from 1. */
export type Mark = { readonly sheet: string; readonly row: number; readonly column: number; readonly text: string };
export type MarkRequest = {
  readonly marks: readonly Mark[];
  /** Title of the added column, and the header row of each sheet that it is written into. */
  readonly reasonHeader: string;
  readonly headerRow: Readonly<Record<string, number>>;
  readonly author: string;
};

type Relation = { readonly id: string; readonly type: string; readonly target: string };
const commentsType = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments';
const drawingType = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/vmlDrawing';

/**
 * Gives the user's own workbook back with red cells, a comment at each and a reason column behind the last one. Parts that are not concerned
 * keep their bytes. Fails like `openWorkbook`, and as damaged where a sheet or the styles have not the shape of such parts.
 */
export async function markWorkbook(bytes: Uint8Array, request: MarkRequest, caps: Caps = defaultCaps): Promise<Result<Uint8Array, WorkbookFailure>> {
  const opened = await openWorkbook(bytes, caps);
  if (!opened.ok) return opened;
  const parts = await allParts(opened.value);
  if (!parts.ok) return parts;
  const text = (name: string): string => {
    const part = parts.value.get(name.toLowerCase());
    return part === undefined ? '' : xmlDecoder(part.bytes).decode(part.bytes);
  };
  const write = (name: string, content: string): void => void parts.value.set(name.toLowerCase(), { name: parts.value.get(name.toLowerCase())?.name ?? name, bytes: new TextEncoder().encode(content) });
  const stylesName = relationsOf(text(relationsPart(opened.value.workbookPart))).find((relation) => relation.type.endsWith('/styles'))?.target;
  const stylesPart = stylesName === undefined ? 'xl/styles.xml' : resolveTarget(opened.value.workbookPart, stylesName);
  const styles = markStyles(text(stylesPart));
  if (styles === null) return fail({ code: 'workbook.damaged' });
  for (const [index, sheet] of opened.value.sheets.entries()) {
    const marks = request.marks.filter((mark) => mark.sheet === sheet.name);
    const headerRow = request.headerRow[sheet.name];
    if (marks.length === 0 || headerRow === undefined) continue;
    const xml = text(sheet.part);
    if (!xml.includes('<sheetData')) return fail({ code: 'workbook.damaged' });
    const plan = planSheet(marks, headerRow, request.reasonHeader, lastUsedColumn(xml, headerRow) + 1);
    const marked = markSheet(xml, plan, styles.red);
    write(sheet.part, addComments(marked, sheet.part, index, commentsOf(marks), request.author, text, write));
  }
  write(stylesPart, styles.xml());
  // Parts with `mtime`: the same request gives the same bytes at any time.
  const zipped: Zippable = {};
  for (const { name, bytes: content } of parts.value.values()) zipped[name] = [content, { mtime: new Date(1980, 0, 1), level: 6 }];
  return ok(zipSync(zipped));
}

async function allParts(workbook: Workbook): Promise<Result<Map<string, { readonly name: string; readonly bytes: Uint8Array }>, WorkbookFailure>> {
  const parts = new Map<string, { readonly name: string; readonly bytes: Uint8Array }>();
  for (const [key, entry] of workbook.archive.entries) {
    if (entry.name.endsWith('/')) continue;
    const content = await readPart(workbook.archive, entry.name);
    if (!content.ok) return content;
    if (content.value !== null) parts.set(key, { name: entry.name, bytes: content.value });
  }
  return ok(parts);
}

function planSheet(marks: readonly Mark[], headerRow: number, reasonHeader: string, reasonColumn: number): SheetMarks {
  const cells = new Map<number, Set<number>>();
  const reasons = new Map<number, string>([[headerRow, reasonHeader]]);
  for (const mark of marks) {
    if (mark.column > 0) cells.set(mark.row, (cells.get(mark.row) ?? new Set()).add(mark.column));
    const before = reasons.get(mark.row);
    if (mark.row !== headerRow) reasons.set(mark.row, before === undefined ? mark.text : `${before}；${mark.text}`);
  }
  return { cells, reasons, reasonColumn };
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

function relationsOf(xml: string): Relation[] {
  return [...xml.matchAll(/<Relationship\b([^>]*?)\/?>/g)].map((match) => {
    const one = attributes(match[1] ?? '');
    return { id: one['Id'] ?? '', type: one['Type'] ?? '', target: one['Target'] ?? '' };
  });
}

/** Writes the comments of a sheet, beside those that it has; answers the sheet with its reference to the drawing. */
function addComments(sheetXml: string, part: string, index: number, comments: readonly CellComment[], author: string, text: (name: string) => string, write: (name: string, content: string) => void): string {
  if (comments.length === 0) return sheetXml;
  const relationsName = relationsPart(part);
  const relations = relationsOf(text(relationsName));
  const there = relations.find((relation) => relation.type.endsWith('/comments'));
  const drawing = relations.find((relation) => relation.type.endsWith('/vmlDrawing'));
  if (there !== undefined && drawing !== undefined) {
    joinComments(resolveTarget(part, there.target), resolveTarget(part, drawing.target), comments, author, text, write);
    return sheetXml;
  }
  const [commentsName, drawingName] = [`xl/commentsMarked${index + 1}.xml`, `xl/drawings/vmlDrawingMarked${index + 1}.vml`];
  write(commentsName, commentsPart(comments, author));
  write(drawingName, commentDrawing(comments));
  const added = `<Relationship Id="rIdMarkedC" Type="${commentsType}" Target="/${commentsName}"/><Relationship Id="rIdMarkedV" Type="${drawingType}" Target="/${drawingName}"/>`;
  const old = text(relationsName);
  write(relationsName, old === '' ? `${xmlHead}<Relationships xmlns="${packageRelations}">${added}</Relationships>` : old.replace(/<\/Relationships>\s*$/, `${added}</Relationships>`));
  addContentTypes(commentsName, text, write);
  return addLegacyDrawing(sheetXml);
}

/** Appends to the comments that the sheet has; a cell that has one keeps it, with the findings behind. */
function joinComments(commentsName: string, drawingName: string, comments: readonly CellComment[], author: string, text: (name: string) => string, write: (name: string, content: string) => void): void {
  let xml = text(commentsName);
  const authors = xml.match(/<author\b/g)?.length ?? 0;
  xml = xml.replace(/<\/authors>/, `<author>${author}</author></authors>`);
  const fresh: CellComment[] = [];
  for (const comment of comments) {
    const element = commentElement(comment, authors);
    const ref = /ref="[^"]*"/.exec(element)?.[0] ?? '';
    const line = /<t [^>]*>([\s\S]*?)<\/t>/.exec(element)?.[1] ?? '';
    if (xml.includes(`<comment ${ref}`)) xml = xml.replace(new RegExp(`(<comment ${ref}[^>]*>[\\s\\S]*?)(</text>)`), (_, head: string, end: string) => `${head}<r><t xml:space="preserve">\n${line}</t></r>${end}`);
    else {
      xml = xml.replace(/<\/commentList>/, `${element}</commentList>`);
      fresh.push(comment);
    }
  }
  write(commentsName, xml);
  write(drawingName, text(drawingName).replace(/<\/xml>\s*$/, `${fresh.map((comment, index) => commentShape(comment, 20_000 + index)).join('')}</xml>`));
}

function addContentTypes(commentsName: string, text: (name: string) => string, write: (name: string, content: string) => void): void {
  const types = '[Content_Types].xml';
  let xml = text(types);
  if (!/Extension="vml"/i.test(xml)) xml = xml.replace(/(<Types\b[^>]*>)/, '$1<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>');
  write(types, xml.replace(/<\/Types>\s*$/, `<Override PartName="/${commentsName}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"/></Types>`));
}

/** `legacyDrawing` has its place in the order of a worksheet's elements; a sheet without one gets it before whatever must follow. */
function addLegacyDrawing(xml: string): string {
  const withNamespace = /xmlns:r="/.test(xml.slice(0, 4000)) ? xml : xml.replace(/<worksheet\b/, '<worksheet xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"');
  const after = /<(?:legacyDrawingHF|drawingHF|picture|oleObjects|controls|webPublishItems|tableParts|extLst)\b|<\/worksheet>/.exec(withNamespace);
  if (after === null) return withNamespace;
  return `${withNamespace.slice(0, after.index)}<legacyDrawing r:id="rIdMarkedV"/>${withNamespace.slice(after.index)}`;
}
