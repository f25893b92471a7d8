import type { Attendance, Enrolment, Session } from '../domain/records.ts';
import type { Issue } from '../lib/issue.ts';

export type SessionTimes = Pick<Session, 'id' | 'units' | 'minutesPerHour' | 'step'>;
export type AttendanceTimes = Pick<Attendance, 'in' | 'out' | 'absence'>;
export type UnitState = 'present' | 'late' | 'leftEarly' | 'absent' | 'excused' | 'pending';
export type UnitAttendance = { readonly unitId: string; readonly state: UnitState; readonly late: boolean; readonly leftEarly: boolean; readonly minutes: number };
export type TallyEntry = {
  readonly session: SessionTimes;
  readonly attendance: AttendanceTimes | undefined;
  readonly enrolment: Pick<Enrolment, 'personId' | 'listingId' | 'cancelled'>;
  /** Joins one human under several person records; the person's id when not given. */
  readonly personKey?: string;
};
export type SessionTally = { readonly sessionId: string; readonly minutes: number; readonly hours: number; readonly cumulative: number };
export type Tally = {
  readonly personKey: string; readonly listingId: string; readonly minutes: number; readonly hours: number; readonly bySession: readonly SessionTally[];
};
const later = (): never => { throw new Error('being written'); };
export const unitsAttended = (_session: SessionTimes, _attendance: AttendanceTimes | undefined): readonly UnitAttendance[] => later();
export const creditedHours = (_session: SessionTimes, _attendance: AttendanceTimes | undefined): number => later();
export const sessionHours = (_session: Pick<Session, 'units'>): number => later();
/** One tally per person and listing. */
export const tally = (_entries: readonly TallyEntry[]): readonly Tally[] => later();
export const missingHours = (_hours: number, _minimum: number | null): number => later();
export type OtherAttendance = { readonly session: SessionTimes & Pick<Session, 'number'>; readonly attendance: AttendanceTimes };
export const checkAttendance = (_session: SessionTimes, _attendance: AttendanceTimes, _others: readonly OtherAttendance[] = []): readonly Issue[] => later();
