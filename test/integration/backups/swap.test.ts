import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { finishRestore, markWhole, restoringFolder, swapStore } from '../../../electron/services/backups/swapStore.ts';
import { refuse } from './refuse.ts';

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

/** What a store holds beside its records; each says in which store it was written. */
const beyondRecords = (folder: string, files: Readonly<Record<string, string>>): void => {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
};
const read = (...names: readonly string[]): readonly (string | null)[] => names.map((name) => (existsSync(join(data, name)) ? readFileSync(join(data, name), 'utf8') : null));
const younger = { 'packages/A_20261123-01.zip': 'old 1', 'packages/A_20261123-02.zip': 'old 2', 'packages/A_20261123-03.zip.0a.part': 'half', 'receipts/r.json': 'old r', 'keys/office-sm2.json': 'old key' };

describe('a restore that is cut', () => {
  it.each([
    [3, 'new', 'finished'], [4, 'new', 'finished'], [5, 'new', 'finished'], [6, 'new', 'finished'], [7, 'new', 'nothing'],
  ])('after step %d opens the %s store', async (step, opens, how) => {
    store(data, 'old');
    mkdirSync(join(data, 'backups'));
    writeFileSync(join(data, 'backups/a.ccbackup'), 'a');
    beyondRecords(data, younger);
    store(restoringFolder(data), 'new');
    beyondRecords(restoringFolder(data), { 'packages/A_20261123-01.zip': 'new 1' });
    await markWhole(data, { aside: 'x-replaced', sameOffice: true, sameKey: true });
    swapUntil(step);
    expect(finishRestore(data).how).toBe(how);
    expect(present()).toBe(`${opens} ${opens}`);
    expect(beside()).toEqual(['data']);
    expect(readFileSync(join(data, 'aside/x-replaced/vault.json'), 'utf8')).toBe('old');
    expect(readFileSync(join(data, 'backups/a.ccbackup'), 'utf8')).toBe('a');
    expect(read(...Object.keys(younger))).toEqual(['new 1', 'old 2', null, 'old r', 'old key']);
    expect(read(...Object.keys(younger).map((name) => `aside/x-replaced/${name}`))).toEqual(Object.values(younger));
    expect(existsSync(join(data, 'restored.mark'))).toBe(false);
    expect(finishRestore(data).how).toBe('nothing');
  });

  it.each([['before its mark', false, 0], ['after its mark, before the first rename', true, 0], ['when everything was taken along', true, 2]])('%s opens the old store and takes the begun one away', async (_, marked, step) => {
    store(data, 'old');
    beyondRecords(data, younger);
    store(restoringFolder(data), 'new');
    if (marked) await markWhole(data, { aside: 'x-replaced', sameOffice: true, sameKey: true });
    if (step > 0) swapUntil(step);
    expect(read(...Object.keys(younger))).toEqual(Object.values(younger));
    expect(finishRestore(data).how).toBe('takenBack');
    expect(present()).toBe('old old');
    expect(beside()).toEqual(['data']);
  });

  it('goes on when something made a data folder in between', async () => {
    store(data, 'old');
    store(restoringFolder(data), 'new');
    await markWhole(data, { aside: 'x-replaced', sameOffice: true });
    swapUntil(3);
    mkdirSync(join(data, 'logs'), { recursive: true });
    expect(finishRestore(data).how).toBe('finished');
    expect(present()).toBe('new new');
    expect(readFileSync(join(data, 'aside/x-replaced/vault.json'), 'utf8')).toBe('old');
  });

  it.each([[false, 'finished', true], [true, 'nothing', true]])('on a machine without a store (swapped %s) opens the new one', async (swapped, how, there) => {
    store(restoringFolder(data), 'new');
    await markWhole(data, { aside: 'x-replaced', sameOffice: false });
    if (swapped) swapStore(data);
    expect(finishRestore(data).how).toBe(how);
    expect(existsSync(data)).toBe(there);
    expect(present()).toBe('new new');
  });

  it('leaves another office\'s backups, packages and key with the store they belong to, also when an older program marked it', async () => {
    store(data, 'old');
    mkdirSync(join(data, 'backups'));
    writeFileSync(join(data, 'backups/a.ccbackup'), 'a');
    beyondRecords(data, younger);
    store(restoringFolder(data), 'new');
    await markWhole(data, { aside: 'x-replaced', sameOffice: false });
    swapStore(data);
    expect(read(...Object.keys(younger))).toEqual(Object.values(younger).map(() => null));
    expect(existsSync(join(data, 'backups'))).toBe(false);
    expect(existsSync(join(data, 'aside/x-replaced/backups/a.ccbackup'))).toBe(true);
  });

  it('leaves the old store in place when the disk has no room for what is taken along', async () => {
    store(data, 'old');
    beyondRecords(data, younger);
    store(restoringFolder(data), 'new');
    writeFileSync(join(restoringFolder(data), 'packages'), 'no folder can be made here');
    await markWhole(data, { aside: 'x-replaced', sameOffice: true, sameKey: true });
    expect(() => swapStore(data)).toThrow();
    expect(present()).toBe('old old');
    expect(finishRestore(data).how).toBe('takenBack');
    expect(read(...Object.keys(younger))).toEqual(Object.values(younger));
  });

  it('does nothing where nothing was begun', () => {
    store(data, 'old');
    expect(finishRestore(data).how).toBe('nothing');
    expect(finishRestore(join(home, 'nowhere')).how).toBe('nothing');
    expect(present()).toBe('old old');
  });
});

