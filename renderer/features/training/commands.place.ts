import type { Enrolment } from '../../../shared/domain/records.ts';
import type { Issue } from '../../../shared/lib/issue.ts';
import { fail, ok, type Result } from '../../../shared/lib/result.ts';
import type { Draft } from '../../store/commit.ts';
import type { WorkingSet } from '../../store/workingSet.ts';
import { openSession } from './commands.ts';
import { keepPerson, knownPerson, ownNumbers, type PersonFields, usualPerson } from './participants.ts';
import { byHuman, humanOf, standingIn } from './queries.roster.ts';

/**
 * One human of one subject, for the listings that need hours. `personId` names a record that is there; otherwise `person` is looked up or created. With neither, whoever
 * comes for the subject already comes for these listings too, else the usual person.
 */
export type EnrolmentRequest = { readonly subjectId: string; readonly listingIds: readonly string[]; readonly personId?: string; readonly person?: PersonFields };
/** `already` counts people who were on the roster before; nothing was written for them. */
export type Enrolled = { readonly people: number; readonly already: number };
/** What was written for one human: `standing` are the enrolments of theirs that were on the roster before. */
export type PlacedOne = { readonly personId: string; readonly enrolmentIds: readonly string[]; readonly standing: readonly Enrolment[] };
export type Placed = { readonly people: readonly PlacedOne[]; readonly counts: Enrolled };

const issue = (code: string, params: Issue['params'] = {}): readonly Issue[] => [{ code, severity: 'error', path: '', params }];

/** Up to three names and how many more. */
function namesOf(set: WorkingSet, subjectIds: readonly string[]): string {
  const names = subjectIds.slice(0, 3).map((id) => set.get('subjects', id)?.name ?? '');
  return names.join('、') + (subjectIds.length > 3 ? ' 等' : '');
}

/** Who comes by a request: a record that is there, and what is known or typed of them. `own`: the enrolments of the subject that stand for them already. */
type Comer = { readonly personId: string | undefined; readonly fields: PersonFields | null; readonly own: readonly Enrolment[] };

function comerOf(set: WorkingSet, ofSubject: readonly Enrolment[], { subjectId, personId, person }: EnrolmentRequest): Comer {
  if (personId === undefined && person === undefined) {
    const comes = ofSubject[0]?.personId;
    return { personId: comes, fields: comes === undefined ? usualPerson(set, subjectId) : null, own: ofSubject };
  }
  const fields = person === undefined ? null : ownNumbers(set, subjectId, person);
  const known = personId ?? (fields === null ? undefined : knownPerson(set, subjectId, fields)?.id);
  return { personId, fields, own: known === undefined ? [] : ofSubject.filter((enrolment) => humanOf(set, enrolment.personId) === humanOf(set, known)) };
}

/** Writes the enrolments of a draft; see `enrol`. At the door nobody is sent away by a number: the hall has room or it has not. */
export function place(draft: Draft, sessionId: string, requests: readonly EnrolmentRequest[], walkIn: boolean): Result<Placed, readonly Issue[]> {
  const open = openSession(draft.set, sessionId);
  if (!open.ok) return open;
  const { set } = draft;
  const here = standingIn(set, sessionId);
  const comers = requests.map((request) => ({ request, comer: comerOf(set, here.filter(({ subjectId }) => subjectId === request.subjectId), request) }));
  const nobody = comers.filter(({ comer }) => comer.personId === undefined && (comer.fields?.name ?? '') === '');
  if (nobody.length > 0) return fail(issue('enrolment.personMissing', { count: nobody.length, names: namesOf(set, nobody.map(({ request }) => request.subjectId)) }));
  const standing = byHuman(set, here);
  const people = new Set(standing.keys());
  const before = people.size;
  const placed: PlacedOne[] = [];
  for (const { request: { subjectId, listingIds }, comer: { personId: named, fields, own } } of comers) {
    // Who lacks no hours any more, perhaps by this very session, comes for no listing: then it is the person who is here already or not.
    const asked = listingIds.length > 0 ? listingIds : own.length > 0 ? [] : [''];
    const missing = asked.filter((id) => !own.some((enrolment) => enrolment.listingId === id));
    if (missing.length === 0) continue;
    const { personId, said } = named === undefined && fields !== null ? keepPerson(draft, subjectId, fields) : { personId: named ?? '', said: undefined };
    const isNew = set.get('persons', personId) === undefined;
    const human = isNew && fields !== null && fields.idNumber !== '' ? `id:${fields.idNumber}` : humanOf(set, personId);
    const enrolmentIds = missing.map((listingId) => draft.create('enrolments', { sessionId, subjectId, personId, listingId, walkIn, cancelled: false, ...(said !== undefined && { position: said }) }));
    for (const one of own) if (said !== undefined && one.position !== said) draft.update('enrolments', one.id, { position: said });
    placed.push({ personId, enrolmentIds, standing: standing.get(human) ?? [] });
    people.add(human);
  }
  const seats = open.value.capacity - before;
  if (!walkIn && people.size - before > seats) return fail(issue('enrolment.full', { seats: Math.max(0, seats), asked: people.size - before }));
  return ok({ people: placed, counts: { people: placed.length, already: requests.length - placed.length } });
}
