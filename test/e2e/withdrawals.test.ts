import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { cancelEnrolments } from '../../renderer/features/training/commands.enrol.ts';
import { markAbsent, markRest } from '../../renderer/features/training/commands.marks.ts';
import { closeSession, reopenSession } from '../../renderer/features/training/commands.ts';
import { buildPackage } from '../../renderer/sync/buildPackage.ts';
import { submissionPlan } from '../../renderer/sync/submissionPlan.ts';
import { addDays } from '../../shared/lib/dates.ts';
import { must } from '../builders/must.ts';
import { startPlatform } from '../platform/platform.ts';
import { expect, test } from './launch/desk.ts';
import { type Filling, register, session } from './launch/office.ts';
import { shot } from './launch/shot.ts';
import { AccessPages } from './pages/access.ts';
import { ExchangePages } from './pages/exchange.ts';
import { director, personOf } from './pages/people.ts';
import { SettingsPage } from './pages/settings.ts';

const clerk = personOf('周敏');

// Two of three were reported as absent by mistake: a package with all three was built, then the session was opened again and both were taken off its roster.
test.use({
  office: {
    accounts: [[clerk.name, 'clerk']],
    fill: async ({ store, client }: Filling) => {
      await register(store, [{}, {}, {}]);
      const day = addDays(store.today(), -7);
      const id = await session(store, day, [0, 1, 2]);
      const mistaken = ['s1', 's2'].flatMap((subjectId) => store.set.by('enrolments', 'subjectId', subjectId).map((one) => one.id));
      const marked = must(await markAbsent(store, id, mistaken, 'absent'));
      must(await markRest(store, id, { presentAt: `${day}T08:55` }));
      must(await closeSession(store, id));
      must(await buildPackage(store, client, submissionPlan(store.set, store.today())));
      const { token } = must(await client.invoke('approvals.grant', { ...clerk, command: 'session.reopen', records: [id], changes: 1 }));
      must(await reopenSession(store, id, '名册有误', token));
      must(await store.undo(marked, 'attendance.undo', ''));
      must(await cancelEnrolments(store, id, mistaken, '不是本班人员'));
      must(await closeSession(store, id));
    },
  },
});

test('reported records that are gone are kept or withdrawn by decision, with a second person, and leave the platform', async ({ desk }) => {
  test.slow(); // two packages with their receipts
  const { page } = desk;
  await page.setViewportSize({ width: 1366, height: 768 });
  const folder = join(desk.downloads, '交换目录');
  mkdirSync(folder, { recursive: true });
  const platform = await startPlatform({ folder });
  try {
    const access = new AccessPages(page);
    const exchange = new ExchangePages(page);
    const settings = new SettingsPage(page);
    await access.signInFirst(clerk);
    await settings.connect(platform);
    const row = (n: number) => page.getByRole('grid', { name: '应撤销' }).getByRole('row').nth(n);

    await exchange.goTo('报送');
    await exchange.show('应撤销');
    await expect(row(1)).toContainText('等待上次回执');
    await expect(page.getByRole('button', { name: /^撤销（0 条）/ })).toBeDisabled();
    await exchange.show('报送包');
    await page.getByRole('row').nth(1).click();
    await exchange.deliverByFolder(platform);
    expect(platform.stored.current).toHaveLength(3);
    expect([await exchange.count('可报送'), await exchange.count('应撤销')]).toEqual([0, 2]);
    await exchange.goTo('工作台');
    await expect(page.getByText('有 2 条已报送的记录，本机现已不存在或不再应报，请决定撤销或保留。')).toBeVisible();
    await page.getByRole('link', { name: '去处理' }).click();
    await expect(exchange.heading).toHaveText('报送');
    await expect(row(1)).toContainText('报送后取消了报名');
    await expect(row(1)).toContainText('待决定');
    await shot(page, 'withdrawals-1-proposed');

    // Nothing is decided without the approval.
    await exchange.decideOnGone('撤销', '名册有误，此二人未报名');
    await shot(page, 'withdrawals-2-approval');
    await page.getByRole('dialog').filter({ hasText: '需要另一位同事批准' }).getByRole('button', { name: '取消' }).click();
    await expect(page.getByText('没有得到批准，没有改动任何数据。')).toBeVisible();
    await shot(page, 'withdrawals-3-dialog');
    await page.getByRole('dialog').getByRole('button', { name: '取消' }).click();
    expect([await exchange.count('可报送'), await exchange.count('应撤销')]).toEqual([0, 2]);
    await exchange.decideOnGone('保留', '先与平台核对');
    await exchange.told('已决定保留，平台上的记录不变。');
    await expect(row(1)).toContainText('已决定保留');
    expect(await exchange.count('应撤销')).toBe(0);

    await exchange.decideOnGone('撤销', '名册有误，此二人未报名');
    await access.approve(director);
    await exchange.told('已决定撤销，随下一个报送包报送。');
    await expect(row(1)).toContainText('已决定撤销');
    await shot(page, 'withdrawals-4-decided');
    expect([await exchange.count('可报送'), await exchange.count('应撤销')]).toEqual([2, 0]);
    await exchange.show('可报送');
    await expect(page.getByRole('row').nth(1)).toContainText('撤销');
    await exchange.build();
    await exchange.deliverByFolder(platform);
    expect(platform.stored.current.map(({ values }) => values['PX_CXRY'])).toEqual(['代表1']);
    expect([await exchange.count('可报送'), await exchange.count('未确认'), await exchange.count('应撤销'), await exchange.count('退回与疑问')]).toEqual([0, 0, 0, 0]);
    await exchange.show('报送包');
    await page.getByRole('row').nth(1).click();
    await expect(page.getByRole('row').nth(1)).toContainText('已撤销');
    await shot(page, 'withdrawals-5-package');
    await page.evaluate(() => { location.hash = '#/subjects/s1'; });
    await page.getByRole('tab', { name: /^报送状态/ }).click();
    await expect(page.getByRole('tabpanel')).toContainText('已撤销');
    await page.getByRole('tab', { name: /^时间线/ }).click();
    await expect(page.getByRole('tabpanel')).toContainText('决定撤销已报送的培训信息');
    await shot(page, 'withdrawals-6-subject');
  } finally {
    await platform.stop();
  }
});
