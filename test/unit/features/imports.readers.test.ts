import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type CsvChunk, sharedStrings, type TextFailure } from '../../../shared/lib/csvScan.ts';
import type { Step, Steps } from '../../../shared/lib/steps.ts';
import { readTablesHere, type TableReaders } from '../../../shared/lib/tableReaders.ts';
import { defaultCaps } from '../../../shared/lib/xlsx/caps.ts';
import { crc32 } from '../../../shared/lib/xlsx/crc32.ts';
import type { PackedPart } from '../../../shared/lib/xlsx/partBytes.ts';
import { createRowsReader } from '../../../shared/lib/xlsx/rowsChunk.ts';
import { createStringTable } from '../../../shared/lib/xlsx/sharedStrings.ts';
import { seeded } from '../../builders/codes.ts';
import { throughPorts } from '../../builders/readerPorts.ts';

const limits = { partBytes: defaultCaps.partBytes, left: defaultCaps.totalBytes, ratio: defaultCaps.ratio };
/** A part as it lies in an archive. */
function partOf(xml: string): PackedPart {
  const bytes = Buffer.from(xml);
  return { packed: new Uint8Array(deflateRawSync(bytes)), method: 8, crc: crc32(bytes, 0), size: bytes.length, limits };
}
/** Texts that hardly pack, so that even the packed bytes are worth sending; every eleventh is not plain. */
function textsOf(count: number): string[] {
  const next = seeded(7);
  return Array.from({ length: count }, (_, n) => `${n % 11 === 0 ? '\n𠮷' : ''}${n}云${next().toString(36).slice(2)}`);
}
const tableOf = (texts: readonly string[]): PackedPart => partOf(`<sst>${texts.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`);
const sheetOf = (texts: readonly string[]): PackedPart => partOf(`<worksheet><sheetData>${texts.map((text, n) => `<row r="${n + 1}"><c t="s"><v>${n % 3}</v></c><c><v>${n * 977}</v></c><c t="inlineStr"><is><t>${text}</t></is></c></row>`).join('')}</sheetData></worksheet>`);
const sheet = { strings: 3, dates: Uint8Array.of(0, 1) };

/** All that is found, and how it ends. */
async function all<T, F>(steps: Steps<T, F>, each: (found: T) => void): Promise<Step<T, F>['end']> {
  for (let done = 0; ;) {
    const step = await steps.next();
    expect(step.done).toBeGreaterThanOrEqual(done);
    done = step.done;
    if (step.found !== null) each(step.found);
    if (step.end !== null) return step.end;
  }
}
async function stringsOf(steps: ReturnType<TableReaders['strings']>): Promise<unknown> {
  const { add, table } = createStringTable();
  return [await all(steps, add), table.texts, [...table.odd]];
}
async function rowsOf(steps: ReturnType<TableReaders['rows']>): Promise<unknown> {
  const [rows, read]: [unknown[], ReturnType<typeof createRowsReader>] = [[], createRowsReader()];
  return [await all(steps, (chunk) => read(chunk, { texts: ['甲', '乙', '丙'], odd: new Set() }, (row) => rows.push([row.number, ...row.text.slice(0, row.width)]) > 0)), rows];
}
async function recordsOf(steps: Steps<CsvChunk, TextFailure>): Promise<unknown> {
  const [rows, unclosed, read]: [unknown[], number[], ReturnType<typeof createRowsReader>] = [[], [], createRowsReader()];
  const end = await all(steps, (chunk) => {
    unclosed.push(...chunk.unclosed);
    expect(chunk.encoding).toBe('utf-8');
    read(chunk, sharedStrings(chunk), (row) => rows.push([row.number, ...row.text.slice(0, row.width)]) > 0);
  });
  return [end, rows, unclosed];
}
const readStrings = (texts: readonly string[]): unknown => ['whole', texts, texts.flatMap((_, n) => (n % 11 === 0 ? [n] : []))];
const readRows = (texts: readonly string[]): unknown => ['whole', texts.map((text, n) => [n + 1, '甲乙丙'[n % 3], String(n * 977), text])];

