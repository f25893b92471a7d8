import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from '../../build/bundle.ts';
import { isFresh } from '../../build/fresh.ts';
import { startPlatform } from '../platform/platform.ts';
import { launchPreview } from './launch/preview.ts';
import { keepResults, playStory, writeFigures } from './story.ts';

// `npm run demo`: the whole story on the realistic lists, headless, against the simulated platform. Leaves packages, receipts, the marked workbook and
// a screenshot of every main screen in demo-output/, and prints what was reached.
const output = fileURLToPath(new URL('../../demo-output', import.meta.url));
if (!isFresh()) await bundle();
await rm(output, { recursive: true, force: true });
await mkdir(join(output, 'screens'), { recursive: true });
const own = await mkdtemp(join(tmpdir(), 'desk-demo-'));
const folders = { dataFolder: join(own, 'home'), downloads: join(own, 'downloads') };
await mkdir(join(folders.downloads, '交换目录'), { recursive: true });
await mkdir(folders.dataFolder);
const platform = await startPlatform({ folder: join(folders.downloads, '交换目录') });
const session = await launchPreview(folders);
try {
  await session.page.setViewportSize({ width: 1366, height: 768 });
  const shot = async (name: string) => { await session.page.screenshot({ path: join(output, 'screens', `${name}.png`), animations: 'disabled' }); };
  const figures = await playStory({ page: session.page, downloads: folders.downloads, platform, shot });
  await writeFigures(output, figures);
  console.table(figures);
  console.log('demo-output/：screens 各主要界面截图，packages 报送包，receipts 回执，downloads 标红的原表');
} catch (error) {
  await session.page.screenshot({ path: join(output, 'failed.png') }).catch(() => undefined);
  throw error;
} finally {
  await session.close();
  await platform.stop();
  await keepResults(folders.dataFolder, folders.downloads, output);
  await rm(own, { recursive: true, force: true });
}
