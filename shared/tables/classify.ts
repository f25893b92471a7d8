import { fields } from '../domain/fields.ts';
import { type Listing, type ListKind, listKinds, type Subject, type SubjectKind } from '../domain/records.ts';
import type { Issue, Severity } from '../lib/issue.ts';
import { type ExistingIndex, hasCode, isStanding } from './existingIndex.ts';
import { createFileSubjects, documentOf, type Meeting, replacesCode, twinOf } from './fileSubjects.ts';
import { type CellIssue, type ClassifiedRow, type FieldChange, type FileSubject, listingFields, type ListRow, noChanges, type RowField, type RowState, subjectFields } from './listRow.ts';
import { documentKey, isOlderCode, isRelatedCode, mayBeOneSubjects, nameKey } from './matching.ts';

const isError = ({ severity }: CellIssue): boolean => severity === 'error';

/** Whether two values of a field mean the same: names and document numbers are compared without regard to width, brackets and blanks. */
function sameValue(field: RowField, a: string, b: string): boolean {
  if (a === b) return true;
  if (field === 'name') return nameKey(a) === nameKey(b);
  return field === 'documentNumber' && documentKey(a) === documentKey(b);
}

export type Classifier = {
  /** Places a row; rows are given in the order of the file, for doubles are errors of the later one. */
  classify(row: ListRow): ClassifiedRow;
  /**
   * Standing listings that came from a list and are not in this file, of subjects of the kinds and on the lists given: a file without a sheet of natural
   * persons says nothing about them, and one without a row of the focus list nothing about that.
   */
  gone(kinds: ReadonlySet<SubjectKind>, lists: ReadonlySet<ListKind | ''>): readonly Listing[];
};

/**
 * Meets rows with the register and with one another. The rule of matching: code first (also the 组织机构代码 within it), then name (never for natural persons, and
 * not against another code of the same form), never by an empty code or the placeholder.
 */
