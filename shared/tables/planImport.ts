import { birthDateOf } from '../domain/identifiers.ts';
import type { Content, ImportRun, Listing, Subject } from '../domain/records.ts';
import { fail, ok, type Result } from '../lib/result.ts';
import type { CheckedTable } from './checkTable.ts';
import type { ClassifiedRow, FieldChange, FileSubject, ListRow } from './listRow.ts';

/** One change as the log keeps it: creations have `before` null and `base` '', updates exactly the fields that differ. */
export type ImportChange =
  | { readonly table: 'subjects'; readonly id: string; readonly base: ''; readonly before: null; readonly after: Content<'subjects'> }
  | { readonly table: 'listings'; readonly id: string; readonly base: ''; readonly before: null; readonly after: Content<'listings'> }
  | { readonly table: 'imports'; readonly id: string; readonly base: ''; readonly before: null; readonly after: Content<'imports'> }
  | { readonly table: 'subjects' | 'listings'; readonly id: string; readonly base: string; readonly before: Readonly<Record<string, unknown>>; readonly after: Readonly<Record<string, unknown>> };

export type ImportMode = ImportRun['mode'];
export type PlanFailure = { readonly code: 'import.hasErrors' | 'import.nothingToWrite' };
export type PlanOptions = { readonly importId: string; readonly mode: ImportMode; readonly newId: () => string };
export type RunFacts = { readonly importId: string; readonly mode: ImportMode; readonly fileName: string; readonly digest: string; readonly at: string; readonly firstSeq: number };

/**
 * The changes that the import makes, without the record of the import itself. `all` refuses when any row is an error; `goodOnly` leaves
 * those rows out. Rows that are the same write nothing: their listing keeps naming the import that last changed it.
 */
export function planImport(checked: CheckedTable, options: PlanOptions): Result<Iterable<ImportChange>, PlanFailure> {
  const { counts } = checked.summary;
  if (options.mode === 'all' && counts.error > 0) return fail({ code: 'import.hasErrors' });
  if (counts.new + counts.changed === 0) return fail({ code: 'import.nothingToWrite' });
  return ok(changesOf(checked.rows, options));
}

/** Listings that a list leaves out are kept by id, so many of them: whoever has more has chosen the wrong file. */
const goneKept = 1_000;

/** The record of the import, always its last change. `written` counts the changes before it. */
export function importRun(checked: CheckedTable, facts: RunFacts, written: number): ImportChange {
  const { importId, mode, fileName, digest, at, firstSeq } = facts;
  const { counts, gone, bySheet } = checked.summary;
  const after: Content<'imports'> = {
    fileName, digest, at, mode, sheets: bySheet.map(({ sheet }) => sheet), counts: { ...counts, gone }, firstSeq, lastSeq: firstSeq + written, undone: false,
    ...(gone > 0 && { gone: checked.gone.slice(0, goneKept).map(({ id }) => id) }),
  };
  return { table: 'imports', id: importId, base: '', before: null, after };
}

function* changesOf(rows: readonly ClassifiedRow[], { importId, newId }: PlanOptions): Generator<ImportChange> {
  /** New subjects that further rows speak of; most have one row. */
  const ids = new Map<FileSubject, string>();
  const updated = new Set<FileSubject>();
  for (const row of rows) {
    const { state, subject, listing } = row;
    if (state === 'error' || subject === null) continue;
    let subjectId = subject.existing?.id ?? (subject.several ? ids.get(subject) : undefined);
    if (subjectId === undefined) {
      subjectId = newId();
      if (subject.several) ids.set(subject, subjectId);
      yield { table: 'subjects', id: subjectId, base: '', before: null, after: newSubject(row) };
    }
    // One change a record, whichever rows it comes from: a second one would have another base.
    if (subject.existing !== undefined && subject.changes.length > 0 && !updated.has(subject)) {
      updated.add(subject);
      yield updateSubject(subject.existing, subject.changes);
    }
    if (state === 'same') continue;
    if (listing === undefined) yield { table: 'listings', id: newId(), base: '', before: null, after: newListing(row, subjectId, importId) };
    else {
      const ofListing = row.changes.filter(({ table }) => table === 'listings');
      if (ofListing.length > 0) yield updateListing(listing, ofListing, importId);
    }
  }
}

const sides = (changes: readonly FieldChange[], side: 'before' | 'after'): Record<string, unknown> => Object.fromEntries(changes.map((change) => [change.field, change[side]]));

const formerNamesAtMost = 20;
function updateSubject(existing: Subject, changes: readonly FieldChange[]): ImportChange {
  const [before, after] = [sides(changes, 'before'), sides(changes, 'after')];
  const renamed = changes.some(({ field }) => field === 'name') && existing.name !== '' && !existing.formerNames.includes(existing.name);
  if (renamed) {
    before['formerNames'] = existing.formerNames;
    after['formerNames'] = [...existing.formerNames, existing.name].slice(-formerNamesAtMost);
  }
  return { table: 'subjects', id: existing.id, base: existing.rev, before, after };
}

function updateListing(listing: Listing, changes: readonly FieldChange[], importId: string): ImportChange {
  const [before, after] = [sides(changes, 'before'), sides(changes, 'after')];
  if (listing.importId !== importId) [before['importId'], after['importId']] = [listing.importId, importId];
  return { table: 'listings', id: listing.id, base: listing.rev, before, after };
}

/** The region that a code names: places 3 – 8 of a 统一社会信用代码, 1 – 6 of an ID number. */
function regionOf({ values, subjectKind, codeHolds }: ListRow): string {
  if (values.region !== '' || !codeHolds || values.code.length !== 18) return values.region;
  if (subjectKind !== 'person') return values.code.slice(2, 8);
  return birthDateOf(values.code) === '' ? '' : values.code.slice(0, 6);
}

function newSubject(row: ClassifiedRow): Content<'subjects'> {
  const { name, idType, representative, phone, address } = row.values;
  const coded = row.subject?.coded ?? row;
  return { kind: coded.subjectKind, name, formerNames: [], code: coded.values.code, idType, representative, phone, region: regionOf(row) || regionOf(coded), address, note: '' };
}

/** A new listing stands (在列) and is not for publication until someone decides so (domain.md section 2: 不可公开 by default). */
function newListing(row: ClassifiedRow, subjectId: string, importId: string): Content<'listings'> {
  const { listName, authority, authorityCode, basis, documentNumber, reason, listedOn, validFrom, validTo, requirement, dueOn, note } = row.values;
  return {
    subjectId, list: row.list === '' ? 'focus' : row.list, listName, authority, authorityCode, basis, documentNumber, reason, listedOn, validFrom, validTo, requirement, dueOn,
    publicity: 'none', status: 'listed', objection: false, importId, note,
  };
}

/** The records that a plan creates, for a comparison with a list that was never imported: revisions are empty. */
export function createdRecords(changes: Iterable<ImportChange>): { readonly subjects: readonly Subject[]; readonly listings: readonly Listing[] } {
  const subjects: Subject[] = [];
  const listings: Listing[] = [];
  for (const change of changes) {
    if (change.before !== null) continue;
    if (change.table === 'subjects') subjects.push({ id: change.id, rev: '', ...change.after });
    else if (change.table === 'listings') listings.push({ id: change.id, rev: '', ...change.after });
  }
  return { subjects, listings };
}
