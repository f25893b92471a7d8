import { toCell } from '../strings.ts';

/** The parts of a workbook of one sheet with comments, ECMA-376. */
export type MarkedCell = { readonly text: string; readonly style: 'plain' | 'header' | 'red' | 'yellow'; readonly comment: string };

const styleNumbers = { plain: 0, header: 1, red: 2, yellow: 3 } as const;
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const documents = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const columnLetters = (place: number): string => (place < 26 ? '' : columnLetters(Math.floor(place / 26) - 1)) + String.fromCharCode(65 + (place % 26));
const reference = (row: number, column: number): string => `${columnLetters(column)}${row + 1}`;

export const contentTypes = `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`
  + '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
  + '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>'
  + [['xl/workbook.xml', 'sheet.main'], ['xl/worksheets/sheet1.xml', 'worksheet'], ['xl/styles.xml', 'styles'], ['xl/comments1.xml', 'comments']]
    .map(([part, type]) => `<Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`).join('')
  + '</Types>';

const relationships = (...entries: readonly (readonly [type: string, target: string])[]): string =>
  `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
  + entries.map(([type, target], place) => `<Relationship Id="rId${place + 1}" Type="${documents}/${type}" Target="${target}"/>`).join('') + '</Relationships>';

export const relations = {
  package: relationships(['officeDocument', 'xl/workbook.xml']),
  workbook: relationships(['worksheet', 'worksheets/sheet1.xml'], ['styles', 'styles.xml']),
  sheet: relationships(['comments', '../comments1.xml'], ['vmlDrawing', '../drawings/vmlDrawing1.vml']),
} as const;

export const workbookXml = (name: string): string =>
  `${declaration}<workbook xmlns="${main}" xmlns:r="${documents}"><sheets><sheet name="${escaped(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`;

const fill = (colour: string): string => `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/><bgColor indexed="64"/></patternFill></fill>`;
const format = (fillNumber: number): string => `<xf numFmtId="49" fontId="0" fillId="${fillNumber}" borderId="0" xfId="0" applyNumberFormat="1" applyFill="1"/>`;
export const styles = `${declaration}<styleSheet xmlns="${main}"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>`
  + `<fills count="5"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${fill('FFD9E1F2')}${fill('FFFF0000')}${fill('FFFFFF00')}</fills>`
  + '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
  + `<cellXfs count="4">${[0, 2, 3, 4].map(format).join('')}</cellXfs></styleSheet>`;

export function sheetXml(table: readonly (readonly MarkedCell[])[]): string {
  const rows = table.map((cells, row) => `<row r="${row + 1}">${cells.map((cell, column) =>
    `<c r="${reference(row, column)}" s="${styleNumbers[cell.style]}" t="inlineStr"><is><t xml:space="preserve">${toCell(cell.text)}</t></is></c>`).join('')}</row>`);
  return `${declaration}<worksheet xmlns="${main}" xmlns:r="${documents}"><sheetData>${rows.join('')}</sheetData><legacyDrawing r:id="rId2"/></worksheet>`;
}

/** The comments, and the drawing without which spreadsheet programs do not show them. */
export function commentParts(table: readonly (readonly MarkedCell[])[]): Readonly<Record<string, string>> {
  const places = table.flatMap((cells, row) => cells.flatMap((cell, column) => (cell.comment ? [{ row, column, text: cell.comment }] : [])));
  const comments = places.map(({ row, column, text }) => `<comment ref="${reference(row, column)}" authorId="0"><text><r><t xml:space="preserve">${toCell(text)}</t></r></text></comment>`);
  const shapes = places.map(({ row, column }, number) => `<v:shape id="_x0000_s${1025 + number}" type="#_x0000_t202" style="position:absolute;visibility:hidden;width:160pt;height:48pt" fillcolor="#ffffe1">`
    + `<v:textbox/><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`);
  return {
    'xl/comments1.xml': `${declaration}<comments xmlns="${main}"><authors><author>共享平台</author></authors><commentList>${comments.join('')}</commentList></comments>`,
    'xl/drawings/vmlDrawing1.vml': '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">'
      + `<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/></v:shapetype>${shapes.join('')}</xml>`,
  };
}
