import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { codeMessage } from '../../../renderer/ui/forms/field.ts';
import { fieldCode } from '../../../renderer/ui/forms/fieldCode.ts';
import { timeLeft } from '../../../renderer/ui/timeLeft.ts';
import { typedDate, typedDateTime } from '../../../shared/lib/typedTimes.ts';

describe('a date as it is typed', () => {
  it.each([
    ['20261123', '2026-11-23'], ['2026-11-23', '2026-11-23'], [' 2026.3.5 ', '2026-03-05'], ['２０２６１１２３', '2026-11-23'], ['2026年11月23日', '2026-11-23'],
  ])('reads %s', (text, date) => expect(typedDate(text)).toEqual({ ok: true, value: date }));
  it.each([['20260230', 'date.noSuchDay'], ['明天', 'date.unreadable'], ['2026112', 'date.unreadable']])('refuses %s', (text, error) => expect(typedDate(text)).toEqual({ ok: false, error }));
});

describe('a date and time as it is typed', () => {
  it.each([
    ['20261123 0900', '2026-11-23T09:00'], ['202611230900', '2026-11-23T09:00'], ['2026-11-23 9:05', '2026-11-23T09:05'], ['2026-11-23T09:05', '2026-11-23T09:05'],
    ['2026.11.23 14：30', '2026-11-23T14:30'], ['２０２６１１２３　０９００', '2026-11-23T09:00'],
  ])('reads %s', (text, value) => expect(typedDateTime(text)).toEqual({ ok: true, value }));
  it.each(['0930', '9:30', '9.30', '9：30', '9时30分', '9点30分', '09:30:15', '9：30：00'])('takes the given day for a bare time: %s', (time) => expect(typedDateTime(time, '2026-11-23')).toEqual({ ok: true, value: '2026-11-23T09:30' }));
  it.each(['9.5', '9:3', '930:15', '9:30:6', '9', '上午'])('refuses the time %s', (time) => expect(typedDateTime(time, '2026-11-23')).toEqual({ ok: false, error: 'time.unreadable' }));
  it.each([['20261123', 'time.unreadable'], ['20261123 2400', 'time.unreadable'], ['20261123 0960', 'time.unreadable'], ['20260230 0900', 'date.noSuchDay'], ['0930', 'time.unreadable']])(
    'refuses %s', (text, error) => expect(typedDateTime(text)).toEqual({ ok: false, error }),
  );
});

describe('what a schema finds, as our own code', () => {
  const first = (schema: z.ZodType, value: unknown) => schema.safeParse(value, { error: fieldCode }).error?.issues[0]?.message;
  it.each([
    ['an empty text', z.string().min(1), '', 'field.required'],
    ['a missing text', z.string(), undefined, 'field.required'],
    ['a text too long', z.string().max(3), '四个汉字', codeMessage('field.tooLong', { most: 3 })],
    ['a text too short', z.string().min(2), '一', codeMessage('field.tooShort', { least: 2 })],
    ['no number', z.number(), Number.NaN, 'field.notNumber'],
    ['a missing number', z.number(), undefined, 'field.required'],
    ['a number too small', z.number().min(5), 4, codeMessage('field.tooSmall', { least: 5 })],
    ['no member of a choice', z.enum(['a']), 'b', 'field.choose'],
    ['a wrong form', z.string().regex(/^a$/), 'b', 'field.format'],
    ['a message of the schema itself', z.string().regex(/^a$/, { error: 'settings.url' }), 'b', 'settings.url'],
  ])('names %s', (_what, schema, value, message) => expect(first(schema, value)).toBe(message));
});

it.each([
  [0, 100, 5000, null], [50, 100, 500, null], [100, 100, 5000, null], [50, 100, 5000, 5], [10, 100, 3000, 30], [1, 100, 10_000, 990],
])('tells the time left after %i of %i in %i ms', (done, total, elapsed, left) => expect(timeLeft(done, total, elapsed)).toBe(left));
