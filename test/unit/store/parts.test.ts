import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { theseIds } from '../../../renderer/store/ids.ts';
import { checkClock } from '../../../renderer/store/clockRule.ts';
import { indexedFields } from '../../../renderer/store/indexedFields.ts';
import { createPageMap } from '../../../renderer/store/pageMap.ts';
import { parseRecord } from '../../../renderer/store/parseRecord.ts';
import { shapes } from '../../../renderer/store/shapes.ts';
import { createTableSet } from '../../../renderer/store/tableSet.ts';
import { tableNames } from '../../../shared/domain/records.ts';
import { listingContent, subjectContent } from '../../builders/subjects.ts';

describe('checkClock', () => {
  const [minute, day, noon] = [60_000, 86_400_000, 1_000_000_000_000];
  it.each([
    ['nothing written yet', noon, 0, null, 'fine'],
    ['five minutes back', noon - 5 * minute, 0, { wall: noon, steady: null }, 'fine'],
    ['more than five minutes back', noon - 5 * minute - 1, 0, { wall: noon, steady: null }, 'wentBack'],
    ['a weekend between two runs', noon + 3 * day, 0, { wall: noon, steady: null }, 'fine'],
    ['two days in a program left running', noon + 2 * day, 2 * day, { wall: noon, steady: 0 }, 'fine'],
    ['a day and more that did not pass', noon + day + 2, 1, { wall: noon, steady: 0 }, 'jumpedAhead'],
  ] as const)('judges %s', (_, wall, steady, newest, state) => {
    expect(checkClock({ wall, steady }, newest)).toBe(state);
  });
});

describe('indexedFields', () => {
  it('names every reference of every table, and the code of a subject', () => {
    for (const table of tableNames) {
      const references = Object.keys(shapes[table]).filter((field) => field.endsWith('Id') || (table === 'subjects' && field === 'code'));
      expect([...indexedFields[table]].sort(), table).toEqual(references.sort());
    }
  });
});

describe('TableSet', () => {
  it('follows a record from one value of an indexed field to another, and out of it', () => {
    const set = createTableSet('listings');
    const listing = (id: string, subjectId: string) => ({ id, rev: 'd:1', ...listingContent({ subjectId }) });
    set.put(listing('1', 'a'));
    set.put(listing('2', 'a'));
    set.put(listing('2', 'b'));
    expect([set.by('subjectId', 'a'), set.by('subjectId', 'b')].map((found) => found.map((one) => one.id))).toEqual([['1'], ['2']]);
    set.remove('1');
    expect(set.by('subjectId', 'a')).toEqual([]);
  });

  it('answers the same from indexes that are made later, whatever is put, changed and removed while they are half made', () => {
    const listing = (n: number, subjectId: string) => ({ id: `l${n}`, rev: 'd:1', ...listingContent({ subjectId }) });
    const [now, later] = [createTableSet('listings'), createTableSet('listings', 'later')];
    const both = [now, later];
    for (let n = 0; n < 100; n++) both.forEach((set) => set.put(listing(n, `s${n % 7}`)));
    const warming = later.warm();
    warming.next();
    for (const set of both) {
      set.put(listing(2, 's3')); // before the place that warming has reached
      set.put(listing(90, 's3')); // behind it
      set.remove('l4');
      set.remove('l91');
      set.put(listing(100, 's4'));
    }
    warming.next();
    const answers = (set: typeof now) => Array.from({ length: 8 }, (_, n) => set.by('subjectId', `s${n}`).map(({ id }) => id).sort());
    expect(answers(later)).toEqual(answers(now));
    for (const _ of warming);
    expect(answers(later)).toEqual(answers(now));
  });

  it('answers the same of records that are still unread, whenever they are read, and whatever is done meanwhile', () => {
    type Step = { readonly do: 'put' | 'remove' | 'get' | 'all' | 'by' | 'warm' | 'read' | 'enter' | 'records' | 'getMany' | 'parts'; readonly n: number } | { readonly do: 'together'; readonly count: number; readonly isRead: boolean };
    const anyStep = fc.oneof(
      fc.record({ do: fc.constant('together' as const), count: fc.integer({ min: 0, max: 6 }), isRead: fc.boolean() }),
      fc.record({ do: fc.constantFrom('put' as const, 'remove' as const, 'get' as const, 'all' as const, 'by' as const, 'warm' as const, 'read' as const, 'enter' as const, 'records' as const, 'getMany' as const, 'parts' as const), n: fc.nat(40) }),
    );
    fc.assert(fc.property(fc.array(anyStep, { maxLength: 40 }), fc.constantFrom('now' as const, 'later' as const), (steps: readonly Step[], indexed) => {
      const [set, plain] = [createTableSet('listings', indexed), createTableSet('listings')];
      let fresh = 100;
      const going = { set: set.records(), plain: plain.records() };
      const warming = set.warm();
      const listing = (n: number) => ({ id: `l${n}`, rev: 'd:1', ...listingContent({ subjectId: `s${n % 5}` }) });
      for (const step of steps) {
        if (step.do === 'together') {
          const together = Array.from({ length: step.count }, () => listing((fresh += 1)));
          set.putTogether({ ids: theseIds(together.map(({ id }) => id)), read: () => together, isRead: step.isRead });
          together.forEach((record) => plain.put(record));
          continue;
        }
        const id = `l${80 + step.n > 100 && 80 + step.n <= fresh ? 80 + step.n : step.n}`; // one of those that came together, or another
        if (step.do === 'put') for (const each of [set, plain]) each.put({ ...listing(step.n), id });
        else if (step.do === 'remove') for (const each of [set, plain]) each.remove(id);
        else if (step.do === 'get') expect(set.get(id)).toEqual(plain.get(id));
        else if (step.do === 'all') expect(set.all()).toEqual(plain.all());
        else if (step.do === 'by') expect(new Set(set.by('subjectId', `s${step.n % 5}`))).toEqual(new Set(plain.by('subjectId', `s${step.n % 5}`)));
        else if (step.do === 'parts') expect(set.parts().flatMap(({ ids }) => ids.all())).toEqual(plain.all().map((record) => record.id));
        else if (step.do === 'warm') warming.next();
        else if (step.do === 'enter') set.enter().next();
        else if (step.do === 'read') set.read().next();
        else if (step.do === 'getMany') for (let n = 0; n < 60; n += 1) expect(set.get(`l${n + step.n * 2}`)).toEqual(plain.get(`l${n + step.n * 2}`));
        else expect(going.set.next().value).toEqual(going.plain.next().value);
        expect(set.size()).toBe(plain.size());
      }
      for (const _ of set.read());
      expect(set.unread()).toBe(false);
      expect([...going.set]).toEqual([...going.plain]);
      expect([...set.records()]).toEqual([...plain.records()]);
      expect(set.all()).toEqual(plain.all());
    }), { numRuns: 400 });
  });

  it('gives the same array until something changes', () => {
    const set = createTableSet('subjects');
    set.put({ id: 'a', rev: 'd:1', ...subjectContent() } as { id: string; rev: string });
    const before = set.all();
    expect(set.all()).toBe(before);
    set.remove('a');
    expect(set.all()).not.toBe(before);
  });
});

