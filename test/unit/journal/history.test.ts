import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Keyring } from '../../../electron/services/sealing/keyring.ts';
import { encodeLine } from '../../../shared/changes/line.ts';
import { blockLines } from '../../builders/blockLines.ts';
import { frame, keyring, line, openAt, temporaryFolder, value } from './support.ts';

/** Ids that begin alike, as those of an import do, and such as have no ASCII letter. */
const id = fc.oneof(fc.integer({ min: 0, max: 40 }).map((n) => `9f2c0a77-1d3e-4b5c-8a${String(n).padStart(2, '0')}`), fc.constantFrom('a', 'ab', '名单', 'x/y', 'x y'));
/** One frame: ordinary lines, and new records in blocks. */
const content = fc.record({ lines: fc.array(id, { maxLength: 4 }), block: fc.uniqueArray(id, { maxLength: 12 }) }).filter(({ lines, block }) => lines.length + block.length > 0);

const blockOf = (ids: readonly string[]): string => blockLines('subjects', ids.map((one) => [one, { note: `新 ${one}` }]));

describe('the history of records', () => {
  it('is the same whether the frames were written a moment ago, seen before, or are read for the first time', async () => {
    await fc.assert(fc.asyncProperty(fc.array(content, { minLength: 1, maxLength: 12 }), fc.array(id, { minLength: 1, maxLength: 3 }), fc.integer({ min: 1, max: 40 }), async (frames, ids, limit) => {
      const folder = temporaryFolder();
      let journal = openAt(folder.path);
      const expected: { seq: number; line: string }[] = [];
      try {
        const { device } = await value(journal.state());
        let seq = 1;
        for (const { lines, block } of frames) {
          const [first, count] = [seq, lines.length + block.length];
          const text = `${blockOf(block)}${lines.map((one) => `${line(one, '改')}\n`).join('')}`;
          for (const one of block) {
            if (ids.includes(one)) expected.push({ seq, line: encodeLine({ table: 'subjects', id: one, base: '', before: null, after: { note: `新 ${one}` } }) });
            seq += 1;
          }
          for (const one of lines) {
            if (ids.includes(one)) expected.push({ seq, line: line(one, '改') });
            seq += 1;
          }
          await value(journal.append({ ...frame(device, first, []), count, lines: new TextEncoder().encode(text) }));
        }
        const written = await value(journal.history({ ids, limit }));
        await journal.close();
        journal = openAt(folder.path);
        const fresh = await value(journal.history({ ids, limit })); // frames are read for the first time
        const again = await value(journal.history({ ids, limit }));
        const wanted = { changes: expected.slice(-limit), complete: expected.length <= limit };
        for (const found of [written, fresh, again]) expect({ complete: found.complete, changes: found.changes.map((change) => ({ seq: change.seq, line: change.line })) }).toEqual(wanted);
      } finally {
        await journal.close();
        folder.remove();
      }
    }), { numRuns: 40 });
  });

  it('opens no frame that cannot hold a change of the record', async () => {
    const folder = temporaryFolder();
    let opened = 0;
    const counting: Keyring = { ...keyring, openPieces: (...given) => { opened += 1; return keyring.openPieces(...given); } };
    const journal = openAt(folder.path, counting);
    try {
      const { device } = await value(journal.state());
      for (let seq = 1; seq <= 200; seq += 1) await value(journal.append(frame(device, seq, [line(`s${seq}`, '改')])));
      opened = 0;
      expect((await value(journal.history({ ids: ['s17', 's120'], limit: 10 }))).changes.map((change) => change.seq)).toEqual([17, 120]);
      expect(opened).toBeLessThan(5);
    } finally {
      await journal.close();
      folder.remove();
    }
  });
});
