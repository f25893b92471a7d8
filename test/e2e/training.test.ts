import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openWorkbook, readSheet } from '../../shared/lib/xlsx/read.ts';
import { type Desk, expect, test } from './launch/desk.ts';
import { shot } from './launch/shot.ts';
import { AccessPages } from './pages/access.ts';
import { ImportPages } from './pages/imports.ts';
import { personOf } from './pages/people.ts';
import { Shell } from './pages/shell.ts';
import { TrainingPages } from './pages/training.ts';

const fixture = (name: string): string => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));
const [list, sheet] = [fixture('assigned-list-Q3.xlsx'), fixture('assigned-list-signin.xlsx')];
const held = { day: '2026-11-20', venue: '行政中心 301', trainer: '李老师', capacity: 40 } as const;

/** The assigned list through the import screen, by a clerk who has just begun. */
async function importList(desk: Desk): Promise<void> {
  await new Shell(desk.page).begin('周敏');
  const imports = new ImportPages(desk.page);
  await imports.open(list);
  await imports.writeAll();
}

/** The door of a session of last Friday with `count` people on its roster; answers their names, each once. */
async function openHall(desk: Desk, count: number): Promise<{ readonly training: TrainingPages; readonly names: readonly string[] }> {
  await importList(desk);
  const training = new TrainingPages(desk.page);
  await training.scheduleFirst(held);
  await training.enrolFirst(count);
  const names = await training.rosterPeople();
  await training.openDoor();
  await training.fixTime('08:52');
  return { training, names };
}

/** Cells of the first sheet of a saved workbook, row by row. */
async function cellsOf(path: string): Promise<readonly (readonly string[])[]> {
  const book = await openWorkbook(new Uint8Array(await readFile(path)));
  const sheet = book.ok ? book.value.sheets[0] : undefined;
  if (!book.ok || sheet === undefined) throw new Error('unreadable workbook');
  const rows: string[][] = [];
  await readSheet(book.value, sheet, (row) => { rows.push(row.text.slice(0, row.width)); return true; });
  return rows;
}

test('the Enter that ends a composition of the input method marks nobody', async ({ desk }) => {
  const { training, names: [name = ''] } = await openHall(desk, 3);
  const page = desk.page;
  await page.evaluate(() => window.addEventListener('keydown', (event) => { document.documentElement.dataset['lastKey'] = `${event.key} ${event.isComposing}`; }, { capture: true }));
  const keyboard = await page.context().newCDPSession(page);
  const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 } as const;

  await keyboard.send('Input.imeSetComposition', { text: name, selectionStart: name.length, selectionEnd: name.length });
  await expect(training.input).toHaveValue(name);
  await expect(page.locator('tr[aria-selected=true]')).toContainText(name); // the Enter would find somebody to mark
  await keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...enter });
  await expect(page.locator('html')).toHaveAttribute('data-last-key', 'Enter true');
  await keyboard.send('Input.insertText', { text: name });
  await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter });
  await expect(training.input).toHaveValue(name);
  expect(await training.figure('已到')).toBe(0);

  // A key of its own after the composition marks. Some input methods repeat the ending Enter at once: that is let pass by for 30 ms.
  const ended = await page.evaluate(() => performance.now());
  await page.waitForFunction((since) => performance.now() > since + 60, ended);
  await page.keyboard.press('Enter');
  await expect(page.getByText(`${name} 08:52 签到，已保存`)).toBeVisible();
  expect(await training.figure('已到')).toBe(1);
});

test('twenty people signed in as fast as the keys go are all on the disk', async ({ desk }) => {
  const { training, names } = await openHall(desk, 24);
  const unique = names.filter((name) => !names.some((other) => other !== name && other.includes(name))).slice(0, 20);
  expect(unique).toHaveLength(20);
  for (const name of unique) {
    await desk.page.keyboard.insertText(name);
    await desk.page.keyboard.press('Enter');
  }
  await expect(desk.page.getByText(new RegExp(`${unique.at(-1) ?? ''} 08:52 签到，已保存`))).toBeVisible();
  await expect(desk.page.getByText('保存中')).toHaveCount(0);
  expect(await training.figure('已到')).toBe(20);

  await desk.kill();
  await desk.restart();
  const again = new TrainingPages(desk.page);
  await again.beginAgain('周敏');
  await again.goTo('培训');
  await desk.page.getByRole('row').nth(1).click();
  await again.openDoor();
  expect(await again.figure('已到')).toBe(20);
  for (const name of unique) await expect(desk.page.getByRole('row').filter({ hasText: name }).filter({ hasText: '08:52' })).not.toHaveCount(0);
});

