import { fields } from '../../../shared/domain/fields.ts';
import type { Session, Subject } from '../../../shared/domain/records.ts';
import { hasErrors, type Issue } from '../../../shared/lib/issue.ts';
import { checkAttendance } from '../../../shared/rules/attendance.ts';
import { nameKey } from '../../../shared/tables/matching.ts';
import type { SignInRow } from '../../../shared/tables/signIn.ts';
import { timesText } from '../../parts/training/timesText.ts';
import type { WorkingSet } from '../../store/workingSet.ts';
import { knownPerson } from './participants.ts';
import { lackingListings } from './queries.ts';
import { elsewhere, othersBeside, type RosterRow, rosterRows } from './queries.roster.ts';

/**
 * What a line of a sign-in sheet is to the roster: somebody who stands on it (`roster`), somebody else of a subject that is known (`walkIn`) or of none (`unmatched`), somebody who is
 * marked already, with these times (`same`) or others (`marked`), an empty field (`unsigned`), or a line that cannot be taken (`wrong`).
 */
export const sheetStates = ['roster', 'walkIn', 'unmatched', 'same', 'marked', 'unsigned', 'wrong'] as const;
export type SheetState = (typeof sheetStates)[number];
export type SheetLine = {
  readonly key: string;
  readonly row: SignInRow;
  readonly state: SheetState;
  readonly subject: Subject | undefined;
  readonly on: RosterRow | undefined; // who on the roster is meant
  readonly listingIds: readonly string[]; // of a walk-in, for which the hours count
  readonly issues: readonly Issue[];
};

const taken: ReadonlySet<SheetState> = new Set(['roster', 'walkIn', 'unmatched']);
/** Whether a line can be marked. */
export const mayBeTaken = ({ state }: SheetLine): boolean => taken.has(state);
/** Whether a line is marked unless somebody says no: nothing about who is meant has to be looked at first. */
export const isSure = (line: SheetLine): boolean => mayBeTaken(line) && line.state !== 'unmatched' && line.issues.every(({ severity }) => severity === 'info');

const issue = (code: string, severity: Issue['severity'], path: string, params: Issue['params'] = {}): Issue => ({ code, severity, path, params });

/** Finds subjects as a sheet names them: by a code that one bears, else by a name that only one bears. Names are gone through once, and only when a line needs it. */
function subjectFinder(set: WorkingSet): (row: SignInRow) => Subject | undefined {
  let byName: Map<string, Subject | null> | null = null;
  const named = (name: string): Subject | undefined => {
    if (byName === null) {
      byName = new Map();
      for (const subject of set.all('subjects')) {
        const key = nameKey(subject.name);
        byName.set(key, byName.has(key) ? null : subject);
      }
    }
    return byName.get(nameKey(name)) ?? undefined;
  };
  return ({ code, subject }) => (code === '' ? undefined : set.by('subjects', 'code', code)[0]) ?? (subject === '' ? undefined : named(subject));
}

const longestPosition = fields.persons.position.maximum ?? Infinity;
/** What somebody of no known subject is matched by later, kept in the place of the position: the employer as the sheet names it, before the position. */
export const saidBy = ({ subject, position }: SignInRow): string => [subject, position].filter((word) => word !== '').join(' ').slice(0, longestPosition);

const isNamed = (subject: Subject, name: string): boolean => [subject.name, ...subject.formerNames].some((one) => nameKey(one) === nameKey(name));
const isPerson = (row: RosterRow, name: string): boolean => row.person !== undefined && nameKey(row.person.name) === nameKey(name);

/** Who on the roster a line means: somebody of that name, of the subject where the line tells one; a walk-in who waits for one where it names the employer that they named. */
function onRoster(roster: readonly RosterRow[], row: SignInRow, subject: Subject | undefined): readonly RosterRow[] {
  return roster.filter((one) => isPerson(one, row.person) && (subject !== undefined
    ? one.subjects.some(({ id }) => id === subject.id)
    : row.subject === '' || (one.unmatched ? nameKey(one.position).startsWith(nameKey(saidBy({ ...row, position: '' }))) : one.subjects.some((its) => isNamed(its, row.subject)))));
}

/** Holds the lines of a sheet against the roster, the register and what was marked; nothing is written. */
export function planSheet(set: WorkingSet, session: Session, rows: readonly SignInRow[], today: string): readonly SheetLine[] {
  const roster = rosterRows(set, session);
  const subjectOf = subjectFinder(set);
  const seen = new Map<string, SignInRow>();
  return rows.map((row): SheetLine => {
    const subject = row.person === '' ? undefined : subjectOf(row);
    const issues: Issue[] = [...row.issues];
    const line = (state: SheetState, on?: RosterRow, listingIds: readonly string[] = []): SheetLine => ({ key: `${row.sheet}\n${row.row}`, row, state, subject, on, listingIds, issues });
    if (hasErrors(issues)) return line('wrong');
    if (row.in === '' && row.out === '') return line('unsigned');
    if (subject !== undefined && row.subject !== '' && !isNamed(subject, row.subject)) issues.push(issue('signIn.otherName', 'warning', 'name', { name: subject.name }));
    const meant = onRoster(roster, row, subject);
    const [on] = meant;
    const who = on?.key ?? `${subject?.id ?? nameKey(row.subject)}\n${nameKey(row.person)}`;
    const twin = seen.get(who);
    if (twin === undefined) seen.set(who, row);
    else if (twin.in === row.in && twin.out === row.out) {
      issues.push(issue('signIn.alsoRow', 'info', 'person', { row: twin.row }));
      return line('same', on);
    } else issues.push(issue('signIn.double', 'error', 'person', { row: twin.row }));
    if (meant.length > 1) issues.push(issue('signIn.ambiguous', 'error', 'person', { name: row.person }));
    if (on === undefined && subject !== undefined) {
      const beside = othersBeside(set, session.id, subject.id, row.person);
      if (beside.length > 0) issues.push(issue('signIn.beside', 'info', 'person', { names: beside.join('、') }));
    }
    if (on?.unmatched === false && row.position !== '' && on.position !== '' && row.position !== on.position) issues.push(issue('signIn.otherPosition', 'info', 'position', { position: on.position }));
    const known = on?.enrolments.map(({ personId }) => personId) ?? (subject === undefined ? [] : [knownPerson(set, subject.id, { name: row.person, idNumber: '' })?.id ?? '']);
    issues.push(...checkAttendance(session, { in: row.in, out: row.out, absence: '' }, elsewhere(set, session.id, known)));
    if (hasErrors(issues)) return line('wrong', on);
    const { attendance } = on ?? {};
    if (attendance !== undefined) {
      if (attendance.in === row.in && attendance.out === row.out) return line('same', on);
      issues.push(issue('signIn.marked', 'warning', 'in', { at: timesText(attendance) }));
      return line('marked', on);
    }
    if (on !== undefined) return line('roster', on);
    return subject === undefined ? line('unmatched') : line('walkIn', undefined, lackingListings(set, subject.id, today).map(({ id }) => id));
  });
}
