import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test, type Desk } from './launch/desk.ts';
import { AccessPages } from './pages/access.ts';
import { personOf } from './pages/people.ts';
import { Shell } from './pages/shell.ts';
import { TrainingPages } from './pages/training.ts';

// What a clerk sees after a crash, on the real screens. How often it holds: test/reliability.
const clerk = personOf('周敏');
const session = { day: '2026-11-27', venue: '行政中心 301', trainer: '李老师', capacity: 40 } as const;
const indexedDb = ({ host, dataFolder }: Desk): string => join(dataFolder, host === 'preview' ? 'browser/Default' : 'page', 'IndexedDB');

async function seesTheSession(page: Page): Promise<void> {
  const shell = new Shell(page);
  await expect(shell.heading).toHaveText('今天要做的');
  await shell.goTo('培训');
  await expect(page.getByText(session.venue).first()).toBeVisible();
}

type State = { readonly value: { readonly lastSeq: number; readonly anchor: { readonly appliedSeq: number } | null } };

/** Until the pages hold everything: what they lack is in the journal alone. */
const pagesAreWhole = (page: Page): Promise<void> => expect.poll(async () => {
  const { value } = (await page.evaluate(() => window.desk.invoke('journal.state', { session: sessionStorage.getItem('desk.session') }))) as State;
  return value.anchor?.appliedSeq === value.lastSeq;
}).toBe(true);

test('shows what was saved after a kill, and after either copy was deleted says so and shows it too', async ({ desk }) => {
  await new Shell(desk.page).begin('周敏');
  await new TrainingPages(desk.page).scheduleFirst(session);
  await desk.kill();
  await desk.restart();
  await new AccessPages(desk.page).tryPassword(clerk.name, clerk.password);
  await seesTheSession(desk.page);

  await desk.kill();
  rmSync(indexedDb(desk), { recursive: true });
  await desk.restart();
  await new AccessPages(desk.page).tryPassword(clerk.name, clerk.password);
  await expect(new Shell(desk.page).heading).toHaveText('打开时做了修复');
  await expect(desk.page.getByText(/已根据变更日志重建。共恢复 [\d,]+ 条记录。/)).toBeVisible();
  await desk.page.getByRole('button', { name: '进入程序' }).click();
  await seesTheSession(desk.page);

  await pagesAreWhole(desk.page);
  await desk.kill();
  rmSync(join(desk.dataFolder, 'data/journal'), { recursive: true });
  await desk.restart();
  await new AccessPages(desk.page).tryPassword(clerk.name, clerk.password);
  await expect(new Shell(desk.page).heading).toHaveText('打开时做了修复');
  await expect(desk.page.getByText(/变更日志缺失或损坏，已根据副本重建/)).toBeVisible();
  await desk.page.getByRole('button', { name: '进入程序' }).click();
  await seesTheSession(desk.page);
});
