import { describe, expect, it } from 'vitest';
import type { CourseUnit } from '../../../../shared/domain/records.ts';
import { unitLine } from '../../../../renderer/features/training/sessionLine.ts';
import { addMinutes, dayFor, hoursOffered, planUnits, spanOf, unitAt } from '../../../../renderer/features/training/planUnits.ts';

const units: readonly CourseUnit[] = [
  { id: 'a', topic: 'policy', title: '政策法规', hours: 1 },
  { id: 'b', topic: 'punishment', title: '联合惩戒措施及影响', hours: 1 },
  { id: 'c', topic: 'repair', title: '修复方式和程序', hours: 1 },
];

describe('planUnits', () => {
  it('lays units out from the start with a break between two', () => {
    const planned = planUnits(units, '2026-11-23T09:00', 45, 5);
    expect(planned.map((unit) => `${unit.from.slice(11)}-${unit.to.slice(11)}`)).toEqual(['09:00-09:45', '09:50-10:35', '10:40-11:25']);
    expect(spanOf(planned)).toEqual({ from: '2026-11-23T09:00', to: '2026-11-23T11:25' });
    expect(hoursOffered(planned)).toBe(3);
  });

  it.each([[0.5, 45, 23], [1.5, 45, 68], [1, 50, 50], [2, 40, 80]])('gives %s hours of %s minutes %s whole minutes', (hours, minutesPerHour, minutes) => {
    const [planned] = planUnits([{ id: 'a', topic: 'other', title: '', hours }], '2026-11-23T09:00', minutesPerHour, 10);
    expect(planned?.to).toBe(addMinutes('2026-11-23T09:00', minutes));
  });

  it('runs over midnight into the next day', () => {
    expect(addMinutes('2026-12-31T23:50', 20)).toBe('2027-01-01T00:10');
  });

  it('knows no span without units', () => {
    expect(spanOf([])).toBeNull();
  });
});

describe('a session over several days', () => {
  const days = [...planUnits(units.slice(0, 2), '2026-11-23T09:00', 45, 5), ...planUnits(units.slice(2), '2026-11-24T14:00', 45, 5)];
  it.each([['2026-11-24', '2026-11-24'], ['2026-11-23', '2026-11-23'], ['2026-11-30', '2026-11-23']])('takes a time typed without a day on %s for one of %s', (today, day) => {
    expect(dayFor(days, today)).toBe(day);
  });
  const text = (_key: string, params?: Readonly<Record<string, string | number>>) => `${params?.['from']}–${params?.['to']}`;
  it('names the day of each unit, which a session of one day need not', () => {
    expect(days.map((unit) => unitLine(days, unit, text))).toEqual(['11-23 09:00–09:45', '11-23 09:50–10:35', '11-24 14:00–14:45']);
    expect(unitLine(days.slice(0, 2), days[0]!, text)).toBe('09:00–09:45');
  });
});

describe('unitAt', () => {
  const planned = planUnits(units, '2026-11-23T09:00', 45, 5);
  it.each([
    ['2026-11-23T08:50', 0, 'before', 10],
    ['2026-11-23T09:00', 0, 'running', 0],
    ['2026-11-23T09:47', 1, 'break', 3],
    ['2026-11-23T10:16', 1, 'running', 26],
    ['2026-11-23T11:25', 2, 'over', 0],
  ] as const)('at %s stands in unit %s, %s', (now, index, state, minutes) => {
    expect(unitAt(planned, now)).toMatchObject({ index, state, minutes });
  });
});
