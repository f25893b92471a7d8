import { describe, expect, it } from 'vitest';
import { cancelEnrolments, changePerson, enrol, matchWalkIn, signInWalkIn } from '../../../../renderer/features/training/commands.enrol.ts';
import { markAbsent, markLeft, markPresent, markRest } from '../../../../renderer/features/training/commands.marks.ts';
import { cancelSession, changeSession, closeSession, resumeSession, saveCourse, scheduleSession, type SessionFields } from '../../../../renderer/features/training/commands.ts';
import { planUnits } from '../../../../renderer/features/training/planUnits.ts';
import { needs, needsBeside } from '../../../../renderer/features/training/queries.ts';
import { countRoster, resultOf, rosterRows } from '../../../../renderer/features/training/queries.roster.ts';
import { hoursText } from '../../../../renderer/features/training/rosterColumns.tsx';
import { closingIssues, findClashes, sessionRows, suitableSessions } from '../../../../renderer/features/training/queries.sessions.ts';
import { hoursOf } from '../../../../renderer/store/trainingHours.ts';
import type { Store } from '../../../../renderer/store/store.ts';
import type { Content, CourseUnit } from '../../../../shared/domain/records.ts';
import { submissionPlan } from '../../../../renderer/sync/submissionPlan.ts';
import { ok } from '../../../../shared/lib/result.ts';
import { listingOf, make, openOffice, seed } from '../officeStore.ts';

const units: readonly CourseUnit[] = [
  { id: 'a', topic: 'policy', title: '政策法规', hours: 1 }, { id: 'b', topic: 'punishment', title: '联合惩戒措施及影响', hours: 1 }, { id: 'c', topic: 'repair', title: '修复方式和程序', hours: 1 },
];
const fields = (start: string, more: Partial<SessionFields> = {}): SessionFields => ({
  name: '第 4 期信用修复培训班', courseId: 'c1', units: planUnits(units, start, 45, 5), venue: '行政中心 301', capacity: 40, host: '云水县信用办', coHosts: '', trainers: ['李翀'], way: 'onsite', note: '', ...more,
});
const listingsOf = (store: Store, subjectId: string) => store.set.by('listings', 'subjectId', subjectId).map((listing) => listing.id);
const request = (store: Store, subjectId: string) => ({ subjectId, listingIds: listingsOf(store, subjectId) });
const enrolmentIds = (store: Store, subjectId: string) => store.set.by('enrolments', 'subjectId', subjectId).map((enrolment) => enrolment.id);
const roster = (store: Store, sessionId: string) => rosterRows(store.set, store.set.get('sessions', sessionId)!);

async function openHall(count: number, more: Partial<SessionFields> = {}) {
  const office = openOffice('2026-11-23T08:40');
  const subjectIds = await seed(office.store, Array.from({ length: count }, (_, n) => ({ subject: { name: `云水县第${n}公司`, representative: `代表${n}` }, listings: [{ dueOn: `2026-12-${String(20 - n).padStart(2, '0')}` }] })));
  const sessionId = await make(scheduleSession(office.store, fields('2026-11-23T09:00', more)));
  return { ...office, subjectIds, sessionId };
}

describe('scheduling', () => {
  it('numbers a session by its day and freezes minutes and step from the office rules', async () => {
    const { store, sessionId } = await openHall(0);
    expect(store.set.get('sessions', sessionId)).toMatchObject({ number: 'PX20261123001', minutesPerHour: 45, step: 0.5, status: 'planned' });
  });

  it('refuses fewer seats than people enrolled', async () => {
    const { store, sessionId, subjectIds } = await openHall(2);
    await make(enrol(store, sessionId, subjectIds.map((id) => request(store, id))));
    const result = await changeSession(store, sessionId, fields('2026-11-23T09:00', { capacity: 1 }));
    expect(result).toMatchObject({ ok: false, error: { code: 'rules', issues: [{ code: 'session.tooFewSeats', params: { capacity: 1, enrolled: 2 } }] } });
  });

  it('warns of a venue and a trainer that are taken, and not of the session itself or of another time', async () => {
    const { store, sessionId } = await openHall(0);
    expect(findClashes(store.set, fields('2026-11-23T10:00')).map((issue) => issue.code)).toEqual(['session.venueTaken', 'session.trainerTaken']);
    expect(findClashes(store.set, fields('2026-11-23T10:00'), sessionId)).toEqual([]);
    expect(findClashes(store.set, fields('2026-11-23T14:00'))).toEqual([]);
  });

  it('refuses a course without hours at its unit', async () => {
    const { store } = openOffice('2026-11-23T08:40');
    expect(await saveCourse(store, { name: '方案', note: '', units: [units[0]!, { ...units[1]!, hours: 0 }] })).toMatchObject({ ok: false, error: { issues: [{ code: 'course.hours', path: 'units.1.hours' }] } });
  });
});

