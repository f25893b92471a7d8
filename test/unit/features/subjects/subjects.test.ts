import { describe, expect, it } from 'vitest';
import { recordRectified } from '../../../../renderer/features/subjects/commands.listings.ts';
import { saveSubject, type SubjectFields } from '../../../../renderer/features/subjects/commands.ts';
import { subjectColumns } from '../../../../renderer/features/subjects/columns.tsx';
import { exportTable } from '../../../../renderer/features/subjects/exportRows.ts';
import { belongingIds, firstStep, stepsOf } from '../../../../renderer/features/subjects/queries.page.ts';
import { filterRows, pickRows, subjectRows, type SubjectFilter } from '../../../../renderer/features/subjects/queries.ts';
import { timeline } from '../../../../renderer/parts/history/timeline.ts';
import { make, openOffice, seed } from '../officeStore.ts';

const hand: SubjectFields = { kind: 'organisation', name: '云水县青松园林绿化有限公司', code: '', idType: '', representative: '欧阳翀', phone: '', region: '', address: '', note: '' };
/** Shows keys with their parameters, so that a test reads what was said without a catalogue. */
const say = (key: string, params?: Readonly<Record<string, string | number>>) => (params === undefined ? key : `${key}${JSON.stringify(params)}`);

async function openRegister() {
  const office = openOffice('2026-11-23T10:00');
  const ids = await seed(office.store, [
    { subject: { name: '甲公司' }, listings: [{ dueOn: '2026-11-17' }] },
    { subject: { name: '乙商行', kind: 'soleTrader' }, listings: [{ list: 'focus', authority: '云水县税务局', dueOn: '2026-12-30' }] },
    { subject: { name: '丙某', kind: 'person', code: '331099198001011234' }, listings: [{ status: 'repaired' }] },
    { subject: { name: '丁公司' }, listings: [{ dueOn: '2026-11-01', status: 'awaitingConfirmation' }, { list: 'focus', authority: '云水县税务局', dueOn: '' }] },
  ]);
  return { ...office, ids };
}

describe('the register', () => {
  it.each<[SubjectFilter, readonly string[]]>([
    [{}, ['甲公司', '乙商行', '丙某', '丁公司']],
    [{ list: 'focus' }, ['乙商行', '丁公司']],
    [{ status: 'repaired' }, ['丙某']],
    [{ kind: 'soleTrader' }, ['乙商行']],
    [{ authority: '云水县税务局' }, ['乙商行', '丁公司']],
    [{ list: 'blacklist', authority: '云水县税务局' }, []], // one and the same listing must fit both
    [{ due: 'overdue' }, ['甲公司']], // rectified ones wait for the authority and are not overdue
    [{ due: 'hours' }, ['甲公司', '乙商行', '丁公司']], // a repaired listing asks for nothing
    [{ due: 'hours', status: 'awaitingConfirmation' }, ['丁公司']],
  ])('filters by %j', async (filter, names) => {
    const { store } = await openRegister();
    const rows = filterRows(store.set, subjectRows(store.set, store.today()), filter, store.today());
    expect(rows.map((row) => row.subject.name)).toEqual(names);
  });

  it('asks what is to be done of the listing that the other filters mean', async () => {
    const { store } = openOffice('2026-11-23T10:00');
    await seed(store, [{ subject: { name: '戊公司' }, listings: [{ dueOn: '2026-11-17' }, { list: 'focus', authority: '云水县税务局', dueOn: '2026-12-30' }] }]);
    const found = (filter: SubjectFilter) => filterRows(store.set, subjectRows(store.set, store.today()), filter, store.today()).length;
    expect([found({ due: 'overdue', list: 'blacklist' }), found({ due: 'overdue', list: 'focus' }), found({ due: 'overdue', authority: '云水县税务局' }), found({ due: 'rectification', authority: '云水县税务局' })]).toEqual([1, 0, 0, 1]);
  });

  it('asks for an interview once the deadline has passed and none was scheduled', async () => {
    const { store } = await openRegister();
    const due = filterRows(store.set, subjectRows(store.set, store.today()), { due: 'interview' }, store.today());
    expect(due.map((row) => row.subject.name)).toContain('甲公司');
    expect(due.map((row) => row.subject.name)).not.toContain('乙商行');
  });

  it('keeps the order of a search and passes over ids that are gone', async () => {
    const { store, ids } = await openRegister();
    const rows = subjectRows(store.set, store.today());
    expect(pickRows(rows, [ids[2] ?? '', 'gone', ids[0] ?? '']).map((row) => row.subject.name)).toEqual(['丙某', '甲公司']);
  });

  it('answers the same rows until a table changes, and new ones afterwards', async () => {
    const { store } = await openRegister();
    const before = subjectRows(store.set, store.today());
    expect(subjectRows(store.set, store.today())).toBe(before);
    await seed(store, [{ subject: { name: '戊公司' } }]);
    expect(subjectRows(store.set, store.today())).toHaveLength(before.length + 1);
  });

  it('demands nothing of a listing while an objection is open, and says that it is', async () => {
    const { store } = openOffice('2026-11-23T10:00');
    await seed(store, [{ listings: [{ dueOn: '2026-11-10', objection: true }] }, { listings: [{ dueOn: '2026-11-10', objection: true }, { list: 'focus', dueOn: '2026-11-12' }] }]);
    const rows = subjectRows(store.set, store.today());
    expect(rows.map(({ dueOn, missing, objection }) => [dueOn, missing, objection])).toEqual([['', 0, true], ['2026-11-12', 3, true]]);
    expect(exportTable(rows, say).rows.map((row) => row[6])).toEqual(['subjects.objection', 'subjects.objection；subjects.status.listed']);
  });

  it('exports ID numbers masked', async () => {
    const { store } = await openRegister();
    const table = exportTable(subjectRows(store.set, store.today()), say);
    const cells = table.rows.flat().join('|');
    expect(cells).not.toContain('331099198001011234');
    expect(table.rows[0]).toHaveLength(table.header.length);
  });
});

