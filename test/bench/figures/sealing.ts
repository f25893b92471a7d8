import { csvFile } from '../listFiles.ts';
import { median, ms, type Figure } from '../figure.ts';
import { openOffice, type Office } from '../office.ts';
import type { Bench } from './bench.ts';

type Times = { readonly start: number; readonly import: number; readonly save: number };
const marks = 40;

/** One office's life: an import of the whole list, saves one by one, and the store opened anew in a fresh page. */
async function live(office: Office, file: string): Promise<Times> {
  const first = await office.bench();
  await first.setInputFiles('#file', file);
  const { whole } = await first.evaluate(() => window.bench.importFile());
  await first.evaluate(() => window.bench.seed(500));
  const sessionId = await first.evaluate((people) => window.bench.hall(people), marks);
  const saves = await first.evaluate(([id, count]) => window.bench.marks(id, 0, count), [sessionId, marks] as const);
  await first.evaluate(() => window.bench.close());
  await first.close();
  const starts: number[] = [];
  for (let n = 0; n < 3; n++) {
    const page = await office.tab('/bench.html');
    await page.waitForFunction(() => 'bench' in window);
    starts.push(await page.evaluate(() => window.bench.timedOpen()));
    await page.evaluate(() => window.bench.close());
    await page.close();
  }
  return { start: median(starts), import: whole, save: median(saves) };
}

/** Start, import and save with seals against the same program whose ciphers do nothing, in turns. */
export async function sealing(bench: Bench): Promise<readonly Figure[]> {
  const file = csvFile(bench.rows, 'utf-8');
  const sealed: Times[] = [];
  const open: Times[] = [];
  for (let n = 0; n < bench.repeats; n++) {
    for (const [times, seals] of [[sealed, true], [open, false]] as const) {
      const office = await openOffice(bench.program.dist, { seals });
      try {
        times.push(await live(office, file));
        bench.log(`${seals ? 'sealed' : 'without seals'}: ${JSON.stringify(times.at(-1))}`);
      } finally {
        await office.close();
      }
    }
  }
  const figure = (key: keyof Times, name: string): Figure => {
    const [own, peer] = [median(sealed.map((times) => times[key])), median(open.map((times) => times[key]))];
    return { name: `cost of sealing: ${name}`, unit: '×', limit: 1.3, value: median(sealed.map((times, n) => times[key] / (open[n]?.[key] ?? Number.NaN))), against: `the same without seals, ${ms(peer)}`, usual: null, note: ms(own) };
  };
  return [figure('start', 'records opened'), figure('import', 'whole import of a CSV file'), figure('save', 'one saved attendance, preview host')];
}
