import { mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkChain, type WitnessOfPackage } from '../../../electron/services/audit/checkChain.ts';
import type { Descent } from '../../../electron/services/audit/witnesses.ts';
import { witnessOf } from '../../../electron/services/audit/witness.ts';
import type { Journal } from '../../../electron/services/journal/journal.ts';
import type { ChainWitness } from '../../../shared/exchange/manifest.ts';
import { frame, line, openAt, temporaryFolder, value } from '../../unit/journal/support.ts';

let folder: ReturnType<typeof temporaryFolder>;
let journal: Journal;
beforeEach(() => { folder = temporaryFolder(); journal = openAt(folder.path); });
afterEach(async () => { await journal.close(); folder.remove(); });

async function* packages(...chains: readonly WitnessOfPackage['chain'][]): AsyncGenerator<WitnessOfPackage> {
  for (const [at, chain] of chains.entries()) yield { packageId: `p${at}`, chain };
}
const check = async (...chains: readonly WitnessOfPackage['chain'][]) => checkAs([], ...chains);
const checkAs = async (lineage: readonly Descent[], ...chains: readonly WitnessOfPackage['chain'][]) =>
  checkChain(await value(journal.walk()), { lineage, witnesses: packages(...chains), packages: async () => ['p0'] }, '2026-11-27T10:00:00.000+08:00');

/** Appends commits of one change each. */
async function write(notes: readonly string[]): Promise<void> {
  const { device, lastSeq } = await value(journal.state());
  for (const [at, note] of notes.entries()) await value(journal.append(frame(device, lastSeq + at + 1, [line(`s${at}`, note)])));
}
const head = async (): Promise<ChainWitness> => {
  const witness = await witnessOf(journal);
  if (witness === null) throw new Error('no witness');
  return witness;
};

/** What somebody with the data key could do: the same journal by name, with another past, every seal and hash right. */
async function rewrite(notes: readonly string[]): Promise<void> {
  const kept = { id: readFileSync(join(folder.path, 'journal', 'id')), device: readFileSync(join(folder.path, 'device')) };
  await journal.close();
  rmSync(folder.path, { recursive: true, force: true });
  mkdirSync(join(folder.path, 'journal'), { recursive: true });
  writeFileSync(join(folder.path, 'journal', 'id'), kept.id);
  writeFileSync(join(folder.path, 'device'), kept.device);
  journal = openAt(folder.path);
  await write(notes);
}

describe('the check of the chain', () => {
  it('finds nothing in a whole one, and says how much it saw', async () => {
    await write(['甲', '乙']);
    const witness = await head();
    await write(['丙']);
    expect(await check(witness, null, { ...witness, journalId: 'journal-0000' }, 'damaged')).toMatchObject({
      frames: 3, changes: 3, faults: [], witnesses: { fits: 1, without: 1, notCheckable: 1, mismatch: [], damaged: ['p3'], missing: [] },
    });
  });

  it('finds nothing in an empty one', async () => {
    expect(await check()).toMatchObject({ frames: 0, changes: 0, from: '', faults: [] });
  });

  it('finds bytes that were changed on disk since the start, in the frame that holds them and in no other', async () => {
    await write(['甲', '乙', '丙']);
    const { places } = await value(journal.walk());
    const name = join(folder.path, 'journal', readdirSync(join(folder.path, 'journal')).find((one) => one.endsWith('.seg')) ?? '');
    for (const [at, place] of places.entries()) {
      const bytes = readFileSync(name);
      const changed = Buffer.from(bytes);
      const middle = place.offset + Math.floor(place.length / 2);
      changed[middle] = (changed[middle] ?? 0) ^ 1;
      writeFileSync(name, changed);
      expect((await check()).faults).toEqual([{ code: 'changed', seq: at + 1 }]);
      writeFileSync(name, bytes);
    }
    expect((await check()).faults).toEqual([]);
  });

  it.each(['EIO', 'EACCES'])('takes a disk that fails with %s for no finding', async (code) => {
    await write(['甲', '乙']);
    const handle = await open(folder.path);
    const failing = vi.spyOn(Object.getPrototypeOf(handle) as FileHandle, 'read').mockRejectedValue(Object.assign(new Error(code), { code }));
    await handle.close();
    try {
      await expect(check()).rejects.toMatchObject({ code });
    } finally {
      failing.mockRestore();
    }
    expect((await check()).faults).toEqual([]);
  });

  it.each([
    ['cut short', (name: string) => truncateSync(name, 60)],
    ['gone', (name: string) => rmSync(name)],
  ])('finds a segment that is %s', async (_, spoil) => {
    await write(['甲']);
    spoil(join(folder.path, 'journal', readdirSync(join(folder.path, 'journal')).find((one) => one.endsWith('.seg')) ?? ''));
    expect((await check()).faults).toEqual([{ code: 'changed', seq: 1 }]);
  });

  it('finds by a package that left before that history was written anew; without a witness nothing shows: the control', async () => {
    await write(['甲', '乙', '丙']);
    const sent = await head();
    await write(['丁']);
    expect((await check(sent)).witnesses).toMatchObject({ fits: 1, mismatch: [] });
    await rewrite(['甲', '改', '丙', '丁']);
    expect(await value(journal.state())).toMatchObject({ journalId: sent.journalId, lastSeq: 4, damage: 'none' });
    expect(await check(null)).toMatchObject({ faults: [], witnesses: { mismatch: [] } });
    expect(await check(sent)).toMatchObject({ faults: [], witnesses: { fits: 0, mismatch: ['p0'] } });
  });

  it('follows restores back to the journal that a package names, as far as each of them kept it', async () => {
    await write(['甲', '乙']);
    const second = await head();
    await write(['丙']);
    const third = await head();
    const lineage = [{ journalId: 'journal-0001', from: 'journal-0000', lastSeq: 3, head: third.head }, { journalId: third.journalId, from: 'journal-0001', lastSeq: 2, head: second.head }];
    const named = (witness: ChainWitness, journalId: string): ChainWitness => ({ ...witness, journalId });
    const { faults, witnesses } = await checkAs(lineage, named(second, 'journal-0000'), named(second, 'journal-0001'), named(third, 'journal-0000'), named({ ...second, seq: 1 }, 'journal-0001'), named(second, 'journal-9999'));
    expect(faults).toEqual([]);
    expect(witnesses).toMatchObject({ fits: 2, notCheckable: 2, mismatch: ['p3'] });
    expect((await checkAs(lineage.map((step) => ({ ...step, head: third.head })))).faults).toEqual([{ code: 'restored', seq: 2 }]);
    expect((await checkAs([{ journalId: 'journal-0001', from: 'journal-0000', lastSeq: 3, head: 'x' }])).faults).toEqual([]); // of a journal that was begun anew since
    expect((await checkAs([{ journalId: third.journalId, from: third.journalId, lastSeq: 3, head: third.head }], third)).witnesses).toMatchObject({ fits: 1 }); // a made-up circle
  });

  it('misses packages that the records name', async () => {
    await write(['甲']);
    const { device, lastSeq } = await value(journal.state());
    const record = (id: string, after: unknown) => JSON.stringify(['packages', id, after === null ? `${device}:2` : '', after === null ? { number: id } : null, after]);
    await value(journal.append(frame(device, lastSeq + 1, [record('p0', { number: 'p0' }), record('p1', { number: 'p1' }), record('p2', { number: 'p2' })])));
    await value(journal.append(frame(device, lastSeq + 4, [record('p2', null)])));
    expect((await check()).witnesses.missing).toEqual(['p1']);
  });
});
