import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './launch/desk.ts';
import { type Filling, register } from './launch/office.ts';
import { AccessPages } from './pages/access.ts';
import { BackupsPages } from './pages/backups.ts';
import { director } from './pages/people.ts';

test.use({ office: { accounts: [], fill: ({ store }: Filling) => register(store, [{}]) } });

test('backups that can no longer be seen or made say so on the strip and on their screen, until they can', async ({ desk }) => {
  const { page } = desk;
  const backups = new BackupsPages(page);
  const strip = page.getByRole('contentinfo').locator('[data-backup]');
  const folder = join(desk.dataFolder, 'data', 'backups');
  await new AccessPages(page).signInFirst(director);
  await backups.open();
  await backups.make();
  await expect(strip).toHaveText(/^备份 今天/);

  renameSync(folder, `${folder}.away`);
  writeFileSync(folder, 'no folder');
  await page.getByRole('button', { name: '立即备份' }).click();
  const main = page.getByRole('main');
  await expect(main.getByText('读写磁盘失败')).toBeVisible();
  await expect(main.getByText('备份情况无法读取')).toBeVisible();
  await expect(main.getByText('已核验')).toHaveCount(0);
  await expect(strip).toHaveText('备份情况无法读取');
  await expect(strip).toHaveAttribute('title', /读写磁盘失败/);

  rmSync(folder);
  renameSync(`${folder}.away`, folder);
  await backups.make();
  await expect(main.getByText('备份情况无法读取')).toHaveCount(0);
  await expect(strip).toHaveText(/^备份 今天/);
});
