import type { Command } from '../../shared/access/grants.ts';
import type { Role } from '../../shared/access/roles.ts';
import { fillsIn, sessionMustBe, signsMarks, type Stray, strayIn } from '../../shared/access/tables.ts';
import { apply } from '../../shared/changes/apply.ts';
import type { Patch } from '../../shared/changes/change.ts';
import { contentOf, diff } from '../../shared/changes/diff.ts';
import { equalJson } from '../../shared/changes/equalJson.ts';
import { recordKey } from '../../shared/changes/invert.ts';
import { decodeLine } from '../../shared/changes/line.ts';
import type { AnyRecord } from '../../shared/domain/records.ts';
import type { Answer } from '../../shared/ipc/contract.ts';
import { isStandingTable, type Standing } from '../services/rights/standing.ts';

type Person = { readonly name: string; readonly role: Role };

/** Why a change is not its command's; besides what the table says: the `id` of a new record is taken or one record is written twice, its `session` is planned, closed, cancelled or not given to the person, it is no taking `back`. */
export type Fault = Stray | 'id' | 'session' | 'back';

const word = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Whether these are changes that the command makes, by themselves. */
export const shapeFault = (command: Command, patches: readonly Patch[], { name }: Person): Stray | null => {
  for (const patch of patches) {
    const stray = strayIn(command, patch, name);
    if (stray !== null) return stray;
  }
  return null;
};

/** Whether the command depends on how records stand. The lines of an import do not, and may be many. */
export const asksStanding = (command: Command, patches: readonly Patch[]): boolean => command !== 'import.commit' && patches.some(({ table }) => isStandingTable(table));

/** Sessions that a change is about, by id; '' for one that nobody knows. `made`: sessions of the enrolments that the same frame makes. */
function sessionsOf({ table, id, before, after }: Patch, standing: Standing, made: ReadonlyMap<string, string>): readonly string[] {
  const ofEnrolment = (enrolmentId: string): string => standing.enrolments.get(enrolmentId) ?? made.get(enrolmentId) ?? '';
  if (table === 'sessions') return [id];
  if (table === 'enrolments') return [before === null ? word(after?.['sessionId']) : ofEnrolment(id)];
  if (table !== 'attendances') return [];
  const mark = before === null ? { enrolmentId: word(after?.['enrolmentId']), sessionId: word(after?.['sessionId']) } : standing.attendances.get(id);
  return mark === undefined ? [''] : [mark.sessionId, ofEnrolment(mark.enrolmentId)];
}

/** Whether a mark that a match makes says what one of the enrolments that it joins was marked with, word for word: matching is no way to mark in another's name. */
function isTakenAlong({ after }: Patch, patches: readonly Patch[], standing: Standing): boolean {
  const { enrolmentId: _of, sessionId, ...said } = after ?? {};
  return patches.some(({ table, id, before }) => table === 'enrolments' && before !== null
    && [...standing.attendances.values()].some((mark) => mark.enrolmentId === id && mark.sessionId === sessionId && equalJson(mark.said, said)));
}

/** Whether the records stand so that this person may make these changes under this command. A record that the journal does not tell of is nobody's session: not a trainer's, and as if planned. */
export function standingFault(command: Command, patches: readonly Patch[], { name, role }: Person, standing: Standing): Fault | null {
  const seen = new Set<string>();
  const made = new Map<string, string>();
  const [must, trainer] = [sessionMustBe[command], role === 'trainer'];
  let given = false;
  for (const patch of patches) {
    const { table, id, before, after } = patch;
    if (!isStandingTable(table)) continue;
    if (seen.has(recordKey(patch)) || (before === null && standing[table].has(id))) return 'id';
    seen.add(recordKey(patch));
    if (table === 'enrolments' && before === null) made.set(id, word(after?.['sessionId']));
    if (table === 'attendances' && before !== null && after !== null && signsMarks.has(command) && (after['markedBy'] ?? standing.attendances.get(id)?.said['markedBy'] ?? name) !== name) return 'fields';
    if (table === 'attendances' && command === 'enrolment.match' && !isTakenAlong(patch, patches, standing)) return 'fields';
    const person = table === 'persons' && before !== null && fillsIn.has(command) ? standing.persons.get(id) : undefined;
    if (person !== undefined && Object.keys(after ?? {}).some((field) => person[field as keyof typeof person])) return 'fields';
    if (must === undefined) continue;
    for (const sessionId of sessionsOf(patch, standing, made)) {
      const session = standing.sessions.get(sessionId);
      if ((session?.status ?? 'planned') !== must || (trainer && session?.trainers.includes(name) !== true)) return 'session';
      given = true;
    }
  }
  // People alone belong to no session, so no trainer writes of them alone.
  return trainer && must !== undefined && !given ? 'session' : null;
}

/** The records that a second person approves of: sessions, imports and items by themselves, a mark by the enrolment that it is of. */
export function concerned({ table, id, before, after }: Patch, standing: Standing): string | null {
  if (table === 'sessions' || table === 'imports' || table === 'items') return id;
  return table === 'attendances' ? (before === null ? word(after?.['enrolmentId']) : standing.attendances.get(id)?.enrolmentId ?? '') : null;
}

type Found = Answer<'journal.history'>['changes'];
type Past = { readonly now: AnyRecord | undefined; readonly before: AnyRecord | undefined; readonly last: Found[number] };

function pastOf(changes: Found): ReadonlyMap<string, Past> {
  const past = new Map<string, Past>();
  for (const change of changes) {
    const patch = decodeLine(change.line);
    if (!patch.ok) continue;
    const record = past.get(recordKey(patch.value))?.now;
    past.set(recordKey(patch.value), { now: apply(record, patch.value, `${change.head.device}:${change.seq}`), before: record, last: change });
  }
  return past;
}

/** Whether each change takes back the newest one of its record, made at the door by the same person, and nothing else. `changes`: all that the journal holds of these records. */
export function takesOwnBack(patches: readonly Patch[], changes: Found, { name }: Person): boolean {
  const past = pastOf(changes);
  return patches.every((patch) => {
    const of = past.get(recordKey(patch));
    if (of?.now === undefined || of.last.head.actor.name !== name || of.last.head.kind === 'attendance.correct' || !signsMarks.has(of.last.head.kind as Command)) return false;
    const back = diff(patch.table, patch.id, of.now, of.before === undefined ? null : contentOf(of.before));
    return back !== null && patch.before !== null && equalJson(back.after, patch.after);
  });
}
