import { closeSync, fdatasync, openSync, writeSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { median, ms, quantile, round, type Figure } from '../figure.ts';
import { openElectron } from '../electron.ts';
import { fill, preparedOffice } from '../prepared.ts';
import type { Bench } from './bench.ts';

const sync = promisify(fdatasync);
const rounds = 8;
const perRound = 40;

async function journalSize(home: string): Promise<number> {
  const folder = join(home, 'data', 'journal');
  let size = 0;
  for (const name of await readdir(folder)) size += (await stat(join(folder, name))).size;
  return size;
}

/** Appends `bytes` bytes and flushes them, `count` times, to a file beside the journal: what the disk itself asks for. */
async function bare(file: number, bytes: number, count: number): Promise<readonly number[]> {
  const block = Buffer.alloc(bytes, 120);
  const times: number[] = [];
  for (let n = 0; n < count; n++) {
    const began = performance.now();
    writeSync(file, block);
    await sync(file);
    times.push(performance.now() - began);
  }
  return times;
}

/** Saves attendances one by one, with bare flushes and (on request) Dexie rows in between. */
async function measure(page: Page, home: string, sessionId: string, withRows: boolean): Promise<{ readonly saves: readonly number[]; readonly flushes: readonly number[]; readonly rows: readonly number[]; readonly bytes: number }> {
  const file = openSync(join(home, 'bare.bin'), 'a');
  const saves: number[] = [];
  const flushes: number[] = [];
  const rows: number[] = [];
  const before = await journalSize(home);
  let bytes = 700;
  try {
    for (let n = 0; n < rounds; n++) {
      saves.push(...await page.evaluate(([id, from, count]) => window.bench.marks(id, from, count), [sessionId, n * perRound, perRound] as const));
      bytes = Math.round(((await journalSize(home)) - before) / saves.length);
      flushes.push(...await bare(file, bytes, perRound));
      if (withRows) rows.push(...await page.evaluate((count) => window.bench.rowPuts(count), perRound));
    }
  } finally {
    closeSync(file);
  }
  return { saves, flushes, rows, bytes };
}

const note = (saves: readonly number[], flushes: readonly number[]): string =>
  `${ms(median(saves))} (p95 ${ms(quantile(saves, 0.95))}); bare p95 ${ms(quantile(flushes, 0.95))}; fastest tenth ${round(quantile(saves, 0.1) / quantile(flushes, 0.1))} ×`;

export async function saves(bench: Bench): Promise<readonly Figure[]> {
  const { office, sessionId } = await preparedOffice(bench);
  const page = await office.bench();
  const preview = await measure(page, office.home, sessionId, true);
  await page.evaluate(() => window.bench.close());
  await page.close();
  const figure = (name: string, { saves: times, flushes, bytes }: typeof preview, usual: Figure['usual']): Figure => ({
    name, unit: '×', limit: 6, value: median(times) / median(flushes), against: `one bare write and fdatasync of ${bytes} bytes, ${ms(median(flushes))}`, usual, note: note(times, flushes),
  });
  const figures = [figure('one saved attendance, preview host', preview, { way: 'a Dexie row with five indexes, strict durability', value: median(preview.rows) / median(preview.flushes) })];
  const electron = await openElectron(bench.program.dist);
  if (electron === null) {
    bench.log('saves on Electron SKIPPED: no Electron or no display');
    return figures;
  }
  try {
    const own = await fill(electron.page, bench.rows);
    figures.push(figure('one saved attendance, Electron', await measure(electron.page, electron.home, own, false), null));
  } finally {
    await electron.close();
  }
  return figures;
}
