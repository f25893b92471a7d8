import { describe, expect, it, vi } from 'vitest';
import { createPageMaps } from '../../../renderer/store/pageMap.ts';
import { createPagesWriter } from '../../../renderer/store/pagesWriter.ts';
import type { PagesStorage } from '../../../renderer/store/pagesStorage.ts';
import type { PagesMeta } from '../../../shared/changes/planOpening.ts';
import { createMemoryPages } from '../../builders/memoryPages.ts';

const meta: PagesMeta = { storeId: 's', journalId: 'j', device: 'd', appliedSeq: 0, head: '', counts: {} };
const ids = Array.from({ length: 2_000 }, (_, n) => `i${n}`);
/** So long that the twenty pages take several transactions. */
const record = (id: string) => ({ id, note: id.padEnd(2_500, '.') });

/** Pages in memory of which the `failing`-th transaction fails; what was begun and what reached them. */
async function failingPages(failing: number) {
  const memory = createMemoryPages();
  const opened = await memory.openCurrent({ onBlocked: () => undefined, onWaiting: () => undefined });
  if (!opened.ok) throw new Error('open');
  const at = { begun: 0, ended: 0, together: 0 };
  const storage: PagesStorage = {
    ...opened.value,
    write: async (rows, removed, next, after) => {
      at.together = Math.max(at.together, at.begun - at.ended);
      at.begun += 1;
      const own = at.begun;
      await after;
      await new Promise((resolve) => { setTimeout(resolve, 2); });
      // The first one goes on until the next was begun: how quickly pages are made ready is the machine's affair.
      if (own === 1 && failing === 0) await vi.waitUntil(() => at.begun > 1, { timeout: 20_000, interval: 1 });
      if (own === failing) throw new DOMException('full', 'QuotaExceededError');
      await opened.value.write(rows, removed, next);
      at.ended += 1;
    },
  };
  const found = () => [...memory.databases.values()].flatMap(({ pages }) => [...pages.values()]).reduce((sum, row) => sum + (JSON.parse(row.text) as unknown[]).length, 0);
  return { storage, at, found, kept: () => opened.value.readMeta() };
}

describe('writing of many pages', () => {
  it('makes one transaction ready while another is under way, and begins them in order', async () => {
    const { storage, at, found, kept } = await failingPages(0);
    const writer = createPagesWriter(storage, meta, createPageMaps(), (_, id) => record(id));
    writer.touch(new Map([['subjects', ids]]), { seq: 2_000, head: 'h' });
    await writer.flush();
    expect(at.begun).toBeGreaterThan(4);
    expect(at.together).toBe(1);
    expect(found()).toBe(2_000);
    expect(await kept()).toEqual({ ...meta, appliedSeq: 2_000, head: 'h', counts: { subjects: 2_000 } });
  });

  it.each([1, 2, 3, 4, 5])('writes nothing after the transaction that failed (number %i), says so, and everything with the next flush', async (failing) => {
    const { storage, at, found, kept } = await failingPages(failing);
    const writer = createPagesWriter(storage, meta, createPageMaps(), (_, id) => record(id));
    writer.touch(new Map([['subjects', ids]]), { seq: 2_000, head: 'h' });
    await expect(writer.flush()).rejects.toMatchObject({ name: 'QuotaExceededError' });
    expect(at.ended).toBe(failing - 1);
    expect(writer.appliedSeq).toBe(0);
    expect((await kept())?.counts['subjects'] ?? 0).toBe(found()); // what the meta counts is what is there
    await writer.flush();
    expect(found()).toBe(2_000);
    expect(await kept()).toEqual({ ...meta, appliedSeq: 2_000, head: 'h', counts: { subjects: 2_000 } });
  });
});
