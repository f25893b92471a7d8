import { describe, expect, it } from 'vitest';
import { creditedHours, hoursForListing, missingHours, sessionHours, tally, unitsAttended } from '../../../shared/rules/hours.ts';
import type { AttendanceTimes } from '../../../shared/rules/hours.ts';
import { entryOf, sessionOf } from './sessionOf.ts';

const morning = sessionOf('S1', '2026-11-23', ['09:00-09:45', '09:50-10:35', '10:45-11:30']);
const at = (from: string, to = ''): AttendanceTimes => ({ in: from && `2026-11-23T${from}`, out: to && `2026-11-23T${to}`, absence: '' });

describe('creditedHours', () => {
  it.each([
    ['stays from before the start to the end', at('08:50', '11:40'), 3],
    ['has no time out: stayed to the end', at('09:00'), 3],
    ['comes at 09:41', at('09:41'), 2], // 4 + 45 + 45 minutes
    ['leaves at 10:15', at('09:00', '10:15'), 1.5], // 45 + 25 minutes
    ['comes at 09:41 and leaves at 10:15', at('09:41', '10:15'), 0.5], // 4 + 25 minutes
    ['is there for the break only', at('09:45', '09:50'), 0],
    ['leaves one minute early', at('09:00', '11:29'), 2.5],
    ['comes after the end', at('11:30'), 0],
    ['goes before coming', at('10:00', '09:00'), 0],
    ['was marked absent', { in: '', out: '', absence: 'absent' } as const, 0],
    ['was excused', { in: '', out: '', absence: 'excused' } as const, 0],
    ['is not marked', at(''), 0],
    ['has unreadable times', { in: 'soon', out: '', absence: '' } as const, 0],
  ])('when someone %s', (_label, attendance, hours) => {
    expect(creditedHours(morning, attendance)).toBe(hours);
  });

  it.each([
    [40, 0.5, 3], [45, 0.5, 3], [50, 0.5, 2.5], [60, 0.5, 2], [60, 0.1, 2.2], [45, 1, 3], [60, 1, 2], [0, 0.5, 0], [45, 0, 0], [45, 0.0004, 0], [45, Number.NaN, 0], [45, 0.001, 3], [45, 0.333333333, 3], [45, 0.6666666667, 2.667],
  ])('with %d minutes an hour and step %d gives %d', (minutesPerHour, step, hours) => {
    expect(creditedHours({ ...morning, minutesPerHour, step }, at('09:00'))).toBe(hours);
  });

  it('credits no more than a unit is worth, however long it takes', () => {
    const long = sessionOf('S1', '2026-11-23', ['09:00-12:00']);
    expect(creditedHours(long, at('09:00'))).toBe(1);
    expect(creditedHours(long, at('09:00', '09:44'))).toBe(0.5);
  });

  it('credits minutes once where units of the session overlap', () => {
    const twice = sessionOf('S1', '2026-11-23', ['09:00-10:30', '09:00-10:30'], 2);
    expect(creditedHours(twice, at('09:00'))).toBe(2);
    const across = sessionOf('S1', '2026-11-23', ['09:30-10:15', '09:00-10:30', '10:15-11:00']);
    expect(tally([entryOf(across, 'P', 'L', at('09:00'))])).toMatchObject([{ minutes: 120, hours: 2.5 }]);
  });

  it('keeps half minutes exact: two units of half an hour of 45 minutes', () => {
    const halves = sessionOf('S1', '2026-11-23', ['09:00-09:23', '09:30-09:53'], 0.5);
    expect(sessionHours(halves)).toBe(1);
    expect(creditedHours(halves, at('09:00'))).toBe(1);
  });
});

