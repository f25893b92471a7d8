import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fill, frame, line, linesOf, openAt, value } from '../../unit/journal/support.ts';

/** A disk of 2 MB; null with the reason where this user may not mount one. */
function mountSmallDisk(): { readonly path: string; readonly why: '' } | { readonly path: null; readonly why: string } {
  const path = mkdtempSync(join(tmpdir(), 'desk-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', path], { stdio: 'pipe' });
    return { path, why: '' };
  } catch {
    rmSync(path, { recursive: true, force: true });
    return { path: null, why: 'this user may not mount a small disk' };
  }
}

const disk = mountSmallDisk();
if (disk.path === null) console.log(`SKIPPED full and read-only disk: ${disk.why}`);

describe.skipIf(disk.path === null)('the journal on a disk', () => {
  const root = disk.path ?? '';
  const remount = (how: string): void => { execFileSync('mount', ['-o', `remount,${how}`, root], { stdio: 'pipe' }); };
  afterAll(() => {
    execFileSync('umount', [root], { stdio: 'pipe' });
    rmSync(root, { recursive: true, force: true });
  });

  it('refuses when it is full, keeps what it acknowledged, and goes on when there is room', async () => {
    const journal = openAt(join(root, 'full'));
    const device = await fill(journal, ['一']);
    writeFileSync(join(root, 'ballast'), Buffer.alloc(1_500_000));
    const large = frame(device, 2, [line('s', 'x'.repeat(1_000_000))]);
    expect(await journal.append(large)).toMatchObject({ ok: false, error: { code: 'disk.full' } });
    expect((await value(journal.state())).lastSeq).toBe(1);
    rmSync(join(root, 'ballast'));
    await value(journal.append(frame(device, 2, [line('s', '二')])));
    await journal.close();
    const again = openAt(join(root, 'full'));
    expect(await value(again.state())).toMatchObject({ lastSeq: 2, damage: 'none' });
    expect(await linesOf(again)).toEqual([line('s0', '一'), line('s', '二')]);
    await again.close();
  });

  it('drops a whole batch that did not fit', async () => {
    const journal = openAt(join(root, 'batch'));
    const { device } = await value(journal.state());
    const part = (seq: number, number: number) => frame(device, seq, [line('s', 'x'.repeat(700_000))], { id: 'b', part: number, last: false });
    await value(journal.append(part(1, 0)));
    await value(journal.append(part(2, 1)));
    expect(await journal.append(part(3, 2))).toMatchObject({ ok: false, error: { code: 'disk.full' } });
    await value(journal.append(frame(device, 1, [line('s', '小')])));
    expect(await linesOf(journal)).toEqual([line('s', '小')]);
    await journal.close();
  });

  it('answers that a folder is read-only, and opens it when it no longer is', async () => {
    const before = openAt(join(root, 'readonly'));
    await fill(before, ['一']);
    await before.close();
    const journal = openAt(join(root, 'readonly'));
    remount('ro');
    try {
      expect(await journal.state()).toMatchObject({ ok: false, error: { code: 'disk.readOnly' } });
    } finally {
      remount('rw');
    }
    expect(await value(journal.state())).toMatchObject({ lastSeq: 1, damage: 'none' });
    await journal.close();
  });
});
