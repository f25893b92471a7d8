import { addDays } from '../../shared/lib/dates.ts';
import { expect, test } from './launch/desk.ts';
import { type Filling, register } from './launch/office.ts';
import { AccessPages } from './pages/access.ts';
import { director, personOf } from './pages/people.ts';

// More is due soon than the home screen lists.
test.use({ office: { accounts: [['周敏', 'clerk']], fill: ({ store }: Filling) => register(store, Array.from({ length: 203 }, () => ({ listing: { dueOn: addDays(store.today(), 1) } }))) } });

test('what only a supervisor sets is told to a clerk without a way to settings that do not hold it', async ({ desk: { page } }) => {
  const access = new AccessPages(page);
  await access.signInFirst(personOf('周敏'));
  const note = page.getByRole('alert').filter({ hasText: '本地规则使用默认值' });
  await expect(note).toContainText('由负责人办理');
  await expect(note.getByRole('link', { name: '去设置' })).toHaveCount(0);
  await access.signOut();
  await access.signIn(director);
  await note.getByRole('link', { name: '去设置' }).click();
  await expect(page.getByRole('region', { name: '本地规则' })).toBeVisible();
});

test('what is due soon and stands no more in the panel is found in the list that it names', async ({ desk: { page } }) => {
  await page.setViewportSize({ width: 1366, height: 768 });
  await new AccessPages(page).signInFirst(director);
  const soon = page.getByRole('region', { name: '即将到期' });
  await soon.getByRole('button', { name: '全部 203 项' }).click();
  await expect(soon.getByRole('listitem')).toHaveCount(200);
  await soon.getByRole('link', { name: '仅列前 200 项，其余见待整改名单' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('失信主体');
  await expect(page.getByRole('combobox').filter({ hasText: '待整改' })).toBeVisible();
});
