import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Journal } from '../../../electron/services/journal/journal.ts';
import { createJournal } from '../../../electron/services/journal/journal.ts';
import { fill, journalPorts, keyring, linesOf, temporaryFolder, value } from './support.ts';

let folder: ReturnType<typeof temporaryFolder>;
let logs: string[];
let journal: Journal;
const open = (): Journal => createJournal({ ...journalPorts(folder.path), log: (event) => void logs.push(event) }, keyring);
const named = (): string => join(folder.path, 'journal', 'id');

/** A journal of two changes that the anchor knows, and one behind it; closed. Answers its name. */
async function written(): Promise<string> {
  await fill(journal, ['一', '二']);
  await value(journal.anchor({ appliedSeq: 2, counts: {} }));
  await fill(journal, ['三']);
  const { journalId } = await value(journal.state());
  await journal.close();
  return journalId;
}

beforeEach(() => {
  folder = temporaryFolder();
  logs = [];
  journal = open();
});
afterEach(async () => {
  await journal.close();
  folder.remove();
});

describe('the name of a journal', () => {
  it('is found again in the anchor and written anew, whichever byte of its file is broken, and that is logged', async () => {
    const journalId = await written();
    const whole = readFileSync(named());
    for (const at of whole.keys()) {
      const bytes = Uint8Array.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << at % 8);
      writeFileSync(named(), bytes);
      logs = [];
      journal = open();
      expect([at, await value(journal.state())]).toMatchObject([at, { journalId, damage: 'none', lastSeq: 3 }]);
      await journal.close();
      expect([at, logs, readFileSync(named()).equals(whole)]).toEqual([at, ['journal.nameLost'], true]);
    }
    journal = open();
    expect(await linesOf(journal)).toHaveLength(3);
  });

  it.each([0, 7, 20, 30])('is found again when its file was cut after %i bytes', async (length) => {
    const journalId = await written();
    writeFileSync(named(), readFileSync(named()).subarray(0, length));
    journal = open();
    expect(await value(journal.state())).toMatchObject({ journalId, damage: 'none', lastSeq: 3 });
  });

  it('of an older program has no check: it is taken as it is, and gets one', async () => {
    const journalId = await written();
    writeFileSync(named(), `${journalId}\n`);
    journal = open();
    expect(await value(journal.state())).toMatchObject({ journalId, damage: 'none' });
    expect(readFileSync(named(), 'latin1')).toMatch(/^crc32:[0-9a-f]{8} \S+\n$/);
    expect(logs).toEqual([]);
  });

  it('that is whole and another one makes the journal another one, for it may have come from elsewhere', async () => {
    await written();
    const other = temporaryFolder();
    const stranger = createJournal(journalPorts(other.path), keyring);
    await fill(stranger, ['外']);
    await stranger.close();
    cpSync(join(other.path, 'journal', 'id'), named());
    other.remove();
    journal = open();
    expect(await value(journal.state())).toMatchObject({ damage: 'missing', lastSeq: 0 });
  });

  it.each(['broken', 'gone'])('that is %s is not taken from the anchor when another device went on with the changes: so a restored journal does', async (how) => {
    await fill(journal, ['一', '二']);
    await value(journal.anchor({ appliedSeq: 2, counts: {} }));
    await journal.close();
    const other = temporaryFolder();
    cpSync(join(folder.path, 'journal'), join(other.path, 'journal'), { recursive: true });
    rmSync(join(other.path, 'journal', 'id')); // the same chain under a new name, and a device of a new name
    writeFileSync(join(other.path, 'device'), 'device-after-the-restore\n');
    const restored = createJournal(journalPorts(other.path), keyring);
    await fill(restored, ['三']);
    await restored.close();
    rmSync(join(folder.path, 'journal'), { recursive: true });
    cpSync(join(other.path, 'journal'), join(folder.path, 'journal'), { recursive: true });
    other.remove();
    if (how === 'gone') rmSync(named());
    else writeFileSync(named(), readFileSync(named()).subarray(0, 20));
    journal = open();
    expect(await value(journal.state())).toMatchObject({ damage: 'missing', lastSeq: 0 });
    expect(await journal.append({ firstSeq: 1, count: 1, lines: new Uint8Array(), batch: null, head: { device: 'd', at: '', actor: { name: '', role: 'clerk' }, kind: 'x', reason: '' } })).toMatchObject({ ok: false });
    expect(existsSync(join(folder.path, 'aside'))).toBe(false);
  });
});
