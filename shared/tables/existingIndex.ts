import { usccPlaceholder } from '../domain/identifiers.ts';
import type { Listing, ListKind, Subject } from '../domain/records.ts';
import { documentKey, nameKey } from './matching.ts';

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
  /** By name as names are compared, natural persons excepted: many bear one name. `codeless` gives only subjects without a code that holds. */
  byName(key: string, codeless: boolean): readonly Subject[];
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
  const bySubject = new Map<string, Listing[]>();
  const listings: Listing[] = [];
  // Names of subjects with a code, and documents by themselves, are asked for seldom: only by rows that do not tell by a code who they are.
  let byName: Map<string, Subject[]> | null = null;
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
      [byName, byDocument] = [null, null];
      for (const subject of newSubjects) {
        subjects.set(subject.id, subject);
        if (hasCode(subject)) byCode.set(subject.code, subject);
        else if (subject.kind !== 'person') put(codeless, nameKey(subject.name), subject);
      }
      for (const listing of newListings) {
        listings.push(listing);
        put(bySubject, listing.subjectId, listing);
      }
    },
    subject: (id) => subjects.get(id),
    byCode: (code) => byCode.get(code),
    byName: (key, onlyCodeless) => {
      if (onlyCodeless) return codeless.get(key) ?? none;
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
