import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { processorTime, quiet } from '../cpu.ts';
import type { Page } from '@playwright/test';
import { median, ms, round, type Figure } from '../figure.ts';
import { csvFile, workbookFile } from '../listFiles.ts';
import { openOffice } from '../office.ts';
import type { PageApi } from '../page/main.ts';
import type { PackedPart } from '../page/peers.ts';
import type { Bench } from './bench.ts';

/** Where the packed parts of a workbook lie, read from its directory. */
function packedParts(path: string): readonly PackedPart[] {
  const bytes = readFileSync(path);
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const parts: PackedPart[] = [];
  for (let at = bytes.readUInt32LE(end + 16), left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const local = bytes.readUInt32LE(at + 42);
    parts.push({ at: local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28), size: bytes.readUInt32LE(at + 20) });
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return parts;
}

type Peer = (page: Page) => Promise<number>;
type Run = Awaited<ReturnType<PageApi['importFile']>>;

/** Imports one file into a fresh office, `repeats` times; the peer runs in the same page before and after each, when nothing else does. */
async function measure(bench: Bench, file: string, peer: Peer): Promise<{ readonly ratio: number; readonly work: number; readonly peer: number; readonly runs: readonly Run[] }> {
  const ratios: number[] = [];
  const works: number[] = [];
  const peers: number[] = [];
  const runs: Run[] = [];
  for (let n = 0; n < bench.repeats; n++) {
    const office = await openOffice(bench.program.dist);
    try {
      const page = await office.bench();
      await page.setInputFiles('#file', file);
      await peer(page); // warms code and file cache
      const began = processorTime(office.home);
      const before = await peer(page);
      const peered = processorTime(office.home);
      const run = await page.evaluate((rows) => window.bench.importFile(rows), bench.rows);
      works.push((processorTime(office.home) - peered) / Math.max(10, peered - began));
      await quiet(office.home); // the import's idle work (reading its records, indexes) must not slow the peer down
      const after = await peer(page);
      bench.log(`${basename(file)}: ${JSON.stringify({ before, after, processor: peered - began, times: works.at(-1), ...run })}`);
      runs.push(run);
      peers.push((before + after) / 2);
      ratios.push(run.whole / ((before + after) / 2));
    } finally {
      await office.close();
    }
  }
  return { ratio: median(ratios), work: median(works), peer: median(peers), runs };
}

const parts = (runs: readonly Run[]): string => {
  const at = (key: 'checked' | 'visible' | 'whole'): number => median(runs.map((run) => run[key]));
  return `read and checked ${ms(at('checked'))}, on disk and visible ${ms(at('visible'))}, pages and search text ${ms(at('whole'))}; ${JSON.stringify(runs[0]?.counts)}`;
};

/** SheetJS and Dexie rows over a tenth of the rows, inflating beside it. */
async function usualWay(bench: Bench): Promise<number | null> {
  if (!bench.program.hasSheetJs) return null;
  const small = workbookFile(bench.rows / 10);
  const office = await openOffice(bench.program.dist);
  try {
    const page = await office.bench();
    await page.setInputFiles('#file', small);
    const inside = packedParts(small);
    const inflate = (): Promise<number> => page.evaluate((list) => window.bench.inflate(list), inside);
    await inflate();
    const before = await inflate();
    const usual = await page.evaluate(() => window.bench.usualImport());
    await quiet(office.home);
    const after = await inflate();
    bench.log(`usual import: ${usual.rows} rows in ${ms(usual.ms)}, inflating ${ms((before + after) / 2)}`);
    return usual.ms / ((before + after) / 2);
  } finally {
    await office.close();
  }
}

export async function imports(bench: Bench): Promise<readonly Figure[]> {
  const usual = await usualWay(bench);
  const workbook = workbookFile(bench.rows);
  const inside = packedParts(workbook);
  const figures: Figure[] = [];
  const xlsx = await measure(bench, workbook, (page) => page.evaluate((list) => window.bench.inflate(list), inside));
  figures.push({
    name: `import of a workbook, ${bench.rows.toLocaleString('en')} rows`, unit: '×', limit: 6, value: xlsx.ratio, against: `inflating it natively, ${ms(xlsx.peer)}`,
    usual: usual === null ? null : { way: 'SheetJS and a Dexie row a record with five indexes, a tenth of the rows', value: usual }, note: `${parts(xlsx.runs)}; in processor time ${round(xlsx.work)} ×`,
  });
  for (const encoding of ['utf-8', 'gb18030'] as const) {
    const file = csvFile(bench.rows, encoding);
    const csv = await measure(bench, file, (page) => page.evaluate((name) => window.bench.split(name, 'papaparse'), encoding));
    const office = await openOffice(bench.program.dist);
    const page = await office.bench();
    await page.setInputFiles('#file', file);
    const plain: number[] = [];
    for (let n = 0; n < bench.repeats; n++) plain.push(await page.evaluate((name) => window.bench.split(name, 'plain'), encoding));
    await office.close();
    figures.push({
      name: `import of ${basename(file)}`, unit: '×', limit: 4, value: csv.ratio, against: `decoding and splitting it (papaparse, which knows quotes), ${ms(csv.peer)}`, usual: null,
      note: `${parts(csv.runs)}; plain split, which does not know quotes, takes ${ms(median(plain))}: ${round(median(csv.runs.map((run) => run.whole)) / median(plain))} ×; in processor time ${round(csv.work)} ×`,
    });
  }
  return figures;
}
