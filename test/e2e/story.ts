import { expect, type Page } from '@playwright/test';
import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Platform } from '../platform/platform.ts';
import { AccessPages } from './pages/access.ts';
import { ExchangePages } from './pages/exchange.ts';
import { ImportPages } from './pages/imports.ts';
import { InterviewPages } from './pages/interviews.ts';
import { director, personOf, trainer } from './pages/people.ts';
import { SettingsPage } from './pages/settings.ts';
import { Shell } from './pages/shell.ts';
import { TrainingPages } from './pages/training.ts';
import { readSealed } from '../../electron/services/sealing/sealedFile.ts';
import { officeKeyring } from '../builders/officeKeyring.ts';

const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));

const held = { day: '2026-11-20', venue: '行政中心 301', trainer: '李老师', capacity: 40 } as const;

export type StoryStage = {
  readonly page: Page;
  readonly downloads: string;
  readonly platform: Platform;
  /** Keeps a screenshot under this name; does nothing where none are wanted. */
  readonly shot: (name: string) => Promise<void>;
};
export type StoryFigures = Readonly<Record<string, string | number>>;

/**
 * The whole main job on the real screens: the assigned list in, a session held, an interview refused, everything reported, one record rejected,
 * corrected and accepted. Every figure that it answers was read off the screen or off what the platform holds.
 */
export async function playStory({ page, downloads, platform, shot }: StoryStage): Promise<StoryFigures> {
  const figures: Record<string, string | number> = {};
  const shell = new Shell(page);
  const access = new AccessPages(page);
  await expect(shell.heading).toHaveText('欢迎使用');
  await shot('01-welcome');
  await access.setUp(director);
  await shot('02-first-start');

  const settings = new SettingsPage(page);
  await settings.goTo('设置');
  await settings.confirmRules();
  await settings.connect(platform);
  await access.createAccount(personOf('周敏'), '经办人');
  await access.createAccount(trainer, '培训讲师');
  await shot('03-settings');
  await access.signOut();
  await shell.beginAgain('周敏');

  const imports = new ImportPages(page);
  await imports.open(fixture('assigned-list-dirty.xlsx'));
  figures['问题名单：有误行'] = await imports.count('有误');
  expect(figures['问题名单：有误行']).toBe(35);
  await imports.show('有误');
  await shot('04-import-errors');
  await imports.saveMarked();
  expect(await readdir(downloads)).toContain('assigned-list-dirty_标注.xlsx');
  await imports.cancel();

  await imports.open(fixture('assigned-list-Q3.xlsx'));
  expect([await imports.count('新增'), await imports.count('有误')]).toEqual([1260, 0]);
  await shot('05-import-preview');
  await imports.writeAll();
  figures['第三季度名单：新增'] = 1260;
  await imports.open(fixture('assigned-list-Q4.xlsx'));
  expect([await imports.count('新增'), await imports.count('变更'), await imports.count('不再列入')]).toEqual([150, 92, 40]);
  await imports.show('变更');
  await shot('06-import-changes');
  await imports.writeAll();
  figures['第四季度名单：新增、变更、不再列入'] = '150、92、40';
  await imports.open(fixture('assigned-list-gbk.csv'));
  figures['GB 18030 名单：新增'] = await imports.count('新增');
  await imports.writeAll();
  await imports.undoLatest('演示：误导入的名单');
  await shot('07-import-undone');

  await shell.goTo('失信主体');
  await shot('08-subjects');
  await page.getByRole('row').nth(1).click();
  await expect(page.getByText(/^列入/).first()).toBeVisible(); // the timeline has come from the journal
  await shot('09-subject');

  Object.assign(figures, await holdSession(page, shot));
  const refused = await holdInterviews(page, shot);
  figures['拒绝约谈'] = refused;
  Object.assign(figures, await report({ page, downloads, platform, shot }));

  await shell.goTo('工作台');
  await shot('20-home');
  return figures;
}

/** Forty enrolled; three signed in by letters, one undone, one late, one leaving early, one absent, a walk-in, the rest present; closed. */
async function holdSession(page: Page, shot: StoryStage['shot']): Promise<StoryFigures> {
  const training = new TrainingPages(page);
  await training.scheduleFirst(held);
  await training.enrolFirst(38);
  await shot('10-session');
  const names = await training.rosterPeople();
  await training.openDoor();
  await training.fixTime('08:52');
  for (const name of names.slice(0, 3)) await training.signIn(name, name);
  await page.keyboard.press('Control+z');
  await expect(page.getByText(/^已撤销/)).toBeVisible();
  expect(await training.figure('已到')).toBe(2);
  await training.fixTime('09:41');
  await training.signIn(names[3] ?? '', names[3] ?? '');
  await training.leaveEarly(names[0] ?? '', '10:15');
  await training.absent(names[4] ?? '');
  await training.fixTime('08:55');
  await training.walkIn('云水县', '陈到场');
  await shot('11-door');
  await training.restPresent();
  expect([await training.figure('应到'), await training.figure('未到')]).toEqual([39, 1]);
  await page.getByRole('button', { name: '结课检查' }).click();
  await shot('12-closing');
  await training.dialog('结课检查').getByRole('button', { name: '结课', exact: true }).click();
  await training.told('已结课');
  await shot('13-session-closed');
  const short = Number(/(\d+) 人学时未满/.exec((await page.getByRole('alert').filter({ hasText: '学时未满' }).textContent()) ?? '')?.[1]);
  expect(short).toBe(3); // late, left early, absent
  return { '培训：应到': 39, '培训：合格': 39 - short };
}

