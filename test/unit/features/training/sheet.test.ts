import { describe, expect, it } from 'vitest';
import { cancelEnrolments, enrol } from '../../../../renderer/features/training/commands.enrol.ts';
import { markAbsent, markPresent } from '../../../../renderer/features/training/commands.marks.ts';
import { signInBySheet } from '../../../../renderer/features/training/commands.sheet.ts';
import { closeSession, scheduleSession } from '../../../../renderer/features/training/commands.ts';
import { planUnits } from '../../../../renderer/features/training/planUnits.ts';
import { rosterRows } from '../../../../renderer/features/training/queries.roster.ts';
import { isSure, planSheet, type SheetLine } from '../../../../renderer/features/training/queries.sheet.ts';
import { sheetTable } from '../../../../renderer/features/training/sheetTable.ts';
import { training as zhCN } from '../../../../renderer/i18n/zh-CN/training.ts';
import { writeWorkbook } from '../../../../shared/lib/xlsx/write.ts';
import { openTable } from '../../../../shared/tables/openTable.ts';
import { readSignIn, type SignInRow } from '../../../../shared/tables/signIn.ts';
import { usccFrom } from '../../../builders/codes.ts';
import { make, openOffice, seed } from '../officeStore.ts';

const day = '2026-11-23';
const units = [{ id: 'a', topic: 'policy', title: '政策法规', hours: 3 }] as const;
const names = ['云水县甲有限公司', '云水县乙有限公司', '云水县丙有限公司', '云水县丁有限公司'] as const;
const people = ['何芳', '李四', '王五', '赵六'] as const;

/** A session of today; the first two of four subjects stand on its roster. */
async function hall() {
  const office = openOffice(`${day}T08:40`);
  const { store } = office;
  const ids = await seed(store, names.map((name, at) => ({ subject: { name, code: usccFrom(at + 1), representative: people[at] ?? '' }, listings: [{ documentNumber: `文${at}` }] })));
  const sessionId = await make(scheduleSession(store, { name: '第 1 期', courseId: 'c1', units: planUnits(units, `${day}T09:00`, 45, 5), venue: '三楼', capacity: 9, host: '云水县信用办', coHosts: '', trainers: ['李翀'], way: 'onsite', note: '' }));
  await make(enrol(store, sessionId, ids.slice(0, 2).map((subjectId) => ({ subjectId, listingIds: store.set.by('listings', 'subjectId', subjectId).map(({ id }) => id) }))));
  const session = () => store.set.get('sessions', sessionId)!;
  const plan = (...rows: readonly Partial<SignInRow>[]) => planSheet(store.set, session(), rows.map((row, at) => lineOf(at + 4, row)), day);
  const marks = () => rosterRows(store.set, session()).map((row) => [row.person?.name, row.attendance?.in.slice(11) ?? '', row.attendance?.out.slice(11) ?? '', row.attendance?.source ?? '']);
  const enrolmentIds = (name: string) => rosterRows(store.set, session()).find((row) => row.person?.name === name)!.enrolments.map(({ id }) => id);
  return { ...office, ids, sessionId, plan, marks, enrolmentIds, take: (lines: readonly SheetLine[]) => signInBySheet(store, sessionId, lines) };
}
const lineOf = (row: number, fields: Partial<SignInRow>): SignInRow => ({ sheet: '签到表', row, subject: names[0], code: '', person: people[0], position: '', in: `${day}T08:52`, out: '', issues: [], ...fields });
const said = (lines: readonly SheetLine[]) => lines.map(({ state, issues }) => [state, ...issues.map(({ code }) => code)]);
const first = { subject: names[0], person: people[0] } as const;
const second = { subject: names[1], person: people[1] } as const;
const issuesOf = (result: { readonly ok: boolean; readonly error?: unknown }) => (result as { readonly error?: { readonly issues?: readonly { readonly code: string }[] } }).error?.issues?.map(({ code }) => code) ?? result.ok;

