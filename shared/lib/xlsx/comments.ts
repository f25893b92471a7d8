import { cellName } from './cells.ts';
import { escapeCell } from './xmlText.ts';

/** A comment on a cell; row and column count from 1. */
export type CellComment = { readonly row: number; readonly column: number; readonly text: string };

export const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const mainNamespace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
export const officeRelations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
export const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** Comments of one sheet; `author` is shown by Excel. Order follows rows, then columns, so that the same comments give the same bytes. */
export function commentsPart(comments: readonly CellComment[], author: string): string {
  const sorted = [...comments].sort((a, b) => a.row - b.row || a.column - b.column);
  const items = sorted.map((comment) => commentElement(comment, 0));
  return `${xmlHead}<comments xmlns="${mainNamespace}"><authors><author>${escapeCell(author)}</author></authors><commentList>${items.join('')}</commentList></comments>`;
}

export const commentElement = (comment: CellComment, author: number): string =>
  `<comment ref="${cellName(comment.row, comment.column)}" authorId="${author}"><text><t xml:space="preserve">${escapeCell(comment.text)}</t></text></comment>`;

/** Number of the first shape of a drawing. */
export const firstShape = 1025;
/** What the boxes of comments are. */
export const noteShapeType = '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>';

/** Excel shows a comment only when the legacy drawing has a box for it; this is one box. */
export const commentShape = (comment: CellComment, index: number): string =>
  `<v:shape id="_x0000_s${firstShape + index}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;margin-top:2pt;width:170pt;height:70pt;z-index:${index + 1};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">`
  + '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"/>'
  + `<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${comment.column}, 15, ${Math.max(0, comment.row - 2)}, 2, ${comment.column + 3}, 15, ${comment.row + 3}, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${comment.row - 1}</x:Row><x:Column>${comment.column - 1}</x:Column></x:ClientData></v:shape>`;

/** The legacy drawing that belongs to a sheet's comments. */
export function commentDrawing(comments: readonly CellComment[]): string {
  const shapes = comments.map(commentShape).join('');
  return '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">'
    + '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>'
    + `${noteShapeType}${shapes}</xml>`;
}
