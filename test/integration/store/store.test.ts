import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { browserPath, bundlePage, startOffice } from './harness.ts';
import type { Office } from './harness.ts';

// Real IndexedDB in a real Chromium, the real journal behind the real preview server.
describe.skipIf(browserPath === null)('the store in a browser', () => {
  let bundle: Awaited<ReturnType<typeof bundlePage>>;
  let office: Office;
  beforeAll(async () => { bundle = await bundlePage(); });
  afterAll(() => bundle.remove());
  beforeEach(async () => { office = await startOffice(bundle); });
  afterEach(() => office.close());

  const kindOf = (opened: { readonly report?: { readonly plan: { readonly kind: string } } }): string | undefined => opened.report?.plan.kind;

  it('has every acknowledged change after the page was closed right behind it', async () => {
    const page = await office.window();
    expect(kindOf(await office.call(page, 'open'))).toBe('fresh');
    const ids = ['a', 'b', 'c', 'd', 'e'];
    for (const id of ids) expect(await office.call(page, 'add', id)).toBe(true);
    await page.close();
    const again = await office.window();
    expect(['inStep', 'replay']).toContain(kindOf(await office.call(again, 'open')));
    expect(await office.call(again, 'ids')).toEqual(ids);
    await office.call(again, 'settled');
    await again.close();
    expect(kindOf(await office.call(await office.window(), 'open').catch((error: unknown) => { throw error; }))).toBe('inStep');
  });

  it('notices a wiped database and rebuilds it from the journal', async () => {
    const page = await office.window();
    await office.call(page, 'open');
    await office.call(page, 'add', 'a');
    await office.call(page, 'settled');
    await page.close();
    const wiping = await office.window();
    await office.call(wiping, 'wipe');
    const opened = await office.call(wiping, 'open');
    expect(opened.report?.plan).toMatchObject({ kind: 'rebuildPages', why: 'gone', changes: 1 });
    expect(await office.call(wiping, 'ids')).toEqual(['a']);
  });

  it('rebuilds a deleted journal from the pages', async () => {
    const page = await office.window();
    await office.call(page, 'open');
    await office.call(page, 'add', 'a');
    await office.call(page, 'settled');
    await page.close();
    await office.restart(() => rm(join(office.home, 'data', 'journal'), { recursive: true }));
    const again = await office.window();
    expect(kindOf(await office.call(again, 'open'))).toBe('rebuildJournal');
    expect(await office.call(again, 'ids')).toEqual(['a']);
    expect(await office.call(again, 'add', 'b')).toBe(true);
  });

  /** The name of the set in use, which is made of a mark and known only once it is there. */
  const ownDatabase = async (): Promise<string> => {
    const page = await office.window();
    await office.call(page, 'open');
    await office.call(page, 'close');
    const [name = ''] = await office.call(page, 'databases');
    await office.call(page, 'wipe');
    await page.close();
    return name;
  };

  it('refuses a database that a newer program wrote, naming both versions, and leaves it alone', async () => {
    const name = await ownDatabase();
    const page = await office.window();
    await office.call(page, 'rawOpen', name, 30);
    await office.call(page, 'rawClose');
    expect(await office.call(page, 'open')).toEqual({ failure: { code: 'pages.newerVersion', found: 3, known: 2 } });
    expect(await office.call(page, 'rawOpen', name, 30)).toBe(30);
  });

  it('takes over the pages of the version before, so that an older program refuses them from then on', async () => {
    const page = await office.window();
    await office.call(page, 'open');
    await office.call(page, 'add', 'a');
    await office.call(page, 'settled');
    await office.call(page, 'close');
    const [name = ''] = await office.call(page, 'databases');
    expect(await office.call(page, 'rawDowngrade', name, 10)).toBeGreaterThan(1);
    expect(kindOf(await office.call(page, 'open'))).toBe('inStep');
    expect(await office.call(page, 'ids')).toEqual(['a']);
    await office.call(page, 'close');
    expect(await office.call(page, 'rawOpen', name, 20)).toBe(20);
  });

  it('says that another window blocks, and goes on when it is closed', async () => {
    const name = await ownDatabase();
    const old = await office.window();
    await office.call(old, 'rawOpen', name, 5);
    const page = await office.window();
    const opening = office.call(page, 'open');
    await page.waitForFunction(() => (globalThis as unknown as { deskTest: { phases: () => string[] } }).deskTest.phases().includes('blocked'));
    await office.call(old, 'rawClose');
    expect(kindOf(await opening)).toBe('fresh');
  });

  it('lets a newer window have the database, keeps saving to the journal, and says that pages are down', async () => {
    const page = await office.window();
    await office.call(page, 'open');
    await office.call(page, 'add', 'a');
    await office.call(page, 'settled');
    const other = await office.window();
    expect(await office.call(other, 'rawOpen', (await office.call(other, 'databases'))[0] ?? '', 30)).toBe(30);
    expect(await office.call(page, 'add', 'b')).toBe(true);
    expect(await office.call(page, 'status')).toMatchObject({ pages: 'down', pagesDetail: 'versionChange', saving: 'saved' });
  });

  it('takes 20,000 records in one bulk and finds them all in the pages again', async () => {
    const page = await office.window();
    await office.call(page, 'open');
    expect((await office.call(page, 'bulk', 10_000)).ok).toBe(true);
    await page.close();
    const again = await office.window();
    expect(kindOf(await office.call(again, 'open'))).toBe('inStep');
    expect(await office.call(again, 'counts')).toEqual({ subjects: 10_000, listings: 10_000 });
  });
});
