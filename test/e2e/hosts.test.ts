import type { DeskBridge } from '../../shared/ipc/contract.ts';
import { expect, test } from './launch/desk.ts';
import { AccessPages } from './pages/access.ts';
import { personOf } from './pages/people.ts';
import { Shell } from './pages/shell.ts';

declare global { interface Window { readonly desk: DeskBridge } }

test('starts on a secure origin of its own with the bridge and the policy', async ({ desk }) => {
  const page = desk.page;
  const found = await page.evaluate(async () => {
    // The driver's own call may evaluate whatever the policy says; a task later the page is on its own.
    await new Promise((resolve) => setTimeout(resolve));
    let evaluated = true;
    try { (0, eval)('1'); } catch { evaluated = false; }
    let injected = true;
    try { document.createElement('div').innerHTML = '<b>x</b>'; } catch { injected = false; }
    return {
      secure: window.isSecureContext, keys: Object.keys(window.desk).sort(), evaluated, injected,
      frozen: Object.isFrozen(window.desk), node: 'process' in window || 'require' in window,
      opened: window.open('https://example.invalid/') !== null && location.protocol === 'app:',
      info: await window.desk.invoke('host.info', {}),
    };
  });
  expect(found).toMatchObject({ secure: true, keys: ['invoke', 'on'], evaluated: false, injected: false, frozen: true, node: false, opened: false, info: { ok: true } });
});

test('shows the program in Chinese, without an error in the console', async ({ desk }) => {
  const errors: string[] = [];
  desk.page.on('console', (message) => { if (message.type() === 'error') errors.push(message.text()); });
  desk.page.on('pageerror', (error) => errors.push(error.message));
  await desk.page.reload();
  await expect(desk.page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(desk.page.locator('#root .skeleton')).toHaveCount(0);
  expect(errors).toEqual([]);
});

test('keeps an acknowledged change through a kill', async ({ desk }) => {
  await new Shell(desk.page).begin('周敏');
  const appended = await desk.page.evaluate(async () => {
    const session = sessionStorage.getItem('desk.session');
    const { value } = (await window.desk.invoke('journal.state', { session })) as { value: { device: string; lastSeq: number } };
    const lines = new TextEncoder().encode('["mappings","e2e","",null,{"headerKey":"e2e","columns":{}}]');
    const head = { device: value.device, at: '2026-11-23T09:00:00+08:00', actor: { name: '周敏', role: 'clerk' }, kind: 'import.rememberMapping', reason: '' };
    return window.desk.invoke('journal.append', { firstSeq: value.lastSeq + 1, count: 1, head, lines, batch: null, session });
  });
  expect(appended).toMatchObject({ ok: true });
  await desk.kill();
  await desk.restart();
  await new AccessPages(desk.page).signIn(personOf('周敏'));
  await expect(new Shell(desk.page).heading).toHaveText('今天要做的');
  const { changes } = (await desk.page.evaluate(() => window.desk.invoke('journal.history', { ids: ['e2e'], limit: 5, session: sessionStorage.getItem('desk.session') })) as { value: { changes: unknown[] } }).value;
  expect(changes).toHaveLength(1);
});
