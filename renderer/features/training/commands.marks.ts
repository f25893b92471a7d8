import type { Command } from '../../../shared/access/grants.ts';
import type { Attendance, Content, Session } from '../../../shared/domain/records.ts';
import { toInstant } from '../../../shared/lib/dates.ts';
import { hasErrors, type Issue } from '../../../shared/lib/issue.ts';
import { fail, ok, type Result } from '../../../shared/lib/result.ts';
import { checkAttendance } from '../../../shared/rules/attendance.ts';
import type { CommitFailure, Draft, SeqRange } from '../../store/commit.ts';
import type { Store } from '../../store/store.ts';
import { openSession } from './commands.ts';
import { byHuman, elsewhere, markOf, standingIn } from './queries.roster.ts';

/** What a mark answers: its place in the change log, by which Ctrl+Z takes it back. */
export type Marked = Promise<Result<SeqRange, CommitFailure>>;
type Times = Pick<Attendance, 'in' | 'out' | 'absence'>;
type How = Partial<Pick<Attendance, 'correction' | 'source'>>;

const issue = (code: string, params: Issue['params'] = {}): readonly Issue[] => [{ code, severity: 'error', path: '', params }];

/** Writes the same times to every one of these enrolments, or changes what was marked. `personIds` are whose they are, `correction` the reason after closing, `source` what the times are known from. */
export function writeTimes(draft: Draft, store: Store, session: Session, of: { readonly enrolmentIds: readonly string[]; readonly personIds: readonly string[] }, times: Times, { correction = '', source = 'live' }: How = {}): readonly Issue[] {
  const issues = checkAttendance(session, times, elsewhere(draft.set, session.id, of.personIds));
  if (hasErrors(issues)) return issues;
  const marked = { ...times, source, markedBy: store.operator.name, markedAt: toInstant(store.now()), ...(correction !== '' && { correction }) } as const satisfies Partial<Content<'attendances'>>;
  const doubtful = store.clock() !== 'fine';
  for (const enrolmentId of of.enrolmentIds) {
    const old = draft.set.by('attendances', 'enrolmentId', enrolmentId)[0];
    if (old === undefined) draft.create('attendances', { enrolmentId, sessionId: session.id, correction: '', ...marked, ...(doubtful && { clock: 'doubtful' }) });
    else {
      // A time that stays as it was keeps its doubt, whatever the clock says by now.
      const carried = (times.in !== '' && times.in === old.in) || (times.out !== '' && times.out === old.out);
      const clock = doubtful ? 'doubtful' : carried ? old.clock : undefined;
      draft.update('attendances', old.id, { ...marked, ...(clock !== old.clock && { clock }) });
    }
  }
  return [];
}

/**
 * Marks enrolments that came after the mark `old` of the same human and session as that was marked, by whoever enrolled them; a time keeps its doubt. What a supervisor stood by
 * or a correction said stays with the mark that it was said of.
 */
export function takeAlong(draft: Draft, store: Store, old: Attendance, enrolmentIds: readonly string[]): void {
  const marked = { in: old.in, out: old.out, absence: old.absence, source: old.source, markedBy: store.operator.name, markedAt: toInstant(store.now()) } as const;
  for (const enrolmentId of enrolmentIds) draft.create('attendances', { enrolmentId, sessionId: old.sessionId, correction: '', ...marked, ...(old.clock === 'doubtful' && { clock: 'doubtful' }) });
}

/** `writeTimes` for enrolments that are there. */
const write = (draft: Draft, store: Store, session: Session, enrolmentIds: readonly string[], times: Times, correction = ''): readonly Issue[] =>
  writeTimes(draft, store, session, { enrolmentIds, personIds: enrolmentIds.map((id) => draft.set.get('enrolments', id)?.personId ?? '') }, times, { correction });

async function mark(store: Store, kind: Command, sessionId: string, build: (draft: Draft, session: Session) => readonly Issue[]): Marked {
  const result = await store.commit(kind, '', (draft) => {
    const open = openSession(draft.set, sessionId);
    if (!open.ok) return open;
    const issues = build(draft, open.value);
    return issues.length > 0 ? fail(issues) : ok(null);
  });
  return result.ok ? ok(result.value.range) : result;
}

const attendanceOf = (draft: Draft, enrolmentIds: readonly string[]): Attendance | undefined =>
  enrolmentIds.map((id) => draft.set.by('attendances', 'enrolmentId', id)[0]).find((found) => found !== undefined);

/** Signs one human in at `at` (local date-time). A second signing in is refused, so that a key pressed twice never moves the first time. */
export function markPresent(store: Store, sessionId: string, enrolmentIds: readonly string[], at: string): Marked {
  return mark(store, 'attendance.in', sessionId, (draft, session) => {
    const old = attendanceOf(draft, enrolmentIds);
    if (old !== undefined && old.in !== '') return issue('attendance.alreadyIn', { at: old.in.slice(11) });
    return write(draft, store, session, enrolmentIds, { in: at, out: '', absence: '' });
  });
}