describe('a disk that refuses', () => {
  type Call = Parameters<typeof refuse>[0];
  afterEach(() => { vi.restoreAllMocks(); syncBuiltinESMExports(); });

  async function prepared({ second = false }: { readonly second?: boolean } = {}): Promise<void> {
    if (!second) store(data, 'old');
    store(restoringFolder(data), second ? 'newer' : 'new');
    await markWhole(data, { aside: second ? 'y-replaced' : 'x-replaced', sameOffice: true });
  }
  const setAside = (name: string): string => readFileSync(join(data, 'aside', name, 'vault.json'), 'utf8');

  it.each<[string, Call, string]>([['has no room for the folder of things set aside', 'mkdirSync', 'aside'], ['holds the old store fast', 'renameSync', 'data.replaced'], ['does not let the mark go', 'rmSync', 'restored.mark']])(
    'and %s is told, while the new store opens and the next start tidies up', async (_, call, ending) => {
      await prepared();
      mkdirSync(join(data, 'backups'));
      writeFileSync(join(data, 'backups/a.ccbackup'), 'a');
      const work = refuse(call, ending);
      expect(swapStore(data)).toEqual({ tidied: false, system: 'ENOSPC' });
      expect(present()).toBe('new new');
      expect(readFileSync(join(data, 'backups/a.ccbackup'), 'utf8')).toBe('a');
      expect(finishRestore(data)).toEqual({ how: 'later', system: 'ENOSPC' });
      work();
      expect(finishRestore(data).how).toBe('finished');
      expect([present(), setAside('x-replaced'), beside()]).toEqual(['new new', 'old', ['data']]);
      expect(finishRestore(data).how).toBe('nothing');
    });

  it('makes another restore tidy up after the one before', async () => {
    await prepared();
    const work = refuse('mkdirSync', 'aside');
    swapStore(data);
    work();
    await prepared({ second: true });
    expect(swapStore(data)).toEqual({ tidied: true });
    expect([present(), setAside('y-replaced'), beside()]).toEqual(['newer newer', 'new', ['data']]);
    expect(readFileSync(join(data, 'aside/y-replaced/aside/x-replaced/vault.json'), 'utf8')).toBe('old');
  });

  it('keeps another restore from beginning while the one before cannot be tidied up, and the store in which work went on stays', async () => {
    await prepared();
    const work = refuse('mkdirSync', 'aside');
    swapStore(data);
    await prepared({ second: true });
    expect(() => swapStore(data)).toThrow('ENOSPC');
    expect(present()).toBe('new new');
    work();
    expect(finishRestore(data).how).toBe('finished');
    expect([present(), setAside('x-replaced'), beside()]).toEqual(['new new', 'old', ['data']]);
  });

  it.each<[string, Call, string]>([['is flushed', 'fsyncSync', ''], ['takes the new one in', 'renameSync', 'data.restoring']])('opens the old store when it fails before it %s', async (_, call, ending) => {
    await prepared();
    const work = refuse(call, ending, 'EIO');
    expect(() => swapStore(data)).toThrow('EIO');
    expect(present()).toBe('old old');
    work();
    expect(finishRestore(data).how).toBe('takenBack');
    expect([present(), beside()]).toEqual(['old old', ['data']]);
  });

  it('lets a start go on that cannot take a begun store away', async () => {
    await prepared();
    const work = refuse('rmSync', 'data.restoring', 'EPERM');
    expect(finishRestore(data)).toEqual({ how: 'later', system: 'EPERM' });
    expect(present()).toBe('old old');
    work();
    expect(finishRestore(data).how).toBe('takenBack');
  });

  it('stops a start only where neither store could be put in its place, for an empty one would be taken for all there is', async () => {
    await prepared();
    swapUntil(3);
    const work = refuse('renameSync', '', 'EPERM');
    expect(() => finishRestore(data)).toThrow('EPERM');
    expect(existsSync(data)).toBe(false);
    work();
    expect(finishRestore(data).how).toBe('finished');
    expect([present(), setAside('x-replaced')]).toEqual(['new new', 'old']);
  });
});
