import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { countTables } from '../../../renderer/app/shell/counts.ts';
import { appointments } from '../../../renderer/features/home/appointments.ts';
import { dueRow } from '../../../renderer/features/home/dueRows.ts';
import { lateCount } from '../../../renderer/features/home/queries.due.ts';
import { percentOf, progressOf, quarterOf } from '../../../renderer/features/home/queries.progress.ts';
import { todo } from '../../../renderer/features/home/queries.ts';
import { startI18n } from '../../../renderer/i18n/i18n.ts';
import { textOf } from '../../../renderer/i18n/useText.ts';
import { createWorkingSet, type WritableSet } from '../../../renderer/store/workingSet.ts';
import type { Interview, Listing, Session, SubmissionItem, TableName, Tables } from '../../../shared/domain/records.ts';

const today = '2026-11-23'; // a Monday
let set: WritableSet;
beforeEach(() => {
  set = createWorkingSet();
  put('subjects', { id: 's1', name: '云水县甲建材有限公司', kind: 'organisation' });
});

/** Puts and publishes what a case needs of a record; the queries read no other field. */
function put<T extends TableName>(table: T, record: Partial<Tables[T]> & { id: string }): void {
  set.put(table, { rev: 'd:1', ...record });
  set.publish(new Map([[table, [record.id]]]));
}
const listing = (id: string, more: Partial<Listing> = {}) => put('listings', {
  id, subjectId: 's1', list: 'blacklist', listedOn: '2026-10-08', status: 'listed', dueOn: '', requirement: '', documentNumber: `文〔2026〕${id}号`, importId: '', ...more,
});
const interview = (id: string, more: Partial<Interview> = {}) => put('interviews', {
  id, subjectId: 's1', listingId: 'l1', kind: 'warning', scheduledAt: '2026-11-24T09:30', outcome: '', meetingId: '', place: '市监局', ...more,
});
const item = (id: string, more: Partial<SubmissionItem> = {}) => put('items', {
  id, subjectId: 's1', packageId: 'p1', outcome: 'rejected', predecessorId: '', reasons: [{ column: 'A', message: '必填项不可为空' }], answeredAt: '2026-11-21T09:10:00+08:00', ...more,
});

describe('what is overdue', () => {
  it.each([
    ['a passed deadline', { dueOn: '2026-11-17' }, 1],
    ['a deadline of today is not late yet', { dueOn: today }, 0],
    ['a passed deadline that waits for confirmation', { dueOn: '2026-11-17', status: 'awaitingConfirmation' }, 0],
    ['a repaired listing', { dueOn: '2026-11-17', status: 'repaired' }, 0],
    ['a withdrawn listing', { dueOn: '2026-11-17', status: 'withdrawn' }, 0],
    ['no deadline', {}, 0],
  ] as const)('judges %s', (_what, more, count) => {
    listing('l1', more);
    expect(todo(set, today).overdueCount).toBe(count);
  });

  it('counts working days and shows how', () => {
    listing('l1', { dueOn: '2026-11-17' });
    const [line] = todo(set, today).overdue;
    expect(line).toMatchObject({ late: true, workingDays: 4, to: '/subjects/s1' });
    expect(line?.working).toContain('2026-11-17');
    expect(line?.working).toContain('2026-11-23');
  });

  it('puts the longest overdue first and counts those that it does not show', () => {
    for (let n = 1; n <= 9; n++) listing(`l${n}`, { dueOn: `2026-11-0${10 - n}` });
    const { overdue, overdueCount } = todo(set, today);
    expect(overdue.map((line) => line.on)).toEqual(['2026-11-01', '2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05']);
    expect(overdueCount).toBe(9);
  });

  it('takes an interview whose day passed without an outcome', () => {
    interview('i1', { scheduledAt: '2026-11-20T09:00' });
    interview('i2', { scheduledAt: '2026-11-20T09:00', outcome: 'held' });
    expect(todo(set, today).overdue.map((line) => line.key)).toEqual(['i1']);
  });
});

