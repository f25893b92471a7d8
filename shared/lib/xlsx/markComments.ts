import { type CellComment, commentDrawing, commentElement, commentShape, commentsPart, firstShape, noteShapeType, officeRelations, packageRelations, xmlHead } from './comments.ts';
import { cellName } from './cells.ts';
import { relationsPart, resolveTarget } from './read.ts';
import { attributes, elements } from './xmlScan.ts';
import { escapeCell } from './xmlText.ts';

/** Parts of a workbook as texts while they are changed; one that is not there reads as ''. */
export type PartTexts = { has(name: string): boolean; read(name: string): string; write(name: string, content: string): void };

type Relation = { readonly id: string; readonly type: string; readonly target: string };
export const relationsOf = (xml: string): readonly Relation[] =>
  [...elements(xml, 'Relationship')].map((one) => ({ id: one['Id'] ?? '', type: one['Type'] ?? '', target: one['Target'] ?? '' }));

/** `text` before the last `end` of a part, or behind everything when the part has no such end. */
function insertBeforeLast(xml: string, end: string, text: string): string {
  const at = xml.lastIndexOf(end);
  return at < 0 ? xml + text : xml.slice(0, at) + text + xml.slice(at);
}

/**
 * Writes the comments of a sheet beside those that it has, in its own drawing when it has one (a sheet may have only one, and buttons have it too); answers the sheet
 * with its reference to the drawing. Where what is there has not the shape of such parts, nothing is written: the red cells and the reason column say the same.
 */
export function addComments(sheetXml: string, part: string, comments: readonly CellComment[], author: string, parts: PartTexts): string {
  if (comments.length === 0) return sheetXml;
  const relationsName = relationsPart(part);
  const relations = relationsOf(parts.read(relationsName));
  const there = relations.find(({ type }) => type.endsWith('/comments'));
  const drawingId = legacyDrawingOf(sheetXml);
  const drawing = drawingId === null ? undefined : relations.find(({ id, type }) => id === drawingId && type.endsWith('/vmlDrawing'));
  if (drawingId !== null && drawing === undefined) return sheetXml;

  const commentsName = there === undefined ? freeName(parts, 'xl/commentsMarked', '.xml') : resolveTarget(part, there.target);
  const drawingName = drawing === undefined ? freeName(parts, 'xl/drawings/vmlDrawingMarked', '.vml') : resolveTarget(part, drawing.target);
  const joined = there === undefined ? { xml: commentsPart(comments, author), fresh: comments } : joinComments(parts.read(commentsName), comments, author);
  const shapes = joined === null ? null : drawing === undefined ? commentDrawing(comments) : joinDrawing(parts.read(drawingName), joined.fresh);
  if (joined === null || shapes === null) return sheetXml;
  parts.write(commentsName, joined.xml);
  parts.write(drawingName, shapes);

  if (there === undefined) addRelation(parts, relationsName, 'rIdMarkedC', 'comments', commentsName);
  if (drawing === undefined) addRelation(parts, relationsName, 'rIdMarkedV', 'vmlDrawing', drawingName);
  addContentTypes(parts, there === undefined ? commentsName : null);
  return drawing === undefined ? addLegacyDrawing(sheetXml, 'rIdMarkedV') : sheetXml;
}

function freeName(parts: PartTexts, stem: string, ending: string): string {
  let number = 1;
  while (parts.has(`${stem}${number}${ending}`)) number += 1;
  return `${stem}${number}${ending}`;
}

/** The relation of a sheet's own drawing, null when it has none; that of header and footer is another element. */
function legacyDrawingOf(sheetXml: string): string | null {
  const at = sheetXml.lastIndexOf('<legacyDrawing ');
  return at < 0 ? null : attributes(sheetXml.slice(at, sheetXml.indexOf('>', at)))['id'] ?? '';
}

