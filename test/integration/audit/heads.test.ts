import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHeads } from '../../../electron/services/audit/heads.ts';
import type { Journal } from '../../../electron/services/journal/journal.ts';
import type { Walk } from '../../../electron/services/journal/walk.ts';
import { fill, openAt, temporaryFolder, value } from '../../unit/journal/support.ts';

let folder: ReturnType<typeof temporaryFolder>;
let journal: Journal;
beforeEach(async () => {
  folder = temporaryFolder();
  journal = openAt(folder.path);
  await fill(journal, ['甲', '乙', '丙']);
});
afterEach(async () => { await journal.close(); folder.remove(); });

const walk = () => value(journal.walk());
const listed = (commits: readonly { readonly firstSeq: number }[]) => commits.map(({ firstSeq }) => firstSeq);

/** A walk over a disk that fails at its second frame. */
const failing = (whole: Walk): Walk => ({
  ...whole,
  frames: async function* (places = whole.places) {
    for await (const frame of whole.frames(places)) {
      if (frame.place.firstSeq === 2) throw Object.assign(new Error('EIO'), { code: 'EIO' });
      yield frame;
    }
  },
});

describe('the heads of commits', () => {
  it('are listed once each, whoever else reads them at the same time', async () => {
    const heads = createHeads();
    const now = await walk();
    const both = await Promise.all([heads.upTo(now), heads.upTo(now)]);
    expect(both.map(listed)).toEqual([[1, 2, 3], [1, 2, 3]]);
    await fill(journal, ['丁']);
    expect(listed(await heads.upTo(await walk()))).toEqual([1, 2, 3, 4]);
  });

  it('are listed once each after a disk failed in the midst of reading', async () => {
    const heads = createHeads();
    const now = await walk();
    const [failed, after] = await Promise.allSettled([heads.upTo(failing(now)), heads.upTo(now)]);
    expect(failed.status).toBe('rejected');
    expect(after.status === 'fulfilled' && listed(after.value)).toEqual([1, 2, 3]);
  });
});