test('the keys of the door mean what was typed wherever the focus is, and who came in last', async ({ desk: { page }, desk }) => {
  await page.setViewportSize({ width: 1366, height: 768 });
  const { training, names: [name = '', other = ''] } = await openHall(desk, 3);
  await page.getByRole('button', { name: '结课检查' }).focus();
  await page.keyboard.press('F2');
  await expect(page.getByText('请先输入要修改的人')).toBeVisible();
  await page.keyboard.type('z9');
  await expect(training.input).toHaveValue('z9');
  await expect(training.input).toBeFocused();
  await training.signIn(name, name);

  await page.keyboard.press('F2');
  const times = training.dialog(new RegExp(`^修改时间.*${name}`));
  await times.getByLabel('签退时间').fill('0830');
  await times.getByLabel('签到时间').focus();
  await expect(times.getByText('签退时间应晚于签到时间。')).toBeVisible();
  await shot(page, 'door-times-order');
  await times.getByLabel('签退时间').fill('1130');
  await page.keyboard.press('Control+s');
  await expect(times).toHaveCount(0);
  await expect(page.getByText(new RegExp(`${name} 08:52 — 11:30，已保存`))).toBeVisible();

  await training.input.fill(other);
  await page.keyboard.press('F3');
  await expect(training.dialog(new RegExp(`^迟到.*${other}`))).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.insertText('云水县');
  await page.keyboard.press('Insert');
  await expect(training.dialog('现场报名').getByLabel('查找主体')).toHaveValue('云水县');
  await expect(page.getByRole('option').first()).toBeVisible();
});

test('one step back takes a walk-in off the roster together with the mark', async ({ desk }) => {
  const { training } = await openHall(desk, 2);
  await training.walkIn('云水县', '陈到场');
  expect(await training.figure('应到')).toBe(3);
  // The same person once more, with a position that nobody knows of them: before it is saved it is said where it goes.
  await training.input.focus();
  await desk.page.keyboard.press('Insert');
  const dialog = training.dialog('现场报名');
  await dialog.getByLabel('查找主体').fill('云水县');
  await desk.page.getByRole('option').last().click();
  await dialog.getByLabel('姓名').fill('陈到场');
  await dialog.getByLabel('职务').fill('财务总监');
  await expect(dialog.getByText('只记入本次培训并据此报送')).toBeVisible();
  await shot(desk.page, 'door-walk-in-position');
  await desk.page.keyboard.press('Escape');
  await training.input.focus();
  await desk.page.keyboard.press('Control+z');
  await expect(desk.page.getByText(/^已撤销：陈到场/)).toBeVisible();
  expect([await training.figure('应到'), await training.figure('已到')]).toEqual([2, 0]);
});

test('a mark of some time ago is taken back with a reason, and who was not meant goes off the roster', async ({ desk: { page }, desk }) => {
  const { training, names: [name = ''] } = await openHall(desk, 2);
  await training.signIn(name, name);
  await page.keyboard.press('Escape'); // the undo list of the door goes with it
  const row = training.rosterRow(name);
  await expect(row).toContainText('已到');
  await row.getByRole('gridcell').first().click();
  await page.getByRole('button', { name: '移除 1 人' }).click();
  await training.told('所选人员中已有签到记录，请先点“撤销签到”，再移除。没有移除任何人。');
  await page.getByRole('button', { name: '撤销签到（1 人）' }).click();
  const dialog = training.dialog('撤销 1 人的签到记录？');
  await expect(dialog).toContainText(name);
  await shot(page, 'session-clear-mark');
  await dialog.getByLabel('撤销理由').fill('点错了人');
  await dialog.getByRole('button', { name: '撤销签到' }).click();
  await training.told('已撤销 1 人的签到记录。');
  await expect(row).toContainText('待签到');
  await page.getByRole('button', { name: '移除 1 人' }).click();
  await expect(row).toHaveCount(0);
});

test('a walk-in half taken down is there after locking, and gone once its dialog was closed', async ({ desk: { page }, desk }) => {
  const { training } = await openHall(desk, 2);
  const access = new AccessPages(page);
  const dialog = training.dialog('现场报名');
  const open = async (): Promise<void> => {
    await training.input.focus();
    await page.keyboard.press('Insert');
  };
  await open();
  await dialog.getByLabel('查找主体').fill('云水县');
  await page.getByRole('option').last().click();
  const subject = await dialog.getByLabel('查找主体').inputValue();
  await dialog.getByLabel('姓名').fill('陈到场');
  await access.lock();
  await access.signIn(personOf('周敏'));
  await open();
  await expect(dialog.getByText('上次填写的内容尚未保存，已为您恢复。')).toBeVisible();
  await expect(dialog.getByLabel('查找主体')).toHaveValue(subject);
  await expect(dialog.getByLabel('姓名')).toHaveValue('陈到场');
  await shot(page, 'door-walk-in-restored');
  await page.keyboard.press('Escape');
  await open();
  await expect(dialog.getByLabel('查找主体')).toHaveValue('');
  await expect(dialog.getByText('上次填写的内容尚未保存，已为您恢复。')).toHaveCount(0);
});