describe('the lines of a sign-in sheet', () => {
  it('mean whoever is on the roster, by code or by name, whatever width the names are written in', async () => {
    const { plan } = await hall();
    expect(said(plan(first, { ...second, subject: '', code: usccFrom(2) }))).toEqual([['roster'], ['roster']]);
    expect(said(plan({ ...first, subject: '云水县 甲有限公司' }))).toEqual([['roster']]);
    expect(said(plan({ ...first, subject: '' }))).toEqual([['roster']]);
  });

  it('are walk-ins where somebody else came for a subject, and unmatched where nobody knows it', async () => {
    const { plan, ids, store } = await hall();
    const [other, new_, unknown] = plan({ subject: names[0], person: '钱七', position: '会计' }, { subject: names[2], person: '孙八' }, { subject: '外县某公司', person: '周九' });
    expect(said([other!, new_!, unknown!])).toEqual([['walkIn', 'signIn.beside'], ['walkIn'], ['unmatched']]);
    expect(new_!.listingIds).toEqual(store.set.by('listings', 'subjectId', ids[2]!).map(({ id }) => id));
    expect([other!, new_!, unknown!].map(isSure)).toEqual([true, true, false]);
  });

  it('mean no natural person of the name where they name an employer that nobody knows, and nobody who said to come from elsewhere', async () => {
    const { plan, take, store, sessionId } = await hall();
    const [person = ''] = await seed(store, [{ subject: { kind: 'person', name: '吴十', code: '331099198001011234', representative: '' } }]);
    await make(enrol(store, sessionId, [{ subjectId: person, listingIds: store.set.by('listings', 'subjectId', person).map(({ id }) => id) }]));
    expect(said(plan({ subject: '外县某公司', person: '吴十' }, { subject: '吴十', person: '吴十' }))).toEqual([['unmatched'], ['roster']]);
    await make(take(plan({ subject: '外县甲厂', person: '周九', position: '经理' })));
    expect(said(plan({ subject: '外县甲厂', person: '周九', position: '经理' }, { subject: '外县乙厂', person: '周九' }))).toEqual([['same'], ['unmatched']]);
    expect(said(plan({ subject: '', person: '周九' }))).toEqual([['same']]);
  });

  it('warn where the code is another subject’s than the name, or the position another than known', async () => {
    const { plan } = await hall();
    const lines = plan({ subject: names[3], code: usccFrom(1), person: people[0] }, { ...second, position: '总经理' });
    expect(said(lines)).toEqual([['roster', 'signIn.otherName'], ['roster', 'signIn.otherPosition']]);
    expect(lines.map(isSure)).toEqual([false, true]);
  });

  it('are refused with the reason: times that cannot be, one human twice with other times, what the file itself got wrong', async () => {
    const { plan } = await hall();
    expect(said(plan({ ...first, in: `${day}T11:00`, out: `${day}T10:00` }))).toEqual([['wrong', 'attendance.outBeforeIn']]);
    expect(said(plan({ ...first, in: '2026-11-22T09:00' }))).toEqual([['wrong', 'attendance.outsideDay']]);
    expect(said(plan(first, { ...first, in: `${day}T09:30` }, first))).toEqual([['roster'], ['wrong', 'signIn.double'], ['same', 'signIn.alsoRow']]);
    expect(said(plan({ ...first, in: '', issues: [{ sheet: '', row: 4, column: 6, code: 'signIn.time', severity: 'error', path: 'in' }] }))).toEqual([['wrong', 'signIn.time']]);
    expect(said(plan({ ...first, in: '' }))).toEqual([['unsigned']]);
    expect(said(plan({ ...first, in: '', out: `${day}T11:00` }))).toEqual([['wrong', 'attendance.outWithoutIn']]);
  });

  it('leave alone who is marked already', async () => {
    const { plan, store, sessionId, enrolmentIds } = await hall();
    await make(markPresent(store, sessionId, enrolmentIds(people[0]), `${day}T08:52`));
    await make(markAbsent(store, sessionId, enrolmentIds(people[1]), 'absent'));
    expect(said(plan(first, second))).toEqual([['same'], ['marked', 'signIn.marked']]);
    expect(said(plan({ ...first, in: `${day}T09:30` }))).toEqual([['marked', 'signIn.marked']]);
  });
});

