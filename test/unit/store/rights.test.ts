import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Command, grantOf, grants, isCommand } from '../../../shared/access/grants.ts';
import { mayTouch, writes, writesAnew } from '../../../shared/access/tables.ts';
import { roles } from '../../../shared/access/roles.ts';
import { ok } from '../../../shared/lib/result.ts';
import { makeSessions } from '../../builders/rawFrames.ts';
import { approve, signIn } from '../../builders/signIn.ts';
import { subjectContent } from '../../builders/subjects.ts';
import { clerk, must, startTestDesk, supervisor, type TestDesk } from '../../builders/testDesk.ts';

const commands = Object.keys(grants) as Command[];
const trainer = { name: '测试讲师', role: 'trainer' } as const;
const actors = { clerk, supervisor, trainer };

let desk: TestDesk;
beforeEach(async () => { desk = await startTestDesk(); });
afterEach(() => desk.remove());

describe('rights at commit', () => {
  it.each(roles)('lets a %s do what the table says, and asks nobody for the rest', async (role) => {
    const store = must(await desk.open(actors[role]));
    let appended = 0;
    desk.fault = (channel) => {
      if (channel === 'journal.append') appended += 1;
      return null;
    };
    for (const command of commands.filter((one) => !writesAnew.has(one))) {
      let built = false;
      const before = appended;
      const done = await store.commit(command, '', (draft) => {
        built = true;
        return ok(draft.create('subjects', subjectContent()));
      });
      const grant = grantOf(role, command);
      const own = mayTouch(command, 'subjects');
      const makes = own && 'create' in (writes[command] as { readonly subjects: object }).subjects;
      expect([command, done.ok, built, appended - before]).toEqual([command, grant === 'yes' && makes, grant === 'yes', grant === 'yes' && makes ? 1 : 0]);
      if (!done.ok) expect(done.error).toEqual({ code: 'access', failure: { code: grant === 'second' ? 'access.second' : 'access.denied', detail: !built ? command : own ? 'fields' : 'table' } });
    }
  });

  it('refuses a command that is not in the table, in commit, bulk and undo', async () => {
    const store = must(await desk.open(supervisor));
    const unknown = 'subject.erase' as Command;
    const refused = { ok: false, error: { code: 'access', failure: { code: 'access.denied', detail: 'subject.erase' } } };
    expect(await store.commit(unknown, '', (draft) => ok(draft.create('subjects', subjectContent())))).toEqual(refused);
    expect(await store.bulk(unknown, '', async function* () { yield { lines: new Uint8Array(), count: 0 }; })).toEqual(refused);
    expect(await store.undo({ first: 1, last: 1 }, unknown, '')).toEqual(refused);
  });

  it('does what needs a second person with an approval, once, and the change names who approved', async () => {
    await signIn(desk.client, 'clerk');
    await makeSessions(desk.client, 'clerk', ['s1', 's2'].map((id) => ({ id, trainers: [], status: 'closed' })));
    must(await desk.client.invoke('access.lock', {}));
    const store = must(await desk.open());
    const reopen = (id: string, approval: string) => store.commit('session.reopen', '更正', (draft) => ok(draft.update('sessions', id, { status: 'planned', closedAt: '', closedBy: '' })), { approval });
    const approval = await approve(desk.client, 'session.reopen', ['s1']);
    must(await reopen('s1', approval));
    expect(await reopen('s2', approval)).toMatchObject({ ok: false, error: { code: 'host', failure: { code: 'access.approval' } } });
    expect(await reopen('s2', 'made up')).toMatchObject({ ok: false, error: { code: 'host', failure: { code: 'access.approval' } } });
    const { changes } = must(await store.history(['s1', 's2']));
    expect(changes.flatMap(({ kind, actor, approvedBy }) => (kind === 'session.reopen' ? [[actor.name, approvedBy?.name]] : []))).toEqual([['测试员', '测试主任']]);
  });

  it('knows every command that the program writes with', async () => {
    const files = (await readdir('renderer', { recursive: true })).filter((path) => /\.tsx?$/.test(path));
    const written = new Set<string>();
    for (const path of files) {
      const text = await readFile(join('renderer', path), 'utf8');
      for (const [, word = ''] of text.matchAll(/(?:commit|bulk|undo|mark|write|keep)\([^'`;]{0,120}?'([a-z]+\.[A-Za-z]+)'/g)) written.add(word);
    }
    expect(written.size).toBeGreaterThan(25);
    expect([...written].filter((word) => !isCommand(word))).toEqual([]);
  });
});

describe('locking', () => {
  const add = (store: Awaited<ReturnType<typeof opened>>, id: string) => store.commit('subject.create', '', (draft) => ok(draft.create('subjects', subjectContent({ name: id }), id)));
  const opened = async () => must(await desk.open());

  it('lets a commit under way finish, flushes the pages, drops the keys and loads the page again; nothing is taken afterwards', async () => {
    const store = await opened();
    const under = add(store, 'a');
    const locked = store.lock();
    expect(store.status.locking).toBe(true);
    expect((await under).ok).toBe(true);
    await locked;
    expect(desk.reloads).toBe(1);
    expect(await add(store, 'b')).toEqual({ ok: false, error: { code: 'readOnly', why: 'closed' } });
    expect(must(await desk.client.invoke('access.state', {})).stage).toBe('locked');
    expect(await desk.client.invoke('journal.state', {})).toMatchObject({ ok: false, error: { code: 'access.locked' } });
    const again = await opened();
    expect(again.status.opening.plan).toEqual({ kind: 'inStep', seq: 1 });
    expect(again.set.all('subjects').map(({ id }) => id)).toEqual(['a']);
  });

  it('locks once however often it is asked', async () => {
    const store = await opened();
    await Promise.all([store.lock(), store.lock()]);
    await store.lock();
    expect(desk.reloads).toBe(1);
  });

  it('does not wait for pages that cannot be written; the journal has everything', async () => {
    const store = await opened();
    must(await add(store, 'a'));
    desk.pages.failWrites = true;
    await store.lock();
    desk.pages.failWrites = false;
    expect((await opened()).set.all('subjects')).toHaveLength(1);
  });

  it('leaves nothing of a bulk whose keys were dropped in the middle', async () => {
    const store = await opened();
    const { encodeLines } = await import('../../../shared/changes/line.ts');
    const piece = (id: string) => ({ lines: encodeLines([{ table: 'subjects' as const, id, base: '', before: null, after: subjectContent({ name: id }) }]), count: 1 });
    const done = await store.bulk('import.commit', '', async function* () {
      yield piece('a');
      yield piece('b');
      yield piece('c');
      must(await desk.client.invoke('access.lock', {})); // by the main process itself: idle, suspended
      yield piece('d');
    });
    expect(done).toMatchObject({ ok: false, error: { code: 'host' } });
    await store.lock();
    expect(desk.reloads).toBe(1);
    expect((await opened()).set.all('subjects')).toHaveLength(0);
  });
});
