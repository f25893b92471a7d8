import { rm } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { upload } from '../../../renderer/sync/deliver.ts';
import { fetchReceipts } from '../../../renderer/sync/receipts.ts';
import { confirmUncorrected } from '../../../renderer/sync/confirmUncorrected.ts';
import { findCorrections } from '../../../renderer/sync/corrections.ts';
import type { Store } from '../../../renderer/store/store.ts';
import { ok } from '../../../shared/lib/result.ts';
import { must } from '../../builders/testDesk.ts';
import { importList } from './casework.ts';
import { startCounty } from './countyDesk.ts';
import type { CountyDesk } from './countyDesk.ts';

/** The store with a journal that is watched: how often it was asked, and how many changes it answers at most. */
function watched(store: Store, most = 5000) {
  const asked: number[] = [];
  const history: Store['history'] = (ids, limit = 500) => {
    asked.push(ids.length);
    return store.history(ids, Math.min(limit, most));
  };
  return { store: { set: store.set, history }, asked };
}
const found = async (store: Pick<Store, 'set' | 'history'>) => [...must(await findCorrections(store))].sort();
const change = async (store: Store, ids: readonly string[], n: number) =>
  must(await store.commit('listing.correct', '更正', (draft) => ok(ids.forEach((id) => draft.update('listings', id, { reason: `更正的事由 ${n}` })))));

describe('corrections', () => {
  it('are what a person changed after the import, and nothing that the platform does not get', async () => {
    const { store } = await startCounty();
    const [reason = '', note = '', , name = ''] = await importList(store, [{}, {}, {}, {}]);
    expect(await found(store)).toEqual([]);
    await change(store, [reason], 1);
    must(await store.commit('listing.correct', '', (draft) => ok(draft.update('listings', note, { note: '备注' }))));
    must(await store.commit('listing.notRectified', '', (draft) => ok(draft.update('listings', note, { status: 'rectifying' }))));
    must(await store.commit('subject.change', '', (draft) => ok(draft.update('subjects', store.set.get('listings', name)?.subjectId ?? '', { name: '云水县更名商行' }))));
    expect(await found(store)).toEqual([reason, name]);
  });

  it('are asked for once, until the listing changes again', async () => {
    const { store } = await startCounty();
    const [first = '', second = ''] = await importList(store, [{}, {}, {}]);
    await change(store, [first], 1);
    const { store: seen, asked } = watched(store);
    await found(seen);
    expect(await found(seen)).toEqual([first]);
    expect(asked).toEqual([2]);
    await change(store, [second], 1);
    expect(await found(seen)).toEqual([first, second]);
    expect(asked).toEqual([2, 2]);
  });

  it('are found in a history that is too long for one answer', async () => {
    const { store } = await startCounty();
    const listings = await importList(store, [{}, {}, {}, {}]);
    await change(store, listings, 1);
    for (let n = 0; n < 3; n += 1) must(await store.commit('listing.correct', '', (draft) => ok(listings.slice(1).forEach((id) => draft.update('listings', id, { note: `备注 ${n}` })))));
    const { store: seen, asked } = watched(store, 6);
    expect(await found(seen)).toEqual([...listings].sort());
    expect(asked.length).toBeGreaterThan(1);
  });

  it('fall away with an import that lists anew', async () => {
    const { store } = await startCounty();
    const [first = ''] = await importList(store, [{}]);
    await change(store, [first], 1);
    const subjectId = store.set.get('listings', first)?.subjectId ?? '';
    const range = must(await store.commit('import.commit', '', (draft) => {
      draft.update('listings', first, { reason: '新的事由', importId: 'import-2' });
      draft.update('subjects', subjectId, { phone: '0570-0000000' });
      return ok(null);
    })).range;
    must(await store.commit('import.commit', '', (draft) => ok(draft.create('imports', {
      fileName: 'b.xlsx', digest: 'e', at: '', sheets: [], counts: { new: 0, changed: 1, same: 0, error: 0, gone: 0 }, mode: 'all', firstSeq: range.first, lastSeq: range.last, undone: false,
    }, 'import-2'))));
    expect(await found(store)).toEqual([]);
    must(await store.commit('subject.change', '', (draft) => ok(draft.update('subjects', subjectId, { phone: '0570-1111111' }))));
    expect(await found(store)).toEqual([]);
  });
});

