import type { Attendance, Enrolment, Listing, Session } from '../../../shared/domain/records.ts';
import type { Issue } from '../../../shared/lib/issue.ts';
import { fail, ok } from '../../../shared/lib/result.ts';
import type { Draft } from '../../store/commit.ts';
import type { Store } from '../../store/store.ts';
import type { WorkingSet } from '../../store/workingSet.ts';
import { type Marked, takeAlong, writeTimes } from './commands.marks.ts';
import { type Enrolled, type EnrolmentRequest, place, type PlacedOne } from './commands.place.ts';
import { type Done, openSession } from './commands.ts';
import { keepSent, knownPerson, type PersonFields, type SentFields } from './participants.ts';
import { humanOf, markOf, standingIn } from './queries.roster.ts';

const issue = (code: string, params: Issue['params'] = {}): readonly Issue[] => [{ code, severity: 'error', path: '', params }];

/**
 * Enrols people into a session, all or none: refused when the seats do not suffice (with the numbers), when a subject has nobody to send
 * (with the names), or when the session is closed. Whoever is enrolled already for a listing is not enrolled twice, and whoever was marked in this session is marked for a
 * further listing as well.
 */
export async function enrol(store: Store, sessionId: string, requests: readonly EnrolmentRequest[]): Done<Enrolled> {
  const result = await store.commit('enrolment.add', '', (draft) => {
    const placed = place(draft, sessionId, requests, false);
    if (!placed.ok) return placed;
    for (const { enrolmentIds, standing } of placed.value.people) {
      const old = markOf(draft.set, standing);
      if (old !== undefined) takeAlong(draft, store, old, enrolmentIds);
    }
    return ok(placed.value.counts);
  });
  return result.ok ? ok(result.value.value) : result;
}

/** Somebody at the door who is not on the roster: of a subject, for its listings, or of none yet, with what they said of their employer as `position`. */
export type WalkIn = { readonly subjectId: string; readonly listingIds: readonly string[]; readonly person: PersonFields };

/**
 * Enrols a walk-in and signs them in at `at` (local date-time), in one commit, so that one Ctrl+Z takes both back. Who else stands on the roster for the subject stays there:
 * whether they come is not known at the door. Refused when this very person stands on it for all of it. `matchWalkIn` joins an unmatched one later.
 */
export async function signInWalkIn(store: Store, sessionId: string, { subjectId, listingIds, person }: WalkIn, at: string): Marked {
  const result = await store.commit('enrolment.walkIn', '', (draft) => {
    const open = openSession(draft.set, sessionId);
    if (!open.ok) return open;
    if (person.name.trim() === '') return fail(issue('enrolment.nameMissing'));
    const placed = subjectId === '' ? ok({ people: [placeUnmatched(draft, sessionId, person)] }) : place(draft, sessionId, [{ subjectId, listingIds, person }], true);
    if (!placed.ok) return placed;
    const [one] = placed.value.people;
    if (one === undefined) return fail(issue('enrolment.already'));
    const issues = signIn(draft, store, open.value, one, { in: at, out: '' });
    return issues.length > 0 ? fail(issues) : ok(null);
  });
  return result.ok ? ok(result.value.range) : result;
}

/** Signs somebody in for what they were enrolled for now and before; who is in already keeps the time. */
export function signIn(draft: Draft, store: Store, session: Session, { personId, enrolmentIds, standing }: PlacedOne, times: Pick<Attendance, 'in' | 'out'>, source: Attendance['source'] = 'live'): readonly Issue[] {
  const old = markOf(draft.set, standing);
  if (old !== undefined && old.in !== '') {
    takeAlong(draft, store, old, enrolmentIds);
    return [];
  }
  return writeTimes(draft, store, session, { enrolmentIds: [...standing.map(({ id }) => id), ...enrolmentIds], personIds: [personId] }, { ...times, absence: '' }, { source });
}

