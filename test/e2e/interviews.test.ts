import { closeInterview, recordAttempt, recordNotice, scheduleInterviews } from '../../renderer/features/interviews/commands.ts';
import { setObjection } from '../../renderer/features/subjects/commands.listings.ts';
import type { Store } from '../../renderer/store/store.ts';
import { addDays } from '../../shared/lib/dates.ts';
import { must } from '../builders/must.ts';
import { expect, test } from './launch/desk.ts';
import { type Filling, register } from './launch/office.ts';
import { shot } from './launch/shot.ts';
import { AccessPages } from './pages/access.ts';
import { InterviewPages } from './pages/interviews.ts';
import { director } from './pages/people.ts';

const blank = { heldAt: '', interviewee: '', intervieweePosition: '', delegate: false, letterOfAuthority: '', content: '', requirement: '', requirementDueOn: '', refusedBy: '', conduct: '', witness: '', evidence: '' };
const meetingOn = (day: string) => ({ scheduledAt: `${day}T00:00`, place: '行政中心 205', interviewers: '周敏', recorder: '林主任' });

/** An interview of this listing with one notice that was served. */
async function summoned(store: Store, listingId: string, day: string): Promise<string> {
  const [id = ''] = must(await scheduleInterviews(store, [listingId], meetingOn(day)));
  const noticeId = must(await recordNotice(store, id, { number: `云信约〔2026〕${store.set.count('notices') + 41} 号`, issuedOn: day }));
  must(await recordAttempt(store, { interviewId: id, noticeId, way: 'direct', on: day, place: '经营场所', server: '周敏', receiver: '前台', result: 'served', refusalReason: '', witness: '' }));
  return id;
}

// The first subject stands on two lists and was interviewed for one of them; the third did not come to its first interview, was summoned again, and contests its listing.
test.use({
  office: {
    accounts: [],
    fill: async ({ store }: Filling) => {
      const yesterday = addDays(store.today(), -1);
      await register(store, [{ listing: { dueOn: addDays(store.today(), -5) } }, { listing: { subjectId: 's0', dueOn: addDays(store.today(), -5) } }, {}]);
      must(await closeInterview(store, await summoned(store, 'l0', yesterday), { ...blank, outcome: 'held', heldAt: `${yesterday}T00:00`, interviewee: '代表1', content: '说明修复途径' }));
      must(await closeInterview(store, await summoned(store, 'l2', yesterday), { ...blank, outcome: 'absent', heldAt: `${yesterday}T00:00`, conduct: '等候半小时未到', witness: '刘平', evidence: '照片' }));
      await summoned(store, 'l2', store.today());
      must(await setObjection(store, 'l2', true, '称已履行'));
    },
  },
});

test('interviews are arranged for what is owed one, and notices are counted over those of a listing', async ({ desk: { page } }) => {
  await page.setViewportSize({ width: 1366, height: 768 });
  const interviews = new InterviewPages(page);
  await new AccessPages(page).signInFirst(director);

  // Of two listings the one that is still owed is chosen; the other one can be, and a choice can be taken back.
  await page.evaluate(() => { location.hash = '#/interviews?subjects=s0'; });
  const dialog = interviews.dialog('安排约谈');
  await expect(dialog.getByText('共 1 家、1 条名单记录')).toBeVisible();
  const line = (number: string) => dialog.getByRole('row').filter({ hasText: number });
  await expect(line('云测信认〔2026〕1号')).toContainText('约谈已有结果');
  await expect(line('云测信认〔2026〕1号').getByRole('checkbox')).not.toBeChecked();
  await expect(line('云测信认〔2026〕2号').getByRole('checkbox')).toBeChecked();
  await shot(page, 'interview-choices');
  await line('云测信认〔2026〕1号').click();
  await expect(dialog.getByText('共 1 家、2 条名单记录')).toBeVisible();
  await line('云测信认〔2026〕1号').click();
  await line('云测信认〔2026〕2号').click();
  await expect(dialog.getByText('没有选中名单记录')).toBeVisible();
  await expect(dialog.getByRole('button', { name: '安排 0 场' })).toBeDisabled();
  await dialog.getByRole('button', { name: '取消' }).click();

  // What a receipt names an interview by finds it.
  await page.getByRole('tab', { name: /^已结案/ }).click();
  const lines = page.getByRole('grid').getByRole('row');
  await expect(lines).toHaveCount(3);
  const number = (await lines.nth(1).getByText(/^YT\d+$/).textContent()) ?? '';
  const search = page.getByRole('searchbox', { name: /编号/ });
  await search.fill(` ${number.toLowerCase()}`);
  await expect(lines).toHaveCount(2);
  await expect(lines.nth(1)).toContainText(number);
  await search.fill('');

  // The second summons counts the notice of the first; the objection is said in the list and on the page.
  await page.getByRole('tab', { name: /^进行中/ }).click();
  await expect(page.getByRole('grid').getByRole('row').nth(1)).toContainText('异议处理中');
  await interviews.openRow(1);
  await expect(page.getByText('异议处理中')).toBeVisible();
  await page.getByRole('button', { name: '拒绝约谈', exact: true }).click();
  await expect(page.getByText('此前送达 2 次，已送达 2 次')).toBeVisible();
  await expect(page.getByText('认定未到场为拒绝需')).toHaveCount(0);
  await shot(page, 'interview-tries');

  // What a refusal lacks is said at every field that lacks it, the first one is gone to, and what was said already is not said again.
  await page.getByRole('button', { name: '登记结果并结案' }).click();
  for (const sentence of ['请写明由谁表示拒绝或不配合。', '请写明情况或原因。', '请填写见证人。', '请写明留存了什么证据、存放何处。']) await expect(page.getByText(sentence)).toBeVisible();
  await expect(page.getByLabel('何人拒绝或不配合')).toBeFocused();
  await shot(page, 'interview-refusal-lacks');
  await page.getByRole('button', { name: '未到场', exact: true }).click();
  await expect(page.getByText('可按拒绝约谈登记')).toBeVisible();

  // What bears a star is asked for, and nothing else bears one.
  await page.getByRole('button', { name: '已约谈', exact: true }).click();
  await expect(page.getByLabel('被约谈人')).toHaveAttribute('required');
  await expect(page.getByLabel('职务')).not.toHaveAttribute('required');
  await page.getByRole('button', { name: '登记送达' }).click();
  const attempt = interviews.dialog('登记送达');
  await expect(attempt.getByLabel('签收人')).toHaveAttribute('required');
  await attempt.getByLabel('送达地点').fill('经营场所');
  await attempt.getByRole('button', { name: '保存' }).click();
  await expect(attempt.getByText('请填写此项。')).toBeVisible();
  await attempt.getByLabel('送达方式').click();
  await page.getByRole('option', { name: '邮寄送达' }).click();
  await expect(attempt.getByLabel('签收人')).not.toHaveAttribute('required');
  await attempt.getByRole('button', { name: '取消' }).click();
  await interviews.goTo('工作台');
  await shot(page, 'home-objection');
  await expect(page.getByText('警示性约谈：云水县第3商行')).toBeVisible();
});
