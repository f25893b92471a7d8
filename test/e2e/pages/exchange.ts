import { expect } from '@playwright/test';
import { Shell } from './shell.ts';

type ExchangeTab = '报送包' | '可报送' | '暂不可报' | '未确认' | '退回与疑问' | '应撤销' | '存疑回执' | '回执';

export class ExchangePages extends Shell {
  /** Builds a package of everything that is ready; answers its number. */
  async build(): Promise<string> {
    await this.goTo('报送');
    await this.page.getByRole('button', { name: /^生成报送包/ }).click();
    await this.dialog('生成报送包？').getByRole('button', { name: /^生成（/ }).click();
    await this.told(/^报送包 .* 已生成/);
    return (await this.heading.textContent()) ?? '';
  }

  async upload(): Promise<void> {
    await this.page.getByRole('button', { name: '上传平台' }).click();
    await this.told(/^平台(此前)?已收到报送包/);
  }

  async handOver(): Promise<void> {
    await this.page.getByRole('button', { name: '交到共享目录' }).click();
    await this.told(/已交到/);
  }

  async fetchReceipts(): Promise<void> {
    await this.goTo('报送');
    await this.page.getByRole('button', { name: '向平台查询回执' }).click();
    await this.told(/已处理|没有新的回执/);
  }

  async collectReceipts(): Promise<void> {
    await this.goTo('报送');
    await this.page.getByRole('button', { name: '收取目录回执' }).click();
    await this.told(/已处理|没有新的回执/);
  }

  /** The package that is shown, by the shared folder to the platform and its receipts back. */
  async deliverByFolder(platform: { readonly collect: () => Promise<unknown> }): Promise<void> {
    await this.handOver();
    await platform.collect();
    await this.collectReceipts();
  }

  async readReceipt(path: string): Promise<void> {
    await this.goTo('报送');
    await this.page.locator('input[type=file]').setInputFiles(path);
    await this.told(/已处理/);
  }

  async show(tab: ExchangeTab): Promise<void> {
    await this.page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
    await expect(this.page.getByRole('grid')).toBeVisible();
  }

  async count(tab: ExchangeTab): Promise<number> {
    return Number(((await this.page.getByRole('tab', { name: new RegExp(`^${tab}`) }).textContent()) ?? '').replace(/[^\d]/g, ''));
  }

  /** Fills the form of an entry by hand that is open and saves it; `evidence` is a file, otherwise `remark` says where it was seen. */
  async enterAnswer(outcome: '已入库' | '校验不通过', { message = '', evidence, remark = '' }: { readonly message?: string; readonly evidence?: { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }; readonly remark?: string }): Promise<void> {
    const dialog = this.dialog(/^录入平台结果/);
    await dialog.getByRole('combobox', { name: '平台结果' }).click();
    await this.page.getByRole('option', { name: outcome, exact: true }).click();
    if (message !== '') await dialog.getByLabel('平台说明').first().fill(message);
    if (evidence !== undefined) await dialog.locator('input[type=file]').setInputFiles(evidence);
    if (remark !== '') await dialog.getByLabel('录入说明').fill(remark);
    await dialog.getByRole('button', { name: /^录入 \d+ 条$/ }).click();
  }

  /** Takes back the entry by hand in the row that tells of `what`. */
  async takeBackEntry(what: string, reason: string): Promise<void> {
    await this.page.getByRole('row').filter({ hasText: what }).getByRole('button', { name: '撤回' }).click();
    const dialog = this.dialog(/^撤回手工录入/);
    await dialog.getByLabel('撤回理由').fill(reason);
    await dialog.getByRole('button', { name: '撤回', exact: true }).click();
    await this.told(/^已撤回手工录入/);
  }

  /** Opens the place where the first rejected record is corrected. */
  async correctFirst(): Promise<void> {
    await this.goTo('报送');
    await this.show('退回与疑问');
    await this.page.getByRole('button', { name: '更正并重报' }).first().click();
  }

  /** Chooses all reported records that are gone, and decides on them; withdrawing then asks for another person. */
  async decideOnGone(decision: '撤销' | '保留', reason: string): Promise<void> {
    await this.goTo('报送');
    await this.show('应撤销');
    await this.page.getByRole('grid', { name: '应撤销' }).focus();
    await this.page.keyboard.press('Control+a');
    await this.page.getByRole('button', { name: new RegExp(`^${decision}（\\d+ 条）`) }).click();
    const dialog = this.dialog(new RegExp(`^${decision}已报送的 \\d+ 条记录？`));
    await dialog.getByLabel(`${decision}理由`).fill(reason);
    await dialog.getByRole('button', { name: new RegExp(`^${decision}`) }).click();
  }
}
