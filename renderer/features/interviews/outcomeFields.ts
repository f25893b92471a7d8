import type { InterviewOutcome } from '../../../shared/domain/records.ts';

export type OutcomeField =
  | 'heldAt' | 'interviewee' | 'intervieweePosition' | 'delegate' | 'letterOfAuthority' | 'content' | 'requirement' | 'requirementDueOn'
  | 'refusedBy' | 'conduct' | 'witness' | 'evidence' | 'newTime';

const held = ['heldAt', 'interviewee', 'intervieweePosition', 'delegate', 'content', 'requirement', 'requirementDueOn'] as const;
const broken = ['heldAt', 'refusedBy', 'conduct', 'witness', 'evidence'] as const;

/**
 * What the form asks for, by outcome (domain.md section 4):
 *
 * | outcome | fields |
 * | --- | --- |
 * | held | time, who came, delegate and letter, content, requirement with deadline |
 * | refused, not cooperating, absent | who, when, what was said or done, witness, evidence |
 * | unreachable | when, what was tried, evidence |
 * | rescheduled | new time, reason |
 */
export function fieldsOf(outcome: InterviewOutcome, delegate: boolean): readonly OutcomeField[] {
  if (outcome === 'held') return delegate ? [...held, 'letterOfAuthority'] : held;
  if (outcome === 'refused' || outcome === 'notCooperating' || outcome === 'absent') return broken;
  if (outcome === 'unreachable') return ['heldAt', 'conduct', 'evidence'];
  return ['newTime', 'conduct'];
}
