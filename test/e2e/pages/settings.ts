import { expect, type Locator } from '@playwright/test';
import { Shell } from './shell.ts';

export type OfficeFields = { readonly name: string; readonly code: string; readonly region: string; readonly departmentCode: string };
export type ServiceFields = { readonly url: string; readonly applicationKey: string; readonly publicKey: string; readonly certificate: string };

export class SettingsPage extends Shell {
  async nameOffice(office: OfficeFields): Promise<void> {
    await this.goTo('设置');
    await this.page.getByLabel('单位名称').fill(office.name);
    await this.page.getByLabel('统一社会信用代码').fill(office.code);
    await this.page.getByLabel('行政区划代码').fill(office.region);
    await this.page.getByLabel('部门编码').fill(office.departmentCode);
    await this.page.getByRole('region', { name: '本单位' }).getByRole('button', { name: '保存' }).click();
    await this.told('本单位信息已保存');
  }

  async confirmRules(): Promise<void> {
    await this.page.getByRole('button', { name: '确认并保存' }).click();
    await this.told('本地规则已确认');
  }

  async configureService(service: ServiceFields): Promise<void> {
    await this.page.getByLabel('服务地址').fill(service.url);
    await this.page.getByLabel('应用标识').fill(service.applicationKey);
    await this.page.getByLabel('平台公钥').fill(service.publicKey);
    await this.page.getByLabel('平台证书（PEM）').fill(service.certificate);
    await this.page.getByRole('button', { name: '保存服务设置' }).click();
    await this.told('服务设置已保存');
  }

  /** Both channels to a platform: its service, and the shared folder that the dialog answers. */
  async connect(platform: ServiceFields): Promise<void> {
    await this.goTo('设置');
    await this.configureService(platform);
    await this.chooseFolder();
  }

  async chooseFolder(): Promise<void> {
    await this.page.getByRole('button', { name: '选择目录' }).click();
    await expect(this.page.getByText('未设置')).toHaveCount(0);
  }

  get minutes(): Locator { return this.page.getByLabel('无操作自动锁定'); }

  /** After how many minutes without anybody the program locks by itself. */
  async lockAfter(minutes: number): Promise<void> {
    await this.minutes.fill(String(minutes));
    await this.page.getByRole('region', { name: '登录与锁定' }).getByRole('button', { name: '保存' }).click();
    await this.told(`已保存，${minutes} 分钟无操作后自动锁定。`);
  }
}
