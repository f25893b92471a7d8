import { describe, expect, it } from 'vitest';
import { createMarkLine } from '../../../../renderer/features/training/markLine.ts';

describe('createMarkLine', () => {
  it('runs marks in the order of the keys, each after the one before was answered', async () => {
    const log: string[] = [];
    const releases: (() => void)[] = [];
    const line = createMarkLine(() => undefined);
    const mark = (name: string) => line.add(name, () => new Promise<void>((resolve) => { log.push(`start ${name}`); releases.push(() => { log.push(`end ${name}`); resolve(); }); }));
    const all = [mark('a'), mark('b')];
    await Promise.resolve();
    expect(log).toEqual(['start a']);
    expect([...line.pending()]).toEqual(['a', 'b']);
    releases[0]?.();
    await all[0];
    await Promise.resolve();
    expect(log).toEqual(['start a', 'end a', 'start b']);
    releases[1]?.();
    await all[1];
    expect(line.pending().size).toBe(0);
  });

  it('goes on after a mark that failed and tells its caller', async () => {
    const line = createMarkLine(() => undefined);
    const failed = line.add('a', () => Promise.reject(new Error('disk')));
    let ran = false;
    const next = line.add('b', async () => { ran = true; });
    await expect(failed).rejects.toThrow('disk');
    await next;
    expect(ran).toBe(true);
    expect(line.pending().size).toBe(0);
  });

  it('keeps a row pending until its last mark was answered', async () => {
    const seen: number[] = [];
    const line = createMarkLine(() => seen.push(line.pending().size));
    await Promise.all([line.add('a', async () => undefined), line.add('a', async () => undefined)]);
    expect(seen).toEqual([1, 1, 1, 0]);
  });
});
