import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { writeWorkbook } from '../../shared/lib/xlsx/write.ts';
import { canaries, type Canary } from '../reliability/leak/canaries.ts';
import { findMarks, scan } from '../reliability/leak/scan.ts';
import { expect, test } from './launch/desk.ts';
import { AccessPages } from './pages/access.ts';
import { ImportPages } from './pages/imports.ts';
import { personOf } from './pages/people.ts';
import { SettingsPage } from './pages/settings.ts';

// Forty persons who exist nowhere else go through the whole use; none of them may lie readable on the disk but in what the user saved.
const seed = 20_261_127;
const clerk = personOf('周敏');

const headers = ['名单名称', '姓名', '证件类型', '证件号码', '认定部门', '认定文号', '认定日期', '列入名单事由', '联系电话', '地址', '备注'];
const list = (people: readonly Canary[]): Uint8Array => writeWorkbook({ sheets: [{ name: '自然人', columns: [], rows: [headers, ...people.map(({ name, idNumber, phone, address }, n) => [
  '严重失信主体名单', name, '居民身份证', idNumber, '云水县人民法院', `（2026）云执${n + 1}号`, { date: '2026-03-02' }, '有履行能力而拒不履行', phone, address, `${name}住${address}`,
])] }] });

/** The marks in the workbooks of a folder, unpacked: what the user took out must show them, or the scan sees nothing. */
const inWorkbooks = (paths: readonly string[]): readonly string[] => paths.flatMap((path) =>
  Object.values(unzipSync(readFileSync(path))).flatMap((part) => findMarks(Buffer.from(part)).map(({ mark }) => mark)));

test('leaves nothing of forty persons readable on the disk but what the user saved', async ({ desk }) => {
  test.setTimeout(300_000);
  const people = canaries(40, seed);
  const [first, second] = people;
  if (first === undefined || second === undefined) throw new Error('no canaries');
  const before = new Set(readdirSync(tmpdir()));
  const given = mkdtempSync(join(tmpdir(), 'leak-given-'));
  const workbook = join(given, '名单.xlsx'); // a name of a person in it is not tried yet: the preview's check did not come to an end within 30 s
  writeFileSync(workbook, list(people));
  const access = new AccessPages(desk.page);
  const imports = new ImportPages(desk.page);
  await imports.begin(clerk.name, '负责人');
  const settings = new SettingsPage(desk.page);
  await settings.goTo('设置');
  await settings.confirmRules();

  await imports.open(workbook);
  expect([await imports.count('新增'), await imports.count('有误')]).toEqual([40, 0]);
  await imports.writeAll();

  const search = desk.page.getByRole('combobox').first();
  await search.fill(second.idNumber);
  await search.fill(first.name);
  await desk.page.keyboard.press('Enter');
  await expect(imports.heading).toContainText(first.name);
  await expect(desk.page.getByText(/^列入/).first()).toBeVisible();
  await desk.page.getByRole('button', { name: '显示证件号码' }).click();
  await desk.page.getByRole('menuitem', { name: '核对身份' }).click();
  await expect(desk.page.getByText(first.idNumber)).toBeVisible();
  await desk.page.getByRole('button', { name: '修改', exact: true }).click();
  const form = imports.dialog('修改主体信息');
  await form.getByLabel('备注').fill(`${second.name}来电，${second.phone}，${second.address}，${second.idNumber}`);
  await form.getByLabel('地址').fill(second.address);
  await desk.page.keyboard.press('Control+l');
  await expect(access.heading).toHaveText('程序已锁定', { timeout: 20_000 });
  const seen = async (): Promise<string> => desk.page.evaluate(() => `${document.title} ${document.body.textContent} ${location.href} ${JSON.stringify(history.state)}`);
  expect(findMarks(Buffer.from(await seen()))).toEqual([]);
  await access.signIn(clerk);

  await imports.goTo('失信主体');
  await desk.page.getByRole('button', { name: '导出 Excel' }).click();
  await imports.exportFor('提交领导审阅');
  await imports.told(/^已导出/);
  await settings.goTo('设置');
  await desk.page.getByRole('button', { name: '查看备份' }).click();
  await desk.page.getByRole('button', { name: '立即备份' }).click();
  await expect(desk.page.getByText('备份完成，已回读核验。')).toBeVisible({ timeout: 30_000 });

  // A crash with typing under way.
  await imports.goTo('失信主体');
  await desk.page.getByRole('button', { name: '新增主体' }).click();
  await imports.dialog('新增主体').getByLabel('备注').fill(`${second.name} ${second.phone} ${second.address}`);
  await desk.kill();
  const atCrash = await scan([desk.dataFolder]);
  await desk.restart();
  await expect(new AccessPages(desk.page).heading).toHaveText('登录', { timeout: 20_000 });
  expect(findMarks(Buffer.from(await seen()))).toEqual([]);

  const own = join(desk.dataFolder, '..');
  const temp = readdirSync(tmpdir()).filter((name) => !before.has(name)).map((name) => join(tmpdir(), name)).filter((path) => path !== given && path !== own);
  // The driver's own trace of the page (playwright-*) is no file of the program.
  const after = await scan([desk.dataFolder, ...temp], (path) => path.includes('playwright'));
  const saved = readdirSync(desk.downloads).filter((name) => name.endsWith('.xlsx')).map((name) => join(desk.downloads, name));
  const control = { given: inWorkbooks([workbook]), saved: inWorkbooks(saved) };
  const planted = join(desk.dataFolder, 'planted');
  mkdirSync(planted);
  writeFileSync(join(planted, 'row'), Buffer.from(JSON.stringify(first), 'utf16le'));
  const plantedHits = (await scan([planted])).hits.length;
  rmSync(planted, { recursive: true });
  rmSync(given, { recursive: true });
  const told = (hits: typeof after.hits): readonly string[] => hits.map(({ path, mark, form }) => `${path}: ${mark}, ${form}`);
  console.log(`leak scan on ${desk.host}, seed ${seed}: after the crash ${atCrash.files} files, ${atCrash.bytes} bytes, ${atCrash.hits.length} hits; after the restart ${after.files} files, ${after.bytes} bytes, ${after.hits.length} hits; control: ${control.given.length} in the list given, ${control.saved.length} in what was saved, ${plantedHits} planted`);
  expect(new Set(control.given)).toEqual(new Set(['name', 'idNumber', 'phone', 'address']));
  expect(control.saved).toContain('name');
  expect(plantedHits).toBeGreaterThanOrEqual(4);
  expect([...told(atCrash.hits), ...told(after.hits)]).toEqual([]);
});