describe('PageMap', () => {
  it('fills pages in order, keeps a record on its page, and uses freed room again', () => {
    const map = createPageMap(2);
    expect(['a', 'b', 'c', 'a'].map((id) => map.place(id))).toEqual([0, 0, 1, 0]);
    expect(map.drop('a')).toBe(0);
    expect(map.drop('a')).toBeNull();
    map.place('d');
    map.place('e');
    expect([[...map.ids(0)], [...map.ids(1)]].flat().sort()).toEqual(['b', 'c', 'd', 'e']);
  });

  it('goes on behind the pages that were read', () => {
    const map = createPageMap(2);
    map.adopt(0, theseIds(['a', 'b']));
    map.adopt(4, theseIds(['c', 'd']));
    expect([map.place('d'), map.place('e')]).toEqual([4, 5]);
    expect(map.drop('a')).toBe(0);
    expect([...map.ids(0)]).toEqual(['b']);
  });

  it('looks up where records are a page at a time, and at once when asked half way', () => {
    const map = createPageMap(2);
    map.adopt(0, theseIds(['a', 'b']));
    map.adopt(1, theseIds(['c', 'd']));
    const settling = map.settle();
    expect(settling.next().value).toBe(0);
    expect([map.place('d'), map.place('a'), map.drop('c')]).toEqual([1, 0, 1]);
    expect([...settling]).toEqual([]);
    map.adopt(2, theseIds(['e']));
    expect([map.place('e'), map.place('f')]).toEqual([2, 1]);
  });
});

describe('parseRecord', () => {
  const record = { id: 'a', rev: 'd:1', ...subjectContent() };
  it.each([
    ['a missing field', { ...record, phone: undefined }, 'phone'],
    ['a number as a name', { ...record, name: 7 }, 'name'],
    ['text as a list', { ...record, formerNames: '' }, 'formerNames'],
    ['no revision', { ...record, rev: undefined }, 'rev'],
    ['no object', [], ''],
  ])('names what is wrong with %s', (_, value, field) => {
    expect(parseRecord('subjects', value)).toEqual({ ok: false, error: { code: 'record.misfit', field } });
  });

  it('brings an older shape up by the upgrades of its table, in order, and leaves fitting records alone', () => {
    const upgrades = [
      { since: '1', table: 'subjects', why: 'phone', upgrade: (old) => ({ phone: '', ...old }) },
      { since: '2', table: 'listings', why: 'not this table', upgrade: () => ({}) },
    ] as const satisfies Parameters<typeof parseRecord>[2];
    const { phone: _phone, ...older } = record;
    expect(parseRecord('subjects', older, upgrades)).toEqual({ ok: true, value: record });
    const fitting = parseRecord('subjects', record, upgrades);
    expect(fitting.ok && fitting.value).toBe(record);
  });
});
