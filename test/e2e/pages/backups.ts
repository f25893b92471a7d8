import { expect, type Locator } from '@playwright/test';
import type { Person } from './people.ts';
import { Shell } from './shell.ts';

/** 备份与恢复: making one, and the way back. */
export class BackupsPages extends Shell {
  async open(): Promise<void> {
    await this.goTo('设置');
    await this.page.getByRole('button', { name: '查看备份' }).click();
    await expect(this.heading).toHaveText('备份与恢复');
  }

  async make(): Promise<void> {
    await this.page.getByRole('button', { name: '立即备份' }).click();
    await this.told('备份完成，已回读核验。');
  }

  /** The rows of the list, newest first; each is named by its file. */
  rows(reason: '手动' | '导入前' | '恢复前' | '下班锁定'): Locator { return this.page.getByRole('region', { name: '已有备份' }).getByRole('row').filter({ hasText: reason }); }

  get restoring(): Locator { return this.dialog('从备份恢复'); }

  async examine({ name, password }: Person): Promise<void> {
    await this.restoring.getByLabel('姓名').fill(name);
    await this.restoring.getByLabel('密码').fill(password);
    await this.restoring.getByRole('button', { name: '核验备份' }).click();
  }

  async examineByKey(recoveryKey: string): Promise<void> {
    const other = this.restoring.getByRole('button', { name: '改用恢复密钥' });
    if (await other.isVisible()) await other.click();
    await this.restoring.getByLabel('恢复密钥').fill(recoveryKey);
    await this.restoring.getByRole('button', { name: '核验备份' }).click();
  }

  /** After the last question: until the store is replaced and the door stands. `accounts`: those that are there now, or those of the backup. */
  async replaced(accounts: '现在' | '备份当时'): Promise<void> {
    await expect(this.restoring.getByText(`恢复完成，请用${accounts}的账号登录。`)).toBeVisible();
    await this.restoring.getByRole('button', { name: '关闭' }).click();
    await expect(this.heading).toHaveText('登录');
  }
}
