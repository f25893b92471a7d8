import { describe, expect, it } from 'vitest';
import { counts, ownCounts } from '../../../../renderer/app/shell/counts.ts';
import { appointments } from '../../../../renderer/features/home/appointments.ts';
import { plannedOf } from '../../../../renderer/features/settings/accounts/queries.ts';
import { offers, stepsOf, trainingLines } from '../../../../renderer/features/subjects/queries.page.ts';
import { cancelEnrolments, changePerson, enrol, signInWalkIn } from '../../../../renderer/features/training/commands.enrol.ts';
import { clearMarks, markAbsent, markPresent, markRest } from '../../../../renderer/features/training/commands.marks.ts';
import { cancelSession, changeSession, closeSession, reopenSession, resumeSession, scheduleSession, type SessionFields } from '../../../../renderer/features/training/commands.ts';
import { planUnits } from '../../../../renderer/features/training/planUnits.ts';
import { needs } from '../../../../renderer/features/training/queries.ts';
import { rosterRows } from '../../../../renderer/features/training/queries.roster.ts';
import { closingIssues, findClashes, sessionRows, suitableSessions } from '../../../../renderer/features/training/queries.sessions.ts';
import { parseRecord } from '../../../../renderer/store/parseRecord.ts';
import type { Store } from '../../../../renderer/store/store.ts';
import { hoursOf } from '../../../../renderer/store/trainingHours.ts';
import { submissionPlan } from '../../../../renderer/sync/submissionPlan.ts';
import { ok } from '../../../../shared/lib/result.ts';
import { make, openOffice, seed } from '../officeStore.ts';

const day = '2026-11-23';
const fields = (start: string, more: Partial<SessionFields> = {}): SessionFields => ({
  name: '第 4 期信用修复培训班', courseId: 'c1', units: planUnits([{ id: 'a', topic: 'policy', title: '政策法规', hours: 3 }], start, 45, 0), venue: '行政中心 301', capacity: 2, host: '云水县信用办', coHosts: '', trainers: ['李翀'], way: 'onsite', note: '', ...more,
});
/** A session of this morning, with the one listing of each of two subjects on its roster. */
async function hall() {
  const office = openOffice(`${day}T08:40`);
  const { store } = office;
  const subjectIds = await seed(store, [{ subject: { name: '甲商行', representative: '甲某' } }, { subject: { name: '乙商行', representative: '乙某' } }]);
  const requests = subjectIds.map((subjectId) => ({ subjectId, listingIds: store.set.by('listings', 'subjectId', subjectId).map(({ id }) => id) }));
  const sessionId = await make(scheduleSession(store, fields(`${day}T09:00`)));
  await make(enrol(store, sessionId, requests));
  const [first = [], second = []] = subjectIds.map((id) => store.set.by('enrolments', 'subjectId', id).map((one) => one.id));
  return { ...office, subjectIds, requests, sessionId, first, second };
}
const session = (store: Store, id: string) => store.set.get('sessions', id)!;
const codes = async (done: Promise<{ readonly ok: true } | { readonly ok: false; readonly error: unknown }>) => {
  const result = await done;
  return result.ok ? [] : (result.error as { readonly issues?: readonly { readonly code: string; readonly params?: object }[] }).issues?.map(({ code, params }) => (params === undefined ? code : [code, params]));
};
/** What every place says of what comes. */
const coming = (store: Store, subjectId: string) => ({
  home: appointments(store.set, store.today()).length, navigation: [counts(store.set, store.today()).training?.value, ownCounts(store.set, '李翀').training?.value], offers: offers(store.set, `${day}T08:00`).length,
  suitable: suitableSessions(store.set, `${day}T08:00`).length, clashes: findClashes(store.set, fields(`${day}T10:00`)).length, handed: plannedOf(store.set, '李翀').length,
  step: stepsOf(store.set, subjectId, store.today())[0]?.step?.action,
});