describe.each<[string, () => TableReaders]>([['here', () => readTablesHere], ['in another thread', throughPorts]])('reading %s', (_, make) => {
  it.each([0, 1, 500, 60_000])('finds %d strings and as many rows', async (count) => {
    const [readers, texts] = [make(), textsOf(count)];
    expect(await stringsOf(readers.strings(tableOf(texts)))).toEqual(readStrings(texts));
    expect(await rowsOf(readers.rows(sheetOf(texts), sheet))).toEqual(readRows(texts));
  });

  it('finds far more than it keeps ahead', async () => {
    const part = partOf(`<worksheet><!--${textsOf(8_000).join('')}--><sheetData>${'<row><c><v>1</v></c></row>'.repeat(1_200_000)}</sheetData></worksheet>`);
    let rows = 0;
    expect(await all(make().rows({ ...part, limits: { ...limits, ratio: Infinity } }, sheet), ({ numbers }) => { rows += numbers.length; })).toEqual({ code: 'workbook.damaged' }); // there is no row beyond 1,048,576
    expect(rows).toBe(1_048_576);
  });

  it.each([30_000, 300])('says of %d rows that were damaged, cut off, followed by others, exchanged or too many that they are', async (count) => {
    const [readers, part] = [make(), sheetOf(textsOf(count))];
    const { packed } = part;
    const spoilt = Uint8Array.from(packed);
    spoilt.fill(0xff, packed.length / 2, packed.length / 2 + 100);
    const wrong: Partial<PackedPart>[] = [packed.subarray(0, (packed.length * 3) / 4), spoilt, Buffer.concat([packed, packed.subarray(0, 9)]), sheetOf(textsOf(count + 1)).packed].map((other) => ({ packed: other }));
    for (const change of [...wrong, { crc: part.crc ^ 1 }, { size: part.size - 1 }]) expect(await all(readers.rows({ ...part, ...change }, sheet), () => undefined)).toEqual({ code: 'workbook.damaged' });
    for (const [cap, change] of [['partBytes', { partBytes: part.size - 1 }], ['totalBytes', { left: part.size - 1 }]] as const) {
      expect(await all(readers.rows({ ...part, limits: { ...limits, ...change } }, sheet), () => undefined)).toEqual({ code: 'workbook.tooLarge', cap });
    }
    expect(await rowsOf(readers.rows({ ...part, packed: packed.slice() }, sheet))).toEqual(readRows(textsOf(count)));
  });

  it('finds what stands before a fault', async () => {
    const xml = (item: number): string => `<worksheet><sheetData>${textsOf(30_000).map((text, n) => `<row><c t="s"><v>${n === 25_000 ? item : 2}</v></c><c t="inlineStr"><is><t>${text}</t></is></c></row>`).join('')}</sheetData></worksheet>`;
    let rows = 0;
    expect(await all(make().rows(partOf(xml(3)), sheet), ({ numbers }) => { rows += numbers.length; })).toEqual({ code: 'workbook.damaged' });
    expect(rows).toBe(25_000);
  });

  it('reads a part that is not packed', async () => {
    const texts = textsOf(30_000);
    const { crc, size, packed } = sheetOf(texts);
    const { inflateRawSync } = await import('node:zlib');
    const stored = { packed: new Uint8Array(inflateRawSync(packed)), method: 0, crc, size, limits };
    expect(await rowsOf(make().rows(stored, sheet))).toEqual(readRows(texts));
    expect(await all(make().rows({ ...stored, crc: crc ^ 1 }, sheet), () => undefined)).toEqual({ code: 'workbook.damaged' });
  });

  it.each([1, 500, 60_000])('finds the records of a text of %d lines', async (count) => {
    const texts = textsOf(count);
    const bytes = new TextEncoder().encode(texts.map((text, n) => `甲,${'乙丙丁'[n % 3]},"${text}",,${n}`).join('\n'));
    expect(await recordsOf(make().csv(bytes))).toEqual(['whole', texts.map((text, n) => [n + 1, '甲', '乙丙丁'[n % 3], text, '', String(n)]), []]);
  });

  it('says of a text that it cannot be decoded, is none, or is damaged', async () => {
    const [readers, line] = [make(), new TextEncoder().encode('名称,代码,事由\n'.repeat(20_000))];
    const changed = (at: number, ...bytes: number[]): Uint8Array => { const copy = line.slice(); copy.set(bytes, at); return copy; };
    expect(await recordsOf(readers.csv(changed(200_001, 0xff, 0xff, 0xff)))).toEqual([{ code: 'csv.encoding' }, [], []]);
    expect(await recordsOf(readers.csv(changed(line.length - 1, 0)))).toEqual([{ code: 'csv.binary' }, [], []]);
    expect(await recordsOf(readers.csv(new TextEncoder().encode(' '.repeat(100_000))))).toEqual([{ code: 'file.empty' }, [], []]);
    expect(await recordsOf(readers.csv(new TextEncoder().encode(`<html>${' '.repeat(100_000)}`)))).toEqual([{ code: 'file.markup' }, [], []]);
    const [end, , unclosed] = await recordsOf(readers.csv(new TextEncoder().encode('甲,"乙,丙\n'.repeat(30_000)))) as readonly [unknown, unknown, readonly number[]];
    expect([end, unclosed.length]).toEqual([{ code: 'csv.damaged' }, 100]);
  });

  it('goes on to another part when nobody wants the rest of one', async () => {
    const [readers, texts] = [make(), textsOf(60_000)];
    const first = readers.rows(sheetOf(texts), sheet);
    expect((await first.next()).found?.numbers.length).toBeGreaterThan(0);
    first.stop();
    expect(await stringsOf(readers.strings(tableOf(texts)))).toEqual(readStrings(texts));
  });
});
