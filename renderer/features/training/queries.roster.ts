import { positionIn, type Attendance, type Enrolment, type Listing, type Person, type Session, type Subject } from '../../../shared/domain/records.ts';
import type { OtherAttendance } from '../../../shared/rules/attendance.ts';
import { creditedHours, missingHours, unitsAttended } from '../../../shared/rules/hours.ts';
import { packsFor } from '../../../shared/rules/packs.ts';
import { readLocalRules } from '../../store/settings.ts';
import { personKeyOf, talliesByListing } from '../../store/trainingHours.ts';
import type { WorkingSet } from '../../store/workingSet.ts';
import { reportedHours } from '../../sync/reportedHours.ts';
import { spanOf } from './planUnits.ts';

export const rowStates = ['waiting', 'present', 'late', 'leftEarly', 'absent', 'excused'] as const;
export type RowState = (typeof rowStates)[number];

/** One human at one session, whatever the number of listings and subjects the enrolments are for. */
export type RosterRow = {
  readonly key: string;
  readonly enrolments: readonly Enrolment[];
  readonly person: Person | undefined;
  readonly position: string; // 职务 of this session
  readonly subjects: readonly Subject[];
  readonly attendance: Attendance | undefined;
  readonly state: RowState;
  readonly hours: number; // 学时 credited to this person by this session
  readonly total: number; // 学时 of this person up to this session, for the listing that lacks most
  readonly missing: number; // what that lacks to the minimum on the day of the session
  readonly walkIn: boolean;
  readonly unmatched: boolean; // a walk-in that was not yet joined to a subject
};

/** What the door shows of an attendance. Who missed the first unit came late, who missed the last one left early, however the units count. */
export function stateOf(session: Session, attendance: Attendance | undefined): RowState {
  if (attendance === undefined) return 'waiting';
  if (attendance.absence !== '') return attendance.absence;
  if (attendance.in === '') return 'waiting';
  const units = unitsAttended(session, attendance);
  if (units.some((unit) => unit.late) || units[0]?.state === 'absent') return 'late';
  if (units.some((unit) => unit.leftEarly) || (attendance.out !== '' && units.at(-1)?.state === 'absent')) return 'leftEarly';
  return 'present';
}

/** The human of a person record: one human under several records counts once. */
export const humanOf = (set: WorkingSet, personId: string): string => personKeyOf(set.get('persons', personId), personId);

/** Enrolments of a session that were not cancelled. */
export const standingIn = (set: WorkingSet, sessionId: string): readonly Enrolment[] => set.by('enrolments', 'sessionId', sessionId).filter((enrolment) => !enrolment.cancelled);

/** The roster by human, in the order of enrolment. */
export function byHuman(set: WorkingSet, enrolments: readonly Enrolment[]): ReadonlyMap<string, readonly Enrolment[]> {
  const groups = new Map<string, Enrolment[]>();
  for (const enrolment of enrolments) {
    const human = humanOf(set, enrolment.personId);
    const group = groups.get(human);
    if (group === undefined) groups.set(human, [enrolment]);
    else group.push(enrolment);
  }
  return groups;
}

/** What was marked of one human under these enrolments of a session; undefined when nobody marked them. */
export const markOf = (set: WorkingSet, enrolments: readonly Enrolment[]): Attendance | undefined =>
  enrolments.map(({ id }) => set.by('attendances', 'enrolmentId', id)[0]).find((found) => found !== undefined);

/** Where else these people were marked, so that nobody sits in two halls at once. */
export function elsewhere(set: WorkingSet, sessionId: string, personIds: readonly string[]): readonly OtherAttendance[] {
  return [...new Set(personIds)].flatMap((personId) => set.by('enrolments', 'personId', personId)).flatMap((enrolment) => {
    const session = enrolment.sessionId === sessionId || enrolment.cancelled ? undefined : set.get('sessions', enrolment.sessionId);
    const attendance = set.by('attendances', 'enrolmentId', enrolment.id)[0];
    return session === undefined || attendance === undefined ? [] : [{ session, attendance }];
  });
}

/** Who else stands on a roster for a subject than somebody of this name. */
export const othersBeside = (set: WorkingSet, sessionId: string, subjectId: string, name: string): readonly string[] =>
  [...new Set(standingIn(set, sessionId).filter((enrolment) => enrolment.subjectId === subjectId).map((enrolment) => set.get('persons', enrolment.personId)?.name ?? ''))].filter((one) => one !== '' && one !== name);

type Credit = Pick<RosterRow, 'hours' | 'total' | 'missing'>;

/**
 * Reads what counts for the person of an enrolment (hours are credited per person and per listing): of a closed session the figures that are reported, of an open one those that
 * would be if all sessions were closed now. Undefined when the enrolment is for no listing.
 */
