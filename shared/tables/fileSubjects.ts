import type { Subject } from '../domain/records.ts';
import { hasCode } from './existingIndex.ts';
import { type FileSubject, type ListRow, noChanges } from './listRow.ts';
import { documentKey, isOlderCode, isRelatedCode, mayBeOneSubjects, nameKey, organisationCodeIn } from './matching.ts';

/** Of a name that more subjects of a file bear nothing is to be told; it also bounds the looking through them. */
const namesakesAtMost = 100;

/** Whether a code takes the place of the one that a subject has: of none, or of one of before 2015 when it is of today. */
export const replacesCode = (code: string, by: string): boolean => !hasCode({ code }) || (isOlderCode(code) && !isOlderCode(by));
/** Names a listing within one subject. */
export const documentOf = ({ list, values }: ListRow): string => `${list}\n${documentKey(values.documentNumber)}`;

/** An earlier usable row of this file for the same listing. */
export function twinOf(row: ListRow, subject: FileSubject): ListRow | undefined {
  if (subject.speaker === null) return undefined;
  subject.documents ??= new Map([[documentOf(subject.speaker), subject.speaker]]);
  return subject.documents.get(documentOf(row));
}

/** How a row came to its subject when only a name told, and is worth a word: by a code of another form, or to one of its own because the name has been given to another code. */
export type Meeting = { readonly by: 'otherCode' | 'nameTaken'; readonly subject: FileSubject };

export type FileSubjects = {
  /** The subject that this very code has come with. */
  byCode(code: string): FileSubject | undefined;
  /** The subject of a row that the register knows (`existing`) or not, as the file has spoken of it before, or a new entry for it; 'ambiguous' when only its name tells and several bear it. */
  of(row: ListRow, existing: Subject | undefined): FileSubject | 'ambiguous';
};

/**
 * The subjects that a file has spoken of so far. Its rows meet one another by the rule by which they meet the register, so that a list says the same in one file as in two:
 * code first, then the 组织机构代码 within it, then the name where a row has no code or one of another form. A row whose code is of today pays for that only once
 * the file holds others.
 */
export function createFileSubjects(onMeeting: (meeting: Meeting) => void): FileSubjects {
  const byId = new Map<string, FileSubject>();
  const byCode = new Map<string, FileSubject>();
  /** Subjects that came without a code or under an older one, by name: whom a code of today may be looking for. */
  const open = new Map<string, FileSubject[]>();
  let withOrganisationCode = false;
  // What rows without a code of today look for; made of `fresh` when there is such a row.
  const byName = new Map<string, FileSubject[]>();
  const byOrganisationCode = new Map<string, FileSubject>();
  let fresh: FileSubject[] = [];

  function catchUp(): void {
    for (const subject of fresh) {
      if (subject.first.subjectKind === 'person') continue;
      put(byName, nameKey(subject.first.values.name), subject);
      if (subject.code.length === 18) byOrganisationCode.set(organisationCodeIn(subject.code), subject);
    }
    fresh = [];
  }

  function entry(row: ListRow, existing: Subject | undefined): FileSubject {
    const own = row.codeHolds ? row.values.code : '';
    const subject: FileSubject = { existing, speaker: null, coded: null, first: row, several: false, documents: null, changes: noChanges, code: own };
    if (existing !== undefined) {
      byId.set(existing.id, subject);
      if (hasCode(existing) && (own === '' || !replacesCode(existing.code, own))) subject.code = existing.code;
    }
    if (own !== '' && own !== existing?.code) noteCode(own, subject);
    fresh.push(subject);
    if (existing === undefined && row.subjectKind !== 'person' && (own === '' || isOlderCode(own))) put(open, nameKey(row.values.name), subject);
    return subject;
  }

  function noteCode(code: string, subject: FileSubject): void {
    byCode.set(code, subject);
    if (code.length === 9) withOrganisationCode = true;
  }

  /** Takes a further row in, whose code may be the better one. */
  function joined(row: ListRow, subject: FileSubject): FileSubject {
    const { code } = row.values;
    subject.several = true;
    if (!row.codeHolds || code === subject.code) return subject;
    if (!byCode.has(code)) noteCode(code, subject);
    if (!replacesCode(subject.code, code)) return subject;
    subject.code = code;
    if (code.length === 18) byOrganisationCode.set(organisationCodeIn(code), subject);
    return subject;
  }

  function related(code: string): FileSubject | undefined {
    if (code.length === 9) {
      catchUp();
      return byOrganisationCode.get(code);
    }
    const found = withOrganisationCode && code.length === 18 ? byCode.get(organisationCodeIn(code)) : undefined;
    return found?.first.subjectKind === 'person' ? undefined : found; // a passport's number has nine characters too
  }

  /** The one subject of a coded row's name that has no code, or one of another form; an older code behind the one of today needs the document to tell, too. */
  function byNameOf(row: ListRow): FileSubject | undefined {
    const { code, name } = row.values;
    const older = isOlderCode(code);
    if (older) catchUp();
    const named = name === '' || (!older && open.size === 0) ? undefined : (older ? byName : open).get(nameKey(name));
    if (named === undefined || named.length > namesakesAtMost) return undefined;
    const fitting = named.filter((one) => one.code === '' || (mayBeOneSubjects(one.code, code) && (!older || twinOf(row, one) !== undefined)));
    const [found] = fitting;
    const taken = named.find((one) => !one.first.codeHolds && one.code !== '');
    if (found === undefined && taken !== undefined) onMeeting({ by: 'nameTaken', subject: taken });
    if (found === undefined || fitting.length > 1) return undefined;
    if (found.code !== '' && !isRelatedCode(found.code, code)) onMeeting({ by: 'otherCode', subject: found });
    return found;
  }

  function codeless({ values: { name } }: ListRow): FileSubject | 'ambiguous' | undefined {
    catchUp();
    const named = byName.get(nameKey(name)) ?? [];
    if (named.length > namesakesAtMost) return 'ambiguous';
    const without = named.filter(({ code }) => code === '');
    const found = without.length > 0 ? without : named;
    return found.length > 1 ? 'ambiguous' : found[0];
  }

  return {
    byCode: (code) => byCode.get(code),
    of: (row, existing) => {
      let found: FileSubject | 'ambiguous' | undefined;
      if (existing !== undefined) found = byId.get(existing.id);
      else if (!row.codeHolds) found = codeless(row);
      else found = byCode.get(row.values.code) ?? (row.subjectKind === 'person' ? undefined : related(row.values.code) ?? byNameOf(row));
      if (found === undefined) return entry(row, existing);
      return found === 'ambiguous' ? found : joined(row, found);
    },
  };
}

function put(map: Map<string, FileSubject[]>, key: string, subject: FileSubject): void {
  const there = map.get(key);
  if (there === undefined) map.set(key, [subject]);
  else there.push(subject);
}
