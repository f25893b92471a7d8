import { expect } from '@playwright/test';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { writeWorkbook } from '../../../shared/lib/xlsx/write.ts';
import type { Desk } from '../../e2e/launch/desk.ts';
import { AccessPages } from '../../e2e/pages/access.ts';
import { ExchangePages } from '../../e2e/pages/exchange.ts';
import { ImportPages } from '../../e2e/pages/imports.ts';
import { InterviewPages } from '../../e2e/pages/interviews.ts';
import { personOf } from '../../e2e/pages/people.ts';
import { SettingsPage } from '../../e2e/pages/settings.ts';
import { TrainingPages } from '../../e2e/pages/training.ts';
import type { Platform } from '../../platform/platform.ts';
import { canaries, marks, type Canary } from './canaries.ts';
import { findMarks, scan, type Scan } from './scan.ts';

type Mark = keyof typeof marks;
export type LeakStage = { readonly desk: Desk; readonly platform: Platform; readonly count: number; readonly seed: number };
export type LeakFigures = {
  readonly atCrash: Scan;
  readonly atEnd: Scan;
  /** What the page shows or keeps within itself while it is locked. */
  readonly whileLocked: readonly Mark[];
  /** What a person took out on purpose, and which marks stand in it: there they must. */
  readonly saved: readonly { readonly name: string; readonly marks: readonly Mark[] }[];
  /** Controls: marks in the list as it was given, and hits in rows that were planted into the data folder, plain and deflated. */
  readonly given: readonly Mark[];
  readonly planted: number;
};

const clerk = personOf('周敏');
const marksIn = (bytes: Buffer): readonly Mark[] => [...new Set(findMarks(bytes).map(({ mark }) => mark))];

const headers = ['名单名称', '姓名', '证件类型', '证件号码', '认定部门', '认定文号', '认定日期', '列入名单事由', '整改期限', '联系电话', '地址', '备注'];
const listOf = (people: readonly Canary[]): Uint8Array => writeWorkbook({ sheets: [{ name: '自然人', columns: [], rows: [headers, ...people.map(({ name, idNumber, phone, address }, n) => [
  '严重失信主体名单', name, '居民身份证', idNumber, '云水县人民法院', `（2026）云执${n + 1}号`, { date: '2026-03-02' }, '有履行能力而拒不履行', { date: '2026-09-02' }, phone, address, `${name}住${address}`,
])] }] });

/** Files below a folder, and the marks in each. */
const savedBelow = (folder: string): LeakFigures['saved'] => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => {
  const path = join(entry.parentPath, entry.name);
  return { name: relative(folder, path), marks: marksIn(readFileSync(path)) };
});

/**
 * Persons who exist nowhere else go through everything that the program does with people: a list imported, somebody searched, opened and edited, a lock with a draft open,
 * a session held at the door, an interview refused, a package built, handed over, uploaded and answered, a page printed, a table saved, a backup; then everything is
 * killed while somebody types, and started again. The folders are searched right after the kill and at the end.
 */
export async function playLeak({ desk, platform, count, seed }: LeakStage): Promise<LeakFigures> {
  const people = canaries(count, seed);
  const before = new Set(readdirSync(tmpdir()));
  const given = mkdtempSync(join(tmpdir(), 'leak-given-'));
  const workbook = join(given, `${people[0]?.name ?? ''}的名单.xlsx`); // offices name files after persons
  writeFileSync(workbook, listOf(people));
  try {
    const whileLocked = await work(desk, platform, workbook, people);
    const atCrash = await scan([desk.dataFolder]);
    await desk.restart();
    const access = new AccessPages(desk.page);
    await expect(access.heading).toHaveText('登录', { timeout: 20_000 });
    const signedOut = await shownBy(desk);
    await access.signIn(clerk);
    await expect(access.heading).toHaveText('今天要做的');

    const own = join(desk.dataFolder, '..');
    const temp = readdirSync(tmpdir()).filter((name) => !before.has(name)).map((name) => join(tmpdir(), name)).filter((path) => path !== given && path !== own);
    // The driver's own trace of the page (playwright-*) is no file of the program; the browser as it was unpacked holds nothing of anybody.
    const atEnd = await scan([desk.dataFolder, ...temp], (path) => path.includes('playwright') || /\/chromium$/.test(path));
    const planted = join(desk.dataFolder, 'planted');
    mkdirSync(planted);
    writeFileSync(join(planted, 'row'), Buffer.from(JSON.stringify(people[0]), 'utf16le'));
    writeFileSync(join(planted, 'list'), readFileSync(workbook));
    const plantedHits = (await scan([planted])).hits.length;
    rmSync(planted, { recursive: true });
    return { atCrash, atEnd, whileLocked: [...whileLocked, ...signedOut], saved: savedBelow(desk.downloads), given: marksIn(readFileSync(workbook)), planted: plantedHits };
  } finally {
    rmSync(given, { recursive: true });
  }
}

const shownBy = async ({ page }: Desk): Promise<readonly Mark[]> =>
  marksIn(Buffer.from(await page.evaluate(() => `${document.title} ${document.body.textContent} ${location.href} ${JSON.stringify(history.state)} ${JSON.stringify({ ...localStorage, ...sessionStorage })}`)));

