import { describe, expect, it } from 'vitest';
import { checkListing, type ListingFields } from '../../../../renderer/features/subjects/checkListing.ts';
import { correctListing, createListing, endListing, recordNotRectified, recordRectified, rectifications, reinstateListing, setObjection } from '../../../../renderer/features/subjects/commands.listings.ts';
import { belongingIds, stepsOf } from '../../../../renderer/features/subjects/queries.page.ts';
import { timeline } from '../../../../renderer/parts/history/timeline.ts';
import type { Store } from '../../../../renderer/store/store.ts';
import { findCorrections } from '../../../../renderer/sync/corrections.ts';
import { submissionPlan } from '../../../../renderer/sync/submissionPlan.ts';
import { ok } from '../../../../shared/lib/result.ts';
import { usccFrom } from '../../../builders/codes.ts';
import { listingOf, make, openOffice } from '../officeStore.ts';

/** Shows keys with their parameters, so that a test reads what was said without a catalogue. */
const say = (key: string, params?: Readonly<Record<string, string | number>>) => (params === undefined ? key : `${key}${JSON.stringify(params)}`);
const { subjectId: _subject, status: _status, objection: _objection, importId: _import, ...good } = listingOf('s', { basis: '《政府信息公开条例》', reason: '拒不履行', authorityCode: usccFrom(7) });
const written = (more: Partial<ListingFields> = {}): ListingFields => ({ ...good, ...more });
const only = (store: Store, subjectId: string) => store.set.by('listings', 'subjectId', subjectId)[0]!;

/** A subject as an import brings it: the run names the changes that are its own. */
async function imported(more: Parameters<typeof listingOf>[1] = {}) {
  const office = openOffice('2026-11-23T10:00');
  const { value: id, range } = await make(office.store.commit('import.commit', '名单.xlsx', (draft) => {
    const subject = draft.create('subjects', { kind: 'organisation', name: '云水县青松园林绿化有限公司', formerNames: [], code: usccFrom(331), idType: '', representative: '欧阳翀', phone: '', region: '', address: '', note: '' });
    draft.create('listings', listingOf(subject, { ...good, importId: 'run', ...more }));
    draft.create('imports', { fileName: '名单.xlsx', digest: '', at: '', sheets: [], counts: { new: 1, changed: 0, same: 0, error: 0, gone: 0 }, mode: 'all', firstSeq: 1, lastSeq: 3, undone: false }, 'run');
    return ok(subject);
  }));
  expect(range).toEqual({ first: 1, last: 3 });
  return { ...office, id };
}
const planOf = async (store: Store) => submissionPlan(store.set, store.today(), await make(findCorrections(store)));

describe('checkListing', () => {
  it.each<[string, Partial<ListingFields>, readonly (readonly [string, string])[]]>([
    ['is content with a listing in order', {}, []],
    ['wants name, authority, document and day', { listName: '', authority: ' ', documentNumber: '', listedOn: '' }, [['field.required', 'listName'], ['field.required', 'authority'], ['field.required', 'documentNumber'], ['field.required', 'listedOn']]],
    ['refuses what is no date', { dueOn: '2026-02-30' }, [['date.unreadable', 'dueOn']]],
    ['knows no end, but no deadline that is never', { validTo: '9999-12-31', dueOn: '9999-12-31' }, [['date.notEndless', 'dueOn']]],
    ['refuses a year that was mistyped', { validTo: '2962-03-05' }, [['date.tooLate', 'validTo']]],
    ['refuses a listing of tomorrow', { listedOn: '2026-11-24', dueOn: '' }, [['listing.listedLater', 'listedOn']]],
    ['refuses an end before the start', { validFrom: '2026-10-01', validTo: '2026-09-30' }, [['listing.endsBeforeStart', 'validTo']]],
    ['refuses an end before the listing', { validTo: '2026-09-27' }, [['listing.endsBeforeListed', 'validTo']]],
    ['refuses a deadline before the listing', { dueOn: '2026-09-27' }, [['listing.dueBeforeListed', 'dueOn']]],
    ['refuses a wrong code of the authority', { authorityCode: '11330100MA27XF1D30' }, [['uscc.checkCharacter', 'authorityCode']]],
  ])('%s', (_what, more, expected) => {
    expect(checkListing(written(more), [], '2026-11-23').map(({ code, path }) => [code, path])).toEqual(expected);
  });
});

