import { rm } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { run as validate } from '../../../electron/cli/validate.ts';
import { cancelEnrolments, enrol } from '../../../renderer/features/training/commands.enrol.ts';
import { clearMarks, markAbsent, markPresent } from '../../../renderer/features/training/commands.marks.ts';
import { cancelSession, closeSession, reopenSession, resumeSession, saveCourse, scheduleSession } from '../../../renderer/features/training/commands.ts';
import { planUnits } from '../../../renderer/features/training/planUnits.ts';
import { itemsToCorrect } from '../../../renderer/store/openWork.ts';
import { buildPackage } from '../../../renderer/sync/buildPackage.ts';
import { handOver, upload } from '../../../renderer/sync/deliver.ts';
import { collectReceipts, fetchReceipts, readReceiptFile } from '../../../renderer/sync/receipts.ts';
import { resumeSubmission } from '../../../renderer/sync/resumeSubmission.ts';
import { findWithdrawals, keepReported, withdrawReported } from '../../../renderer/sync/withdrawals.ts';
import { encodeLine } from '../../../shared/changes/line.ts';
import { itemKey } from '../../../shared/exchange/revision.ts';
import { ok } from '../../../shared/lib/result.ts';
import { approve, people, signIn } from '../../builders/signIn.ts';
import { must } from '../../builders/testDesk.ts';
import { held, importList, interview } from './casework.ts';
import { type CountyDesk, officeCode, startCounty } from './countyDesk.ts';

/** A closed session of two: the first was there, the second was not. Everything is due; `marked`: the changes of the second one's mark. */
async function trained(county: CountyDesk) {
  const { store } = county;
  const listings = await importList(store, [{}, {}]);
  const units = [{ id: 'u', topic: 'policy', title: '单元', hours: 1 }] as const;
  const courseId = must(await saveCourse(store, { name: '方案', units, note: '' }));
  const sessionId = must(await scheduleSession(store, { name: '第 1 期', courseId, units: planUnits(units, '2026-11-23T09:00', 45, 5), venue: '301', capacity: 40, host: '云水县信用办', coHosts: '', trainers: ['戊某'], way: 'onsite', note: '' }));
  must(await enrol(store, sessionId, listings.map((listingId) => ({ subjectId: store.set.get('listings', listingId)?.subjectId ?? '', listingIds: [listingId] }))));
  const [came = '', absent = ''] = listings.map((listingId) => store.set.by('enrolments', 'listingId', listingId)[0]?.id ?? '');
  must(await markPresent(store, sessionId, [came], '2026-11-23T08:55'));
  const marked = must(await markAbsent(store, sessionId, [absent], 'absent'));
  must(await closeSession(store, sessionId));
  return { listings, sessionId, came, absent, marked };
}
async function send(county: CountyDesk): Promise<string> {
  const packageId = await county.build();
  must(await upload(county.store, county.host, packageId, 'job'));
  must(await fetchReceipts(county.store, county.host, [packageId.slice(-11)], 'job'));
  return packageId;
}
const reopen = async (county: CountyDesk, { sessionId }: { readonly sessionId: string }) => must(await reopenSession(county.store, sessionId, '名册有误', await approve(county.host, 'session.reopen', [sessionId], 1)));
type Work = Awaited<ReturnType<typeof trained>>;
/** The session is opened again, the second person's mark taken back and their enrolment cancelled. */
async function takeOff(county: CountyDesk, work: Work): Promise<void> {
  await reopen(county, work);
  must(await county.store.undo(work.marked, 'attendance.undo', ''));
  must(await cancelEnrolments(county.store, work.sessionId, [work.absent], '不是本班人员'));
}
/** The second enrolment was reported, its session opened again, the enrolment cancelled. */
async function cancelled(county: CountyDesk) {
  const work = await trained(county);
  await send(county);
  await takeOff(county, work);
  must(await closeSession(county.store, work.sessionId));
  return work;
}
const states = async (county: CountyDesk) => must(await findWithdrawals(county.store)).map(({ state, gone, last }) => [last.recordId, state, gone.why]);
const ready = async (county: CountyDesk) => (await county.plan()).ready.map(({ recordId, operation }) => [recordId, operation]);
const lastOf = (county: CountyDesk, recordId: string) => county.store.set.by('items', 'recordId', recordId).at(-1);
async function withdraw(county: CountyDesk, recordId: string): Promise<void> {
  const id = lastOf(county, recordId)?.id ?? '';
  must(await withdrawReported(county.store, [id], '报名有误', await approve(county.host, 'item.withdraw', [id], 1)));
}
const current = (county: CountyDesk, recordId: string) => county.platform.stored.current.filter(({ key }) => key.startsWith(`${recordId}@`));

