import type { Interview } from './records.ts';

const settling: ReadonlySet<Interview['outcome']> = new Set(['held', 'refused', 'notCooperating']);

/** Whether an outcome ends the duty to interview: it was held, or the refusal stands on record (发改办财金〔2018〕893号 第三条). After the others it must be tried again. */
export const isSettled = ({ outcome }: Pick<Interview, 'outcome'>): boolean => settling.has(outcome);

const calledOff: ReadonlySet<Interview['outcome']> = new Set(['rescheduled', 'cancelled']);

/** Whether the office itself took the appointment back: put it off (改期) or cancelled it (撤销). Nothing came of it, so it is neither reported nor corrected, and belongs to no meeting. */
export const isCalledOff = ({ outcome }: Pick<Interview, 'outcome'>): boolean => calledOff.has(outcome);

/** Whether a listing with these interviews still has to be given one: none is open, and none settled it. */
export const isOwed = (interviews: readonly Pick<Interview, 'outcome'>[]): boolean => !interviews.some((interview) => interview.outcome === '' || isSettled(interview));

const byClosing = (a: Interview, b: Interview): number => (a.closedAt < b.closedAt ? -1 : a.closedAt > b.closedAt ? 1 : 0);

/**
 * The interviews of the same listing that were closed before this one and settled nothing, the earliest first: their notices count as attempts before (domain.md section 4).
 * An interview that was settled ends such a row; what came before it counts no more. One that was cancelled counts nothing: the office itself took the summons back.
 */
export function triesBefore(interview: Interview, ofListing: readonly Interview[]): readonly Interview[] {
  const before = ofListing.filter((other) => other.id !== interview.id && other.outcome !== '' && other.outcome !== 'cancelled' && (interview.closedAt === '' || other.closedAt < interview.closedAt)).sort(byClosing);
  return before.slice(before.findLastIndex(isSettled) + 1);
}

/** Names the meeting that an interview belongs to, by its time as well: a member that was put off is in it no more. One that stands alone is a meeting of its own. */
export const meetingOf = (interview: Pick<Interview, 'id' | 'meetingId' | 'scheduledAt'>): string => (interview.meetingId === '' ? interview.id : `${interview.meetingId} ${interview.scheduledAt}`);
