import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { toCell } from '../strings.ts';

/** A zip with these entries in this order. */
export function zip(entries: ReadonlyMap<string, Uint8Array>): Promise<Uint8Array> {
  const archive = new ZipFile();
  for (const [name, content] of entries) archive.addBuffer(Buffer.from(content), name, { mtime: new Date(1980, 0, 1) });
  archive.end();
  return buffer(archive.outputStream);
}

const documents = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The smallest workbook that has one sheet, its texts in the shared strings as spreadsheet programs write them. */
export function buildWorkbook(name: string, rows: readonly (readonly string[])[]): Promise<Uint8Array> {
  const strings = [...new Set(rows.flat())];
  const numbers = new Map(strings.map((text, number) => [text, number]));
  const sheet = rows.map((cells) => `<row>${cells.map((text) => `<c t="s"><v>${numbers.get(text)}</v></c>`).join('')}</row>`).join('');
  const parts: Record<string, string> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    'xl/workbook.xml': `<workbook xmlns:r="${documents}"><sheets><sheet name="${toCell(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/sharedStrings.xml': `<sst>${strings.map((text) => `<si><t xml:space="preserve">${toCell(text)}</t></si>`).join('')}</sst>`,
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
  };
  return zip(new Map(Object.entries(parts).map(([part, text]) => [part, new TextEncoder().encode(text)])));
}
