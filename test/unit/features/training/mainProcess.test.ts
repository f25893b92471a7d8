import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cancelEnrolments, changePerson, correctPerson, enrol, matchWalkIn, signInWalkIn } from '../../../../renderer/features/training/commands.enrol.ts';
import { clearMarks, markAbsent, markPresent } from '../../../../renderer/features/training/commands.marks.ts';
import { signInBySheet } from '../../../../renderer/features/training/commands.sheet.ts';
import { cancelSession, resumeSession, scheduleSession } from '../../../../renderer/features/training/commands.ts';
import { planUnits } from '../../../../renderer/features/training/planUnits.ts';
import { planSheet } from '../../../../renderer/features/training/queries.sheet.ts';
import type { Store } from '../../../../renderer/store/store.ts';
import { ok } from '../../../../shared/lib/result.ts';
import { people } from '../../../builders/signIn.ts';
import { listingContent, subjectContent } from '../../../builders/subjects.ts';
import { clerk, must, startTestDesk, type TestDesk } from '../../../builders/testDesk.ts';

// What the roster writes of people and of marks that came with them, taken by the real main process: its tables of fields must be wide enough.
const trainer = { name: people.trainer.name, role: 'trainer' } as const;
const day = '2026-11-23';
let desk: TestDesk;
beforeEach(async () => { desk = await startTestDesk({ now: () => Date.parse(`${day}T08:40:00+08:00`) }); });
afterEach(() => desk.remove());

const units = planUnits([{ id: 'a', topic: 'policy', title: '政策法规', hours: 3 }], `${day}T09:00`, 45, 0);
const agent = { name: '李四', role: 'agent', position: '会计', idNumber: '', phone: '13700000002' } as const;
const of = (store: Store, sessionId: string, subjectId: string) => store.set.by('enrolments', 'sessionId', sessionId).filter((one) => one.subjectId === subjectId);
const ids = (store: Store, sessionId: string, subjectId: string) => of(store, sessionId, subjectId).map(({ id }) => id);

async function roster(): Promise<{ readonly store: Store; readonly sessionId: string }> {
  const store = must(await desk.open(clerk));
  must(await store.commit('import.commit', '', (draft) => ok(['s1', 's2', 's3'].forEach((id) => {
    draft.create('subjects', subjectContent({ name: `商行${id}`, representative: `代表${id}`, phone: '13300000001' }), id);
    for (const list of [1, 2]) draft.create('listings', listingContent({ subjectId: id, documentNumber: `${id}-${list}` }), `${id}-l${list}`);
  }))));
  const sessionId = must(await scheduleSession(store, { name: '第 1 期', courseId: '', units, venue: '三楼', capacity: 40, host: '信用办', coHosts: '', trainers: [trainer.name], way: 'onsite', note: '' }));
  must(await enrol(store, sessionId, ['s1', 's2', 's3'].map((subjectId) => ({ subjectId, listingIds: [`${subjectId}-l1`] }))));
  return { store, sessionId };
}

