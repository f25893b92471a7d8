import { expect, type Locator, type Page } from '@playwright/test';
import { AccessPages } from './access.ts';
import { director, personOf } from './people.ts';

/** What is common to all screens. Page objects speak the clerk's words; which host shows the page they need not know. */
export class Shell {
  readonly page: Page;
  constructor(page: Page) { this.page = page; }

  get heading(): Locator { return this.page.getByRole('heading', { level: 1 }); }

  /** First start by the director, who makes an account for `name`; that person is signed in afterwards. A supervisor is the first one and signs in at once. */
  async begin(name: string, role: '经办人' | '负责人' = '经办人'): Promise<void> {
    const access = new AccessPages(this.page);
    await access.setUp(role === '负责人' ? personOf(name) : director);
    if (role !== '负责人') {
      await access.createAccount(personOf(name), role);
      await access.signOut();
      await access.signIn(personOf(name));
    }
    await expect(this.heading).toHaveText('今天要做的');
  }

  /** Signs in, as after a restart. */
  async beginAgain(name: string): Promise<void> {
    await new AccessPages(this.page).signIn(personOf(name));
    await expect(this.heading).toHaveText('今天要做的');
  }

  async goTo(place: '工作台' | '失信主体' | '名单导入' | '约谈' | '培训' | '报送' | '设置'): Promise<void> {
    await this.page.getByRole('navigation').getByRole('link', { name: new RegExp(`^${place}`) }).click();
    await expect(this.heading).toHaveText(place === '工作台' ? '今天要做的' : place);
  }

  /** Waits for a note at the bottom of the window, and closes it. */
  async told(message: string | RegExp): Promise<void> {
    const note = this.page.getByRole('alert').filter({ hasText: message }).last();
    await expect(note).toBeVisible();
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
