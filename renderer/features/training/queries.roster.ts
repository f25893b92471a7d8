import type { Attendance, Enrolment, Person, Session, Subject } from '../../../shared/domain/records.ts';
import { creditedHours, unitsAttended } from '../../../shared/rules/hours.ts';
import { type HoursOfListing, hoursReader, type OfListing, personKeyOf } from '../../store/trainingHours.ts';
import type { WorkingSet } from '../../store/workingSet.ts';

export const rowStates = ['waiting', 'present', 'late', 'leftEarly', 'absent', 'excused'] as const;
export type RowState = (typeof rowStates)[number];

/** One human at one session, whatever the number of listings and subjects the enrolments are for. */
export type RosterRow = {
  readonly key: string;
  readonly enrolments: readonly Enrolment[];
  readonly person: Person | undefined;
  readonly subjects: readonly Subject[];
  readonly attendance: Attendance | undefined;
  readonly state: RowState;
  readonly hours: number; // 学时 credited by this session
  readonly total: number; // 学时 of the listing that lacks most, other sessions included
  readonly missing: number;
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

/** The roster of a session in the order of enrolment. */
export function rosterRows(set: WorkingSet, session: Session, today: string): readonly RosterRow[] {
  const byPerson = new Map<string, Enrolment[]>();
  for (const enrolment of set.by('enrolments', 'sessionId', session.id)) {
    if (enrolment.cancelled) continue;
    const key = personKeyOf(set.get('persons', enrolment.personId), enrolment.personId);
    const list = byPerson.get(key);
    if (list === undefined) byPerson.set(key, [enrolment]);
    else list.push(enrolment);
  }
  const hours = hoursReader(set, today);
  return [...byPerson].map(([key, enrolments]) => rosterRow(set, session, key, enrolments, hours));
}

function rosterRow(set: WorkingSet, session: Session, key: string, enrolments: readonly Enrolment[], hoursFor: OfListing<HoursOfListing>): RosterRow {
  const attendance = enrolments.map((enrolment) => set.by('attendances', 'enrolmentId', enrolment.id)[0]).find((found) => found !== undefined);
  const subjectIds = [...new Set(enrolments.map((enrolment) => enrolment.subjectId).filter((id) => id !== ''))];
  let worst = { total: 0, missing: 0 };
  for (const enrolment of enrolments) {
    const listing = set.get('listings', enrolment.listingId);
    if (listing === undefined) continue;
    const { hours, missing } = hoursFor(listing);
    if (missing > worst.missing || worst.total === 0) worst = { total: hours, missing };
  }
  return {
    key, enrolments, attendance, ...worst,
    person: set.get('persons', enrolments[0]?.personId ?? ''),
    subjects: subjectIds.flatMap((id) => set.get('subjects', id) ?? []),
    state: stateOf(session, attendance),
    hours: creditedHours(session, attendance),
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
export function seatsLeft(set: WorkingSet, session: Session): number {
  const people = new Set<string>();
  for (const enrolment of set.by('enrolments', 'sessionId', session.id)) {
    if (!enrolment.cancelled) people.add(personKeyOf(set.get('persons', enrolment.personId), enrolment.personId));
  }
  return session.capacity - people.size;
}

export const results = ['met', 'short', 'absent', 'notAsked', 'unmatched'] as const;
export type TrainingResult = (typeof results)[number];

/** 合格 · 学时不足 · 缺席, for a closed session. A walk-in without a listing has no minimum to meet; of one that waits for its subject nothing can be said yet. */
export function resultOf(row: RosterRow): TrainingResult {
  if (row.state === 'absent' || row.state === 'waiting' || row.state === 'excused') return 'absent';
  if (row.unmatched) return 'unmatched';
  if (row.enrolments.every((enrolment) => enrolment.listingId === '')) return 'notAsked';
  return row.missing > 0 ? 'short' : 'met';
}