describe('corrections after the journal was rebuilt', () => {
  const correct = async (store: Store, id: string, listName: string) => must(await store.commit('listing.correct', '更正', (draft) => ok(draft.update('listings', id, { listName }))));
  async function rebuilt(county: CountyDesk): Promise<void> {
    await county.store.close();
    await county.desk.restart();
    await rm(county.desk.journalFolder, { recursive: true });
    await county.crash();
    expect(county.store.status.opening.plan).toMatchObject({ kind: 'rebuildJournal' });
  }
  const held = async (county: CountyDesk) => (await county.plan()).notReady.map(({ recordId, dataSet, issues }) => [recordId, dataSet, ...issues.map(({ code }) => code)]);
  const ready = async (county: CountyDesk) => (await county.plan()).ready.map(({ recordId, operation }) => [recordId, operation]);

  it('are in doubt where the journal no longer tells, until somebody corrects again; what was not touched is not', async () => {
    const county = await startCounty();
    const [corrected = '', noted = '', , ended = ''] = await importList(county.store, [{}, {}, {}, { listing: { status: 'repaired' } }]);
    await correct(county.store, corrected, '更正后的名单');
    must(await county.store.commit('listing.notRectified', '', (draft) => ok(draft.update('listings', noted, { status: 'rectifying' }))));
    await correct(county.store, ended, '更正后的名单');
    expect(await ready(county)).toEqual([[corrected, 'add']]);
    await rebuilt(county);
    expect(await ready(county)).toEqual([]);
    expect(await held(county)).toEqual([[corrected, 'MD', 'item.correctionUntold'], [noted, 'MD', 'item.correctionUntold']]);

    await correct(county.store, corrected, '名单');
    await correct(county.store, corrected, '更正后的名单');
    expect([await ready(county), await held(county)]).toEqual([[[corrected, 'add']], [[noted, 'MD', 'item.correctionUntold']]]);
  });

  it('are in doubt no more once a person said, with a reason, that nothing was corrected; what is corrected afterwards is reported', async () => {
    const county = await startCounty();
    const [noted = '', other = ''] = await importList(county.store, [{}, {}]);
    const rectifying = async (id: string) => must(await county.store.commit('listing.notRectified', '', (draft) => ok(draft.update('listings', id, { status: 'rectifying' }))));
    for (const id of [noted, other]) await rectifying(id);
    expect(await confirmUncorrected(county.store, noted, '经办人核对原名单')).toMatchObject({ ok: false, error: { code: 'rules', issues: [{ code: 'listing.notInDoubt' }] } });
    await rebuilt(county);
    expect(await confirmUncorrected(county.store, noted, ' ')).toMatchObject({ ok: false, error: { code: 'rules', issues: [{ code: 'field.required', path: 'reason' }] } });
    must(await confirmUncorrected(county.store, noted, '经办人核对原名单'));
    expect([await ready(county), await held(county)]).toEqual([[], [[other, 'MD', 'item.correctionUntold']]]);
    const { changes } = must(await county.store.history([noted]));
    expect(changes.at(-1)).toMatchObject({ kind: 'listing.uncorrected', reason: '经办人核对原名单', actor: { role: 'clerk' }, after: { saidUncorrected: 1 } });

    await county.crash(); // and so after the next start
    expect(await held(county)).toEqual([[other, 'MD', 'item.correctionUntold']]);
    await correct(county.store, noted, '更正后的名单');
    expect([await ready(county), await held(county)]).toEqual([[[noted, 'add']], [[other, 'MD', 'item.correctionUntold']]]);
    expect(await confirmUncorrected(county.store, noted, '误报')).toMatchObject({ ok: false, error: { issues: [{ code: 'listing.notInDoubt' }] } });
  });

  it('are in doubt anew when the journal is rebuilt once more: what was changed since the confirmation is not told either', async () => {
    const county = await startCounty();
    const [noted = ''] = await importList(county.store, [{}]);
    must(await county.store.commit('listing.notRectified', '', (draft) => ok(draft.update('listings', noted, { status: 'rectifying' }))));
    await rebuilt(county);
    must(await confirmUncorrected(county.store, noted, '核对无更正'));
    await correct(county.store, noted, '更正后的名单');
    await rebuilt(county);
    expect(await held(county)).toEqual([[noted, 'MD', 'item.correctionUntold']]);
    must(await confirmUncorrected(county.store, noted, '再次核对'));
    expect(await held(county)).toEqual([]);
  });

  it('are in doubt by their subject too, and the confirmation speaks of both', async () => {
    const county = await startCounty();
    const [listing = ''] = await importList(county.store, [{}]);
    must(await county.store.commit('subject.change', '', (draft) => ok(draft.update('subjects', draft.set.get('listings', listing)?.subjectId ?? '', { phone: '0570-1111111' }))));
    await rebuilt(county);
    expect(await held(county)).toEqual([[listing, 'MD', 'item.correctionUntold']]);
    must(await confirmUncorrected(county.store, listing, '只改了电话'));
    expect(await county.plan()).toEqual({ ready: [], notReady: [] });
  });

  it('are told by what was sent, where something was', async () => {
    const county = await startCounty();
    const [sent = '', changed = ''] = await importList(county.store, [{}, {}]);
    for (const id of [sent, changed]) await correct(county.store, id, '更正后的名单');
    must(await upload(county.store, county.host, await county.build(), 'job'));
    must(await fetchReceipts(county.store, county.host, ['20261123-01'], 'job'));
    await correct(county.store, changed, '再次更正的名单');
    await rebuilt(county);
    expect([await ready(county), await held(county)]).toEqual([[[changed, 'change']], []]);
  });

  it('fall away with an import that lists anew', async () => {
    const county = await startCounty();
    const [listing = ''] = await importList(county.store, [{}]);
    await correct(county.store, listing, '更正后的名单');
    await rebuilt(county);
    const subjectId = county.store.set.get('listings', listing)?.subjectId ?? '';
    const { range } = must(await county.store.commit('import.commit', '', (draft) => ok(draft.update('listings', listing, { listName: '名单', importId: 'import-2' }))));
    must(await county.store.commit('import.commit', '', (draft) => ok(draft.create('imports', {
      fileName: 'b.xlsx', digest: 'e', at: '', sheets: [], counts: { new: 0, changed: 1, same: 0, error: 0, gone: 0 }, mode: 'all', firstSeq: range.first, lastSeq: range.last, undone: false,
    }, 'import-2'))));
    must(await county.store.commit('subject.change', '', (draft) => ok(draft.update('subjects', subjectId, { phone: '0570-1111111' }))));
    expect(await county.plan()).toEqual({ ready: [], notReady: [] });
  });
});