describe('what is due soon', () => {
  it.each([['2026-12-02', 7, 1], ['2026-12-03', 0, 0], ['2026-11-24', 1, 1], [today, 0, 1]])('for a deadline on %s says %i working days left', (dueOn, days, count) => {
    listing('l1', { dueOn });
    const { soon } = todo(set, today);
    expect(soon).toHaveLength(count);
    if (count > 0) expect(soon[0]?.workingDays).toBe(days);
  });
});

describe('the words for a day', () => {
  const saturday = '2026-11-28';
  beforeAll(() => startI18n('zh-CN'));
  it.each([
    ['2026-11-28', '今天到期'], ['2026-11-29', '明天到期'], ['2026-11-30', '剩 1 个工作日'], ['2026-11-27', '已到期'],
  ])('say of %s on a Saturday: %s', (dueOn, chip) => {
    listing('l1', { dueOn });
    const { overdue, soon } = todo(set, saturday);
    const said = [...overdue, ...soon].map((line) => dueRow(line, textOf, saturday).chip);
    expect(said).toEqual([chip]);
  });

  it('ask for the outcome of an interview once its day has passed', () => {
    interview('i1', { scheduledAt: '2026-11-29T09:30' });
    interview('i2', { scheduledAt: '2026-11-26T09:30' });
    const { overdue, soon } = todo(set, saturday);
    expect([...overdue, ...soon].map((line) => dueRow(line, textOf, saturday).detail)).toEqual(['警示性约谈 · 定于 11-26 · 结果待登记', '警示性约谈 · 定于 11-29']);
  });

  it('name the year of a day of another year', () => {
    listing('l1', { dueOn: '2025-10-25' });
    interview('i1', { scheduledAt: '2027-01-04T09:30' });
    const { overdue, soon } = todo(set, '2026-12-31');
    expect([...overdue, ...soon].map((line) => dueRow(line, textOf, '2026-12-31').detail)).toEqual(['限期整改 · 期限 2025-10-25 · 文〔2026〕l1号', '警示性约谈 · 定于 2027-01-04']);
  });
});

describe('a share in words', () => {
  it.each([[0, 32, '0.0%'], [1, 32, '3.1%'], [1, 20_000, '0.1%'], [19_999, 20_000, '99.9%'], [32, 32, '100.0%']])('of %i of %i is %s', (done, of, said) => {
    expect(percentOf({ done, of })).toBe(said);
  });
});

describe('what was rejected', () => {
  it('stays until a later item corrects it', () => {
    item('a');
    expect(todo(set, today).rejected.map((due) => due.detail)).toEqual(['必填项不可为空']);
    item('b', { predecessorId: 'a', outcome: 'unconfirmed' });
    expect(todo(set, today).rejectedCount).toBe(0);
  });
  it('is no longer late in the navigation once it was confirmed, which is written to the settings', () => {
    item('a', { outcome: 'questioned' });
    expect(lateCount(set, today)).toBe(1);
    put('settings', { id: 'confirmedItems', value: ['a'] });
    expect(lateCount(set, today)).toBe(0);
    expect(countTables).toContain('settings');
  });
  it('counts as late in the navigation, together with passed days', () => {
    item('a');
    listing('l1', { dueOn: '2026-11-17' });
    interview('i1', { scheduledAt: '2026-11-20T09:00' });
    interview('i2', { scheduledAt: `${today}T09:00` });
    expect(lateCount(set, today)).toBe(3);
    item('b', { predecessorId: 'a', outcome: 'unconfirmed' });
    listing('l1', { dueOn: '2026-11-17', status: 'repaired' });
    expect(lateCount(set, today)).toBe(1);
    expect(lateCount(set, '2026-11-24')).toBe(2);
  });
});

