import { describe, expect, it } from 'vitest';
import { betterPages, planOpening } from '../../../shared/changes/planOpening.ts';
import type { JournalFacts, OpeningPlan, PagesFacts, PagesMeta } from '../../../shared/changes/planOpening.ts';

const journal = (over: Partial<JournalFacts> = {}): JournalFacts => ({ journalId: 'J', lastSeq: 50, head: 'h50', damage: 'none', anchor: { journalId: 'J', lastSeq: 40 }, ...over });
const meta = (over: Partial<PagesMeta> = {}): PagesMeta => ({ storeId: 'S', journalId: 'J', device: 'D', appliedSeq: 50, head: 'h50', counts: { subjects: 10, settings: 1 }, ...over });
const pages = (over: Partial<PagesMeta> = {}, facts: Partial<PagesFacts> = {}): PagesFacts => ({ meta: meta(over), found: { subjects: 10, settings: 1 }, damagedPages: 0, opened: true, ...facts });
const noPages: PagesFacts = { meta: null, found: {}, damagedPages: 0, opened: true };
const unopened: PagesFacts = { meta: null, found: {}, damagedPages: 0, opened: false };
const empty = journal({ journalId: 'new', lastSeq: 0, head: '', anchor: null });
const missing = journal({ journalId: 'new', lastSeq: 0, head: '', damage: 'missing' });
const middle = journal({ lastSeq: 30, head: 'h30', damage: 'middle' });

describe('planOpening', () => {
  it.each<[string, JournalFacts, PagesFacts, OpeningPlan]>([
    ['the first start', empty, noPages, { kind: 'fresh' }],
    ['nothing committed yet', { ...empty, journalId: 'J' }, pages({ appliedSeq: 0, head: '', counts: {} }, { found: {} }), { kind: 'inStep', seq: 0 }],
    ['empty pages of another, empty journal', empty, pages({ appliedSeq: 0, head: '', counts: {} }, { found: {} }), { kind: 'fresh' }],
    ['both copies at the same place', journal(), pages(), { kind: 'inStep', seq: 50 }],
    ['a torn tail that the pages never had', journal({ damage: 'tail' }), pages(), { kind: 'inStep', seq: 50 }],
    ['pages behind', journal(), pages({ appliedSeq: 45, head: 'h45' }), { kind: 'replay', from: 46, changes: 5 }],
    ['pages of the very beginning', journal(), pages({ appliedSeq: 0, head: '', counts: {} }, { found: {} }), { kind: 'replay', from: 1, changes: 50 }],
    ['pages wiped', journal(), noPages, { kind: 'rebuildPages', why: 'gone', changes: 50, keepAside: false }],
    ['pages emptied behind their meta: nothing to keep', journal(), pages({}, { found: {} }), { kind: 'rebuildPages', why: 'gone', changes: 50, keepAside: false }],
    ['a page missing', journal(), pages({}, { found: { subjects: 9, settings: 1 } }), { kind: 'rebuildPages', why: 'short', changes: 50, keepAside: true }],
    ['a record too many', journal(), pages({}, { found: { subjects: 11, settings: 1 } }), { kind: 'rebuildPages', why: 'short', changes: 50, keepAside: true }],
    ['the meta missing', journal(), pages({}, { meta: null }), { kind: 'rebuildPages', why: 'damaged', changes: 50, keepAside: true }],
    ['a page that is no JSON', journal(), pages({}, { damagedPages: 1 }), { kind: 'rebuildPages', why: 'damaged', changes: 50, keepAside: true }],
    ['a database that does not open', journal(), unopened, { kind: 'rebuildPages', why: 'damaged', changes: 50, keepAside: true }],
    ['pages of another journal', journal(), pages({ journalId: 'X' }), { kind: 'rebuildPages', why: 'otherJournal', changes: 50, keepAside: true }],
    ['another history of the same length', journal(), pages({ head: 'other' }), { kind: 'rebuildPages', why: 'otherJournal', changes: 50, keepAside: true }],
    ['a journal behind the pages', journal({ anchor: null }), pages({ appliedSeq: 60 }), { kind: 'rolledBack', why: 'journalBehindPages', best: 'pages', expected: 60, found: 50 }],
    ['a journal missing, pages complete', missing, pages(), { kind: 'rebuildJournal', why: 'missing', replayFrom: 0, seq: 50 }],
    ['the whole data folder deleted', empty, pages(), { kind: 'rebuildJournal', why: 'missing', replayFrom: 0, seq: 50 }],
    ['a journal damaged before where the pages stand', middle, pages(), { kind: 'rebuildJournal', why: 'damaged', replayFrom: 0, seq: 50 }],
    ['a journal damaged behind what the pages lack', journal({ lastSeq: 45, damage: 'middle' }), pages({ appliedSeq: 42 }), { kind: 'rebuildJournal', why: 'damaged', replayFrom: 43, seq: 45 }],
    ['a journal missing, pages behind the anchor', missing, pages({ appliedSeq: 39 }), { kind: 'rolledBack', why: 'bothBehind', best: 'pages', expected: 40, found: 39 }],
    ['both behind the anchor, the journal further', middle, pages({ appliedSeq: 20 }), { kind: 'rolledBack', why: 'bothBehind', best: 'journal', expected: 40, found: 30 }],
    ['both behind the anchor, the pages further', middle, pages({ appliedSeq: 35 }), { kind: 'rolledBack', why: 'bothBehind', best: 'pages', expected: 40, found: 35 }],
    ['a journal shorter than the anchor without damage', journal({ lastSeq: 30 }), pages({ appliedSeq: 30 }), { kind: 'rolledBack', why: 'bothBehind', best: 'pages', expected: 40, found: 30 }],
    ['both gone though the anchor knows changes', missing, noPages, { kind: 'rolledBack', why: 'bothDamaged', best: 'pages', expected: 40, found: 0 }],
    ['a damaged journal and wiped pages', middle, noPages, { kind: 'rolledBack', why: 'bothDamaged', best: 'journal', expected: 40, found: 30 }],
    ['no journal and pages that are short', empty, pages({}, { found: { subjects: 9, settings: 1 } }), { kind: 'rolledBack', why: 'bothDamaged', best: 'pages', expected: 0, found: 50 }],
  ])('decides on %s', (_, journalFacts, pagesFacts, plan) => {
    expect(planOpening(journalFacts, pagesFacts)).toEqual(plan);
  });
});

