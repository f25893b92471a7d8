import type { Enrolment, Session } from '../domain/records.ts';
import { checkAttendance } from './attendance.ts';
import { clip, measureOutside, unite } from './intervals.ts';
import type { Interval } from './intervals.ts';
import { ownIntervals, presence, sessionSpan, unitIntervals, unitsAttended } from './presence.ts';
import type { AttendanceTimes, SessionTimes, UnitAttendance, UnitState } from './presence.ts';

// What features ask about hours, they find here; the parts stand in files of their own.
export { checkAttendance, unitsAttended };
export type { AttendanceTimes, SessionTimes, UnitAttendance, UnitState };

export type TallyEntry = {
  readonly session: SessionTimes;
  readonly attendance: AttendanceTimes | undefined;
  readonly enrolment: Pick<Enrolment, 'personId' | 'listingId' | 'cancelled'>;
  /** Joins one human under several person records (same ID number); the person's id when not given. */
  readonly personKey?: string;
};
export type SessionTally = { readonly sessionId: string; readonly minutes: number; readonly hours: number; readonly cumulative: number };
/** `minutes` are those that count, `hours` what they give in 学时; `bySession` runs in the order in which the sessions began. */
export type Tally = {
  readonly personKey: string;
  readonly listingId: string;
  readonly minutes: number;
  readonly hours: number;
  readonly bySession: readonly SessionTally[];
};

/** Thousandths, so that half minutes and tenths of an hour are exact. */
const thousandths = (value: number): number => Math.round(value * 1000);

/** The smallest step to which 学时 are rounded down: hours are kept in thousandths. */
export const smallestStep = 0.001;
/** Less than a thousandth of a minute makes of any step, and more than what binary fractions lose. */
const roundingError = 1e-6;

/** Minutes as 学时, rounded down to the step. A session without sound figures (`session.minutesPerHour`, `session.step`) credits nothing. */
function toHours(minutes: number, minutesPerHour: number, step: number): number {
  if (!(minutesPerHour > 0) || !(step >= smallestStep)) return 0;
  return thousandths(Math.floor(minutes / (minutesPerHour * step) + roundingError) * step) / 1000;
}

const sum = (values: readonly number[]): number => {
  let total = 0;
  for (const value of values) total += thousandths(value);
  return total / 1000;
};

/** What a session can credit at most: the hours of its units together. */
export const sessionHours = (session: Pick<Session, 'units'>): number => sum(session.units.map((unit) => unit.hours));

/**
 * Minutes of a session that count: of each unit those spent there and not counted before, in this session or another, and no more than the unit's hours stand for.
 */
function countedMinutes(session: SessionTimes, there: readonly Interval[], covered: readonly Interval[]): number {
  return sum(ownIntervals(session).map((parts, i) => {
    let minutes = 0;
    for (const part of parts) minutes += measureOutside(clip(there, part), covered);
    return Math.min(minutes, Math.max(session.units[i]!.hours, 0) * session.minutesPerHour);
  }));
}

/**
 * 学时 that one attendance earns on its own (domain.md section 4): minutes in the units, each unit capped at its hours, divided by the
 * session's minutes per 学时, rounded down to its step. With other sessions at the same time `tally` decides.
 */
export function creditedHours(session: SessionTimes, attendance: AttendanceTimes | undefined): number {
  const there = presence(session, attendance);
  return there === null ? 0 : toHours(countedMinutes(session, [there], []), session.minutesPerHour, session.step);
}

type SessionPresence = { readonly session: SessionTimes; readonly starts: number; readonly there: readonly Interval[] };

/** Joins several entries for one session (a second sheet, a walk-in who was enrolled), so that its caps and its rounding apply once. */
function bySession(entries: readonly TallyEntry[]): readonly SessionPresence[] {
  const sessions = new Map<string, { readonly session: SessionTimes; readonly intervals: Interval[] }>();
  for (const { session, attendance } of entries) {
    const found = sessions.get(session.id) ?? { session, intervals: [] };
    const there = presence(session, attendance);
    if (there !== null) found.intervals.push(there);
    sessions.set(session.id, found);
  }
  return [...sessions.values()]
    .map(({ session, intervals }) => ({ session, starts: sessionSpan(session).from, there: unite(intervals) }))
    .sort((a, b) => a.starts - b.starts || (a.session.id < b.session.id ? -1 : 1));
}

function tallyOne(personKey: string, listingId: string, entries: readonly TallyEntry[]): Tally {
  let covered: readonly Interval[] = [];
  const rows: SessionTally[] = [];
  const sessions = bySession(entries);
  for (const [at, { session, there }] of sessions.entries()) {
    const minutes = countedMinutes(session, there, covered);
    const hours = toHours(minutes, session.minutesPerHour, session.step);
    rows.push({ sessionId: session.id, minutes, hours, cumulative: sum([rows[rows.length - 1]?.cumulative ?? 0, hours]) });
    // What lies wholly before the next session cannot overlap with it: most people's sessions follow one another.
    const next = sessions[at + 1];
    covered = next === undefined ? [] : unite([...covered, ...unitIntervals(session).flatMap((held) => clip(there, held))].filter((interval) => interval.to > next.starts));
  }
  return { personKey, listingId, minutes: sum(rows.map((row) => row.minutes)), hours: rows[rows.length - 1]?.cumulative ?? 0, bySession: rows };
}

/**
 * One tally per person and listing, in the order in which they first appear. The order of the entries changes nothing else: minutes that
 * lie in two sessions count once, for the session that began first (then the smaller id), and each session rounds down to its step.
 * Cancelled enrolments are left out.
 */
export function tally(entries: readonly TallyEntry[]): readonly Tally[] {
  const groups = new Map<string, { readonly personKey: string; readonly listingId: string; readonly entries: TallyEntry[] }>();
  for (const entry of entries) {
    if (entry.enrolment.cancelled) continue;
    const personKey = entry.personKey ?? entry.enrolment.personId;
    const key = `${personKey.length}:${personKey}${entry.enrolment.listingId}`; // the length keeps 'a'+'bc' apart from 'ab'+'c'
    const group = groups.get(key) ?? { personKey, listingId: entry.enrolment.listingId, entries: [] };
    group.entries.push(entry);
    groups.set(key, group);
  }
  return [...groups.values()].map((group) => tallyOne(group.personKey, group.listingId, group.entries));
}

/** 学时 still missing to the minimum; 0 when there is none. */
export const missingHours = (hours: number, minimum: number | null): number => (minimum === null ? 0 : Math.max(0, thousandths(minimum) - thousandths(hours)) / 1000);

/** The most that one person has for a listing: several people's hours are never added up (credited per person and per listing). */
export const hoursForListing = (tallies: readonly Tally[], listingId: string): number =>
  tallies.reduce((most, one) => (one.listingId === listingId ? Math.max(most, one.hours) : most), 0);
