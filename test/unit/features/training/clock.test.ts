import { describe, expect, it } from 'vitest';
import { confirmClock } from '../../../../renderer/features/training/commands.clock.ts';
import { enrol } from '../../../../renderer/features/training/commands.enrol.ts';
import { markLeft, markPresent, markTimes } from '../../../../renderer/features/training/commands.marks.ts';
import { closeSession, scheduleSession } from '../../../../renderer/features/training/commands.ts';
import { planUnits } from '../../../../renderer/features/training/planUnits.ts';
import type { Store } from '../../../../renderer/store/store.ts';
import { submissionPlan } from '../../../../renderer/sync/submissionPlan.ts';
import { issueText } from '../../../../shared/documents/issueText.ts';
import { usccFrom } from '../../../builders/codes.ts';
import type { Role } from '../../../../shared/access/roles.ts';
import { make, openOffice, seed } from '../officeStore.ts';

const units = [{ id: 'a', topic: 'policy', title: '政策法规', hours: 2 }] as const;

/** A session on a day with one participant enrolled. */
async function hold(store: Store, subjectId: string, day: string, name: string) {
  const id = await make(scheduleSession(store, { name, courseId: 'c1', units: planUnits(units, `${day}T09:00`, 45, 5), venue: name, capacity: 9, host: '云水县信用办', coHosts: '', trainers: ['李翀'], way: 'onsite', note: '' }));
  const listingIds = store.set.by('listings', 'subjectId', subjectId).map((listing) => listing.id);
  await make(enrol(store, id, [{ subjectId, listingIds }]));
  return { id, enrolmentIds: store.set.by('enrolments', 'sessionId', id).map((enrolment) => enrolment.id) };
}
const clocks = (store: Store) => store.set.all('attendances').map((attendance) => attendance.clock);
const codes = (store: Store) => submissionPlan(store.set, store.today()).notReady.filter(({ table }) => table === 'enrolments').map(({ issues }) => issues.map(({ code }) => code));
const ready = (store: Store) => submissionPlan(store.set, store.today()).ready.filter(({ table }) => table === 'enrolments').length;

async function office(role?: Role) {
  const opened = openOffice('2026-11-23T08:40', role);
  const [subjectId = ''] = await seed(opened.store, [{ subject: { code: usccFrom(1) } }]);
  return { ...opened, subjectId };
}

describe('a mark at the door', () => {
  it.each([
    ['2026-11-23T09:00', undefined], ['2026-11-23T08:36', undefined], ['2026-11-23T08:34', 'doubtful'], ['2026-11-24T08:30', undefined], ['2026-11-24T08:50', 'doubtful'],
  ])('at %s, after a change at 08:40 the day before or the same day, is %s', async (at, clock) => {
    const { store, setClock, subjectId } = await office();
    const { id, enrolmentIds } = await hold(store, subjectId, '2026-11-23', '第一期');
    setClock(at);
    await make(markPresent(store, id, enrolmentIds, '2026-11-23T09:00'));
    expect(clocks(store)).toEqual([clock]);
  });

  it('is believed again when every time of it is typed anew with a right clock, and not while one is carried over', async () => {
    const { store, setClock, subjectId } = await office();
    const { id, enrolmentIds } = await hold(store, subjectId, '2026-11-23', '第一期');
    setClock('2026-11-23T08:00');
    await make(markPresent(store, id, enrolmentIds, '2026-11-23T09:00'));
    expect(clocks(store)).toEqual(['doubtful']);
    setClock('2026-11-23T10:30');
    await make(markLeft(store, id, enrolmentIds, '2026-11-23T10:30'));
    expect(clocks(store)).toEqual(['doubtful']);
    await make(markTimes(store, id, enrolmentIds, { in: '2026-11-23T09:05', out: '2026-11-23T10:30' }));
    expect(clocks(store)).toEqual(['doubtful']);
    await make(markTimes(store, id, enrolmentIds, { in: '2026-11-23T09:06', out: '2026-11-23T10:29' }));
    expect(clocks(store)).toEqual([undefined]);
  });

  it('keeps the supervisor\'s confirmation when the person is signed out later', async () => {
    const { store, setClock, subjectId } = await office();
    const { id, enrolmentIds } = await hold(store, subjectId, '2026-11-23', '第一期');
    setClock('2026-11-23T08:00');
    await make(markPresent(store, id, enrolmentIds, '2026-11-23T09:00'));
    setClock('2026-11-23T10:30');
    await make(confirmClock(store, id, '对照纸质签到表'));
    await make(markLeft(store, id, enrolmentIds, '2026-11-23T10:30'));
    expect(clocks(store)).toEqual(['confirmed']);
  });
});

describe('doubtful hours', () => {
  async function doubted(role?: Role) {
    const made = await office(role);
    const { store, setClock, subjectId } = made;
    const first = await hold(store, subjectId, '2026-11-23', '第一期');
    const second = await hold(store, subjectId, '2026-11-24', '第二期');
    setClock('2026-11-23T08:00');
    await make(markPresent(store, first.id, first.enrolmentIds, '2026-11-23T09:00'));
    setClock('2026-11-24T08:30');
    await make(markPresent(store, second.id, second.enrolmentIds, '2026-11-24T09:00'));
    setClock('2026-11-24T11:00');
    await make(closeSession(store, first.id));
    await make(closeSession(store, second.id));
    return { ...made, first, second };
  }

  it('are not reported, nor is a later sum that rests on them, and the reason is said in words', async () => {
    const { store } = await doubted();
    expect(codes(store)).toEqual([['item.doubtfulClock'], ['item.doubtfulClock']]);
    expect(issueText({ code: 'item.doubtfulClock', severity: 'error', path: '' })).toContain('时钟');
    expect(ready(store)).toBe(0);
  });

  const confirm = async (store: Store, sessionId: string, reason: string) => {
    const result = await confirmClock(store, sessionId, reason);
    return result.ok ? 'done' : result.error.code === 'rules' ? result.error.issues[0]?.code : result.error.code;
  };

  it('cannot be confirmed by a clerk', async () => {
    const { store, first } = await doubted('clerk');
    expect(await confirm(store, first.id, '对照纸质签到表')).toBe('access');
    expect(ready(store)).toBe(0);
  });

  it('wait for a supervisor with a reason, and go out then', async () => {
    const { store, first } = await doubted();
    expect(await confirm(store, first.id, '  ')).toBe('clock.reason');
    expect(await confirm(store, first.id, '对照纸质签到表')).toBe('done');
    expect(await confirm(store, first.id, '对照纸质签到表')).toBe('clock.nothing');
    expect([codes(store), ready(store)]).toEqual([[], 2]);
    const history = await make(store.history(store.set.all('attendances').map(({ id }) => id)));
    expect(history.changes.at(-1)).toMatchObject({ kind: 'attendance.confirmClock', reason: '对照纸质签到表', before: { clock: 'doubtful' }, after: { clock: 'confirmed' } });
  });
});
