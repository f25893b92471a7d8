import type { Content, Listing, Person, PersonRole } from '../../../shared/domain/records.ts';
import type { Issue } from '../../../shared/lib/issue.ts';
import { fail, ok, type Result } from '../../../shared/lib/result.ts';
import type { Draft } from '../../store/commit.ts';
import type { Store } from '../../store/store.ts';
import { personKeyOf } from '../../store/trainingHours.ts';
import type { WorkingSet } from '../../store/workingSet.ts';
import { type Marked, writeTimes } from './commands.marks.ts';
import { type Done, openSession } from './commands.ts';

export type PersonFields = Pick<Person, 'name' | 'role' | 'position' | 'idNumber' | 'phone'>;
/** One human of one subject, for the listings that need hours. `personId` names a record that is there; otherwise `person` is looked up or created. */
export type EnrolmentRequest = { readonly subjectId: string; readonly listingIds: readonly string[]; readonly personId?: string; readonly person?: PersonFields };
/** `already` counts people who were on the roster before; nothing was written for them. */
export type Enrolled = { readonly people: number; readonly already: number };

const roleWords: Readonly<Record<PersonRole, string>> = { legalRepresentative: '法定代表人', principal: '主要负责人', agent: '受托人', self: '本人' };

/** The person a subject usually sends: a natural person itself, otherwise the listed 法定代表人; `null` when the list names none. */
export function usualPerson(set: WorkingSet, subjectId: string): PersonFields | null {
  const subject = set.get('subjects', subjectId);
  if (subject === undefined) return null;
  if (subject.kind === 'person') return { name: subject.name, role: 'self', position: roleWords.self, idNumber: subject.code, phone: subject.phone };
  if (subject.representative === '') return null;
  return { name: subject.representative, role: 'legalRepresentative', position: roleWords.legalRepresentative, idNumber: '', phone: subject.phone };
}

/** The record of this human at this subject: by ID number, else by name. */
function knownPerson(set: WorkingSet, subjectId: string, fields: PersonFields): Person | undefined {
  const known = set.by('persons', 'subjectId', subjectId);
  return known.find((person) => fields.idNumber !== '' && person.idNumber === fields.idNumber)
    ?? known.find((person) => person.name === fields.name && (person.idNumber === '' || fields.idNumber === ''));
}

/** The same; created when there is none. */
function keepPerson(draft: Draft, subjectId: string, fields: PersonFields): string {
  const same = knownPerson(draft.set, subjectId, fields);
  if (same === undefined) return draft.create('persons', { subjectId, ...fields });
  const news: Partial<Content<'persons'>> = {
    ...(same.idNumber === '' && fields.idNumber !== '' && { idNumber: fields.idNumber }),
    ...(same.phone === '' && fields.phone !== '' && { phone: fields.phone }),
  };
  if (Object.keys(news).length > 0) draft.update('persons', same.id, news);
  return same.id;
}

const issue = (code: string, params: Issue['params'] = {}): readonly Issue[] => [{ code, severity: 'error', path: '', params }];

type Placed = { readonly enrolmentIds: readonly string[]; readonly personIds: readonly string[]; readonly counts: Enrolled };

