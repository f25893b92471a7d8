import { describe, expect, it } from 'vitest';
import type { Attendance, Enrolment, Session } from '../../../shared/domain/records.ts';
import { checkClosing, checkSession } from '../../../shared/rules/sessions.ts';
import { sessionOf } from './sessionOf.ts';

const session: Session = {
  ...sessionOf('S1', '2026-11-23', ['09:00-09:45', '09:50-10:35']), rev: '', number: 'PX20261123001', name: '信用修复培训', courseId: '', venue: '会议室', capacity: 40, host: '信用办', coHosts: '',
  trainers: ['甲'], way: 'onsite', status: 'planned', closedAt: '', closedBy: '', note: '',
};
const unit = session.units[0]!;
const codes = (fields: Partial<Session>): string[] => checkSession({ ...session, ...fields }).map((issue) => `${issue.code} ${issue.path}`);

describe('checkSession', () => {
  it.each<[string, Partial<Session>, string[]]>([
    ['is sound', {}, []],
    ['lacks names', { name: ' ', host: '', venue: '' }, ['session.name name', 'session.host host', 'session.venue venue']],
    ['is online', { way: 'online', venue: '' }, []],
    ['has no trainer', { trainers: [] }, ['session.trainers trainers']],
    ['has no seats', { capacity: 0 }, ['session.capacity capacity']],
    ['counts strange hours', { minutesPerHour: 30, step: 2 }, ['session.minutesUnusual minutesPerHour', 'session.step step']],
    ['rounds to less than a thousandth', { step: 0.0004 }, ['session.step step']],
    ['counts impossible hours', { minutesPerHour: 0, step: 0 }, ['session.minutesPerHour minutesPerHour', 'session.step step']],
    ['has no units', { units: [] }, ['session.units units']],
    ['has a nameless unit without hours', { units: [{ ...unit, title: '', hours: 0 }] }, ['session.unitTitle units.0.title', 'session.unitHours units.0.hours']],
    ['has unreadable times', { units: [{ ...unit, to: '' }, { ...unit, from: '9点' }] }, ['session.unitTime units.0.to', 'session.unitTime units.1.from']],
    ['runs backwards', { units: [{ ...unit, to: unit.from }] }, ['session.unitReversed units.0.to']],
    ['runs over midnight', { units: [{ ...unit, to: '2026-11-24T09:45' }] }, ['session.unitOvernight units.0.to']],
    ['has a unit shorter than its hours', { units: [{ ...unit, hours: 1.5 }] }, ['session.unitTooShort units.0.to']],
    ['has overlapping units', { units: [{ ...unit, to: '2026-11-23T11:00' }, session.units[1]!, { ...unit, from: '2026-11-23T10:50', to: '2026-11-23T11:50' }] }, ['session.unitsOverlap units.1.from', 'session.unitsOverlap units.2.from']],
  ])('when it %s', (_label, fields, expected) => {
    expect(codes(fields)).toEqual(expected);
  });
});

describe('checkClosing', () => {
  const after = Date.UTC(2026, 10, 23, 2, 35); // 10:35 in Shanghai, the end of the last unit
  const enrolment = (id: string, cancelled = false): Enrolment => ({ id, rev: '', sessionId: 'S1', subjectId: '', personId: id, listingId: '', walkIn: false, cancelled });
  const mark = (enrolmentId: string, times: Partial<Attendance>): Attendance =>
    ({ id: `a${enrolmentId}`, rev: '', enrolmentId, sessionId: 'S1', in: '', out: '', absence: '', source: 'live', markedBy: '', markedAt: '', correction: '', ...times });
  const present = { in: '2026-11-23T09:00' };

  it.each<[string, readonly Enrolment[], readonly Attendance[], number, string[]]>([
    ['everyone is marked', [enrolment('1'), enrolment('2'), enrolment('3')], [mark('1', present), mark('2', { absence: 'absent' }), mark('3', { absence: 'excused' })], after, []],
    ['someone is not marked', [enrolment('1'), enrolment('2'), enrolment('3')], [mark('1', present), mark('2', {})], after, ['closing.pending']],
    ['the one not marked was cancelled', [enrolment('1'), enrolment('2', true)], [mark('1', present)], after, []],
    ['it is a minute too early', [enrolment('1')], [mark('1', present)], after - 60_000, ['closing.notOver']],
    ['a mark is wrong', [enrolment('1')], [mark('1', { ...present, out: '2026-11-23T08:00' })], after, ['closing.attendance']],
    ['nobody is enrolled', [], [], after, ['closing.nobody']],
  ])('when %s', (_label, enrolments, attendances, now, expected) => {
    expect(checkClosing(session, enrolments, attendances, now).map((issue) => issue.code)).toEqual(expected);
  });
  it('asks about people of whom only a coming on an earlier day is known: they would be credited all days', () => {
    const days: Session = { ...session, units: [unit, { ...unit, id: 'next', from: '2026-11-24T09:00', to: '2026-11-24T09:45' }] };
    const records = [enrolment('1'), { ...enrolment('6'), personId: '1', listingId: 'l2' }, enrolment('2'), enrolment('3'), enrolment('4'), enrolment('5')];
    const marks = [mark('1', present), mark('6', present), mark('2', { ...present, out: '2026-11-23T09:45' }), mark('3', { in: '2026-11-24T08:55' }), mark('4', { absence: 'absent' }), mark('5', present)];
    expect(checkClosing(days, records, marks, after + 86_400_000)).toEqual([{ code: 'closing.severalDays', severity: 'warning', path: '', params: { days: 2, count: 2 } }]);
  });
  it('counts people who were not marked, whatever they are enrolled for and under however many records', () => {
    const records = [enrolment('1'), { ...enrolment('2'), personId: '1', listingId: 'l2' }, enrolment('3'), enrolment('4'), enrolment('5')];
    const pending = (humanOf?: (personId: string) => string) => checkClosing(session, records, [mark('5', present)], after, humanOf);
    expect(pending()).toMatchObject([{ code: 'closing.pending', params: { count: 3 } }]);
    expect(pending((personId) => (personId === '4' ? '3' : personId))).toMatchObject([{ code: 'closing.pending', params: { count: 2 } }]);
  });
  it('refuses to close twice', () => {
    expect(checkClosing({ ...session, status: 'closed' }, [], [], after).map((issue) => issue.code)).toEqual(['closing.alreadyClosed']);
  });
});
