import { describe, expect, it } from 'vitest';
import { changePerson, correctPerson, enrol, signInWalkIn } from '../../../../renderer/features/training/commands.enrol.ts';
import { scheduleSession } from '../../../../renderer/features/training/commands.ts';
import type { PersonFields } from '../../../../renderer/features/training/participants.ts';
import { planUnits } from '../../../../renderer/features/training/planUnits.ts';
import { rosterRows } from '../../../../renderer/features/training/queries.roster.ts';
import type { Store } from '../../../../renderer/store/store.ts';
import { factsOfTraining, type TrainingInput } from '../../../../shared/exchange/sources.ts';
import { make, openOffice, seed } from '../officeStore.ts';

const units = [{ id: 'a', topic: 'policy', title: '政策法规', hours: 3 }] as const;
const hold = (store: Store, day: string) =>
  make(scheduleSession(store, { name: day, courseId: 'c1', units: planUnits(units, `${day}T09:00`, 45, 5), venue: day, capacity: 9, host: '云水县信用办', coHosts: '', trainers: ['李翀'], way: 'onsite', note: '' }));
const rows = (store: Store, sessionId: string) => rosterRows(store.set, store.set.get('sessions', sessionId)!);
const agent: PersonFields = { name: '李四', role: 'agent', position: '会计', idNumber: '', phone: '' };
const representative: PersonFields = { name: '欧阳翀', role: 'legalRepresentative', position: '法定代表人', idNumber: '', phone: '13300000001' };

/** A subject whose agent came once as 会计, and a second session. */
async function known() {
  const { store } = openOffice('2026-11-23T08:40');
  const [subjectId = ''] = await seed(store, [{ listings: [{}, { documentNumber: '云应急信认〔2026〕2号' }] }]);
  const listingIds = store.set.by('listings', 'subjectId', subjectId).map(({ id }) => id);
  const [first, second] = [await hold(store, '2026-11-23'), await hold(store, '2026-11-24')];
  await make(signInWalkIn(store, first, { subjectId, listingIds, person: agent }, '2026-11-23T08:58'));
  const walkIn = (person: PersonFields, listings = listingIds) => signInWalkIn(store, second, { subjectId, listingIds: listings, person }, '2026-11-24T08:58');
  return { store, subjectId, listingIds, first, second, walkIn };
}
const reported = (store: Store, sessionId: string) => rows(store, sessionId)[0]!.enrolments.map((enrolment) => factsOfTraining({
  enrolment, session: store.set.get('sessions', sessionId)!, person: store.set.get('persons', enrolment.personId)!, listing: store.set.get('listings', enrolment.listingId)!,
  subject: store.set.get('subjects', enrolment.subjectId)!, attendance: undefined, creditedHours: 0, cumulativeHours: 0, result: 'short',
} as unknown as TrainingInput)['person.position']);

describe('a position typed at the door for somebody known already', () => {
  it('is kept with this session, shown on its roster and reported of it; elsewhere the person’s stays', async () => {
    const { store, first, second, walkIn } = await known();
    await make(walkIn({ ...agent, position: '财务总监' }));
    expect(rows(store, second)[0]).toMatchObject({ position: '财务总监', person: { position: '会计' } });
    expect([reported(store, second), reported(store, first)]).toEqual([['财务总监', '财务总监'], ['会计', '会计']]);
  });

  it('is kept when nothing was known of it, and taken back with the walk-in', async () => {
    const { store, second, first, walkIn } = await known();
    await make(changePerson(store, first, rows(store, first)[0]!.enrolments, { ...agent, position: '' }));
    const range = await make(walkIn(agent));
    expect(rows(store, second)[0]?.position).toBe('会计');
    await make(store.undo(range, 'attendance.undo', ''));
    expect(rows(store, second)).toEqual([]);
  });

  it('is nothing of its own where it is the known one, was left empty, or is what the form offered', async () => {
    for (const position of ['会计', '']) {
      const { store, second, walkIn } = await known();
      await make(walkIn({ ...agent, position }));
      expect(rows(store, second)[0]?.enrolments.map((one) => one.position)).toEqual([undefined, undefined]);
      expect(rows(store, second)[0]?.position).toBe('会计');
    }
    const { store, subjectId, listingIds, second, walkIn } = await known();
    const third = await hold(store, '2026-11-25');
    await make(enrol(store, third, [{ subjectId, listingIds, person: representative }]));
    await make(changePerson(store, third, rows(store, third)[0]!.enrolments, { ...representative, position: '董事长' }));
    await make(walkIn(representative));
    expect(rows(store, second)[0]?.position).toBe('董事长');
  });

  it('holds for all of their listings, those of before included, and goes again with the walk-in', async () => {
    const { store, subjectId, listingIds, second, walkIn } = await known();
    await make(enrol(store, second, [{ subjectId, listingIds: listingIds.slice(0, 1), person: agent }]));
    const range = await make(walkIn({ ...agent, position: '财务总监' }));
    expect(reported(store, second)).toEqual(['财务总监', '财务总监']);
    await make(store.undo(range, 'attendance.undo', ''));
    expect(reported(store, second)).toEqual(['会计']);
  });

  it('gives way to what the office writes of the person, before and after closing', async () => {
    for (const closed of [false, true]) {
      const { store, second, walkIn } = await known();
      await make(walkIn({ ...agent, position: '财务总监' }));
      const [row] = rows(store, second);
      await make(closed ? correctPerson(store, [row!.person!.id], agent, '职务录入有误', row!.enrolments) : changePerson(store, second, row!.enrolments, agent));
      expect(rows(store, second)[0]?.position).toBe('会计');
    }
  });
});
