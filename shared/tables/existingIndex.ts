import { usccPlaceholder } from '../domain/identifiers.ts';
import type { Listing, ListKind, Subject } from '../domain/records.ts';
import { documentKey, isOlderCode, nameKey, organisationCodeIn } from './matching.ts';

/** Statuses in which a listing stands: it is expected in the next list. */
const standing: ReadonlySet<Listing['status']> = new Set(['listed', 'rectifying', 'awaitingConfirmation']);
export const isStanding = (listing: Pick<Listing, 'status'>): boolean => standing.has(listing.status);

/** What the register holds, to be asked by code, name and listing key. */
export type ExistingIndex = {
  /** May be called many times, each with some of the records. */
  add(subjects: readonly Subject[], listings: readonly Listing[]): void;
  subject(id: string): Subject | undefined;
  /** By a code that holds; never asked with an empty one or the placeholder. */
  byCode(code: string): Subject | undefined;
  /** By the 组织机构代码 that stands in a 统一社会信用代码: given the one, the subject listed under the other. */
  byRelatedCode(code: string): Subject | undefined;
  /** By name as names are compared, natural persons excepted: many bear one name. `codeless` gives only subjects without a code that holds, `open` also those listed under an older one. */
  byName(key: string, which: 'codeless' | 'open' | 'all'): readonly Subject[];
  listing(subjectId: string, list: ListKind, document: string): Listing | undefined;
  listingsOf(subjectId: string): readonly Listing[];
  /** Listings with a document, whoever stands on them: those of subjects of the name when there are such, else all. For rows that do not tell whom they mean. */
  byDocument(list: ListKind, document: string, name: string): readonly Listing[];
  readonly listings: Iterable<Listing>;
  readonly size: { readonly subjects: number; readonly listings: number };
};

const none: readonly never[] = [];
export const hasCode = (subject: Pick<Subject, 'code'>): boolean => subject.code !== '' && subject.code !== usccPlaceholder;

function put<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

export function createExistingIndex(): ExistingIndex {
  const subjects = new Map<string, Subject>();
  const byCode = new Map<string, Subject>();
  const codeless = new Map<string, Subject[]>();
  const open = new Map<string, Subject[]>();
  const bySubject = new Map<string, Listing[]>();
  const listings: Listing[] = [];
  // Names of subjects with a code, codes within codes, and documents by themselves are asked for seldom: only by rows that do not tell by a code of today who they are.
  let byName: Map<string, Subject[]> | null = null;
  let byOrganisationCode: Map<string, Subject> | null = null;
  let byDocument: Map<string, Listing[]> | null = null;

  function documents(): ReadonlyMap<string, readonly Listing[]> {
    if (byDocument !== null) return byDocument;
    byDocument = new Map();
    for (const listing of listings) {
      const key = `${listing.list}\n${documentKey(listing.documentNumber)}`;
      put(byDocument, key, listing);
      put(byDocument, `${key}\n${nameKey(subjects.get(listing.subjectId)?.name ?? '')}`, listing);
    }
    return byDocument;
  }

  return {
    add: (newSubjects, newListings) => {
      [byName, byOrganisationCode, byDocument] = [null, null, null];
      for (const subject of newSubjects) {
        subjects.set(subject.id, subject);
        const coded = hasCode(subject);
        if (coded) byCode.set(subject.code, subject);
        if (subject.kind === 'person' || (coded && !isOlderCode(subject.code))) continue;
        const key = nameKey(subject.name);
        put(open, key, subject);
        if (!coded) put(codeless, key, subject);
      }
      for (const listing of newListings) {
        listings.push(listing);
        put(bySubject, listing.subjectId, listing);
      }
    },
    subject: (id) => subjects.get(id),
    byCode: (code) => byCode.get(code),
    byRelatedCode: (code) => {
      if (code.length === 9) {
        byOrganisationCode ??= new Map([...subjects.values()].flatMap((one) => (one.kind !== 'person' && one.code.length === 18 ? [[organisationCodeIn(one.code), one] as const] : [])));
        return byOrganisationCode.get(code);
      }
      const found = code.length === 18 ? byCode.get(organisationCodeIn(code)) : undefined;
      return found?.kind === 'person' ? undefined : found; // a passport's number has nine characters too
    },
    byName: (key, which) => {
      if (which !== 'all') return (which === 'open' ? open : codeless).get(key) ?? none;
      if (byName === null) {
        byName = new Map();
        for (const subject of subjects.values()) if (subject.kind !== 'person') put(byName, nameKey(subject.name), subject);
      }
      return byName.get(key) ?? none;
    },
    listing: (subjectId, list, document) => {
      const found = bySubject.get(subjectId);
      if (found === undefined) return undefined;
      const key = documentKey(document);
      return found.find((one) => one.list === list && (one.documentNumber === document || documentKey(one.documentNumber) === key));
    },
    listingsOf: (subjectId) => bySubject.get(subjectId) ?? none,
    byDocument: (list, document, name) => {
      const key = `${list}\n${documentKey(document)}`;
      return documents().get(`${key}\n${nameKey(name)}`) ?? documents().get(key) ?? none;
    },
    listings,
    get size() { return { subjects: subjects.size, listings: listings.length }; },
  };
}
