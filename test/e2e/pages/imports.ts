import { expect } from '@playwright/test';
import { AccessPages } from './access.ts';
import { director, type Person } from './people.ts';
import { Shell } from './shell.ts';

export type TabName = '新增' | '变更' | '一致' | '有误' | '不再列入';

export class ImportPages extends Shell {
  /** Gives a file to the screen and waits for the preview. */
  async open(path: string): Promise<void> {
    await this.goTo('名单导入');
    await this.page.locator('input[type=file]').setInputFiles(path);
    await expect(this.page.getByRole('heading', { name: '核对结果' })).toBeVisible();
  }

  async count(tab: TabName): Promise<number> {
    const label = await this.page.getByRole('tab', { name: new RegExp(`^${tab} `) }).textContent();
    return Number((label ?? '').replace(/[^\d]/g, ''));
  }

  async show(tab: TabName): Promise<void> {
    await this.page.getByRole('tab', { name: new RegExp(`^${tab} `) }).click();
  }

  async writeAll(): Promise<void> {
    await this.page.getByRole('button', { name: /^全部写入/ }).click();
    await this.confirmLoss();
    await this.finished();
  }

  async writeGoodOnly(): Promise<void> {
    await this.page.getByRole('button', { name: /^只写入无误的/ }).click();
    await this.dialog('只写入无误的记录？').getByRole('button', { name: /^只写入无误的/ }).click();
    await this.finished();
  }

  async saveMarked(): Promise<void> {
    await this.page.getByRole('button', { name: '下载标红的原表' }).click();
    await this.exportFor('退回核对');
    await this.told('已保存');
  }

  async cancel(): Promise<void> {
    await this.page.getByRole('button', { name: '取消', exact: true }).click();
    await expect(this.page.getByText('把名单文件拖到这里')).toBeVisible();
  }

  /** A list that leaves out more than half of what stands asks for the count once more. */
  private async confirmLoss(): Promise<void> {
    const asks = this.dialog('这份名单将使一半以上的在列记录不再列入');
    const done = this.dialog('名单已写入');
    await expect(asks.or(done)).toBeVisible();
    if (!(await asks.isVisible())) return;
    const go = asks.getByRole('button', { name: /^确认 [\d,]+ 条不再列入并写入$/ });
    await expect(go).toBeDisabled();
    await asks.getByLabel('不再列入的记录数').fill(/[\d,]+/.exec((await go.textContent()) ?? '')?.[0] ?? '');
    await go.click();
  }

  private async finished(): Promise<void> {
    const done = this.dialog('名单已写入');
    await expect(done).toBeVisible();
    await done.getByRole('button', { name: '关闭' }).click();
  }

  /** Takes the latest import back as a whole, with the approval of another person. */
  async undoLatest(reason: string, approver: Person = director): Promise<void> {
    await this.goTo('名单导入');
    await this.page.getByRole('region', { name: '导入记录' }).getByRole('row').nth(1).getByRole('button').click();
    await this.page.getByRole('button', { name: '撤销整批导入（需批准）' }).click();
    await this.page.getByLabel('撤销原因').fill(reason);
    const go = this.page.getByRole('button', { name: /^撤销 [\d,]+ 处改动/ });
    const again = this.page.getByLabel('将撤销的改动数');
    if (await again.isVisible()) await again.fill(/[\d,]+/.exec((await go.textContent()) ?? '')?.[0] ?? '');
    await go.click();
    await new AccessPages(this.page).approve(approver);
    await this.told('已整批撤销');
  }
}