export function createClassifier(index: ExistingIndex): Classifier {
  /** The first list of an office is its largest, and finds nobody. */
  const isFirst = index.size.subjects === 0;
  let meeting: Meeting | null = null;
  const file = createFileSubjects((one) => { meeting = one; });
  const seen = new Set<string>();
  /** Subjects of the register that a row has reached by name and given its code to, and those whose name a row with another code bears too. */
  const claims = new Map<string, ListRow>();
  const contested = new Set<string>();

  const spared = new Set<readonly unknown[]>();
  /** Takes listings as seen of which one is meant and cannot be told; a list of them once, for thousands of rows may mean the same. */
  function spare(listings: readonly Listing[]): void {
    if (spared.has(listings)) return;
    spared.add(listings);
    for (const one of listings) seen.add(one.id);
  }
  function spareAll(subjects: readonly Subject[]): void {
    if (spared.has(subjects)) return;
    spared.add(subjects);
    for (const { id } of subjects) spare(index.listingsOf(id));
  }

  /** The subject in the register that a row speaks of. `ambiguous` when its name fits several. */
  function existingOf(row: ListRow, issues: CellIssue[]): Subject | 'ambiguous' | undefined {
    if (isFirst) return undefined;
    const { code, name } = row.values;
    if (row.codeHolds) {
      const byCode = index.byCode(code);
      if (byCode !== undefined || row.subjectKind === 'person') return byCode;
      const earlier = file.byCode(code);
      if (earlier !== undefined) return earlier.existing;
      const found = index.byRelatedCode(code) ?? byNameOf(row);
      return found !== undefined && claim(found, row, issues) ? found : undefined;
    }
    if (row.subjectKind === 'person' || name === '') return undefined;
    const key = nameKey(name);
    const codeless = index.byName(key, 'codeless');
    const found = codeless.length > 0 ? codeless : index.byName(key, 'all');
    if (found.length <= 1 && (found[0] === undefined || !contested.has(found[0].id))) return found[0];
    spareAll(found);
    return 'ambiguous';
  }

  const holdsDocument = (existing: Subject, { list, values }: ListRow): Listing | undefined => (list === '' || values.documentNumber === '' ? undefined : index.listing(existing.id, list, values.documentNumber));

  /**
   * The one subject of a row's name that has no code, or one of another form that may be the same subject's. An older code that comes after the one of today
   * is less to go by than one that comes before it: then the document has to be the subject's too.
   */
  function byNameOf(row: ListRow): Subject | undefined {
    const { code, name } = row.values;
    if (name === '') return undefined;
    const older = isOlderCode(code);
    let found: Subject | undefined;
    for (const one of index.byName(nameKey(name), older ? 'all' : 'open')) {
      if (hasCode(one) && (!mayBeOneSubjects(one.code, code) || (older && holdsDocument(one, row) === undefined))) continue;
      if (found !== undefined) return undefined;
      found = one;
    }
    return found;
  }

  /**
   * Whether a subject without the row's code may be the one that it means: it is of the first code that comes with its name. A row with another code is another
   * subject, which is said; when its document is one that the register holds for the subject, the two codes cannot be told apart without a person.
   */
  function claim(existing: Subject, row: ListRow, issues: CellIssue[]): boolean {
    const first = claims.get(existing.id) ?? row;
    if (first === row) claims.set(existing.id, row);
    if (mayBeOneSubjects(first.values.code, row.values.code)) {
      if (hasCode(existing) && !isRelatedCode(existing.code, row.values.code)) note(issues, row, 'subject.otherCode', 'warning', 'code', { name: existing.name, code: existing.code });
      return true;
    }
    contested.add(existing.id);
    const own = holdsDocument(existing, row);
    if (own !== undefined) seen.add(own.id);
    if (own === undefined) note(issues, row, 'subject.sameName', 'warning', 'name', { row: first.row, sheet: first.sheet, name: existing.name });
    else note(issues, row, 'subject.claimed', 'error', 'name', { row: first.row, sheet: first.sheet, name: existing.name });
    return false;
  }

  /** The subject of a row in this file; what is to be said when only a name has brought it to other rows, or kept it from them, is noted. */
  function inFile(row: ListRow, existing: Subject | undefined, issues: CellIssue[]): FileSubject | 'ambiguous' {
    const subject = file.of(row, existing);
    if (meeting === null) return subject;
    const { by, subject: { first, code } } = meeting;
    meeting = null;
    const at = { row: first.row, sheet: first.sheet, code };
    if (by === 'otherCode') note(issues, row, 'subject.otherCodeInFile', 'warning', 'code', at);
    else note(issues, row, 'subject.sameNameInFile', 'warning', 'name', at);
    return subject;
  }

  /** Keeps the code of today for a new subject, whichever usable row brings it. */
  function keepCode(row: ListRow, subject: FileSubject): void {
    const had = (subject.coded ?? subject.speaker ?? row).values.code;
    if (row.codeHolds && row.values.code !== had && replacesCode(had, row.values.code)) subject.coded = row;
  }

  function placed(row: ListRow, issues: readonly CellIssue[], state: RowState, subject: FileSubject | null, listing: Listing | undefined, changes: readonly FieldChange[]): ClassifiedRow {
    if (issues.length > 0) row.issues = [...row.issues, ...issues];
    row.state = state;
    row.subject = subject;
    row.listing = listing;
    row.changes = changes;
    return row as ClassifiedRow;
  }

  function note(issues: CellIssue[], row: ListRow, code: string, severity: Severity, field: RowField, params?: Issue['params']): void {
    const at = { sheet: row.sheet, row: row.row, column: row.columns[field], code, severity, path: field };
    issues.push(params === undefined ? at : { ...at, params });
  }

  /** Differences between what the register holds and what the row says; what the list leaves empty is left as it is. */
  function changesOf(row: ListRow, subject: FileSubject, listing: Listing | undefined): readonly FieldChange[] {
    let changes: FieldChange[] | null = null;
    const { values } = row;
    const { existing } = subject;
    if (existing !== undefined) {
      if (subject.speaker === row) {
        for (const field of subjectFields) {
          const after = values[field];
          if (field === 'code' || after === '' || sameValue(field, existing[field], after)) continue;
          (changes ??= []).push({ table: 'subjects', field, before: existing[field], after });
        }
      }
      // A placeholder or an older code must not take a code away, and the first row that brings one need not be the one that speaks.
      const kept = subject.changes.find(({ field }) => field === 'code')?.after ?? existing.code;
      if (row.codeHolds && values.code !== kept && replacesCode(kept, values.code)) {
        subject.changes = subject.changes.filter(({ field }) => field !== 'code');
        (changes ??= []).push({ table: 'subjects', field: 'code', before: existing.code, after: values.code });
      }
      if (changes !== null) subject.changes = [...subject.changes, ...changes];
    }
    if (listing !== undefined) {
      for (const field of listingFields) {
        const after = values[field];
        if (after !== '' && !sameValue(field, listing[field], after)) (changes ??= []).push({ table: 'listings', field, before: listing[field], after });
      }
    }
    return changes ?? noChanges;
  }

  /** What a later row of the same subject says otherwise. Before a usable row has spoken only the name is worth a word: no other value counts yet. */
  function compareWithEarlier(issues: CellIssue[], row: ListRow, { speaker, first }: FileSubject): void {
    const earlier = speaker ?? first;
    const said = earlier.values;
    const at = { row: earlier.row, sheet: earlier.sheet };
    if (row.values.name !== '' && said.name !== '' && !sameValue('name', said.name, row.values.name)) note(issues, row, 'subject.otherName', 'warning', 'name', { ...at, name: said.name });
    if (speaker === null) return;
    const other = subjectFields.filter((field) => field !== 'name' && field !== 'code' && row.values[field] !== '' && said[field] !== '' && said[field] !== row.values[field]);
    if (other.length > 0) note(issues, row, 'subject.otherDetails', 'info', other[0] ?? 'name', { ...at, fields: other.map((field) => fields.subjects[field].label).join('、') });
  }

  return {
    classify: (row) => {
      const issues: CellIssue[] = [];
      const found = existingOf(row, issues);
      let failed = row.issues.some(isError) || issues.some(isError);
      // Without a sound code or a name there is no telling who this is; and a name beside a wrong code is not to be taken for one without.
      const tellable = row.codeHolds || (row.values.name !== '' && row.subjectKind !== 'person' && (found !== undefined || !failed));
      const subject = found === 'ambiguous' ? found : tellable ? inFile(row, found, issues) : null;
      if (subject === 'ambiguous' && !failed) {
        note(issues, row, 'subject.ambiguous', 'error', 'name', { name: row.values.name });
        failed = true;
      }
      // A row that is refused for its code still says by its document that the listing stands.
      if (failed && !row.codeHolds && found === undefined && row.values.documentNumber !== '') {
        for (const list of row.list === '' ? listKinds : [row.list]) spare(index.byDocument(list, row.values.documentNumber, row.values.name));
      }
      if (subject === null || subject === 'ambiguous') return placed(row, issues, 'error', null, undefined, noChanges);
      const { existing } = subject;
      if (subject.first !== row) compareWithEarlier(issues, row, subject);
      let listing: Listing | undefined;
      if (row.list !== '' && row.values.documentNumber !== '') {
        if (existing !== undefined) listing = index.listing(existing.id, row.list, row.values.documentNumber);
        if (listing !== undefined) seen.add(listing.id);
        const twin = twinOf(row, subject);
        if (twin !== undefined) {
          note(issues, row, 'listing.double', 'error', 'documentNumber', { row: twin.row, sheet: twin.sheet });
          failed = true;
        }
      } else if (existing !== undefined) spare(index.listingsOf(existing.id));
      if (listing !== undefined && !isStanding(listing)) note(issues, row, 'listing.notStanding', 'warning', 'listName', { status: listing.status });
      if (failed) return placed(row, issues, 'error', subject, listing, noChanges);
      subject.documents?.set(documentOf(row), row);
      subject.speaker ??= row;
      if (existing === undefined && subject.speaker !== row) keepCode(row, subject);
      const changes = changesOf(row, subject, listing);
      return placed(row, issues, listing === undefined ? 'new' : changes.length > 0 ? 'changed' : 'same', subject, listing, changes);
    },
    gone: (kinds, lists) => {
      const gone: Listing[] = [];
      for (const listing of index.listings) {
        if (listing.importId === '' || !lists.has(listing.list) || seen.has(listing.id) || !isStanding(listing)) continue;
        const subject = index.subject(listing.subjectId);
        if (subject !== undefined && kinds.has(subject.kind)) gone.push(listing);
      }
      return gone;
    },
  };
}
