import { must } from '../builders/must.ts';
import { held, interview } from '../integration/sync/casework.ts';
import { subjectContent } from '../builders/subjects.ts';
import { expect, test } from './launch/desk.ts';
import { type Filling, register } from './launch/office.ts';
import { shot } from './launch/shot.ts';
import { AccessPages } from './pages/access.ts';
import { ExchangePages } from './pages/exchange.ts';
import { director, personOf } from './pages/people.ts';

const clerk = personOf('周敏');
const warning = '电脑时间早于最近的记录';

test.use({
  office: {
    accounts: [[clerk.name, 'clerk']],
    fill: async ({ store, client }: Filling) => {
      await register(store, Array.from({ length: 7 }, () => ({})));
      await interview(store, 'l0', held); // something to report
      // Written while the machine's clock was two days ahead.
      const { device, lastSeq } = must(await client.invoke('journal.state', {}));
      const lines = new TextEncoder().encode(`${JSON.stringify(['subjects', 'late', '', null, subjectContent({ name: '云水县晚到商行' })])}\n`);
      const head = { device, at: new Date(Date.now() + 2 * 86_400_000).toISOString(), actor: { name: director.name, role: 'supervisor' as const }, kind: 'subject.create', reason: '' };
      must(await client.invoke('journal.append', { firstSeq: lastSeq + 1, count: 1, head, lines, batch: null }));
    },
  },
});

test('a clock behind the newest entry is told until a supervisor confirms it; copied lists are entered in the register', async ({ desk: { page } }) => {
  await page.setViewportSize({ width: 1366, height: 768 });
  const access = new AccessPages(page);
  const strip = page.getByRole('contentinfo');

  // A clerk sees it and cannot take it away; neither does signing in anew.
  await access.signInFirst(clerk);
  await expect(strip.getByText(warning)).toBeVisible();
  await expect(strip.getByRole('button', { name: warning })).toHaveCount(0);
  await access.signOut();

  await access.signIn(director);
  await strip.getByRole('button', { name: warning }).click();
  const dialog = page.getByRole('dialog', { name: '确认电脑时间' });
  // With the year: it is what a dead battery sets back.
  await expect(dialog).toContainText(/电脑现在的时间是 \d{4}-\d\d-\d\d \d\d:\d\d，最近一次可信的登记是 \d{4}-\d\d-\d\d \d\d:\d\d。/);
  await shot(page, 'clock-confirm');
  await dialog.getByRole('button', { name: '时间正确，确认' }).click();
  await expect(page.getByText('已确认电脑时间')).toBeVisible();
  await expect(strip.getByText(warning)).toHaveCount(0);
  await access.signOut();

  await access.signIn(clerk);
  await expect(strip.getByText(warning)).toHaveCount(0);

  // The whole register to the clipboard: an export as any other. One row is not.
  await page.evaluate(() => { location.hash = '#/subjects'; });
  const grid = page.getByRole('grid');
  await expect(grid.getByText('云水县晚到商行')).toBeVisible();
  await grid.focus();
  await page.keyboard.press('ControlOrMeta+c');
  await expect(page.getByText('已复制 1 行，可粘贴到 Excel。')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('ControlOrMeta+c');
  await expect(page.getByText('已复制 8 行，可粘贴到 Excel。')).toBeVisible();
  await access.signOut();
  await access.signIn(director);
  await page.evaluate(() => { location.hash = '#/audit'; });
  await expect(page.getByRole('grid')).toContainText('8 条');
  await expect(page.getByRole('grid')).toContainText('复制到剪贴板');
  await expect(page.getByRole('grid')).toContainText('确认电脑时间');
  await shot(page, 'audit-copied');
});

test('a package takes its day from the clock, and whoever builds one while that is doubtful is told before', async ({ desk: { page } }) => {
  await page.setViewportSize({ width: 1366, height: 768 });
  await new AccessPages(page).signInFirst(clerk);
  await new ExchangePages(page).goTo('报送');
  await page.getByRole('button', { name: '生成报送包（1 条可报）' }).click();
  await expect(page.getByRole('dialog')).toContainText(/电脑时间早于最近的记录。报送包的日期和编号将取电脑现在的日期 \d{4}-\d\d-\d\d，生成后不能更改，请先核对。/);
  await shot(page, 'clock-build');
});
