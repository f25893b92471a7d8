import { execFileSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { dateColumns, headers, listRow } from './list.ts';

const folder = join(tmpdir(), 'desk-bench');
const title = '2026年第三季度失信主体名单(分解至云水县)';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const letters = headers.map((_, at) => String.fromCharCode(65 + at));
const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string): string => text.replace(/[&<>]/g, (mark) => escapes[mark] ?? '');
const serial = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000 + 25_569;

/** Made once a machine: name says what it holds. */
function made(name: string, make: (path: string) => void): string {
  const path = join(folder, name);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  make(`${path}.part`);
  renameSync(`${path}.part`, path);
  return path;
}

/** A workbook as spreadsheet programs write it: one sheet, shared strings, real date cells, title and note above the header in row 3. */
export const workbookFile = (rows: number): string => made(`list-${rows}.xlsx`, (path) => {
  const numbers = new Map<string, number>();
  const shared: string[] = [];
  const text = (value: string): number => {
    const known = numbers.get(value);
    if (known !== undefined) return known;
    numbers.set(value, shared.length);
    shared.push(`<si><t xml:space="preserve">${escaped(value)}</t></si>`);
    return shared.length - 1;
  };
  const lines = [`<row r="1"><c r="A1" t="s"><v>${text(title)}</v></c></row>`, `<row r="2"><c r="A2" t="s"><v>${text('下发单位:省公共信用信息中心')}</v></c></row>`];
  lines.push(`<row r="3">${headers.map((name, at) => `<c r="${letters[at]}3" t="s"><v>${text(name)}</v></c>`).join('')}</row>`);
  for (let n = 0; n < rows; n++) {
    const r = n + 4;
    lines.push(`<row r="${r}" spans="1:20">${listRow(n).map((value, at) => (value === '' ? '' : at === 0 ? `<c r="A${r}"><v>${value}</v></c>`
      : dateColumns.has(at) ? `<c r="${letters[at]}${r}" s="1"><v>${serial(value)}</v></c>` : `<c r="${letters[at]}${r}" s="0" t="s"><v>${text(value)}</v></c>`)).join('')}</row>`);
  }
  const part = (content: string): [Uint8Array, { readonly level: 6 }] => [new TextEncoder().encode(head + content), { level: 6 }];
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  writeFileSync(path, zipSync({
    '[Content_Types].xml': part(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${type}.sharedStrings+xml"/></Types>`),
    '_rels/.rels': part(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`),
    'xl/workbook.xml': part(`<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="法人及其他组织" sheetId="1" r:id="rId1"/></sheets></workbook>`),
    'xl/_rels/workbook.xml.rels': part(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/><Relationship Id="rId3" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`),
    'xl/styles.xml': part(`<styleSheet xmlns="${main}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`),
    'xl/worksheets/sheet1.xml': part(`<worksheet xmlns="${main}"><dimension ref="A1:T${rows + 3}"/><sheetData>${lines.join('')}</sheetData></worksheet>`),
    'xl/sharedStrings.xml': part(`<sst xmlns="${main}" uniqueCount="${shared.length}">${shared.join('')}</sst>`),
  }));
});

const quoted = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** The same rows as CSV. GB 18030 is written by iconv, which every Linux and macOS has. */
export const csvFile = (rows: number, encoding: 'utf-8' | 'gb18030'): string => made(`list-${rows}-${encoding}.csv`, (path) => {
  const plain = `${path}.utf8`;
  const file = openSync(plain, 'w');
  writeSync(file, `${headers.map(quoted).join(',')}\r\n`);
  for (let n = 0; n < rows; n += 1000) {
    let text = '';
    for (let at = n; at < Math.min(rows, n + 1000); at++) text += `${listRow(at).map(quoted).join(',')}\r\n`;
    writeSync(file, text);
  }
  closeSync(file);
  if (encoding === 'utf-8') renameSync(plain, path);
  else {
    writeFileSync(path, execFileSync('iconv', ['-f', 'UTF-8', '-t', 'GB18030', plain], { maxBuffer: 1 << 30 }));
    rmSync(plain);
  }
});
