import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { run as audit } from '../../electron/cli/audit.ts';
import type { DeskBridge } from '../../shared/ipc/contract.ts';
import { subjectContent } from '../builders/subjects.ts';
import { expect, test } from './launch/desk.ts';
import { SettingsPage } from './pages/settings.ts';
import { Shell } from './pages/shell.ts';

declare global { interface Window { readonly desk: DeskBridge } }

const shots = process.env['DESK_SHOTS'] ?? '';
const secret = '33102219900101001X';

/** A new office with a supervisor who is signed in, made past the screens of the first start, and one commit by them. */
async function office(shell: Shell): Promise<void> {
  const page = shell.page;
  await page.evaluate(async ({ content }) => {
    let session: { readonly session?: string } = {};
    const ask = async <T>(channel: string, request: unknown): Promise<T> => {
      const answer = (await window.desk.invoke(channel, { ...(request as object), ...session })) as { ok: boolean; value: T };
      if (!answer.ok) throw new Error(`${channel} ${JSON.stringify(answer)}`);
      return answer.value;
    };
    const who = { name: '李主任', password: '主任的口令-2026' };
    const begun = await ask<{ recoveryKey: string; ask: number[] }>('access.setUp', who);
    const groups = begun.recoveryKey.split('-');
    session = { session: (await ask<{ id: string }>('access.proveRecovery', { groups: begun.ask.map((number) => groups[number] ?? '') })).id };
    const { device } = await ask<{ device: string }>('journal.state', {});
    const head = { device, at: '2026-11-24T09:00:00.000+08:00', actor: { name: who.name, role: 'supervisor' }, reason: '' };
    const append = (firstSeq: number, kind: string, reason: string, line: unknown) => ask('journal.append', { firstSeq, count: 1, head: { ...head, kind, reason }, lines: new TextEncoder().encode(`${JSON.stringify(line)}\n`), batch: null });
    await append(1, 'subject.create', '', ['subjects', 's1', '', null, content]);
    await append(2, 'subject.change', '来电更正', ['subjects', 's1', `${device}:1`, { phone: '13800001234', address: '' }, { phone: '13900005678', address: '云水县中山路 8 号' }]);
    await append(3, 'number.reveal', '核对身份', ['accesses', 'a1', '', null, { kind: 'reveal', subjectId: 's1', recordTable: 'subjects', recordId: 's1', field: 'code', count: 1, what: '', reason: '核对身份', at: head.at }]);
    await append(4, 'settings.office', '', ['settings', 'office', '', null, { value: { name: '云水县信用办', code: '11331099MB0000001A', region: '331099', departmentCode: 'YS01' } }]);
  }, { content: subjectContent({ kind: 'person', name: '王示例', code: secret, phone: '13800001234' }) });
  await page.reload();
  // The page has no copy yet of what was journaled past it, and says that it made one.
  await page.getByRole('button', { name: '进入程序' }).click();
  await expect(shell.heading).toHaveText('今天要做的');
}

test('shows who changed, saw and exported what, checks the chain, and gives an inspector a file that verifies', async ({ desk }) => {
  test.slow(); // a whole office and five screens
  const shell = new Shell(desk.page);
  const page = desk.page;
  await page.setViewportSize({ width: 1366, height: 768 });
  const shot = async (name: string) => { if (shots !== '') await page.screenshot({ path: join(shots, `audit-${name}.png`), animations: 'disabled' }); };
  await office(shell);

  // A register leaves only with what it is for.
  await shell.goTo('失信主体');
  await page.getByRole('button', { name: '导出 Excel' }).click();
  await expect(shell.dialog(/^导出：/)).toBeVisible();
  await shot('export');
  await shell.exportFor('提交领导审阅');
  await shell.told(/^已导出/);

  // Where packages go is no record, and its change stands in the register.
  const settings = new SettingsPage(page);
  await settings.goTo('设置');
  await settings.chooseFolder();

  await page.getByRole('navigation').getByRole('link', { name: '审计' }).click();
  await expect(page.getByRole('row').filter({ hasText: '报送通道' })).toContainText('共享目录设为“交换目录”');
  const check = page.getByRole('status').filter({ hasText: '程序启动时' });
  await expect(check).toHaveClass(/Info/); // nobody has checked yet
  await expect(page.getByRole('row').filter({ hasText: '提交领导审阅' })).toContainText('导出“失信主体”1 条');
  await page.getByRole('button', { name: '立即核验' }).click();
  await expect(page.getByRole('status').filter({ hasText: '上次核验' })).toContainText('完整');
  await expect(check).toHaveClass(/Success/);
  await shot('all');
  await page.getByRole('tab', { name: '谁看过号码' }).click();
  await expect(page.getByRole('row')).toHaveCount(2); // the head and one entry
  await expect(page.getByRole('row').last()).toContainText('查看了“王示例”的主体代码');
  await page.getByRole('tab', { name: '谁改过' }).click();
  await page.getByRole('row').filter({ hasText: '来电更正' }).click();
  const entry = shell.dialog('记录详情');
  await expect(entry).toContainText('联系电话由“138****1234”改为“139****5678”');
  await shot('entry');
  await entry.getByRole('button', { name: '关闭' }).click();
  await expect(page.locator('body')).not.toContainText(secret);

  await page.getByRole('button', { name: '导出审计记录' }).click();
  const file = shell.dialog('导出审计记录');
  await file.getByLabel('用途').fill('上级检查');
  await shot('file');
  await file.getByRole('button', { name: '选择位置并导出' }).click();
  await shell.told(/^已保存/);
  const name = (await readdir(desk.downloads)).find((one) => one.endsWith('.ccaudit')) ?? '';
  expect(await audit(['verify', join(desk.downloads, name)], true)).toMatchObject({ exit: 0, json: { valid: true, made: { by: '李主任', reason: '上级检查' } } });

  await page.goto(`${page.url().split('#')[0] ?? ''}#/subjects/s1`);
  await page.getByRole('tab', { name: /^变更与访问记录/ }).click();
  await expect(page.getByRole('tabpanel')).toContainText('查看了“王示例”的主体代码');
  await expect(page.getByRole('tabpanel')).not.toContainText(secret);
  await shot('record');
});