function addRelation(parts: PartTexts, relationsName: string, id: string, type: string, target: string): void {
  const old = parts.read(relationsName);
  const empty = `${xmlHead}<Relationships xmlns="${packageRelations}"></Relationships>`;
  parts.write(relationsName, insertBeforeLast(old === '' ? empty : old, '</Relationships>', `<Relationship Id="${id}" Type="${officeRelations}/${type}" Target="/${target}"/>`));
}

/** Appends to the comments that a sheet has, in one pass; a cell that has one keeps it, with the findings behind. `fresh` are those whose cell had none. */
function joinComments(xml: string, comments: readonly CellComment[], author: string): { readonly xml: string; readonly fresh: readonly CellComment[] } | null {
  const [authorsEnd, listEnd] = [xml.indexOf('</authors>'), xml.lastIndexOf('</commentList>')];
  if (authorsEnd < 0 || listEnd < authorsEnd) return null;
  const authors = xml.slice(0, authorsEnd).match(/<author\b/g)?.length ?? 0;
  const waiting = new Map(comments.map((comment) => [cellName(comment.row, comment.column), comment]));
  const pieces = [xml.slice(0, authorsEnd), `<author>${escapeCell(author)}</author>`];
  let from = authorsEnd;
  for (let at = xml.indexOf('<comment ', authorsEnd); at >= 0 && at < listEnd; at = xml.indexOf('<comment ', at + 1)) {
    const open = xml.indexOf('>', at);
    const end = xml.indexOf('</comment>', open);
    if (end < 0) return null;
    const ref = attributes(xml.slice(at, open))['ref'] ?? '';
    const comment = waiting.get(ref);
    const text = comment === undefined ? -1 : xml.slice(open, end).lastIndexOf('</text>');
    if (comment !== undefined && text >= 0) {
      pieces.push(xml.slice(from, open + text), `<r><t xml:space="preserve">\n${escapeCell(comment.text)}</t></r>`);
      from = open + text;
      waiting.delete(ref);
    }
    at = end;
  }
  const fresh = [...waiting.values()];
  pieces.push(xml.slice(from, listEnd), ...fresh.map((comment) => commentElement(comment, authors)), xml.slice(listEnd));
  return { xml: pieces.join(''), fresh };
}

/** Adds the boxes of comments to the drawing that a sheet has, numbered behind those that are there. */
function joinDrawing(xml: string, comments: readonly CellComment[]): string | null {
  if (!xml.includes('</xml>') || ['v', 'o', 'x'].some((prefix) => !xml.includes(`xmlns:${prefix}="`))) return null;
  let last = firstShape - 1;
  for (const match of xml.matchAll(/_x0000_s([0-9]{1,9})/g)) last = Math.max(last, Number(match[1]));
  const type = xml.includes('id="_x0000_t202"') ? '' : noteShapeType;
  return insertBeforeLast(xml, '</xml>', type + comments.map((comment, at) => commentShape(comment, last + 1 - firstShape + at)).join(''));
}

function addContentTypes(parts: PartTexts, commentsName: string | null): void {
  const name = '[Content_Types].xml';
  let xml = parts.read(name);
  if (!/Extension="vml"/i.test(xml)) xml = xml.replace(/<Types\b[^<>]*>/, (root) => `${root}<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>`);
  if (commentsName !== null) xml = insertBeforeLast(xml, '</Types>', `<Override PartName="/${commentsName}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"/>`);
  parts.write(name, xml);
}

/** `legacyDrawing` has its place in the order of a worksheet's elements; a sheet without one gets it before whatever must follow. */
function addLegacyDrawing(xml: string, id: string): string {
  const withNamespace = /xmlns:r="/.test(xml.slice(0, 4000)) ? xml : xml.replace(/<worksheet\b/, `<worksheet xmlns:r="${officeRelations}"`);
  const after = /<(?:legacyDrawingHF|drawingHF|picture|oleObjects|controls|webPublishItems|tableParts|extLst)\b|<\/worksheet>/.exec(withNamespace);
  if (after === null) return withNamespace;
  return `${withNamespace.slice(0, after.index)}<legacyDrawing r:id="${id}"/>${withNamespace.slice(after.index)}`;
}
