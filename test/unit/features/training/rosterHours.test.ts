import { describe, expect, it } from 'vitest';
import { enrol } from '../../../../renderer/features/training/commands.enrol.ts';
import { markPresent } from '../../../../renderer/features/training/commands.marks.ts';
import { closeSession, scheduleSession } from '../../../../renderer/features/training/commands.ts';
import type { PersonFields } from '../../../../renderer/features/training/participants.ts';
import { planUnits } from '../../../../renderer/features/training/planUnits.ts';
import { resultOf, rosterRows } from '../../../../renderer/features/training/queries.roster.ts';
import type { Store } from '../../../../renderer/store/store.ts';
import { reportedHours } from '../../../../renderer/sync/reportedHours.ts';
import { make, openOffice, seed } from '../officeStore.ts';

const agent: PersonFields = { name: '李四', role: 'agent', position: '会计', idNumber: '', phone: '' };
const hold = (store: Store, day: string, hours: number) =>
  make(scheduleSession(store, { name: day, courseId: 'c1', units: planUnits([{ id: 'a', topic: 'policy', title: '政策法规', hours }], `${day}T09:00`, 45, 5), venue: day, capacity: 9, host: '云水县信用办', coHosts: '', trainers: ['李翀'], way: 'onsite', note: '' }));
const rows = (store: Store, sessionId: string) => rosterRows(store.set, store.set.get('sessions', sessionId)!);

/** The representative of a subject at a session of three hours, another person at one of one hour the day after. */
async function twoPeople() {
  const office = openOffice('2026-11-23T08:40');
  const { store, setClock } = office;
  const [subjectId = ''] = await seed(store, [{}]);
  const listingIds = store.set.by('listings', 'subjectId', subjectId).map(({ id }) => id);
  const [first, second] = [await hold(store, '2026-11-23', 3), await hold(store, '2026-11-24', 1)];
  const attend = async (sessionId: string, day: string, person?: PersonFields) => {
    await make(enrol(store, sessionId, [{ subjectId, listingIds, ...(person !== undefined && { person }) }]));
    await make(markPresent(store, sessionId, rows(store, sessionId)[0]!.enrolments.map(({ id }) => id), `${day}T09:00`));
  };
  await attend(first, '2026-11-23');
  await attend(second, '2026-11-24', agent);
  setClock('2026-11-25T12:00');
  return { ...office, subjectId, listingIds, first, second };
}

describe('hours on the roster', () => {
  it('are those of the person, against the minimum, while the session is open and once it is closed', async () => {
    const { store, first, second } = await twoPeople();
    expect(rows(store, second)).toMatchObject([{ hours: 1, total: 1, missing: 2 }]);
    await make(closeSession(store, first));
    await make(closeSession(store, second));
    const [row] = rows(store, second);
    expect(row).toMatchObject({ person: { name: '李四' }, hours: 1, total: 1, missing: 2 });
    expect(resultOf(row!)).toBe('short');
    expect(rows(store, first).map((one) => [one.total, resultOf(one)])).toEqual([[3, 'met']]);
  });

  it('are the figures that are reported, whatever came later or is still open', async () => {
    const { store, subjectId, listingIds, first, second } = await twoPeople();
    const third = await hold(store, '2026-11-25', 2);
    await make(enrol(store, third, [{ subjectId, listingIds, person: agent }]));
    await make(markPresent(store, third, rows(store, third)[0]!.enrolments.map(({ id }) => id), '2026-11-25T09:00'));
    expect(rows(store, third)).toMatchObject([{ hours: 2, total: 3, missing: 0 }]);
    await make(closeSession(store, third));
    for (const closed of [[third], [third, second], [third, second, first]]) {
      const last = closed.at(-1)!;
      if (store.set.get('sessions', last)?.status !== 'closed') await make(closeSession(store, last));
      for (const sessionId of closed) {
        for (const row of rows(store, sessionId)) {
          const figure = reportedHours(store.set).get(row.enrolments[0]!.id)!;
          expect([row.hours, row.total, resultOf(row)]).toEqual([figure.creditedHours, figure.cumulativeHours, figure.result === 'passed' ? 'met' : figure.result]);
        }
      }
    }
  });

  it('are summed up to the session whose roster it is', async () => {
    const { store, subjectId, listingIds, first } = await twoPeople();
    const earlier = await hold(store, '2026-11-20', 2);
    await make(enrol(store, earlier, [{ subjectId, listingIds }]));
    await make(markPresent(store, earlier, rows(store, earlier)[0]!.enrolments.map(({ id }) => id), '2026-11-20T09:00'));
    expect([earlier, first].map((id) => rows(store, id)[0]?.total)).toEqual([2, 5]);
  });
});