describe('a session that is cancelled', () => {
  it('asks for a reason, and stays with its roster, its number and who cancelled it', async () => {
    const { store, sessionId } = await hall();
    expect(await codes(cancelSession(store, sessionId, ' '))).toEqual(['field.required']);
    await make(cancelSession(store, sessionId, '报名人数不足'));
    expect(session(store, sessionId)).toMatchObject({ number: 'PX20261123001', status: 'cancelled', closedBy: '李翀', closedAt: '2026-11-23T08:40:00.000+08:00', cancelReason: '报名人数不足' });
    expect(sessionRows(store.set, `${day}T08:40`)).toMatchObject([{ state: 'cancelled', enrolled: 2 }]);
    expect(rosterRows(store.set, session(store, sessionId)).map(({ person }) => person?.name)).toEqual(['甲某', '乙某']);
    expect(await codes(cancelSession(store, sessionId, '再取消'))).toEqual(['session.cancelled']);
  });

  it('is read back, as are sessions of an older program, which knew no cancelling', async () => {
    const { store, sessionId } = await hall();
    const planned = session(store, sessionId);
    expect('cancelReason' in planned).toBe(false);
    expect(parseRecord('sessions', planned)).toEqual({ ok: true, value: planned });
    await make(cancelSession(store, sessionId, '报名人数不足'));
    expect(parseRecord('sessions', session(store, sessionId))).toEqual({ ok: true, value: session(store, sessionId) });
  });

  it('is forgotten by everything that tells what comes', async () => {
    const { store, sessionId, subjectIds: [subjectId = ''] } = await hall();
    await make(store.commit('listing.correct', '', (draft) => ok(draft.set.all('listings').forEach(({ id }) => draft.update('listings', id, { dueOn: '' })))));
    await make(store.commit('interview.schedule', '', (draft) => ok(draft.set.all('listings').forEach(({ id, subjectId: of }) => draft.create('interviews', {
      number: `YT-${id}`, meetingId: '', subjectId: of, listingId: id, kind: 'warning', scheduledAt: '2026-11-20T09:00', place: '', interviewers: '', recorder: '', outcome: 'held', heldAt: '2026-11-20T09:00', interviewee: '', intervieweePosition: '', delegate: false,
      letterOfAuthority: '', content: '', requirement: '', requirementDueOn: '', refusedBy: '', conduct: '', witness: '', evidence: '', publicity: 'none', closedAt: '', note: '',
    })))));
    await make(changeSession(store, sessionId, fields(`${day}T09:00`, { capacity: 3 })));
    expect(coming(store, subjectId)).toEqual({ home: 1, navigation: [1, 1], offers: 1, suitable: 1, clashes: 2, handed: 1, step: 'awaitTraining' });
    await make(cancelSession(store, sessionId, '讲师生病'));
    expect(coming(store, subjectId)).toEqual({ home: 0, navigation: [0, 0], offers: 0, suitable: 0, clashes: 0, handed: 0, step: 'enrolTraining' });
    expect(needs(store.set, store.today()).map(({ subject }) => subject.id)).toContain(subjectId);
    expect(trainingLines(store.set, subjectId)).toMatchObject([{ session: { status: 'cancelled' }, hours: 0 }]);
  });

  it('keeps nobody from another session at the same time', async () => {
    const { store, sessionId, requests, subjectIds: [subjectId = ''] } = await hall();
    await make(cancelSession(store, sessionId, '场地被占用'));
    const again = await make(scheduleSession(store, fields(`${day}T09:00`)));
    expect(await make(enrol(store, again, requests))).toEqual({ people: 2, already: 0 });
    expect(await codes(markPresent(store, again, store.set.by('enrolments', 'sessionId', again).filter((one) => one.subjectId === subjectId).map(({ id }) => id), `${day}T08:55`))).toEqual([]);
    expect(session(store, again).number).toBe('PX20261123002');
  });

  it('takes no mark, nobody else, no change and no closing', async () => {
    const { store, setClock, sessionId, requests, first } = await hall();
    await make(cancelSession(store, sessionId, '报名人数不足'));
    setClock(`${day}T12:00`);
    const person = { name: '丙某', role: 'agent', position: '', idNumber: '', phone: '' } as const;
    for (const refused of [
      markPresent(store, sessionId, first, `${day}T08:55`), markRest(store, sessionId, 'absent'), signInWalkIn(store, sessionId, { subjectId: '', listingIds: [], person }, `${day}T08:55`), enrol(store, sessionId, requests),
      cancelEnrolments(store, sessionId, first, '不来'), changePerson(store, sessionId, first.map((id) => store.set.get('enrolments', id)!), person), changeSession(store, sessionId, fields(`${day}T10:00`)), closeSession(store, sessionId), clearMarks(store, sessionId, first, '误'),
    ]) expect(await codes(refused)).toEqual(['session.cancelled']);
    expect(closingIssues(store.set, session(store, sessionId), store.now())).toMatchObject([{ code: 'closing.cancelled', severity: 'error' }]);
    expect(await codes(reopenSession(store, sessionId, '再开', 'token'))).toEqual(['session.notClosed']);
  });

  it('is not reported, and a mark that came from elsewhere credits nothing', async () => {
    const { store, sessionId, first, requests } = await hall();
    await make(cancelSession(store, sessionId, '报名人数不足'));
    await make(store.commit('attendance.times', '', (draft) => ok(draft.create('attendances', {
      enrolmentId: first[0]!, sessionId, in: `${day}T09:00`, out: '', absence: '', source: 'live', markedBy: '李翀', markedAt: '2026-11-23T09:00:00.000+08:00', correction: '',
    }))));
    expect(submissionPlan(store.set, store.today())).toMatchObject({ ready: [], notReady: [] });
    expect(hoursOf(store.set, store.set.get('listings', requests[0]!.listingIds[0]!)!, store.today()).hours).toBe(0);
  });
});

