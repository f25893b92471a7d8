import { expect, type Locator, type Page } from '@playwright/test';

/** What is common to all screens. Page objects speak the clerk's words; which host shows the page they need not know. */
export class Shell {
  readonly page: Page;
  constructor(page: Page) { this.page = page; }

  get heading(): Locator { return this.page.getByRole('heading', { level: 1 }); }

  /** First start: the operator's name and role. */
  async begin(name: string, role: '经办人' | '培训讲师' | '负责人' = '经办人'): Promise<void> {
    await this.page.getByLabel('姓名').fill(name);
    if (role !== '经办人') {
      await this.page.getByLabel('角色').click();
      await this.page.getByRole('option', { name: role }).click();
    }
    await this.page.getByRole('button', { name: '开始工作' }).click();
    await expect(this.heading).toHaveText('今天要做的');
  }

  /** Chooses a name that this machine knows, as after a restart. */
  async beginAgain(name: string): Promise<void> {
    await this.page.getByRole('button', { name: new RegExp(name) }).click();
    await expect(this.heading).toHaveText('今天要做的');
  }

  async goTo(place: '工作台' | '失信主体' | '名单导入' | '约谈' | '培训' | '报送' | '设置'): Promise<void> {
    await this.page.getByRole('navigation').getByRole('link', { name: new RegExp(`^${place}`) }).click();
    await expect(this.heading).toHaveText(place === '工作台' ? '今天要做的' : place);
  }

  /** Waits for a note at the bottom of the window, and closes it. */
  async told(message: string | RegExp): Promise<void> {
    const note = this.page.getByRole('alert').filter({ hasText: message }).last();
    await expect(note).toBeVisible({ timeout: 20_000 });
    const close = note.getByRole('button', { name: /Close|关闭/ });
    if (await close.isVisible()) await close.click();
  }

  /** Answers what an export is for; its file then goes to the downloads. */
  async exportFor(reason: string): Promise<void> {
    const dialog = this.dialog(/^导出：/);
    await dialog.getByLabel('用途').fill(reason);
    await dialog.getByRole('button', { name: /^导出/ }).click();
    await expect(dialog).toHaveCount(0);
  }

  dialog(title: string | RegExp): Locator {
    return this.page.getByRole('dialog').filter({ has: this.page.getByRole('heading', { name: title }) });
  }
}
