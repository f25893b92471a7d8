import { expect } from '@playwright/test';
import { Shell } from './shell.ts';

export class InterviewPages extends Shell {
  /** Schedules one meeting with the first `count` subjects for which an interview is due. */
  async scheduleDue(count: number, meeting: { readonly day: string; readonly place: string; readonly interviewers: string }): Promise<void> {
    await this.goTo('约谈');
    await this.page.getByRole('tab', { name: /^应约谈/ }).click();
    await this.page.getByRole('grid').focus();
    for (let done = 0; done < count; done++) {
      await this.page.keyboard.press('Space');
      await this.page.keyboard.press('ArrowDown');
    }
    await this.page.getByRole('button', { name: `安排约谈（${count} 家）` }).click();
    const dialog = this.dialog('安排约谈');
    await dialog.getByLabel('约定时间').fill(`${meeting.day.replaceAll('-', '')} 0930`);
    await dialog.getByLabel('地点').fill(meeting.place);
    await dialog.getByLabel('约谈人').fill(meeting.interviewers);
    await dialog.getByRole('button', { name: `安排 ${count} 场` }).click();
    await this.told(`已安排 ${count} 场约谈`);
    await expect(this.page.getByRole('tab', { name: /^进行中/ })).toHaveAttribute('aria-selected', 'true');
  }

  /** Opens the interview that stands in this row of the open ones, from 1. */
  async openRow(row: number): Promise<string> {
    const line = this.page.getByRole('grid').getByRole('row').nth(row);
    const number = (await line.getByText(/^YT\d+$/).textContent()) ?? '';
    await line.click();
    await expect(this.page.getByRole('heading', { name: '约谈结果' })).toBeVisible();
    return number;
  }

  async addNotice(number: string, issuedOn: string): Promise<void> {
    await this.page.getByRole('button', { name: '登记通知书' }).click();
    const dialog = this.dialog('登记约谈通知书');
    await dialog.getByLabel('通知书文号').fill(number);
    await dialog.getByLabel('制发日期').fill(issuedOn.replaceAll('-', ''));
    await dialog.getByRole('button', { name: '保存' }).click();
    await this.told('通知书已登记');
  }

  /** Records a service attempt for the notice that stands at this place, from 1. */
  async addAttempt(notice: number, attempt: { readonly on: string; readonly place: string; readonly result: '已送达' | '拒收'; readonly receiver?: string; readonly reason?: string; readonly witness?: string }): Promise<void> {
    await this.page.getByRole('button', { name: '登记送达' }).nth(notice - 1).click();
    const dialog = this.dialog('登记送达');
    await dialog.getByLabel('送达日期').fill(attempt.on.replaceAll('-', ''));
    await dialog.getByLabel('送达地点').fill(attempt.place);
    if (attempt.result === '拒收') {
      await dialog.getByLabel('结果').click();
      await this.page.getByRole('option', { name: '拒收' }).click();
      await dialog.getByLabel('拒收理由').fill(attempt.reason ?? '');
      await dialog.getByLabel('见证人').fill(attempt.witness ?? '');
    } else await dialog.getByLabel('签收人').fill(attempt.receiver ?? '');
    await dialog.getByRole('button', { name: '保存' }).click();
    await this.told('送达已登记');
  }

  /** Fills the outcome's fields by their labels and closes the interview. */
  async close(outcome: '已约谈' | '拒绝约谈' | '不配合约谈' | '未到场' | '无法联系', fields: Readonly<Record<string, string>>): Promise<void> {
    await this.page.getByRole('button', { name: outcome, exact: true }).click();
    for (const [label, value] of Object.entries(fields)) await this.page.getByLabel(label).fill(value);
    await this.page.getByRole('button', { name: '登记结果并结案' }).click();
    await this.told(`约谈已结案：${outcome}`);
  }

  /** Cancels the interview whose page is shown. */
  async cancel(reason: string): Promise<void> {
    await this.page.getByRole('button', { name: '已撤销', exact: true }).click();
    await this.page.getByLabel('撤销原因').fill(reason);
    await this.page.getByRole('button', { name: '撤销约谈' }).click();
    await this.told('约谈已结案：已撤销');
  }

  async correct(fields: Readonly<Record<string, string>>, reason: string): Promise<void> {
    await this.page.getByRole('button', { name: '更正', exact: true }).click();
    for (const [label, value] of Object.entries(fields)) await this.page.getByLabel(label).fill(value);
    await this.page.getByLabel('更正原因').fill(reason);
    await this.page.getByRole('button', { name: '保存更正' }).click();
    await expect(this.page.getByRole('button', { name: '保存更正' })).toHaveCount(0);
  }
}
