import type { Page } from '@playwright/test';
import { listRow } from '../list.ts';
import { median, ms, quantile, type Figure } from '../figure.ts';
import { preparedOffice } from '../prepared.ts';
import type { Bench } from './bench.ts';

declare global { interface Window { benchKeys: number[]; benchPress: number } }

/** From the key (its own time stamp) to the end of the frame that follows the input, for every key. */
async function watchKeys(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.benchKeys = [];
    window.benchPress = 0;
    addEventListener('keydown', (event) => { window.benchPress = event.timeStamp; }, true);
    addEventListener('input', (event) => {
      const pressed = window.benchPress > 0 ? window.benchPress : event.timeStamp;
      window.benchPress = 0;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => { port1.close(); window.benchKeys.push(performance.now() - pressed); };
        port2.postMessage(null);
      });
    }, true);
  });
}

async function typeWords(page: Page, words: readonly string[]): Promise<readonly number[]> {
  const field = page.getByRole('combobox').first();
  for (const word of words) {
    await field.fill('');
    await field.click();
    for (const letter of word) {
      // Latin letters and digits are real keys; Chinese comes as an input method commits it. The pause does not run in step with the frames.
      if (/[\x20-\x7e]/.test(letter)) await page.keyboard.press(letter);
      else await page.keyboard.insertText(letter);
      await page.waitForTimeout(35 + ((letter.codePointAt(0) ?? 0) * 7) % 31);
    }
  }
  return page.evaluate(() => window.benchKeys.splice(0));
}

export async function search(bench: Bench): Promise<readonly Figure[]> {
  const { office } = await preparedOffice(bench);
  const row = listRow(Math.floor(bench.rows * 0.9));
  const words = [(row[2] ?? '').slice(0, 12), row[3] ?? '', '云水县建筑', 'yunshuixian', 'ysx', '9133', '没有这个单位', row[8] ?? '', 'zz9'];
  const page = await office.tab('/');
  await page.getByRole('combobox').first().waitFor({ timeout: 180_000 });
  await page.waitForTimeout(3000); // the search texts are made in the background after the start
  await watchKeys(page);
  await typeWords(page, words.slice(0, 2));
  const bare = await office.tab('/bare.html');
  await bare.waitForFunction(() => 'benchUsable' in window);
  await bare.evaluate(() => document.querySelector('input')?.setAttribute('role', 'combobox'));
  await watchKeys(bare);
  const keys: number[] = [];
  const empty: number[] = [];
  for (let n = 0; n < bench.repeats; n++) {
    await page.bringToFront();
    keys.push(...await typeWords(page, words));
    await bare.bringToFront();
    empty.push(...await typeWords(bare, words));
  }
  await page.close();
  await bare.close();
  return [{
    name: 'search, key to paint, 95th percentile', unit: 'ms', limit: 33, value: quantile(keys, 0.95), against: `an empty field of a bare React page: ${ms(quantile(empty, 0.95))}`, usual: null,
    note: `median ${ms(median(keys))} of ${keys.length} keys, slowest ${ms(Math.max(...keys))}; bare median ${ms(median(empty))}`,
  }];
}