describe('enrolling', () => {
  it('creates the listed representative once and enrols for every listing, as one row', async () => {
    const { store } = openOffice('2026-11-23T08:40');
    const [id = ''] = await seed(store, [{ listings: [{}, { list: 'focus', documentNumber: '云市监〔2026〕7号' }] }]);
    const sessionId = await make(scheduleSession(store, fields('2026-11-23T09:00')));
    expect(await make(enrol(store, sessionId, [request(store, id)]))).toEqual({ people: 1, already: 0 });
    expect(store.set.by('persons', 'subjectId', id)).toMatchObject([{ name: '欧阳翀', role: 'legalRepresentative' }]);
    expect(roster(store, sessionId)).toHaveLength(1);
    expect(roster(store, sessionId)[0]?.enrolments).toHaveLength(2);
    expect(await make(enrol(store, sessionId, [request(store, id)]))).toEqual({ people: 0, already: 1 });
  });

  it('enrols all or nobody: too few seats name both numbers', async () => {
    const { store, sessionId, subjectIds } = await openHall(3, { capacity: 2 });
    expect(await enrol(store, sessionId, subjectIds.map((id) => request(store, id)))).toMatchObject({ ok: false, error: { issues: [{ code: 'enrolment.full', params: { seats: 2, asked: 3 } }] } });
    expect(store.set.all('enrolments')).toHaveLength(0);
    expect(store.set.all('persons')).toHaveLength(0);
  });

  it('names subjects for which the list names nobody', async () => {
    const { store, sessionId } = await openHall(0);
    const [id = ''] = await seed(store, [{ subject: { name: '云水县无名商行', representative: '' } }]);
    expect(await enrol(store, sessionId, [request(store, id)])).toMatchObject({ ok: false, error: { issues: [{ code: 'enrolment.personMissing', params: { count: 1, names: '云水县无名商行' } }] } });
  });

  it('offers a subject on the roster for the listings that nobody comes for yet, by those alone', async () => {
    const { store, sessionId } = await openHall(0);
    const [id = '', other = ''] = await seed(store, [{ listings: [{ dueOn: '2026-12-01' }] }, {}]);
    const [first = ''] = listingsOf(store, id);
    await make(enrol(store, sessionId, [request(store, id)]));
    expect(needsBeside(store.set, sessionId, store.today()).map((need) => need.subject.id)).toEqual([other]);
    await make(store.commit('listing.create', '', (draft) => ok(draft.create('listings', listingOf(id, { documentNumber: '2号', dueOn: '2026-12-20' })))));
    const need = needsBeside(store.set, sessionId, store.today()).find(({ subject }) => subject.id === id);
    expect(need).toMatchObject({ missing: 3, dueOn: '2026-12-20', comes: true });
    expect(need?.listings.map((listing) => listing.id)).toEqual(listingsOf(store, id).filter((listing) => listing !== first));
  });

  it('takes the mark of whoever was marked along to a further listing, without another seat', async () => {
    const { store, sessionId, subjectIds: [id = ''], setClock } = await openHall(1, { capacity: 1 });
    await make(enrol(store, sessionId, [request(store, id)]));
    setClock('2026-11-23T09:00');
    await make(markPresent(store, sessionId, enrolmentIds(store, id), '2026-11-23T08:55'));
    await make(store.commit('listing.create', '', (draft) => ok(draft.create('listings', listingOf(id, { documentNumber: '2号' })))));
    setClock('2026-11-23T11:30');
    expect(await make(enrol(store, sessionId, [request(store, id)]))).toEqual({ people: 1, already: 0 });
    expect(roster(store, sessionId)).toMatchObject([{ state: 'present', hours: 3, total: 3 }]);
    expect(closingIssues(store.set, store.set.get('sessions', sessionId)!, store.now())).toEqual([]);
    for (const listing of store.set.by('listings', 'subjectId', id)) expect(hoursOf(store.set, listing, store.today()).hours).toBe(3);
    await make(closeSession(store, sessionId));
    expect(store.set.all('attendances')).toMatchObject([{ in: '2026-11-23T08:55' }, { in: '2026-11-23T08:55', markedBy: '李翀', markedAt: '2026-11-23T11:30:00.000+08:00' }]);
  });

  it('sends who comes for a subject already for its further listing too', async () => {
    const { store, sessionId, subjectIds: [id = ''] } = await openHall(1);
    await make(enrol(store, sessionId, [request(store, id)]));
    await make(changePerson(store, sessionId, roster(store, sessionId)[0]!.enrolments, { name: '李四', role: 'agent', position: '会计', phone: '' }));
    await make(store.commit('listing.create', '', (draft) => ok(draft.create('listings', listingOf(id, { documentNumber: '2号' })))));
    await make(enrol(store, sessionId, [request(store, id)]));
    expect(roster(store, sessionId).map((row) => [row.person?.name, row.enrolments.length])).toEqual([['李四', 2]]);
  });

  it('carries the doubt of a mark along, so that nothing doubtful is reported', async () => {
    const { store, sessionId, subjectIds: [id = ''], setClock } = await openHall(1);
    await make(enrol(store, sessionId, [request(store, id)]));
    setClock('2026-11-23T08:00');
    await make(markPresent(store, sessionId, enrolmentIds(store, id), '2026-11-23T08:55'));
    await make(store.commit('listing.create', '', (draft) => ok(draft.create('listings', listingOf(id, { documentNumber: '2号' })))));
    setClock('2026-11-23T11:30');
    await make(enrol(store, sessionId, [request(store, id)]));
    expect(store.set.all('attendances').map(({ clock }) => clock)).toEqual(['doubtful', 'doubtful']);
  });

  it('says of who still needs hours when they come to another session, by the listings that are asked about', async () => {
    const { store, sessionId } = await openHall(0);
    const [a = ''] = await seed(store, [{ listings: [{ dueOn: '2026-12-01' }, { documentNumber: '2号', dueOn: '2026-12-20' }] }, {}]);
    const [first = '', second = ''] = listingsOf(store, a);
    const said = () => needsBeside(store.set, sessionId, store.today()).map(({ subject, enrolled }) => [subject.id === a ? 'a' : 'b', enrolled]);
    const later = await make(scheduleSession(store, fields('2026-12-08T09:00', { venue: '二楼' })));
    const sooner = await make(scheduleSession(store, fields('2026-12-01T09:00', { venue: '二楼' })));
    expect(said()).toEqual([['a', ''], ['b', '']]);
    await make(enrol(store, later, [{ subjectId: a, listingIds: [first, second] }]));
    await make(enrol(store, sooner, [{ subjectId: a, listingIds: [first] }]));
    expect(said()).toEqual([['a', '2026-12-01T09:00'], ['b', '']]);
    expect(needs(store.set, store.today())[0]).toMatchObject({ enrolled: '2026-12-01T09:00' });
    await make(cancelSession(store, sooner, '讲师请假'));
    expect(said()).toEqual([['a', '2026-12-08T09:00'], ['b', '']]);
    await make(resumeSession(store, sooner, '讲师已到'));
    // Of a listing beside one that is come for here already it is that listing's.
    await make(enrol(store, sessionId, [{ subjectId: a, listingIds: [first] }]));
    expect(said()).toEqual([['a', '2026-12-08T09:00'], ['b', '']]);
    await make(cancelEnrolments(store, later, store.set.by('enrolments', 'sessionId', later).map(({ id }) => id), ''));
    expect(said()).toEqual([['a', ''], ['b', '']]);
  });

  it('lists who still needs hours by deadline', async () => {
    const { store, subjectIds } = await openHall(3);
    expect(needs(store.set, store.today()).map((need) => need.subject.id)).toEqual([...subjectIds].reverse());
    expect(needs(store.set, store.today())[0]).toMatchObject({ missing: 3, dueOn: '2026-12-18' });
  });
});

