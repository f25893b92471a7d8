import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays, addMonths, daysBetween, fromSerial, isDate, isLocalDateTime, minutesBetween, parseDate, toInstant, toLocalDate, toLocalDateTime, weekday,
} from '../../../shared/lib/dates.ts';

describe('parseDate', () => {
  it.each([
    '2026-03-05', '2026/3/5', '2026.3.5', '2026年3月5日', '2026年03月05号', '2026年3月5', '20260305', '２０２６－０３－０５', '２０２６年３月５日', '2026／3／5', '2026．3．5',
    '  2026-03-05\t', '2026 - 3 - 5', '2026 年 3 月 5 日', '2026-03-05 00:00:00', '2026/3/5 0:00', '2026年3月5日 0:00', '\u30002026.03.05\u00a0', '2026-03-05T00:00:00', '2026-03-05T00:00:00.000', '2026-03-05T00:00',
  ])('reads %j', (text) => {
    expect(parseDate(text)).toEqual({ ok: true, value: '2026-03-05' });
  });

  it.each([
    '', ' ', '-', '长期', '26-03-05', '2026-3', '2026', '202603', '2026-03-0 5', '2026-03/05', '2026年3-5', '2026月3年5日', '2026-003-05', '2026-03-05-', '2026-03-05-06', '2026-03-05 10:30',
    '2026-03-05T10:30:00', '2026-03-05T', '2026-03-05 T00:00:00', '2026-03-05T00:00:00Z', '2026-03-05x', 'x2026-03-05', '2026--03-05', '45291', '202603050', '2026030500', '0026-03-05', '2026-03-', '２０２６三月五日', '5/3/2026', '9'.repeat(400),
  ])('does not guess at %j', (text) => {
    expect(parseDate(text)).toEqual({ ok: false, error: { code: 'date.unreadable' } });
  });

  it.each(['2026-02-29', '2026-2-30', '2026.13.1', '2026年4月31日', '20260230', '2026-00-10', '2026-10-00', '1900-02-29'])('knows that %s does not exist', (text) => {
    expect(parseDate(text)).toEqual({ ok: false, error: { code: 'date.noSuchDay' } });
  });

  it.each([['2024-2-29', '2024-02-29'], ['2000-02-29', '2000-02-29'], ['9999-12-31', '9999-12-31']])('reads %s', (text, value) => {
    expect(parseDate(text)).toEqual({ ok: true, value });
  });

  it('never throws, and what it reads is a date', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ maxLength: 30 }), fc.stringMatching(/^[0-9年月日./ -]{0,14}$/)), (text) => {
      const result = parseDate(text);
      expect(!result.ok || isDate(result.value)).toBe(true);
    }));
  });
});

describe('arithmetic', () => {
  const someDay = fc.integer({ min: -60_000, max: 200_000 }).map((n) => addDays('1970-01-01', n));

  it('agrees with the platform on every day of four centuries', () => {
    for (let n = -40_000; n < 110_000; n++) {
      const date = new Date(n * 86_400_000);
      const text = date.toISOString().slice(0, 10);
      const own = addDays('1970-01-01', n);
      if (own !== text || weekday(own) !== date.getUTCDay() || daysBetween('1970-01-01', text) !== n) expect(own).toBe(text);
    }
    expect(addDays('1970-01-01', 20_780)).toBe('2026-11-23');
  });

  it('adds and counts days as opposites', () => {
    fc.assert(fc.property(someDay, fc.integer({ min: -5000, max: 5000 }), (day, n) => {
      expect(daysBetween(day, addDays(day, n))).toBe(n);
      expect(parseDate(day)).toEqual({ ok: true, value: day });
    }));
  });

  it.each([
    ['2025-11-30', 3, '2026-02-28'], ['2023-11-30', 3, '2024-02-29'], ['2026-01-31', 1, '2026-02-28'], ['2026-12-15', 1, '2027-01-15'],
    ['2026-03-31', -1, '2026-02-28'], ['2024-02-29', 12, '2025-02-28'], ['2026-11-23', -23, '2024-12-23'],
  ])('moves %s by %d months to %s', (date, n, expected) => {
    expect(addMonths(date, n)).toBe(expected);
  });

  it('stops at the last day and the first that four digits of a year can write', () => {
    expect([addDays('9999-12-31', 1), addDays('2026-11-23', 9_999_999), addMonths('9999-12-15', 1)]).toEqual(['9999-12-31', '9999-12-31', '9999-12-31']);
    expect([addDays('0000-01-01', -1), addMonths('0000-01-15', -1), addDays('9999-12-31', -1)]).toEqual(['0000-01-01', '0000-01-01', '9999-12-30']);
  });

  it.each([
    ['2026-11-23T09:41', '2026-11-23T10:30', 49], ['2026-11-23T23:59', '2026-11-24T00:01', 2], ['2026-11-23T10:30', '2026-11-23T09:41', -49],
  ])('counts minutes from %s to %s', (a, b, minutes) => {
    expect(minutesBetween(a, b)).toBe(minutes);
  });

  it.each(['2026-11-23', '2026-11-23 09:41', '2026-11-23T24:00', '2026-11-23T09:60', '2026-11-31T09:41', '2026-11-23T09:41:00'])('refuses the time %j', (text) => {
    expect(isLocalDateTime(text)).toBe(false);
    expect(minutesBetween(text, '2026-11-23T09:41')).toBeNaN();
  });
});

describe('instants', () => {
  it.each([
    [0, '1970-01-01T08:00:00.000+08:00'], [Date.UTC(2026, 10, 22, 15, 59, 59, 999), '2026-11-22T23:59:59.999+08:00'],
    [Date.UTC(2026, 10, 22, 16), '2026-11-23T00:00:00.000+08:00'], [-1, '1970-01-01T07:59:59.999+08:00'], [-8 * 3_600_000 - 1, '1969-12-31T23:59:59.999+08:00'],
  ])('shows %d in Shanghai', (ms, instant) => {
    expect(toInstant(ms)).toBe(instant);
    expect(toLocalDateTime(ms)).toBe(instant.slice(0, 16));
    expect(toLocalDate(ms)).toBe(instant.slice(0, 10));
    expect(Date.parse(instant)).toBe(ms);
  });
});

describe('fromSerial', () => {
  it.each([
    [1, false, '1900-01-01'], [59, false, '1900-02-28'], [60, false, ''], [61, false, '1900-03-01'], [46_086, false, '2026-03-05'], [46_086.75, false, '2026-03-05'],
    [0, false, ''], [-3, false, ''], [2_958_465, false, '9999-12-31'], [2_958_466, false, ''], [Number.NaN, false, ''], [0, true, '1904-01-01'], [44_624, true, '2026-03-05'],
  ])('reads %d (1904: %s) as %j', (n, date1904, expected) => {
    expect(fromSerial(n, date1904)).toBe(expected);
  });
});
