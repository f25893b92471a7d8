import { expect, test } from './launch/desk.ts';
import { AccessPages } from './pages/access.ts';
import { director } from './pages/people.ts';
import { SettingsPage } from './pages/settings.ts';
import { Shell } from './pages/shell.ts';
import { createKeyPair } from '../platform/seals.ts';
import { shot } from './launch/shot.ts';

test.use({ office: { accounts: [], fill: async () => undefined } });

type Shift = { readonly sources: readonly { readonly node: Node | null; readonly previousRect: DOMRect; readonly currentRect: DOMRect }[] };
declare global {
  interface Window { moved: string[] }
}

// What is drawn already must not move when an answer of the main process arrives: a click would go beside what it was meant for.
test('nothing moves in the settings while they fill', async ({ desk: { page } }) => {
  await page.setViewportSize({ width: 1366, height: 768 });
  await new AccessPages(page).signInFirst(director);
  await page.evaluate(() => {
    window.moved = [];
    new PerformanceObserver((list) => {
      for (const { sources } of list.getEntries() as unknown as readonly Shift[]) {
        for (const { node, previousRect, currentRect } of sources) window.moved.push(`${(node?.textContent ?? '').slice(0, 30)} from ${previousRect.y} to ${currentRect.y}`);
      }
    }).observe({ type: 'layout-shift' });
  });
  await new Shell(page).goTo('设置');
  await expect(page.getByRole('region', { name: '报送通道' }).getByLabel('服务地址')).toBeVisible();
  await expect(page.getByRole('cell', { name: director.name })).toBeVisible();
  await expect(page.getByRole('button', { name: '查看备份' })).toBeVisible();
  await page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); }));
  expect(await page.evaluate(() => window.moved)).toEqual([]);
});

test('an office that exchanges by folder alone sets the platform’s key without a service; an address needs its application key', async ({ desk: { page } }) => {
  await page.setViewportSize({ width: 1366, height: 768 });
  await new AccessPages(page).signInFirst(director);
  const settings = new SettingsPage(page);
  await settings.goTo('设置');
  await settings.configureService({ url: '', applicationKey: '', publicKey: createKeyPair().publicKey, certificate: '' });
  const channels = page.getByRole('region', { name: '报送通道' });
  await channels.getByLabel('服务地址').fill('https://platform.example');
  await channels.getByRole('button', { name: '保存服务设置' }).click();
  await expect(channels.getByText('请填写此项。')).toBeVisible();
  await expect(channels.getByLabel('应用标识')).toHaveAttribute('aria-invalid', 'true');
  await shot(page, 'settings-key-alone');
});

test('local rules can be switched off whatever stands in the fields that go with them', async ({ desk: { page } }) => {
  await page.setViewportSize({ width: 1366, height: 768 });
  await new AccessPages(page).signInFirst(director);
  const shell = new Shell(page);
  await shell.goTo('设置');
  const rules = page.getByRole('region', { name: '本地规则' });
  await rules.getByLabel('依据文件').fill('');
  await rules.getByLabel('培训最低学时').fill('三');
  await rules.getByLabel('按上级要求继续组织培训和约谈').uncheck();
  await rules.getByRole('button', { name: '确认并保存' }).click();
  await shell.told('本地规则已确认并保存。');
  await expect(rules.getByLabel('依据文件')).toHaveValue('本省要求（沿用发改办财金〔2018〕893号第三条、第十条）');
  await expect(rules.getByLabel('培训最低学时')).toHaveValue('3');

  // What was changed of the rules can be read in the register of changes.
  await page.getByRole('navigation').getByRole('link', { name: /^审计/ }).click();
  await expect(page.getByRole('grid').getByText('按上级要求继续组织培训和约谈为“否”')).toBeVisible();
});

test('a clipboard that does not take the public key is told', async ({ desk: { page } }) => {
  await new AccessPages(page).signInFirst(director);
  const shell = new Shell(page);
  await shell.goTo('设置');
  await page.evaluate(() => { navigator.clipboard.writeText = () => Promise.reject(new Error('not now')); });
  await page.getByRole('button', { name: '复制公钥' }).click();
  await shell.told('系统没有接受复制，请再试一次。');
});