/** Two interviews of one meeting: one refused after two notices, one held. Answers the number of the refused one. */
async function holdInterviews(page: Page, shot: StoryStage['shot']): Promise<string> {
  const interviews = new InterviewPages(page);
  await interviews.scheduleDue(2, { day: '2026-11-19', place: '行政中心 205', interviewers: '周敏;刘平' });
  const number = await interviews.openRow(1);
  await interviews.addNotice('云信约〔2026〕41 号', '2026-11-09');
  await interviews.addAttempt(1, { on: '2026-11-10', place: '经营场所', result: '拒收', reason: '负责人不在', witness: '社区干部 王海' });
  await interviews.addAttempt(1, { on: '2026-11-12', place: '经营场所', result: '已送达', receiver: '前台 张工' });
  await interviews.addNotice('云信约〔2026〕44 号', '2026-11-13');
  await interviews.addAttempt(2, { on: '2026-11-16', place: '经营场所', result: '已送达', receiver: '前台 张工' });
  await shot('14-interview');
  await interviews.close('拒绝约谈', { 何人拒绝或不配合: '主要负责人本人', 情况说明: '电话中明确表示不参加约谈，随即挂断。', 见证人: '刘平', 证据: '通话录音一份，送达回证三份，存 2026 年约谈卷第 41 号' });
  await shot('15-interview-refused');
  await interviews.goTo('约谈');
  await page.getByRole('tab', { name: /^进行中/ }).click();
  await interviews.openRow(1);
  await interviews.addNotice('云信约〔2026〕42 号', '2026-11-09');
  await interviews.addAttempt(1, { on: '2026-11-10', place: '经营场所', result: '已送达', receiver: '李会计' });
  await interviews.close('已约谈', { 被约谈人: '郑明', 职务: '总经理', 约谈内容: '说明列入原因、联合惩戒措施和信用修复途径，要求限期整改。', 整改要求: '一个月内提交整改报告' });
  return number;
}

async function report({ page, downloads, platform, shot }: StoryStage): Promise<StoryFigures> {
  const exchange = new ExchangePages(page);
  await exchange.goTo('报送');
  await exchange.show('可报送');
  await shot('16-ready');
  // The platform answers one interview with a fault of its own making; everything else it checks by itself.
  platform.faults.arm({ kind: 'reject', dataSet: 'YT', times: 1 });
  const first = await exchange.build();
  await exchange.upload();
  await exchange.fetchReceipts();
  expect(await exchange.count('退回与疑问')).toBe(1);
  await exchange.show('退回与疑问');
  await shot('17-rejected');
  const accepted = platform.stored.current.length;
  // The same answer once more, as the workbook that a province sends back: it says nothing new.
  const feedback = join(downloads, '约谈信息_反馈.xlsx');
  await writeFile(feedback, platform.feedbackWorkbook(first, 'YT'));
  await exchange.readReceipt(feedback);
  expect([await exchange.count('退回与疑问'), await exchange.count('存疑回执')]).toEqual([1, 0]);

  await exchange.correctFirst();
  const interviews = new InterviewPages(page);
  await interviews.correct({ 情况说明: '电话中明确表示不参加约谈，随即挂断；次日再次电话确认仍拒绝。' }, '按平台退回意见补充情况说明');
  platform.faults.clear();
  const second = await exchange.build();
  await shot('18-package');
  await exchange.deliverByFolder(platform);
  expect([await exchange.count('退回与疑问'), await exchange.count('未确认')]).toEqual([0, 0]);
  await page.getByRole('row').nth(1).click();
  await exchange.upload();
  await exchange.fetchReceipts();
  expect([await exchange.count('退回与疑问'), await exchange.count('未确认'), await exchange.count('存疑回执')]).toEqual([0, 0, 0]);
  await exchange.show('报送包');
  await shot('19-accepted');
  expect(platform.stored.current.length).toBe(accepted + 1);
  return { 第一包: first, 首次入库: accepted, 退回: 1, 第二包: second, 更正后入库: platform.stored.current.length, 共享目录文件: (await readdir(join(downloads, '交换目录'))).length };
}

/** Copies what a demonstration leaves: packages, receipts, the marked workbook. */
export async function keepResults(dataFolder: string, downloads: string, output: string): Promise<void> {
  const data = join(dataFolder, 'data');
  // Packages and receipts lie sealed; what is kept is what is handed on. A story that failed before the first start was through left nothing.
  const keyring = await officeKeyring(data, director).catch(() => null);
  for (const [from, to, purpose] of [[join(data, 'packages'), 'packages', 'package'], [join(data, 'receipts'), 'receipts', 'receipt'], [downloads, 'downloads', null]] as const) {
    await mkdir(join(output, to), { recursive: true });
    for (const entry of await readdir(from, { withFileTypes: true }).catch(() => [])) {
      if (!entry.isFile()) continue;
      if (purpose === null) await copyFile(join(from, entry.name), join(output, to, entry.name));
      else if (keyring !== null) await writeFile(join(output, to, entry.name), await readSealed(keyring, purpose, join(from, entry.name)));
    }
  }
}

export const writeFigures = (output: string, figures: StoryFigures): Promise<void> => writeFile(join(output, 'figures.json'), `${JSON.stringify(figures, null, 2)}\n`);
