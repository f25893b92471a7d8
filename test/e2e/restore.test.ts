import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { closeInterview, scheduleInterviews } from '../../renderer/features/interviews/commands.ts';
import { addDays } from '../../shared/lib/dates.ts';
import { must } from '../builders/must.ts';
import { expect, test, type Desk } from './launch/desk.ts';
import { type Filling, register } from './launch/office.ts';
import { shot } from './launch/shot.ts';
import { AccessPages } from './pages/access.ts';
import { BackupsPages } from './pages/backups.ts';
import { ExchangePages } from './pages/exchange.ts';
import { ImportPages } from './pages/imports.ts';
import { director } from './pages/people.ts';
import { listRows, listWorkbook } from '../builders/lists.ts';

// The second subject was interviewed, and that is still to be reported.
test.use({
  office: {
    accounts: [],
    fill: async ({ store }: Filling) => {
      await register(store, [{}, {}]);
      const yesterday = addDays(store.today(), -1);
      const [id = ''] = must(await scheduleInterviews(store, ['l1'], { scheduledAt: `${yesterday}T10:00`, place: '行政中心 205', interviewers: '周敏', recorder: '林主任' }));
      must(await closeInterview(store, id, {
        outcome: 'held', heldAt: `${yesterday}T10:00`, interviewee: '代表2', intervieweePosition: '', delegate: false, letterOfAuthority: '', content: '说明修复途径', requirement: '', requirementDueOn: '',
        refusedBy: '', conduct: '', witness: '', evidence: '',
      }));
    },
  },
});

const backupPath = (desk: Desk, name: string): string => join(desk.dataFolder, 'data/backups', name);