describe('correcting a listing', () => {
  it('keeps what stood before, shows it in the story, and reports the listing with the next package', async () => {
    const { store, id } = await imported();
    expect((await planOf(store)).ready).toEqual([]);
    await make(correctListing(store, only(store, id).id, written({ documentNumber: '云应急信认〔2026〕10号', list: 'focus', reason: '拒不履行生效判决' }), '文号录入有误'));
    expect(only(store, id)).toMatchObject({ documentNumber: '云应急信认〔2026〕10号', status: 'listed', importId: 'run' });
    const { changes } = await make(store.history(belongingIds(store.set, id)));
    const [entry] = timeline(changes, store.set, say);
    expect(entry?.title).toBe('subjects.timeline.listingCorrected');
    expect(entry?.details.join()).toContain('"old":"云应急信认〔2026〕1号","now":"云应急信认〔2026〕10号"');
    expect(entry?.details.join()).toContain('"old":"subjects.list.blacklist","now":"subjects.list.focus"');
    expect(entry?.details).toContain('文号录入有误');
    const { ready } = await planOf(store);
    expect(ready).toMatchObject([{ table: 'listings', recordId: only(store, id).id, operation: 'add', issues: [] }]);
    expect(Object.values(ready[0]?.values ?? {})).toContain('拒不履行生效判决');
  });

  it('gives a further correction a revision of its own', async () => {
    const { store, id } = await imported();
    const revisions = [];
    for (const reason of ['虚假登记', '逾期未缴']) {
      await make(correctListing(store, only(store, id).id, written({ reason }), '更正'));
      revisions.push((await planOf(store)).ready[0]?.recordRev);
    }
    expect(new Set(revisions).size).toBe(2);
  });

  it('does not report what the platform does not hold: a deadline', async () => {
    const { store, id } = await imported();
    await make(correctListing(store, only(store, id).id, written({ dueOn: '2026-12-31' }), '延期'));
    expect((await planOf(store)).ready).toEqual([]);
  });

  it.each([
    ['a reason', written({ documentNumber: '2号' }), ' ', 'field.required', 'why'],
    ['a change', written(), '更正', 'listing.unchanged', ''],
  ])('asks for %s', async (_what, fields, why, code, path) => {
    const { store, id } = await imported();
    expect(await correctListing(store, only(store, id).id, fields, why)).toMatchObject({ ok: false, error: { issues: [{ code, path }] } });
  });

  it('refuses a document number that the subject has on the same list, and takes it on the other list', async () => {
    const { store, id } = await imported();
    expect(await createListing(store, id, written())).toMatchObject({ ok: false, error: { issues: [{ code: 'listing.taken', path: 'documentNumber' }] } });
    // As the import compares them: the next list would find two records for one row.
    const otherwise = written().documentNumber.replace('〔', '[').replace('〕', '] ');
    expect(otherwise).not.toBe(written().documentNumber);
    expect(await createListing(store, id, written({ documentNumber: otherwise }))).toMatchObject({ ok: false, error: { issues: [{ code: 'listing.taken', path: 'documentNumber' }] } });
    const second = await make(createListing(store, id, written({ list: 'focus' })));
    expect(store.set.get('listings', second)).toMatchObject({ subjectId: id, status: 'listed', objection: false, importId: '' });
  });
});

describe('an objection', () => {
  it('keeps the listing from being reported until it ends, each with its reason', async () => {
    const { store, id } = await imported();
    const listing = only(store, id);
    await make(correctListing(store, listing.id, written({ reason: '虚假登记' }), '更正'));
    await make(setObjection(store, listing.id, true, '称已履行'));
    expect(await planOf(store)).toMatchObject({ ready: [], notReady: [{ issues: [{ code: 'item.openObjection' }] }] });
    expect(stepsOf(store.set, id, store.today())[0]?.step?.action).toBe('awaitObjection');
    expect(await setObjection(store, listing.id, true, '又一次')).toMatchObject({ ok: false, error: { issues: [{ code: 'listing.objectionOpen' }] } });
    expect(await setObjection(store, listing.id, false, '')).toMatchObject({ ok: false, error: { issues: [{ code: 'field.required', path: 'reason' }] } });
    await make(setObjection(store, listing.id, false, '异议不成立'));
    expect((await planOf(store)).ready).toHaveLength(1);
  });
});

