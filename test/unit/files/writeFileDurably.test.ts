import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { writeFileDurably, writeFileOutside } from '../../../electron/services/files/writeFileDurably.ts';

/** How the disk treats folders (`open`: they cannot be opened; `sync`: not flushed) and files (`flush`). */
const disk = vi.hoisted(() => ({ fails: '' as '' | 'open' | 'sync' | 'flush', code: '' }));
vi.mock(import('node:fs/promises'), async (original) => {
  const real = await original();
  const refused = () => Object.assign(new Error(disk.code), { code: disk.code });
  const open = async (...given: Parameters<typeof real.open>): Promise<FileHandle> => {
    const ofFolder = statSync(given[0], { throwIfNoEntry: false })?.isDirectory() === true;
    if (ofFolder && disk.fails === 'open') throw refused();
    const handle = await real.open(...given);
    if (ofFolder ? disk.fails === 'sync' : disk.fails === 'flush') handle.sync = () => Promise.reject(refused());
    return handle;
  };
  return { ...real, open };
});

let folder = '';
const path = (): string => join(folder, '主体.xlsx');
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'desk-files-')); });
afterEach(() => {
  disk.fails = '';
  rmSync(folder, { recursive: true, force: true });
});

const refusals = ['EINVAL', 'ENOTSUP', 'EPERM', 'EACCES'].flatMap((code) => (['open', 'sync'] as const).map((fails) => [fails, code] as const));

describe('a folder whose flush is refused', () => {
  it.each(refusals)('by %s with %s is no failure where somebody saves a file', async (fails, code) => {
    Object.assign(disk, { fails, code });
    await writeFileOutside(path(), '内容');
    expect(readdirSync(folder)).toEqual(['主体.xlsx']);
    expect(readFileSync(path(), 'utf8')).toBe('内容');
  });

  it.each(refusals)('by %s with %s is one where the office keeps its data', async (fails, code) => {
    Object.assign(disk, { fails, code });
    await expect(writeFileDurably(path(), '内容')).rejects.toMatchObject({ code });
  });
});

describe('a folder that is gone', () => {
  it('is not made where somebody saves a file: a stick that was pulled out must not go on as a folder of this disk', async () => {
    rmSync(folder, { recursive: true });
    await expect(writeFileOutside(path(), '内容')).rejects.toMatchObject({ code: 'ENOENT' });
    expect(statSync(folder, { throwIfNoEntry: false })).toBeUndefined();
  });

  it('is made where the office keeps its data', async () => {
    rmSync(folder, { recursive: true });
    await writeFileDurably(path(), '内容');
    expect(readFileSync(path(), 'utf8')).toBe('内容');
  });
});

describe('a disk that fails', () => {
  it.each([['sync', 'EIO'], ['sync', 'ENOSPC']] as const)('at the flush of the folder (%s, %s) is a failure everywhere', async (fails, code) => {
    Object.assign(disk, { fails, code });
    await expect(writeFileOutside(path(), '内容')).rejects.toMatchObject({ code });
  });

  it.each(['EINVAL', 'EIO'])('at the flush of the file with %s is a failure everywhere, and leaves nothing', async (code) => {
    Object.assign(disk, { fails: 'flush', code });
    await expect(writeFileOutside(path(), '内容')).rejects.toMatchObject({ code });
    expect(readdirSync(folder)).toEqual([]);
  });
});
