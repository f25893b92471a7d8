import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planRotation, type Rotated } from '../../../electron/services/backups/rotation.ts';
import { toLocalDate } from '../../../shared/lib/dates.ts';

const at = (local: string): number => Date.parse(`${local}:00+08:00`);
const own = (local: string): Rotated => ({ name: local, createdAt: at(local), verified: true, own: true });
const now = '2026-11-27T17:00';

describe('rotation of backups', () => {
  it.each<[string, readonly Rotated[], readonly string[]]>([
    ['keeps three of today', ['12:00', '11:00', '10:00', '09:00', '08:00'].map((time) => own(`2026-11-27T${time}`)), ['2026-11-27T12:00', '2026-11-27T11:00', '2026-11-27T10:00']],
    ['keeps the newest of each day before', [now, '2026-11-26T17:00', '2026-11-26T09:00', '2026-11-25T12:00'].map(own), [now, '2026-11-26T17:00', '2026-11-25T12:00']],
    [
      'keeps 14 days on which one was made, and beyond the newest of each month',
      [now, ...Array.from({ length: 17 }, (_, number) => `2026-11-${26 - number}T17:00`), '2026-10-31T09:00', '2026-10-02T09:00', '2026-09-30T09:00'].map(own),
      [now, ...Array.from({ length: 14 }, (_, number) => `2026-11-${26 - number}T17:00`), '2026-10-31T09:00', '2026-09-30T09:00'],
    ],
    ['counts days by Shanghai', ['2026-11-27T00:10', '2026-11-26T23:50', '2026-11-26T00:01'].map(own), ['2026-11-27T00:10', '2026-11-26T23:50']],
    ['takes the order for newer, not the time', [now, '2026-11-26T09:00', '2026-11-26T17:00'].map(own), [now, '2026-11-26T09:00']],
    ['keeps of a clock that ran ahead the newest of each day, as of any day', [now, '2027-09-23T10:00', '2027-09-23T09:00', '2026-11-26T09:00'].map(own), [now, '2027-09-23T10:00', '2026-11-26T09:00']],
    ['loses nothing of before under a clock that was set back', ['2020-01-01T00:10', now, '2026-11-26T17:00', '2026-10-31T09:00'].map(own), ['2020-01-01T00:10', now, '2026-11-26T17:00', '2026-10-31T09:00']],
    ['keeps what is not verified or not its own', [own('2026-11-26T17:00'), { ...own('2026-11-26T10:00'), verified: false }, { ...own('2026-11-26T11:00'), own: false }], ['2026-11-26T17:00', '2026-11-26T10:00', '2026-11-26T11:00']],
    ['does not let an unverified one take the place of a verified one', [own(now), { ...own('2026-11-26T18:00'), verified: false }, own('2026-11-26T09:00')], [now, '2026-11-26T18:00', '2026-11-26T09:00']],
    ['has nothing to say of nothing', [], []],
  ])('%s', (_, backups, kept) => {
    const plan = planRotation(backups);
    expect([...plan.keep].sort()).toEqual([...kept].sort());
    expect([...plan.keep, ...plan.remove].sort()).toEqual(backups.map(({ name }) => name).sort());
  });

  const some = fc.array(fc.record({ createdAt: fc.integer({ min: at(now) - 500 * 86_400_000, max: at(now) + 500 * 86_400_000 }), verified: fc.boolean(), own: fc.boolean() }), { maxLength: 60 })
    .map((list) => list.map((one, number) => ({ ...one, name: `b${number}` })));

  it('never removes the newest verified one, a foreign or an unverified file, nor the last of a month', () => {
    fc.assert(fc.property(some, (backups) => {
      const { keep, remove } = planRotation(backups);
      const judged = backups.filter((one) => one.own && one.verified);
      if (judged[0] !== undefined) expect(keep).toContain(judged[0].name);
      for (const { name } of backups.filter((one) => !one.own || !one.verified)) expect(keep).toContain(name);
      for (const name of remove) {
        const month = toLocalDate(backups.find((one) => one.name === name)?.createdAt ?? 0).slice(0, 7);
        expect(judged.some((one) => keep.includes(one.name) && toLocalDate(one.createdAt).startsWith(month))).toBe(true);
      }
    }));
  });

  it('says the same of what it kept', () => {
    fc.assert(fc.property(some, (backups) => {
      const { keep } = planRotation(backups);
      expect(planRotation(backups.filter(({ name }) => keep.includes(name))).remove).toEqual([]);
    }));
  });

  /** Work goes on for hours at a time, and now and then the clock jumps by up to 500 days. */
  const clocks = fc.array(fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: 1, max: 30 }).map((hours) => hours * 3_600_000) },
    { weight: 1, arbitrary: fc.integer({ min: -500, max: 500 }).map((days) => days * 86_400_000) },
  ), { minLength: 1, maxLength: 150 });

  it('keeps the newest under a clock that jumps, and never more than three, 14 and one a month', () => {
    fc.assert(fc.property(clocks, (steps) => {
      let clock = at(now);
      let kept: readonly Rotated[] = [];
      for (const [number, step] of steps.entries()) {
        clock += step;
        const next: readonly Rotated[] = [{ name: `b${number}`, createdAt: clock, verified: true, own: true }, ...kept];
        const { keep } = planRotation(next);
        kept = next.filter(({ name }) => keep.includes(name));
        expect(kept[0]?.name).toBe(`b${number}`);
        expect(kept.length).toBeLessThanOrEqual(3 + 14 + new Set(kept.map(({ createdAt }) => toLocalDate(createdAt).slice(0, 7))).size);
      }
    }));
  });

  it('lets what a clock ahead left go down to one a month, and to none of its own once that month has come', () => {
    const dayOf = (number: number): number => at(now) + number * 86_400_000;
    const wrong = Array.from({ length: 40 }, (_, number) => ({ name: `wrong${number}`, createdAt: dayOf(300) + number * 3_600_000, verified: true, own: true })).reverse();
    let kept: readonly Rotated[] = wrong;
    for (let number = 0; number < 400; number++) {
      const next: readonly Rotated[] = [{ name: `right${number}`, createdAt: dayOf(number), verified: true, own: true }, ...kept];
      const { keep } = planRotation(next);
      kept = next.filter(({ name }) => keep.includes(name));
      const left = kept.filter(({ name }) => name.startsWith('wrong')).length;
      if (number >= 20) expect(left).toBeLessThanOrEqual(1);
      if (number >= 310) expect(left).toBe(0);
    }
    expect(kept.length).toBeLessThanOrEqual(1 + 14 + 15);
  });
});
