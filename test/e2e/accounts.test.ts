import { addDays } from '../../shared/lib/dates.ts';
import { expect, test } from './launch/desk.ts';
import { type Filling, session } from './launch/office.ts';
import { AccessPages } from './pages/access.ts';
import { AccountsPages } from './pages/accounts.ts';
import { director, personOf, trainer } from './pages/people.ts';

const clerk = personOf('周敏');
const deputy = personOf('高副主任');
const successor = '王老师';

test.use({
  office: {
    accounts: [[clerk.name, 'clerk'], [deputy.name, 'supervisor'], [trainer.name, 'trainer'], [successor, 'trainer']],
    fill: async ({ store }: Filling) => { await session(store, addDays(store.today(), 7), [], [trainer.name]); },
  },
});

test('passwords are changed and reset, people leave and hand over, and a new recovery key takes the place of the old one', async ({ desk }) => {
  const { page } = desk;
  await page.setViewportSize({ width: 1366, height: 768 });
  const access = new AccessPages(page);
  const accounts = new AccountsPages(page);

  // One's own password, with the present one.
  await access.signInFirst(clerk);
  const own = await accounts.changeOwnPassword('不是这个密码', '周敏换的雨伞-2027');
  await expect(own.getByText('姓名或密码不正确。')).toBeVisible();
  await accounts.changeOwnPassword(clerk.password, '周敏换的雨伞-2027');
  await accounts.told('密码已修改。');
  await access.signOut();
  await access.tryPassword(clerk.name, clerk.password);
  await expect(page.getByText('姓名或密码不正确。')).toBeVisible();
  await access.signIn({ name: clerk.name, password: '周敏换的雨伞-2027' });
  await access.signOut();

  // A forgotten one: the person types it at the supervisor's screen.
  await access.signIn(director);
  await accounts.goTo('设置');
  await accounts.resetPassword({ name: clerk.name, password: '周敏又换的-2028' });

  // The trainer leaves; what stands under that name goes to the other one first.
  await accounts.button('停用', trainer.name).click();
  const leaving = accounts.dialog(`停用账号：${trainer.name}`);
  await expect(leaving).toContainText('此人名下有 1 期未结课的培训班');
  await expect(leaving.getByLabel('接手的讲师')).toHaveText(successor);
  await leaving.getByRole('button', { name: '移交 1 期并停用' }).click();
  await accounts.told(`${trainer.name}的账号已停用，1 期培训班已移交${successor}。`);
  await expect(accounts.row(trainer.name)).toContainText('已停用');
  await expect(accounts.button('停用', trainer.name)).toHaveCount(0);
  // The deputy too; of the last supervisor nobody can take anything: no control, and the main process refuses.
  await accounts.button('停用', deputy.name).click();
  await accounts.dialog(`停用账号：${deputy.name}`).getByRole('button', { name: '停用账号' }).click();
  await accounts.told(`${deputy.name}的账号已停用。`);
  await expect(accounts.row(director.name).getByRole('button', { name: /^(?:停用|改角色)/ })).toHaveCount(0);
  const refused = await page.evaluate(async (name) => {
    const session = sessionStorage.getItem('desk.session');
    const list = (await window.desk.invoke('accounts.list', { session })) as { value: { accounts: { id: string; name: string }[] } };
    const id = list.value.accounts.find((one) => one.name === name)?.id ?? '';
    return Promise.all([window.desk.invoke('accounts.leave', { id, session }), window.desk.invoke('accounts.change', { id, role: 'clerk', session })]);
  }, director.name);
  expect(refused).toMatchObject([{ ok: false, error: { code: 'access.lastSupervisor' } }, { ok: false, error: { code: 'access.lastSupervisor' } }]);

  // A new recovery key: with the password, shown once, proved by two groups; until then the old one holds.
  await page.getByRole('button', { name: '更换恢复密钥' }).click();
  const renewing = accounts.dialog('更换恢复密钥');
  await renewing.getByLabel('请输入您的密码').fill('不是这个密码');
  await renewing.getByRole('button', { name: '生成新密钥' }).click();
  await expect(renewing.getByText('姓名或密码不正确。')).toBeVisible();
  const key = await accounts.newRecoveryKey(director.password);
  expect(key).not.toBe(desk.recoveryKey);
  await page.keyboard.press('Escape');
  await expect(renewing).toBeVisible(); // it cannot be lost by a key
  await renewing.getByRole('button', { name: '我已抄写或打印' }).click();
  await expect(page.locator('[data-recovery-key]')).toHaveCount(0);
  await access.proveGroups(desk.recoveryKey);
  await renewing.getByRole('button', { name: '核对并启用' }).click();
  await expect(renewing.getByText('输入的恢复密钥与所示不一致')).toBeVisible();
  await access.proveGroups(key);
  await renewing.getByRole('button', { name: '核对并启用' }).click();
  await accounts.told('新的恢复密钥已启用，旧密钥已失效。');

  // Names stay where they were written.
  await page.getByRole('navigation').getByRole('link', { name: '审计' }).click();
  for (const line of [`停用“${trainer.name}”`, `停用“${deputy.name}”`, `为“${clerk.name}”重设密码`, '更换恢复密钥']) await expect(page.getByRole('row').filter({ hasText: line }).first()).toContainText(director.name);
  await expect(page.getByRole('row').filter({ hasText: '修改本人密码' })).toContainText(clerk.name);
  await page.evaluate(() => { location.hash = '#/training'; });
  await page.getByRole('row').nth(1).click();
  await expect(page.getByText(successor)).toBeVisible();
  await expect(page.getByText(trainer.name)).toHaveCount(0);

  // Who left is kept out, in the same words as a wrong password; who was reset comes in.
  await access.signOut();
  await access.tryPassword(deputy.name, deputy.password);
  await expect(page.getByText('姓名或密码不正确。')).toBeVisible();
  await access.signIn({ name: clerk.name, password: '周敏又换的-2028' });
  await access.signOut();
  await page.getByRole('button', { name: '使用恢复密钥' }).click();
  await access.recover(desk.recoveryKey, { name: director.name, password: '林主任的新伞-2027' });
  await expect(page.getByText('恢复密钥或姓名不正确。')).toBeVisible();
  await access.recover(key, { name: director.name, password: '林主任的新伞-2027' });
  await access.inside();
});
