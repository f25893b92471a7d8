import type { Content, Person, PersonRole } from '../../../shared/domain/records.ts';
import type { Draft } from '../../store/commit.ts';
import type { WorkingSet } from '../../store/workingSet.ts';

export type PersonFields = Pick<Person, 'name' | 'role' | 'position' | 'idNumber' | 'phone'>;

const roleWords: Readonly<Record<PersonRole, string>> = { legalRepresentative: '法定代表人', principal: '主要负责人', agent: '受托人', self: '本人' };

/** The person a subject usually sends: a natural person itself, otherwise the listed 法定代表人; `null` when the list names none. */
export function usualPerson(set: WorkingSet, subjectId: string): PersonFields | null {
  const subject = set.get('subjects', subjectId);
  if (subject === undefined) return null;
  if (subject.kind === 'person') return { name: subject.name, role: 'self', position: roleWords.self, idNumber: subject.code, phone: subject.phone };
  if (subject.representative === '') return null;
  return { name: subject.representative, role: 'legalRepresentative', position: roleWords.legalRepresentative, idNumber: '', phone: subject.phone };
}

/** Whoever the list names keeps the listed role; anybody else comes as an agent (受托人). */
export const roleOf = (name: string, usual: PersonFields | null): PersonRole => (usual?.name === name ? usual.role : 'agent');

/** The record of this human at this subject: by ID number, else by name. */
export function knownPerson(set: WorkingSet, subjectId: string, fields: Pick<PersonFields, 'name' | 'idNumber'>): Person | undefined {
  const known = set.by('persons', 'subjectId', subjectId);
  return known.find((person) => fields.idNumber !== '' && person.idNumber === fields.idNumber)
    ?? known.find((person) => person.name === fields.name && (person.idNumber === '' || fields.idNumber === ''));
}

/** What was typed of somebody, less an ID number that is the subject's own and cannot be that of another name. */
export function ownNumbers(set: WorkingSet, subjectId: string, fields: PersonFields): PersonFields {
  const usual = usualPerson(set, subjectId);
  return usual !== null && usual.name !== fields.name && usual.idNumber === fields.idNumber ? { ...fields, idNumber: '' } : fields;
}

/**
 * The record of this human at this subject; created when there is none, and given what was not known of them. Another position than the known one is no reason to change a person:
 * it is `said` of this session alone. Undefined when none was typed, or none but what the list offers for whoever it names.
 */
export function keepPerson(draft: Draft, subjectId: string, fields: PersonFields): { readonly personId: string; readonly said: string | undefined } {
  const same = knownPerson(draft.set, subjectId, fields);
  if (same === undefined) return { personId: draft.create('persons', { subjectId, ...fields }), said: undefined };
  const news: Partial<Content<'persons'>> = {
    ...(same.idNumber === '' && fields.idNumber !== '' && { idNumber: fields.idNumber }),
    ...(same.phone === '' && fields.phone !== '' && { phone: fields.phone }),
  };
  if (Object.keys(news).length > 0) draft.update('persons', same.id, news);
  return { personId: same.id, said: saidOf(draft.set, subjectId, fields, same) };
}

/** The position that was typed of somebody known, where it is another than the known one. */
export function saidOf(set: WorkingSet, subjectId: string, { name, position }: Pick<PersonFields, 'name' | 'position'>, known: Pick<Person, 'position'>): string | undefined {
  const usual = usualPerson(set, subjectId);
  const offered = usual !== null && usual.name === name && usual.position === position;
  return position === '' || position === known.position || (offered && known.position !== '') ? undefined : position;
}

/** Who is sent, as a person typed it. An ID number is nobody's but the human's whose record has it, so it is not among what can be typed. */
export type SentFields = Omit<PersonFields, 'idNumber'>;

/**
 * The record of who is sent for a subject instead of `present`. The same name is the same human: position and phone become what was typed, in every session of theirs.
 * Another name is another human, whose own record is looked up by name (what was left empty stays as it is known) or created.
 */
export function keepSent(draft: Draft, subjectId: string, present: Person | undefined, { name, role, position, phone }: SentFields): { readonly personId: string; readonly changed: boolean } {
  const own = present?.name === name ? present : undefined;
  const found = own ?? knownPerson(draft.set, subjectId, { name, idNumber: '' });
  if (found === undefined) {
    const usual = usualPerson(draft.set, subjectId);
    return { personId: draft.create('persons', { subjectId, name, role, position, phone, idNumber: usual?.name === name ? usual.idNumber : '' }), changed: true };
  }
  const typed = { position: own === undefined ? position || found.position : position, phone: own === undefined ? phone || found.phone : phone };
  const differs = typed.position !== found.position || typed.phone !== found.phone;
  if (differs) draft.update('persons', found.id, typed);
  return { personId: found.id, changed: differs || own === undefined };
}