/** Signs one human out before the end, at `at`. Whoever was not signed in is refused. */
export function markLeft(store: Store, sessionId: string, enrolmentIds: readonly string[], at: string): Marked {
  return mark(store, 'attendance.out', sessionId, (draft, session) => {
    const old = attendanceOf(draft, enrolmentIds);
    if (old === undefined || old.in === '') return issue('attendance.notIn');
    return write(draft, store, session, enrolmentIds, { in: old.in, out: at, absence: '' });
  });
}

/** Sets both times of one human as typed; `out` empty = stayed to the end. */
export function markTimes(store: Store, sessionId: string, enrolmentIds: readonly string[], times: { readonly in: string; readonly out: string }): Marked {
  return mark(store, 'attendance.times', sessionId, (draft, session) => write(draft, store, session, enrolmentIds, { ...times, absence: '' }));
}

/** Marks one human absent, or excused (请假). */
export function markAbsent(store: Store, sessionId: string, enrolmentIds: readonly string[], absence: 'absent' | 'excused'): Marked {
  return mark(store, 'attendance.absent', sessionId, (draft, session) => write(draft, store, session, enrolmentIds, { in: '', out: '', absence }));
}

/** Marks everybody of whom nothing was marked yet, in one commit: absent, or present from `at` on. Refused when nobody is left. */
export function markRest(store: Store, sessionId: string, as: 'absent' | { readonly presentAt: string }): Marked {
  const absent = as === 'absent';
  return mark(store, absent ? 'attendance.restAbsent' : 'attendance.allPresent', sessionId, (draft, session) => {
    const rest: string[] = [];
    let left = 0;
    for (const enrolments of byHuman(draft.set, standingIn(draft.set, sessionId)).values()) {
      const unmarked = enrolments.filter((enrolment) => markOf(draft.set, [enrolment]) === undefined).map(({ id }) => id);
      left += unmarked.length;
      // Who was marked for one listing is not marked otherwise for another.
      const old = markOf(draft.set, enrolments);
      if (old === undefined) rest.push(...unmarked);
      else takeAlong(draft, store, old, unmarked);
    }
    if (left === 0) return issue('attendance.nobodyLeft');
    return write(draft, store, session, rest, absent ? { in: '', out: '', absence: 'absent' } : { in: as.presentAt, out: '', absence: '' });
  });
}

/**
 * Corrects what was credited to one human after the session was closed: times, or absence, with a reason and a second person's approval. The session
 * stays closed; what was reported of it goes to the platform again, for the attendance has a new revision.
 */
export async function correctAttendance(store: Store, sessionId: string, enrolmentIds: readonly string[], times: Times, reason: string, approval: string): Marked {
  const result = await store.commit('attendance.correct', reason, (draft) => {
    const session = draft.set.get('sessions', sessionId);
    if (session === undefined) return fail(issue('session.gone'));
    if (session.status !== 'closed') return fail(issue('session.notClosed'));
    if (reason.trim() === '') return fail([{ code: 'field.required', severity: 'error', path: 'reason' }]);
    const old = attendanceOf(draft, enrolmentIds);
    if (old !== undefined && old.in === times.in && old.out === times.out && old.absence === times.absence) return fail(issue('person.unchanged'));
    const issues = write(draft, store, session, enrolmentIds, times, reason);
    return issues.length > 0 ? fail(issues) : ok(null);
  }, approval === '' ? {} : { approval });
  return result.ok ? ok(result.value.range) : result;
}

/**
 * Takes marks back that were made by whomever and whenever, as if nobody had been marked, with a reason: the undo list of the door is gone with the door. The change log keeps both. Answers how
 * many marks went. Refused once the session is closed, without a reason, and where nothing was marked (`attendance.noMark`).
 */
export async function clearMarks(store: Store, sessionId: string, enrolmentIds: readonly string[], reason: string): Promise<Result<number, CommitFailure>> {
  const result = await store.commit('attendance.undo', reason, (draft) => {
    const open = openSession(draft.set, sessionId);
    if (!open.ok) return open;
    if (reason.trim() === '') return fail([{ code: 'field.required', severity: 'error', path: 'reason' }]);
    const marks = enrolmentIds.flatMap((id) => draft.set.by('attendances', 'enrolmentId', id));
    if (marks.length === 0) return fail(issue('attendance.noMark'));
    for (const { id } of marks) draft.remove('attendances', id);
    return ok(marks.length);
  });
  return result.ok ? ok(result.value.value) : result;
}