describe('the result of a rectification', () => {
  it.each<[string, Parameters<typeof listingOf>[1], readonly string[]]>([
    ['before the deadline: that it was met', { dueOn: '2026-12-01' }, ['met']],
    ['without a deadline too', { dueOn: '', requirement: '补缴税款' }, ['met']],
    ['after the deadline: either', { dueOn: '2026-11-17' }, ['met', 'unmet']],
    ['recorded as unmet: that it was met after all', { dueOn: '2026-11-17', status: 'rectifying' }, ['met']],
    ['recorded as met: that the authority did not confirm it', { dueOn: '2026-11-17', status: 'awaitingConfirmation' }, ['unmet']],
    ['nothing while the authority has time', { dueOn: '2026-12-01', status: 'awaitingConfirmation' }, []],
    ['nothing where nothing was asked', { dueOn: '', requirement: '' }, []],
    ['nothing of a listing that has ended', { dueOn: '2026-11-17', status: 'removed' }, []],
  ])('can be recorded %s', (_what, more, expected) => {
    expect(rectifications({ ...listingOf('s', more), id: 'l', rev: 'd:1' }, '2026-11-23')).toEqual(expected);
  });

  it('goes on to the interview when the requirement was not met, and tells so', async () => {
    const { store, id } = await imported({ dueOn: '2026-11-17' });
    await make(recordNotRectified(store, only(store, id), '尚未补缴'));
    expect(only(store, id).status).toBe('rectifying');
    expect(stepsOf(store.set, id, store.today())[0]?.step?.action).toBe('scheduleInterview');
    expect(await recordNotRectified(store, only(store, id), '尚未补缴')).toMatchObject({ ok: false, error: { issues: [{ code: 'listing.notRectifiedBefore' }] } });
    const { changes } = await make(store.history(belongingIds(store.set, id)));
    expect(timeline(changes, store.set, say)[0]).toMatchObject({ title: 'subjects.timeline.notRectified', tone: 'warn' });
    await make(recordRectified(store, only(store, id), '补缴凭证'));
    expect(only(store, id).status).toBe('awaitingConfirmation');
  });

  it('is not recorded as unmet while the deadline lies ahead', async () => {
    const { store, id } = await imported({ dueOn: '2026-11-23' });
    expect(await recordNotRectified(store, only(store, id), '尚未')).toMatchObject({ ok: false, error: { issues: [{ code: 'listing.notDueYet' }] } });
  });

  it('is recorded once, and can be taken back by the authority', async () => {
    const { store, id } = await imported({ dueOn: '2026-11-17' });
    await make(recordRectified(store, only(store, id), '补缴凭证'));
    expect(await recordRectified(store, only(store, id), '又一次')).toMatchObject({ ok: false, error: { issues: [{ code: 'listing.notToRectify' }] } });
    await make(recordNotRectified(store, only(store, id), '认定部门未予确认'));
    expect(only(store, id).status).toBe('rectifying');
  });
});

describe('the end of a listing', () => {
  it.each(['repaired', 'removed', 'withdrawn'] as const)('%s: nothing is asked or reported any more, and the story tells why', async (status) => {
    const { store, id } = await imported({ dueOn: '2026-11-17' });
    await make(correctListing(store, only(store, id).id, written({ reason: '虚假登记', dueOn: '2026-11-17' }), '更正'));
    await make(endListing(store, only(store, id).id, status, '云应急信修〔2026〕3号'));
    expect(only(store, id).status).toBe(status);
    expect(stepsOf(store.set, id, store.today())[0]?.step).toBeNull();
    expect(await planOf(store)).toMatchObject({ ready: [], notReady: [{ issues: [{ code: 'item.listingEnded' }] }] });
    const { changes } = await make(store.history(belongingIds(store.set, id)));
    expect(timeline(changes, store.set, say)[0]?.details).toContain('云应急信修〔2026〕3号');
  });

  it('asks for a reason, is recorded once, and can be taken back', async () => {
    const { store, id } = await imported();
    const listing = only(store, id).id;
    expect(await endListing(store, listing, 'removed', ' ')).toMatchObject({ ok: false, error: { issues: [{ code: 'field.required', path: 'reason' }] } });
    expect(await reinstateListing(store, listing, '登记有误')).toMatchObject({ ok: false, error: { issues: [{ code: 'listing.standing' }] } });
    await make(endListing(store, listing, 'removed', '期满'));
    expect(await endListing(store, listing, 'repaired', '修复')).toMatchObject({ ok: false, error: { issues: [{ code: 'listing.ended' }] } });
    expect(await recordRectified(store, only(store, id), '补缴')).toMatchObject({ ok: false, error: { issues: [{ code: 'listing.notToRectify' }] } });
    await make(reinstateListing(store, listing, '登记有误'));
    expect(only(store, id).status).toBe('listed');
  });
});
