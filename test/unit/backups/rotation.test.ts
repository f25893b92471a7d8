import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planRotation, type Rotated } from '../../../electron/services/backups/rotation.ts';
import { toLocalDate } from '../../../shared/lib/dates.ts';

const at = (local: string): number => Date.parse(`${local}:00+08:00`);
const now = at('2026-11-27T17:00');
const own = (local: string): Rotated => ({ name: local, createdAt: at(local), verified: true, own: true });

describe('rotation of backups', () => {
  it.each<[string, readonly Rotated[], readonly string[]]>([
    ['keeps three of today', ['08:00', '09:00', '10:00', '11:00', '12:00'].map((time) => own(`2026-11-27T${time}`)), ['2026-11-27T12:00', '2026-11-27T11:00', '2026-11-27T10:00']],
    ['keeps the newest of each day before', ['2026-11-26T09:00', '2026-11-26T17:00', '2026-11-25T12:00'].map(own), ['2026-11-26T17:00', '2026-11-25T12:00']],
    ['keeps 14 days, and beyond the newest of each month', ['2026-11-13T09:00', '2026-11-12T18:00', '2026-10-31T09:00', '2026-10-02T09:00', '2026-09-30T09:00'].map(own), ['2026-11-13T09:00', '2026-10-31T09:00', '2026-09-30T09:00']],
    ['keeps the newest of a month whose later days hold none', ['2026-11-11T09:00', '2026-11-02T09:00'].map(own), ['2026-11-11T09:00']],
    ['counts days by Shanghai', [own('2026-11-27T00:10'), own('2026-11-26T23:50')], ['2026-11-27T00:10', '2026-11-26T23:50']],
    ['keeps what seems to come from tomorrow', ['2026-11-28T09:00', '2026-11-28T10:00', '2026-11-27T09:00'].map(own), ['2026-11-28T09:00', '2026-11-28T10:00', '2026-11-27T09:00']],
    ['keeps what is not verified or not its own', [own('2026-11-26T17:00'), { ...own('2026-11-26T10:00'), verified: false }, { ...own('2026-11-26T11:00'), own: false }], ['2026-11-26T17:00', '2026-11-26T10:00', '2026-11-26T11:00']],
    ['does not let an unverified one take the place of a verified one', [{ ...own('2026-11-26T18:00'), verified: false }, own('2026-11-26T09:00')], ['2026-11-26T18:00', '2026-11-26T09:00']],
    ['has nothing to say of nothing', [], []],
  ])('%s', (_, backups, kept) => {
    const plan = planRotation(backups, now);
    expect([...plan.keep].sort()).toEqual([...kept].sort());
    expect([...plan.keep, ...plan.remove].sort()).toEqual(backups.map(({ name }) => name).sort());
  });

  const some = fc.array(fc.record({ createdAt: fc.integer({ min: now - 500 * 86_400_000, max: now + 2 * 86_400_000 }), verified: fc.boolean(), own: fc.boolean() }), { maxLength: 60 })
    .map((list) => list.map((one, number) => ({ ...one, name: `b${number}` })));

  it('never removes the newest verified one, a foreign or an unverified file, nor the last of a day or a month', () => {
    fc.assert(fc.property(some, (backups) => {
      const { keep, remove } = planRotation(backups, now);
      const judged = backups.filter((one) => one.own && one.verified);
      const newest = [...judged].sort((a, b) => b.createdAt - a.createdAt)[0];
      if (newest !== undefined) expect(keep).toContain(newest.name);
      for (const { name } of backups.filter((one) => !one.own || !one.verified)) expect(keep).toContain(name);
      for (const name of remove) {
        const gone = backups.find((one) => one.name === name);
        const month = toLocalDate(gone?.createdAt ?? 0).slice(0, 7);
        expect(judged.some((one) => keep.includes(one.name) && toLocalDate(one.createdAt).startsWith(month))).toBe(true);
      }
    }));
  });

  it('says the same of what it kept', () => {
    fc.assert(fc.property(some, (backups) => {
      const { keep } = planRotation(backups, now);
      expect(planRotation(backups.filter(({ name }) => keep.includes(name)), now).remove).toEqual([]);
    }));
  });
});
