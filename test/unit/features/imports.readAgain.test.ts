import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readTablesHere, type TableReaders } from '../../../shared/lib/tableReaders.ts';
import { defaultCaps } from '../../../shared/lib/xlsx/caps.ts';
import { openWorkbook, readSheet, type Workbook } from '../../../shared/lib/xlsx/read.ts';
import { csvSheet, openTable } from '../../../shared/tables/openTable.ts';
import { seeded } from '../../builders/codes.ts';
import { throughPorts } from '../../builders/readerPorts.ts';

const count = 40_000;
/** Rows of a sheet: a shared string and a number that hardly packs. */
function rowsOf(seed: number): readonly (readonly [string, string])[] {
  const next = seeded(seed);
  return Array.from({ length: count }, (_, n) => [`云${n % 500}`, String(Math.floor(next() * 1e15))]);
}
const sheetOf = (seed: number, cut = ''): string => `<worksheet><sheetData>${rowsOf(seed).map(([, number], n) => `<row r="${n + 1}"><c t="s"><v>${n % 500}</v></c><c><v>${number}</v></c></row>`).join('')}${cut}</sheetData></worksheet>`;
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const bytes = zipSync(Object.fromEntries(Object.entries({
  '_rels/.rels': `<Relationships><Relationship Id="r" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': '<workbook><sheets><sheet name="一" r:id="s1"/><sheet name="二" r:id="s2"/><sheet name="断" r:id="s3"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels': `<Relationships>${[1, 2, 3].map((n) => `<Relationship Id="s${n}" Type="${relations}/worksheet" Target="worksheets/sheet${n}.xml"/>`).join('')}</Relationships>`,
  'xl/sharedStrings.xml': `<sst>${Array.from({ length: 500 }, (_, n) => `<si><t>云${n}</t></si>`).join('')}</sst>`,
  'xl/worksheets/sheet1.xml': sheetOf(1), 'xl/worksheets/sheet2.xml': sheetOf(2), 'xl/worksheets/sheet3.xml': sheetOf(3, '<row r="7"></row>'),
}).map(([name, text]) => [name, strToU8(text)])));

/** A workbook, and which of its sheets' parts were begun to be read, by length. */
async function opened(readers: TableReaders): Promise<{ readonly book: Workbook; readonly begun: number[]; readonly read: (sheet: number, atMost?: number) => Promise<unknown> }> {
  const begun: number[] = [];
  const book = await openWorkbook(bytes, defaultCaps, { ...readers, rows: (part, sheet) => {
    begun.push(part.size);
    return readers.rows(part, sheet);
  } });
  if (!book.ok) throw new Error(book.error.code);
  return { book: book.value, begun, read: async (at, atMost = Infinity) => {
    const sheet = book.value.sheets[at];
    if (sheet === undefined) throw new Error('no such sheet');
    const rows: unknown[] = [];
    const read = await readSheet(book.value, sheet, (row) => rows.push(row.text.slice(0, row.width)) < atMost);
    return [read.ok ? read.value : read.error.code, rows];
  } };
}

describe.each<[string, () => TableReaders]>([['here', () => readTablesHere], ['in another thread', throughPorts]])('reading a sheet %s', (_, make) => {
  it('goes on where its first rows were looked at', async () => {
    const { begun, read } = await opened(make());
    expect(await read(0, 3)).toEqual(['stopped', rowsOf(1).slice(0, 3)]);
    expect(await read(0, 5)).toEqual(['stopped', rowsOf(1).slice(0, 5)]);
    expect(await read(0)).toEqual(['whole', rowsOf(1)]);
    expect(begun.length).toBe(1);
    expect(await read(0)).toEqual(['whole', rowsOf(1)]);
    expect(begun.length).toBe(2);
  });

  it('begins anew when another was looked at since, or when it had gone far', async () => {
    const { begun, read } = await opened(make());
    expect(await read(0, 3)).toEqual(['stopped', rowsOf(1).slice(0, 3)]);
    expect(await read(1, 3)).toEqual(['stopped', rowsOf(2).slice(0, 3)]);
    expect(await read(0, count - 1)).toEqual(['stopped', rowsOf(1).slice(0, -1)]);
    expect(await read(0)).toEqual(['whole', rowsOf(1)]);
    expect(begun.length).toBe(4);
  });

  it('meets a fault behind the first rows each time', async () => {
    const { begun, read } = await opened(make());
    expect(await read(2, 3)).toEqual(['stopped', rowsOf(3).slice(0, 3)]);
    for (let n = 0; n < 2; n += 1) expect(await read(2)).toEqual(['workbook.damaged', rowsOf(3)]);
    expect(begun.length).toBe(2);
  });

  it('is stopped between its pieces, whose progress it tells', async () => {
    const { book, read } = await opened(make());
    expect(await read(1, 3)).toEqual(['stopped', rowsOf(2).slice(0, 3)]);
    const sheet = book.sheets[1];
    if (sheet === undefined) throw new Error('no such sheet');
    const told: number[] = [];
    const whole = strToU8(sheetOf(2)).length;
    expect(await readSheet(book, sheet, () => true, async (done, size) => {
      expect(size).toBe(whole);
      return told.push(done) < 2;
    })).toEqual({ ok: true, value: 'stopped' });
    expect(told.length).toBe(2);
    expect(told[0]).toBeGreaterThanOrEqual(512 * 1024);
    expect(told[1]).toBeGreaterThanOrEqual(2 * 512 * 1024);
    expect(await read(1)).toEqual(['whole', rowsOf(2)]);
    expect([...book.archive.spent.values()].at(-1)).toBe(whole);
  });

  it('goes on in a text as in a workbook, and begins anew when it had gone far', async () => {
    const [readers, lines, begun] = [make(), rowsOf(4), [] as number[]];
    const table = await openTable(strToU8(lines.map((line) => line.join(',')).join('\n')), defaultCaps, { ...readers, csv: (csv) => {
      begun.push(csv.length);
      return readers.csv(csv);
    } });
    if (!table.ok) throw new Error(table.error.code);
    const readLines = async (atMost: number): Promise<unknown> => {
      const rows: unknown[] = [];
      const found = await table.value.read(csvSheet, (row) => rows.push(row.text.slice(0, row.width)) < atMost);
      return found.ok ? rows : found.error.code;
    };
    for (const atMost of [3, 5, Infinity]) expect(await readLines(atMost)).toEqual(lines.slice(0, atMost));
    expect(begun.length).toBe(1);
    for (const atMost of [count - 1, 3, Infinity]) expect(await readLines(atMost)).toEqual(lines.slice(0, atMost));
    expect(begun.length).toBe(3);
  });
});
