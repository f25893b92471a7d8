import { describe, expect, it } from 'vitest';
import { cancelEnrolments, enrol } from '../../../../renderer/features/training/commands.enrol.ts';
import { clearMarks, markAbsent, markPresent } from '../../../../renderer/features/training/commands.marks.ts';
import { closeSession, reopenSession, scheduleSession } from '../../../../renderer/features/training/commands.ts';
import { planUnits } from '../../../../renderer/features/training/planUnits.ts';
import { make, openOffice, seed } from '../officeStore.ts';

async function openHall() {
  const office = openOffice('2026-11-24T08:40');
  const { store } = office;
  const subjects = await seed(store, [0, 1].map((n) => ({ subject: { name: `云水县第${n}公司`, representative: `代表${n}` }, listings: [{ dueOn: '2026-12-20' }, { dueOn: '2026-12-21', documentNumber: '云测信认〔2026〕2号' }] })));
  const units = planUnits([{ id: 'a', topic: 'policy', title: '政策法规', hours: 1 }], '2026-11-23T09:00', 45, 5);
  const sessionId = await make(scheduleSession(store, { name: '第 4 期', courseId: 'c1', units, venue: '301', capacity: 40, host: '云水县信用办', coHosts: '', trainers: ['李翀'], way: 'onsite', note: '' }));
  await make(enrol(store, sessionId, subjects.map((subjectId) => ({ subjectId, listingIds: store.set.by('listings', 'subjectId', subjectId).map(({ id }) => id) }))));
  const [first = [], second = []] = subjects.map((subjectId) => store.set.by('enrolments', 'subjectId', subjectId).map(({ id }) => id));
  return { store, sessionId, first, second };
}

describe('taking marks back that were made some time ago', () => {
  it('leaves who was not meant unmarked in every enrolment, so that they can be taken off the roster', async () => {
    const { store, sessionId, first, second } = await openHall();
    await make(markPresent(store, sessionId, first, '2026-11-23T08:55'));
    await make(markAbsent(store, sessionId, second, 'absent'));
    expect(await cancelEnrolments(store, sessionId, first, '')).toMatchObject({ error: { issues: [{ code: 'enrolment.marked' }] } });
    expect(await make(clearMarks(store, sessionId, first, '点错了人'))).toBe(2);
    expect(store.set.all('attendances').map(({ enrolmentId }) => enrolmentId).sort()).toEqual([...second].sort());
    expect(await make(cancelEnrolments(store, sessionId, first, ''))).toBe(2);
  });

  it('asks for a reason, for something to take back, and for an open session', async () => {
    const { store, sessionId, first, second } = await openHall();
    await make(markPresent(store, sessionId, first, '2026-11-23T08:55'));
    const codes = async (ids: readonly string[], reason: string) => {
      const result = await clearMarks(store, sessionId, ids, reason);
      return result.ok ? [] : result.error.code === 'rules' ? result.error.issues.map(({ code }) => code) : [result.error.code];
    };
    expect(await codes(first, ' ')).toEqual(['field.required']);
    expect(await codes(second, '点错了人')).toEqual(['attendance.noMark']);
    await make(markAbsent(store, sessionId, second, 'absent'));
    await make(closeSession(store, sessionId));
    expect(await codes(first, '点错了人')).toEqual(['session.closed']);
    expect(store.set.count('attendances')).toBe(4);
    await make(reopenSession(store, sessionId, '名册有误', 'token'));
    expect(await codes(first, '点错了人')).toEqual([]);
    expect(store.set.count('attendances')).toBe(2);
  });
});