/** Turns one bit in the middle of a file over; again, and it is whole. */
function flip(path: string): void {
  const bytes = readFileSync(path);
  const middle = Math.floor(bytes.length / 2);
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

test('a backup is refused with a wrong password, a wrong key or a damaged file; restored, its records stand again, and what was there can be had back', async ({ desk }) => {
  test.slow(); // two restores
  const { page } = desk;
  await page.setViewportSize({ width: 1366, height: 768 });
  const access = new AccessPages(page);
  const backups = new BackupsPages(page);
  const imports = new ImportPages(page);
  const exchange = new ExchangePages(page);
  const list = join(desk.downloads, '名单.xlsx');
  writeFileSync(list, listWorkbook(listRows(12)));
  await access.signInFirst(director);
  await backups.open();
  await backups.make();
  const name = (await backups.rows('手动').getAttribute('title')) ?? '';

  // Since then: a package of what was to be reported, twelve new subjects with their listings, and another address of an old one.
  await exchange.build();
  await imports.open(list);
  await imports.writeAll();
  await page.evaluate(() => { location.hash = '#/subjects/s0'; });
  await page.getByRole('button', { name: '修改', exact: true }).click();
  await imports.dialog('修改主体信息').getByLabel('地址').fill('云水县中山路 8 号');
  await imports.dialog('修改主体信息').getByRole('button', { name: '保存' }).click();
  await expect(imports.dialog('修改主体信息')).toHaveCount(0);

  await backups.open();
  await expect(backups.rows('导入前')).toHaveCount(1); // the import made one of its own
  await backups.rows('手动').getByRole('button', { name: '恢复……' }).click();
  await expect(backups.restoring).toContainText(name);
  await backups.examine({ ...director, password: '不是这个密码' });
  await expect(backups.restoring.getByText('姓名、密码或恢复密钥与这份备份不符，现有数据没有改动。')).toBeVisible();
  await backups.examineByKey(desk.recoveryKey.replace(/^...../, 'ABCDE'));
  await expect(backups.restoring.getByText('姓名、密码或恢复密钥与这份备份不符，现有数据没有改动。')).toBeVisible();
  flip(backupPath(desk, name));
  await backups.examineByKey(desk.recoveryKey);
  await expect(backups.restoring.getByText('备份文件已损坏或被改动，不能用来恢复，现有数据没有改动。')).toBeVisible();
  flip(backupPath(desk, name));
  await backups.examineByKey(desk.recoveryKey);

  // In words what would go; more than half of it, so the count is asked for once more. Going back changes nothing.
  await expect(backups.restoring.getByText(/^备份完好：全部内容和日志链均已核验，共 [\d,]+ 条记录。$/)).toBeVisible();
  await expect(backups.restoring.getByText(/^此备份之后新增的记录，恢复后将不再有：.*主体 12/)).toBeVisible();
  await expect(backups.restoring.getByText(/^此备份之后修改的记录，将回到备份时的内容：.*主体 1/)).toBeVisible();
  await expect(backups.restoring.getByText('登录账号、密码和恢复密钥保持现状，不随备份改变。')).toBeVisible();
  await expect(backups.restoring.getByText(/^此备份之后新增的报送资料，随恢复保留：.*报送包 1/)).toContainText('报送条目 1');
  await expect(backups.restoring.getByText(/将不再有/).first()).not.toContainText('报送');
  await shot(page, 'restore-told');
  const go = backups.restoring.getByRole('button', { name: /^恢复，将失去 [\d,]+ 条记录$/ });
  const gone = /[\d,]+/.exec((await go.textContent()) ?? '')?.[0] ?? '';
  await go.click();
  const again = backups.dialog('现有记录将减少一半以上');
  await expect(again).toContainText(`条记录中的 ${gone} 条将不再有`);
  const sure = again.getByRole('button', { name: `确认失去 ${gone} 条并恢复` });
  await expect(sure).toBeDisabled();
  await again.getByLabel('将失去的记录数').fill('1');
  await expect(sure).toBeDisabled();
  await again.getByRole('button', { name: '返回' }).click();
  await backups.restoring.getByRole('button', { name: '取消' }).click();
  await backups.goTo('失信主体');
  await expect(page.getByText('共 14 家')).toBeVisible();

  await backups.open();
  await backups.rows('手动').getByRole('button', { name: '恢复……' }).click();
  await backups.examine(director);
  await go.click();
  await again.getByLabel('将失去的记录数').fill(gone);
  await sure.click();
  await backups.replaced('现在');
  await enterRestored(access);
  await backups.goTo('失信主体');
  await expect(page.getByText('共 2 家')).toBeVisible();
  await exchange.goTo('报送');
  await expect(page.getByRole('tab', { name: '报送包 1' })).toBeVisible();
  await page.evaluate(() => { location.hash = '#/subjects/s0'; });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('云水县第1商行');
  await page.getByRole('button', { name: '修改', exact: true }).click();
  await expect(imports.dialog('修改主体信息').getByLabel('地址')).toHaveValue('');
  await page.keyboard.press('Escape');
  await page.getByRole('navigation').getByRole('link', { name: '审计' }).click();
  await expect(page.getByRole('row').filter({ hasText: /恢复了 .* 的备份/ })).toHaveCount(1);
  expect(readdirSync(join(desk.dataFolder, 'data/aside')).some((one) => one.endsWith('-replaced'))).toBe(true);

  // What was there before stands in a backup of its own, and comes back by the same way.
  await backups.open();
  await backups.rows('恢复前').getByRole('button', { name: '恢复……' }).click();
  await backups.examine(director);
  await expect(backups.restoring.getByText(/主体 12/)).toBeVisible();
  await backups.restoring.getByRole('button', { name: /^恢复(此备份|，将失去 [\d,]+ 条记录)$/ }).click();
  await backups.replaced('现在');
  await enterRestored(access);
  await backups.goTo('失信主体');
  await expect(page.getByText('共 14 家')).toBeVisible();
});

/** The page's own copy is of the store that was replaced: opening makes it anew and may say so. */
async function enterRestored(access: AccessPages): Promise<void> {
  await access.tryPassword(director.name, director.password);
  const report = access.page.getByRole('button', { name: '进入程序' });
  const chip = access.page.getByRole('button', { name: `负责人 ${director.name}` });
  await expect(report.or(chip)).toBeVisible();
  if (await report.isVisible()) await report.click();
  await access.inside();
}
