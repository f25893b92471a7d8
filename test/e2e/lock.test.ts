import { scheduleInterviews } from '../../renderer/features/interviews/commands.ts';
import { must } from '../builders/must.ts';
import { expect, test } from './launch/desk.ts';
import { type Filling, register } from './launch/office.ts';
import { shot } from './launch/shot.ts';
import { AccessPages } from './pages/access.ts';
import { InterviewPages } from './pages/interviews.ts';
import { director } from './pages/people.ts';
import { SettingsPage } from './pages/settings.ts';

const kept = '上次填写的内容尚未保存，已为您恢复。';

test.use({
  office: {
    accounts: [],
    fill: async ({ store }: Filling) => {
      await register(store, [{}]);
      must(await scheduleInterviews(store, ['l0'], { scheduledAt: `${store.today()}T15:00`, place: '行政中心 205', interviewers: '周敏', recorder: '林主任' }));
    },
  },
});

test('gives half-filled forms back after locking, passwords never, and locks by itself after the minutes that are set', async ({ desk: { page } }) => {
  await page.setViewportSize({ width: 1366, height: 768 });
  const access = new AccessPages(page);
  const interviews = new InterviewPages(page);
  const settings = new SettingsPage(page);
  await access.signInFirst(director);
  await settings.goTo('设置');
  await settings.lockAfter(1);
  // What is set is shown when the screen is opened anew.
  await settings.goTo('约谈');
  await settings.goTo('设置');
  await expect(settings.minutes).toHaveValue('1');
  await shot(page, 'settings-security');
  const office = page.getByRole('region', { name: '本单位' });
  const named = await office.getByLabel('单位名称').inputValue();
  await office.getByLabel('单位名称').fill('云水县社会信用中心');
  await settings.goTo('约谈');
  await settings.goTo('设置');
  await expect(office.getByText(kept)).toBeVisible();
  await expect(office.getByLabel('单位名称')).toHaveValue('云水县社会信用中心');
  await shot(page, 'settings-draft');
  await office.getByRole('button', { name: '放弃草稿' }).click();
  await expect(office.getByLabel('单位名称')).toHaveValue(named);
  await expect(office.getByText(kept)).toHaveCount(0);

  // A record that is being written, on its page; then a form in a dialog, open while the program locks. From here on the page's clock can be moved as well.
  await interviews.goTo('约谈');
  await page.getByRole('tab', { name: /^进行中/ }).click();
  await interviews.openRow(1);
  const record = await page.evaluate(() => location.hash);
  await page.getByLabel('被约谈人').fill('郑明');
  await page.getByLabel('约谈内容').fill('说明列入原因，对方提出异议，');
  await page.evaluate(() => { location.hash = '#/training/courses'; });
  await page.getByRole('button', { name: '新建方案' }).first().click();
  const course = interviews.dialog('新建方案');
  await expect(course.getByText(kept)).toHaveCount(0);
  await course.getByLabel('方案名称').fill('信用修复培训（半日）');
  await course.getByLabel('单元内容').nth(2).fill('修复的方式、程序和材料');
  await course.getByRole('button', { name: '删除第 2 单元' }).click();
  await access.lock();
  expect(await page.evaluate(() => document.body.textContent)).not.toContain('半日');
  await page.clock.install();
  await access.signIn(director);
  await expect(access.heading).toHaveText('培训方案'); // the same place
  await page.getByRole('button', { name: '新建方案' }).first().click();
  await expect(course.getByText(kept)).toBeVisible();
  await expect(course.getByLabel('方案名称')).toHaveValue('信用修复培训（半日）');
  await expect(course.getByLabel('单元内容')).toHaveCount(2);
  await expect(course.getByLabel('单元内容').nth(1)).toHaveValue('修复的方式、程序和材料');
  await shot(page, 'lock-draft-in-dialog');
  // Esc leaves it for later, saving and 取消 end it.
  await page.keyboard.press('Escape');
  await expect(course).toHaveCount(0);
  await page.getByRole('button', { name: '新建方案' }).first().click();
  await expect(course.getByLabel('方案名称')).toHaveValue('信用修复培训（半日）');
  await course.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('grid').getByText('信用修复培训（半日）')).toBeVisible();
  await page.getByRole('button', { name: '新建方案' }).first().click();
  await expect(course.getByText(kept)).toHaveCount(0);
  await expect(course.getByLabel('单元内容')).toHaveCount(3);
  await course.getByLabel('方案名称').fill('不要的方案');
  await course.getByRole('button', { name: '取消' }).click();
  await page.getByRole('button', { name: '新建方案' }).first().click();
  await expect(course.getByText(kept)).toHaveCount(0);
  await course.getByRole('button', { name: '取消' }).click();

  await page.evaluate((hash) => { location.hash = hash; }, record);
  await expect(page.getByText(kept)).toBeVisible();
  await expect(page.getByLabel('被约谈人')).toHaveValue('郑明');
  await expect(page.getByLabel('约谈内容')).toHaveValue('说明列入原因，对方提出异议，');

  // Passwords are no draft: nothing is kept of their forms, not even sealed.
  const drafts = (): Promise<number> => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('desk.drafts.')).length);
  const before = await drafts();
  await access.menu('修改密码');
  const password = interviews.dialog('修改密码');
  await password.getByLabel('现在的密码').fill(director.password);
  await password.getByLabel('新密码').fill('换了一把新的雨伞');
  // Nobody there for 50 seconds, a key, 50 seconds more: not yet. Then a whole minute.
  await page.clock.runFor(50_000);
  await page.keyboard.press('Shift');
  await page.clock.runFor(50_000);
  await expect(password).toBeVisible();
  await page.clock.runFor(15_000);
  await expect(access.heading).toHaveText('程序已锁定');
  await expect(page.getByText('一段时间没有操作，已自动锁定。')).toBeVisible();
  expect(await drafts()).toBe(before);
  await access.signIn(director);
  await expect(page.getByLabel('被约谈人')).toHaveValue('郑明');
});
