import { addDays } from '../../shared/lib/dates.ts';
import { ok } from '../../shared/lib/result.ts';
import { must } from '../builders/must.ts';
import { expect, test } from './launch/desk.ts';
import { type Filling, register } from './launch/office.ts';
import { shot } from './launch/shot.ts';
import { AccessPages } from './pages/access.ts';
import { director } from './pages/people.ts';
import { Shell } from './pages/shell.ts';

// A package that left five days ago, with two records of which the platform said nothing.
test.use({
  office: {
    accounts: [],
    fill: async ({ store }: Filling) => {
      await register(store, [{}, {}]);
      const day = addDays(store.today(), -5);
      const at = `${day}T10:00:00+08:00`;
      must(await store.commit('package.adopt', '', (draft) => {
        draft.create('packages', { number: `${day.replaceAll('-', '')}-01`, day, profile: 'national-2020@1', digest: 'd', fileName: 'p.zip', builtAt: at, counts: { MD: 2 }, delivery: 'built', deliveredAt: '', deliveredTo: '' }, 'p1');
        for (const recordId of ['l0', 'l1']) {
          draft.create('items', { dataSet: 'MD', table: 'listings', recordId, recordRev: 'd:1', values: {}, operation: 'add', predecessorId: '', subjectId: `s${recordId[1]}`, packageId: 'p1', outcome: 'unconfirmed', reasons: [], receiptId: '', answeredAt: '' });
        }
        return ok(null);
      }));
      must(await store.commit('package.upload', '', (draft) => ok(draft.update('packages', 'p1', { delivery: 'uploaded', deliveredAt: at, deliveredTo: 'service' }))));
    },
  },
});

test('records without an answer for longer than the configured age are named on the home screen, and say what to do', async ({ desk }) => {
  const { page } = desk;
  await page.setViewportSize({ width: 1366, height: 768 });
  await new AccessPages(page).signInFirst(director);
  await expect(page.getByText('有 2 条已报送的记录，送出后超过期限没有回执。请先向平台查询，不要重复报送。')).toBeVisible();
  await shot(page, 'home-unanswered');
  await page.getByRole('link', { name: '去查看' }).click();
  await expect(new Shell(page).heading).toHaveText('报送');
  await expect(page.getByRole('tab', { name: '未确认 2', selected: true })).toBeVisible();
  await expect(page.getByText('2 条满 3 天未答复，请查询回执')).toBeVisible();
  await shot(page, 'exchange-unanswered');
});
