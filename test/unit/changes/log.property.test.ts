import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentOf, diff } from '../../../shared/changes/diff.ts';
import { equalJson } from '../../../shared/changes/equalJson.ts';
import { apply } from '../../../shared/changes/apply.ts';
import { invert, planUndo } from '../../../shared/changes/invert.ts';
import { decodeLine, encodeLine, encodeLines, splitLines } from '../../../shared/changes/line.ts';
import type { AnyRecord } from '../../../shared/domain/records.ts';
import { content, log, put, replayAll, revOf, sorted } from './arbitraries.ts';

describe('the change log', () => {
  it('gives the wanted content when a difference is applied', () => {
    fc.assert(fc.property(content, content, (before, after) => {
      const record: AnyRecord = { ...before, id: 'a', rev: 'd:1' };
      const patch = diff('subjects', 'a', record, after);
      const result = patch === null ? record : apply(record, patch, 'd:2');
      expect(result).toBeDefined();
      if (result !== undefined) expect(equalJson(contentOf(result), after)).toBe(true);
    }));
  });

  it('comes back to the same records when a change and then its inverse are applied', () => {
    fc.assert(fc.property(log, (written) => {
      let records = replayAll([]);
      for (const logged of written) {
        const before = records.get(`${logged.patch.table}/${logged.patch.id}`);
        const after = put(records, logged);
        const back = put(after, { patch: invert(logged.patch, revOf(logged.seq)), seq: 99 }).get(`${logged.patch.table}/${logged.patch.id}`);
        expect(back === undefined ? null : contentOf(back)).toEqual(before === undefined ? null : contentOf(before));
        records = after;
      }
    }));
  });

  it('ends in the same records when any part of it is applied twice', () => {
    fc.assert(fc.property(log, fc.nat(), fc.nat(), (written, a, b) => {
      const [from, to] = [a % (written.length + 1), b % (written.length + 1)].sort((x, y) => x - y);
      const once = replayAll(written);
      expect(sorted(replayAll(written.slice(from), replayAll(written.slice(0, to), new Map())))).toEqual(sorted(once));
    }));
  });

  it('converges from pages that hold each record as of another moment, wherever replay begins at or before the oldest', () => {
    fc.assert(fc.property(log, fc.array(fc.nat(), { minLength: 6, maxLength: 6 }), (written, cuts) => {
      const keys = ['subjects/a', 'subjects/b', 'subjects/c', 'listings/a', 'listings/b', 'listings/c'];
      const seen = cuts.map((cut) => cut % (written.length + 1));
      const pages = new Map<string, AnyRecord>();
      keys.forEach((key, at) => {
        const record = replayAll(written.slice(0, seen[at])).get(key);
        if (record !== undefined) pages.set(key, record);
      });
      expect(sorted(replayAll(written.slice(Math.min(...seen)), pages))).toEqual(sorted(replayAll(written)));
    }));
  });

  it('undoes a whole range at once to what stood before it, and refuses when a record was changed later', () => {
    fc.assert(fc.property(log, fc.nat(), (written, cut) => {
      const from = cut % (written.length + 1);
      const [before, all] = [replayAll(written.slice(0, from)), replayAll(written)];
      const head = { device: 'd', at: '', actor: { name: 'x', role: 'clerk' }, kind: 'k', reason: '' } as const;
      const changes = written.slice(from).map(({ patch, seq }) => ({ ...head, ...patch, seq }));
      const undone = planUndo(changes, ({ table, id }) => all.get(`${table}/${id}`));
      expect(undone.later).toEqual([]);
      const result = replayAll(undone.patches.map((patch, at) => ({ patch, seq: 100 + at })), all);
      expect(sorted(result).map(([key, record]) => [key, contentOf(record)])).toEqual(sorted(before).map(([key, record]) => [key, contentOf(record)]));
      const first = changes[0];
      // Deleted, made anew and deleted again looks like deleted: undoing the first deletion then loses nothing that is there.
      const goneAgain = first?.after === null && !all.has(`${first.table}/${first.id}`);
      const touchedLater = !goneAgain && first !== undefined && changes.slice(1).some((change) => change.table === first.table && change.id === first.id);
      if (first !== undefined) expect(planUndo([first], ({ table, id }) => all.get(`${table}/${id}`)).later).toEqual(touchedLater ? [{ table: first.table, id: first.id }] : []);
    }));
  });

  it('reads lines back as they were written', () => {
    fc.assert(fc.property(log, (written) => {
      const patches = written.map(({ patch }) => patch);
      const texts = splitLines(encodeLines(patches));
      expect(texts.map((text) => decodeLine(text))).toEqual(patches.map((value) => ({ ok: true, value: JSON.parse(JSON.stringify(value)) as unknown })));
      expect(texts).toEqual(patches.map(encodeLine));
    }));
  });
});

describe('decodeLine', () => {
  it.each([
    ['no JSON', '["subjects",', 'line.noJson'],
    ['no list', '{}', 'line.noChange'],
    ['too short', '["subjects","a","",null]', 'line.noChange'],
    ['an unknown table', '["constructor","a","",null,{}]', 'line.noChange'],
    ['an empty id', '["subjects","","",null,{}]', 'line.noChange'],
    ['neither before nor after', '["subjects","a","",null,null]', 'line.noChange'],
    ['a list as content', '["subjects","a","",null,[]]', 'line.noChange'],
  ])('refuses %s', (_, text, code) => {
    expect(decodeLine(text)).toEqual({ ok: false, error: { code } });
  });
});

describe('apply', () => {
  it('keeps the revision of a record that is carried over into a new journal', () => {
    expect(apply(undefined, { table: 'subjects', id: 'a', base: 'old:7', before: null, after: { name: 'x' } }, 'new:1')).toEqual({ id: 'a', name: 'x', rev: 'old:7' });
  });

  it('cannot be made to change a record\'s id', () => {
    expect(apply({ id: 'a', rev: 'd:1' }, { table: 'subjects', id: 'a', base: 'd:1', before: { id: 'a' }, after: { id: 'b' } }, 'd:2')?.id).toBe('a');
  });
});
