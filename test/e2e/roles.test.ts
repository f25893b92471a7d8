import type { Locator, Page } from '@playwright/test';
import { markPresent, markRest } from '../../renderer/features/training/commands.marks.ts';
import { signInWalkIn } from '../../renderer/features/training/commands.enrol.ts';
import { cancelSession, closeSession } from '../../renderer/features/training/commands.ts';
import { recordNotice, scheduleInterviews } from '../../renderer/features/interviews/commands.ts';
import { enterByHand } from '../../renderer/sync/handEntries.ts';
import { type Command, grantOf, grants } from '../../shared/access/grants.ts';
import type { Role } from '../../shared/access/roles.ts';
import { addDays, toInstant, toLocalDateTime } from '../../shared/lib/dates.ts';
import { ok } from '../../shared/lib/result.ts';
import { idFrom } from '../builders/codes.ts';
import { must } from '../builders/must.ts';
import { createKeyPair } from '../platform/seals.ts';
import { expect, test } from './launch/desk.ts';
import { type Filling, register, session } from './launch/office.ts';
import { AccessPages } from './pages/access.ts';
import { director, personOf, trainer } from './pages/people.ts';

const clerk = personOf('周敏');
/** Records whose addresses the table names; the office's own ids of sessions and interviews are found in the lists. */
const ids = { planned: '', closed: '', cancelled: '', doubtful: '', open: '', held: '' };

const blank = { heldAt: '', interviewee: '', intervieweePosition: '', delegate: false, letterOfAuthority: '', content: '', requirement: '', requirementDueOn: '', refusedBy: '', conduct: '', witness: '', evidence: '' } as const;

