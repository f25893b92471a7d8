import type { LocalDate } from '../../shared/lib/dates.ts';
import { planItems } from '../../shared/exchange/plan.ts';
import type { Plan } from '../../shared/exchange/plan.ts';
import type { Profile } from '../../shared/exchange/profile.ts';
import { national2020 } from '../../shared/exchange/profiles/national-2020.ts';
import { collectRows } from '../../shared/exchange/reportRows.ts';
import type { ReportRow } from '../../shared/exchange/reportRows.ts';
import { readConfirmedItems } from '../store/settings.ts';
import type { WorkingSet } from '../store/workingSet.ts';
import { reportedHours } from './reportedHours.ts';

const none: ReadonlySet<string> = new Set();

/** The tables that a plan is made from, for `useQuery`. */
export const plannedFrom = [
  'subjects', 'persons', 'listings', 'sessions', 'enrolments', 'attendances', 'interviews', 'notices', 'attempts', 'items', 'settings',
] as const;

/** Every record that is due for the platform. `corrections` are listings corrected after their import (`findCorrections`). */
export function dueRows(set: WorkingSet, corrections: ReadonlySet<string> = none, profile: Profile = national2020): readonly ReportRow[] {
  return collectRows(profile, {
    subjects: set.all('subjects'), persons: set.all('persons'), listings: set.all('listings'), sessions: set.all('sessions'), enrolments: set.all('enrolments'),
    attendances: set.all('attendances'), interviews: set.all('interviews'), notices: set.all('notices'), attempts: set.all('attempts'),
    hours: reportedHours(set), corrections,
  });
}

/** What a package built today would hold, and what cannot be sent and why. Pure; approvals of publication are not kept yet, so what is to be public waits. */
export function submissionPlan(set: WorkingSet, today: LocalDate, corrections: ReadonlySet<string> = none, profile: Profile = national2020): Plan {
  return planItems(dueRows(set, corrections, profile), set.all('items'), { profile, today, approved: none, confirmed: readConfirmedItems(set) });
}
