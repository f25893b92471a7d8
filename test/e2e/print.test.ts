import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test, type Desk } from './launch/desk.ts';
import { shot } from './launch/shot.ts';
import { AccessPages } from './pages/access.ts';
import { director } from './pages/people.ts';
import { Shell } from './pages/shell.ts';

/** What of the page comes onto paper: the element that the paper is full of, and how strong the watermark is. */
const onPaper = (page: Page) => page.evaluate(() => {
  const shown = (element: Element | null): boolean => element !== null && getComputedStyle(element).display !== 'none' && element.getBoundingClientRect().height > 0;
  const mark = document.querySelector('[data-watermark]');
  return {
    root: shown(document.querySelector('#root')), sheet: shown(document.querySelector('.desk-print')), dialogs: [...document.querySelectorAll('[role=dialog]')].filter(shown).length,
    mark: mark === null ? null : { opacity: Number(getComputedStyle(mark).opacity), color: getComputedStyle(mark).color, text: (mark.textContent ?? '').slice(0, 4) },
  };
});

/** Pages of the printed file and how many bytes; null where the host's driver cannot print. `DESK_SHOTS` names a folder for a look at it. */
async function printed({ page, host }: Desk, name: string): Promise<{ readonly pages: number; readonly bytes: number } | null> {
  if (host !== 'preview') return null;
  const file = await page.pdf({ format: 'A4' });
  const folder = process.env['DESK_SHOTS'];
  if (folder !== undefined) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${name}.pdf`), file);
  }
  return { pages: file.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0, bytes: file.length };
}

test('prints the recovery key alone on one sheet, and every screen of practice under the watermark', async ({ desk }) => {
  const { page } = desk;
  await page.setViewportSize({ width: 1366, height: 768 });
  if (desk.host !== 'preview') console.log(`SKIPPED the printed file on ${desk.host}: the driver prints in a headless Chromium alone; the layout for paper is looked at all the same`);
  const access = new AccessPages(page);
  const key = await access.toRecoveryKey(director);
  await expect(page.locator('.desk-print')).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  expect(await onPaper(page)).toMatchObject({ root: false, sheet: true, dialogs: 0 });
  const sheet = page.locator('.desk-print');
  expect((await sheet.getByRole('listitem', { includeHidden: true }).allTextContents()).map((text) => text.replace(/^\d/, '')).join('-')).toBe(key);
  for (const words of ['恢复密钥', '单位：', '请密封后交单位保险柜保管', '保管人签字']) await expect(sheet.getByText(words).first()).toBeVisible();
  await expect(sheet.getByText(director.name)).toHaveCount(0); // it names no person
  await shot(page, 'print-key-sheet');
  const onePage = await printed(desk, 'key-sheet');
  if (onePage !== null) expect(onePage.pages).toBe(1);
  await page.emulateMedia({ media: 'screen' });
  await expect(sheet).toBeHidden();
  await access.prove(key);
  await expect(page.locator('.desk-print')).toHaveCount(0);
  await page.getByRole('button', { name: '开始工作' }).click();
  await access.inside();
  await page.emulateMedia({ media: 'print' });
  expect((await onPaper(page)).mark).toBeNull(); // the office's own screens carry none
  await page.emulateMedia({ media: 'screen' });
  await access.signOut();

  await page.getByRole('button', { name: '练习模式' }).click();
  const shell = new Shell(page);
  await expect(shell.heading).toHaveText('今天要做的');
  await shell.goTo('失信主体');
  await expect(page.getByText('共 30 家')).toBeVisible();
  expect((await onPaper(page)).mark?.opacity).toBeLessThan(0.1); // on the screen it does not disturb
  await page.emulateMedia({ media: 'print' });
  expect(await onPaper(page)).toMatchObject({ root: true, sheet: false, mark: { opacity: 0.16, color: 'rgb(0, 0, 0)', text: '练习模式' } });
  await expect(page.getByRole('row').nth(10)).toBeInViewport(); // a page of rows, not a strip
  await shot(page, 'print-practice-register');
  const file = await printed(desk, 'practice-register');
  if (file !== null) expect(file.bytes).toBeGreaterThan(10_000);
  await page.emulateMedia({ media: 'screen' });

  // Nothing leaves practice as a file, whoever asks past the screens.
  const refused = await page.evaluate(() => Promise.all([
    window.desk.invoke('workbooks.saveTable', { session: sessionStorage.getItem('desk.session'), suggestedName: 'x.xlsx', sheet: 'x', header: ['名称'], rows: [['练习一号']], reason: '练习' }), window.desk.invoke('packages.save', { session: sessionStorage.getItem('desk.session'), packageId: 'p1', form: 'archive', dataSet: '' }), window.desk.invoke('backups.make', { session: sessionStorage.getItem('desk.session'), why: 'asked', job: 'j' }),
  ]));
  for (const answer of refused) expect(answer).toMatchObject({ ok: false, error: { code: 'practice.refused' } });
  expect(readdirSync(desk.downloads)).toEqual([]);
});