/** One record in every state that a control depends on. */
async function fill({ store, client }: Filling): Promise<void> {
  const today = store.today();
  const late = { listing: { dueOn: addDays(today, -5) } };
  await register(store, [late, { listing: { objection: true } }, {}, {}, {}, late, late, { subject: { kind: 'person', idType: '居民身份证', code: idFrom(7), name: '张三' } }, { listing: { status: 'removed' } }]);
  ids.planned = await session(store, today, [2], [trainer.name]);
  must(await signInWalkIn(store, ids.planned, { subjectId: '', listingIds: [], person: { name: '陈到场', role: 'agent', position: '某商行', idNumber: '', phone: '' } }, `${today}T08:50`));
  ids.closed = await session(store, addDays(today, -7), [3], [trainer.name]);
  must(await markRest(store, ids.closed, { presentAt: `${addDays(today, -7)}T08:55` }));
  must(await closeSession(store, ids.closed));
  ids.cancelled = await session(store, addDays(today, 3), [3], [trainer.name]);
  must(await cancelSession(store, ids.cancelled, '报名人数不足'));
  ids.doubtful = await session(store, addDays(today, -6), [4], [trainer.name]);
  const enrolment = store.set.by('enrolments', 'sessionId', ids.doubtful)[0]?.id ?? '';
  must(await markPresent(store, ids.doubtful, [enrolment], `${addDays(today, -6)}T08:55`));
  must(await store.commit('attendance.times', '', (draft) => ok(draft.update('attendances', draft.set.by('attendances', 'enrolmentId', enrolment)[0]?.id ?? '', { clock: 'doubtful' }))));
  must(await closeSession(store, ids.doubtful));
  [ids.open = '', ids.held = ''] = must(await scheduleInterviews(store, ['l5', 'l6'], { scheduledAt: `${today}T15:00`, place: '行政中心 205', interviewers: '周敏', recorder: '林主任' }));
  must(await recordNotice(store, ids.open, { number: '云信约〔2026〕41 号', issuedOn: addDays(today, -10) }));
  must(await store.commit('interview.record', '', (draft) => ok(draft.update('interviews', ids.held, { ...blank, outcome: 'held', heldAt: `${today}T09:00`, interviewee: '郑明', content: '已说明', closedAt: toInstant(store.now()) }))));
  const at = toInstant(store.now());
  must(await store.commit('import.commit', '', (draft) => ok(draft.create('imports', { fileName: '名单.xlsx', digest: 'd', at, sheets: ['名单'], counts: { new: 1, changed: 0, same: 0, error: 0, gone: 0 }, mode: 'all', firstSeq: 1, lastSeq: 1, undone: false }, 'i1'))));
  must(await store.commit('package.adopt', '', (draft) => {
    draft.create('packages', { number: '20261101-01', day: '2026-11-01', profile: 'national-2020@1', digest: 'd'.repeat(64), fileName: 'p1.zip', builtAt: at, counts: { MD: 2, PX: 2 }, delivery: 'uploaded', deliveredAt: at, deliveredTo: 'service' }, 'p1');
    draft.create('items', {
      dataSet: 'PX', table: 'enrolments', recordId: store.set.by('enrolments', 'sessionId', ids.closed)[0]?.id ?? '', recordRev: 'd:1', values: {}, operation: 'add', predecessorId: '', subjectId: 's3', packageId: 'p1', outcome: 'questioned',
      reasons: [{ column: 'XM', message: '请核实' }], receiptId: '', answeredAt: at,
    }, 'item1');
    draft.create('items', {
      dataSet: 'PX', table: 'enrolments', recordId: 'gone', recordRev: 'd:1', values: {}, operation: 'add', predecessorId: '', subjectId: 's3', packageId: 'p1', outcome: 'accepted', reasons: [], receiptId: '', answeredAt: at,
    }, 'item4');
    draft.create('items', { dataSet: 'MD', table: 'listings', recordId: 'l3', recordRev: 'd:1', values: {}, operation: 'add', predecessorId: '', subjectId: 's3', packageId: 'p1', outcome: 'unconfirmed', reasons: [], receiptId: '', answeredAt: '' }, 'item2');
    draft.create('items', { dataSet: 'MD', table: 'listings', recordId: 'l4', recordRev: 'd:1', values: {}, operation: 'add', predecessorId: '', subjectId: 's4', packageId: 'p1', outcome: 'unconfirmed', reasons: [], receiptId: '', answeredAt: '' }, 'item3');
    return ok(null);
  }));
  must(await enterByHand(store, client, {
    packageId: 'p1', itemIds: ['item2'], outcome: 'accepted', reasons: [], seenAt: toLocalDateTime(store.now()), remark: '', evidence: { name: '截图.png', content: Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) },
  }));
  must(await client.invoke('delivery.chooseFolder', {}));
  must(await client.invoke('delivery.configureService', { url: 'https://127.0.0.1:9', applicationKey: 'KEY', certificate: '', platformKey: createKeyPair().publicKey }));
}

test.use({ office: { accounts: [[clerk.name, 'clerk'], [trainer.name, 'trainer']], fill } });

/** A screen: its address, what stands there once it is drawn for somebody who may open it, and what is offered on it. */
type Screen = { readonly at: () => string; readonly drawn: (page: Page) => Locator; readonly offers: readonly Offer[] };
/** Where a command is offered on a screen. `reach` opens what holds the control, and does nothing where that is not offered; Esc closes it again. */
type Offer = { readonly of: readonly Command[]; readonly control: (page: Page) => Locator; readonly reach?: (page: Page) => Promise<void> };

const button = (name: string | RegExp) => (page: Page): Locator => page.getByRole('button', { name, exact: typeof name === 'string' });
const offer = (of: Command | readonly Command[], name: string | RegExp): Offer => ({ of: typeof of === 'string' ? [of] : of, control: button(name) });
const inDialog = (title: string | RegExp, control: (dialog: Locator) => Locator) => (page: Page): Locator =>
  control(page.getByRole('dialog').filter({ has: page.getByRole('heading', { name: title }) }));