test('closing locks attendance; what is known of a participant can still be corrected', async ({ desk }) => {
  const { training, names: [name = ''] } = await openHall(desk, 3);
  const page = desk.page;
  await training.restPresent();
  await page.getByRole('button', { name: '结课检查' }).click();
  await training.dialog('结课检查').getByRole('button', { name: '结课', exact: true }).click();
  await training.told('已结课');
  await expect(page.getByRole('button', { name: '报名' })).toHaveCount(0);
  await page.getByRole('button', { name: '查看签到' }).click();
  await expect(page.getByText('本期已结课，签到记录只可查看。')).toBeVisible();
  await expect(training.input).toHaveCount(0);
  await page.keyboard.press('F7');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await page.getByRole('button', { name: '返回' }).click();
  await page.getByRole('row').filter({ hasText: name }).first().click();
  const dialog = training.dialog('更正参训人');
  await dialog.getByLabel('职务').fill('总经理');
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(dialog.getByText('请填写此项。')).toBeVisible();
  await dialog.getByLabel('更正理由').fill('平台退回');
  await dialog.getByRole('button', { name: '保存' }).click();
  await training.told('更正已保存');
  await expect(page.getByRole('row').filter({ hasText: name }).first()).toContainText('总经理');
});

test('a unit is held in the afternoon, or on another day, and the others follow as before', async ({ desk }) => {
  await importList(desk);
  const page = desk.page;
  await page.setViewportSize({ width: 1366, height: 768 });
  const training = new TrainingPages(page);
  await training.scheduleFirst(held);
  const facts = page.getByRole('listitem').filter({ hasText: '学时）' });
  await expect(facts).toHaveText([/^09:00–09:45/, /^09:50–10:35/, /^10:40–11:25/]);

  const form = await training.openForm();
  await expect(training.unitTime(3)).toHaveValue(`${held.day} 10:40`);
  await training.unitTime(3).fill('0930');
  await training.unitTime(3).blur();
  await expect(form.getByText('第3单元应在第2单元之后，请按上课先后设定时间。')).toBeVisible();
  await training.unitTime(3).fill('1000');
  await expect(form.getByText('第3单元与第2单元时间重叠。')).toBeVisible();
  await training.unitTime(3).fill('1400');
  await expect(form.getByText('至 14:45')).toBeVisible();
  await form.getByLabel('课间休息').fill('10');
  await expect(training.unitTime(2)).toHaveValue(`${held.day} 09:55`);
  await expect(training.unitTime(3)).toHaveValue(`${held.day} 14:00`);
  await shot(page, 'session-afternoon');
  await form.getByRole('button', { name: '保存' }).click();
  await expect(facts).toHaveText([/^09:00–09:45/, /^09:55–10:40/, /^14:00–14:45/]);

  await training.openForm();
  await expect(training.unitTime(3)).toHaveValue(`${held.day} 14:00`);
  await form.getByLabel('开始时间').fill('20261119 0900');
  await expect(training.unitTime(3)).toHaveValue('2026-11-19 14:00');
  await training.unitTime(3).fill('20261120 0900');
  await form.getByRole('button', { name: '保存' }).click();
  await expect(facts).toHaveText([/^11-19 09:00–09:45/, /^11-19 09:55–10:40/, /^11-20 09:00–09:45/]);

  await training.openForm();
  await training.unitTime(3).fill('');
  await training.unitTime(3).blur();
  await expect(training.unitTime(3)).toHaveValue('2026-11-19 10:50');
  await form.getByRole('button', { name: '保存' }).click();
  await expect(facts).toHaveText([/^09:00–09:45/, /^09:55–10:40/, /^10:50–11:35/]);
});

test('somebody else is sent without the phone of the one who stays away, and the same person is corrected', async ({ desk }) => {
  await importList(desk);
  const page = desk.page;
  const training = new TrainingPages(page);
  await training.scheduleFirst(held);
  await training.enrolFirst(1);
  const [name = ''] = await training.rosterPeople();
  const dialog = training.dialog('参训人');
  const phone = dialog.getByRole('textbox', { name: '联系电话' });
  await training.rosterRow(name).click();
  await dialog.getByLabel('职务').fill('总经理');
  await dialog.getByRole('button', { name: '更改联系电话' }).click();
  await phone.fill('13700000002');
  await dialog.getByRole('button', { name: '保存' }).click();
  await training.told('参训人已更改');
  await expect(training.rosterRow(name)).toContainText('总经理');

  await training.rosterRow(name).click();
  await expect(phone).toHaveValue('137****0002');
  await dialog.getByLabel('姓名').fill('赵六');
  await expect(phone).toHaveValue('');
  await expect(dialog.getByLabel('职务')).toHaveValue('');
  await dialog.getByLabel('职务').fill('会计');
  await shot(page, 'person-other');
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(training.rosterRow('赵六')).toContainText('会计');
  await expect(training.rosterRow(name)).toHaveCount(0);
  await training.rosterRow('赵六').click();
  await expect(phone).toHaveValue('');
});

