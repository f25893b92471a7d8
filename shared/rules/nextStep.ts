import type { Interview, Listing } from '../domain/records.ts';
import type { LocalDate } from '../lib/dates.ts';
import type { Tally } from './hours.ts';
import type { AppliedRules } from './packs.ts';

export const nextActions = [
  'awaitObjection', 'recordRectification', 'recordInterviewOutcome', 'scheduleInterview', 'attendInterview',
  'markAttendance', 'enrolTraining', 'awaitTraining', 'confirmRectification', 'awaitRectification',
] as const;
export type NextAction = (typeof nextActions)[number];
export type NextStep = { readonly action: NextAction; readonly params: Readonly<Record<string, string | number>> };
/** A session that is not closed yet and in which someone is enrolled for this listing. */
export type PlannedSession = { readonly id: string; readonly number: string; readonly from: string; readonly to: string };
export const nextStep = (
  _listing: Listing, _tallies: readonly Tally[], _interviews: readonly Interview[], _applied: AppliedRules, _today: LocalDate, _planned: readonly PlannedSession[] = [],
): NextStep | null => { throw new Error('being written'); };
