import { describe, expect, it } from 'vitest';
import { changePerson, enrol } from '../../../../renderer/features/training/commands.enrol.ts';
import { markPresent } from '../../../../renderer/features/training/commands.marks.ts';
import { scheduleSession } from '../../../../renderer/features/training/commands.ts';
import type { PersonFields } from '../../../../renderer/features/training/participants.ts';
import { planUnits } from '../../../../renderer/features/training/planUnits.ts';
import { rosterRows } from '../../../../renderer/features/training/queries.roster.ts';
import type { Store } from '../../../../renderer/store/store.ts';
import type { Subject } from '../../../../shared/domain/records.ts';
import { make, openOffice, seed } from '../officeStore.ts';

const units = [{ id: 'a', topic: 'policy', title: '政策法规', hours: 3 }] as const;
const hold = (store: Store, day: string) =>
  make(scheduleSession(store, { name: day, courseId: 'c1', units: planUnits(units, `${day}T09:00`, 45, 5), venue: day, capacity: 9, host: '云水县信用办', coHosts: '', trainers: ['李翀'], way: 'onsite', note: '' }));
const rows = (store: Store, sessionId: string) => rosterRows(store.set, store.set.get('sessions', sessionId)!);
const listingsOf = (store: Store, subjectId: string) => store.set.by('listings', 'subjectId', subjectId).map(({ id }) => id);
const number = '331099198001011234';
const representative: PersonFields = { name: '欧阳翀', role: 'legalRepresentative', position: '法定代表人', idNumber: '', phone: '13300000001' };

/** A session with one subject enrolled, `person` coming for it. */
async function enrolled(subject: Partial<Subject>, person?: PersonFields) {
  const { store } = openOffice('2026-11-23T08:40');
  const [subjectId = ''] = await seed(store, [{ subject }]);
  const sessionId = await hold(store, '2026-11-23');
  await make(enrol(store, sessionId, [{ subjectId, listingIds: listingsOf(store, subjectId), ...(person !== undefined && { person }) }]));
  const change = (fields: Partial<PersonFields>, of = sessionId) =>
    changePerson(store, of, rows(store, of)[0]?.enrolments ?? [], { ...rows(store, of)[0]!.person!, ...fields });
  return { store, subjectId, sessionId, change, person: () => rows(store, sessionId)[0]?.person };
}

describe('changing who comes', () => {
  it('writes position and phone of the same person, as they were typed', async () => {
    const { change, person, store, subjectId } = await enrolled({}, representative);
    await make(change({ position: '总经理', phone: '13700000002' }));
    expect(person()).toMatchObject({ name: '欧阳翀', role: 'legalRepresentative', position: '总经理', phone: '13700000002' });
    await make(change({ phone: '' }));
    expect(person()).toMatchObject({ position: '总经理', phone: '' });
    expect(store.set.by('persons', 'subjectId', subjectId)).toHaveLength(1);
  });

  it('shows the corrected person in every session of theirs', async () => {
    const { store, subjectId, change } = await enrolled({}, representative);
    const later = await hold(store, '2026-11-24');
    await make(enrol(store, later, [{ subjectId, listingIds: listingsOf(store, subjectId), person: representative }]));
    await make(change({ phone: '13700000002' }));
    expect(rows(store, later)[0]?.person?.phone).toBe('13700000002');
  });

  it('sends somebody else for a natural person, without the number of the one who stays away', async () => {
    const { store, subjectId, sessionId, change, person } = await enrolled({ kind: 'person', name: '钱五', idType: '居民身份证', code: number, representative: '', phone: '13300000001' });
    expect(person()).toMatchObject({ name: '钱五', idNumber: number });
    const [{ id } = { id: '' }] = rows(store, sessionId)[0]?.enrolments ?? [];
    await make(change({ name: '赵六', role: 'agent', position: '亲属', phone: '' }));
    expect(person()).toMatchObject({ name: '赵六', role: 'agent', position: '亲属', idNumber: '', phone: '' });
    expect(rows(store, sessionId)[0]?.enrolments.map((one) => one.id)).toEqual([id]);
    expect(store.set.by('persons', 'subjectId', subjectId).find(({ name }) => name === '钱五')).toMatchObject({ idNumber: number, phone: '13300000001' });
  });

  it('finds the one who was sent first again, with their own number and phone', async () => {
    const { store, subjectId, change, person } = await enrolled({ kind: 'person', name: '钱五', idType: '居民身份证', code: number, representative: '', phone: '13300000001' });
    await make(change({ name: '赵六', role: 'agent', position: '亲属', phone: '13700000002' }));
    await make(change({ name: '钱五', role: 'self', position: '', phone: '' }));
    expect(person()).toMatchObject({ name: '钱五', role: 'self', position: '本人', idNumber: number, phone: '13300000001' });
    expect(store.set.by('persons', 'subjectId', subjectId)).toHaveLength(2);
    await make(change({ name: '赵六', role: 'agent', position: '配偶', phone: '' }));
    expect(person()).toMatchObject({ name: '赵六', position: '配偶', phone: '13700000002', idNumber: '' });
  });

  it('gives a natural person who comes instead of an agent their own number', async () => {
    const agent: PersonFields = { name: '赵六', role: 'agent', position: '亲属', idNumber: '', phone: '' };
    const { change, person } = await enrolled({ kind: 'person', name: '钱五', idType: '居民身份证', code: number, representative: '' }, agent);
    await make(change({ name: '钱五', role: 'self', position: '本人' }));
    expect(person()).toMatchObject({ name: '钱五', idNumber: number });
  });

  it('keeps the earlier hours with the one who earned them', async () => {
    const { store, subjectId, sessionId, change } = await enrolled({}, representative);
    await make(markPresent(store, sessionId, rows(store, sessionId)[0]!.enrolments.map(({ id }) => id), '2026-11-23T09:00'));
    const later = await hold(store, '2026-11-24');
    await make(enrol(store, later, [{ subjectId, listingIds: listingsOf(store, subjectId), person: representative }]));
    await make(change({ name: '李四', role: 'agent', position: '会计' }, later));
    expect([sessionId, later].map((id) => rows(store, id)[0]?.person?.name)).toEqual(['欧阳翀', '李四']);
  });

  it.each([
    ['without a name', { name: ' ' }, 'enrolment.nameMissing'],
    ['that changes nothing', {}, 'person.unchanged'],
  ] as const)('refuses what comes %s', async (_what, fields, code) => {
    const { change } = await enrolled({}, representative);
    expect(await change(fields)).toMatchObject({ ok: false, error: { issues: [{ code }] } });
  });
});
