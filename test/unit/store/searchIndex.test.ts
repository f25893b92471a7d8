import { describe, expect, it } from 'vitest';
import { createSearchIndex } from '../../../renderer/store/searchIndex.ts';
import { createWorkingSet } from '../../../renderer/store/workingSet.ts';
import type { AnyRecord } from '../../../shared/domain/records.ts';
import { subjectContent } from '../../builders/subjects.ts';

/** More subjects than a search makes texts for on its own, as right after the start. */
function manySubjects() {
  const set = createWorkingSet();
  for (let n = 0; n < 300; n++) set.put('subjects', { id: `s${n}`, rev: 'd:1', ...subjectContent({ name: `云水县第${n}建材厂`, code: `9153${String(n).padStart(4, '0')}` }) } as AnyRecord);
  return set;
}

describe('searchIndex', () => {
  it('finds by name and code before the texts are made', () => {
    const search = createSearchIndex(manySubjects());
    expect([search.subjects('第299建', 5), search.subjects('91530298', 5), search.subjects('建材厂', 7)].map((found) => found.length)).toEqual([1, 1, 7]);
  });

  it.each(['idle', undefined] as const)('finds each subject once, by pinyin too, when they are made (%s)', async (how) => {
    const search = createSearchIndex(manySubjects());
    const warming = search.warm(how);
    expect(search.subjects('第299建', 5)).toEqual(['s299']);
    await warming;
    expect(search.subjects('第299建', 5)).toEqual(['s299']);
    expect(search.subjects('jiancaichang', 500)).toHaveLength(300);
  });
});
