import type { Page } from '@playwright/test';
import { csvFile } from '../listFiles.ts';
import { median, ms, type Figure } from '../figure.ts';
import { openOffice, type Office } from '../office.ts';
import type { Bench } from './bench.ts';

/** Milliseconds of one office's life, and the same of the other. */
type Pair<T> = { readonly sealed: T; readonly open: T };
type Times = { readonly start: number[]; readonly import: number[]; readonly save: number[] };

const [rounds, perRound, people, startsEach] = [10, 20, 200, 4] as const;

/** Opens the records in a fresh page. */
async function openAnew(office: Office): Promise<number> {
  const page = await office.tab('/bench.html');
  await page.waitForFunction(() => 'bench' in window);
  const took = await page.evaluate(() => window.bench.timedOpen());
  await page.evaluate(() => window.bench.close());
  await page.close();
  return took;
}

/** Whoever was first is second the next time, so that neither is always behind the other's work. */
const inTurns = async (times: number, each: (which: keyof Pair<unknown>, n: number) => Promise<void>): Promise<void> => {
  for (let n = 0; n < times; n++) for (const which of n % 2 === 0 ? (['sealed', 'open'] as const) : (['open', 'sealed'] as const)) await each(which, n);
};

/** An office with seals and one whose ciphers do nothing side by side: an import of the whole list each, then saves and starts in turns. */
export async function sealing(bench: Bench): Promise<readonly Figure[]> {
  const file = csvFile(bench.rows, 'utf-8');
  const empty = (): Times => ({ start: [], import: [], save: [] });
  const times: Pair<Times> = { sealed: empty(), open: empty() };
  for (let repeat = 0; repeat < bench.repeats; repeat++) {
    const offices: Pair<Office> = { sealed: await openOffice(bench.program.dist), open: await openOffice(bench.program.dist, { seals: false }) };
    try {
      const pages: Pair<Page> = { sealed: await offices.sealed.bench(), open: await offices.open.bench() };
      const sessions = { sealed: '', open: '' };
      for (const which of repeat % 2 === 0 ? (['sealed', 'open'] as const) : (['open', 'sealed'] as const)) {
        await pages[which].setInputFiles('#file', file);
        times[which].import.push((await pages[which].evaluate((rows) => window.bench.importFile(rows), bench.rows)).whole);
        await pages[which].evaluate((count) => window.bench.seed(count), people);
        sessions[which] = await pages[which].evaluate((count) => window.bench.hall(count), people);
      }
      await inTurns(rounds, async (which, n) => {
        times[which].save.push(...await pages[which].evaluate(([id, from, count]) => window.bench.marks(id, from, count), [sessions[which], n * perRound, perRound] as const));
      });
      for (const page of Object.values(pages)) {
        await page.evaluate(() => window.bench.close());
        await page.close();
      }
      await inTurns(startsEach, async (which) => { times[which].start.push(await openAnew(offices[which])); });
    } finally {
      await offices.sealed.close();
      await offices.open.close();
    }
    bench.log(`sealing: ${JSON.stringify({ import: [times.sealed.import, times.open.import], start: [times.sealed.start, times.open.start] }, (_key, value: unknown) => (typeof value === 'number' ? Math.round(value) : value))}`);
  }
  const figure = (key: keyof Times, name: string): Figure => {
    const [own, peer] = [median(times.sealed[key]), median(times.open[key])];
    return { name: `cost of sealing: ${name}`, unit: '×', limit: 1.3, value: own / peer, against: `the same without seals, ${ms(peer)}`, usual: null, note: `${ms(own)}; medians of ${times.sealed[key].length}` };
  };
  return [figure('start', 'records opened'), figure('import', 'whole import of a CSV file'), figure('save', 'one saved attendance, preview host')];
}