/** Writes the enrolments of a draft; see `enrol`. At the door nobody is sent away by a number: the hall has room or it has not. */
function place(draft: Draft, sessionId: string, requests: readonly EnrolmentRequest[], walkIn: boolean): Result<Placed, readonly Issue[]> {
  const open = openSession(draft.set, sessionId);
  if (!open.ok) return open;
  const nobody = requests.filter((request) => request.personId === undefined && (request.person?.name ?? usualPerson(draft.set, request.subjectId)?.name ?? '') === '');
  if (nobody.length > 0) return fail(issue('enrolment.personMissing', { count: nobody.length, names: namesOf(draft.set, nobody.map((request) => request.subjectId)) }));
  const here = draft.set.by('enrolments', 'sessionId', sessionId).filter((enrolment) => !enrolment.cancelled);
  const people = new Set(here.map((enrolment) => personKeyOf(draft.set.get('persons', enrolment.personId), enrolment.personId)));
  const before = people.size;
  const counts = { people: 0, already: 0 };
  const [enrolmentIds, personIds]: [string[], string[]] = [[], []];
  for (const request of requests) {
    const ofSubject = here.filter((enrolment) => enrolment.subjectId === request.subjectId);
    const enrolledFor = new Set(ofSubject.map((enrolment) => enrolment.listingId));
    const fields = request.person ?? usualPerson(draft.set, request.subjectId);
    // Who lacks no hours any more, perhaps by this very session, comes for no listing: then it is the person who is here already or not.
    const known = request.personId ?? (fields === null ? undefined : knownPerson(draft.set, request.subjectId, fields)?.id);
    const asked = request.listingIds.length > 0 ? request.listingIds : ofSubject.some((enrolment) => enrolment.personId === known) ? [] : [''];
    const listingIds = asked.filter((id) => !enrolledFor.has(id));
    if (listingIds.length === 0) {
      counts.already += 1;
      continue;
    }
    const personId = request.personId ?? (fields === null ? '' : keepPerson(draft, request.subjectId, fields));
    for (const listingId of listingIds) enrolmentIds.push(draft.create('enrolments', { sessionId, subjectId: request.subjectId, personId, listingId, walkIn, cancelled: false }));
    people.add(fields !== null && fields.idNumber !== '' && request.personId === undefined ? `id:${fields.idNumber}` : personKeyOf(draft.set.get('persons', personId), personId));
    personIds.push(personId);
    counts.people += 1;
  }
  const seats = open.value.capacity - before;
  if (!walkIn && people.size - before > seats) return fail(issue('enrolment.full', { seats: Math.max(0, seats), asked: people.size - before }));
  return ok({ enrolmentIds, personIds, counts });
}

/**
 * Enrols people into a session, all or none: refused when the seats do not suffice (with the numbers), when a subject has nobody to send
 * (with the names), or when the session is closed. Whoever is enrolled already for a listing is not enrolled twice.
 */
export async function enrol(store: Store, sessionId: string, requests: readonly EnrolmentRequest[]): Done<Enrolled> {
  const result = await store.commit('enrolment.add', '', (draft) => {
    const placed = place(draft, sessionId, requests, false);
    return placed.ok ? ok(placed.value.counts) : placed;
  });
  return result.ok ? ok(result.value.value) : result;
}

/** Somebody at the door who is not on the roster: of a subject, for its listings, or of none yet, with what they said of their employer as `position`. */
export type WalkIn = { readonly subjectId: string; readonly listingIds: readonly string[]; readonly person: PersonFields };

/** Enrols a walk-in and signs them in at `at` (local date-time), in one commit, so that one Ctrl+Z takes both back. `matchWalkIn` joins an unmatched one later. */
export async function signInWalkIn(store: Store, sessionId: string, { subjectId, listingIds, person }: WalkIn, at: string): Marked {
  const result = await store.commit('enrolment.walkIn', '', (draft) => {
    const open = openSession(draft.set, sessionId);
    if (!open.ok) return open;
    if (person.name.trim() === '') return fail(issue('enrolment.nameMissing'));
    const placed = subjectId === '' ? placeUnmatched(draft, sessionId, person) : place(draft, sessionId, [{ subjectId, listingIds, person }], true);
    if (!placed.ok) return placed;
    if (placed.value.enrolmentIds.length === 0) return fail(issue('enrolment.already'));
    const issues = writeTimes(draft, store, open.value, placed.value, { in: at, out: '', absence: '' });
    return issues.length > 0 ? fail(issues) : ok(null);
  });
  return result.ok ? ok(result.value.range) : result;
}

function placeUnmatched(draft: Draft, sessionId: string, person: PersonFields): Result<Placed, readonly Issue[]> {
  const personId = draft.create('persons', { subjectId: '', ...person });
  const enrolmentId = draft.create('enrolments', { sessionId, subjectId: '', personId, listingId: '', walkIn: true, cancelled: false });
  return ok({ enrolmentIds: [enrolmentId], personIds: [personId], counts: { people: 1, already: 0 } });
}

