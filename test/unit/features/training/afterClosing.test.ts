import { beforeEach, describe, expect, it } from 'vitest';
import { correctAttendance } from '../../../../renderer/features/training/commands.marks.ts';
import { reopenSession } from '../../../../renderer/features/training/commands.ts';
import type { Store } from '../../../../renderer/store/store.ts';
import { ok } from '../../../../shared/lib/result.ts';
import { make, openOffice, seed } from '../officeStore.ts';

const day = '2026-11-20';
const unit = { id: 'u1', topic: 'policy', title: '政策法规', hours: 3, from: `${day}T09:00`, to: `${day}T11:15` } as const;
let store: Store;
let appends: () => number;
let ids: { readonly session: string; readonly enrolment: string };

beforeEach(async () => {
  ({ store, appends } = openOffice('2026-11-27T09:00'));
  const [subjectId = ''] = await seed(store, [{}]);
  const session = (await make(store.commit('session.schedule', '', (draft) => ok(draft.create('sessions', {
    number: 'PX20261120001', name: '第 1 期', courseId: '', units: [unit], venue: '三楼', capacity: 10, host: '信用办', coHosts: '', trainers: ['李老师'], way: 'onsite', minutesPerHour: 45, step: 0.5,
    status: 'planned', closedAt: '', closedBy: '', note: '',
  }))))).value;
  const enrolment = (await make(store.commit('enrolment.add', '', (draft) => ok(draft.create('enrolments', { sessionId: session, subjectId, personId: '', listingId: '', walkIn: false, cancelled: false }))))).value;
  await make(store.commit('attendance.in', '', (draft) =>
    ok(draft.create('attendances', { enrolmentId: enrolment, sessionId: session, in: `${day}T09:40`, out: '', absence: '', source: 'live', markedBy: '李翀', markedAt: '', correction: '' }))));
  await make(store.commit('session.close', '', (draft) => ok(draft.update('sessions', session, { status: 'closed', closedAt: '2026-11-20T12:00:00+08:00', closedBy: '李翀' }))));
  ids = { session, enrolment };
});

describe('a closed session', () => {
  it.each([
    ['no reason', '', 'token', 'rules'], ['no approval', '登记有误', '', 'access'],
  ])('is not reopened with %s', async (_name, reason, approval, code) => {
    const before = appends();
    const done = await reopenSession(store, ids.session, reason, approval);
    expect(done.ok ? 'done' : done.error.code).toBe(code);
    expect([store.set.get('sessions', ids.session)?.status, appends()]).toEqual(['closed', before]);
  });
  it('is open again with both, and not reopened twice', async () => {
    await make(reopenSession(store, ids.session, '漏登一人', 'token'));
    expect(store.set.get('sessions', ids.session)).toMatchObject({ status: 'planned', closedAt: '', closedBy: '' });
    const again = await reopenSession(store, ids.session, '漏登一人', 'token');
    expect(again.ok ? [] : again.error.code === 'rules' && again.error.issues.map(({ code: one }) => one)).toEqual(['session.notClosed']);
  });
});

describe('a correction of credited hours', () => {
  it('keeps the session closed, says why, and gives the attendance a new revision', async () => {
    const [old] = store.set.by('attendances', 'enrolmentId', ids.enrolment);
    await make(correctAttendance(store, ids.session, [ids.enrolment], { in: `${day}T09:00`, out: '', absence: '' }, '签到表为准', 'token'));
    const [now] = store.set.by('attendances', 'enrolmentId', ids.enrolment);
    expect(now).toMatchObject({ in: `${day}T09:00`, correction: '签到表为准' });
    expect(now?.rev).not.toBe(old?.rev);
    expect(store.set.get('sessions', ids.session)?.status).toBe('closed');
  });
  it.each([
    ['no reason', { in: `${day}T09:00`, out: '', absence: '' }, '', 'token', 'rules'],
    ['no approval', { in: `${day}T09:00`, out: '', absence: '' }, '签到表为准', '', 'access'],
    ['nothing changed', { in: `${day}T09:40`, out: '', absence: '' }, '签到表为准', 'token', 'rules'],
  ] as const)('is refused with %s', async (_name, times, reason, approval, code) => {
    const before = appends();
    const done = await correctAttendance(store, ids.session, [ids.enrolment], times, reason, approval);
    expect(done.ok ? 'done' : done.error.code).toBe(code);
    expect(appends()).toBe(before);
  });
});
