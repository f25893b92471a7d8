import { expect, type Locator } from '@playwright/test';
import { AccessPages } from './access.ts';
import type { Person } from './people.ts';
import { Shell } from './shell.ts';

/** 账号 in the settings, as a supervisor sees them. */
export class AccountsPages extends Shell {
  row(name: string): Locator { return this.page.getByRole('row').filter({ has: this.page.getByRole('cell', { name, exact: true }) }); }

  button(what: '改角色' | '重设密码' | '停用', name: string): Locator { return this.page.getByRole('button', { name: `${what} ${name}`, exact: true }); }

  /** The person types the new password. */
  async resetPassword({ name, password }: Person): Promise<void> {
    await this.button('重设密码', name).click();
    const dialog = this.dialog(`重设密码：${name}`);
    await dialog.getByLabel('新密码').fill(password);
    await dialog.getByLabel('再次输入密码').fill(password);
    await dialog.getByRole('button', { name: '重设密码' }).click();
    await this.told(`${name}的密码已重设。`);
  }

  /** One's own, in the chip's menu. Leaves the dialog open: what came of it is the test's. */
  async changeOwnPassword(old: string, next: string): Promise<Locator> {
    const dialog = this.dialog('修改密码');
    if (!(await dialog.isVisible())) await new AccessPages(this.page).menu('修改密码');
    await dialog.getByLabel('现在的密码').fill(old);
    await dialog.getByLabel('新密码').fill(next);
    await dialog.getByLabel('再次输入密码').fill(next);
    await dialog.getByRole('button', { name: '修改密码' }).click();
    return dialog;
  }

  /** Asks for a new recovery key with the supervisor's password; answers the key that is shown. */
  async newRecoveryKey(password: string): Promise<string> {
    const dialog = this.dialog('更换恢复密钥');
    await dialog.getByLabel('请输入您的密码').fill(password);
    await dialog.getByRole('button', { name: '生成新密钥' }).click();
    const groups = dialog.getByRole('list', { name: '恢复密钥' });
    await expect(groups).toBeVisible();
    return (await groups.getAttribute('data-recovery-key')) ?? '';
  }
}