describe('marking', () => {
  it('marks both listings of one person in one commit, and a second Enter keeps the first time', async () => {
    const { store, appends } = openOffice('2026-11-23T08:52');
    const [id = ''] = await seed(store, [{ listings: [{}, { list: 'focus', documentNumber: '2号' }] }]);
    const sessionId = await make(scheduleSession(store, fields('2026-11-23T09:00')));
    await make(enrol(store, sessionId, [request(store, id)]));
    const before = appends();
    await make(markPresent(store, sessionId, enrolmentIds(store, id), '2026-11-23T08:52'));
    expect(appends()).toBe(before + 1);
    expect(store.set.all('attendances').map((attendance) => attendance.in)).toEqual(['2026-11-23T08:52', '2026-11-23T08:52']);
    expect(await markPresent(store, sessionId, enrolmentIds(store, id), '2026-11-23T08:59')).toMatchObject({ ok: false, error: { issues: [{ code: 'attendance.alreadyIn', params: { at: '08:52' } }] } });
  });

  it.each([
    ['2026-11-23T08:52', '', 'present', 3],
    ['2026-11-23T09:50', '', 'late', 2],
    ['2026-11-23T08:55', '2026-11-23T10:15', 'leftEarly', 1.5],
  ] as const)('from %s to %s: %s with %s hours', async (at, out, state, hours) => {
    const { store, sessionId, subjectIds: [id = ''] } = await openHall(1);
    await make(enrol(store, sessionId, [request(store, id)]));
    await make(markPresent(store, sessionId, enrolmentIds(store, id), at));
    if (out !== '') await make(markLeft(store, sessionId, enrolmentIds(store, id), out));
    expect(roster(store, sessionId)[0]).toMatchObject({ state, hours, total: hours });
  });

  it('takes a mark back through the change log', async () => {
    const { store, sessionId, subjectIds: [id = ''] } = await openHall(1);
    await make(enrol(store, sessionId, [request(store, id)]));
    const range = await make(markPresent(store, sessionId, enrolmentIds(store, id), '2026-11-23T08:52'));
    await make(store.undo(range, 'attendance.undo', ''));
    expect(roster(store, sessionId)[0]?.state).toBe('waiting');
  });

  it('marks the rest absent and counts: expected = arrived + partly + missing', async () => {
    const { store, sessionId, subjectIds } = await openHall(4);
    await make(enrol(store, sessionId, subjectIds.map((id) => request(store, id))));
    const [first = '', second = '', third = ''] = subjectIds;
    await make(markPresent(store, sessionId, enrolmentIds(store, first), '2026-11-23T08:52'));
    await make(markPresent(store, sessionId, enrolmentIds(store, second), '2026-11-23T09:50'));
    await make(markAbsent(store, sessionId, enrolmentIds(store, third), 'excused'));
    expect(countRoster(roster(store, sessionId))).toEqual({ expected: 4, arrived: 1, partly: 1, missing: 2, waiting: 1 });
    await make(markRest(store, sessionId, 'absent'));
    expect(roster(store, sessionId).map((row) => row.state)).toEqual(['present', 'late', 'excused', 'absent']);
    expect(await markRest(store, sessionId, 'absent')).toMatchObject({ ok: false, error: { issues: [{ code: 'attendance.nobodyLeft' }] } });
  });

  it('marks nobody twice who was marked for one of their listings alone', async () => {
    const { store, sessionId, subjectIds: [id = '', other = ''] } = await openHall(2);
    await make(enrol(store, sessionId, [request(store, id), request(store, other)]));
    await make(markPresent(store, sessionId, enrolmentIds(store, id), '2026-11-23T08:55'));
    const [{ rev: _rev, id: _id, ...content } = { id: '', rev: '' }] = store.set.by('enrolments', 'subjectId', id);
    await make(store.commit('enrolment.add', '', (draft) => ok(draft.create('enrolments', { ...content as Content<'enrolments'>, listingId: 'later' }))));
    await make(markRest(store, sessionId, 'absent'));
    expect(store.set.all('attendances').map((mark) => mark.in || mark.absence).sort()).toEqual(['2026-11-23T08:55', '2026-11-23T08:55', 'absent']);
  });

  it('refuses leaving before having come, and a time on another day', async () => {
    const { store, sessionId, subjectIds: [id = ''] } = await openHall(1);
    await make(enrol(store, sessionId, [request(store, id)]));
    expect(await markLeft(store, sessionId, enrolmentIds(store, id), '2026-11-23T10:00')).toMatchObject({ ok: false, error: { issues: [{ code: 'attendance.notIn' }] } });
    expect(await markPresent(store, sessionId, enrolmentIds(store, id), '2026-11-24T09:00')).toMatchObject({ ok: false, error: { issues: [{ code: 'attendance.outsideDay' }] } });
  });

  const stranger = { subjectId: '', listingIds: [], person: { name: '王海', role: 'agent', position: '青松园林', idNumber: '', phone: '' } } as const;

  it('enrols and signs in a walk-in as one, so that one step back takes both', async () => {
    const { store, sessionId, subjectIds: [id = ''], appends } = await openHall(1);
    const before = appends();
    const range = await make(signInWalkIn(store, sessionId, { subjectId: id, listingIds: listingsOf(store, id), person: { ...stranger.person, name: '陈到场' } }, '2026-11-23T08:58'));
    expect(appends()).toBe(before + 1);
    expect(roster(store, sessionId)).toMatchObject([{ state: 'present', walkIn: true, person: { name: '陈到场' }, hours: 3 }]);
    await make(store.undo(range, 'attendance.undo', ''));
    expect([store.set.all('enrolments'), store.set.all('attendances'), store.set.all('persons')]).toEqual([[], [], []]);
  });

  it('writes nothing for a walk-in when it refuses a time on another day', async () => {
    const { store, sessionId, subjectIds: [id = ''] } = await openHall(1);
    expect(await signInWalkIn(store, sessionId, { ...request(store, id), person: stranger.person }, '2026-11-24T08:58')).toMatchObject({ ok: false, error: { issues: [{ code: 'attendance.outsideDay' }] } });
    expect([store.set.all('enrolments'), store.set.all('attendances')]).toEqual([[], []]);
  });

  it('does not enrol again whoever is here and has all hours by now, and takes in somebody else of the same subject', async () => {
    const { store, sessionId, subjectIds: [id = ''] } = await openHall(1);
    await make(enrol(store, sessionId, [request(store, id)]));
    await make(markPresent(store, sessionId, enrolmentIds(store, id), '2026-11-23T08:52'));
    const { name = '' } = roster(store, sessionId)[0]?.person ?? {};
    expect(await signInWalkIn(store, sessionId, { subjectId: id, listingIds: [], person: { ...stranger.person, name } }, '2026-11-23T08:58')).toMatchObject({ ok: false, error: { issues: [{ code: 'enrolment.already' }] } });
    expect(store.set.all('enrolments')).toHaveLength(1);
    await make(signInWalkIn(store, sessionId, { subjectId: id, listingIds: [], person: stranger.person }, '2026-11-23T08:58'));
    expect(roster(store, sessionId)).toHaveLength(2);
  });

  it('keeps an unmatched walk-in out of the report and warns of it before closing', async () => {
    const { store, sessionId, subjectIds: [id = ''], setClock } = await openHall(1);
    await make(signInWalkIn(store, sessionId, { ...request(store, id), person: stranger.person }, '2026-11-23T08:58'));
    await make(signInWalkIn(store, sessionId, stranger, '2026-11-23T08:59'));
    setClock('2026-11-23T12:00');
    expect(closingIssues(store.set, store.set.get('sessions', sessionId)!, store.now())).toMatchObject([{ code: 'closing.unmatched', severity: 'warning', params: { count: 1 } }]);
    await make(closeSession(store, sessionId));
    expect(roster(store, sessionId).map((row) => [resultOf(row), hoursText(row, (key) => key)])).toEqual([['met', 'training.roster.hours'], ['unmatched', 'training.roster.hoursHere']]);
    expect(store.set.by('enrolments', 'sessionId', sessionId)).toHaveLength(2);
    const { ready, notReady } = submissionPlan(store.set, store.today());
    expect([...ready, ...notReady].map((item) => item.subjectId)).toEqual([id]);
  });

  it('matches a walk-in later, for every listing that lacks hours', async () => {
    const { store, sessionId } = await openHall(0);
    const [id = ''] = await seed(store, [{ listings: [{}, { list: 'focus', documentNumber: '2号' }] }]);
    await make(signInWalkIn(store, sessionId, stranger, '2026-11-23T08:58'));
    const enrolmentId = store.set.by('enrolments', 'sessionId', sessionId)[0]?.id ?? '';
    expect(roster(store, sessionId)[0]).toMatchObject({ unmatched: true, missing: 0 });
    await make(matchWalkIn(store, enrolmentId, id, store.set.by('listings', 'subjectId', id)));
    expect(roster(store, sessionId)).toMatchObject([{ unmatched: false, total: 3, missing: 0 }]);
    for (const listing of store.set.by('listings', 'subjectId', id)) expect(hoursOf(store.set, listing, store.today()).missing).toBe(0);
  });
});

