import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { confirmClock } from '../../../renderer/features/training/commands.clock.ts';
import { cancelEnrolments, changePerson, correctPerson, enrol, matchWalkIn, signInWalkIn } from '../../../renderer/features/training/commands.enrol.ts';
import { correctAttendance, markAbsent, markLeft, markPresent, markRest, markTimes, type Marked } from '../../../renderer/features/training/commands.marks.ts';
import { changeSession, closeSession, reopenSession, scheduleSession, type SessionFields } from '../../../renderer/features/training/commands.ts';
import { planUnits } from '../../../renderer/features/training/planUnits.ts';
import type { Store } from '../../../renderer/store/store.ts';
import { ok } from '../../../shared/lib/result.ts';
import { approve, people } from '../../builders/signIn.ts';
import { listingContent, subjectContent } from '../../builders/subjects.ts';
import { clerk, must, startTestDesk, supervisor, type TestDesk } from '../../builders/testDesk.ts';

// What the screens of training write, by their own commands, taken by the real main process: the rights of `shared/access` must be wide enough for all of it.
const trainer = { name: people.trainer.name, role: 'trainer' } as const;
const day = '2026-11-23';
let wall = 0;
let desk: TestDesk;
beforeEach(async () => {
  wall = Date.parse(`${day}T08:40:00+08:00`);
  desk = await startTestDesk({ now: () => wall });
});
afterEach(() => desk.remove());

const agent = { name: '受托人', role: 'agent', position: '职员', idNumber: '', phone: '' } as const;
const fields: SessionFields = {
  name: '第 1 期', courseId: '', units: planUnits([{ id: 'a', topic: 'policy', title: '政策法规', hours: 3 }], `${day}T09:00`, 45, 0), venue: '三楼', capacity: 40, host: '信用办', coHosts: '', trainers: [trainer.name], way: 'onsite', note: '',
};

/** A session of six, given to the trainer: with the clerk's store, in which every office command of the roster was used. */
async function prepared(): Promise<string> {
  const store = must(await desk.open(clerk));
  must(await store.commit('import.commit', '', (draft) => ok(['s1', 's2', 's3', 's4', 's5', 's6', 's7'].forEach((id) => {
    draft.create('subjects', subjectContent({ name: `商行${id}`, representative: `代表${id}` }), id);
    for (const list of [1, 2]) draft.create('listings', listingContent({ subjectId: id, documentNumber: `${id}-${list}` }), `${id}-l${list}`);
  }))));
  const id = must(await scheduleSession(store, { ...fields, trainers: [] }));
  must(await changeSession(store, id, fields));
  must(await enrol(store, id, ['s1', 's2', 's3', 's4', 's5', 's6'].map((subjectId) => ({ subjectId, listingIds: [`${subjectId}-l1`] }))));
  const of = (subjectId: string) => store.set.by('enrolments', 'sessionId', id).filter((one) => one.subjectId === subjectId);
  must(await changePerson(store, id, of('s5'), agent));
  must(await correctPerson(store, [of('s1')[0]?.personId ?? ''], { ...agent, name: '代表s1', position: '经理' }, '更正职务'));
  must(await cancelEnrolments(store, id, of('s6').map((one) => one.id), '来电取消'));
  must(await signInWalkIn(store, id, { subjectId: '', listingIds: [], person: { ...agent, name: '陈到场' } }, `${day}T08:50`));
  const walkedIn = store.set.by('enrolments', 'sessionId', id).find((one) => one.walkIn)?.id ?? '';
  must(await matchWalkIn(store, walkedIn, 's6', store.set.by('listings', 'subjectId', 's6')));
  await store.lock();
  return id;
}
const enrolledOf = (store: Store, sessionId: string, subjectId: string): readonly string[] => store.set.by('enrolments', 'sessionId', sessionId).filter((one) => one.subjectId === subjectId && !one.cancelled).map((one) => one.id);
const taken = (store: Store) => [store.set.all('attendances'), store.set.all('enrolments'), store.set.all('persons')].map((records) => records.map(({ rev: _rev, ...content }) => content));

describe('the screens of training', () => {
  it('write all that a trainer does at the door, and take each mark back', async () => {
    const id = await prepared();
    const store = must(await desk.open(trainer));
    const of = (subjectId: string) => enrolledOf(store, id, subjectId);
    const person = { ...agent, name: '代表s1', phone: '0570-1' };
    const marks: readonly (() => Marked)[] = [
      () => markPresent(store, id, of('s1'), `${day}T08:55`), () => markLeft(store, id, of('s1'), `${day}T10:00`), () => markTimes(store, id, of('s1'), { in: `${day}T09:10`, out: '' }), () => markAbsent(store, id, of('s2'), 'excused'),
      () => signInWalkIn(store, id, { subjectId: '', listingIds: [], person: { ...agent, name: '另一人' } }, `${day}T08:56`),
      () => signInWalkIn(store, id, { subjectId: 's1', listingIds: ['s1-l2'], person }, `${day}T08:57`),
      () => signInWalkIn(store, id, { subjectId: 's7', listingIds: ['s7-l1', 's7-l2'], person: { ...agent, name: '代表s7' } }, `${day}T08:58`),
      // Marked by the clerk before: the mark bears the name of who changed it.
      () => markTimes(store, id, of('s6'), { in: `${day}T09:00`, out: `${day}T10:00` }),
      () => markRest(store, id, { presentAt: `${day}T09:00` }),
    ];
    for (const [at, mark] of marks.entries()) {
      const before = taken(store);
      const range = must(await mark());
      const after = taken(store);
      expect(after).not.toEqual(before);
      must(await store.undo(range, 'attendance.undo', ''));
      expect([at, taken(store)]).toEqual([at, before]);
      must(await mark());
    }
    wall = Date.parse(`${day}T12:00:00+08:00`);
    must(await closeSession(store, id));
    expect(store.set.get('sessions', id)).toMatchObject({ status: 'closed', closedBy: trainer.name });
  });

  it('correct, confirm and reopen what is closed', async () => {
    const id = await prepared();
    let store = must(await desk.open(clerk));
    wall -= 20 * 60_000; // a clock set back: the marks are doubtful
    must(await markPresent(store, id, enrolledOf(store, id, 's1'), `${day}T08:55`));
    wall = Date.parse(`${day}T12:00:00+08:00`);
    must(await markRest(store, id, 'absent'));
    must(await closeSession(store, id));
    const [first = '', second = ''] = [enrolledOf(store, id, 's1')[0], enrolledOf(store, id, 's2')[0]];
    must(await correctAttendance(store, id, [second], { in: `${day}T09:00`, out: '', absence: '' }, '签到表为准', await approve(desk.client, 'attendance.correct', [second], 1)));
    await store.lock();
    store = must(await desk.open(supervisor));
    expect(store.set.by('attendances', 'enrolmentId', first)[0]?.clock).toBe('doubtful');
    must(await confirmClock(store, id, '对照纸质签到表'));
    await store.lock();
    store = must(await desk.open(clerk));
    must(await reopenSession(store, id, '漏登一人', await approve(desk.client, 'session.reopen', [id], 1)));
    must(await markTimes(store, id, [first], { in: `${day}T09:20`, out: '' }));
    must(await closeSession(store, id));
  });
});
