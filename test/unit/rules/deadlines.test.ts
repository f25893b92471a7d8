import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../shared/lib/dates.ts';
import { isWorkingDay, nationalCalendar, overlayCalendar } from '../../../shared/rules/calendar.ts';
import { deadline, describeWorking, parsePeriod, workingDaysBetween } from '../../../shared/rules/deadlines.ts';
import { distance } from '../../../shared/rules/distance.ts';
import type { Deadline } from '../../../shared/rules/deadlines.ts';

function ends(start: string, text: string): Deadline {
  const period = parsePeriod(text);
  if (!period.ok) throw new Error(`no period: ${text}`);
  const result = deadline(start, period.value, nationalCalendar);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

describe('deadline', () => {
  // The first five are the vectors of domain.md section 5.
  it.each([
    ['2026-02-12', '+3wd', '2026-02-24'], ['2026-04-03', '+3wd', '2026-04-09'], ['2026-09-18', '+7wd', '2026-09-29'], ['2026-06-18', '+10wd', '2026-07-03'], ['2025-11-30', '+3m', '2026-02-28'],
    ['2026-02-12', '+7wd', '2026-02-28'],
    ['2026-02-14', '+1wd', '2026-02-24'],
    ['2026-09-19', '+1wd', '2026-09-20'], // a Sunday that works for National Day
    ['2026-07-01', '+3m', '2026-10-08'], // 1 October is a day off
    ['2026-01-31', '+1m', '2026-02-28'],
    ['2026-10-24', '+30d', '2026-11-23'],
    ['2026-10-23', '+30d', '2026-11-23'], // 22 November is a Sunday
    ['2025-11-23', '+1y', '2026-11-23'],
  ])('%s %s ends on %s', (start, period, end) => {
    const result = ends(start, period);
    expect(result.end).toBe(end);
    expect(result.issues).toEqual([]);
  });

  it.each([
    ['2026-02-12', '+7wd', '2026-02-12 起7个工作日（起算日不计入），截止 2026-02-28：2月15日至2月23日春节放假，2月14日、2月28日调休上班。'],
    ['2025-11-30', '+3m', '2025-11-30 起3个月（起算日不计入），截止 2026-02-28：当月没有30日，取月末2月28日，2月28日调休上班。'],
    ['2026-07-01', '+3m', '2026-07-01 起3个月（起算日不计入），截止 2026-10-08：10月1日至10月7日国庆节放假，10月1日不是工作日，顺延至10月8日。'],
    ['2026-11-23', '+2wd', '2026-11-23 起2个工作日（起算日不计入），截止 2026-11-25。'],
    ['2026-12-30', '+3wd', '2026-12-30 起3个工作日（起算日不计入），截止 2027-01-04：工作日历只到2026年，此日期为暂定，更新日历后请重新计算。'],
  ])('explains %s %s', (start, period, sentence) => {
    expect(describeWorking(ends(start, period).working)).toBe(sentence);
  });

  it('says when it runs past the known calendar, and up to which year that is known', () => {
    expect(ends('2026-12-31', '+1wd').issues).toEqual([
      { code: 'deadline.beyondCalendar', severity: 'warning', path: '', params: { knownFrom: '2004', knownTo: '2026', end: '2027-01-01' } },
    ]);
    expect(ends('2003-12-30', '+3wd').issues).toHaveLength(1);
    expect(ends('2026-11-23', '+3m').issues).toHaveLength(1);
  });

  it('knows the last day of the last known year', () => {
    expect(ends('2026-12-30', '+1wd')).toMatchObject({ end: '2026-12-31', issues: [] });
  });

  it('follows an updated calendar', () => {
    const next = overlayCalendar(nationalCalendar, {
      holidays: { '2027-01-01': '元旦', '2027-01-02': '元旦', '2027-01-03': '元旦' }, workdays: { '2026-12-27': '元旦' }, knownFrom: '2027-01-01', knownTo: '2027-12-31',
    });
    const result = deadline('2026-12-25', { unit: 'workingDays', count: 6 }, next);
    expect(result).toMatchObject({ ok: true, value: { end: '2027-01-04', issues: [] } });
    expect(isWorkingDay('2026-10-10', next)).toBe(true);
  });

  it.each(['', '7', '+0wd', '7w', '+-3m', '+9999d', '+11y', '1e3d'])('refuses the period %j', (text) => {
    expect(parsePeriod(text)).toEqual({ ok: false, error: { code: 'deadline.period' } });
  });
  it.each([['2026-02-30', 3], ['20260212', 3], ['', 3]])('refuses the start %j', (start, count) => {
    expect(deadline(start, { unit: 'days', count }, nationalCalendar)).toEqual({ ok: false, error: { code: 'deadline.start' } });
  });
  it('refuses a start so late that its end could not be written, and says so', () => {
    expect(deadline('9999-12-31', { unit: 'days', count: 1 }, nationalCalendar)).toEqual({ ok: false, error: { code: 'deadline.startTooLate' } });
    expect(ends('2200-12-31', '+10y').end).toBe('2210-12-31');
  });
  it.each([0, -1, 1.5, Number.NaN])('refuses %d days', (count) => {
    expect(deadline('2026-02-12', { unit: 'days', count }, nationalCalendar)).toEqual({ ok: false, error: { code: 'deadline.period' } });
  });
});

describe('properties of deadlines', () => {
  const day = fc.integer({ min: 0, max: 365 * 20 }).map((n) => addDays('2005-01-01', n));
  const count = fc.integer({ min: 1, max: 200 });

  it('end on a working day, count back to the same number, and never come earlier for a longer period', () => {
    fc.assert(fc.property(day, count, (start, n) => {
      const { end } = ends(start, `+${n}wd`);
      expect(isWorkingDay(end, nationalCalendar)).toBe(true);
      expect(workingDaysBetween(start, end, nationalCalendar)).toBe(n);
      expect(workingDaysBetween(end, start, nationalCalendar)).toBeLessThanOrEqual(0);
      expect(ends(start, `+${n + 1}wd`).end > end).toBe(true);
      expect(isWorkingDay(ends(start, `+${n}d`).end, nationalCalendar)).toBe(true);
    }), { numRuns: 200 });
  });
});

describe('workingDaysBetween', () => {
  const day = fc.integer({ min: 0, max: 365 * 30 }).map((n) => addDays('2003-01-01', n));
  const oneByOne = (from: string, to: string): number => {
    let count = 0;
    for (let at = from; at < to;) if (isWorkingDay((at = addDays(at, 1)), nationalCalendar)) count++;
    return count;
  };

  it('counts as if it went day by day', () => {
    fc.assert(fc.property(day, day, (a, b) => {
      const expected = a <= b ? oneByOne(a, b) : -oneByOne(b, a);
      expect(workingDaysBetween(a, b, nationalCalendar)).toBe(expected === 0 ? 0 : expected);
    }), { numRuns: 100 });
  });

  it('is 0, not less, from a day off back to the working day before it', () => {
    expect(workingDaysBetween('2003-01-04', '2003-01-03', nationalCalendar)).toBe(0);
  });

  it('is as quick for a day that is never, as records of before may hold it', () => {
    const began = process.cpuUsage();
    for (let n = 0; n < 100; n++) expect(distance('9999-12-31', '2026-11-23', nationalCalendar)).toEqual({ late: false, workingDays: 2_080_084, working: '' });
    // Going day by day took 1.8 s for one.
    expect(process.cpuUsage(began).user / 1000).toBeLessThan(1800);
  });
});

describe('overlayCalendar', () => {
  const update = { holidays: { '2026-10-08': '国庆节' }, workdays: {}, knownFrom: '2026-01-01', knownTo: '2026-12-31' };
  it('replaces the years that the update covers, whole', () => {
    const overlaid = overlayCalendar(nationalCalendar, update);
    expect(isWorkingDay('2026-10-08', overlaid)).toBe(false);
    expect(isWorkingDay('2026-10-01', overlaid)).toBe(true); // a Thursday that the update does not name
    expect(isWorkingDay('2025-10-01', overlaid)).toBe(false);
  });
  it('does not call a year known that neither covers', () => {
    expect(overlayCalendar(nationalCalendar, { ...update, knownFrom: '2028-01-01', knownTo: '2028-12-31' }).knownTo).toBe('2026-12-31');
  });
});
