import { interviewKinds, listKinds, publicityTypes, serviceWays, subjectKinds } from '../domain/records.ts';

/** Inner codes that a coded source can give: a code table used for it must have a word for each. */
export const codedSources: Readonly<Record<string, readonly string[]>> = {
  'subject.kind': subjectKinds,
  'listing.list': listKinds,
  'interview.kind': interviewKinds,
  'interview.outcome': ['held', 'refused', 'notCooperating', 'absent', 'unreachable'], // 改期 and 撤销 are not reported
  'interview.delegate': ['yes', 'no'],
  'interview.publicity': publicityTypes,
  'attempt.way': serviceWays,
  'session.way': ['onsite', 'online'],
  'training.result': ['passed', 'short', 'absent'],
  'training.publicity': publicityTypes,
};
