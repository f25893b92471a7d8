import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { markRest } from '../../renderer/features/training/commands.marks.ts';
import { closeSession } from '../../renderer/features/training/commands.ts';
import { addDays } from '../../shared/lib/dates.ts';
import { must } from '../builders/must.ts';
import { expect, test } from './launch/desk.ts';
import { type Filling, register, session } from './launch/office.ts';
import { shot } from './launch/shot.ts';
import { AccessPages } from './pages/access.ts';
import { ExchangePages } from './pages/exchange.ts';
import { personOf } from './pages/people.ts';

const clerk = personOf('周敏');
const screenshot = { name: '平台网页截图.png', mimeType: 'image/png', buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]) };

// Three subjects were there for all three class hours of a session that was closed a week ago.
test.use({
  office: {
    accounts: [[clerk.name, 'clerk']],
    fill: async ({ store }: Filling) => {
      await register(store, [{}, {}, {}]);
      const day = addDays(store.today(), -7);
      const id = await session(store, day, [0, 1, 2]);
      must(await markRest(store, id, { presentAt: `${day}T08:55` }));
      must(await closeSession(store, id));
    },
  },
});

test('what the platform says on its page alone is entered with evidence, shown with it, saved again, and taken back when it was a slip', async ({ desk }) => {
  test.slow();
  const { page } = desk;
  await page.setViewportSize({ width: 1366, height: 768 });
  const access = new AccessPages(page);
  const exchange = new ExchangePages(page);
  await access.signInFirst(clerk);
  const number = await exchange.build();

  // One record was refused; the file that was chosen first is none, which is told and loses nothing.
  await page.getByRole('grid').getByRole('row').nth(1).locator('.desk-box').click();
  await page.getByRole('button', { name: '录入平台结果（1 条）' }).click();
  await exchange.enterAnswer('校验不通过', { message: '实际学时与培训学时不一致', evidence: { ...screenshot, buffer: Buffer.from('MZ') } });
  await expect(exchange.dialog(/^录入平台结果/).getByText(/佐证须是截图、照片或 PDF/)).toBeVisible();
  await shot(page, 'entry-refused');
  await exchange.dialog(/^录入平台结果/).locator('input[type=file]').setInputFiles(screenshot);
  await exchange.dialog(/^录入平台结果/).getByRole('button', { name: '录入 1 条' }).click();
  await exchange.told('已录入 1 条记录的平台结果');
  await expect(page.getByText('校验不通过 1')).toBeVisible();

  // The same words for several are typed once; what was not saved changes nothing.
  await page.getByRole('button', { name: '录入平台结果', exact: true }).click();
  const dialog = exchange.dialog(/^录入平台结果/);
  await exchange.enterAnswer('校验不通过', { message: '缺少培训证明编号', evidence: screenshot });
  await expect(dialog.getByText('请照录平台网页上的说明。')).toBeVisible();
  await dialog.getByRole('button', { name: '首条说明用于全部' }).click();
  await expect(dialog.getByLabel('平台说明').nth(1)).toHaveValue('缺少培训证明编号');
  await expect(dialog.getByText('请照录平台网页上的说明。')).toHaveCount(0);
  await shot(page, 'entry-several');
  await dialog.getByRole('button', { name: '取消' }).click();
  await expect(page.getByText('未确认 2')).toHaveCount(2); // here and in the strip

  // All others at once, with words instead of a file.
  await page.getByRole('button', { name: '录入平台结果', exact: true }).click();
  await exchange.enterAnswer('已入库', {});
  await expect(exchange.dialog(/^录入平台结果/).getByText('没有佐证文件时，请写明在平台何处看到。')).toBeVisible();
  await shot(page, 'entry-accepted');
  await exchange.enterAnswer('已入库', { remark: '报送结果查询，第 1 页' });
  await exchange.told('已录入 2 条记录的平台结果');
  await expect(page.getByText('已入库 2')).toBeVisible();
  await expect(page.getByText(/平台网页/)).toBeVisible();
  await shot(page, 'entry-package');

  await exchange.goTo('报送');
  expect([await exchange.count('退回与疑问'), await exchange.count('未确认'), await exchange.count('回执')]).toEqual([1, 0, 2]);
  await exchange.show('回执');
  const byFile = page.getByRole('row').filter({ hasText: screenshot.name });
  await expect(byFile).toContainText('手工录入');
  await expect(byFile).toContainText(clerk.name);
  await byFile.getByRole('button', { name: '另存佐证' }).click();
  await exchange.exportFor('核对平台结果');
  await exchange.told(/^已保存/);
  expect((await readFile(join(desk.downloads, screenshot.name))).equals(screenshot.buffer)).toBe(true);
  await exchange.takeBackEntry('报送结果查询', '看错了报送包');
  await expect(page.getByRole('row').filter({ hasText: '报送结果查询' })).toContainText(`已由${clerk.name}撤回：看错了报送包`);
  expect(await exchange.count('未确认')).toBe(2);
  await shot(page, 'entry-receipts');

  // From the list of what waits, one by one.
  await exchange.show('未确认');
  await shot(page, 'entry-waiting');
  await page.getByRole('button', { name: '录入平台结果' }).first().click();
  await expect(exchange.dialog(`录入平台结果（${number}）`)).toBeVisible();
  await exchange.enterAnswer('已入库', { remark: '报送结果查询，第 2 页' });
  await exchange.told('已录入 1 条记录的平台结果');
  expect(await exchange.count('未确认')).toBe(1);
});