describe('a session of which somebody is marked', () => {
  it('is not cancelled: each person counts once, whatever was marked, until it is taken back', async () => {
    const { store, sessionId, first, second } = await hall();
    await make(markPresent(store, sessionId, first, `${day}T08:55`));
    await make(markAbsent(store, sessionId, second, 'excused'));
    expect(await codes(cancelSession(store, sessionId, '没有开班'))).toEqual([['cancelling.marked', { count: 2 }]]);
    await make(clearMarks(store, sessionId, first, '点错了班'));
    expect(await codes(cancelSession(store, sessionId, '没有开班'))).toEqual([['cancelling.marked', { count: 1 }]]);
    await make(clearMarks(store, sessionId, second, '点错了班'));
    await make(cancelSession(store, sessionId, '没有开班'));
    expect(session(store, sessionId).status).toBe('cancelled');
  });

  it('is not cancelled once it is closed', async () => {
    const { store, setClock, sessionId } = await hall();
    await make(markRest(store, sessionId, 'absent'));
    setClock(`${day}T12:00`);
    await make(closeSession(store, sessionId));
    expect(await codes(cancelSession(store, sessionId, '没有开班'))).toEqual(['session.closed']);
  });
});

describe('a cancelled session that is taken up again', () => {
  it('stands as it was planned, with its roster, and asks for a reason', async () => {
    const { store, sessionId, subjectIds: [subjectId = ''], first } = await hall();
    await make(changeSession(store, sessionId, fields(`${day}T09:00`, { capacity: 3 })));
    const { rev: _before, ...planned } = session(store, sessionId);
    const before = coming(store, subjectId);
    await make(cancelSession(store, sessionId, '报名人数不足'));
    expect(await codes(resumeSession(store, sessionId, ''))).toEqual(['field.required']);
    await make(resumeSession(store, sessionId, '人数已够'));
    const { rev: _after, cancelReason, ...again } = session(store, sessionId);
    expect([again, cancelReason]).toEqual([planned, undefined]);
    expect(coming(store, subjectId)).toEqual(before);
    expect(await codes(markPresent(store, sessionId, first, `${day}T08:55`))).toEqual([]);
  });

  it('is none that is planned or closed', async () => {
    const { store, setClock, sessionId } = await hall();
    expect(await codes(resumeSession(store, sessionId, '恢复'))).toEqual(['session.notCancelled']);
    await make(markRest(store, sessionId, 'absent'));
    setClock(`${day}T12:00`);
    await make(closeSession(store, sessionId));
    expect(await codes(resumeSession(store, sessionId, '恢复'))).toEqual(['session.notCancelled']);
  });
});