describe('what was reported and is gone', () => {
  it('is proposed, decided on by two, withdrawn with the next package and gone from the platform', async () => {
    const county = await startCounty();
    const { absent, came } = await cancelled(county);
    const first = lastOf(county, absent);
    expect([await ready(county), await states(county)]).toEqual([[], [[absent, 'proposed', 'enrolmentCancelled']]]);
    expect(await withdrawReported(county.store, [first?.id ?? ''], '报名有误', '')).toMatchObject({ ok: false });
    const other = await approve(county.host, 'item.withdraw', [lastOf(county, came)?.id ?? ''], 1);
    expect(await withdrawReported(county.store, [first?.id ?? ''], '报名有误', other)).toMatchObject({ ok: false });
    expect([await ready(county), await states(county)]).toEqual([[], [[absent, 'proposed', 'enrolmentCancelled']]]);

    await withdraw(county, absent);
    expect([await ready(county), await states(county)]).toEqual([[[absent, 'withdraw']], [[absent, 'decided', 'enrolmentCancelled']]]);
    await county.crash();
    const second = await county.build();
    expect(county.items(second)).toMatchObject([{ recordId: absent, operation: 'withdraw', predecessorId: first?.id, values: first?.values, outcome: 'unconfirmed' }]);
    expect([await ready(county), await states(county)]).toEqual([[], []]);
    must(await upload(county.store, county.host, second, 'job'));
    must(await fetchReceipts(county.store, county.host, ['20261123-02'], 'job'));
    expect(lastOf(county, absent)).toMatchObject({ operation: 'withdraw', outcome: 'accepted' });
    expect([current(county, absent), current(county, came).length]).toEqual([[], 1]);
    expect([await county.plan(), await states(county)]).toEqual([{ ready: [], notReady: [] }, []]);
    const [, file = ''] = (await county.taken('package')).toSorted();
    expect(await validate([file], false)).toMatchObject({ exit: 0, json: { valid: true, counts: { PX: 1 } } });
  });

  it('is each record of a session that was opened again and cancelled; taken up again and held, what was withdrawn is new and the rest as it was', async () => {
    const county = await startCounty();
    const { store } = county;
    const work = await trained(county);
    const { sessionId, came, absent } = work;
    await send(county);
    await reopen(county, work);
    expect(await states(county)).toEqual([]);
    must(await clearMarks(store, sessionId, [came, absent], '没有开班'));
    must(await cancelSession(store, sessionId, '没有开班'));
    expect([await ready(county), await states(county)]).toEqual([[], [[came, 'proposed', 'sessionCancelled'], [absent, 'proposed', 'sessionCancelled']]]);
    await withdraw(county, absent);
    await send(county);
    expect([current(county, absent).length, current(county, came).length, await states(county)]).toEqual([0, 1, [[came, 'proposed', 'sessionCancelled']]]);

    must(await resumeSession(store, sessionId, '开了班'));
    expect([await ready(county), await states(county)]).toEqual([[], []]);
    must(await markPresent(store, sessionId, [came], '2026-11-23T08:55'));
    must(await markAbsent(store, sessionId, [absent], 'absent'));
    must(await closeSession(store, sessionId));
    expect(await ready(county)).toEqual([[absent, 'add']]);
  });

  it('goes through the folder with XML, and through the feedback workbook', async () => {
    const county = await startCounty();
    const { absent } = await cancelled(county);
    await withdraw(county, absent);
    const packageId = await county.build();
    must(await handOver(county.store, county.host, packageId));
    expect((await county.platform.collect()).refused).toEqual([]);
    const feedback = county.platform.feedbackWorkbook('20261123-02', 'PX');
    expect(must(await readReceiptFile(county.store, county.host, '反馈.xlsx', new Uint8Array(feedback))).changedItems).toBe(1);
    must(await collectReceipts(county.store, county.host));
    expect([lastOf(county, absent)?.outcome, current(county, absent)]).toEqual(['accepted', []]);
  });

  it('is decided on again after a rejected withdrawal, and tells what the platform said', async () => {
    const county = await startCounty();
    const { absent } = await cancelled(county);
    await withdraw(county, absent);
    county.platform.faults.arm({ kind: 'reject', dataSet: 'PX', times: 1 });
    await send(county);
    const refusedItem = lastOf(county, absent);
    expect(refusedItem).toMatchObject({ operation: 'withdraw', outcome: 'rejected', reasons: [{ message: '本行格式错误' }] });
    expect([await ready(county), await states(county), itemsToCorrect(county.store.set).map(({ id }) => id)]).toEqual([[], [[absent, 'proposed', 'enrolmentCancelled']], [refusedItem?.id]]);
    await withdraw(county, absent);
    const third = await send(county);
    expect(county.items(third)).toMatchObject([{ operation: 'withdraw', outcome: 'accepted', predecessorId: refusedItem?.id }]);
    expect([current(county, absent), itemsToCorrect(county.store.set)]).toEqual([[], []]);
  });

  it('waits for the answer, needs nothing once rejected, and is kept on request', async () => {
    const county = await startCounty({ faults: [{ kind: 'reject', dataSet: 'PX', times: 1, where: (record) => record.values['PX_JG'] === '缺席' }] });
    const work = await trained(county);
    const { sessionId, absent, came } = work;
    const packageId = await county.build();
    must(await upload(county.store, county.host, packageId, 'job'));
    await reopen(county, work);
    expect(await states(county)).toEqual([]); // for the time being nothing of the session is due
    must(await county.store.undo(work.marked, 'attendance.undo', ''));
    expect(await states(county)).toEqual([]); // a mark that is missing is marked before the session is closed
    must(await cancelEnrolments(county.store, sessionId, [absent], '不是本班人员'));
    expect(await states(county)).toEqual([[absent, 'awaiting', 'enrolmentCancelled']]);
    expect(await keepReported(county.store, [lastOf(county, absent)?.id ?? ''], '保留')).toMatchObject({ error: { issues: [{ code: 'item.notGone' }] } });
    must(await fetchReceipts(county.store, county.host, ['20261123-01'], 'job'));
    expect([lastOf(county, absent)?.outcome, await states(county), itemsToCorrect(county.store.set)]).toEqual(['rejected', [], []]);
    expect([lastOf(county, came)?.outcome, await ready(county)]).toEqual(['accepted', []]);
  });

  it('stays when somebody keeps it, also after it was decided on; a plan of before is outdated', async () => {
    const county = await startCounty();
    const { absent } = await cancelled(county);
    await withdraw(county, absent);
    const plan = await county.plan();
    const id = lastOf(county, absent)?.id ?? '';
    expect(await keepReported(county.store, [id], ' ')).toMatchObject({ error: { issues: [{ code: 'item.withdrawalReason' }] } });
    must(await keepReported(county.store, [id], '已到场，名册有误'));
    expect(await buildPackage(county.store, county.host, plan)).toEqual({ ok: false, error: { code: 'plan.outdated' } });
    expect([await ready(county), await states(county)]).toEqual([[], [[absent, 'kept', 'enrolmentCancelled']]]);
    await withdraw(county, absent);
    expect(await ready(county)).toEqual([[absent, 'withdraw']]);
  });

  it('is withdrawn from a list that the subject no longer belongs to, and reported in the other', async () => {
    const county = await startCounty();
    const [listing = ''] = await importList(county.store, [{ subject: { kind: 'soleTrader' } }]);
    must(await county.store.commit('listing.correct', '更正', (draft) => ok(draft.update('listings', listing, { listName: '更正后的名单' }))));
    await send(county);
    must(await county.store.commit('subject.change', '', (draft) => ok(draft.update('subjects', 'import-1-s0', { kind: 'person' }))));
    expect(await states(county)).toEqual([[listing, 'proposed', 'otherDataSet']]);
    await withdraw(county, listing);
    expect((await county.plan()).ready.map(({ dataSet, operation }) => [dataSet, operation])).toEqual([['MD', 'withdraw']]);
  });

  it('is withdrawn when the import that listed it was undone', async () => {
    const county = await startCounty();
    await importList(county.store, [{}]);
    const { id: _id, rev: _rev, ...listing } = county.store.set.get('listings', 'import-1-l0') ?? { id: '', rev: '' };
    const added = must(await county.store.bulk('import.commit', '', async function* ({ firstSeq }) {
      const run = { fileName: 'b.xlsx', digest: 'e', at: '', sheets: [], counts: { new: 1, changed: 0, same: 0, error: 0, gone: 0 }, mode: 'all', firstSeq, lastSeq: firstSeq + 1, undone: false };
      const made = [{ table: 'listings', id: 'l2', after: { ...listing, documentNumber: '云测信认〔2026〕77号', importId: 'import-2' } }, { table: 'imports', id: 'import-2', after: run }] as const;
      yield { lines: new TextEncoder().encode(made.map(({ table, id, after }) => encodeLine({ table, id, base: '', before: null, after })).join('\n')), count: made.length };
    }));
    must(await county.store.commit('subject.change', '', (draft) => ok(draft.update('subjects', 'import-1-s0', { name: '云水县更名商行' }))));
    await send(county);
    expect(county.items().map(({ recordId }) => recordId).sort()).toEqual(['import-1-l0', 'l2']);
    must(await county.store.undo(added, 'import.undo', '误导入', { approval: await approve(county.host, 'import.undo', ['import-2'], 10) }));
    expect(await states(county)).toEqual([['l2', 'proposed', 'recordGone']]);
    await withdraw(county, 'l2');
    await send(county);
    expect([lastOf(county, 'l2')?.outcome, current(county, 'l2'), current(county, 'import-1-l0').length]).toEqual(['accepted', [], 1]);
  });
});

