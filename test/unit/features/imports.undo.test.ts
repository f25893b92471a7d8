import { rm } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeLines } from '../../../shared/changes/line.ts';
import type { Patch } from '../../../shared/changes/change.ts';
import { ok } from '../../../shared/lib/result.ts';
import { mayUndoImport, undoImport } from '../../../renderer/features/imports/commands.ts';
import type { Store } from '../../../renderer/store/store.ts';
import { listingContent, subjectContent } from '../../builders/subjects.ts';
import { approve } from '../../builders/signIn.ts';
import { must, startTestDesk, type TestDesk } from '../../builders/testDesk.ts';

let desk: TestDesk;
beforeEach(async () => { desk = await startTestDesk(); });
afterEach(() => desk.remove());

const counts = { new: 1, changed: 0, same: 0, error: 0, gone: 0 };

/** An import of one subject with one listing, as the worker writes it: its own record last. */
async function importOne(store: Store, id: string): Promise<void> {
  must(await store.bulk('import.commit', 'list.xlsx', async function* ({ firstSeq }) {
    const run = { fileName: 'list.xlsx', digest: '0'.repeat(64), at: '2026-11-23T09:00:00+08:00', sheets: ['S'], counts, mode: 'all', firstSeq, lastSeq: firstSeq + 2, undone: false };
    const patches: Patch[] = [
      { table: 'subjects', id: `s${id}`, base: '', before: null, after: subjectContent({ name: `商行${id}` }) },
      { table: 'listings', id: `l${id}`, base: '', before: null, after: listingContent({ subjectId: `s${id}`, importId: id }) },
      { table: 'imports', id, base: '', before: null, after: run },
    ];
    yield { lines: encodeLines(patches), count: 3 };
  }));
}

describe('undoing an import', () => {
  it('takes its records back and keeps its own record, marked as undone', async () => {
    const store = must(await desk.open());
    await importOne(store, 'i1');
    await importOne(store, 'i2');
    must(await undoImport(store, 'i1', '误导入', { approval: await approve(desk.client, 'import.undo', ['i1']) }));
    expect(store.set.all('subjects').map((subject) => subject.id)).toEqual(['si2']);
    expect(store.set.get('imports', 'i1')).toMatchObject({ undone: true, counts });
    expect(store.set.get('imports', 'i2')).toMatchObject({ undone: false });
  });

  it('refuses while something else refers to what it brought, and changes nothing', async () => {
    const store = must(await desk.open());
    await importOne(store, 'i1');
    const person = must(await store.commit('enrolment.walkIn', '', (draft) => ok(draft.create('persons', { subjectId: 'si1', name: '某人', role: 'agent', position: '', idNumber: '', phone: '' }, 'p1'))));
    expect(await undoImport(store, 'i1', '误导入', { approval: await approve(desk.client, 'import.undo', ['i1']) })).toEqual({ ok: false, error: { code: 'undo.later', records: [{ table: 'persons', id: 'p1' }] } });
    expect(await mayUndoImport(store, 'i1')).toEqual({ ok: false, error: { code: 'undo.later', records: [{ table: 'persons', id: 'p1' }] } });
    expect(store.set.get('imports', 'i1')?.undone).toBe(false);
    must(await store.undo(person.range, 'attendance.undo', ''));
    expect(must(await mayUndoImport(store, 'i1'))).toBeNull();
    expect(store.set.all('subjects')).toHaveLength(1);
    must(await undoImport(store, 'i1', '误导入', { approval: await approve(desk.client, 'import.undo', ['i1']) }));
    expect(store.set.all('subjects')).toEqual([]);
  });

  it('names a record once that was changed since and refers to what would go', async () => {
    const store = must(await desk.open());
    await importOne(store, 'i1');
    const base = store.set.get('listings', 'li1')?.rev ?? '';
    must(await store.bulk('import.commit', '', async function* ({ firstSeq }) {
      const run = { fileName: 'next.xlsx', digest: '1'.repeat(64), at: '2026-11-24T09:00:00+08:00', sheets: ['S'], counts, mode: 'all', firstSeq, lastSeq: firstSeq + 1, undone: false };
      yield { lines: encodeLines([{ table: 'listings', id: 'li1', base, before: { reason: store.set.get('listings', 'li1')?.reason }, after: { reason: '改过' } }, { table: 'imports', id: 'i2', base: '', before: null, after: run }]), count: 2 };
    }));
    expect(await mayUndoImport(store, 'i1')).toEqual({ ok: false, error: { code: 'undo.later', records: [{ table: 'listings', id: 'li1' }] } });
  });

  it('does nothing a second time', async () => {
    const store = must(await desk.open());
    await importOne(store, 'i1');
    must(await undoImport(store, 'i1', '误导入', { approval: await approve(desk.client, 'import.undo', ['i1']) }));
    const range = must(await undoImport(store, 'i1', '误导入', { approval: await approve(desk.client, 'import.undo', ['i1']) }));
    expect(range.last).toBe(range.first - 1);
  });

  it('refuses when the journal is not the one that the import was written into', async () => {
    let store = must(await desk.open());
    await importOne(store, 'i1');
    await store.settled();
    await desk.stop();
    await rm(desk.journalFolder, { recursive: true });
    await desk.restart();
    store = must(await desk.open());
    expect(store.set.get('imports', 'i1')).toBeDefined();
    const refused = await undoImport(store, 'i1', '误导入', { approval: await approve(desk.client, 'import.undo', ['i1']) });
    expect(refused).toMatchObject({ ok: false, error: { code: 'rules', issues: [{ code: 'import.trailGone' }] } });
    expect(store.set.all('subjects')).toHaveLength(1);
  });
});
