import type { Attendance, Enrolment, Session } from '../domain/records.ts';
import type { Issue } from '../lib/issue.ts';

const later = (): never => { throw new Error('being written'); };
export const checkSession = (_session: Omit<Session, 'id' | 'rev'>): readonly Issue[] => later();
/** `now` in milliseconds since 1970. */
export const checkClosing = (_session: Session, _enrolments: readonly Enrolment[], _attendances: readonly Attendance[], _now: number): readonly Issue[] => later();
