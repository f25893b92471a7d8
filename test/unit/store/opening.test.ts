import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fail } from '../../../shared/lib/result.ts';
import { must, startTestDesk, supervisor } from '../../builders/testDesk.ts';
import type { TestDesk } from '../../builders/testDesk.ts';
import { add, names, rename } from './commits.ts';

let desk: TestDesk;
beforeEach(async () => { desk = await startTestDesk(); });
afterEach(() => desk.remove());

describe('opening again', () => {
  const fill = async (): Promise<void> => {
    const store = must(await desk.open());
    for (const id of ['a', 'b', 'c']) must(await add(store, id));
    must(await rename(store, 'b', '新名'));
    await store.settled();
    must(await add(store, 'd')); // in the journal, perhaps not in the pages
  };
  const expected = ['商行a', '新名', '商行c', '商行d'];

  it('catches up from the journal after an end without a word', async () => {
    await fill();
    await desk.restart();
    const store = must(await desk.open());
    expect(names(store)).toEqual(expected);
    expect(['inStep', 'replay']).toContain(store.status.opening.plan.kind);
  });

  it('rebuilds wiped pages from the journal and says so', async () => {
    await fill();
    await desk.restart();
    desk.pages.databases.clear();
    const store = must(await desk.open());
    expect(names(store)).toEqual(expected);
    expect(store.status.opening.plan).toMatchObject({ kind: 'rebuildPages', why: 'gone' });
    await store.settled();
    await desk.restart();
    expect(must(await desk.open()).status.opening.plan.kind).toBe('inStep');
  });

  it('keeps damaged pages aside and makes new ones', async () => {
    await fill();
    await desk.restart();
    const pages = desk.pages.databases.get('desk-1')?.pages;
    pages?.set('subjects/0', { table: 'subjects', n: 0, text: '[{"id":"a"' });
    const store = must(await desk.open());
    expect(names(store)).toEqual(expected);
    expect(store.status.opening).toMatchObject({ plan: { kind: 'rebuildPages', why: 'damaged' }, pagesAside: 'desk-1' });
    expect(pages?.get('subjects/0')?.text).toBe('[{"id":"a"');
  });

  it('rebuilds a deleted journal from the pages, with the revisions that records had', async () => {
    await fill();
    const before = must(await desk.open());
    await before.settled();
    const revisions = before.set.all('subjects').map((subject) => subject.rev);
    await desk.stop();
    await rm(desk.journalFolder, { recursive: true });
    await desk.restart();
    const store = must(await desk.open());
    expect(store.status.opening.plan).toMatchObject({ kind: 'rebuildJournal', why: 'missing' });
    expect(names(store)).toEqual(expected);
    expect(store.set.all('subjects').map((subject) => subject.rev)).toEqual(revisions);
    must(await add(store, 'e'));
    await desk.restart();
    desk.pages.databases.clear();
    const again = must(await desk.open());
    expect(names(again)).toEqual([...expected, '商行e']);
    expect(again.set.all('subjects').slice(0, 4).map((subject) => subject.rev)).toEqual(revisions);
  });

  it('rebuilds the journal when the whole data folder is gone', async () => {
    await fill();
    const before = must(await desk.open());
    await before.settled();
    await desk.stop();
    await rm(join(desk.home, 'data'), { recursive: true });
    await desk.restart();
    expect(names(must(await desk.open()))).toEqual(expected);
  });

  it('writes nothing on a rolled-back disk until the supervisor accepts it', async () => {
    await fill();
    const before = must(await desk.open());
    await before.settled();
    await desk.stop();
    await rm(desk.journalFolder, { recursive: true });
    desk.pages.databases.clear();
    await desk.restart();
    const store = must(await desk.open());
    expect(store.status.readOnly).toBe('rolledBack');
    expect((await add(store, 'x')).ok).toBe(false);
    expect((await store.accept()).ok).toBe(false);
    const accepting = must(await desk.open(supervisor));
    must(await accepting.accept());
    must(await add(accepting, 'x'));
    await accepting.settled();
    await desk.restart();
    expect(names(must(await desk.open()))).toEqual(['商行x']);
  });

  /** Three changes of which the pages hold `inPages`, and behind them two frames, the first of them broken. */
  async function broken(inPages: number): Promise<void> {
    const store = must(await desk.open());
    for (const [at, id] of ['a', 'b', 'c'].entries()) {
      if (at === inPages) {
        await store.settled();
        desk.pages.failWrites = true;
      }
      must(await add(store, id));
    }
    const [segment = ''] = (await readdir(desk.journalFolder)).filter((name) => name.endsWith('.seg'));
    const path = join(desk.journalFolder, segment);
    const { size } = await stat(path);
    must(await add(store, 'd'));
    must(await add(store, 'e'));
    await store.settled();
    await desk.stop();
    const bytes = await readFile(path);
    bytes.writeUInt8(bytes.readUInt8(size + 40) ^ 1, size + 40);
    await writeFile(path, bytes);
    desk.pages.failWrites = false;
  }
  /** The disk is full whenever the new journal is to be written. */
  const noRoom = (): void => { desk.fault = (channel) => (channel === 'journal.append' ? Promise.resolve(fail({ code: 'disk.full', detail: '' })) : null); };

  it('loses nothing of a damaged journal when there is no room for the new one: the pages have it all before the old one goes aside', async () => {
    await broken(1);
    await desk.restart();
    noRoom();
    expect((await desk.open()).ok).toBe(false);
    desk.fault = null;
    await desk.restart();
    const store = must(await desk.open());
    expect(store.status.opening.plan).toMatchObject({ kind: 'rebuildJournal' });
    expect(names(store)).toEqual(['商行a', '商行b', '商行c']);
    must(await add(store, 'f'));
    await store.settled();
    await desk.restart();
    expect(must(await desk.open()).status.opening.plan.kind).toBe('inStep');
  });

  it('leaves a damaged journal where it is while the pages cannot take what it has beyond them', async () => {
    await broken(1);
    desk.pages.failWrites = true;
    await desk.restart();
    expect(await desk.open()).toMatchObject({ ok: false, error: { code: 'host', failure: { code: 'failed' } } });
    desk.pages.failWrites = false;
    await desk.restart();
    expect(names(must(await desk.open()))).toEqual(['商行a', '商行b', '商行c']);
  });

  it('still has what a supervisor accepted when there was no room for the new journal', async () => {
    await broken(1);
    desk.pages.databases.clear();
    await desk.restart();
    const accepting = must(await desk.open(supervisor));
    expect(accepting.status.readOnly).toBe('rolledBack');
    noRoom();
    expect((await accepting.accept()).ok).toBe(false);
    desk.fault = null;
    await desk.restart();
    const store = must(await desk.open(supervisor));
    expect(store.status.opening.plan.kind).not.toBe('fresh');
    expect(names(store)).toEqual(['商行a', '商行b', '商行c']);
  });

  it('works from the journal alone when the pages cannot be opened or written', async () => {
    await fill();
    await desk.restart();
    desk.pages.failWrites = true;
    const store = must(await desk.open());
    must(await add(store, 'e'));
    await store.settled();
    expect(store.status).toMatchObject({ saving: 'saved', pages: 'down', pagesDetail: 'QuotaExceededError' });
    desk.pages.failWrites = false;
    await desk.restart();
    expect(names(must(await desk.open()))).toEqual([...expected, '商行e']);
  });

  it('keeps a record that does not fit aside, on its page and through a rebuilt journal', async () => {
    await fill();
    const before = must(await desk.open());
    await before.settled();
    await desk.stop();
    const row = desk.pages.databases.get('desk-1')?.pages.get('subjects/0');
    desk.pages.databases.get('desk-1')?.pages.set('subjects/0', { table: 'subjects', n: 0, text: row?.text.replace('"商行a"', '7') ?? '' });
    await rm(desk.journalFolder, { recursive: true });
    await desk.restart();
    const store = must(await desk.open());
    expect(store.status.opening.quarantined).toEqual([{ table: 'subjects', id: 'a', why: 'name' }]);
    expect(names(store)).toEqual(expected.slice(1));
    must(await add(store, 'e'));
    await desk.restart();
    desk.pages.databases.clear();
    expect(must(await desk.open()).status).toMatchObject({ quarantined: 1 });
  });
});
