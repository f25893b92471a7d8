import type { Interview, InterviewOutcome } from '../../../shared/domain/records.ts';
import { outcomeNeeds } from '../../../shared/rules/interviews.ts';

export type OutcomeField =
  | 'heldAt' | 'interviewee' | 'intervieweePosition' | 'delegate' | 'letterOfAuthority' | 'content' | 'requirement' | 'requirementDueOn'
  | 'refusedBy' | 'conduct' | 'witness' | 'evidence' | 'newTime';

/** Asked beyond what the rules demand; never required by them. */
const alsoAsked: Readonly<Partial<Record<InterviewOutcome, readonly OutcomeField[]>>> = {
  held: ['intervieweePosition', 'delegate', 'requirement', 'requirementDueOn'],
  notCooperating: ['intervieweePosition', 'delegate'],
  rescheduled: ['newTime'],
};
/** What the interview itself holds already: given when it was scheduled. */
const scheduled: ReadonlySet<string> = new Set(['interviewers', 'recorder']);

/** What `conduct` is called: what was said or done, or why the office took the appointment back. */
export const conductLabel = (outcome: Interview['outcome']): 'conduct' | 'reason' | 'cancelReason' => (outcome === 'rescheduled' ? 'reason' : outcome === 'cancelled' ? 'cancelReason' : 'conduct');

/** What the form asks for: what the outcome needs by `outcomeNeeds`, a little more where it helps, and the letter of a delegate. */
export function fieldsOf(outcome: InterviewOutcome, delegate: boolean): readonly OutcomeField[] {
  const needed = outcomeNeeds[outcome].fields.filter((field): field is Exclude<typeof field, 'interviewers' | 'recorder'> => !scheduled.has(field));
  const asked: readonly OutcomeField[] = [...needed, ...(alsoAsked[outcome] ?? [])];
  return delegate && asked.includes('delegate') ? [...asked, 'letterOfAuthority'] : asked;
}
