import type { Listing, SubjectKind } from '../../../shared/domain/records.ts';
import { foundBy } from '../../store/foundBy.ts';
import { type ListingWork, listingWork, workReader } from '../../store/openWork.ts';
import { paced, rememberInSteps } from '../../store/remember.ts';
import { readOffice } from '../../store/settings.ts';
import { hoursReader } from '../../store/trainingHours.ts';
import type { WorkingSet } from '../../store/workingSet.ts';
import { SubjectRow, type SubjectSource } from './subjectRow.ts';

/** What the register and a subject's page are worked out from. */
export const subjectTables = ['subjects', 'listings', 'interviews', 'sessions', 'enrolments', 'attendances', 'persons', 'settings'] as const;

/** The office's own region (GB/T 2260), '' when it is not set: codes of the own region need no warning. */
export const ownRegionOf = (set: WorkingSet): string => readOffice(set).region;

/** Every subject with its listings, in order of arrival; neither is read before it is seen. */
export const subjectRows = rememberInSteps(subjectTables, function* (set, today): Generator<void, readonly SubjectRow[]> {
  const hours = hoursReader(set, today);
  const listings = yield* foundBy(set, 'listings', 'subjectId');
  const rows: SubjectRow[] = [];
  for (const part of set.parts('subjects')) {
    const source: SubjectSource = { part, listings, hours };
    yield* paced(Array(part.ids.length).keys(), (at) => rows.push(new SubjectRow(at, source)));
  }
  return rows;
}, subjectTables.filter((table) => table !== 'subjects' && table !== 'listings'));

export const dueKinds = listingWork;
export type SubjectFilter = { readonly list?: string; readonly status?: string; readonly authority?: string; readonly kind?: string; readonly due?: string };

/** Rows that fit every filter that is set; list, status, authority and what is to be done must fit one and the same listing. */
export function filterRows(set: WorkingSet, rows: readonly SubjectRow[], filter: SubjectFilter, today: string): readonly SubjectRow[] {
  const { list = '', status = '', authority = '', kind = '', due = '' } = filter;
  if (list === '' && status === '' && authority === '' && kind === '' && due === '') return rows;
  const work = due === '' ? undefined : workReader(set, today)[due as ListingWork];
  const fits = (listing: Listing) => (list === '' || listing.list === list) && (status === '' || listing.status === status) && (authority === '' || listing.authority === authority) && (work === undefined || work(listing));
  const anyListing = list === '' && status === '' && authority === '' && work === undefined;
  return rows.filter((row) => (kind === '' || row.subject.kind === (kind as SubjectKind)) && (anyListing || row.listings.some(fits)));
}

/** The rows of the ids that a search found, in its order: best first. */
export function pickRows(rows: readonly SubjectRow[], ids: readonly string[]): readonly SubjectRow[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Recognising authorities with the number of their listings, the largest first. */
export const authorities = rememberInSteps(['listings'], function* (set): Generator<void, readonly { readonly name: string; readonly count: number }[]> {
  const counts = new Map<string, number>();
  yield* paced(set.all('listings'), ({ authority }) => { if (authority !== '') counts.set(authority, (counts.get(authority) ?? 0) + 1); });
  return [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count);
});