describe('the main process', () => {
  it('takes another phone and position of a participant, and somebody else', async () => {
    const { store, sessionId } = await roster();
    must(await changePerson(store, sessionId, of(store, sessionId, 's1'), { name: '代表s1', role: 'legalRepresentative', position: '总经理', phone: '13700000002' }));
    must(await changePerson(store, sessionId, of(store, sessionId, 's2'), agent));
    expect(['s1', 's2'].map((id) => store.set.get('persons', of(store, sessionId, id)[0]!.personId)?.phone)).toEqual(['13700000002', '13700000002']);
  });

  it('takes a mark along to a further listing, by whoever enrols', async () => {
    const { store, sessionId } = await roster();
    must(await markPresent(store, sessionId, ids(store, sessionId, 's1'), `${day}T08:55`));
    must(await enrol(store, sessionId, [{ subjectId: 's1', listingIds: ['s1-l1', 's1-l2'] }]));
    expect(store.set.all('attendances').map((mark) => [mark.in, mark.markedBy])).toEqual([[`${day}T08:55`, clerk.name], [`${day}T08:55`, clerk.name]]);
  });

  it('joins a walk-in to the record that the subject has, with its mark where the roster waited', async () => {
    const { store, sessionId } = await roster();
    must(await signInWalkIn(store, sessionId, { subjectId: '', listingIds: [], person: { ...agent, name: '代表s1' } }, `${day}T08:56`));
    must(await matchWalkIn(store, of(store, sessionId, '')[0]!.id, 's1', store.set.by('listings', 'subjectId', 's1')));
    expect(new Set(of(store, sessionId, 's1').map(({ personId }) => personId)).size).toBe(1);
    expect(store.set.all('attendances')).toHaveLength(2);
  });

  it('takes a sign-in sheet over from the office, and back, and from no trainer', async () => {
    const { store, sessionId } = await roster();
    const plan = (set: Store['set']) => planSheet(set, set.get('sessions', sessionId)!, [['商行s1', '代表s1'], ['商行s2', '李四'], ['外县某公司', '周九']].map(([subject = '', person = ''], at) => (
      { sheet: '签到表', row: at + 4, subject, person, code: '', position: '', in: `${day}T08:52`, out: `${day}T10:15`, issues: [] })), day);
    const before = store.set.all('enrolments').length;
    const { people: count, range } = must(await signInBySheet(store, sessionId, plan(store.set)));
    expect([count, store.set.all('attendances').map((mark) => [mark.out.slice(11), mark.source, mark.markedBy])]).toEqual([3, Array(4).fill(['10:15', 'file', clerk.name])]);
    expect(new Set(store.set.all('attendances').map(({ enrolmentId }) => enrolmentId)).size).toBe(store.set.all('attendances').length);
    must(await store.undo(range, 'attendance.undo', ''));
    expect([store.set.all('attendances').length, store.set.all('enrolments').length]).toEqual([0, before]);
    const door = must(await desk.open(trainer));
    expect(await signInBySheet(door, sessionId, plan(door.set))).toMatchObject({ ok: false, error: { code: 'access' } });
  });

  it('lets a trainer sign in a walk-in beside the roster, or who was marked absent, and take it back', async () => {
    const { store: office, sessionId } = await roster();
    must(await markAbsent(office, sessionId, ids(office, sessionId, 's2'), 'absent'));
    await office.lock();
    const store = must(await desk.open(trainer));
    const states = () => store.set.all('attendances').map((mark) => mark.absence || mark.in);
    const first = must(await signInWalkIn(store, sessionId, { subjectId: 's1', listingIds: ['s1-l1', 's1-l2'], person: agent }, `${day}T08:57`));
    const second = must(await signInWalkIn(store, sessionId, { subjectId: 's2', listingIds: ['s2-l1', 's2-l2'], person: { ...agent, name: '代表s2' } }, `${day}T08:58`));
    expect(states()).toEqual([`${day}T08:58`, `${day}T08:57`, `${day}T08:57`, `${day}T08:58`]);
    for (const range of [second, first]) must(await store.undo(range, 'attendance.undo', ''));
    expect(states()).toEqual(['absent']);
  });

  it('takes back marks of another day, and then who was not meant goes off the roster', async () => {
    const { store, sessionId } = await roster();
    must(await markAbsent(store, sessionId, ids(store, sessionId, 's2'), 'absent'));
    must(await clearMarks(store, sessionId, ids(store, sessionId, 's2'), '点错了人'));
    must(await cancelEnrolments(store, sessionId, ids(store, sessionId, 's2'), '不是本班人员'));
    expect([store.set.count('attendances'), of(store, sessionId, 's2').map(({ cancelled }) => cancelled)]).toEqual([0, [true]]);
  });

  it('keeps a position that a trainer typed of somebody known with the session, takes it back with the walk-in, and lets the office write it anew', async () => {
    const { store: office, sessionId } = await roster();
    must(await changePerson(office, sessionId, of(office, sessionId, 's1'), agent));
    await office.lock();
    const door = must(await desk.open(trainer));
    const walkIn = async () => must(await signInWalkIn(door, sessionId, { subjectId: 's1', listingIds: ['s1-l1', 's1-l2'], person: { ...agent, position: '财务总监' } }, `${day}T08:57`));
    const said = (store: Store) => of(store, sessionId, 's1').map(({ position }) => position);
    const range = await walkIn();
    expect(said(door)).toEqual(['财务总监', '财务总监']);
    must(await door.undo(range, 'attendance.undo', ''));
    expect(said(door)).toEqual([undefined]);
    await walkIn();
    await door.lock();
    const store = must(await desk.open(clerk));
    const named = of(store, sessionId, 's1');
    expect([said(store), store.set.get('persons', named[0]!.personId)?.position]).toEqual([['财务总监', '财务总监'], '会计']);
    must(await correctPerson(store, [named[0]!.personId], { ...agent, position: '出纳' }, '职务录入有误', named));
    expect([said(store), store.set.get('persons', named[0]!.personId)?.position]).toEqual([[undefined, undefined], '出纳']);
  });

  it('takes it that a session is cancelled and taken up again, and knows either after a restart', async () => {
    const { store, sessionId } = await roster();
    must(await cancelSession(store, sessionId, '讲师生病'));
    await store.lock();
    const next = must(await desk.open(clerk));
    expect(next.set.get('sessions', sessionId)).toMatchObject({ status: 'cancelled', closedBy: clerk.name, cancelReason: '讲师生病' });
    must(await resumeSession(next, sessionId, '讲师已到'));
    await next.lock();
    const last = must(await desk.open(clerk));
    expect([last.set.get('sessions', sessionId)?.status, last.set.get('sessions', sessionId)?.cancelReason]).toEqual(['planned', undefined]);
    must(await markPresent(last, sessionId, ids(last, sessionId, 's1'), `${day}T08:55`));
  });
});