const byPassword = { ...people.supervisor, recoveryKey: '' };
async function restore(county: CountyDesk, name: string): Promise<void> {
  const { host } = county;
  must(await host.invoke('access.lock', {}));
  await signIn(host, 'supervisor');
  const { look } = must(await host.invoke('backups.pick', { name }));
  const { token, comparison } = must(await host.invoke('backups.examine', { token: look.token, ...byPassword, job: 'x' }));
  must(await host.invoke('backups.restore', { token, goneSeen: comparison?.gone ?? 0, again: true, job: 'r' }));
  await county.crash();
  await resumeSubmission(county.store, county.host);
}
const backUp = async (county: CountyDesk): Promise<string> => must(await county.host.invoke('backups.make', { why: 'asked', job: 'b' })).state.backups[0]?.name ?? '';

describe('what the program merely does not know any more', () => {
  it('is not proposed where a backup from before the records was restored, and can be decided on one by one', async () => {
    const county = await startCounty();
    const backup = await backUp(county);
    const [listing = ''] = await importList(county.store, [{}]);
    const id = await interview(county.store, listing, held);
    await send(county);
    await restore(county, backup);
    must(await fetchReceipts(county.store, county.host, ['20261123-01'], 'job'));
    expect([await county.plan(), await states(county)]).toEqual([{ ready: [], notReady: [] }, [[id, 'untold', 'recordGone']]]);
    await withdraw(county, id);
    await send(county);
    expect([lastOf(county, id)?.outcome, current(county, id)]).toEqual(['accepted', []]);
  });

  it('is proposed when it is cancelled again after the restore, and not before', async () => {
    const county = await startCounty();
    const work = await trained(county);
    const { absent } = work;
    const backup = await backUp(county);
    await send(county);
    await takeOff(county, work);
    await restore(county, backup);
    must(await fetchReceipts(county.store, county.host, ['20261123-01'], 'job'));
    expect([await county.plan(), await states(county)]).toEqual([{ ready: [], notReady: [] }, []]);
    await takeOff(county, work);
    expect(await states(county)).toEqual([[absent, 'proposed', 'enrolmentCancelled']]);
  });

  it('is not reported again by itself where the withdrawal is younger than the backup', async () => {
    const county = await startCounty();
    const work = await trained(county);
    const { sessionId, absent } = work;
    const backup = await backUp(county);
    await send(county);
    await takeOff(county, work);
    must(await closeSession(county.store, sessionId));
    await withdraw(county, absent);
    await send(county);
    await restore(county, backup);
    must(await fetchReceipts(county.store, county.host, ['20261123-01', '20261123-02'], 'job'));
    const plan = await county.plan();
    expect([plan.ready, plan.notReady.map(({ recordId, issues }) => [recordId, ...issues.map(({ code }) => code)])]).toEqual([[], [[absent, 'item.withdrawn']]]);
    await reopen(county, work);
    must(await closeSession(county.store, sessionId));
    expect(await ready(county)).toEqual([[absent, 'add']]);
    await send(county);
    expect([lastOf(county, absent)?.outcome, current(county, absent).length]).toEqual(['accepted', 1]);
  });

  it('is not proposed where the journal was written anew', async () => {
    const county = await startCounty();
    const { absent } = await cancelled(county);
    await county.store.close();
    await county.desk.restart();
    await rm(county.desk.journalFolder, { recursive: true });
    await county.crash();
    expect(county.store.status.opening.plan).toMatchObject({ kind: 'rebuildJournal' });
    expect([await ready(county), await states(county)]).toEqual([[], [[absent, 'untold', 'enrolmentCancelled']]]);
  });
});

