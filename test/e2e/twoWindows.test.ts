import { expect, test } from './launch/desk.ts';
import { type Filling, register } from './launch/office.ts';
import { shot } from './launch/shot.ts';
import { AccessPages } from './pages/access.ts';
import { InterviewPages } from './pages/interviews.ts';
import { director, personOf } from './pages/people.ts';

const kept = '上次填写的内容尚未保存，已为您恢复。';
const elsewhere = '有人在另一个窗口登录或切换了练习模式，本窗口已自动锁定。';
const colleague = personOf('郑明');

test.use({ office: { accounts: [['郑明', 'clerk']], fill: ({ store }: Filling) => register(store, [{}]) } });

test('a sign-in in another window locks this one, says so and keeps what was typed', async ({ desk }) => {
  test.skip(desk.host !== 'preview', 'the product has one window');
  const { page } = desk;
  await page.setViewportSize({ width: 1366, height: 768 });
  const [here, screens] = [new AccessPages(page), new InterviewPages(page)];
  const other = await page.context().newPage();
  await other.goto(new URL('/', page.url()).href);
  const there = new AccessPages(other);
  await expect(there.heading).toHaveText('登录');

  await here.signInFirst(director);
  await page.evaluate(() => { location.hash = '#/training/courses'; });
  await page.getByRole('button', { name: '新建方案' }).first().click();
  const course = screens.dialog('新建方案');
  await course.getByLabel('方案名称').fill('信用修复培训（半日）');

  await there.signIn(colleague);
  await expect(here.heading).toHaveText('程序已锁定');
  await expect(page.getByText(elsewhere)).toBeVisible();
  expect(await page.evaluate(() => document.body.textContent)).not.toContain('半日');
  await shot(page, 'locked-elsewhere');
  // Loading the page anew does not put its person into the other one's place.
  await page.reload();
  await expect(here.heading).toHaveText('程序已锁定');
  await expect(other.getByRole('button', { name: '经办人 郑明' })).toBeVisible();

  await here.signIn(director);
  await expect(here.heading).toHaveText('培训方案');
  await page.getByRole('button', { name: '新建方案' }).first().click();
  await expect(course.getByText(kept)).toBeVisible();
  await expect(course.getByLabel('方案名称')).toHaveValue('信用修复培训（半日）');
  await expect(there.heading).toHaveText('程序已锁定');
  await other.reload();
  await expect(other.getByText(elsewhere)).toBeVisible();

  // A window that was locked on purpose says nothing to the others of the next person.
  await page.keyboard.press('Escape');
  await here.lock();
  await there.signIn(colleague);
  await expect(here.heading).toHaveText('程序已锁定');
});
