import { scheduleInterviews } from '../../renderer/features/interviews/commands.ts';
import { idFrom } from '../builders/codes.ts';
import { must } from '../builders/must.ts';
import { expect, test } from './launch/desk.ts';
import { type Filling, register } from './launch/office.ts';
import { shot } from './launch/shot.ts';
import { AccessPages } from './pages/access.ts';
import { InterviewPages } from './pages/interviews.ts';
import { director } from './pages/people.ts';

const number = idFrom(7);

test.use({
  office: {
    accounts: [],
    fill: async ({ store }: Filling) => {
      await register(store, [{}, {}, { subject: { kind: 'person', name: '张三', idType: '居民身份证', code: number, phone: '13900001234' } }]);
      must(await scheduleInterviews(store, ['l0'], { scheduledAt: `${store.today()}T00:00`, place: '行政中心 205', interviewers: '周敏', recorder: '林主任' }));
    },
  },
});

test('what is typed counts for every way of saving, is saved once, and what stops a save is said', async ({ desk: { page } }) => {
  await page.setViewportSize({ width: 1366, height: 768 });
  const access = new AccessPages(page);
  const interviews = new InterviewPages(page);
  await access.signInFirst(director);

  // A date typed last: by locking it stays in the draft, unreadable it stops the save, readable it is saved by Ctrl+S.
  await page.evaluate(() => { location.hash = '#/subjects/s1'; });
  await page.getByRole('tab', { name: /^名单/ }).click();
  const open = () => page.getByRole('button', { name: '新增名单记录' }).click();
  const listing = interviews.dialog('新增名单记录');
  await open();
  await listing.getByLabel('认定部门', { exact: false }).first().fill('云水县应急管理局');
  await listing.getByLabel('认定文号').fill('云应急信认〔2026〕88号');
  await listing.getByLabel('认定日期').fill('20261101');
  await listing.getByLabel('整改期限').fill('20261225');
  await access.lock();
  await access.signIn(director);
  await page.getByRole('tab', { name: /^名单/ }).click();
  await open();
  await expect(listing.getByLabel('整改期限')).toHaveValue('2026-12-25');
  await listing.getByLabel('整改期限').fill('2026121');
  await page.keyboard.press('Control+s');
  await expect(listing.getByLabel('整改期限')).toHaveAttribute('aria-invalid', 'true');
  await shot(page, 'form-unreadable-date');
  await listing.getByLabel('整改期限').fill('20261211');
  for (const _time of [1, 2, 3]) await page.keyboard.press('Control+s');
  await expect(listing).toHaveCount(0);
  await expect(page.getByText('2026-12-11').first()).toBeVisible();
  await expect(page.getByRole('tab', { name: '名单 2', exact: true })).toBeVisible(); // the one that was there, and one more

  // Notices and attempts: three times Ctrl+S is one notice; the witness of a notice left at the place is asked for.
  await interviews.goTo('约谈');
  await page.getByRole('tab', { name: /^进行中/ }).click();
  await interviews.openRow(1);
  await page.getByRole('button', { name: '未到场', exact: true }).click();
  await expect(page.getByLabel('应到时间')).toBeVisible(); // nobody refused anything then
  for (const [label, value] of Object.entries({ 情况说明: '到时未到', 见证人: '刘平', 证据: '照片两张' })) await page.getByLabel(label).fill(value);
  await page.getByRole('button', { name: '登记结果并结案' }).click();
  await expect(page.getByRole('alert').filter({ hasText: '通知书尚未送达' })).toBeVisible();
  await shot(page, 'interview-not-served');
  await page.getByRole('button', { name: '登记通知书' }).click();
  const notice = interviews.dialog('登记约谈通知书');
  await notice.getByLabel('通知书文号').fill('云信约〔2026〕41 号');
  for (const _time of [1, 2, 3]) await page.keyboard.press('Control+s');
  await expect(notice).toHaveCount(0);
  await expect(page.getByText(/^约谈通知书 云信约/)).toHaveCount(1);
  await page.getByRole('button', { name: '登记送达' }).click();
  const attempt = interviews.dialog('登记送达');
  await attempt.getByLabel('送达方式').click();
  await page.getByRole('option', { name: '留置送达' }).click();
  await attempt.getByLabel('送达地点').fill('经营场所');
  await attempt.getByLabel('见证人').fill('社区干部 王海');
  await attempt.getByRole('button', { name: '保存' }).click();
  await interviews.told('送达已登记');
  await page.getByRole('button', { name: '登记结果并结案' }).click();
  await interviews.told('约谈已结案：未到场');

  // After closing an attempt is still corrected, with a reason.
  await page.getByRole('button', { name: /^更正 .* 的送达记录$/ }).click();
  const correction = interviews.dialog('更正送达记录');
  await correction.getByLabel('送达地点').fill('公司前台');
  await correction.getByLabel('更正原因').fill('平台要求核实送达地点');
  await correction.getByRole('button', { name: '保存更正' }).click();
  await interviews.told('送达记录已更正');
  await expect(page.getByText(/公司前台/)).toBeVisible();
  await shot(page, 'interview-attempt-corrected');
});

test('a form never shows the numbers that are kept, whatever is done in it, and saves what it shows', async ({ desk: { page } }) => {
  const access = new AccessPages(page);
  await access.signInFirst(director);
  await page.evaluate(() => { location.hash = '#/subjects/s2'; });
  const form = page.getByRole('dialog', { name: '修改主体信息' });
  const open = () => page.getByRole('button', { name: '修改', exact: true }).click();
  const values = () => form.locator('input').evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
  const hidden = async () => { for (const value of await values()) for (const kept of [number, '13900001234']) expect(value).not.toContain(kept); };

  await open();
  await hidden();
  await form.getByRole('combobox', { name: '主体类型' }).click();
  await page.getByRole('option', { name: '法人及非法人组织' }).click();
  await hidden();
  await form.getByRole('button', { name: '更改联系电话' }).click();
  await form.getByLabel('联系电话').fill('13700000002');
  await page.keyboard.press('Escape');
  await expect(form).toHaveCount(0);
  await open();
  await expect(form.getByLabel('联系电话')).toHaveValue('13700000002');
  await form.getByRole('button', { name: '放弃草稿' }).click();
  await expect(form.getByRole('button', { name: '更改联系电话' })).toBeVisible();
  await hidden();
});
