import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startPlatform } from '../platform/platform.ts';
import { expect, test } from './launch/desk.ts';
import { Shell } from './pages/shell.ts';
import { playStory } from './story.ts';

test('brings the assigned list to an acknowledged submission, on the real screens', async ({ desk }) => {
  test.setTimeout(300_000);
  const folder = join(desk.downloads, '交换目录');
  mkdirSync(folder, { recursive: true });
  const platform = await startPlatform({ folder });
  try {
    await desk.page.setViewportSize({ width: 1366, height: 768 });
    const figures = await playStory({ page: desk.page, downloads: desk.downloads, platform, shot: async () => undefined });
    expect(figures).toMatchObject({ '问题名单：有误行': 35, 退回: 1 });
    // What the screens showed is on the disk: it is still there after a crash.
    await desk.kill();
    await desk.restart();
    const shell = new Shell(desk.page);
    await shell.beginAgain('周敏');
    await shell.goTo('报送');
    await expect(desk.page.getByRole('tab', { name: /^报送包 2/ })).toBeVisible();
  } finally {
    await platform.stop();
  }
});