const rosterRow = (who: string) => async (page: Page): Promise<void> => { await page.getByRole('grid', { name: '名册' }).getByRole('row').filter({ hasText: who }).first().click(); };
/** What is in the way of a plain click for somebody who is not offered the way there. */
const pressing = (name: string | RegExp) => async (page: Page): Promise<void> => { if (await button(name)(page).first().isVisible()) await button(name)(page).first().click(); };
const atDoor = (key: 'F2' | 'Insert', who = '') => async (page: Page): Promise<void> => {
  const input = page.getByRole('textbox', { name: /^签到：/ });
  await input.fill(who);
  await input.press(key);
};
const heading = (name: string | RegExp) => (page: Page): Locator => page.getByRole('heading', { level: 1, name });
const tab = (name: RegExp) => async (page: Page): Promise<void> => { await page.getByRole('tab', { name }).click(); };

const screens: readonly Screen[] = [
  { at: () => '#/subjects', drawn: heading('失信主体'), offers: [offer('subject.create', '新增主体'), offer('export.table', '导出 Excel')] },
  {
    at: () => '#/subjects/s0', drawn: heading('云水县第1商行'), offers: [
      offer('subject.change', '修改'), offer('number.reveal', '显示联系电话'),
      { of: ['listing.rectified'], reach: pressing('登记整改结果'), control: inDialog('登记整改结果', (dialog) => dialog.getByRole('button', { name: '已完成整改', exact: true })) },
      { of: ['listing.notRectified'], reach: pressing('登记整改结果'), control: inDialog('登记整改结果', (dialog) => dialog.getByRole('button', { name: '未完成整改', exact: true })) },
      { ...offer('listing.create', '新增名单记录'), reach: tab(/^名单/) }, offer('listing.correct', '更正'), offer('listing.objection', '登记异议'), offer('listing.ended', '登记退出名单'),
    ],
  },
  { at: () => '#/subjects/s1', drawn: heading('云水县第2商行'), offers: [{ ...offer('listing.objectionEnded', '结束异议'), reach: tab(/^名单/) }] },
  { at: () => '#/subjects/s8', drawn: heading('云水县第9商行'), offers: [{ ...offer('listing.reinstated', '恢复在列'), reach: tab(/^名单/) }] },
  { at: () => '#/imports', drawn: heading('名单导入'), offers: [offer('import.commit', '选择文件')] },
  { at: () => '#/imports/i1', drawn: heading('名单.xlsx'), offers: [offer('import.undo', /^撤销整批导入/)] },
  {
    at: () => '#/training/courses', drawn: heading('培训方案'), offers: [
      offer('course.create', '新建方案'),
      { of: ['course.change'], reach: async (page) => page.getByRole('row').nth(1).click(), control: inDialog('修改方案', (dialog) => dialog.getByRole('button', { name: '保存' })) },
    ],
  },
  { at: () => '#/training', drawn: heading('培训'), offers: [offer('session.schedule', '新建培训班')] },
  {
    at: () => `#/training/sessions/${ids.planned}`, drawn: button('打开签到'), offers: [
      offer('session.change', '修改'), offer('session.cancel', '取消培训班'), offer('enrolment.add', '报名'), offer('attendance.sheet', '签到表'),
      { of: ['session.close'], reach: pressing('结课检查'), control: inDialog('结课检查', (dialog) => dialog.getByRole('button', { name: '结课', exact: true })) },
      { of: ['enrolment.person'], reach: rosterRow('代表3'), control: inDialog('参训人', (dialog) => dialog.getByRole('button', { name: '保存' })) },
      { of: ['enrolment.match'], reach: rosterRow('陈到场'), control: inDialog(/^匹配主体/, (dialog) => dialog.getByRole('button', { name: '匹配' })) },
      { of: ['enrolment.cancel'], reach: async (page) => { await page.getByRole('grid', { name: '名册' }).focus(); await page.keyboard.press('Space'); }, control: button(/^移除 1 人$/) },
    ],
  },
  {
    at: () => `#/training/sessions/${ids.planned}/door`, drawn: button('结课检查'), offers: [
      { of: ['attendance.in'], control: (page) => page.getByRole('textbox', { name: /^签到：/ }) }, { of: ['attendance.undo'], control: (page) => page.getByText('Ctrl Z') },
      offer('attendance.allPresent', /^其余全部到场/), offer('attendance.restAbsent', /^其余缺席/),
      { of: ['attendance.times'], reach: atDoor('F2', '代表3'), control: inDialog(/^修改时间/, (dialog) => dialog.getByRole('button', { name: '保存' })) },
      { of: ['attendance.absent'], reach: atDoor('F2', '代表3'), control: inDialog(/^修改时间/, (dialog) => dialog.getByRole('button', { name: '缺席' })) },
      { of: ['enrolment.walkIn'], reach: atDoor('Insert'), control: inDialog('现场报名', (dialog) => dialog.getByRole('button', { name: '报名并签到' })) },
    ],
  },
  {
    at: () => `#/training/sessions/${ids.closed}`, drawn: button('查看签到'), offers: [
      offer('session.reopen', /^重新打开/),
      { of: ['person.correct'], reach: rosterRow('代表4'), control: inDialog('更正参训人', (dialog) => dialog.getByRole('button', { name: '保存' })) },
      { of: ['attendance.correct'], reach: rosterRow('代表4'), control: inDialog('更正参训人', (dialog) => dialog.getByRole('button', { name: /^更正签到和学时/ })) },
    ],
  },
  { at: () => `#/training/sessions/${ids.cancelled}`, drawn: (page) => page.getByText(/^已由.*取消。理由：报名人数不足$/), offers: [offer('session.resume', '恢复培训班')] },
  { at: () => `#/training/sessions/${ids.doubtful}`, drawn: (page) => page.getByText(/人的签到是在本机时钟异常期间登记的/), offers: [offer('attendance.confirmClock', '核实确认…')] },
  { at: () => '#/interviews', drawn: heading('约谈'), offers: [offer('interview.schedule', '安排约谈')] },
  { at: () => `#/interviews/${ids.open}`, drawn: heading('云水县第6商行'), offers: [offer('notice.record', '登记通知书'), offer('attempt.record', '登记送达'), offer('interview.record', '登记结果并结案')] },
  { at: () => `#/interviews/${ids.held}`, drawn: heading('云水县第7商行'), offers: [offer('interview.correct', '更正')] },
  { at: () => '#/exchange', drawn: heading('报送'), offers: [offer('package.build', /^(?:生成报送包|没有可报送的记录)/), offer('receipt.apply', '导入回执')] },
  { at: () => '#/exchange?tab=rejected', drawn: heading('报送'), offers: [offer('item.confirm', '确认无误，重报')] },
  {
    at: () => '#/exchange?tab=withdrawals', drawn: (page) => page.getByRole('grid', { name: '应撤销' }), offers: [
      { ...offer('item.withdraw', /^撤销（1 条）/), reach: async (page) => { await page.getByRole('grid', { name: '应撤销' }).focus(); await page.keyboard.press('Control+a'); } }, offer('item.keep', /^保留（1 条）/),
    ],
  },
  { at: () => '#/exchange?tab=unconfirmed', drawn: heading('报送'), offers: [offer('receipt.enter', '录入平台结果')] },
  { at: () => '#/exchange?tab=receipts', drawn: heading('报送'), offers: [offer('receipt.saveEvidence', '另存佐证'), offer('receipt.takeBack', '撤回')] },
  { at: () => '#/exchange/packages/p1', drawn: heading('20261101-01'), offers: [offer('package.save', '另存报送包'), offer('receipt.enter', '录入平台结果'), offer('package.handOver', '交到共享目录'), offer('package.upload', '上传平台')] },
  { at: () => '#/audit', drawn: heading('审计'), offers: [{ of: ['audit.read'], control: (page) => page.getByRole('grid') }, offer('audit.export', '导出审计记录')] },
  {
    at: () => '#/settings', drawn: (page) => page.getByRole('region', { name: '关于' }), offers: [
      { of: ['settings.office'], control: (page) => page.getByRole('region', { name: '本单位' }).getByRole('button', { name: '保存' }) }, offer('settings.localRules', '确认并保存'), offer('settings.channels', '保存服务设置'),
      { of: ['settings.access'], control: (page) => page.getByRole('region', { name: '登录与锁定' }).getByRole('button', { name: '保存' }) }, offer('account.recoveryKey', '更换恢复密钥'),
      offer('audit.check', '立即核验'), offer('account.create', '新建账号'), offer('account.change', `改角色 ${trainer.name}`), offer('account.resetPassword', `重设密码 ${trainer.name}`), offer('account.leave', `停用 ${trainer.name}`),
    ],
  },
  {
    at: () => '#/settings/backups', drawn: (page) => page.getByRole('region', { name: '已有备份' }), offers: [
      offer('backup.make', '立即备份'), offer('backup.place', '选择位置……'), offer('backup.restore', '从备份恢复……'), offer('support.bundle', '保存技术支持信息……'),
    ],
  },
];

