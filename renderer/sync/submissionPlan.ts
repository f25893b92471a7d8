import type { LocalDate } from '../../shared/lib/dates.ts';
import { createMemo } from '../../shared/exchange/memo.ts';
import { planItems } from '../../shared/exchange/plan.ts';
import type { Decision, Plan } from '../../shared/exchange/plan.ts';
import type { Profile } from '../../shared/exchange/profile.ts';
import { national2020 } from '../../shared/exchange/profiles/national-2020.ts';
import { collectRows } from '../../shared/exchange/reportRows.ts';
import { planWithdrawals } from '../../shared/exchange/withdrawals.ts';
import type { Filled } from '../../shared/exchange/reportRows.ts';
import { presentOf } from '../store/openWork.ts';
import { readConfirmedItems } from '../store/settings.ts';
import type { WorkingSet } from '../store/workingSet.ts';
import { attendanceOf, reportedHours } from './reportedHours.ts';

const none: ReadonlySet<string> = new Set();

/** The tables that a plan is made from, for `useQuery`. */
export const plannedFrom = [
  'subjects', 'persons', 'listings', 'sessions', 'enrolments', 'attendances', 'interviews', 'notices', 'attempts', 'items', 'settings',
] as const;

type Memory = { readonly rows: ReturnType<typeof createMemo<Filled>>; readonly decisions: ReturnType<typeof createMemo<Decision>> };
const memories = new WeakMap<WorkingSet, Memory>();

function memoryOf(set: WorkingSet): Memory {
  const known = memories.get(set);
  if (known !== undefined) return known;
  const memory: Memory = { rows: createMemo(), decisions: createMemo() };
  memories.set(set, memory);
  return memory;
}

/**
 * What a package built today would hold, withdrawals that were decided on included, and what cannot be sent and why. `corrections` are listings corrected after their import (`findCorrections`).
 * Approvals of publication are not kept yet, so what is to be public waits. Rows whose records are the same as at the last call are not worked out again.
 */
export function submissionPlan(set: WorkingSet, today: LocalDate, corrections: ReadonlySet<string> = none, profile: Profile = national2020): Plan {
  const { rows, decisions } = memoryOf(set);
  const hours = reportedHours(set);
  const due = collectRows(profile, {
    subject: (id) => set.get('subjects', id), listing: (id) => set.get('listings', id), person: (id) => set.get('persons', id), session: (id) => set.get('sessions', id),
    enrolments: set.all('enrolments'), attendanceOf: (id) => attendanceOf(set, id),
    interviews: set.all('interviews'), noticesOf: (id) => set.by('notices', 'interviewId', id), attemptsOf: (id) => set.by('attempts', 'interviewId', id),
    hours: (enrolment) => hours.get(enrolment.id), corrections,
  }, rows.memo);
  const sentOf = (id: string) => set.by('items', 'recordId', id);
  const plan = planItems(due, sentOf, { profile, today, approved: none, confirmed: readConfirmedItems(set) }, decisions.memo);
  rows.sweep();
  decisions.sweep();
  const withdrawn = planWithdrawals(set.all('items').filter((item) => item.withdrawal === 'decided'), sentOf, presentOf(set), profile);
  return withdrawn.length === 0 ? plan : { ...plan, ready: [...plan.ready, ...withdrawn] };
}