test('the register saved for Excel shows ID numbers masked', async ({ desk }) => {
  await importList(desk);
  const shell = new Shell(desk.page);
  await shell.goTo('失信主体');
  await desk.page.getByRole('button', { name: '导出 Excel' }).click();
  await shell.exportFor('提交领导审阅');
  await shell.told(/^已导出 [\d,]+ 家/);
  const [file = ''] = (await readdir(desk.downloads)).filter((name) => name.startsWith('失信主体') && name.endsWith('.xlsx'));
  const [header = [], ...rows] = await cellsOf(join(desk.downloads, file));
  const [kind, code] = [header.indexOf('主体类型'), header.indexOf('代码')];
  const people = rows.filter((row) => row[kind] === '自然人');
  expect([rows.length > 1000, people.length > 0]).toEqual([true, true]);
  for (const row of people) expect(row[code]).toMatch(/^\d{3}\*+[\dX]{2}$/);
  const open = rows.filter((row) => row[kind] !== '自然人').map((row) => row[code] ?? '');
  expect(open.every((text) => !text.includes('*'))).toBe(true);
});

test('a sign-in sheet that was typed up becomes marks of those who came, and can be taken back', async ({ desk }) => {
  await desk.page.setViewportSize({ width: 1366, height: 768 });
  await importList(desk);
  const page = desk.page;
  const training = new TrainingPages(page);
  await training.scheduleFirst({ ...held, day: '2026-10-20' });
  const dialog = training.dialog(/^签到表/);
  const lines = dialog.getByRole('grid', { name: '签到表各行' });

  const open = async (file: string): Promise<void> => {
    await page.getByRole('button', { name: '签到表', exact: true }).click();
    const chooser = page.waitForEvent('filechooser');
    await dialog.getByRole('button', { name: '选择文件' }).click();
    await (await chooser).setFiles(file);
  };
  await open(list); // the wrong file: said so, and nothing lost
  await expect(dialog.getByRole('alert')).toContainText('没有找到签到表');
  await shot(page, 'training-sheet-wrong');
  await dialog.getByRole('button', { name: '取消' }).click();

  await open(sheet);
  await expect(dialog.getByRole('status')).toContainText('共 40 人：在名册上 0 人，现场报名 40 人，不登记 0 人');
  await expect(lines.getByRole('row').filter({ hasText: '云水县川康塑胶制品有限公司' })).toContainText('09:40 — 11:31');
  await shot(page, 'training-sheet');
  await dialog.getByRole('button', { name: '登记所选 40 人' }).click();
  await expect(dialog.getByRole('alert')).toContainText('已按签到表登记 40 人');
  await dialog.getByRole('button', { name: '撤销本次登记' }).click();
  await training.told(/已撤销按签到表登记的 40 人/);
  await expect(page.getByText('还没有人报名')).toBeVisible();

  await open(sheet);
  await dialog.getByRole('button', { name: '登记所选 40 人' }).click();
  await dialog.getByRole('button', { name: '完成' }).click();
  await expect(training.rosterRow('王丽涛')).toContainText('09:40 — 11:31');
  await expect(training.rosterRow('王丽涛')).toContainText('迟到');
  await expect(training.rosterRow('罗杰')).toContainText('早退');
  await expect(training.rosterRow('赵梅')).toContainText('已到');
  await shot(page, 'training-sheet-roster');

  await open(sheet); // the same sheet again marks nobody twice
  await expect(dialog.getByRole('status')).toContainText('不登记 40 人');
  await expect(dialog.getByRole('button', { name: '登记所选 0 人' })).toBeDisabled();

  // The roster as a sheet to be printed and signed, in the columns that are read again.
  await dialog.getByRole('button', { name: '重新选择文件' }).click();
  await dialog.getByRole('button', { name: '导出供打印的签到表（40 人）' }).click();
  await training.exportFor('现场签到');
  await training.told(/^签到表已保存/);
  const saved = (await readdir(desk.downloads)).find((name) => name.startsWith('签到表_')) ?? '';
  const [header = [], ...rows] = await cellsOf(join(desk.downloads, saved));
  expect(header.slice(0, 7)).toEqual(['序号', '单位名称', '统一社会信用代码', '姓名', '职务', '签到时间', '签退时间']);
  expect(rows).toHaveLength(40);
  expect(rows[0]?.slice(1, 7)).toEqual(['云水县川康塑胶制品有限公司', '91331099MAANYAJMXX', '王丽涛', '受托人', '09:40', '11:31']);
});