function creditReader(set: WorkingSet, session: Session): (enrolment: Enrolment, human: string) => Credit | undefined {
  const minimumFor = minimumReader(set, spanOf(session.units)?.from.slice(0, 10) ?? '');
  const credit = (listing: Listing, hours: number, total: number): Credit => ({ hours, total, missing: missingHours(total, minimumFor(listing)) });
  if (session.status === 'closed') {
    const reported = reportedHours(set);
    return ({ id, listingId }) => {
      const [figure, listing] = [reported.get(id), set.get('listings', listingId)];
      return figure === undefined || listing === undefined ? undefined : credit(listing, figure.creditedHours, figure.cumulativeHours);
    };
  }
  const tallies = talliesByListing(set);
  return ({ listingId }, human) => {
    const listing = set.get('listings', listingId);
    const figure = tallies.get(listingId)?.find((one) => one.personKey === human)?.bySession.find((one) => one.sessionId === session.id);
    return listing === undefined ? undefined : credit(listing, figure?.hours ?? 0, figure?.cumulative ?? 0);
  };
}

/** The minimum of listings on a day; null when no rule asks for training. */
function minimumReader(set: WorkingSet, day: string): (listing: Listing) => number | null {
  const local = readLocalRules(set);
  const known = new Map<string, number | null>();
  return ({ list, listedOn }) => {
    const name = `${list} ${listedOn}`;
    const minimum = known.get(name);
    if (minimum !== undefined) return minimum;
    const { trainingHours } = packsFor({ list, listedOn }, day, local);
    known.set(name, trainingHours);
    return trainingHours;
  };
}

/** The roster of a session in the order of enrolment. */
export function rosterRows(set: WorkingSet, session: Session): readonly RosterRow[] {
  const creditOf = creditReader(set, session);
  return [...byHuman(set, standingIn(set, session.id))].map(([key, enrolments]) => rosterRow(set, session, key, enrolments, enrolments.flatMap((enrolment) => creditOf(enrolment, key) ?? [])));
}

function rosterRow(set: WorkingSet, session: Session, key: string, enrolments: readonly Enrolment[], credits: readonly Credit[]): RosterRow {
  const attendance = markOf(set, enrolments);
  const subjectIds = [...new Set(enrolments.map((enrolment) => enrolment.subjectId).filter((id) => id !== ''))];
  const [first, ...more] = credits;
  const worst = more.reduce((most, one) => (one.missing > (most?.missing ?? 0) ? one : most), first);
  const own = creditedHours(session, attendance);
  const person = set.get('persons', enrolments[0]?.personId ?? '');
  return {
    key, enrolments, attendance, ...(worst ?? { hours: own, total: own, missing: 0 }),
    person,
    position: person === undefined ? '' : positionIn(enrolments.find(({ position }) => position !== undefined) ?? {}, person),
    subjects: subjectIds.flatMap((id) => set.get('subjects', id) ?? []),
    state: stateOf(session, attendance),
    walkIn: enrolments.some((enrolment) => enrolment.walkIn),
    unmatched: subjectIds.length === 0,
  };
}

export type RosterCounts = { readonly expected: number; readonly arrived: number; readonly partly: number; readonly missing: number; readonly waiting: number };

/** 应到 = 已到 + 迟到/早退 + 未到; `waiting` are those of 未到 of whom nothing was marked yet. */
export function countRoster(rows: readonly RosterRow[]): RosterCounts {
  const counts = { expected: rows.length, arrived: 0, partly: 0, missing: 0, waiting: 0 };
  for (const { state } of rows) {
    if (state === 'present') counts.arrived += 1;
    else if (state === 'late' || state === 'leftEarly') counts.partly += 1;
    else counts.missing += 1;
    if (state === 'waiting') counts.waiting += 1;
  }
  return counts;
}

/** How many people a session has room for; enrolments of one person count once. */
export const seatsLeft = (set: WorkingSet, session: Session): number => session.capacity - byHuman(set, standingIn(set, session.id)).size;

export const results = ['met', 'short', 'absent', 'notAsked', 'unmatched'] as const;
export type TrainingResult = (typeof results)[number];

/** 合格 · 学时不足 · 缺席, for a closed session. A walk-in without a listing has no minimum to meet; of one that waits for its subject nothing can be said yet. */
export function resultOf(row: RosterRow): TrainingResult {
  if (row.state === 'absent' || row.state === 'waiting' || row.state === 'excused') return 'absent';
  if (row.unmatched) return 'unmatched';
  if (row.enrolments.every((enrolment) => enrolment.listingId === '')) return 'notAsked';
  return row.missing > 0 ? 'short' : 'met';
}
