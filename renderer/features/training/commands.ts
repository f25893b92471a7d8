import type { Content, CourseUnit, Enrolment, Session } from '../../../shared/domain/records.ts';
import { toInstant } from '../../../shared/lib/dates.ts';
import { hasErrors, type Issue } from '../../../shared/lib/issue.ts';
import { fail, ok, type Result } from '../../../shared/lib/result.ts';
import { nextNumber } from '../../../shared/rules/numbers.ts';
import { checkClosing, checkSession } from '../../../shared/rules/sessions.ts';
import type { CommitFailure } from '../../store/commit.ts';
import { givenNumbers } from '../../store/givenNumbers.ts';
import { readLocalRules } from '../../store/settings.ts';
import type { Store } from '../../store/store.ts';
import type { WorkingSet } from '../../store/workingSet.ts';
import { checkOrder, spanOf } from './planUnits.ts';
import { humanOf, standingIn } from './queries.roster.ts';
import { cancellingIssues } from './queries.sessions.ts';

export type Done<V> = Promise<Result<V, CommitFailure>>;

const issue = (code: string, path = '', params?: Issue['params']): readonly Issue[] => [{ code, severity: 'error', path, ...(params !== undefined && { params }) }];

/** The session if it may still be written: a closed one is read only until it is reopened, a cancelled one until it is taken up again. */
export function openSession(set: WorkingSet, id: string): Result<Session, readonly Issue[]> {
  const session = set.get('sessions', id);
  if (session === undefined) return fail(issue('session.gone'));
  return session.status === 'planned' ? ok(session) : fail(issue(session.status === 'closed' ? 'session.closed' : 'session.cancelled'));
}

export type CourseFields = { readonly name: string; readonly units: readonly CourseUnit[]; readonly note: string };

/** Creates a course, or writes the one with `id`. Sessions keep the units they were scheduled with. */
export async function saveCourse(store: Store, fields: CourseFields, id?: string): Done<string> {
  const result = await store.commit(id === undefined ? 'course.create' : 'course.change', '', (draft) => {
    if (fields.name.trim() === '') return fail(issue('course.name', 'name'));
    if (fields.units.length === 0) return fail(issue('course.units', 'units'));
    const at = fields.units.findIndex((unit) => !(unit.hours > 0));
    if (at >= 0) return fail(issue('course.hours', `units.${at}.hours`));
    if (id === undefined) return ok(draft.create('courses', fields));
    if (draft.set.get('courses', id) === undefined) return fail(issue('course.gone'));
    draft.update('courses', id, fields);
    return ok(id);
  });
  return result.ok ? ok(result.value.value) : result;
}

export type SessionFields = Omit<Content<'sessions'>, 'number' | 'minutesPerHour' | 'step' | 'status' | 'closedAt' | 'closedBy' | 'cancelReason'>;

/** Schedules a session: numbers it by its first day and freezes minutes per class hour and rounding step from the office's rules of today. */
export async function scheduleSession(store: Store, fields: SessionFields): Done<string> {
  const result = await store.commit('session.schedule', '', (draft) => {
    const { minutesPerHour, step } = readLocalRules(draft.set);
    const day = spanOf(fields.units)?.from.slice(0, 10) ?? store.today();
    const number = nextNumber('PX', day, givenNumbers(draft.set, 'sessions'));
    const content: Content<'sessions'> = { ...fields, number, minutesPerHour, step, status: 'planned', closedAt: '', closedBy: '' };
    const issues = [...checkSession(content), ...checkOrder(content.units)];
    return hasErrors(issues) ? fail(issues) : ok(draft.create('sessions', content));
  });
  return result.ok ? ok(result.value.value) : result;
}

/** Changes a session that is planned. Fewer seats than people enrolled are refused with both numbers. */
export async function changeSession(store: Store, id: string, fields: SessionFields): Done<string> {
  const result = await store.commit('session.change', '', (draft) => {
    const open = openSession(draft.set, id);
    if (!open.ok) return open;
    const { id: _id, rev: _rev, ...before } = open.value;
    const issues = [...checkSession({ ...before, ...fields }), ...checkOrder(fields.units)];
    if (hasErrors(issues)) return fail(issues);
    const enrolled = peopleOf(draft.set.by('enrolments', 'sessionId', id)).size;
    if (fields.capacity < enrolled) return fail(issue('session.tooFewSeats', 'capacity', { capacity: fields.capacity, enrolled }));
    draft.update('sessions', id, fields);
    return ok(id);
  });
  return result.ok ? ok(result.value.value) : result;
}

/** People with an enrolment that stands, by person record. */
export const peopleOf = (enrolments: readonly Enrolment[]): ReadonlySet<string> =>
  new Set(enrolments.filter((enrolment) => !enrolment.cancelled).map((enrolment) => enrolment.personId));

/** Closes a session when the checklist holds no error; from then on it is read only. */
export async function closeSession(store: Store, id: string): Done<string> {
  const result = await store.commit('session.close', '', (draft) => {
    const open = openSession(draft.set, id);
    if (!open.ok) return open;
    const issues = checkClosing(open.value, standingIn(draft.set, id), draft.set.by('attendances', 'sessionId', id), store.now(), (personId) => humanOf(draft.set, personId));
    if (hasErrors(issues)) return fail(issues);
    draft.update('sessions', id, { status: 'closed', closedAt: toInstant(store.now()), closedBy: store.operator.name });
    return ok(id);
  });
  return result.ok ? ok(result.value.value) : result;
}

/** Opens a closed session again, with a reason and a second person's approval: marks can be changed and it must be closed anew. */
export async function reopenSession(store: Store, id: string, reason: string, approval: string): Done<string> {
  const result = await store.commit('session.reopen', reason, (draft) => {
    const session = draft.set.get('sessions', id);
    if (session === undefined) return fail(issue('session.gone'));
    if (session.status !== 'closed') return fail(issue('session.notClosed'));
    if (reason.trim() === '') return fail(issue('field.required', 'reason'));
    draft.update('sessions', id, { status: 'planned', closedAt: '', closedBy: '' });
    return ok(id);
  }, approval === '' ? {} : { approval });
  return result.ok ? ok(result.value.value) : result;
}

/** Cancels a planned session that will not take place, with a reason. Refused while somebody is marked on it (`cancellingIssues`). Its roster stays with it and counts nowhere. */
export async function cancelSession(store: Store, id: string, reason: string): Done<string> {
  const result = await store.commit('session.cancel', reason, (draft) => {
    const open = openSession(draft.set, id);
    if (!open.ok) return open;
    if (reason.trim() === '') return fail(issue('field.required', 'reason'));
    const issues = cancellingIssues(draft.set, id);
    if (hasErrors(issues)) return fail(issues);
    draft.update('sessions', id, { status: 'cancelled', closedAt: toInstant(store.now()), closedBy: store.operator.name, cancelReason: reason });
    return ok(id);
  });
  return result.ok ? ok(result.value.value) : result;
}

/** Takes a cancelled session up again as it was planned, with its roster and a reason. */
export async function resumeSession(store: Store, id: string, reason: string): Done<string> {
  const result = await store.commit('session.resume', reason, (draft) => {
    const session = draft.set.get('sessions', id);
    if (session === undefined) return fail(issue('session.gone'));
    if (session.status !== 'cancelled') return fail(issue('session.notCancelled'));
    if (reason.trim() === '') return fail(issue('field.required', 'reason'));
    draft.update('sessions', id, { status: 'planned', closedAt: '', closedBy: '', cancelReason: undefined });
    return ok(id);
  });
  return result.ok ? ok(result.value.value) : result;
}
