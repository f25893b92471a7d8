import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readLineage, writeLineage } from '../../../electron/services/journal/lineage.ts';
import { diskFailure } from '../../../electron/services/files/diskFailure.ts';
import { takeLock } from '../../../electron/services/files/lock.ts';
import { createKeyring } from '../../../electron/services/sealing/keyring.ts';
import { sealOffice } from '../../../electron/services/sealing/sealOffice.ts';
import { scan } from '../leak/scan.ts';
import { runUntil } from './cutDisk.ts';
import { asShipped, countSteps, faultsOf, headOf, keyFileSays, run, trial, writeKeyFile, type Damage } from './sealTrials.ts';
import { writeUnsealedOffice } from './unsealedOffice.ts';

let home = '';
let folder = '';
beforeEach(() => { home = mkdtempSync(join(tmpdir(), 'desk-seal-')); folder = join(home, 'data'); });
afterEach(() => rmSync(home, { recursive: true }));

describe('sealing an office of an older program', () => {
  it('leaves every change, file, name and time as it was, and nothing readable', async () => {
    const office = writeUnsealedOffice(folder, { frames: 10, seed: 1 });
    expect((await scan([folder])).hits.length).toBeGreaterThan(20); // the scan can find something
    await asShipped(folder);
    expect(await faultsOf(folder, office, { damage: 'none', lines: office.lines })).toEqual([]);
    expect(readdirSync(folder).filter((name) => name !== 'lock').sort()).toEqual(['anchor.json', 'aside', 'channels.json', 'device', 'journal', 'keys', 'packages', 'receipts', 'sealed']);
    expect(readdirSync(join(folder, 'journal')).sort()).toEqual(['000001.seg', 'id']);
  });

  type Harm = (segments: readonly Buffer[], ends: readonly (readonly number[])[]) => readonly Buffer[];
  const first = ([one = Buffer.alloc(0), ...rest]: readonly Buffer[], change: (bytes: Buffer) => Buffer): readonly Buffer[] => [change(Buffer.from(one)), ...rest];
  const cases: readonly (readonly [string, Damage, number, boolean, Harm])[] = [
    ['a torn tail', 'tail', 18, false, ([a, b = Buffer.alloc(0)]) => [a ?? b, b.subarray(0, -3)]],
    ['a tail of one byte', 'tail', 0, false, (segments) => [first(segments, (bytes) => bytes.subarray(0, 1))[0] ?? Buffer.alloc(0), Buffer.alloc(0)]],
    ['a torn tail that the anchor had vouched for', 'middle', 18, true, ([a, b = Buffer.alloc(0)]) => [a ?? b, b.subarray(0, -3)]],
    ['a flipped bit in the middle', 'middle', 1, true, (segments, ends) => first(segments, (bytes) => { bytes[(ends[0]?.[0] ?? 0) + 60] = 0; return bytes; })],
    ['two segments swapped', 'middle', 0, true, ([a, b]) => [b ?? Buffer.alloc(0), a ?? Buffer.alloc(0)]],
    ['the first segment gone', 'middle', 0, true, ([, b]) => [Buffer.alloc(0), b ?? Buffer.alloc(0)]],
    ['the last segment gone', 'middle', 9, true, ([a]) => [a ?? Buffer.alloc(0), Buffer.alloc(0)]],
    ['no segment left', 'missing', 0, true, () => []],
  ];
  it.each(cases)('tells of %s as before', async (_name, damage, kept, anchor, harm) => {
    const office = writeUnsealedOffice(folder, { frames: 10, seed: 2, harm, anchor });
    await asShipped(folder);
    expect(await faultsOf(folder, office, { damage, lines: office.lines.slice(0, kept) })).toEqual([]);
    const aside = readdirSync(join(folder, 'aside')).filter((name) => name.endsWith('-journal-unsealed'));
    expect(aside).toHaveLength(_name.startsWith('the last') || damage === 'missing' ? 0 : 1);
  });

  it('drops an unfinished batch, as opening would have done', async () => {
    const office = writeUnsealedOffice(folder, { frames: 10, seed: 3, unfinishedBatch: true });
    await asShipped(folder);
    expect(await faultsOf(folder, office, { damage: 'none', lines: office.lines })).toEqual([]);
  });

  it.each([0, 1, 2, 3])('says of a restore before where its chain stands now, cut at any step (part %d of 4), and bears out none that the old chain did not', async (part) => {
    const office = writeUnsealedOffice(folder, { frames: 4, seed: 6 });
    const { lastSeq, head } = JSON.parse(readFileSync(join(folder, 'anchor.json'), 'utf8')) as { readonly lastSeq: number; readonly head: string };
    const [honest, madeUp] = [head, 'f'.repeat(64)].map((its) => ({ journalId: office.journalId, from: `from-${its.slice(0, 4)}`, lastSeq, head: its, at: '2026-11-20', backupOf: '2026-11-20' }));
    await writeLineage(folder, [honest!, madeUp!]);
    const steps = await countSteps(folder);
    for (let cut = part; cut <= steps; cut += 4) {
      const copy = join(home, `cut-${cut}`);
      cpSync(folder, copy, { recursive: true, preserveTimestamps: true });
      await runUntil(cut, copy, () => asShipped(copy));
      await asShipped(copy);
      expect(await faultsOf(copy, office, { damage: 'none', lines: office.lines })).toEqual([]);
      expect(await readLineage(copy)).toEqual([{ ...honest, head: await headOf(copy) }, madeUp]);
      expect(readdirSync(join(copy, 'journal'))).not.toContain('lineage.json');
    }
  });

  it('does nothing twice, and takes nothing unsealed for its own afterwards', async () => {
    const office = writeUnsealedOffice(folder, { frames: 4, seed: 4 });
    await asShipped(folder);
    await asShipped(folder);
    expect(await faultsOf(folder, office, { damage: 'none', lines: office.lines })).toEqual([]);
    writeUnsealedOffice(folder, { frames: 4, seed: 5 });
    rmSync(join(folder, 'journal', '000002.seg'));
    await asShipped(folder);
    expect(await faultsOf(folder, office, { damage: 'middle', lines: [] })).toContain('channels.json does not open as it was');
  });

  describe('when the file that says so is removed', () => {
    /** Unsealed files in the places of sealed ones, as somebody without the key could put them there. */
    const plant = (into: string): void => {
      writeUnsealedOffice(into, { frames: 4, seed: 5 });
      rmSync(join(into, 'journal', '000002.seg'));
    };
    /** Every file with its bytes. */
    const filesOf = (of: string): Readonly<Record<string, string>> =>
      Object.fromEntries(readdirSync(of, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ parentPath, name }) => [join(parentPath.slice(of.length), name), readFileSync(join(parentPath, name), 'hex')]).sort());
    const adopted = async (): Promise<boolean> => !(await faultsOf(folder, writeUnsealedOffice(join(home, 'other'), { frames: 4, seed: 5 }), { damage: 'none', lines: [], anchored: false })).includes('channels.json does not open as it was');

    it.each(['not', 'older'] as const)('takes no unsealed file all the same (the key file said %s before)', async (form) => {
      writeUnsealedOffice(folder, { frames: 4, seed: 4 });
      await writeKeyFile(folder, form);
      await asShipped(folder);
      expect(await keyFileSays(folder)).toBe('true');
      plant(folder);
      const marked = join(home, 'marked');
      cpSync(folder, marked, { recursive: true });
      rmSync(join(folder, 'sealed'));
      await asShipped(folder);
      await asShipped(marked);
      // As if the marker were there; and it is there again.
      expect(existsSync(join(folder, 'sealed'))).toBe(true);
      const [own, other] = [filesOf(folder), filesOf(marked)];
      expect({ ...own, sealed: '' }).toEqual({ ...other, sealed: '' });
      expect(await adopted()).toBe(false);
    });

    it('would take them if only the file said so: the control', async () => {
      writeUnsealedOffice(folder, { frames: 4, seed: 4 });
      await asShipped(folder);
      plant(folder);
      rmSync(join(folder, 'sealed'));
      await asShipped(folder);
      expect(await adopted()).toBe(true);
    });

    it('is told by the key file of an office that was sealed before the key file could say it', async () => {
      const office = writeUnsealedOffice(folder, { frames: 4, seed: 4 });
      await asShipped(folder);
      await writeKeyFile(folder, 'older');
      await asShipped(folder);
      expect(await keyFileSays(folder)).toBe('true');
      rmSync(join(folder, 'sealed'));
      await asShipped(folder);
      expect(await faultsOf(folder, office, { damage: 'none', lines: office.lines })).toEqual([]);
    });

    it('refuses when the key file was stripped of it too, for its list is one sealed piece', async () => {
      writeUnsealedOffice(folder, { frames: 4, seed: 4 });
      await writeKeyFile(folder, 'not');
      await asShipped(folder);
      plant(folder);
      rmSync(join(folder, 'sealed'));
      const path = join(folder, 'vault.json');
      const whole = JSON.parse(readFileSync(path, 'utf8')) as { readonly accounts: string };
      for (const name of ['vault.json', 'vault.copy.json']) writeFileSync(join(folder, name), JSON.stringify({ ...whole, accounts: '' }));
      await expect(asShipped(folder)).rejects.toMatchObject({ code: 'ESEAL' });
      expect(await adopted()).toBe(false);
    });
  });

  it('refuses a folder that was sealed with another key, and alters no byte', async () => {
    const office = writeUnsealedOffice(folder, { frames: 4, seed: 6 });
    await asShipped(folder);
    const other = createKeyring('another office', Buffer.alloc(32, 1));
    const ports = { dataFolder: folder, now: () => 0, newId: () => 'never', log: () => undefined };
    for (const gone of ['', 'sealed']) {
      if (gone !== '') rmSync(join(folder, gone));
      await expect(sealOffice(ports, other, () => undefined)).rejects.toMatchObject({ code: 'ESEAL' });
      expect(await faultsOf(folder, office, { damage: 'none', lines: office.lines })).toEqual([]);
    }
  });

  it('refuses while another program holds the folder, touches nothing, and does it when the folder is free', async () => {
    const office = writeUnsealedOffice(folder, { frames: 4, seed: 8 });
    const other = await takeLock(join(folder, 'lock'));
    const before = readdirSync(folder).sort();
    const refusal: unknown = await asShipped(folder).catch((error: unknown) => error);
    expect(diskFailure(refusal)).toEqual({ code: 'journal.notOpen', detail: 'locked' });
    expect(readdirSync(folder).sort()).toEqual(before);
    await other?.release();
    await asShipped(folder);
    expect(await faultsOf(folder, office, { damage: 'none', lines: office.lines })).toEqual([]);
  });

  it('does not shut itself out when the lock file could not be removed', async () => {
    const path = join(home, 'lock');
    const lock = await takeLock(path);
    const { died } = await runUntil(0, folder, () => lock?.release() ?? Promise.resolve());
    expect(died).toBe(true);
    const again = await takeLock(path);
    expect(again).not.toBeNull();
    await again?.release();
  });

  // `npm run campaign -- sealing` is the long form.
  it('survives the end of the program at any of 60 steps, while deleting before writing does not', async () => {
    const { figures, failed } = await run({ size: 60, seed: 20_261_127, log: (line) => console.log(line) });
    console.log(JSON.stringify(figures));
    expect(failed).toBe(false);
    expect(figures).toMatchObject({ trials: 60, faults: 0 });
  });

  it('survives it while a damaged journal is set aside', async () => {
    const office = writeUnsealedOffice(folder, { frames: 4, seed: 7, anchor: false, harm: ([a, b = Buffer.alloc(0)]) => [a ?? b, b.subarray(0, -3)] });
    const steps = await countSteps(folder);
    for (let at = 0; at < steps; at += 4) expect([at, await trial(folder, office, [at], { damage: 'tail', lines: office.lines.slice(0, 6) })]).toEqual([at, []]);
  });
});
