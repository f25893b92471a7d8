import { markPresent } from '../../renderer/features/training/commands.marks.ts';
import { recordAttempt, recordNotice, scheduleInterviews } from '../../renderer/features/interviews/commands.ts';
import { addDays } from '../../shared/lib/dates.ts';
import { must } from '../builders/must.ts';
import { expect, test } from './launch/desk.ts';
import { type Filling, register, session } from './launch/office.ts';
import { shot } from './launch/shot.ts';
import { AccessPages } from './pages/access.ts';
import { InterviewPages } from './pages/interviews.ts';
import { personOf } from './pages/people.ts';
import { TrainingPages } from './pages/training.ts';

const clerk = personOf('周敏');

// A session of today with two people, and one of yesterday at which somebody was marked; an interview of today whose notice was served.
test.use({
  office: {
    accounts: [[clerk.name, 'clerk']],
    fill: async ({ store }: Filling) => {
      const today = store.today();
      await register(store, [{}, {}, {}]);
      const held = await session(store, addDays(today, -1), [2]);
      must(await markPresent(store, held, store.set.by('enrolments', 'sessionId', held).map(({ id }) => id), `${addDays(today, -1)}T08:55`));
      await session(store, today, [0, 1]);
      const [id = ''] = must(await scheduleInterviews(store, ['l0'], { scheduledAt: `${today}T23:30`, place: '行政中心 205', interviewers: '周敏', recorder: '林主任' }));
      const noticeId = must(await recordNotice(store, id, { number: '云信约〔2026〕41 号', issuedOn: addDays(today, -3) }));
      must(await recordAttempt(store, { interviewId: id, noticeId, way: 'direct', on: addDays(today, -3), place: '经营场所', server: '周敏', receiver: '前台', result: 'served', refusalReason: '', witness: '' }));
    },
  },
});

test('a session that will not take place is cancelled and taken up again, and none at which somebody was marked', async ({ desk: { page } }) => {
  await page.setViewportSize({ width: 1366, height: 768 });
  const training = new TrainingPages(page);
  await new AccessPages(page).signInFirst(clerk);
  const ofToday = page.getByText(/\d{4}-\d\d-\d\d 信用修复培训班/);
  await expect(ofToday).toHaveCount(1);

  await training.openSession('待办培训班', 2);
  await page.getByRole('button', { name: '取消培训班' }).click();
  const refused = training.dialog('不能取消培训班');
  await expect(refused.getByText('已有1人登记了签到、缺席或请假，不能取消。')).toBeVisible();
  await shot(page, 'cancel-refused');
  await refused.getByRole('button', { name: '关闭' }).click();
  await page.keyboard.press('Escape');

  await training.openSession('待办培训班', 1);
  const { hash } = new URL(page.url());
  await shot(page, 'session-planned');
  await page.getByRole('button', { name: '取消培训班' }).click();
  const dialog = training.dialog(/^取消培训班：/);
  await dialog.getByRole('button', { name: '取消培训班' }).click();
  await expect(dialog.getByText('请填写此项。')).toBeVisible();
  await shot(page, 'cancel-dialog');
  await dialog.getByRole('button', { name: '返回' }).click();
  await training.cancel('讲师临时出差');
  await expect(page.getByText(/^已由周敏于 .* 取消。理由：讲师临时出差$/)).toBeVisible();
  await expect(training.rosterRow('代表1')).toHaveCount(1);
  for (const gone of ['修改', '报名', '结课检查', '打开签到']) await expect(page.getByRole('button', { name: gone, exact: true })).toHaveCount(0);
  await shot(page, 'session-cancelled');

  // It is forgotten by the home screen and the next step, and its door is shut; what was planned stays readable.
  await page.evaluate((at) => { location.hash = at; }, `${hash}/door`);
  await expect(page.getByText('本期已取消，不再签到')).toBeVisible();
  await shot(page, 'door-cancelled');
  await training.goTo('工作台');
  await expect(page.getByText('警示性约谈：云水县第1商行').first()).toBeVisible();
  await expect(ofToday).toHaveCount(0);
  await page.evaluate(() => { location.hash = '#/subjects/s1'; });
  await expect(page.getByText(/^培训班取消：/)).toBeVisible();
  await expect(page.getByText('讲师临时出差')).toBeVisible();
  await shot(page, 'subject-timeline');
  await page.getByRole('tab', { name: /^培训学时/ }).click();
  await expect(page.getByText('培训班已取消')).toBeVisible();
  await shot(page, 'subject-training');

  await training.openSession('已取消', 1);
  await training.goTo('培训');
  await page.getByRole('tab', { name: '已取消（1）' }).click();
  await shot(page, 'sessions-cancelled');
  await training.openSession('已取消', 1);
  await page.getByRole('button', { name: '恢复培训班' }).click();
  await shot(page, 'resume-dialog');
  await training.dialog(/^恢复培训班：/).getByRole('button', { name: '取消' }).click();
  await training.resume('讲师已返回');
  await expect(page.getByRole('button', { name: '打开签到' })).toBeVisible();
  await training.goTo('工作台');
  await expect(ofToday).toHaveCount(1);
});

test('an interview that is not needed is cancelled, stays on record, and the listing is owed one again', async ({ desk: { page } }) => {
  await page.setViewportSize({ width: 1366, height: 768 });
  const interviews = new InterviewPages(page);
  await new AccessPages(page).signInFirst(clerk);
  await interviews.goTo('约谈');
  await page.getByRole('tab', { name: /^进行中/ }).click();
  const number = await interviews.openRow(1);
  await page.getByRole('button', { name: '已撤销', exact: true }).click();
  await page.getByRole('button', { name: '撤销约谈' }).click();
  await expect(page.getByText('请写明情况或原因。')).toBeVisible();
  await shot(page, 'interview-cancelling');
  await interviews.cancel('选错了名单记录');
  await expect(page.getByText('选错了名单记录')).toBeVisible();
  await expect(page.getByRole('button', { name: /^更正/ })).toHaveCount(0);
  await shot(page, 'interview-cancelled');

  await interviews.goTo('约谈');
  await page.getByRole('tab', { name: '已结案 1' }).click();
  await expect(page.getByRole('row').filter({ hasText: number })).toContainText('已撤销');
  await shot(page, 'interviews-closed');
  await interviews.goTo('工作台');
  await expect(page.getByText('警示性约谈')).toHaveCount(0);
  await page.evaluate(() => { location.hash = '#/subjects/s0'; });
  await expect(page.getByRole('button', { name: '安排约谈' }).first()).toBeVisible();
  await expect(page.getByText('警示性约谈：已撤销')).toBeVisible();
  await shot(page, 'subject-interview');
});