describe('unitsAttended', () => {
  const states = (attendance: AttendanceTimes | undefined): string[] => unitsAttended(morning, attendance).map((unit) => `${unit.state} ${unit.minutes}`);
  it.each([
    [at('08:55'), ['present 45', 'present 45', 'present 45']],
    [at('09:00', '11:30'), ['present 45', 'present 45', 'present 45']],
    [at('09:41'), ['late 4', 'present 45', 'present 45']],
    [at('09:00', '10:15'), ['present 45', 'leftEarly 25', 'absent 0']],
    [at('09:47'), ['absent 0', 'present 45', 'present 45']],
    [{ in: '', out: '', absence: 'absent' } as const, ['absent 0', 'absent 0', 'absent 0']],
    [{ in: '', out: '', absence: 'excused' } as const, ['excused 0', 'excused 0', 'excused 0']],
    [undefined, ['pending 0', 'pending 0', 'pending 0']],
    [at(''), ['pending 0', 'pending 0', 'pending 0']],
  ])('derives from %j', (attendance, expected) => {
    expect(states(attendance)).toEqual(expected);
  });
  it('flags both late and left early', () => {
    expect(unitsAttended(morning, at('09:55', '10:30'))[1]).toEqual({ unitId: 'S1-2', state: 'late', late: true, leftEarly: true, minutes: 35 });
  });
});

describe('tally', () => {
  const afternoon = sessionOf('S2', '2026-11-24', ['14:00-14:45', '14:55-15:40']);

  it('adds sessions up per person and listing', () => {
    const result = tally([
      entryOf(afternoon, 'P1', 'L1', { in: '2026-11-24T14:00', out: '', absence: '' }), entryOf(morning, 'P1', 'L1', at('09:41')),
      entryOf(morning, 'P1', 'L2', at('09:41')), entryOf(morning, 'P2', 'L1', at('09:00')),
    ]);
    expect(result).toEqual([
      { personKey: 'P1', listingId: 'L1', minutes: 184, hours: 4, bySession: [{ sessionId: 'S1', minutes: 94, hours: 2, cumulative: 2 }, { sessionId: 'S2', minutes: 90, hours: 2, cumulative: 4 }] },
      { personKey: 'P1', listingId: 'L2', minutes: 94, hours: 2, bySession: [{ sessionId: 'S1', minutes: 94, hours: 2, cumulative: 2 }] },
      { personKey: 'P2', listingId: 'L1', minutes: 135, hours: 3, bySession: [{ sessionId: 'S1', minutes: 135, hours: 3, cumulative: 3 }] },
    ]);
    expect(hoursForListing(result, 'L1')).toBe(4);
    expect(hoursForListing(result, 'L9')).toBe(0);
  });

  it('counts the same minutes once, for the session that began first', () => {
    const parallel = sessionOf('S0', '2026-11-23', ['09:30-10:15', '10:20-11:05', '11:30-12:15']);
    const [one] = tally([entryOf(parallel, 'P1', 'L1', { in: '2026-11-23T09:30', out: '', absence: '' }), entryOf(morning, 'P1', 'L1', at('09:00'))]);
    // Left of the parallel session: 5 minutes between the units, 5 + 5 around the second break, and the unit after 11:30.
    expect(one!.bySession).toEqual([{ sessionId: 'S1', minutes: 135, hours: 3, cumulative: 3 }, { sessionId: 'S0', minutes: 60, hours: 1, cumulative: 4 }]);
  });

  it('joins two marks for one session before capping and rounding', () => {
    const entries = [entryOf(morning, 'P1', 'L1', at('09:00', '09:20')), entryOf(morning, 'P1', 'L1', at('09:10', '09:25')), entryOf(morning, 'P1', 'L1', at('09:30', '09:45'))];
    expect(tally(entries)[0]!.bySession).toEqual([{ sessionId: 'S1', minutes: 40, hours: 0.5, cumulative: 0.5 }]);
  });

  it('joins person records of one human and leaves cancelled enrolments out', () => {
    const second = entryOf(afternoon, 'P2', 'L1', { in: '2026-11-24T14:00', out: '', absence: '' });
    const entries = [{ ...entryOf(morning, 'P1', 'L1', at('09:00')), personKey: 'same' }, { ...second, personKey: 'same' }];
    expect(tally(entries).map((one) => one.hours)).toEqual([5]);
    expect(tally([{ ...second, enrolment: { ...second.enrolment, cancelled: true } }])).toEqual([]);
  });
});

describe('missingHours', () => {
  it.each([[0, 3, 3], [2.5, 3, 0.5], [3, 3, 0], [4, 3, 0], [1, null, 0], [0.3, 0.4, 0.1]])('of %d against %s is %d', (hours, minimum, missing) => {
    expect(missingHours(hours, minimum)).toBe(missing);
  });
});
