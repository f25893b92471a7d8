import type { Interview, Listing, Session, SubmissionItem } from '../../../shared/domain/records.ts';
import { isStanding } from '../../../shared/domain/standing.ts';
import type { AppliedRules } from '../../../shared/rules/packs.ts';
import { nextStep, type NextAction, type NextStep, type PlannedSession } from '../../../shared/rules/nextStep.ts';
import { timesText } from '../../parts/training/timesText.ts';
import { hoursOf, type HoursOfListing, personKeyOf, rulesFor, talliesByListing } from '../../store/trainingHours.ts';
import type { WorkingSet } from '../../store/workingSet.ts';

const begin = (session: Session): string => session.units.reduce((first, unit) => (first === '' || unit.from < first ? unit.from : first), '');
const end = (session: Session): string => session.units.reduce((last, unit) => (unit.to > last ? unit.to : last), '');

/** Sessions to be held in which somebody is enrolled for the listing. */
function plannedFor(set: WorkingSet, listing: Listing): readonly PlannedSession[] {
  return set.by('enrolments', 'listingId', listing.id).flatMap((enrolment) => {
    const session = enrolment.cancelled ? undefined : set.get('sessions', enrolment.sessionId);
    return session?.status !== 'planned' ? [] : [{ id: session.id, number: session.number, from: begin(session), to: end(session) }];
  });
}

export type ListingStep = { readonly listing: Listing; readonly step: NextStep | null };

/** The next step of each listing of a subject, standing ones first. */
export function stepsOf(set: WorkingSet, subjectId: string, today: string): readonly ListingStep[] {
  return [...set.by('listings', 'subjectId', subjectId)]
    .sort((a, b) => Number(isStanding(b)) - Number(isStanding(a)) || (a.listedOn < b.listedOn ? 1 : -1))
    .map((listing) => ({ listing, step: nextStep(listing, talliesByListing(set).get(listing.id) ?? [], set.by('interviews', 'listingId', listing.id), rulesFor(set, listing, today), today, plannedFor(set, listing)) }));
}

/** Steps that nobody here can take now: they are told, not offered. */
export const waits: ReadonlySet<NextAction> = new Set(['awaitObjection', 'awaitTraining', 'awaitRectification', 'confirmRectification']);
/** What can be taken, the most pressing first. */
const pressing: readonly NextAction[] = ['recordRectification', 'recordInterviewOutcome', 'scheduleInterview', 'markAttendance', 'enrolTraining', 'attendInterview'];

/** The most pressing step of all listings, of equals that of the newest listing; where none can be taken, what is waited for. */
export function firstStep(steps: readonly ListingStep[]): ListingStep | undefined {
  const rank = ({ step }: ListingStep): number => (step === null ? Infinity : waits.has(step.action) ? pressing.length : pressing.indexOf(step.action));
  return steps.filter(({ step }) => step !== null).sort((a, b) => rank(a) - rank(b))[0];
}

/** What the rules ask of one listing, and the hours it has. */
export const rulesAndHours = (set: WorkingSet, listing: Listing, today: string): HoursOfListing & { readonly rules: AppliedRules } => ({ ...hoursOf(set, listing, today), rules: rulesFor(set, listing, today) });

export type SessionOffer = { readonly session: Session; readonly from: string; readonly to: string; readonly seats: number };

/** Planned sessions from `now` (local date-time) on with a seat left, the nearest first. */
export function offers(set: WorkingSet, now: string): readonly SessionOffer[] {
  return set.all('sessions').flatMap((session): readonly SessionOffer[] => {
    const from = begin(session);
    if (session.status !== 'planned' || from < now) return [];
    const people = new Set(set.by('enrolments', 'sessionId', session.id).filter((enrolment) => !enrolment.cancelled).map((enrolment) => enrolment.personId));
    const seats = session.capacity - people.size;
    return seats > 0 ? [{ session, from, to: end(session), seats }] : [];
  }).sort((a, b) => (a.from < b.from ? -1 : 1));
}

export type TrainingLine = { readonly session: Session; readonly from: string; readonly person: string; readonly listing: Listing | undefined; readonly times: string; readonly absence: string; readonly hours: number; readonly cumulative: number };

/** Every session somebody was enrolled in for this subject, the latest first, with the hours that count for the listing. */
export function trainingLines(set: WorkingSet, subjectId: string): readonly TrainingLine[] {
  return set.by('enrolments', 'subjectId', subjectId).filter((enrolment) => !enrolment.cancelled).flatMap((enrolment): readonly TrainingLine[] => {
    const session = set.get('sessions', enrolment.sessionId);
    if (session === undefined) return [];
    const person = set.get('persons', enrolment.personId);
    const personKey = personKeyOf(person, enrolment.personId);
    const credited = talliesByListing(set).get(enrolment.listingId)?.find((one) => one.personKey === personKey)?.bySession.find((one) => one.sessionId === session.id);
    const attendance = set.by('attendances', 'enrolmentId', enrolment.id)[0];
    const times = attendance === undefined ? '' : timesText(attendance);
    return [{ session, from: begin(session), person: person?.name ?? '', listing: set.get('listings', enrolment.listingId), times, absence: attendance?.absence ?? '', hours: credited?.hours ?? 0, cumulative: credited?.cumulative ?? 0 }];
  }).sort((a, b) => (a.from < b.from ? 1 : -1));
}

/** Interviews of a subject, the latest first. */
export const interviewsOf = (set: WorkingSet, subjectId: string): readonly Interview[] =>
  [...set.by('interviews', 'subjectId', subjectId)].sort((a, b) => (a.scheduledAt < b.scheduledAt ? 1 : -1));

/** What was sent of a subject, in the order sent, the latest first. */
export const itemsOf = (set: WorkingSet, subjectId: string): readonly SubmissionItem[] => [...set.by('items', 'subjectId', subjectId)].reverse();

/** Ids of the subject and of everything that belongs to it, for its history; at most 2,000 (the contract's limit), the subject's own first. */
export function belongingIds(set: WorkingSet, subjectId: string): readonly string[] {
  const enrolments = set.by('enrolments', 'subjectId', subjectId);
  const interviews = set.by('interviews', 'subjectId', subjectId);
  const records = [
    ...set.by('listings', 'subjectId', subjectId), ...set.by('persons', 'subjectId', subjectId), ...interviews,
    ...interviews.flatMap((interview) => [...set.by('notices', 'interviewId', interview.id), ...set.by('attempts', 'interviewId', interview.id)]),
    ...enrolments, ...enrolments.flatMap((enrolment) => set.by('attendances', 'enrolmentId', enrolment.id)), ...set.by('items', 'subjectId', subjectId),
  ];
  const sessions = new Set(enrolments.map((enrolment) => enrolment.sessionId));
  return [subjectId, ...records.map((record) => record.id), ...sessions].slice(0, 2000);
}
