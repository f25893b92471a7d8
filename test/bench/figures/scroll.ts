import type { Page } from '@playwright/test';
import { median, ms, quantile, round, type Figure } from '../figure.ts';
import { preparedOffice } from '../prepared.ts';
import type { Bench } from './bench.ts';

declare global { interface Window { benchFrames: number[]; benchCounting: boolean } }

/** Turns the wheel over the list for about three seconds, down and up again, and counts the time between frames. */
async function frames(page: Page, list: string): Promise<readonly number[]> {
  const box = await page.locator(list).first().boundingBox();
  if (box === null) throw new Error(`no ${list}`);
  const devtools = await page.context().newCDPSession(page);
  await page.evaluate(() => {
    window.benchFrames = [];
    window.benchCounting = true;
    let last = 0;
    const next = (now: number): void => {
      if (last > 0) window.benchFrames.push(now - last);
      last = now;
      if (window.benchCounting) requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });
  const began = Date.now();
  while (Date.now() - began < 3000) {
    const deltaY = Date.now() - began < 2200 ? 480 : -480;
    await devtools.send('Input.dispatchMouseEvent', { type: 'mouseWheel', x: box.x + box.width / 2, y: box.y + box.height / 2, deltaX: 0, deltaY });
  }
  await devtools.detach();
  return page.evaluate(() => { window.benchCounting = false; return window.benchFrames.splice(0); });
}

export async function scroll(bench: Bench): Promise<readonly Figure[]> {
  const { office } = await preparedOffice(bench);
  const page = await office.tab('/#/subjects');
  await page.locator('[role=grid] .desk-line').first().waitFor({ timeout: 180_000 });
  const grid = await office.tab('/grid.html');
  await grid.locator('.MuiDataGrid-virtualScroller').waitFor({ timeout: 180_000 });
  const blank = await office.tab('/empty.html');
  await page.waitForTimeout(2500);
  const register: number[] = [];
  const usual: number[] = [];
  const idle: number[] = [];
  for (let n = 0; n < bench.repeats; n++) {
    await page.bringToFront();
    register.push(...await frames(page, '[role=grid]'));
    await grid.bringToFront();
    usual.push(...await frames(grid, '.MuiDataGrid-virtualScroller'));
    await blank.bringToFront();
    idle.push(...await frames(blank, 'body'));
  }
  for (const one of [page, grid, blank]) await one.close();
  const over = (list: readonly number[]): number => list.filter((time) => time > 20).length / list.length;
  return [{
    name: 'scrolling the register, frame, 95th percentile', unit: 'ms', limit: 20, value: quantile(register, 0.95), against: `the wheel over an empty page: ${ms(quantile(idle, 0.95))}`,
    usual: { way: 'MUI X Data Grid, pages of 100', value: quantile(usual, 0.95) },
    note: `median ${ms(median(register))} of ${register.length} frames, ${round(over(register) * 100)} % over 20 ms (Data Grid ${round(over(usual) * 100)} %, empty page ${round(over(idle) * 100)} %), slowest ${ms(Math.max(...register))}`,
  }];
}
