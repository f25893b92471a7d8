import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { toInstant } from '../../shared/lib/dates.ts';
import { ok } from '../../shared/lib/result.ts';
import { must } from '../builders/must.ts';
import { expect, test } from './launch/desk.ts';
import { type Filling, register } from './launch/office.ts';
import { shot } from './launch/shot.ts';
import { AccessPages } from './pages/access.ts';
import { ExchangePages } from './pages/exchange.ts';
import { director, personOf } from './pages/people.ts';
import { Shell } from './pages/shell.ts';

const clerk = personOf('周敏');

// Two listings of an import that were touched since; of one the reason was corrected, of the other only its state.
test.use({
  office: {
    accounts: [[clerk.name, 'clerk']],
    fill: async ({ store }: Filling) => {
      await register(store, [{ listing: { importId: 'i1' } }, { listing: { importId: 'i1' } }]);
      const at = toInstant(store.now());
      must(await store.commit('import.commit', '', (draft) => ok(draft.create('imports', { fileName: '名单.xlsx', digest: 'd', at, sheets: ['名单'], counts: { new: 2, changed: 0, same: 0, error: 0, gone: 0 }, mode: 'all', firstSeq: 1, lastSeq: 1, undone: false }, 'i1'))));
      must(await store.commit('listing.notRectified', '尚未补报', (draft) => ok(draft.update('listings', 'l1', { status: 'rectifying' }))));
    },
  },
});

type State = { readonly value: { readonly lastSeq: number; readonly anchor: { readonly appliedSeq: number } | null } };

test('a listing that nobody can tell to have been corrected, its journal being lost, is let go by whoever knows it was not, with the ground', async ({ desk }) => {
  await new AccessPages(desk.page).signInFirst(director);
  await expect.poll(async () => {
    const { value } = (await desk.page.evaluate(() => window.desk.invoke('journal.state', { session: sessionStorage.getItem('desk.session') }))) as State;
    return value.anchor?.appliedSeq === value.lastSeq;
  }).toBe(true);
  await desk.kill();
  rmSync(join(desk.dataFolder, 'data/journal'), { recursive: true });
  await desk.restart();
  const { page } = desk;
  await page.setViewportSize({ width: 1366, height: 768 });
  const access = new AccessPages(page);
  const exchange = new ExchangePages(page);
  await access.tryPassword(clerk.name, clerk.password);
  await expect(new Shell(page).heading).toHaveText('打开时做了修复');
  await page.getByRole('button', { name: '进入程序' }).click();

  await exchange.goTo('报送');
  await expect(page.getByRole('tab', { name: '暂不可报 2' })).toBeVisible();
  await exchange.show('暂不可报');
  await shot(page, 'corrections-held');
  const row = page.getByRole('row').filter({ hasText: '云水县第2商行' });
  await expect(row).toContainText('无法核实名单记录导入后是否更正过');
  await row.getByRole('button', { name: '确认未更正' }).click();
  const dialog = exchange.dialog('确认未更正');
  await expect(dialog).toContainText('云水县第2商行（云测信认〔2026〕2号）');
  await dialog.getByRole('button', { name: '确认未更正' }).click();
  await expect(dialog.getByLabel(/^依据/)).toHaveAttribute('aria-invalid', 'true');
  await dialog.getByLabel(/^依据/).fill('与原名单核对一致');
  await shot(page, 'corrections-confirm');
  await dialog.getByRole('button', { name: '确认未更正' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('tab', { name: '暂不可报 1' })).toBeVisible();
  await expect(row).toHaveCount(0);

  // The other way stays: the row opens the subject. What was confirmed stands in its story and in the audit.
  await page.evaluate(() => { location.hash = '#/subjects/s1'; });
  await expect(page.getByText('确认名单记录未更正')).toBeVisible();
  await access.lock();
  await access.signIn(director);
  await page.getByRole('navigation').getByRole('link', { name: '审计' }).click();
  const told = page.getByRole('row').filter({ hasText: '确认未更正' });
  await expect(told).toContainText('与原名单核对一致');
  await expect(told).toContainText(clerk.name);
  await shot(page, 'corrections-audit');
});
