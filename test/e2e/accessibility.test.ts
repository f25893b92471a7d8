import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './launch/desk.ts';
import { AccessPages } from './pages/access.ts';
import { director } from './pages/people.ts';
import { Shell } from './pages/shell.ts';

/** What axe finds that keeps someone from working, by WCAG 2.2 AA. */
async function serious(page: Page): Promise<readonly string[]> {
  // The watermark is decoration (WCAG 1.4.3, incidental); what it says stands in words in the bar.
  const { violations } = await new AxeBuilder({ page }).exclude('[data-watermark]').setLegacyMode().withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
}

const beginAs = (page: Page, name: string): Promise<void> => new Shell(page).begin(name, '负责人');

test('axe finds nothing serious on the first screens, in light and dark', async ({ desk: { page } }) => {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await serious(page)).toEqual([]);
  await beginAs(page, '测试员');
  expect(await serious(page)).toEqual([]);
  await page.getByRole('link', { name: '设置', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('设置');
  expect(await serious(page)).toEqual([]);
  await page.getByRole('button', { name: '深色' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-scheme', 'dark');
  expect(await serious(page)).toEqual([]);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await serious(page)).toEqual([]);
});

test('goes everywhere without a mouse, and each place starts at its heading', async ({ desk: { page } }) => {
  await beginAs(page, '测试员');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.type('sz'); // the initials of 设置
  await expect(page.getByRole('option')).toHaveText([/设置/]);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('设置');
  await page.keyboard.press('/');
  await expect(page.getByRole('combobox', { name: '名称、代码、拼音首字母、文号' })).toBeFocused();
});

test('breaks no rule of the page on its way through the screens', async ({ desk: { page } }) => {
  const broken: string[] = [];
  page.on('console', (message) => { if (message.type() === 'error') broken.push(message.text()); });
  await page.reload();
  await beginAs(page, '测试员');
  for (const link of await page.getByRole('navigation').getByRole('link').all()) {
    await link.click();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  }
  expect(broken).toEqual([]);
});

test('says at the field what is wrong, and only then', async ({ desk: { page } }) => {
  await beginAs(page, '测试员');
  await page.getByRole('link', { name: '设置', exact: true }).click();
  const code = page.getByLabel('统一社会信用代码');
  await code.fill('91331099ma0000000a');
  await expect(page.getByText('校验不通过')).toHaveCount(0);
  await code.blur();
  await expect(code).toHaveValue('91331099MA0000000A');
  await expect(page.getByText('校验不通过')).toBeVisible();
});

test('confirms the local rules, and shows green only for what the disk acknowledged', async ({ desk }) => {
  await beginAs(desk.page, '测试员');
  await desk.page.getByRole('link', { name: '设置', exact: true }).click();
  await desk.page.getByRole('button', { name: '确认并保存' }).click();
  await expect(desk.page.getByText('已由本单位确认')).toBeVisible();
  await expect(desk.page.getByRole('status').filter({ hasText: '已保存到本机' })).toBeVisible();
  await desk.kill();
  await desk.restart();
  await new Shell(desk.page).beginAgain('测试员');
  await desk.page.getByRole('link', { name: '设置', exact: true }).click();
  await expect(desk.page.getByText('已由本单位确认')).toBeVisible();
});

test('axe finds nothing serious on the way in, at the accounts and while practising', async ({ desk: { page } }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const access = new AccessPages(page);
  await expect(access.heading).toHaveText('欢迎使用');
  expect(await serious(page)).toEqual([]);
  const key = await access.toRecoveryKey(director);
  expect(await serious(page)).toEqual([]);
  await access.prove(key);
  await page.getByRole('button', { name: '开始工作' }).click();
  await access.inside();
  await page.getByRole('link', { name: '设置', exact: true }).click();
  await page.getByRole('button', { name: '新建账号' }).click();
  expect(await serious(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await access.signOut();
  expect(await serious(page)).toEqual([]);
  await page.getByRole('button', { name: '练习模式' }).click();
  await expect(access.heading).toHaveText('今天要做的');
  expect(await serious(page)).toEqual([]);
});
