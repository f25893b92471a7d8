import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { usccFrom } from '../builders/codes.ts';
import { listRows, listWorkbook } from '../builders/lists.ts';
import { expect, test } from './launch/desk.ts';
import { shot } from './launch/shot.ts';
import { AccessPages } from './pages/access.ts';
import { ImportPages } from './pages/imports.ts';
import { director } from './pages/people.ts';

const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));
const give = (pages: ImportPages, path: string) => pages.page.locator('input[type=file]').setInputFiles(path);

test('asks what unknown columns mean, checks by the answer and remembers it', async ({ desk }) => {
  const pages = new ImportPages(desk.page);
  await pages.begin('周敏');
  const list = join(desk.downloads, '外省名单.csv');
  writeFileSync(list, `惩戒对象,标识码,所列名册,作出机关,凭据号,作出日,缘由\n${[1, 2, 3].map((n) => `云水县某某商行${n},${usccFrom(n)},重点关注名单,云水县税务局,云税〔2026〕${n}号,2026-03-0${n},逾期未缴`).join('\n')}\n`);
  await pages.goTo('名单导入');
  await give(pages, list);
  await expect(desk.page.getByRole('heading', { name: '请指明各列的含义' })).toBeVisible();
  await expect(desk.page.getByRole('button', { name: '核对' })).toBeDisabled();
  for (const [label, column] of [['名单名称', '所列名册'], ['名称（姓名）', '惩戒对象'], ['代码（证件号码）', '标识码'], ['认定部门', '作出机关'], ['认定文号', '凭据号'], ['认定日期', '作出日'], ['列入名单事由', '缘由']] as const) {
    await desk.page.getByRole('combobox', { name: label, exact: true }).click();
    await desk.page.getByRole('option', { name: column }).click();
  }
  await desk.page.getByRole('button', { name: '核对' }).click();
  await expect(desk.page.getByRole('heading', { name: '核对结果' })).toBeVisible();
  expect([await pages.count('新增'), await pages.count('有误')]).toEqual([3, 0]);
  await pages.writeAll();
  // The same header again needs no asking.
  await pages.open(list);
  expect(await pages.count('一致')).toBe(3);
});

test('says what a table without column names needs, and leads back to choosing', async ({ desk }) => {
  const pages = new ImportPages(desk.page);
  await pages.begin('周敏');
  const list = join(desk.downloads, '价目表.csv');
  writeFileSync(list, '苹果,3.5\n梨,2.8\n');
  await pages.goTo('名单导入');
  await give(pages, list);
  await expect(desk.page.getByRole('heading', { name: '没有找到表头' })).toBeVisible();
  await expect(desk.page.getByRole('button', { name: '核对' })).toHaveCount(0);
  await desk.page.getByRole('button', { name: '重新选择文件' }).click();
  await expect(desk.page.getByText('把名单文件拖到这里')).toBeVisible();
});

test('says how to save an old .xls, and writes nothing', async ({ desk }) => {
  const pages = new ImportPages(desk.page);
  await pages.begin('周敏');
  const old = join(desk.downloads, '名单.xls');
  writeFileSync(old, Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4096)]));
  await pages.goTo('名单导入');
  await give(pages, old);
  await expect(desk.page.getByText(/另存为.*\.xlsx/)).toBeVisible();
  await expect(desk.page.getByText('还没有导入过名单')).toBeVisible();
});

test('writes only the good rows by explicit choice, gives the marked workbook, and undoes the whole import', async ({ desk }) => {
  const pages = new ImportPages(desk.page);
  await pages.begin('周敏');
  await pages.open(fixture('assigned-list-dirty.xlsx'));
  await expect(desk.page.getByRole('button', { name: /^全部写入/ })).toBeDisabled();
  const good = (await pages.count('新增')) + (await pages.count('变更'));
  await pages.saveMarked();
  expect(await readdir(desk.downloads)).toContain('assigned-list-dirty_标注.xlsx');
  await pages.writeGoodOnly();
  await expect(desk.page.getByText(`新增 ${good} ·`)).toBeVisible();
  await pages.undoLatest('误导入');
  await pages.goTo('失信主体');
  await expect(desk.page.getByText('还没有失信主体')).toBeVisible();
  await pages.goTo('名单导入');
  await expect(desk.page.getByText('已撤销')).toBeVisible();
});