describe('today and tomorrow', () => {
  const unit = (from: string) => ({ id: from, topic: 'policy', title: '', hours: 1, from, to: from }) as const;
  const session = (id: string, froms: readonly string[], more: Partial<Session> = {}) => put('sessions', { id, name: `${id} 期`, venue: '行政中心', capacity: 40, status: 'planned', units: froms.map(unit), ...more });

  it('shows a session of several days on its next day, and none that is closed or later', () => {
    session('a', ['2026-11-20T09:00', '2026-11-24T09:00']);
    session('b', ['2026-11-23T14:00'], { status: 'closed' });
    session('c', ['2026-11-25T09:00']);
    expect(appointments(set, today).map(({ key, at }) => [key, at])).toEqual([['a', '2026-11-24T09:00']]);
  });
  it('counts people once, however many listings they sit for, and not those who cancelled', () => {
    session('a', ['2026-11-23T09:00']);
    put('enrolments', { id: 'e1', sessionId: 'a', personId: 'p1', cancelled: false });
    put('enrolments', { id: 'e2', sessionId: 'a', personId: 'p1', cancelled: false });
    put('enrolments', { id: 'e3', sessionId: 'a', personId: 'p2', cancelled: true });
    expect(appointments(set, today)[0]?.people).toBe(1);
  });
  it('joins the interviews of one meeting', () => {
    interview('i1', { meetingId: 'm' });
    interview('i2', { meetingId: 'm', subjectId: 's2' });
    interview('i3', { scheduledAt: '2026-11-23T15:00' });
    expect(appointments(set, today).map(({ key, people, title }) => [key, people, title])).toEqual([['i3', 1, '云水县甲建材有限公司'], ['m 2026-11-24T09:30', 2, '']]);
  });
});

describe('the progress of the quarter', () => {
  it.each([['2026-01-01', 1, '2026-01-01', '2026-03-31'], ['2026-06-30', 2, '2026-04-01', '2026-06-30'], ['2026-09-01', 3, '2026-07-01', '2026-09-30'], [today, 4, '2026-10-01', '2026-12-31']])(
    'knows the quarter of %s', (day, number, from, to) => expect(quarterOf(day)).toEqual({ number, from, to }),
  );

  it('counts over the lists of this quarter when there is one, else over all that stand', () => {
    listing('old');
    expect(progressOf(set, today)).toMatchObject({ basis: 'standing', listings: 1 });
    put('imports', { id: 'run', at: '2026-11-20T10:00:00+08:00', undone: false });
    listing('new', { importId: 'run' });
    listing('gone', { importId: 'run', status: 'withdrawn' });
    expect(progressOf(set, today)).toMatchObject({ basis: 'quarter', listings: 1 });
  });

  it('counts a listing as trained when one person has the minimum, never two together', () => {
    listing('l1');
    listing('l2');
    const times = ['2026-11-20T09:00', '2026-11-20T11:15'] as const;
    put('sessions', { id: 'x', units: [{ id: 'u', topic: 'policy', title: '', hours: 3, from: times[0], to: times[1] }], minutesPerHour: 45, step: 0.5 });
    const attend = (id: string, personId: string, listingId: string, out: string) => {
      put('enrolments', { id, sessionId: 'x', personId, listingId, cancelled: false });
      put('attendances', { id: `a${id}`, enrolmentId: id, sessionId: 'x', in: times[0], out, absence: '' });
    };
    attend('e1', 'p1', 'l1', '');
    attend('e2', 'p2', 'l2', '2026-11-20T10:30'); // 2 hours each: not enough apart, enough together
    attend('e3', 'p3', 'l2', '2026-11-20T10:30');
    expect(progressOf(set, today).training).toEqual({ done: 1, of: 2 });
  });

  it('counts refusals as interviewed, absences not', () => {
    listing('l1');
    listing('l2');
    interview('i1', { outcome: 'refused', listingId: 'l1' });
    interview('i2', { outcome: 'absent', listingId: 'l2' });
    expect(progressOf(set, today).interviews).toEqual({ done: 1, of: 2 });
  });

  it('asks rectification only of listings that set one', () => {
    listing('l1', { dueOn: '2026-12-01', status: 'repaired' });
    listing('l2', { requirement: '限期补缴' });
    listing('l3');
    expect(progressOf(set, today)).toMatchObject({ rectification: { done: 1, of: 2 }, repaired: 1 });
  });
});
