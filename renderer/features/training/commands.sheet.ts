import type { Issue } from '../../../shared/lib/issue.ts';
import { fail, ok, type Result } from '../../../shared/lib/result.ts';
import type { SignInRow } from '../../../shared/tables/signIn.ts';
import type { CommitFailure, SeqRange } from '../../store/commit.ts';
import type { Store } from '../../store/store.ts';
import { placeUnmatched, signIn } from './commands.enrol.ts';
import { writeTimes } from './commands.marks.ts';
import { place } from './commands.place.ts';
import { openSession } from './commands.ts';
import { type PersonFields, roleOf, usualPerson } from './participants.ts';
import { markOf } from './queries.roster.ts';
import { mayBeTaken, saidBy, type SheetLine } from './queries.sheet.ts';

export type Taken = { readonly people: number; readonly range: SeqRange };

const outdated: readonly Issue[] = [{ code: 'signIn.outdated', severity: 'error', path: '' }];

/** Who is meant by a line: whom the list names, with what it knows of them, or somebody of whom nothing else is known. */
function personOn({ person: name, position }: SignInRow, usual: PersonFields | null = null): PersonFields {
  const known = usual?.name === name ? usual : undefined;
  return { name, role: roleOf(name, usual), position: position || (known?.position ?? ''), idNumber: known?.idNumber ?? '', phone: known?.phone ?? '' };
}

/**
 * Marks the people of a sign-in sheet by its times, all in one commit or nobody; who is not on the roster is enrolled as a walk-in. Refused (`signIn.outdated`) when somebody of them
 * was marked or enrolled since the lines were planned. Answers how many were marked, and the place in the change log by which all is taken back.
 */
export async function signInBySheet(store: Store, sessionId: string, lines: readonly SheetLine[]): Promise<Result<Taken, CommitFailure>> {
  const result = await store.commit('attendance.sheet', '', (draft) => {
    const open = openSession(draft.set, sessionId);
    if (!open.ok) return open;
    const people = lines.filter(mayBeTaken);
    // A draft does not see its own writes: who is on the roster comes first, and is not marked again as somebody of another subject.
    const marked = new Set<string>();
    for (const { row, on } of people) {
      if (on === undefined) continue;
      const enrolments = on.enrolments.flatMap(({ id }) => draft.set.get('enrolments', id) ?? []);
      if (enrolments.length === 0 || enrolments.some(({ cancelled }) => cancelled) || markOf(draft.set, enrolments) !== undefined) return fail(outdated);
      const enrolmentIds = enrolments.map(({ id }) => id);
      enrolmentIds.forEach((id) => marked.add(id));
      const issues = writeTimes(draft, store, open.value, { enrolmentIds, personIds: enrolments.map(({ personId }) => personId) }, { in: row.in, out: row.out, absence: '' }, { source: 'file' });
      if (issues.length > 0) return fail(issues);
    }
    for (const { row, on, subject, listingIds } of people) {
      if (on !== undefined) continue;
      const placed = subject === undefined
        ? ok({ people: [placeUnmatched(draft, sessionId, personOn({ ...row, position: saidBy(row) }))] })
        : place(draft, sessionId, [{ subjectId: subject.id, listingIds, person: personOn(row, usualPerson(draft.set, subject.id)) }], true);
      if (!placed.ok) return placed;
      const [one] = placed.value.people;
      if (one === undefined) return fail(outdated);
      const standing = one.standing.filter(({ id }) => !marked.has(id));
      standing.forEach(({ id }) => marked.add(id));
      const issues = signIn(draft, store, open.value, { ...one, standing }, { in: row.in, out: row.out }, 'file');
      if (issues.length > 0) return fail(issues);
    }
    return ok(people.length);
  });
  return result.ok ? ok({ people: result.value.value, range: result.value.range }) : result;
}