/** Everything up to the kill. Answers what could be seen while the program was locked. */
async function work(desk: Desk, platform: Platform, workbook: string, people: readonly Canary[]): Promise<readonly Mark[]> {
  const [first, second, third] = people;
  if (first === undefined || second === undefined || third === undefined) throw new Error('too few canaries');
  const { page } = desk;
  const access = new AccessPages(page);
  const imports = new ImportPages(page);
  await imports.begin(clerk.name, '负责人');
  const settings = new SettingsPage(page);
  await settings.goTo('设置');
  await settings.confirmRules();
  await settings.configureService({ url: platform.url, applicationKey: platform.applicationKey, publicKey: platform.publicKey, certificate: platform.certificate });
  await settings.chooseFolder();

  await imports.open(workbook);
  expect([await imports.count('新增'), await imports.count('有误')]).toEqual([people.length, 0]);
  await imports.writeAll();

  const search = page.getByRole('combobox').first();
  await search.fill(second.idNumber);
  await search.fill(first.name);
  await page.keyboard.press('Enter');
  await expect(imports.heading).toContainText(first.name);
  await expect(page.getByText(/^列入/).first()).toBeVisible();
  await page.getByRole('button', { name: '显示证件号码' }).click();
  await page.getByRole('menuitem', { name: '核对身份' }).click();
  await expect(page.getByText(first.idNumber)).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  if (desk.host === 'preview') await page.pdf(); // what a printer gets; only a headless browser gives it
  await page.emulateMedia({ media: null });
  await page.getByRole('button', { name: '修改', exact: true }).click();
  const form = imports.dialog('修改主体信息');
  await form.getByLabel('备注').fill(`${second.name}来电，${second.phone}，${second.address}，${second.idNumber}`);
  await form.getByLabel('地址').fill(second.address);
  await page.keyboard.press('Control+l');
  await expect(access.heading).toHaveText('程序已锁定', { timeout: 20_000 });
  const whileLocked = await shownBy(desk);
  await access.signIn(clerk);

  const training = new TrainingPages(page);
  await training.scheduleFirst({ day: '2026-11-20', venue: third.address, trainer: '李老师', capacity: 40 });
  await training.enrolFirst(5);
  const names = await training.rosterPeople();
  await training.openDoor();
  await training.fixTime('08:52');
  await training.signIn(names[0] ?? '', names[0] ?? '');
  await training.absent(names[1] ?? '');
  const walkIn = people.find(({ name }) => !names.includes(name))?.name ?? '';
  await training.walkIn(walkIn, walkIn);
  await training.restPresent();
  await page.getByRole('button', { name: '结课检查' }).click();
  await training.dialog('结课检查').getByRole('button', { name: '结课', exact: true }).click();
  await training.told('已结课');

  const interviews = new InterviewPages(page);
  await interviews.scheduleDue(2, { day: '2026-11-19', place: second.address, interviewers: `周敏;${third.name}` });
  await interviews.openRow(1);
  await interviews.addNotice('云信约〔2026〕41 号', '2026-11-09');
  await interviews.addAttempt(1, { on: '2026-11-10', place: first.address, result: '拒收', reason: `${first.name}不在`, witness: third.name });
  await interviews.addNotice('云信约〔2026〕44 号', '2026-11-13');
  await interviews.addAttempt(2, { on: '2026-11-16', place: first.address, result: '已送达', receiver: second.name });
  await interviews.close('拒绝约谈', { 何人拒绝或不配合: first.name, 情况说明: `${first.name}（${first.phone}）拒绝参加。`, 见证人: third.name, 证据: `通话录音，${first.phone}` });

  const exchange = new ExchangePages(page);
  await exchange.build();
  await exchange.handOver();
  await exchange.upload();
  await exchange.fetchReceipts();

  await imports.goTo('失信主体');
  await page.getByRole('button', { name: '导出 Excel' }).click();
  await imports.exportFor('提交领导审阅');
  await imports.told(/^已导出/);
  await settings.goTo('设置');
  await page.getByRole('button', { name: '查看备份' }).click();
  await page.getByRole('button', { name: '立即备份' }).click();
  await expect(page.getByText('备份完成，已回读核验。')).toBeVisible({ timeout: 30_000 });

  await imports.goTo('失信主体');
  await page.getByRole('button', { name: '新增主体' }).click();
  await imports.dialog('新增主体').getByLabel('备注').fill(`${second.name} ${second.phone} ${second.address}`);
  await desk.kill();
  return whileLocked;
}

/** What of it is not as it must be, in words. */
export function leakFaults({ atCrash, atEnd, whileLocked, saved, given, planted }: LeakFigures): readonly string[] {
  return [
    ...[...atCrash.hits, ...atEnd.hits].map(({ path, mark, form }) => `${path}: ${mark}, ${form}`),
    ...whileLocked.map((mark) => `shown while nobody was signed in: ${mark}`),
    ...(given.length === 4 ? [] : [`control: only ${given.join()} found in the list that was given`]),
    ...(saved.some(({ name, marks: found }) => name.endsWith('.xlsx') && found.includes('name')) && saved.some(({ name, marks: found }) => name.endsWith('.zip') && found.includes('name')) ? [] : ['control: nothing found in what was saved']),
    ...(planted >= 8 ? [] : [`control: ${planted} of 8 planted found`]),
  ];
}

export const leakSentence = ({ atCrash, atEnd, saved, given, planted }: LeakFigures): string =>
  `after the crash ${atCrash.files} files, ${atCrash.bytes} bytes, ${atCrash.hits.length} hits; at the end ${atEnd.files} files, ${atEnd.bytes} bytes, ${atEnd.hits.length} hits; saved on purpose: ` +
  `${saved.map(({ name, marks: found }) => `${name} (${found.length} of 4 marks)`).join(', ')}; control: ${given.length} of 4 in the list given, ${planted} planted`;
