import { positionIn, type AnyRecord, type Attendance, type Enrolment, type Interview, type Listing, type Notice, type Person, type ServiceAttempt, type Session, type Subject } from '../domain/records.ts';
import type { DataSet, Profile } from './profile.ts';
import type { Row } from './columnRules.ts';
import type { Facts } from './sourcePaths.ts';

/** From records to the values that a data set's columns may draw on. Coded values stay inner codes until `rowOf` words them. */
export type ListingInput = { readonly listing: Listing; readonly subject: Subject };
/** `before`: service attempts of the interviews that settled nothing before this one. */
export type InterviewInput = ListingInput & { readonly interview: Interview; readonly notices: readonly Notice[]; readonly attempts: readonly ServiceAttempt[]; readonly before: readonly ServiceAttempt[] };

export const trainingResults = ['passed', 'short', 'absent'] as const; // 合格 · 学时不足 · 缺席
export type TrainingResult = (typeof trainingResults)[number];
/** Hours in 学时, computed by rules/hours: what this session credited, and the sum for person and listing up to and with it. */
export type TrainingInput = ListingInput & {
  readonly enrolment: Enrolment;
  readonly session: Session;
  readonly person: Person;
  readonly attendance: Attendance | undefined;
  readonly creditedHours: number;
  readonly cumulativeHours: number;
  readonly result: TrainingResult;
};

const day = (local: string): string => local.slice(0, 10);
const minute = (local: string): string => local.replace('T', ' ').slice(0, 16);
/** 学时 with at most two decimals and no idle zeros. */
export const hoursText = (hours: number): string => String(Math.round(hours * 100) / 100);

function listingFacts({ listing, subject }: ListingInput): Facts {
  return {
    'subject.name': subject.name, 'subject.kind': subject.kind, 'subject.code': subject.code, 'subject.region': subject.region,
    'subject.representative': subject.representative,
    'listing.list': listing.list, 'listing.listName': listing.listName, 'listing.authority': listing.authority, 'listing.authorityCode': listing.authorityCode,
    'listing.basis': listing.basis, 'listing.documentNumber': listing.documentNumber, 'listing.reason': listing.reason, 'listing.listedOn': day(listing.listedOn),
    'listing.validFrom': day(listing.validFrom), 'listing.validTo': day(listing.validTo), 'listing.requirement': listing.requirement,
    'listing.dueOn': day(listing.dueOn), 'listing.note': listing.note,
  };
}

/** Facts of a listing. */
export const factsOfListing = (input: ListingInput): Facts => listingFacts(input);

const byDay = (a: ServiceAttempt, b: ServiceAttempt): number => (a.on === b.on ? (a.id < b.id ? -1 : 1) : a.on < b.on ? -1 : 1);

const isServed = ({ result }: ServiceAttempt): boolean => result === 'served';

/** The attempt that is reported, 送达方式 and 送达日期: the last one that served a notice. What reached nobody was not served on any day. */
export const decisiveAttempt = (attempts: readonly ServiceAttempt[]): ServiceAttempt | undefined => attempts.filter(isServed).sort(byDay).at(-1);

/** How often somebody tried to serve a notice, and how often that succeeded where it did not each time; '' for never. */
function triesText(attempts: readonly ServiceAttempt[]): string {
  const served = attempts.filter(isServed).length;
  if (served === attempts.length) return served === 0 ? '' : `此前送达 ${served} 次`;
  return `此前尝试送达 ${attempts.length} 次，${served === 0 ? '均未送达' : `已送达 ${served} 次`}`;
}

/** 情况说明: what was said or done, by whom, who witnessed it, what was kept, how often a notice was served before. Empty without the first. */
function explanation(interview: Interview, attempts: readonly ServiceAttempt[]): string {
  if (interview.outcome === 'held' || interview.conduct.trim() === '') return interview.conduct;
  return [
    interview.conduct,
    interview.refusedBy && `表示人：${interview.refusedBy}`,
    interview.witness && `见证人：${interview.witness}`,
    interview.evidence && `留存证据：${interview.evidence}`,
    triesText(attempts),
  ].filter(Boolean).join('；');
}

/** Facts of an interview with the notices and service attempts that belong to it. */
export function factsOfInterview(input: InterviewInput): Facts {
  const { interview, notices, attempts, before } = input;
  const attempt = decisiveAttempt(attempts);
  return {
    ...listingFacts(input),
    'interview.number': interview.number, 'interview.kind': interview.kind, 'interview.scheduledAt': minute(interview.scheduledAt),
    'interview.place': interview.place, 'interview.heldAt': minute(interview.heldAt), 'interview.interviewers': interview.interviewers,
    'interview.interviewee': interview.interviewee, 'interview.intervieweePosition': interview.intervieweePosition,
    'interview.delegate': interview.delegate ? 'yes' : 'no', 'interview.outcome': interview.outcome,
    'interview.explanation': explanation(interview, [...attempts, ...before]), 'interview.content': interview.content,
    'interview.requirement': interview.requirement, 'interview.requirementDueOn': day(interview.requirementDueOn), 'interview.recorder': interview.recorder,
    'interview.publicity': interview.publicity, 'interview.note': interview.note,
    'notice.number': notices.map((notice) => notice.number).filter(Boolean).sort().join(';'),
    'attempt.way': attempt?.way ?? '', 'attempt.on': day(attempt?.on ?? ''),
  };
}

/** Facts of one enrolment in a closed session. Training is an internal ledger: its publicity type is 不可公开. */
export function factsOfTraining(input: TrainingInput): Facts {
  const { session, person } = input;
  const from = session.units.map((unit) => unit.from).filter(Boolean).sort()[0] ?? '';
  const to = session.units.map((unit) => unit.to).filter(Boolean).sort().at(-1) ?? '';
  return {
    ...listingFacts(input),
    'session.number': session.number, 'session.name': session.name, 'session.host': session.host, 'session.coHosts': session.coHosts, 'session.way': session.way,
    'session.from': minute(from), 'session.to': minute(to), 'session.venue': session.venue,
    'session.content': session.units.map((unit) => unit.title).join(';'),
    'session.hours': hoursText(session.units.reduce((sum, unit) => sum + unit.hours, 0)), 'session.note': session.note,
    'person.name': person.name, 'person.position': positionIn(input.enrolment, person),
    'training.hours': hoursText(input.creditedHours), 'training.cumulativeHours': hoursText(input.cumulativeHours), 'training.result': input.result,
    'training.publicity': 'none',
  };
}

/** Every record that a training row draws on, for its revision. The attendance may be missing: nobody came. */
export function recordsOfTraining(input: TrainingInput): readonly AnyRecord[] {
  const own: readonly AnyRecord[] = [input.enrolment, input.session, input.person, input.listing, input.subject];
  return input.attendance === undefined ? own : [...own, input.attendance];
}

/**
 * The row that is sent: a column's fact, in the word of its code table where it has one. A code without a word stays as it is,
 * so that the readiness check reports it instead of a default hiding it.
 */
export function rowOf(facts: Facts, dataSet: DataSet, profile: Profile): Row {
  return Object.fromEntries(dataSet.columns.map((column) => {
    const fact = column.source === '' ? '' : facts[column.source] ?? '';
    const table = column.type === 'E' ? profile.codeTables[column.codes] : undefined;
    const word = table !== undefined && Object.hasOwn(table, fact) ? table[fact] : undefined;
    return [column.code, word ?? fact];
  }));
}