/** Enrols a walk-in of whom it is not known yet for whom they come. */
export function placeUnmatched(draft: Draft, sessionId: string, person: PersonFields): PlacedOne {
  const personId = draft.create('persons', { subjectId: '', ...person });
  return { personId, enrolmentIds: [draft.create('enrolments', { sessionId, subjectId: '', personId, listingId: '', walkIn: true, cancelled: false })], standing: [] };
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

/**
 * Joins a walk-in to a subject and to the record that it has of this person, so that the hours of one human are added up. The enrolment takes the first listing that
 * they do not stand on the roster for, further listings get enrolments of their own, and all that nobody marked yet the same mark. Refused when they are marked absent.
 */
export async function matchWalkIn(store: Store, enrolmentId: string, subjectId: string, listings: readonly Listing[]): Done<number> {
  const result = await store.commit('enrolment.match', '', (draft) => {
    const enrolment = draft.set.get('enrolments', enrolmentId);
    if (enrolment === undefined) return fail(issue('enrolment.gone'));
    const { id: _id, rev: _rev, ...content } = enrolment;
    const open = openSession(draft.set, content.sessionId);
    if (!open.ok) return open;
    const came = draft.set.get('persons', content.personId);
    const known = came === undefined ? undefined : knownPerson(draft.set, subjectId, came);
    const own = known === undefined ? [] : standingIn(draft.set, content.sessionId).filter((one) => one.subjectId === subjectId && humanOf(draft.set, one.personId) === humanOf(draft.set, known.id));
    if ((markOf(draft.set, own)?.absence ?? '') !== '') return fail(issue('enrolment.already'));
    if (known === undefined) draft.update('persons', content.personId, { subjectId });
    const joined = { subjectId, personId: known?.id ?? content.personId };
    const [first, ...further] = listings.filter(({ id }) => !own.some((one) => one.listingId === id));
    draft.update('enrolments', enrolmentId, { ...joined, listingId: first?.id ?? '' });
    const made = further.map(({ id }) => draft.create('enrolments', { ...content, ...joined, listingId: id }));
    const attendance = draft.set.by('attendances', 'enrolmentId', enrolmentId)[0];
    if (attendance === undefined) return ok(listings.length);
    const { id: _of, rev: _last, ...marked } = attendance;
    const unmarked = own.filter(({ id }) => draft.set.by('attendances', 'enrolmentId', id).length === 0).map(({ id }) => id);
    for (const id of [...unmarked, ...made]) draft.create('attendances', { ...marked, enrolmentId: id });
    return ok(listings.length);
  });
  return result.ok ? ok(result.value.value) : result;
}

/**
 * Sends somebody else of the same subject, or corrects position and phone of who comes (`keepSent`); attendance already marked stays with the enrolment. Refused when
 * nothing was changed, and when who is sent stands on the roster for the same listing. A position that was said at the door gives way to it.
 */
export async function changePerson(store: Store, sessionId: string, enrolments: readonly Pick<Enrolment, 'id' | 'subjectId'>[], person: SentFields): Done<number> {
  const result = await store.commit('enrolment.person', '', (draft) => {
    const open = openSession(draft.set, sessionId);
    if (!open.ok) return open;
    if (person.name.trim() === '') return fail([{ code: 'enrolment.nameMissing', severity: 'error', path: 'name' }]);
    const sent = new Map<string, ReturnType<typeof keepSent>>();
    const said = forgetSaid(draft, enrolments);
    for (const { id, subjectId } of enrolments) {
      const present = draft.set.get('persons', draft.set.get('enrolments', id)?.personId ?? '');
      const kept = sent.get(subjectId) ?? keepSent(draft, subjectId, present, person);
      sent.set(subjectId, kept);
      draft.update('enrolments', id, { personId: kept.personId });
    }
    if (!said && ![...sent.values()].some((kept) => kept.changed)) return fail(issue('person.unchanged'));
    if (standsTwice(draft.set, sessionId, enrolments.map(({ id }) => id), sent)) return fail(issue('enrolment.already'));
    return ok(enrolments.length);
  });
  return result.ok ? ok(result.value.value) : result;
}

/** Takes away what was said at the door of somebody's position; whether there was anything. */
function forgetSaid(draft: Draft, enrolments: readonly Pick<Enrolment, 'id'>[]): boolean {
  const said = enrolments.filter(({ id }) => draft.set.get('enrolments', id)?.position !== undefined);
  for (const { id } of said) draft.update('enrolments', id, { position: undefined });
  return said.length > 0;
}

/** Whether who is sent for a subject stands on the roster for one of these listings by an enrolment of their own. */
function standsTwice(set: WorkingSet, sessionId: string, changing: readonly string[], sent: ReadonlyMap<string, { readonly personId: string }>): boolean {
  const [moved, staying] = [standingIn(set, sessionId).filter(({ id }) => changing.includes(id)), standingIn(set, sessionId).filter(({ id }) => !changing.includes(id))];
  return moved.some(({ subjectId, listingId }) => staying.some((one) => one.listingId === listingId && one.subjectId === subjectId && one.personId === sent.get(subjectId)?.personId));
}

/**
 * Corrects what is known of a participant, also after the session was closed: name, position, phone, never attendance. What was reported of them
 * goes to the platform again. `personIds` are the records of one human at the subjects of a row; a position that was said at the door under `enrolments` gives way.
 */
export async function correctPerson(store: Store, personIds: readonly string[], fields: PersonFields, reason: string, enrolments: readonly Pick<Enrolment, 'id'>[] = []): Done<number> {
  const result = await store.commit('person.correct', reason, (draft) => {
    if (fields.name.trim() === '') return fail([{ code: 'enrolment.nameMissing', severity: 'error', path: 'name' }]);
    if (reason.trim() === '') return fail([{ code: 'field.required', severity: 'error', path: 'reason' }]);
    const people = personIds.flatMap((id) => draft.set.get('persons', id) ?? []);
    if (people.length === 0) return fail(issue('enrolment.gone'));
    const { role: _role, ...words } = fields;
    const changed = people.filter((person) => Object.entries(words).some(([name, value]) => person[name as keyof typeof words] !== value));
    if (!forgetSaid(draft, enrolments) && changed.length === 0) return fail(issue('person.unchanged'));
    for (const person of changed) draft.update('persons', person.id, person.name === fields.name ? words : fields);
    return ok(Math.max(1, changed.length));
  });
  return result.ok ? ok(result.value.value) : result;
}