describe('closing', () => {
  it('waits for the end and for everybody to be marked, then locks', async () => {
    const { store, sessionId, subjectIds, setClock } = await openHall(2);
    await make(enrol(store, sessionId, subjectIds.map((id) => request(store, id))));
    await make(markPresent(store, sessionId, enrolmentIds(store, subjectIds[0] ?? ''), '2026-11-23T09:50'));
    expect((await closeSession(store, sessionId)).ok).toBe(false);
    setClock('2026-11-23T11:30');
    expect((await closeSession(store, sessionId)).ok).toBe(false);
    await make(markRest(store, sessionId, 'absent'));
    await make(closeSession(store, sessionId));
    expect(roster(store, sessionId).map(resultOf)).toEqual(['short', 'absent']);
    expect(store.set.get('sessions', sessionId)).toMatchObject({ status: 'closed', closedBy: '李翀' });
    const late = await markPresent(store, sessionId, enrolmentIds(store, subjectIds[1] ?? ''), '2026-11-23T09:00');
    expect(late).toMatchObject({ ok: false, error: { issues: [{ code: 'session.closed' }] } });
  });

  it('names as many people as the roster waits for, however many listings they come for', async () => {
    const { store, sessionId, setClock } = await openHall(0);
    const [id = ''] = await seed(store, [{ listings: [{}, { documentNumber: '2号' }] }]);
    await make(enrol(store, sessionId, [request(store, id)]));
    setClock('2026-11-23T11:30');
    expect(closingIssues(store.set, store.set.get('sessions', sessionId)!, store.now())).toMatchObject([{ code: 'closing.pending', params: { count: 1 } }]);
    expect(countRoster(roster(store, sessionId)).waiting).toBe(1);
  });

  it('offers the next session with a seat', async () => {
    const { store } = await openHall(0);
    await make(scheduleSession(store, fields('2026-12-07T09:00', { name: '第 5 期' })));
    expect(suitableSessions(store.set, '2026-11-23T12:00').map((row) => row.session.name)).toEqual(['第 5 期']);
    expect(sessionRows(store.set, '2026-11-23T12:00').map((row) => row.state)).toEqual(['today', 'upcoming']);
    expect(sessionRows(store.set, '2026-11-24T08:00').map((row) => row.state)).toEqual(['toClose', 'upcoming']);
  });
});
