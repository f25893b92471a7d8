import type { Interview, InterviewKind, Listing, ServiceAttempt } from '../domain/records.ts';
import type { Issue } from '../lib/issue.ts';
import type { AppliedRules, LocalRules } from './packs.ts';

const later = (): never => { throw new Error('being written'); };
export const interviewKindFor = (_listing: Pick<Listing, 'list'>, _applied: AppliedRules): InterviewKind => later();
export const servedNotices = (_attempts: readonly ServiceAttempt[]): number => later();
export const absenceIsRefusal = (_attempts: readonly ServiceAttempt[], _local: LocalRules): boolean => later();
export const checkServiceAttempt = (_attempt: ServiceAttempt): readonly Issue[] => later();
export const checkInterviewOutcome = (_interview: Interview, _attempts: readonly ServiceAttempt[], _local: LocalRules): readonly Issue[] => later();
