import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toLocalDateTime } from '../../../shared/lib/dates.ts';
import { creditedHours, sessionHours, tally } from '../../../shared/rules/hours.ts';
import type { AttendanceTimes, SessionTimes, TallyEntry } from '../../../shared/rules/hours.ts';
import { entryOf } from './sessionOf.ts';

const midnight = Date.UTC(2026, 10, 22, 16);
const time = (minute: number): string => toLocalDateTime(midnight + minute * 60_000);
const there = (from: number, to: number): AttendanceTimes => ({ in: time(from), out: time(to), absence: '' });

/** Sessions of one to four units that follow one another within a day, in hours of any usual length and step. */
const session = (id: string): fc.Arbitrary<SessionTimes> => fc.record({
  starts: fc.integer({ min: 420, max: 840 }),
  units: fc.array(fc.record({ pause: fc.integer({ min: 0, max: 20 }), lasts: fc.integer({ min: 10, max: 90 }), hours: fc.constantFrom(0.5, 1, 1.5, 2) }), { minLength: 1, maxLength: 4 }),
  minutesPerHour: fc.constantFrom(40, 45, 50, 60),
  step: fc.constantFrom(0.1, 0.25, 0.5, 1),
}).map(({ starts, units, minutesPerHour, step }) => {
  let at = starts;
  return {
    id, minutesPerHour, step,
    units: units.map((unit, i) => {
      const from = at + unit.pause;
      at = from + unit.lasts;
      return { id: `${id}-${i}`, topic: 'policy' as const, title: '', hours: unit.hours, from: time(from), to: time(at) };
    }),
  };
});
const span = fc.tuple(fc.integer({ min: 400, max: 1300 }), fc.integer({ min: 1, max: 500 })).map(([from, length]) => [from, from + length] as const);
const day = fc.array(fc.tuple(fc.constantFrom('A', 'B', 'C', 'D'), span), { minLength: 1, maxLength: 6 });
const sessions = fc.tuple(session('A'), session('B'), session('C'), session('D'));

const entriesOf = (held: readonly SessionTimes[], marks: readonly (readonly [string, readonly [number, number]])[]): TallyEntry[] =>
  marks.map(([id, [from, to]]) => entryOf(held.find((one) => one.id === id)!, 'P', 'L', there(from, to)));

describe('class hours', () => {
  it('never exceed the hours of the session, are never negative, and are whole steps', () => {
    fc.assert(fc.property(session('A'), span, (one, [from, to]) => {
      const hours = creditedHours(one, there(from, to));
      expect(hours).toBeGreaterThanOrEqual(0);
      expect(hours).toBeLessThanOrEqual(sessionHours(one));
      expect(Number.isInteger(Math.round((hours / one.step) * 1e6) / 1e6)).toBe(true);
    }));
  });

  it('never shrink when someone stays longer or comes earlier', () => {
    fc.assert(fc.property(session('A'), span, fc.nat(120), fc.nat(120), (one, [from, to], earlier, later) => {
      expect(creditedHours(one, there(from - earlier, to + later))).toBeGreaterThanOrEqual(creditedHours(one, there(from, to)));
    }));
  });

  it('round down: one step more would need more minutes than were attended', () => {
    fc.assert(fc.property(session('A'), span, (one, [from, to]) => {
      const [result] = tally([entryOf(one, 'P', 'L', there(from, to))]);
      expect(result!.hours * one.minutesPerHour).toBeLessThanOrEqual(result!.minutes + 1e-9);
      expect((result!.hours + one.step) * one.minutesPerHour).toBeGreaterThan(result!.minutes);
    }));
  });

  it('do not depend on the order in which sessions are given', () => {
    fc.assert(fc.property(sessions, day, fc.infiniteStream(fc.nat()), (held, marks, random) => {
      const entries = entriesOf(held, marks);
      const shuffled = entries.map((entry) => ({ entry, key: random.next().value as number })).sort((a, b) => a.key - b.key).map(({ entry }) => entry);
      expect(tally(shuffled)).toEqual(tally(entries));
    }));
  });

  it('never add up to more than each session alone, nor to more minutes than the person was anywhere', () => {
    fc.assert(fc.property(sessions, day, (held, marks) => {
      const [result] = tally(entriesOf(held, marks));
      const minutes = new Set(marks.flatMap(([, [from, to]]) => Array.from({ length: to - from }, (_, i) => from + i)));
      expect(result!.minutes).toBeLessThanOrEqual(minutes.size);
      const limit = held.filter((one) => marks.some(([id]) => id === one.id)).reduce((total, one) => total + sessionHours(one), 0);
      expect(result!.hours).toBeLessThanOrEqual(limit);
      expect(result!.bySession.at(-1)!.cumulative).toBe(result!.hours);
    }));
  });

  it('gain nothing from a copy of a session held at the same time', () => {
    fc.assert(fc.property(session('A'), span, (one, [from, to]) => {
      const copy = { ...one, id: 'Z' };
      const alone = tally([entryOf(one, 'P', 'L', there(from, to))])[0]!;
      const both = tally([entryOf(copy, 'P', 'L', there(from, to)), entryOf(one, 'P', 'L', there(from, to))])[0]!;
      expect([both.minutes, both.hours]).toEqual([alone.minutes, alone.hours]);
    }));
  });

  /** What files and merges may bring: units that overlap, in any order, and a step of any size. */
  const loose = fc.record({
    units: fc.array(fc.record({ from: fc.integer({ min: 480, max: 700 }), lasts: fc.integer({ min: 1, max: 200 }), hours: fc.constantFrom(0.5, 1, 2, 4) }), { minLength: 1, maxLength: 5 }),
    minutesPerHour: fc.constantFrom(40, 45, 50, 60), step: fc.double({ min: 0.001, max: 1, noNaN: true }),
  }).map(({ units, ...rest }): SessionTimes => ({
    id: 'A', ...rest, units: units.map((unit, i) => ({ id: `A-${i}`, topic: 'policy' as const, title: '', hours: unit.hours, from: time(unit.from), to: time(unit.from + unit.lasts) })),
  }));

  it('count a minute once, however the units of a session overlap', () => {
    fc.assert(fc.property(loose, span, (one, [from, to]) => {
      const held = new Set<number>();
      for (const unit of one.units) for (let minute = from; minute < to; minute++) if (unit.from <= time(minute) && time(minute) < unit.to) held.add(minute);
      const [result] = tally([entryOf(one, 'P', 'L', there(from, to))]);
      expect(result!.minutes).toBeLessThanOrEqual(held.size);
      expect(creditedHours(one, there(from, to))).toBe(result!.hours);
      expect(creditedHours(one, there(from - 30, to + 30))).toBeGreaterThanOrEqual(result!.hours);
    }));
  });

  it('are whole steps of any size, to the thousandth, and never more than the minutes give', () => {
    fc.assert(fc.property(loose, span, (one, [from, to]) => {
      const [result] = tally([entryOf(one, 'P', 'L', there(from, to))]);
      const steps = Math.round(result!.hours / one.step);
      expect(Math.abs(steps * one.step - result!.hours)).toBeLessThanOrEqual(0.0005 + 1e-9);
      expect(result!.hours * one.minutesPerHour).toBeLessThanOrEqual(result!.minutes + 0.0005 * one.minutesPerHour + 1e-3);
      expect((result!.hours + one.step + 0.0005) * one.minutesPerHour).toBeGreaterThan(result!.minutes - 1e-9);
    }));
  });
});