describe('the main process', () => {
  it('builds no withdrawal that two did not decide on', async () => {
    const county = await startCounty();
    const { absent, came } = await cancelled(county);
    const [gone, there] = [lastOf(county, absent), lastOf(county, came)];
    const build = (predecessorId: string | undefined, about = gone) => county.host.invoke('packages.build', {
      day: county.store.today(), profile: 'national-2020@1', office: { name: '云水县信用办', code: officeCode, region: '331099', departmentCode: 'YS01' },
      dataSets: [{ code: 'PX', items: [{ key: `${about?.recordId}@x`, operation: 'withdraw', predecessor: itemKey(about?.recordId ?? '', about?.recordRev ?? ''), values: { ...about?.values }, ...(predecessorId !== undefined && { predecessorId }) }] }],
    });
    const denied = { ok: false, error: { code: 'access.denied', detail: 'item.withdraw' } };
    for (const id of [undefined, 'nobody', gone?.id ?? '', absent]) expect(await build(id)).toEqual(denied);
    await withdraw(county, absent);
    expect(await build(gone?.id, there)).toEqual(denied);
    expect(await build(there?.id, there)).toEqual(denied);
    must(await keepReported(county.store, [gone?.id ?? ''], '保留'));
    expect(await build(gone?.id)).toEqual(denied);
    await withdraw(county, absent);
    expect(await build(gone?.id)).toMatchObject({ ok: true });
  });

  it('takes a decision that a journal written anew carried over', async () => {
    const county = await startCounty();
    const { absent } = await cancelled(county);
    await withdraw(county, absent);
    await county.store.close();
    await county.desk.restart();
    await rm(county.desk.journalFolder, { recursive: true });
    await county.crash();
    expect(await ready(county)).toEqual([[absent, 'withdraw']]);
    await send(county);
    expect(current(county, absent)).toEqual([]);
  });
});
