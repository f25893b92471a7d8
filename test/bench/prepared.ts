import type { Page } from '@playwright/test';
import type { Bench } from './figures/bench.ts';
import { openOffice, type Office } from './office.ts';

/** An office with the full register in journal and pages, and a session with people enrolled. */
export type Prepared = { readonly office: Office; readonly sessionId: string; readonly people: number };

const people = 400;
let prepared: Promise<Prepared> | null = null;

/** Fills a bench page's office; the page is closed afterwards, so that nobody holds the store. */
export async function fill(page: Page, rows: number): Promise<string> {
  await page.evaluate((n) => window.bench.seed(n), rows);
  return page.evaluate((n) => window.bench.hall(n), people);
}

/** The one prepared office of this run, made when first asked for. */
export function preparedOffice(bench: Bench): Promise<Prepared> {
  prepared ??= (async () => {
    const office = await openOffice(bench.program.dist);
    const page = await office.bench();
    const sessionId = await fill(page, bench.rows);
    await page.evaluate(() => window.bench.close());
    await page.close();
    return { office, sessionId, people };
  })();
  return prepared;
}

export async function closePrepared(): Promise<void> {
  await (await prepared)?.office.close();
}
