import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { markRest } from '../../renderer/features/training/commands.marks.ts';
import { closeSession } from '../../renderer/features/training/commands.ts';
import { addDays } from '../../shared/lib/dates.ts';
import { must } from '../builders/must.ts';
import { startPlatform } from '../platform/platform.ts';
import { expect, test } from './launch/desk.ts';
import { type Filling, register, session } from './launch/office.ts';
import { AccessPages } from './pages/access.ts';
import { ExchangePages } from './pages/exchange.ts';
import { director, personOf } from './pages/people.ts';
import { SettingsPage } from './pages/settings.ts';
import { TrainingPages } from './pages/training.ts';

const clerk = personOf('周敏');

// Two subjects were there for all three class hours of a session that was closed a week ago.
test.use({
  office: {
    accounts: [[clerk.name, 'clerk']],
    fill: async ({ store }: Filling) => {
      await register(store, [{}, {}]);
      const day = addDays(store.today(), -7);
      const id = await session(store, day, [0, 1]);
      must(await markRest(store, id, { presentAt: `${day}T08:55` }));
      must(await closeSession(store, id));
    },
  },
});

test('hours that were credited and reported are corrected with a second person, count less, and go to the platform again as a change', async ({ desk }) => {
  test.slow(); // two packages with their receipts
  const { page } = desk;
  await page.setViewportSize({ width: 1366, height: 768 });
  const folder = join(desk.downloads, '交换目录');
  mkdirSync(folder, { recursive: true });
  const platform = await startPlatform({ folder });
  try {
    const access = new AccessPages(page);
    const exchange = new ExchangePages(page);
    const training = new TrainingPages(page);
    const settings = new SettingsPage(page);
    await access.signInFirst(clerk);
    await settings.connect(platform);
    const reported = async (): Promise<void> => {
      await exchange.build();
      await exchange.deliverByFolder(platform);
    };
    await reported();
    expect([await exchange.count('可报送'), await exchange.count('未确认'), await exchange.count('退回与疑问')]).toEqual([0, 0, 0]);
    const first = platform.stored.current.filter(({ dataSet }) => dataSet === 'PX');
    expect(first).toHaveLength(2);

    // 代表1 left at 10:20: an hour and a half of three. Nothing is written before the approval, and without one nothing is.
    await training.openSession('已结课', 1);
    await training.correctHours('代表1', { out: '10:20', reason: '签退登记有误，按纸质签到表更正' });
    await access.approve(clerk);
    await expect(page.getByText('应由另一位同事批准。')).toBeVisible();
    await training.dialog('需要另一位同事批准').getByRole('button', { name: '取消' }).click();
    await expect(page.getByText('没有得到批准，没有改动任何数据。')).toBeVisible();
    await expect(page.getByText('本次 3.0 / 累计 3.0')).toHaveCount(2); // both rows, behind the form
    await training.dialog(/^更正签到和学时/).getByRole('button', { name: '保存更正（需批准）' }).click();
    await access.approve(director);
    await training.told('更正已保存，学时已重新核算。');
    await expect(training.rosterRow('代表1')).toContainText('本次 1.5 / 累计 1.5');
    await expect(training.rosterRow('代表1')).toContainText('学时不足');
    await expect(training.rosterRow('代表2')).toContainText('本次 3.0 / 累计 3.0');
    await expect(page.getByText(/^已由林主任于 .* 结课/)).toBeVisible(); // still closed

    await page.evaluate(() => { location.hash = '#/subjects/s0'; });
    await expect(page.getByRole('region', { name: '培训学时' })).toContainText('1.5');
    await expect(page.getByRole('region', { name: '培训学时' })).toContainText('还差 1.5 学时');
    await page.getByRole('tab', { name: /^变更与访问记录/ }).click();
    await expect(page.getByRole('tabpanel')).toContainText('林主任 批准');

    await exchange.goTo('报送');
    expect(await exchange.count('可报送')).toBe(1);
    await exchange.show('可报送');
    await expect(page.getByRole('row').nth(1)).toContainText('云水县第1商行');
    await expect(page.getByRole('row').nth(1)).toContainText('变更');
    await reported();
    expect([await exchange.count('可报送'), await exchange.count('退回与疑问')]).toEqual([0, 0]);
    const second = platform.stored.current.filter(({ dataSet }) => dataSet === 'PX');
    expect(second).toHaveLength(2);
    const changed = second.filter((record) => !first.includes(record));
    expect(changed).toMatchObject([{ operation: '变更', values: { PX_CXRY: '代表1', PX_SJXS: '1.5', PX_LJXS: '1.5', PX_JG: '学时不足' } }]);
    expect(first.map(({ values }) => values['PX_SJXS'])).toEqual(['3', '3']);

    // Taken up again as a whole, with approval too: while it is open its hours are reported no more, and closing it again changes nothing.
    await training.openSession('已结课', 1);
    await training.reopen('名册漏登一人');
    await access.approve(director);
    await training.told('培训班已重新打开');
    await exchange.goTo('报送');
    expect(await exchange.count('可报送')).toBe(0);
    await training.openSession('待办培训班', 1);
    await page.getByRole('button', { name: '结课检查' }).click();
    await training.dialog('结课检查').getByRole('button', { name: '结课', exact: true }).click();
    await training.told('已结课');
    await exchange.goTo('报送');
    expect(await exchange.count('可报送')).toBe(0);
  } finally {
    await platform.stop();
  }
});