describe('saving by hand', () => {

  it('refuses a wrong code at its field', async () => {
    const { store } = openOffice('2026-11-23T10:00');
    const result = await saveSubject(store, { ...hand, code: '91330100MA27XF1D30' });
    expect(result).toMatchObject({ ok: false, error: { code: 'rules', issues: [{ path: 'code', severity: 'error' }] } });
    expect(store.set.all('subjects')).toHaveLength(0);
  });

  it('keeps the old name among the former names', async () => {
    const { store } = openOffice('2026-11-23T10:00');
    const [id = ''] = await seed(store, [{ subject: { name: '旧名公司', kind: 'person', idType: '护照', code: 'E12345678' } }]);
    await make(saveSubject(store, { ...hand, kind: 'person', idType: '护照', code: 'E12345678', name: '新名公司' }, id));
    expect(store.set.get('subjects', id)).toMatchObject({ name: '新名公司', formerNames: ['旧名公司'] });
  });

  it('refuses a code that another subject has, with its name', async () => {
    const { store } = openOffice('2026-11-23T10:00');
    await seed(store, [{ subject: { name: '先来者', kind: 'person', idType: '护照', code: 'E12345678' } }]);
    expect(await saveSubject(store, { ...hand, kind: 'person', idType: '护照', code: 'E12345678' })).toMatchObject({ ok: false, error: { issues: [{ code: 'subject.codeTaken', params: { name: '先来者' } }] } });
  });
});

describe('saving what the import takes', () => {
  it('keeps a subject editable that stands for many without a code, and one that is listed under an older code', async () => {
    const { store } = openOffice('2026-11-23T10:00');
    const codes = ['00000000000000000X', '00000000000000000X', '331099000012349', '123456788'];
    const ids = await seed(store, codes.map((code, n) => ({ subject: { name: `云水县第${n}商行`, code } })));
    for (const [n, id] of ids.entries()) await make(saveSubject(store, { ...hand, name: `云水县第${n}商行`, code: codes[n] ?? '', phone: '13300000009' }, id));
    expect(store.set.all('subjects').map(({ code, phone }) => [code, phone])).toEqual(codes.map((code) => [code, '13300000009']));
  });
});

