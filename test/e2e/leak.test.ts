import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startPlatform } from '../platform/platform.ts';
import { leakFaults, leakSentence, playLeak } from '../reliability/leak/story.ts';
import { expect, test } from './launch/desk.ts';

// Forty persons who exist nowhere else go through the whole use; none of them may lie readable on the disk but in what the user saved. `npm run campaign -- leak` is the long form.
const seed = Number(process.env['LEAK_SEED'] ?? 20_261_127);
const count = Number(process.env['LEAK_PERSONS'] ?? 40);

test('leaves nothing of forty persons readable on the disk but what the user saved', async ({ desk }) => {
  test.setTimeout(600_000);
  const folder = join(desk.downloads, '交换目录');
  mkdirSync(folder, { recursive: true });
  const platform = await startPlatform({ folder });
  try {
    const figures = await playLeak({ desk, platform, count, seed });
    console.log(`leak scan on ${desk.host}, seed ${seed}: ${leakSentence(figures)}`);
    expect(leakFaults(figures)).toEqual([]);
  } finally {
    await platform.stop();
  }
});
