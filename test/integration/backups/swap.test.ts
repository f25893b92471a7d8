import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { finishRestore, markWhole, restoringFolder, swapStore } from '../../../electron/services/backups/swapStore.ts';

let home: string;
let data: string;
beforeEach(() => { home = mkdtempSync(join(tmpdir(), 'desk-swap-')); data = join(home, 'data'); });
afterEach(() => rmSync(home, { recursive: true, force: true }));

const store = (folder: string, which: string): void => {
  mkdirSync(join(folder, 'journal'), { recursive: true });
  writeFileSync(join(folder, 'journal/000001.seg'), which);
  writeFileSync(join(folder, 'vault.json'), which);
};
const present = (): string => `${readFileSync(join(data, 'journal/000001.seg'), 'utf8')} ${readFileSync(join(data, 'vault.json'), 'utf8')}`;
const beside = (): readonly string[] => readdirSync(home).sort();

class Cut extends Error {}
/** The disk as a kill at that step leaves it: all steps are synchronous, so what is not done by then is not begun. */
const swapUntil = (step: number): void => {
  try {
    swapStore(data, (at) => { if (at === step) throw new Cut(); });
  } catch (error) {
    if (!(error instanceof Cut)) throw error;
  }
};

describe('a restore that is cut', () => {
  it.each([
    [2, 'new', 'finished'], [3, 'new', 'finished'], [4, 'new', 'finished'], [5, 'new', 'finished'], [6, 'new', 'nothing'],
  ])('after step %d opens the %s store', async (step, opens, how) => {
    store(data, 'old');
    mkdirSync(join(data, 'backups'));
    writeFileSync(join(data, 'backups/a.ccbackup'), 'a');
    store(restoringFolder(data), 'new');
    await markWhole(data, { aside: 'x-replaced', sameOffice: true });
    swapUntil(step);
    expect(finishRestore(data)).toBe(how);
    expect(present()).toBe(`${opens} ${opens}`);
    expect(beside()).toEqual(['data']);
    expect(readFileSync(join(data, 'aside/x-replaced/vault.json'), 'utf8')).toBe('old');
    expect(readFileSync(join(data, 'backups/a.ccbackup'), 'utf8')).toBe('a');
    expect(existsSync(join(data, 'restored.mark'))).toBe(false);
    expect(finishRestore(data)).toBe('nothing');
  });

  it.each([['before its mark', false], ['after its mark, before the first rename', true]])('%s opens the old store and takes the begun one away', async (_, marked) => {
    store(data, 'old');
    store(restoringFolder(data), 'new');
    if (marked) await markWhole(data, { aside: 'x-replaced', sameOffice: true });
    expect(finishRestore(data)).toBe('takenBack');
    expect(present()).toBe('old old');
    expect(beside()).toEqual(['data']);
  });

  it('goes on when something made a data folder in between', async () => {
    store(data, 'old');
    store(restoringFolder(data), 'new');
    await markWhole(data, { aside: 'x-replaced', sameOffice: true });
    swapUntil(2);
    mkdirSync(join(data, 'logs'), { recursive: true });
    expect(finishRestore(data)).toBe('finished');
    expect(present()).toBe('new new');
    expect(readFileSync(join(data, 'aside/x-replaced/vault.json'), 'utf8')).toBe('old');
  });

  it.each([[false, 'finished', true], [true, 'nothing', true]])('on a machine without a store (swapped %s) opens the new one', async (swapped, how, there) => {
    store(restoringFolder(data), 'new');
    await markWhole(data, { aside: 'x-replaced', sameOffice: false });
    if (swapped) swapStore(data);
    expect(finishRestore(data)).toBe(how);
    expect(existsSync(data)).toBe(there);
    expect(present()).toBe('new new');
  });

  it('leaves another office\'s backups with the store they belong to', async () => {
    store(data, 'old');
    mkdirSync(join(data, 'backups'));
    writeFileSync(join(data, 'backups/a.ccbackup'), 'a');
    store(restoringFolder(data), 'new');
    await markWhole(data, { aside: 'x-replaced', sameOffice: false });
    swapStore(data);
    expect(existsSync(join(data, 'backups'))).toBe(false);
    expect(existsSync(join(data, 'aside/x-replaced/backups/a.ccbackup'))).toBe(true);
  });

  it('does nothing where nothing was begun', () => {
    store(data, 'old');
    expect(finishRestore(data)).toBe('nothing');
    expect(finishRestore(join(home, 'nowhere'))).toBe('nothing');
    expect(present()).toBe('old old');
  });
});