test.describe('in an office that stands', () => {
  test.use({ office: { accounts: [], fill: async () => undefined } });

  test('writes nothing when the backup before it fails, unless told to, and asks twice when a list leaves out more than half', async ({ desk }) => {
    const { page } = desk;
    await page.setViewportSize({ width: 1366, height: 768 });
    const pages = new ImportPages(page);
    const rows = listRows(12);
    const [whole, part] = [join(desk.downloads, '名单.xlsx'), join(desk.downloads, '名单-部分.xlsx')];
    writeFileSync(whole, listWorkbook(rows));
    writeFileSync(part, listWorkbook(rows.slice(0, 4)));
    const access = new AccessPages(page);
    await access.signInFirst(director);

    // A file stands where the folder of backups belongs: no backup can be made.
    const backups = join(desk.dataFolder, 'data/backups');
    renameSync(backups, `${backups}-away`);
    writeFileSync(backups, '');
    await pages.open(whole);
    await page.getByRole('button', { name: /^全部写入/ }).click();
    const unbacked = pages.dialog('导入前的备份没有完成');
    await expect(unbacked.getByText('没有写入任何记录。建议先解决备份问题再导入；也可以不备份，继续导入。')).toBeVisible();
    await expect(unbacked.getByText(/磁盘|文件夹/)).toBeVisible(); // why
    await unbacked.getByRole('button', { name: '取消' }).click();
    expect(await pages.count('新增')).toBe(12); // still before the commit
    // What was checked is not left behind without a word.
    await page.getByRole('link', { name: /^失信主体/ }).click();
    const leaving = pages.dialog('离开名单导入？');
    await expect(leaving).toContainText('“名单.xlsx”还没有写入');
    await leaving.getByRole('button', { name: '继续核对' }).click();
    expect(await pages.count('新增')).toBe(12);
    await page.getByRole('link', { name: /^失信主体/ }).click();
    await leaving.getByRole('button', { name: '离开' }).click();
    await expect(page.getByRole('heading', { level: 1, name: '失信主体' })).toBeVisible();
    await expect(page.getByText('还没有失信主体')).toBeVisible();
    // A lock ends the looking through; what was being looked at is told afterwards, until another file is chosen.
    await pages.open(whole);
    await access.lock();
    await access.signIn(director);
    await expect(page.getByText('上次核对的“名单.xlsx”没有写入')).toBeVisible();
    await shot(page, 'import-interrupted');
    await pages.open(whole);
    await page.getByRole('button', { name: /^全部写入/ }).click();
    await unbacked.getByRole('button', { name: '不备份，继续导入' }).click();
    await expect(pages.dialog('名单已写入')).toBeVisible();
    await pages.dialog('名单已写入').getByRole('button', { name: '关闭' }).click();
    rmSync(backups);
    renameSync(`${backups}-away`, backups);

    // Eight of twelve are not in the next list: the count is asked for, and without it nothing is written.
    await pages.open(part);
    expect(await pages.count('不再列入')).toBe(8);
    await expect(page.getByRole('button', { name: '没有需要写入的变化' })).toBeDisabled();
    await pages.cancel();
    const [, ...others] = listRows(5, 2);
    writeFileSync(part, listWorkbook([...rows.slice(0, 4).map((row, n) => (n === 0 ? row.with(13, '补报年度报告并公示') : row)), ...others.map((row) => row.with(2, `${row[2] ?? ''}分公司`).with(3, usccFrom(Number(row[0]) + 5000)))]));
    await pages.open(part);
    expect([await pages.count('新增'), await pages.count('变更'), await pages.count('不再列入')]).toEqual([4, 1, 8]);
    await page.getByRole('button', { name: /^全部写入/ }).click();
    const loss = pages.dialog('这份名单将使一半以上的在列记录不再列入');
    await expect(loss.getByText('现有 12 条在列记录，其中 8 条不在这份名单中。请确认没有选错文件；确认无误请输入 8。')).toBeVisible();
    const go = loss.getByRole('button', { name: '确认 8 条不再列入并写入' });
    await expect(go).toBeDisabled();
    await loss.getByLabel('不再列入的记录数').fill('12');
    await expect(go).toBeDisabled();
    await loss.getByRole('button', { name: '取消' }).click();
    expect(await pages.count('新增')).toBe(4); // still before the commit
    await pages.writeAll(); // asks once more, and gets the count
    // What the list left out stands on the import's page, until it is recorded that it ended.
    await page.getByRole('region', { name: '导入记录' }).getByRole('row').nth(1).getByRole('button').click();
    const left = page.getByRole('grid', { name: '不再列入，仍在列' });
    await expect(left.getByRole('row')).toHaveCount(9);
    await shot(page, 'import-gone');
    await left.getByRole('row').filter({ hasText: rows[5]?.[2] ?? '' }).click();
    await page.getByRole('tab', { name: /^名单/ }).click();
    await page.getByRole('button', { name: '登记退出名单' }).click();
    await page.getByLabel('依据').fill('下发单位已移出');
    await page.getByRole('dialog').getByRole('button', { name: '登记退出' }).click();
    await pages.told('已登记退出名单');
    await page.goBack();
    await expect(left.getByRole('row')).toHaveCount(8);
    await pages.goTo('失信主体');
    await expect(page.getByText('共 16 家')).toBeVisible();

    // The next list changed what the first one brought: taking that back is refused before a reason and a second person are asked for, and what stands in the way is named.
    await pages.goTo('名单导入');
    await page.getByRole('region', { name: '导入记录' }).getByRole('row').nth(2).getByRole('button').click();
    await page.getByRole('button', { name: '撤销整批导入（需批准）' }).click();
    const refused = page.getByRole('alert').filter({ hasText: '不能整批撤销' });
    await expect(refused).toContainText('尚未撤销任何内容');
    await expect(refused.getByText(`名单记录：${rows[0]?.[2] ?? ''} 云信认〔2026〕1号`)).toBeVisible();
    await expect(refused.getByRole('button', { name: '关闭' })).toBeVisible();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await shot(page, 'import-undo-refused');
  });
});
