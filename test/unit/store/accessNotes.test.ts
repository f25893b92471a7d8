import { describe, expect, it } from 'vitest';
import { noteAccess } from '../../../renderer/store/accessNotes.ts';
import { createDraft } from '../../../renderer/store/draft.ts';
import { referencesTo } from '../../../renderer/store/references.ts';
import { misfit } from '../../../renderer/store/shapes.ts';
import { createWorkingSet } from '../../../renderer/store/workingSet.ts';
import { decodeLine, encodeLine } from '../../../shared/changes/line.ts';
import { accessKinds } from '../../../shared/domain/records.ts';
import { must } from '../../builders/must.ts';

const now = Date.parse('2026-11-27T10:00:00+08:00');

describe('access notes', () => {
  it.each(accessKinds)('writes %s whole, at the time given, readable from the journal', (kind) => {
    const { draft, patches } = createDraft(createWorkingSet());
    const id = noteAccess(draft, { kind, what: '失信主体', reason: '移送' }, now);
    const [patch] = patches();
    if (patch === undefined) throw new Error('nothing written');
    expect(must(decodeLine(encodeLine(patch)))).toEqual(patch);
    expect(patch.after).toEqual({ kind, subjectId: '', recordTable: '', recordId: '', field: '', count: 1, what: '失信主体', reason: '移送', at: '2026-11-27T10:00:00.000+08:00' });
    expect(misfit('accesses', { id, rev: 'd:1', ...patch.after })).toBe('');
  });

  it('is never changed or removed by a command', () => {
    const set = createWorkingSet();
    const first = createDraft(set);
    const id = noteAccess(first.draft, { kind: 'reveal' }, now);
    first.draft.update('accesses', id, { reason: '改' });
    first.draft.remove('accesses', id);
    expect(first.issues.map(({ code }) => code)).toEqual(['record.fixed', 'record.fixed']);
  });

  it('holds no record back: that a number was seen does not keep an import from being taken back', () => {
    expect(referencesTo('subjects').filter(({ table }) => table === 'accesses')).toEqual([]);
    expect(referencesTo('subjects').length).toBeGreaterThan(3);
  });
});