describe('betterPages', () => {
  const begun = pages({ appliedSeq: 0, head: '', counts: { subjects: 4 } }, { found: { subjects: 4 } });
  it.each<[string, PagesFacts, PagesFacts, 'sealed' | 'unsealed']>([
    ['no sealed ones yet', noPages, pages(), 'unsealed'],
    ['sealed ones only begun', begun, pages(), 'unsealed'],
    ['sealed ones cut off without a meta', pages({}, { meta: null }), pages(), 'unsealed'],
    ['sealed ones whole, the others not removed yet', pages(), pages(), 'sealed'],
    ['sealed ones further', pages({ appliedSeq: 51 }), pages(), 'sealed'],
    ['sealed ones behind', pages({ appliedSeq: 49 }), pages(), 'unsealed'],
    ['sealed ones damaged', pages({}, { damagedPages: 1 }), pages(), 'unsealed'],
    ['unsealed ones damaged', pages(), pages({}, { damagedPages: 1 }), 'sealed'],
    ['unsealed ones damaged, no sealed ones: kept aside from there', noPages, pages({}, { damagedPages: 1 }), 'unsealed'],
    ['unsealed ones emptied', noPages, noPages, 'sealed'],
    ['sealed ones of a journal that was rebuilt', pages({ appliedSeq: 10 }), pages({ journalId: 'before' }), 'sealed'],
    ['sealed ones of another journal', pages({ journalId: 'X' }), pages(), 'unsealed'],
  ])('decides on %s', (_, sealed, unsealed, better) => {
    expect(betterPages(journal(), sealed, unsealed)).toBe(better);
  });
});