describe('the timeline', () => {
  it('tells one entry a commit, titled by its weightiest change, the newest first', async () => {
    const { store, ids, setClock } = await openRegister();
    const [id = ''] = ids;
    const listing = store.set.by('listings', 'subjectId', id)[0]!;
    setClock('2026-11-23T11:05');
    await make(recordRectified(store, listing, '已提交整改报告'));
    const history = store.set.by('listings', 'subjectId', id).map((one) => one.id);
    expect(belongingIds(store.set, id)).toEqual([id, ...history]);
    const changes = [
      { device: 'd1', at: '2026-11-23T10:00:00.000+08:00', actor: { name: '周敏', role: 'clerk' as const }, kind: 'import.commit', reason: '名单.xlsx', seq: 1, table: 'subjects' as const, id, base: '', before: null, after: { name: '甲公司' } },
      { device: 'd1', at: '2026-11-23T10:00:00.000+08:00', actor: { name: '周敏', role: 'clerk' as const }, kind: 'import.commit', reason: '名单.xlsx', seq: 2, table: 'listings' as const, id: listing.id, base: '', before: null, after: { list: 'blacklist', documentNumber: '1号', dueOn: '2026-11-17' } },
      { device: 'd1', at: '2026-11-23T11:05:00.000+08:00', actor: { name: '李翀', role: 'clerk' as const }, kind: 'listing.rectified', reason: '已提交整改报告', seq: 3, table: 'listings' as const, id: listing.id, base: 'd1:2', before: { status: 'listed' }, after: { status: 'awaitingConfirmation' } },
    ];
    const entries = timeline(changes, store.set, say);
    expect(entries.map((entry) => [entry.at, entry.who, entry.tone])).toEqual([['2026-11-23 11:05', '李翀', 'info'], ['2026-11-23 10:00', '周敏', 'bad']]);
    expect(entries[0]?.details).toContain('已提交整改报告');
    expect(entries[1]?.title).toContain('subjects.timeline.listed');
    expect(entries[1]?.details.join()).toContain('2026-11-17');
  });

  it('tells what was true then, also when a later change holds only the difference', () => {
    const head = { device: 'd1', actor: { name: '周敏', role: 'clerk' as const }, reason: '', table: 'interviews' as const, id: 'i1' };
    const entries = timeline([
      { ...head, at: '2026-11-12T15:40:00+08:00', kind: 'interview.schedule', seq: 1, base: '', before: null, after: { kind: 'warning', scheduledAt: '2026-11-20T09:30', place: '会议室', outcome: '' } },
      { ...head, at: '2026-11-20T10:12:00+08:00', kind: 'interview.refused', seq: 2, base: 'd1:1', before: { outcome: '' }, after: { outcome: 'refused', conduct: '第 2 次送达后仍未到场', witness: '刘平' } },
    ], { get: () => undefined }, say);
    expect(entries[0]).toMatchObject({ tone: 'bad', at: '2026-11-20 10:12' });
    expect(entries[0]?.title).toContain('subjects.interviewKind.warning');
    expect(entries[0]?.title).toContain('subjects.outcome.refused');
    expect(entries[0]?.details[0]).toBe('第 2 次送达后仍未到场');
  });

  it('tells what was changed of a notice, an attempt or a mark as a change, not as another one', () => {
    const head = { device: 'd1', actor: { name: '周敏', role: 'clerk' as const }, reason: '' };
    const [notice, attempt, mark] = [{ number: '41号', issuedOn: '2026-11-12' }, { way: 'direct', on: '2026-11-13', result: 'served' }, { sessionId: 'k', in: '2026-11-20T09:00', out: '', absence: '' }];
    const session = { name: '第 4 期', units: [{ id: 'a', from: '2026-11-20T09:00', to: '2026-11-20T09:45', hours: 1 }], minutesPerHour: 45, step: 0.5 };
    const entries = timeline([
      { ...head, at: '2026-11-12T10:00:00+08:00', kind: 'notice.record', seq: 1, table: 'notices', id: 'n', base: '', before: null, after: notice },
      { ...head, at: '2026-11-13T10:00:00+08:00', kind: 'attempt.record', seq: 2, table: 'attempts', id: 't', base: '', before: null, after: attempt },
      { ...head, at: '2026-11-14T10:00:00+08:00', kind: 'interview.correct', reason: '文号有误', seq: 3, table: 'notices', id: 'n', base: 'd1:1', before: { number: '41号' }, after: { number: '42号' } },
      { ...head, at: '2026-11-15T10:00:00+08:00', kind: 'interview.correct', reason: '日期有误', seq: 4, table: 'attempts', id: 't', base: 'd1:2', before: { on: '2026-11-13' }, after: { on: '2026-11-12' } },
      { ...head, at: '2026-11-20T09:00:00+08:00', kind: 'attendance.in', seq: 5, table: 'attendances', id: 'm', base: '', before: null, after: mark },
      { ...head, at: '2026-11-20T09:30:00+08:00', kind: 'attendance.times', seq: 6, table: 'attendances', id: 'm', base: 'd1:5', before: { out: '' }, after: { out: '2026-11-20T09:30' } },
      { ...head, at: '2026-11-20T10:00:00+08:00', kind: 'attendance.confirmClock', reason: '对照签到表', seq: 7, table: 'attendances', id: 'm', base: 'd1:6', before: { clock: 'doubtful' }, after: { clock: 'confirmed' } },
    ], { get: (table) => (table === 'sessions' ? session as never : undefined) }, say);
    expect(entries.map(({ title, details }) => [title.replace(/\{.*/, ''), details.at(-1)])).toEqual([
      ['subjects.timeline.attendanceChanged', '对照签到表'],
      ['subjects.timeline.attendanceChanged', 'subjects.timeline.signedOut{"from":"09:00","to":"09:30","hours":"0.5"}'],
      ['subjects.timeline.attended', 'subjects.timeline.signedIn{"from":"09:00","to":"","hours":"1.0"}'],
      ['subjects.timeline.attemptCorrected', '日期有误'], ['subjects.timeline.noticeCorrected', '文号有误'], ['subjects.timeline.attempt', undefined], ['subjects.timeline.notice', undefined],
    ]);
    expect(entries[3]?.details).toContain('subjects.timeline.attempt{"way":"subjects.way.direct","result":"subjects.served.served"}');
  });

  it('never shows the digits of a code that was corrected', () => {
    const [entry] = timeline([{ device: 'd1', at: '2026-11-20T10:12:00+08:00', actor: { name: '周敏', role: 'clerk' }, kind: 'subject.change', reason: '', seq: 2, table: 'subjects', id: 's', base: 'd1:1', before: { code: '331099198001011234' }, after: { code: '331099198001011235' } }], { get: () => undefined }, say);
    expect(JSON.stringify(entry)).not.toContain('33109919');
  });
});

describe('an overdue deadline in the register', () => {
  it('is shown with its year when that is not this one', async () => {
    const { store } = openOffice('2026-11-23T10:00');
    await seed(store, [{ listings: [{ dueOn: '2026-11-17' }] }, { listings: [{ dueOn: '2025-12-01' }] }]);
    const column = subjectColumns(say, store.today()).find(({ key }) => key === 'dueOn');
    const chips = subjectRows(store.set, store.today()).map((row) => (column?.render(row) as { readonly props: { readonly label: string } }).props.label);
    expect(chips).toEqual(['subjects.overdue{"on":"11-17"}', 'subjects.overdue{"on":"2025-12-01"}']);
  });
});

describe('the next step', () => {
  it('puts standing listings first and asks for the result of a rectification that is overdue', async () => {
    const { store, ids } = await openRegister();
    expect(stepsOf(store.set, ids[0] ?? '', store.today())[0]?.step?.action).toBe('recordRectification');
    expect(stepsOf(store.set, ids[2] ?? '', store.today())[0]?.step).toBeNull();
  });

  it('is the most pressing one of all listings, not that of the newest', async () => {
    const { store } = openOffice('2026-11-23T10:00');
    const [id = ''] = await seed(store, [{ listings: [{ dueOn: '2026-11-10', listedOn: '2026-06-01' }, { list: 'focus', dueOn: '', listedOn: '2026-10-01' }] }]);
    const steps = stepsOf(store.set, id, store.today());
    expect(steps[0]?.step?.action).toBe('scheduleInterview');
    expect(firstStep(steps)).toMatchObject({ listing: { listedOn: '2026-06-01' }, step: { action: 'recordRectification' } });
  });
});