/** Commands without a control of their own, and why. */
const without: Readonly<Partial<Record<Command, string>>> = {
  'import.rememberMapping': 'goes along with an import', 'attendance.out': 'leaving early is typed as times (attendance.times)', 'package.adopt': 'the program by itself, at start', 'access.note': 'the program by itself',
  'clock.confirm': 'stands in the strip while the clock is doubtful alone (test/e2e/clock.test.ts)',
  'listing.uncorrected': 'stands beside a listing whose journal was lost alone (test/e2e/corrections.test.ts)',
  'settings.backups': 'no settings of backups yet beyond the place (backup.place)', 'publicity.decide': 'its screen is still to come', 'mass.change': 'its screen is still to come',
  'journal.rebuild': 'the program by itself, at start', 'journal.accept': 'only on the screen of a disk that came back older',
};

/** What the table allows and the screens still do not offer, on purpose. */
const notOffered: readonly (readonly [Role, Command, string])[] = [['trainer', 'backup.make', 'a trainer has no screen of backups; the one at the end of work is made for them too']];

test('every role is offered on every screen what the table of commands allows, no more and no less', async ({ desk: { page } }) => {
  test.slow(); // three people on twenty screens
  await page.setViewportSize({ width: 1366, height: 768 });
  const named = screens.flatMap(({ offers }) => offers.flatMap(({ of }) => of));
  expect([...new Set([...named, ...Object.keys(without)])].sort()).toEqual(Object.keys(grants).sort());
  const access = new AccessPages(page);
  let pairs = 0;
  for (const [role, who] of [['supervisor', director], ['clerk', clerk], ['trainer', trainer]] as const) {
    if (role === 'supervisor') await access.signInFirst(who);
    else await access.signIn(who);
    for (const { at, drawn, offers } of screens) {
      await page.evaluate((hash) => { location.hash = hash; }, at());
      const denied = page.getByText('没有权限', { exact: true });
      await expect(drawn(page).or(denied).first(), `${role} at ${at()}`).toBeVisible();
      const open = !(await denied.isVisible());
      for (const { of, control, reach } of offers) {
        const allowed = of.map((command) => (notOffered.some(([one, other]) => one === role && other === command) ? 'no' : grantOf(role, command)));
        if (open) await reach?.(page);
        const told = `${role}: ${of.join(', ')} at ${at()}`;
        if (allowed.every((grant) => grant === 'no')) await expect(control(page), told).toHaveCount(0);
        else {
          await expect(control(page).first(), told).toBeVisible();
          if (allowed.includes('second')) await expect(control(page).first(), told).toHaveAccessibleName(/（需批准）$/);
        }
        pairs += of.length;
        if (open && reach !== undefined && (await page.getByRole('dialog').count()) > 0) {
          await page.getByRole('dialog').press('Escape');
          await expect(page.getByRole('dialog'), told).toHaveCount(0);
        }
      }
    }
    await access.signOut();
  }
  console.log(`${pairs} pairs of role and command checked by screen; without a control: ${Object.entries(without).map(([command, why]) => `${command} (${why})`).join('; ')}`);
});
