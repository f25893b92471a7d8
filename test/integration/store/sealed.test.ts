import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { seeded } from '../../builders/codes.ts';
import { canaries, readable } from './canaries.ts';
import { browserPath, bundlePage, startOffice } from './harness.ts';
import type { Office } from './harness.ts';

describe.skipIf(browserPath === null)('sealed pages in a browser', () => {
  let bundle: Awaited<ReturnType<typeof bundlePage>>;
  let office: Office;
  beforeAll(async () => { bundle = await bundlePage(); });
  afterAll(() => bundle.remove());
  beforeEach(async () => { office = await startOffice(bundle); });
  afterEach(() => office.close());

  const filled = async (names: readonly string[], how: 'sealed' | 'older' = 'sealed'): Promise<void> => {
    const page = await office.window();
    await office.call(page, 'open', how);
    expect(await office.call(page, 'addNamed', names)).toBe(true);
    await office.call(page, 'settled');
    await office.call(page, 'close');
    await page.close();
  };
  /** The browser rewrites its files in its own time after a deletion; then it is ended, and they are looked at once more. */
  const expectNothingReadable = async (names: readonly string[], why = ''): Promise<void> => {
    await vi.waitUntil(async () => (await readable(office.profile, names)).found === 0, { timeout: 60_000, interval: 500 }).catch(() => undefined);
    await office.restartBrowser(async () => expect(await readable(office.profile, names), why).toEqual({ found: 0, files: [] }));
  };
  /** The mark of the removal goes by itself once the browser had some seconds for its files. */
  const expectOnlySealed = (page: Page): Promise<void> => vi.waitFor(async () => expect((await office.call(page, 'databases')).map((name) => name.slice(0, 7))).toEqual(['sealed-']), { timeout: 60_000, interval: 500 });
  const ids = (count: number): readonly string[] => Array.from({ length: count }, (_, at) => `c${at}`).sort();
  const sorted = (all: readonly string[]): readonly string[] => [...all].sort();

  it('hold nothing readable: neither in keys nor in names, nor anywhere in the profile', async () => {
    const names = canaries(250);
    await filled(names);
    const page = await office.window();
    const [database = '', ...others] = await office.call(page, 'databases');
    expect(others).toEqual([]);
    expect(database).toMatch(/^sealed-[A-Za-z0-9_-]{22}-1$/);
    const rows = await office.call(page, 'rows');
    expect(rows.length).toBe(3);
    for (const row of rows) expect({ ...row, bytes: 0, n: 0 }).toEqual({ k: rows[0]?.k, n: 0, bytes: 0, rest: [] });
    expect(rows[0]?.k).toMatch(/^[A-Za-z0-9_-]{22}$/);
    await office.restartBrowser(async () => expect(await readable(office.profile, names)).toEqual({ found: 0, files: [] }));
  });

  it.each([['a flipped bit', 'flip', 'damaged'], ['two pages swapped', 'swap', 'damaged'], ['a set under another name', 'otherDatabase', 'damaged']] as const)('take %s for damage and are rebuilt from the journal', async (_, how, why) => {
    await filled(canaries(250));
    const page = await office.window();
    await office.call(page, 'tamper', how);
    const opened = await office.call(page, 'open');
    expect(opened.report?.plan).toMatchObject({ kind: 'rebuildPages', why });
    expect(sorted(await office.call(page, 'ids'))).toEqual(ids(250));
    await office.call(page, 'settled');
    await office.call(page, 'close');
    expect((await office.call(page, 'open')).report?.plan.kind).toBe('inStep');
  });

  it('take the place of an older program’s readable ones, of which nothing is left in the profile', async () => {
    const names = canaries(250);
    await filled(names, 'older');
    await office.restartBrowser(async () => expect((await readable(office.profile, names)).found).toBeGreaterThan(200));
    const page = await office.window();
    expect((await office.call(page, 'open')).report?.plan.kind).toBe('inStep');
    await office.call(page, 'settled');
    await expectOnlySealed(page);
    await page.close();
    await expectNothingReadable(names);
    const again = await office.window();
    expect((await office.call(again, 'open')).report?.plan.kind).toBe('inStep');
    expect(sorted(await office.call(again, 'ids'))).toEqual(ids(250));
  });

  it('save the records of older readable ones when the journal is gone', async () => {
    await filled(canaries(120), 'older');
    await office.restart(() => rm(join(office.home, 'data', 'journal'), { recursive: true }));
    const page = await office.window();
    expect((await office.call(page, 'open')).report?.plan.kind).toBe('rebuildJournal');
    expect(sorted(await office.call(page, 'ids'))).toEqual(ids(120));
    await office.call(page, 'settled');
    await expectOnlySealed(page);
  });

  it('leave a mark for the next start until the browser has rewritten its files: killed right after the removal, it reads them while it does so', async () => {
    const names = canaries(2500);
    await filled(names, 'older');
    const page = await office.window();
    await office.call(page, 'open');
    await office.call(page, 'settled');
    expect(await office.call(page, 'databases')).toContain('desk-0');
    await office.killBrowser();
    await office.restartBrowser();
    const next = await office.window();
    await office.call(next, 'open');
    expect(sorted(await office.call(next, 'ids'))).toEqual(ids(2500));
    expect(await office.call(next, 'databases')).toContain('desk-0');
    await expectOnlySealed(next);
    await next.close();
    await expectNothingReadable(names);
  });

  it('have all records after being killed at any moment of the change from readable ones', async () => {
    const seed = Number(process.env['DESK_SEED'] ?? Date.now() % 100_000);
    const next = seeded(seed);
    const names = canaries(2500);
    await filled(names, 'older');
    const moments: number[] = [];
    for (let trial = 0; trial < 6; trial += 1) {
      const window = await office.window();
      const opening = office.call(window, 'open').then(() => office.call(window, 'settled')).catch(() => undefined);
      const moment = Math.floor(next() * 700);
      moments.push(moment);
      await new Promise((resolve) => setTimeout(resolve, moment));
      await office.killBrowser();
      await opening;
      await office.restartBrowser();
    }
    const last = await office.window();
    const opened = await office.call(last, 'open');
    // A browser that was killed may find its own files broken and begin with none; then the journal has everything (the kill campaign counts these).
    const plan = opened.report?.plan;
    const went = plan?.kind === 'rebuildPages' ? `${plan.kind}, ${plan.why}` : plan?.kind;
    expect(['inStep', 'replay', 'rebuildPages, gone'], `seed ${seed}, killed after ${moments.join(', ')} ms`).toContain(went);
    expect(sorted(await office.call(last, 'ids')), `seed ${seed}`).toEqual(ids(2500));
    await office.call(last, 'settled');
    await expectOnlySealed(last);
    await expectNothingReadable(names, `seed ${seed}`);
  });
});
