import type { Page } from '@playwright/test';
import { median, ms, type Figure } from '../figure.ts';
import { csvFile } from '../listFiles.ts';
import { openOffice, type Office } from '../office.ts';
import { preparedOffice } from '../prepared.ts';
import type { Bench } from './bench.ts';

/** Watches for the first rows of the register from the very start of the page; the time is when the frame with them was painted. */
const watchRegister = (): void => {
  const look = (): void => {
    if (document.querySelector('[role=grid] .desk-line') === null) requestAnimationFrame(look);
    else requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => { port1.close(); Object.assign(globalThis, { benchUsable: performance.now() }); };
      port2.postMessage(null);
    });
  };
  requestAnimationFrame(look);
};

type Times = { readonly painted: number; readonly usable: number };

async function visit(office: Office, path: string, usable: boolean): Promise<Times> {
  const page: Page = await office.context.newPage();
  if (usable && path.includes('#/subjects')) await page.addInitScript(watchRegister);
  await page.goto(`${office.origin}${path}`, { waitUntil: 'commit' });
  if (usable) await page.waitForFunction(() => 'benchUsable' in window, undefined, { timeout: 180_000 });
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
  const times = await page.evaluate(() => ({
    painted: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    usable: (globalThis as { readonly benchUsable?: number }).benchUsable ?? 0,
  }));
  await page.close();
  return times;
}

/** Opens an empty page, the register until its frame and until its rows are painted, and the bare page, in turns. */
async function visits(bench: Bench, office: Office): Promise<Readonly<Record<'empty' | 'painted' | 'bare' | 'usable', readonly number[]>>> {
  const empty: number[] = [];
  const painted: number[] = [];
  const bare: number[] = [];
  const usable: number[] = [];
  for (let n = -1; n < bench.repeats * 3; n++) {
    const blank = await visit(office, '/empty.html', false);
    const frame = await visit(office, '/#/subjects', false); // without what watches for the rows: the empty page has none either
    const register = await visit(office, '/#/subjects', true);
    const raw = await visit(office, '/bare.html', true);
    if (n < 0) continue; // the first round fills the browser's caches
    empty.push(blank.painted);
    painted.push(frame.painted);
    bare.push(raw.usable);
    usable.push(register.usable);
  }
  return { empty, painted, bare, usable };
}

/** An office whose register was imported just now: its pages are the blocks of the import, a fifth as long as pages whose records changed since. */
async function imported(bench: Bench): Promise<Office> {
  const office = await openOffice(bench.program.dist);
  const page = await office.bench();
  await page.setInputFiles('#file', csvFile(bench.rows, 'utf-8'));
  await page.evaluate((rows) => window.bench.importFile(rows), bench.rows);
  await page.evaluate(() => window.bench.close());
  await page.close();
  return office;
}

export async function start(bench: Bench): Promise<readonly Figure[]> {
  const ratios = (over: readonly number[], under: readonly number[]): number => median(over.map((time, n) => time / (under[n] ?? Number.NaN)));
  const changed = await visits(bench, (await preparedOffice(bench)).office);
  const office = await imported(bench);
  const fresh = await visits(bench, office).finally(() => office.close());
  const usable = (name: string, { bare, usable: times }: typeof changed): Figure => ({
    name: `start: register usable, ${name}`, unit: '×', limit: 2.5, value: ratios(times, bare), against: `a bare React page that reads the same pages raw: ${ms(median(bare))}`, usual: null, note: `${ms(median(times))} until the first rows are painted, ${bench.rows.toLocaleString('en')} subjects and listings`,
  });
  // The frame does not depend on what the pages hold: both offices are taken together, for a frame is 8 to 17 ms and the limit a fifth of some 75.
  const [painted, empty] = [[...changed.painted, ...fresh.painted], [...changed.empty, ...fresh.empty]];
  return [
    { name: 'start: first contentful paint', unit: '×', limit: 1.2, value: ratios(painted, empty), against: `an empty page: ${ms(median(empty))}`, usual: null, note: `${ms(median(painted))}; in a running browser, caches warm` },
    usable('every record changed since its import', changed),
    usable('as an import leaves it', fresh),
  ];
}
