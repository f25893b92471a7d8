import { cpSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decodeFrame } from '../../../electron/services/journal/frames.ts';
import type { Link } from '../../../electron/services/journal/head.ts';
import { recover, type ReadFrame } from '../../../electron/services/journal/recover.ts';
import { fill, frame, keyring, line, linesOf, openAt, temporaryFolder, value } from './support.ts';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => { folder = temporaryFolder(); });
afterEach(() => folder.remove());

const segment = (number = 1): string => join(folder.path, 'journal', `00000${number}.seg`);

async function written(notes: readonly string[]): Promise<{ readonly bytes: Buffer; readonly ends: readonly number[] }> {
  const journal = openAt(folder.path);
  await fill(journal, notes);
  await journal.close();
  const bytes = readFileSync(segment());
  const ends: number[] = [];
  for (let at = 0, link: Link = { firstSeq: 1, previous: '' }; at < bytes.length; at = ends.at(-1) ?? bytes.length) {
    const read = decodeFrame(keyring, bytes, at, link);
    if (typeof read === 'string') throw new Error(read);
    ends.push(at + read.length);
    link = { firstSeq: link.firstSeq + read.head.count, previous: read.hash };
  }
  return { bytes, ends };
}

async function reopened(): Promise<{ readonly state: Awaited<ReturnType<typeof stateOf>>; readonly lines: readonly string[] }> {
  const journal = openAt(folder.path);
  try {
    return { state: await stateOf(journal), lines: await linesOf(journal) };
  } finally {
    await journal.close();
  }
}
const readFrame: ReadFrame = (bytes, offset, link) => decodeFrame(keyring, bytes, offset, link);
const stateOf = (journal: ReturnType<typeof openAt>) => value(journal.state());

describe('a damaged journal', () => {
  it('accepts no frame with a flipped bit and keeps exactly the frames before it', async () => {
    const { bytes, ends } = await written(['甲', '乙', '丙']);
    const copy = join(folder.path, 'flipped');
    cpSync(join(folder.path, 'journal'), copy, { recursive: true });
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      writeFileSync(join(copy, '000001.seg'), flipped);
      const found = await recover(copy, null, readFrame);
      const whole = ends.filter((end) => end <= bit >> 3).length;
      expect([bit, found.places.length, found.damage]).toEqual([bit, whole, whole === ends.length - 1 ? 'tail' : 'middle']);
    }
  });

  it('cuts a tail torn at any byte, keeps it aside and goes on', async () => {
    const { bytes, ends } = await written(['甲', '乙']);
    const [first = 0] = ends;
    for (let length = first + 1; length < bytes.length; length += 7) {
      writeFileSync(segment(), bytes.subarray(0, length));
      const journal = openAt(folder.path);
      const { damage, lastSeq, device } = await value(journal.state());
      expect([length, damage, lastSeq]).toEqual([length, 'tail', 1]);
      await value(journal.append(frame(device, 2, [line('s1', '再来')])));
      expect(await linesOf(journal)).toEqual([line('s0', '甲'), line('s1', '再来')]);
      await journal.close();
      const aside = join(folder.path, 'aside');
      expect(readdirSync(aside).map((name) => keyring.open('aside', name, readFileSync(join(aside, name)))?.equals(bytes.subarray(first, length)))).toEqual([true]);
      rmSync(aside, { recursive: true });
    }
  });

  it('is not built upon when broken in the middle, until it is restarted', async () => {
    const { bytes, ends } = await written(['甲', '乙', '丙']);
    bytes[(ends[0] ?? 0) + 60] = 0;
    writeFileSync(segment(), bytes);
    const journal = openAt(folder.path);
    const { device, damage, lastSeq } = await value(journal.state());
    expect([damage, lastSeq]).toEqual(['middle', 1]);
    expect(await journal.append(frame(device, 2, ['["a","b"]']))).toMatchObject({ ok: false, error: { code: 'journal.notOpen' } });
    expect(readFileSync(segment()).length).toBe(bytes.length);
    await value(journal.restart({ why: 'damaged' }));
    await fill(journal, ['新']);
    await journal.close();
    expect((await reopened()).lines).toEqual([line('s0', '新')]);
  });

  it.each([1, 2, 3])('notices that segment %i of 3 is gone', async (gone) => {
    const journal = openAt(folder.path);
    const { device } = await value(journal.state());
    const long = 'x'.repeat(17 * 1024 * 1024);
    for (let seq = 1; seq <= 3; seq++) await value(journal.append(frame(device, seq, [line('s', long)])));
    await value(journal.anchor({ appliedSeq: 3, counts: { subjects: 1 } }));
    await journal.close();
    rmSync(segment(gone));
    const again = openAt(folder.path);
    expect(await value(again.state())).toMatchObject({ damage: 'middle', lastSeq: gone - 1 });
    await again.close();
  });

  it('calls it damage, not a torn tail, when the anchor vouches for what is gone', async () => {
    const journal = openAt(folder.path);
    await fill(journal, ['甲', '乙']);
    await value(journal.anchor({ appliedSeq: 2, counts: {} }));
    await journal.close();
    truncateSync(segment(), readFileSync(segment()).length - 3);
    expect((await reopened()).state).toMatchObject({ damage: 'middle', lastSeq: 1 });
  });

  it('calls it missing when the folder is gone, or holds another journal', async () => {
    const journal = openAt(folder.path);
    await fill(journal, ['甲']);
    await value(journal.anchor({ appliedSeq: 1, counts: {} }));
    await journal.close();
    rmSync(join(folder.path, 'journal'), { recursive: true });
    expect((await reopened()).state).toMatchObject({ damage: 'missing', lastSeq: 0 });
    expect((await reopened()).state).toMatchObject({ damage: 'missing', anchor: { lastSeq: 1 } });
  });

  it('is refused when two frames are swapped, though each is whole', async () => {
    const { bytes, ends } = await written(['甲', '乙', '丙']);
    const [a = 0, b = 0] = ends;
    writeFileSync(segment(), Buffer.concat([bytes.subarray(0, a), bytes.subarray(b), bytes.subarray(a, b)]));
    expect((await reopened()).state).toMatchObject({ damage: 'middle', lastSeq: 1 });
  });
});
