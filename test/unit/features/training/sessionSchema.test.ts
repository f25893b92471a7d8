import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeSession, scheduleSession } from '../../../../renderer/features/training/commands.ts';
import { addMinutes, checkOrder, planUnits } from '../../../../renderer/features/training/planUnits.ts';
import { fieldsOf, formOf, movedStarts, ownStarts, type SessionForm } from '../../../../renderer/features/training/sessionSchema.ts';
import type { CourseUnit, Session, SessionUnit } from '../../../../shared/domain/records.ts';
import { make, openOffice } from '../officeStore.ts';

const units: readonly CourseUnit[] = [
  { id: 'a', topic: 'policy', title: '政策法规', hours: 1 }, { id: 'b', topic: 'punishment', title: '联合惩戒措施及影响', hours: 1 }, { id: 'c', topic: 'repair', title: '修复方式和程序', hours: 1 },
];
const form = (own: readonly string[] = [], more: Partial<SessionForm> = {}): SessionForm => ({
  courseId: 'c1', name: '第 4 期', start: '2026-11-23T09:00', breakMinutes: 5, units: ownStarts(3, own), venue: '三楼', capacity: 40, host: '信用办', coHosts: '', trainers: '李翀', way: 'onsite', note: '', ...more,
});
const session = (held: readonly SessionUnit[]): Session => ({
  id: 's', rev: '', number: 'PX20261123001', name: '第 4 期', courseId: 'c1', units: held, venue: '三楼', capacity: 40, host: '信用办', coHosts: '', trainers: ['李翀'], way: 'onsite', minutesPerHour: 45, step: 0.5, status: 'planned', closedAt: '', closedBy: '', note: '',
});
const starts = (held: readonly SessionUnit[]) => held.map((unit) => unit.from.slice(5).replace('T', ' '));

describe('the times of a session', () => {
  it.each([
    ['all from the start and the break', [], ['11-23 09:00', '11-23 09:50', '11-23 10:40']],
    ['with the last one in the afternoon', ['', '', '2026-11-23T14:00'], ['11-23 09:00', '11-23 09:50', '11-23 14:00']],
    ['with what follows after the one that was set', ['', '2026-11-23T14:00'], ['11-23 09:00', '11-23 14:00', '11-23 14:50']],
    ['over two days', ['', '', '2026-11-24T09:00'], ['11-23 09:00', '11-23 09:50', '11-24 09:00']],
    ['as before while a time cannot be read yet', ['', '', '14点'], ['11-23 09:00', '11-23 09:50', '11-23 10:40']],
  ])('are laid out %s', (_what, own, expected) => {
    const held = fieldsOf(form(own), units, 45).units;
    expect(starts(held)).toEqual(expected);
    for (const unit of held) expect(unit.to).toBe(addMinutes(unit.from, 45));
  });

  it.each([
    ['09:00, 09:50 and 14:00', ['2026-11-23T09:00', '2026-11-23T09:50', '2026-11-23T14:00'], 5, ['', '', '2026-11-23T14:00']],
    ['two days', ['2026-11-23T09:00', '2026-11-24T09:00', '2026-11-24T09:55'], 10, ['', '2026-11-24T09:00', '']],
    ['a break of ten minutes throughout', ['2026-11-23T09:00', '2026-11-23T09:55', '2026-11-23T10:50'], 10, ['', '', '']],
    ['breaks of different lengths', ['2026-11-23T09:00', '2026-11-23T09:50', '2026-11-23T10:55'], 5, ['', '', '2026-11-23T10:55']],
    ['no break that could be one', ['2026-11-23T09:00', '2026-11-23T14:00', '2026-11-24T14:00'], 5, ['', '2026-11-23T14:00', '2026-11-24T14:00']],
  ])('of a session that is there stand in its form: %s', (_what, from, breakMinutes, own) => {
    const held = units.map((unit, at) => ({ ...unit, from: from[at]!, to: addMinutes(from[at]!, 45) }));
    const opened = formOf(session(held));
    expect([opened.breakMinutes, opened.units.map((unit) => unit.from)]).toEqual([breakMinutes, own]);
    expect(fieldsOf(opened, held, 45).units).toEqual(held);
  });

  it('are kept by opening and saving the form, whatever they are', () => {
    const gap = fc.integer({ min: 0, max: 3000 });
    fc.assert(fc.property(fc.array(fc.record({ hours: fc.constantFrom(0.5, 1, 1.5), gap, length: fc.option(fc.integer({ min: 10, max: 90 })) }), { minLength: 1, maxLength: 6 }), (made) => {
      let at = '2026-11-23T09:00';
      const held = made.map(({ hours, gap: pause, length }, n) => {
        const unit = { id: `u${n}`, topic: 'other' as const, title: '单元', hours, from: at, to: addMinutes(at, length ?? Math.ceil(hours * 45)) };
        at = addMinutes(unit.to, pause);
        return unit;
      });
      expect(fieldsOf(formOf(session(held)), held, 45).units).toEqual(held);
    }));
  });

  it('go along when the session is moved to another day, and stay when it begins at another time', () => {
    const own = ownStarts(3, ['', '', '2026-11-23T14:00']);
    expect(movedStarts(own, '2026-11-23T09:00', '2026-11-30T08:30').map(({ from }) => from)).toEqual(['', '', '2026-11-30T14:00']);
    expect(movedStarts(own, '2026-11-23T09:00', '2026-11-23T08:30')).toEqual(own);
  });
});

describe('the order of units', () => {
  it.each([
    ['in order', ['', '', '2026-11-23T14:00'], []],
    ['before the session begins', ['', '', '2026-11-23T08:00'], [{ code: 'session.unitBeforeStart', path: 'units.2.from', params: { unit: 3, start: '2026-11-23 09:00' } }]],
    ['before the unit that stands above', ['', '2026-11-23T14:00', '2026-11-23T10:00'], [{ code: 'session.unitOrder', path: 'units.2.from', params: { unit: 3, other: 2 } }]],
  ])('is told %s', (_what, own, expected) => {
    expect(checkOrder(fieldsOf(form(own), units, 45).units)).toMatchObject(expected);
  });

  it.each([
    ['session.unitBeforeStart', '2026-11-23T08:00'], ['session.unitsOverlap', '2026-11-23T10:00'],
  ])('%s refuses a session, to be scheduled or changed, at the field', async (code, third) => {
    const { store } = openOffice('2026-11-23T08:40');
    const refused = { ok: false, error: { issues: [{ code, path: 'units.2.from', params: { unit: 3 } }] } };
    expect(await scheduleSession(store, fieldsOf(form(['', '', third]), units, 45))).toMatchObject(refused);
    const id = await make(scheduleSession(store, fieldsOf(form(), units, 45)));
    expect(await changeSession(store, id, fieldsOf(form(['', '', third]), units, 45))).toMatchObject(refused);
  });

  it('leaves a session as planned by start and break alone', () => {
    expect(checkOrder(planUnits(units, '2026-11-23T09:00', 45, 0))).toEqual([]);
  });
});
