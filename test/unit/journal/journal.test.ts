import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Journal } from '../../../electron/services/journal/journal.ts';
import { fill, frame, keyringOf, line, linesOf, openAt, temporaryFolder, value } from './support.ts';

let folder: ReturnType<typeof temporaryFolder>;
let journal: Journal;
beforeEach(() => { folder = temporaryFolder(); journal = openAt(folder.path); });
afterEach(async () => { await journal.close(); folder.remove(); });
const reopen = async (): Promise<void> => { await journal.close(); journal = openAt(folder.path); };

describe('the journal', () => {
  it('begins empty with a device and a name that stay', async () => {
    const state = await value(journal.state());
    expect(state).toMatchObject({ lastSeq: 0, head: '', newestAt: '', anchor: null, damage: 'none' });
    await reopen();
    expect(await value(journal.state())).toEqual(state);
  });

  it('gives back after reopening what it acknowledged', async () => {
    const device = await fill(journal, ['一', '二', '三']);
    const before = await value(journal.state());
    await reopen();
    expect(await value(journal.state())).toEqual(before);
    expect(before).toMatchObject({ lastSeq: 3, newestAt: '2026-11-23T09:00:03+08:00', device });
    expect(await linesOf(journal)).toEqual([line('s0', '一'), line('s1', '二'), line('s2', '三')]);
  });

  it('answers its newest frame as the disk holds it, small or large, alone or the end of a batch', async () => {
    const device = await fill(journal, ['一']);
    const large = line('s', 'x'.repeat(100_000));
    const requests = [
      frame(device, 2, [line('s', '小'), line('t', '')]), frame(device, 4, [large]), frame(device, 5, [line('s', '三')]),
      frame(device, 6, [line('s', '四')], { id: 'b', part: 0, last: false }), frame(device, 7, [line('s', '五')], { id: 'b', part: 1, last: true }),
    ];
    const told: unknown[] = [];
    for (const request of requests) {
      await value(journal.append(request));
      if (request.batch?.last !== false) told.push(await value(journal.read({ fromSeq: request.firstSeq })));
      request.lines.fill(0); // whoever gave them may use them again
    }
    const starts = requests.filter(({ batch }) => batch?.last !== false).map(({ firstSeq }) => firstSeq);
    await reopen();
    for (const [at, fromSeq] of starts.entries()) {
      const [frames] = [(await value(journal.read({ fromSeq }))).frames];
      expect(told[at]).toEqual({ frames: frames.slice(0, 1), next: 0 });
    }
  });

  it('refuses what is out of step and writes nothing then', async () => {
    const device = await fill(journal, ['一']);
    for (const bad of [frame(device, 1, ['[]']), frame(device, 3, ['[]']), frame('another', 2, ['[]'])]) {
      expect(await journal.append(bad)).toMatchObject({ ok: false, error: { code: 'journal.outOfStep' } });
    }
    expect(await journal.append({ ...frame(device, 2, ['[]']), count: 2 })).toMatchObject({ ok: false, error: { code: 'request.malformed' } });
    expect((await value(journal.state())).lastSeq).toBe(1);
  });

  it('serves calls made at once one after another', async () => {
    const { device } = await value(journal.state());
    const answers = await Promise.all([1, 2, 2, 3].map((seq) => journal.append(frame(device, seq, [line('s', String(seq))]))));
    expect(answers.map((answer) => answer.ok)).toEqual([true, true, false, true]);
  });

  it('refuses a second program on the same folder, and lets it in afterwards', async () => {
    await fill(journal, ['一']);
    const second = openAt(folder.path);
    expect(await second.state()).toEqual({ ok: false, error: { code: 'journal.notOpen', detail: 'locked' } });
    await journal.close();
    expect((await value(second.state())).lastSeq).toBe(1);
    await second.close();
  });

  it('is over once it was closed: late calls fail clearly and take nothing from the one that follows', async () => {
    await fill(journal, ['一']);
    await journal.close();
    const calls = [() => journal.state(), () => journal.read({ fromSeq: 1 }), () => journal.snapshot(), () => journal.walk(), () => journal.anchor({ appliedSeq: 1, counts: {} })];
    for (const late of calls) expect(await late()).toEqual({ ok: false, error: { code: 'journal.notOpen', detail: 'closed' } });
    const next = openAt(folder.path);
    expect((await value(next.state())).lastSeq).toBe(1);
    await next.close();
  });

  it('gives the folder back when it cannot be opened', async () => {
    await fill(journal, ['一']);
    await journal.close();
    const stranger = openAt(folder.path, keyringOf('another office'));
    expect(await stranger.state()).toMatchObject({ ok: false, error: { code: 'seal.broken' } });
    journal = openAt(folder.path);
    expect((await value(journal.state())).lastSeq).toBe(1);
    await stranger.close();
  });

  it('shows a batch only when its last part is in', async () => {
    const { device } = await value(journal.state());
    const part = (seq: number, number: number, last: boolean) => frame(device, seq, [line('s', String(seq)), line('t', String(seq))], { id: 'b1', part: number, last });
    await value(journal.append(part(1, 0, false)));
    await value(journal.append(part(3, 1, false)));
    expect((await value(journal.state())).lastSeq).toBe(0);
    expect(await linesOf(journal)).toEqual([]);
    await value(journal.append(part(5, 2, true)));
    expect((await value(journal.state())).lastSeq).toBe(6);
    await reopen();
    expect((await linesOf(journal)).length).toBe(6);
  });

  it.each(['abort', 'reopen', 'another append'])('drops an unfinished batch at %s', async (how) => {
    const device = await fill(journal, ['一']);
    await value(journal.append(frame(device, 2, [line('a', 'x')], { id: 'b1', part: 0, last: false })));
    if (how === 'abort') await value(journal.abort({ batchId: 'b1' }));
    if (how === 'reopen') await reopen();
    await value(journal.append(frame(device, 2, [line('s9', '后')])));
    expect(await journal.append(frame(device, 3, [line('a', 'x')], { id: 'b1', part: 1, last: true }))).toMatchObject({ ok: false, error: { code: 'journal.batchUnknown' } });
    await reopen();
    expect(await value(journal.state())).toMatchObject({ lastSeq: 2, damage: 'none' });
    expect(await linesOf(journal)).toEqual([line('s0', '一'), line('s9', '后')]);
  });

  it('goes on in a new segment and reads across', async () => {
    const { device } = await value(journal.state());
    const long = 'x'.repeat(9 * 1024 * 1024);
    for (let seq = 1; seq <= 5; seq++) await value(journal.append(frame(device, seq, [line(`s${seq}`, long)])));
    expect(readdirSync(join(folder.path, 'journal')).filter((name) => name.endsWith('.seg'))).toEqual(['000001.seg', '000002.seg']);
    await reopen();
    expect((await linesOf(journal)).length).toBe(5);
    expect((await value(journal.history({ ids: ['s1', 's5'], limit: 10 }))).changes.map((change) => change.seq)).toEqual([1, 5]);
  });

  it('tells the history of the wanted records, oldest first, the newest when there is more', async () => {
    const { device } = await value(journal.state());
    await value(journal.append(frame(device, 1, [line('a', '"b"'), line('b', '1'), line('ab', '2')])));
    await value(journal.append(frame(device, 4, [line('a', '3')])));
    const all = await value(journal.history({ ids: ['a'], limit: 5 }));
    expect(all.changes.map((change) => [change.seq, change.line])).toEqual([[1, line('a', '"b"')], [4, line('a', '3')]]);
    expect(all.complete).toBe(true);
    const limited = await value(journal.history({ ids: ['a', 'b'], limit: 1 }));
    expect(limited).toMatchObject({ complete: false, changes: [{ seq: 4 }] });
  });

  it('keeps the anchor, and refuses one that is ahead', async () => {
    await fill(journal, ['一', '二']);
    expect(await journal.anchor({ appliedSeq: 3, counts: {} })).toMatchObject({ ok: false, error: { code: 'journal.outOfStep' } });
    await value(journal.anchor({ appliedSeq: 2, counts: { subjects: 2 } }));
    await reopen();
    expect((await value(journal.state())).anchor).toMatchObject({ lastSeq: 2, appliedSeq: 2, counts: { subjects: 2 } });
  });

  it('restarts with a new name and device and sets the old files aside', async () => {
    await fill(journal, ['一']);
    const before = await value(journal.state());
    const after = await value(journal.restart({ why: 'damaged' }));
    expect(after).toMatchObject({ lastSeq: 0, damage: 'none', anchor: null });
    expect([after.journalId, after.device]).not.toEqual([before.journalId, before.device]);
    expect(readdirSync(join(folder.path, 'aside'))).toEqual([expect.stringMatching(/-journal-damaged$/)]);
    await fill(journal, ['新']);
    await reopen();
    expect(await linesOf(journal)).toEqual([line('s0', '新')]);
  });

  it.each(['device', 'journal/id', 'anchor.json'])('stands the loss of %s', async (name) => {
    await fill(journal, ['一']);
    await value(journal.anchor({ appliedSeq: 1, counts: {} }));
    const { journalId, device } = await value(journal.state());
    await journal.close();
    rmSync(join(folder.path, name));
    journal = openAt(folder.path);
    expect(await value(journal.state())).toMatchObject({ journalId, device, lastSeq: 1, damage: 'none' });
    expect(existsSync(join(folder.path, 'aside'))).toBe(false);
  });

  it('gives back any appended lines unchanged (property)', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.array(fc.string({ unit: 'grapheme', maxLength: 30 }), { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 }), async (frames) => {
      const own = temporaryFolder();
      const first = openAt(own.path);
      const { device } = await value(first.state());
      let seq = 1;
      for (const notes of frames) {
        await value(first.append(frame(device, seq, notes.map((note, at) => line(`s${at}`, note)))));
        seq += notes.length;
      }
      await first.close();
      const second = openAt(own.path);
      expect(await linesOf(second)).toEqual(frames.flatMap((notes) => notes.map((note, at) => line(`s${at}`, note))));
      await second.close();
      own.remove();
    }), { numRuns: 25 });
  });
});
