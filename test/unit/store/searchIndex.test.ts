import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { theseIds } from '../../../renderer/store/ids.ts';
import { createSearchIndex } from '../../../renderer/store/searchIndex.ts';
import { createWorkingSet, type WorkingSet } from '../../../renderer/store/workingSet.ts';
import type { AnyRecord } from '../../../shared/domain/records.ts';
import { createEntryWriter, searchEntry } from '../../../shared/lib/searchEntry.ts';
import { betweenFields } from '../../../shared/lib/searchWords.ts';
import { listingContent, subjectContent } from '../../builders/subjects.ts';

/** More subjects than a search makes texts for on its own, as right after the start. */
function manySubjects() {
  const set = createWorkingSet();
  for (let n = 0; n < 300; n++) set.put('subjects', { id: `s${n}`, rev: 'd:1', ...subjectContent({ name: `云水县第${n}建材厂`, code: `9153${String(n).padStart(4, '0')}` }) } as AnyRecord);
  return set;
}

/** One that has the readings of characters at hand. */
async function readySearch(set: WorkingSet) {
  const search = createSearchIndex(set);
  await search.warm();
  return search;
}

describe('searchIndex', () => {
  it('finds by name and code before the texts are made', () => {
    const search = createSearchIndex(manySubjects());
    expect([search.subjects('第299建', 5), search.subjects('91530298', 5), search.subjects('建材厂', 7)].map((found) => found.length)).toEqual([1, 1, 7]);
  });

  it('finds what is still unread, by name and code, and a few by pinyin once the readings came', async () => {
    const set = createWorkingSet();
    const records = [0, 1, 2].map((n) => ({ id: `s${n}`, rev: 'd:1', ...subjectContent({ name: `云水县第${n}建材厂`, code: `9153000${n}` }) }) as AnyRecord);
    set.tableSet('subjects').putTogether({ ids: theseIds(records.map(({ id }) => id)), read: () => records });
    const search = createSearchIndex(set);
    expect([search.subjects('第1建', 5), search.subjects('91530002', 5), search.subjects('建材厂', 2)]).toEqual([['s1'], ['s2'], ['s0', 's1']]);
    await vi.waitFor(() => expect(search.subjects('jiancai', 5)).toEqual(['s0', 's1', 's2']), { timeout: 20_000 });
  });

  it.each(['idle', undefined] as const)('finds each subject once, by pinyin too, when they are made (%s)', async (how) => {
    const search = createSearchIndex(manySubjects());
    const warming = search.warm(how);
    expect(search.subjects('第299建', 5)).toEqual(['s299']);
    await warming;
    expect(search.subjects('第299建', 5)).toEqual(['s299']);
    expect(search.subjects('jiancaichang', 500)).toHaveLength(300);
  });

  it.each([
    ['曾国强', ['zgq', 'zengguo', 'cgq']], ['单县铁匠铺', ['sxtjp']], ['尉迟恭', ['ycg', 'yuchi']], ['重庆面馆', ['cqmg']], ['解放路饭店', ['jflfd']],
    ['云水（集团）有限公司', ['云水(集团)', '（集团）有限', '云水 集团']], ['ＡＢＣ云水厂', ['abc云', 'abcysc', 'ａｂｃ']], ['阿依古丽·买买提', ['古丽.买']],
  ])('finds %s by %j', async (name, typed) => {
    const set = createWorkingSet();
    set.put('subjects', { id: 's', rev: 'd:1', ...subjectContent({ name, code: '91' }) } as AnyRecord);
    const search = await readySearch(set);
    for (const words of typed) expect(search.subjects(words, 5), words).toEqual(['s']);
  });

  it('finds a document number however its brackets are typed', async () => {
    const set = createWorkingSet();
    set.put('subjects', { id: 's', rev: 'd:1', ...subjectContent({ name: '云水厂', code: '91' }) } as AnyRecord);
    set.put('listings', { id: 'l', rev: 'd:2', ...listingContent({ subjectId: 's', documentNumber: '云环信认〔2026〕829号' }) } as AnyRecord);
    const search = await readySearch(set);
    for (const words of ['云环信认〔2026〕829号', '云环信认[2026]829号', '云环信认（2026）829', '【2026】829号']) expect(search.subjects(words, 5), words).toEqual(['s']);
  });

  it('finds what came to bear the words while they were typed', async () => {
    const set = createWorkingSet();
    const put = (name: string): void => set.put('subjects', { id: 's', rev: 'd:1', ...subjectContent({ name, code: '91' }) } as AnyRecord);
    put('云水');
    const search = await readySearch(set);
    expect(search.subjects('材', 5)).toEqual([]);
    put('材厂');
    search.touch(['s']);
    expect(search.subjects('材厂', 5)).toEqual(['s']);
  });

  it('takes texts that were made elsewhere, and finds a subject that changed before its text came by its new name alone', async () => {
    const set = createWorkingSet();
    const put = (id: string, name: string): void => set.put('subjects', { id, rev: 'd:1', ...subjectContent({ name, code: '' }) } as AnyRecord);
    const search = await readySearch(set);
    put('a', '新名');
    put('b', '水厂');
    search.touch(['a']);
    expect(search.subjects('新名', 5)).toEqual(['a']);
    const entries = createEntryWriter();
    entries.add('旧名', '', []);
    entries.add('水厂', '', []);
    search.adopt({ count: 2, ids: 'a b', texts: entries.take() });
    for (const _ of search.place());
    expect([search.subjects('旧名', 5), search.subjects('新名', 5), search.subjects('水厂', 5)]).toEqual([[], ['a'], ['b']]);
    put('b', '材厂');
    search.touch(['b']);
    expect([search.subjects('水厂', 5), search.subjects('材厂', 5)]).toEqual([[], ['b']]);
  });

  it('finds what looking through every entry finds, best first, however the words grow and the register changes (property)', async () => {
    const letters = fc.string({ unit: fc.constantFrom('云', '水', '建', '材', '厂', 'Y', '1', '9'), minLength: 1, maxLength: 6 });
    const step = fc.oneof(
      fc.record({ kind: fc.constant('type' as const), words: fc.oneof(letters, fc.tuple(letters, letters).map((two) => two.join(' ')), fc.constantFrom('y', 'ys', 'ysj', 'shui', 'jian')) }),
      fc.record({ kind: fc.constant('rename' as const), at: fc.nat(29), name: letters }),
      fc.record({ kind: fc.constant('remove' as const), at: fc.nat(29) }),
    );
    await fc.assert(fc.asyncProperty(fc.array(letters, { minLength: 1, maxLength: 30 }), fc.array(step, { minLength: 1, maxLength: 25 }), async (names, steps) => {
      const set = createWorkingSet();
      const put = (at: number, name: string): void => set.put('subjects', { id: `s${at}`, rev: 'd:1', ...subjectContent({ name, code: `91${at}` }) } as AnyRecord);
      names.forEach((name, at) => put(at, name));
      const search = await readySearch(set);
      const rankOf = (text: string, words: readonly string[]): number | null => {
        const [first = ''] = [...words].sort((a, b) => b.length - a.length);
        if (!words.every((word) => text.includes(word))) return null;
        return text.startsWith(first) ? 0 : text.includes(`${betweenFields}${first}`) ? 1 : 2;
      };
      for (const one of steps) {
        if (one.kind === 'type') {
          // Every letter of the words, one after the other, as they are typed.
          for (let end = 1; end <= one.words.length; end += 1) {
            const words = one.words.slice(0, end).toLowerCase().split(' ').filter((word) => word !== '');
            const ranks = new Map(set.all('subjects').flatMap((subject): [string, number][] => {
              const rank = rankOf(searchEntry(subject.name, subject.code, []), words);
              return rank === null ? [] : [[subject.id, rank]];
            }));
            const found = search.subjects(one.words.slice(0, end), 1000);
            expect(found.length).toBe(words.length === 0 ? 0 : ranks.size);
            const inOrder = found.map((id) => ranks.get(id) ?? Number.NaN);
            expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b));
          }
        } else if (set.get('subjects', `s${one.at}`) !== undefined) {
          if (one.kind === 'rename') put(one.at, one.name);
          else set.remove('subjects', `s${one.at}`);
          search.touch([`s${one.at}`]);
        }
      }
    }), { numRuns: 200 });
  });
});