describe('taking a sign-in sheet over', () => {
  it('marks everybody by its times in one change that says where they come from, and one undo takes all back', async () => {
    const { plan, take, marks, store, appends } = await hall();
    const [before, frames] = [marks(), appends()];
    const lines = plan(first, { ...second, out: `${day}T10:15` }, { subject: names[0], person: '钱七', position: '会计' }, { subject: names[2], person: people[2] }, { subject: '外县某公司', person: '周九', position: '经理' });
    const { people: count, range } = await make(take(lines));
    expect(count).toBe(5);
    expect(marks()).toEqual([[people[0], '08:52', '', 'file'], [people[1], '08:52', '10:15', 'file'], ['钱七', '08:52', '', 'file'], [people[2], '08:52', '', 'file'], ['周九', '08:52', '', 'file']]);
    expect(store.set.all('persons').find(({ name }) => name === '周九')?.position).toBe('外县某公司 经理');
    expect(store.set.all('persons').find(({ name }) => name === people[2])?.role).toBe('legalRepresentative');
    expect(appends()).toBe(frames + 1);
    await make(store.undo(range, 'attendance.undo', ''));
    expect(marks()).toEqual(before);
  });

  it('writes nobody when one of them was marked, taken off the roster or enrolled since', async () => {
    for (const meanwhile of ['marked', 'removed', 'enrolled'] as const) {
      const { plan, take, store, sessionId, enrolmentIds, ids, appends } = await hall();
      const lines = plan(second, first, { subject: names[2], person: people[2] });
      if (meanwhile === 'marked') await make(markPresent(store, sessionId, enrolmentIds(people[0]), `${day}T08:50`));
      else if (meanwhile === 'removed') await make(cancelEnrolments(store, sessionId, enrolmentIds(people[0]), ''));
      else await make(enrol(store, sessionId, [{ subjectId: ids[2]!, listingIds: store.set.by('listings', 'subjectId', ids[2]!).map(({ id }) => id) }]));
      const frames = appends();
      expect(issuesOf(await take(lines))).toEqual(['signIn.outdated']);
      expect([appends(), store.set.all('attendances').length]).toEqual([frames, meanwhile === 'marked' ? 1 : 0]);
    }
  });

  it('marks one human of two subjects once for each enrolment', async () => {
    const { plan, take, store, ids, sessionId } = await hall();
    const idNumber = '331099198001011234';
    const person = { name: people[0], role: 'legalRepresentative', position: '法定代表人', idNumber, phone: '' } as const;
    await make(store.commit('person.correct', '', (draft) => {
      for (const { id, name } of store.set.all('persons')) if (name === people[0]) draft.update('persons', id, { idNumber });
      return { ok: true, value: null };
    }));
    await make(store.commit('enrolment.add', '', (draft) => ({ ok: true, value: draft.create('persons', { subjectId: ids[2]!, ...person }) })));
    const lines = plan({ subject: names[2], person: people[0] }, first);
    expect(said(lines)).toEqual([['walkIn'], ['roster']]);
    expect((await make(take(lines))).people).toBe(2);
    const marked = store.set.by('attendances', 'sessionId', sessionId).map(({ enrolmentId }) => enrolmentId);
    expect([marked.length, new Set(marked).size]).toEqual([2, 2]);
  });

  it('is refused once the session is closed', async () => {
    const { plan, take, store, sessionId, enrolmentIds, setClock } = await hall();
    const lines = plan(first);
    await make(markAbsent(store, sessionId, enrolmentIds(people[0]), 'absent'));
    await make(markAbsent(store, sessionId, enrolmentIds(people[1]), 'absent'));
    setClock(`${day}T18:00`);
    await make(closeSession(store, sessionId));
    expect(issuesOf(await take(lines))).toEqual(['session.closed']);
  });
});

it('the sheet that the roster is printed as is read as that roster again', async () => {
  const { plan, store, sessionId, take } = await hall();
  await make(take(plan({ subject: names[2], person: people[2], in: `${day}T09:05`, out: `${day}T10:00` })));
  const [person = ''] = await seed(store, [{ subject: { kind: 'person', name: '吴十', code: '331099198001011234', representative: '' } }]);
  await make(enrol(store, sessionId, [{ subjectId: person, listingIds: store.set.by('listings', 'subjectId', person).map(({ id }) => id) }]));
  const session = store.set.get('sessions', sessionId)!;
  const { header, rows } = sheetTable(rosterRows(store.set, session), (key) => zhCN.sheet.column[key.split('.').at(-1) as keyof typeof zhCN.sheet.column]);
  expect(rows.at(-1)?.[2]).not.toContain('19800101');
  const table = await openTable(writeWorkbook({ sheets: [{ name: '签到表', columns: [], rows: [header, ...rows.map((row) => row.map((cell, at) => (header[at] === '签到时间' && cell === '' ? '08:58' : cell)))] }] }));
  const read = table.ok ? await readSignIn(table.value, [day]) : table;
  if (!read.ok) throw new Error(read.error.code);
  expect(said(planSheet(store.set, session, read.value.rows, day))).toEqual([['roster'], ['roster'], ['same'], ['roster']]);
});
