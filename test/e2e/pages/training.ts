import { expect, type Locator } from '@playwright/test';
import { Shell } from './shell.ts';

export class TrainingPages extends Shell {
  /** The default course, then a session on it. Answers when the session's page is shown. */
  async scheduleFirst(session: { readonly day: string; readonly venue: string; readonly trainer: string; readonly capacity: number }): Promise<void> {
    await this.goTo('培训');
    await this.page.getByRole('button', { name: '新建培训班' }).first().click();
    const course = this.dialog('新建方案');
    await course.getByRole('button', { name: '保存' }).click();
    const dialog = this.dialog('新建培训班');
    await dialog.getByLabel('开始时间').fill(`${session.day.replaceAll('-', '')} 0900`);
    await dialog.getByLabel('名额').fill(String(session.capacity));
    await dialog.getByLabel('地点').fill(session.venue);
    await dialog.getByLabel('培训讲师').fill(session.trainer);
    await dialog.getByRole('button', { name: '保存' }).click();
    await expect(this.page.getByRole('button', { name: '报名' }).first()).toBeVisible();
  }

  /** Enrols the first `count` of those who still need hours, from the keyboard. */
  async enrolFirst(count: number): Promise<void> {
    await this.page.getByRole('button', { name: '报名' }).first().click();
    const dialog = this.dialog(/^报名/);
    await dialog.getByRole('grid').focus();
    for (let done = 0; done < count; done++) {
      await this.page.keyboard.press('Space');
      await this.page.keyboard.press('ArrowDown');
    }
    await dialog.getByRole('button', { name: `报名 ${count} 家` }).click();
    await this.told(/^已报名/);
  }

  /** The form of the session whose page is shown. */
  async openForm(): Promise<Locator> {
    await this.page.getByRole('button', { name: '修改', exact: true }).click();
    return this.dialog('修改培训班');
  }

  /** When a unit begins, in the form of the session; from 2, for the first one begins with the session. */
  unitTime(unit: number): Locator { return this.dialog(/培训班$/).getByLabel(`第${unit}单元时间`); }

  async openDoor(): Promise<void> {
    await this.page.getByRole('button', { name: '打开签到' }).click();
    await expect(this.input).toBeFocused();
  }

  get input(): Locator { return this.page.getByRole('textbox', { name: /^签到：/ }); }

  /** The time that marks are noted with, when the session is not today. */
  async fixTime(time: string): Promise<void> {
    await this.page.getByLabel('登记时间').fill(time);
    await this.page.getByLabel('登记时间').blur();
    await this.input.focus();
  }

  /** Types into the one input and marks the best match present; waits for the acknowledgement. */
  async signIn(typed: string, who: string): Promise<void> {
    await this.input.fill(typed);
    await this.page.keyboard.press('Enter');
    await expect(this.page.getByText(new RegExp(`${who} \\d\\d:\\d\\d 签到，已保存`))).toBeVisible();
  }

  /** Names of the people in the roster, in its order; the first of a name only. */
  async rosterPeople(): Promise<readonly string[]> {
    const rows = await this.page.getByRole('grid', { name: '名册' }).getByRole('row').all();
    const names: string[] = [];
    for (const row of rows.slice(1)) names.push(((await row.getByRole('gridcell').nth(2).textContent()) ?? '').trim());
    return [...new Set(names)];
  }

  /** F4: this person left at that time. */
  async leaveEarly(who: string, time: string): Promise<void> {
    await this.input.fill(who);
    await this.page.keyboard.press('F4');
    const dialog = this.dialog(/^早退/);
    await dialog.getByLabel('签退时间').fill(time.replace(':', ''));
    await dialog.getByRole('button', { name: '保存' }).click();
    await expect(this.page.getByText(new RegExp(`${who} .*${time}，已保存`))).toBeVisible();
  }

  async absent(who: string): Promise<void> {
    await this.input.fill(who);
    await this.page.keyboard.press('F2');
    await this.dialog(/^修改时间/).getByRole('button', { name: '缺席' }).click();
    await expect(this.page.getByText(`${who}：缺席，已保存`)).toBeVisible();
  }

  /** Ins: somebody who is not on the roster, found among all subjects. */
  async walkIn(search: string, name: string): Promise<void> {
    await this.input.focus();
    await this.page.keyboard.press('Insert');
    const dialog = this.dialog('现场报名');
    await dialog.getByLabel('查找主体').fill(search);
    await this.page.getByRole('option').last().click();
    await dialog.getByLabel('姓名').fill(name);
    await dialog.getByRole('button', { name: '报名并签到' }).click();
    await expect(this.page.getByText(new RegExp(`${name} \\d\\d:\\d\\d 签到，已保存`))).toBeVisible();
  }

  async restPresent(): Promise<void> {
    await this.page.keyboard.press('F6');
    await this.page.getByRole('dialog').getByRole('button', { name: /^其余全部到场/ }).click();
    await expect(this.page.getByText(/^\d+ 人 .*签到，已保存/)).toBeVisible();
  }

  async figure(label: string): Promise<number> {
    return Number(await this.page.getByText(label, { exact: true }).locator('xpath=following-sibling::*[1]').textContent());
  }

  /** Opens the session that stands in this row of a tab, from 1. */
  async openSession(tab: '待办培训班' | '已结课' | '已取消', row: number): Promise<void> {
    await this.goTo('培训');
    await this.page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
    await this.page.getByRole('grid').getByRole('row').nth(row).click();
    await expect(this.page.getByRole('grid', { name: '名册' })).toBeVisible();
  }

  rosterRow(who: string): Locator { return this.page.getByRole('grid', { name: '名册' }).getByRole('row').filter({ hasText: who }); }

  /** After closing: another time of leaving for this person, with the reason. What follows is the approval. */
  async correctHours(who: string, { out, reason }: { readonly out: string; readonly reason: string }): Promise<void> {
    await this.rosterRow(who).first().click();
    await this.dialog('更正参训人').getByRole('button', { name: '更正签到和学时（需批准）' }).click();
    const dialog = this.dialog(`更正签到和学时：${who}`);
    await dialog.getByLabel('签退时间').fill(out.replace(':', ''));
    await dialog.getByLabel('更正理由').fill(reason);
    await dialog.getByRole('button', { name: '保存更正（需批准）' }).click();
  }

  /** Cancels the session whose page is shown. */
  async cancel(reason: string): Promise<void> {
    await this.page.getByRole('button', { name: '取消培训班' }).click();
    const dialog = this.dialog(/^取消培训班：/);
    await dialog.getByLabel('取消理由').fill(reason);
    await dialog.getByRole('button', { name: '取消培训班' }).click();
    await this.told(/^培训班已取消/);
  }

  /** Takes the cancelled session whose page is shown up again. */
  async resume(reason: string): Promise<void> {
    await this.page.getByRole('button', { name: '恢复培训班' }).click();
    const dialog = this.dialog(/^恢复培训班：/);
    await dialog.getByLabel('恢复理由').fill(reason);
    await dialog.getByRole('button', { name: '恢复培训班' }).click();
    await this.told(/^培训班已恢复/);
  }

  /** Asks to open a closed session again. What follows is the approval. */
  async reopen(reason: string): Promise<void> {
    await this.page.getByRole('button', { name: '重新打开（需批准）' }).click();
    const dialog = this.dialog('重新打开已结课的培训班');
    await dialog.getByLabel('重新打开的理由').fill(reason);
    await dialog.getByRole('button', { name: '重新打开（需批准）' }).click();
  }
}