/** Up to three names and how many more. */
function namesOf(set: WorkingSet, subjectIds: readonly string[]): string {
  const names = subjectIds.slice(0, 3).map((id) => set.get('subjects', id)?.name ?? '');
  return names.join('、') + (subjectIds.length > 3 ? ' 等' : '');
}

/** Takes people off the roster. Who was marked already stays: the mark must be undone first. */
export async function cancelEnrolments(store: Store, sessionId: string, enrolmentIds: readonly string[], reason: string): Done<number> {
  const result = await store.commit('enrolment.cancel', reason, (draft) => {
    const open = openSession(draft.set, sessionId);
    if (!open.ok) return open;
    if (enrolmentIds.some((id) => draft.set.by('attendances', 'enrolmentId', id).length > 0)) return fail(issue('enrolment.marked'));
    for (const id of enrolmentIds) draft.update('enrolments', id, { cancelled: true });
    return ok(enrolmentIds.length);
  });
  return result.ok ? ok(result.value.value) : result;
}

/** Joins a walk-in to a subject: the enrolment takes the first listing, further listings get enrolments with the same attendance. */
export async function matchWalkIn(store: Store, enrolmentId: string, subjectId: string, listings: readonly Listing[]): Done<number> {
  const result = await store.commit('enrolment.match', '', (draft) => {
    const enrolment = draft.set.get('enrolments', enrolmentId);
    if (enrolment === undefined) return fail(issue('enrolment.gone'));
    const open = openSession(draft.set, enrolment.sessionId);
    if (!open.ok) return open;
    draft.update('persons', enrolment.personId, { subjectId });
    draft.update('enrolments', enrolmentId, { subjectId, listingId: listings[0]?.id ?? '' });
    const attendance = draft.set.by('attendances', 'enrolmentId', enrolmentId)[0];
    for (const listing of listings.slice(1)) {
      const { id: _id, rev: _rev, ...content } = enrolment;
      const further = draft.create('enrolments', { ...content, subjectId, listingId: listing.id });
      if (attendance === undefined) continue;
      const { id: _of, rev: _last, ...marked } = attendance;
      draft.create('attendances', { ...marked, enrolmentId: further });
    }
    return ok(listings.length);
  });
  return result.ok ? ok(result.value.value) : result;
}

/** Sends somebody else of the same subject: their record is looked up or created; attendance already marked stays with the enrolment. */
export async function changePerson(store: Store, sessionId: string, enrolments: readonly { readonly id: string; readonly subjectId: string }[], person: PersonFields): Done<number> {
  const result = await store.commit('enrolment.person', '', (draft) => {
    const open = openSession(draft.set, sessionId);
    if (!open.ok) return open;
    const ids = new Map<string, string>();
    for (const { id, subjectId } of enrolments) {
      const personId = ids.get(subjectId) ?? keepPerson(draft, subjectId, person);
      ids.set(subjectId, personId);
      draft.update('enrolments', id, { personId });
    }
    return ok(enrolments.length);
  });
  return result.ok ? ok(result.value.value) : result;
}

/**
 * Corrects what is known of a participant, also after the session was closed: name, position, phone, never attendance. What was reported of them
 * goes to the platform again. `personIds` are the records of one human at the subjects of a row.
 */
export async function correctPerson(store: Store, personIds: readonly string[], fields: PersonFields, reason: string): Done<number> {
  const result = await store.commit('person.correct', reason, (draft) => {
    if (fields.name.trim() === '') return fail([{ code: 'enrolment.nameMissing', severity: 'error', path: 'name' }]);
    if (reason.trim() === '') return fail([{ code: 'field.required', severity: 'error', path: 'reason' }]);
    const people = personIds.flatMap((id) => draft.set.get('persons', id) ?? []);
    if (people.length === 0) return fail(issue('enrolment.gone'));
    const { role: _role, ...words } = fields;
    const changed = people.filter((person) => Object.entries(words).some(([name, value]) => person[name as keyof typeof words] !== value));
    if (changed.length === 0) return fail(issue('person.unchanged'));
    for (const person of changed) draft.update('persons', person.id, person.name === fields.name ? words : fields);
    return ok(changed.length);
  });
  return result.ok ? ok(result.value.value) : result;
}
