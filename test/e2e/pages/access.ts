import { expect, type Page } from '@playwright/test';
import { type Person, storyOffice } from './people.ts';

type Office = { readonly name: string; readonly code: string; readonly region: string; readonly departmentCode: string };
export type RoleName = '经办人' | '培训讲师' | '负责人';

/** The screens before the records: first start, sign-in, recovery; and what the chip offers. */
export class AccessPages {
  readonly page: Page;
  constructor(page: Page) { this.page = page; }

  get heading() { return this.page.getByRole('heading', { level: 1 }); }

  async fillOffice(office: Office): Promise<void> {
    await this.page.getByLabel('单位名称').fill(office.name);
    await this.page.getByLabel('统一社会信用代码').fill(office.code);
    await this.page.getByLabel('行政区划代码').fill(office.region);
    await this.page.getByLabel('部门编码').fill(office.departmentCode);
    await this.page.getByRole('button', { name: '下一步' }).click();
  }

  /** From the welcome to the shown recovery key, which it answers. */
  async toRecoveryKey(supervisor: Person, office: Office = storyOffice): Promise<string> {
    await this.page.getByRole('button', { name: /^建立本机工作台/ }).click();
    await this.fillOffice(office);
    await this.fillPerson(supervisor);
    return this.recoveryKey();
  }

  async fillPerson({ name, password }: Person): Promise<void> {
    await expect(this.heading).toHaveText('第一位负责人');
    await this.page.getByLabel('姓名').fill(name);
    await this.page.getByLabel(/^密码/).fill(password);
    await this.page.getByLabel('再次输入密码').fill(password);
    await this.page.getByRole('button', { name: '下一步' }).click();
  }

  async recoveryKey(): Promise<string> {
    await expect(this.heading).toHaveText('请保管恢复密钥');
    return (await this.page.getByRole('list', { name: '恢复密钥' }).getAttribute('data-recovery-key')) ?? '';
  }

  /** Types the asked groups back. */
  async prove(key: string): Promise<void> {
    await this.page.getByRole('checkbox').check();
    await this.page.getByRole('button', { name: '下一步' }).click();
    await this.proveGroups(key);
    await this.page.getByRole('button', { name: '下一步' }).click();
    await expect(this.heading).toHaveText('设置完成');
  }

  async proveGroups(key: string): Promise<void> {
    const groups = key.split('-');
    for (const field of await this.page.getByLabel(/^第 \d 组/).all()) {
      const number = Number(/\d/.exec((await field.evaluate((input) => (input as HTMLInputElement).labels?.[0]?.textContent)) ?? '')?.[0]);
      await field.fill((groups[number - 1] ?? '').toLowerCase());
    }
  }

  /** The whole set-up; the supervisor is signed in afterwards. Answers the recovery key. */
  async setUp(supervisor: Person, office: Office = storyOffice): Promise<string> {
    const key = await this.toRecoveryKey(supervisor, office);
    await this.prove(key);
    await this.page.getByRole('button', { name: '开始工作' }).click();
    await this.inside();
    return key;
  }

  async inside(): Promise<void> { await expect(this.page.getByRole('button', { name: /^(经办人|培训讲师|负责人) / })).toBeVisible(); }

  async signIn({ name, password }: Person): Promise<void> {
    await this.tryPassword(name, password);
    await this.inside();
  }

  /** Signs in where the page has no copy of the records yet: past what opening tells of that. */
  async signInFirst({ name, password }: Person): Promise<void> {
    await this.tryPassword(name, password);
    await expect(this.heading).toHaveText('打开时做了修复');
    await this.page.getByRole('button', { name: '进入程序' }).click();
    await this.inside();
  }

  async tryPassword(name: string, password: string): Promise<void> {
    await this.page.getByLabel('姓名').fill(name);
    await this.page.getByLabel(/^密码/).fill(password);
    await this.page.keyboard.press('Enter');
  }

  /** An entry of the chip's menu. */
  async menu(entry: '锁定' | '退出登录' | '修改密码'): Promise<void> {
    await this.page.getByRole('button', { name: /^(经办人|培训讲师|负责人) / }).click();
    await this.page.getByRole('menuitem', { name: entry }).click();
  }

  async signOut(): Promise<void> {
    await this.menu('退出登录');
    await expect(this.heading).toHaveText('登录');
  }

  /** In the settings, by a supervisor; the person types the password. */
  async createAccount({ name, password }: Person, role: RoleName): Promise<void> {
    await this.page.getByRole('link', { name: '设置', exact: true }).click();
    await this.page.getByRole('button', { name: '新建账号' }).click();
    const dialog = this.page.getByRole('dialog');
    await dialog.getByLabel('姓名').fill(name);
    if (role !== '经办人') {
      await dialog.getByLabel('角色').click();
      await this.page.getByRole('option', { name: role }).click();
    }
    await dialog.getByLabel(/^密码/).fill(password);
    await dialog.getByLabel('再次输入密码').fill(password);
    await dialog.getByRole('button', { name: '建立账号' }).click();
    await expect(this.page.getByRole('cell', { name, exact: true })).toBeVisible();
  }

  async lock(): Promise<void> {
    await this.page.keyboard.press('Control+l');
    await expect(this.heading).toHaveText('程序已锁定');
  }

  /** With the recovery key: a new password for a supervisor. */
  async recover(recoveryKey: string, { name, password }: Person): Promise<void> {
    await this.page.getByLabel('恢复密钥').fill(recoveryKey);
    await this.page.getByLabel('负责人姓名').fill(name);
    await this.page.getByLabel('新密码').fill(password);
    await this.page.getByLabel('再次输入密码').fill(password);
    await this.page.getByRole('button', { name: '设置新密码并登录' }).click();
  }

  /** Another person approves what is asked on the screen. */
  async approve({ name, password }: Person): Promise<void> {
    const dialog = this.page.getByRole('dialog').filter({ has: this.page.getByRole('heading', { name: '需要另一位同事批准' }) });
    await dialog.getByLabel('批准人姓名').fill(name);
    await dialog.getByLabel('批准人密码').fill(password);
    await dialog.getByRole('button', { name: '批准', exact: true }).click();
  }
}
