import type { AnyRecord, Attendance, Enrolment, ImportRun, Interview, Listing, Notice, Person, ServiceAttempt, Session, Subject, TableName } from '../domain/records.ts';
import { isCalledOff, triesBefore } from '../domain/interviews.ts';
import { noMemo } from './memo.ts';
import type { Memo } from './memo.ts';
import { factsOfInterview, factsOfListing, factsOfTraining, recordsOfTraining } from './sources.ts';
import type { TrainingResult } from './sources.ts';
import type { DataSet, Profile } from './profile.ts';
import type { Facts, SourceKind } from './sourcePaths.ts';

/** A record that is due for a data set, with everything that readiness and planning look at. */
export type ReportRow = {
  readonly dataSet: string;
  readonly table: TableName;
  readonly recordId: string;
  readonly subject: Subject;
  readonly listing: Listing;
  readonly records: readonly AnyRecord[]; // the record itself first
  readonly facts: Facts;
  /** The row rests on times that were marked with a doubtful clock and that no supervisor confirmed. */
  readonly doubtfulClock?: boolean;
};

/** Hours of one enrolment, from rules/hours. `doubtfulClock`: these, or those of an earlier session in the sum, were marked with a doubtful clock. */
export type EnrolmentHours = { readonly creditedHours: number; readonly cumulativeHours: number; readonly result: TrainingResult; readonly doubtfulClock?: boolean };

/** What a row is made from beyond its subject and listing; the same object as long as its records are the same. */
export type Filled = Pick<ReportRow, 'records' | 'facts' | 'doubtfulClock'>;

/** The records of the office as the renderer's working set gives them; `hours` answers for enrolments of closed sessions. */
export type Records = {
  readonly subject: (id: string) => Subject | undefined;
  readonly listing: (id: string) => Listing | undefined;
  readonly person: (id: string) => Person | undefined;
  readonly session: (id: string) => Session | undefined;
  readonly enrolments: readonly Enrolment[];
  readonly attendanceOf: (enrolmentId: string) => Attendance | undefined;
  readonly interviews: readonly Interview[];
  readonly noticesOf: (interviewId: string) => readonly Notice[];
  readonly attemptsOf: (interviewId: string) => readonly ServiceAttempt[];
  readonly hours: (enrolment: Enrolment) => EnrolmentHours | undefined;
  /** Ids of listings that a person corrected after the import, see `correctsListing`. */
  readonly corrections: ReadonlySet<string>;
};

/** The data sets that report a subject of this kind. */
export const setsFor = (profile: Profile, kind: SourceKind, subject: Subject): readonly DataSet[] => profile.dataSets.filter((dataSet) =>
  dataSet.kind === kind && (dataSet.subjects === 'all' || (dataSet.subjects === 'persons') === (subject.kind === 'person')));

/**
 * Which records are due, whether ready or not: listings corrected after their import; interviews closed with an outcome other than 改期 and 撤销;
 * enrolments (not cancelled) of closed sessions. A row whose subject or listing is gone is left out: there is nobody to report on.
 */
export function collectRows(profile: Profile, records: Records, memo: Memo<Filled> = noMemo): readonly ReportRow[] {
  const rows: ReportRow[] = [];
  const add = (kind: SourceKind, table: TableName, listingId: string, recordId: string, fill: (subject: Subject, listing: Listing) => Filled): void => {
    const listing = records.listing(listingId);
    const subject = records.subject(listing?.subjectId ?? '');
    if (listing === undefined || subject === undefined) return;
    const sets = setsFor(profile, kind, subject);
    if (sets.length === 0) return;
    const filled = fill(subject, listing);
    for (const dataSet of sets) rows.push({ dataSet: dataSet.code, table, recordId, subject, listing, ...filled });
  };

  for (const id of records.corrections) {
    add('listing', 'listings', id, id, (subject, listing) => memo(`listing ${id}`, [listing, subject], () => ({ records: [listing, subject], facts: factsOfListing({ listing, subject }) })));
  }

  const interviewsOf = new Map<string, Interview[]>();
  for (const interview of records.interviews) {
    const known = interviewsOf.get(interview.listingId);
    if (known === undefined) interviewsOf.set(interview.listingId, [interview]);
    else known.push(interview);
  }
  for (const interview of records.interviews) {
    if (interview.outcome === '' || isCalledOff(interview) || interview.closedAt === '') continue;
    add('interview', 'interviews', interview.listingId, interview.id, (subject, listing) => {
      const notices = records.noticesOf(interview.id);
      const attempts = records.attemptsOf(interview.id);
      const before = triesBefore(interview, interviewsOf.get(interview.listingId) ?? []).flatMap((one) => records.attemptsOf(one.id));
      return memo(`interview ${interview.id}`, [interview, listing, subject, notices.length, ...notices, ...attempts, ...before], () => (
        { records: [interview, listing, subject, ...notices, ...attempts, ...before], facts: factsOfInterview({ interview, listing, subject, notices, attempts, before }) }));
    });
  }

  for (const enrolment of records.enrolments) {
    const session = records.session(enrolment.sessionId);
    const person = records.person(enrolment.personId);
    if (session?.status !== 'closed' || person === undefined || enrolment.cancelled) continue;
    const hours = records.hours(enrolment);
    if (hours === undefined) continue;
    add('training', 'enrolments', enrolment.listingId, enrolment.id, (subject, listing) => {
      const attendance = records.attendanceOf(enrolment.id);
      const { creditedHours, cumulativeHours, result, doubtfulClock = false } = hours;
      return memo(`training ${enrolment.id}`, [enrolment, session, person, attendance, listing, subject, creditedHours, cumulativeHours, result, doubtfulClock], () => {
        const input = { enrolment, session, person, attendance, listing, subject, ...hours };
        return { records: recordsOfTraining(input), facts: factsOfTraining(input), doubtfulClock };
      });
    });
  }
  return rows;
}

const seqOf = (rev: string): number => Number(rev.slice(rev.lastIndexOf(':') + 1));
const deviceOf = (rev: string): string => rev.slice(0, rev.lastIndexOf(':'));

/**
 * Whether a listing or its subject was touched outside the import that brought it: a candidate for a correction. Revisions do not say which field
 * changed (a phone number is none), so a caller with the history at hand asks `correctsListing` of each later change.
 */
export function mayBeCorrected(listing: Listing, subject: Subject, run: ImportRun | undefined): boolean {
  if (run === undefined) return true;
  const within = (rev: string): boolean => deviceOf(rev) === deviceOf(run.rev) && seqOf(rev) >= run.firstSeq && seqOf(rev) <= run.lastSeq;
  return !within(listing.rev) || !within(subject.rev);
}

const reportedFields: Readonly<Record<string, readonly string[]>> = {
  listings: ['listName', 'authority', 'authorityCode', 'basis', 'reason', 'listedOn', 'validFrom', 'validTo'],
  subjects: ['name', 'code', 'kind'],
};
/** Only lists of natural persons have 认定文号 (RDWH); for an organisation its correction alone would send what the platform has already. */
const reportedOfPersons: Readonly<Record<string, readonly string[]>> = { listings: ['documentNumber'] };

export type MadeChange = {
  readonly device: string; readonly seq: number; readonly kind: string; readonly table: string; readonly base: string;
  readonly before: Readonly<Record<string, unknown>> | null; readonly after: Readonly<Record<string, unknown>> | null;
};

/** Whether it stood before the end of an import, as far as one device's numbers tell. */
const precedes = ({ device, seq }: Pick<MadeChange, 'device' | 'seq'>, run: ImportRun | undefined): boolean => run !== undefined && device === deviceOf(run.rev) && seq <= run.lastSeq;

/**
 * Whether a change, made by a person and not by an import, touched a field that the list data sets report, after `run`, the import that last listed the
 * record: what an import listed anew is the platform's word again. Takes the shape of changes/Change.
 */
export function correctsListing(change: MadeChange, run: ImportRun | undefined, subject: Pick<Subject, 'kind'>): boolean {
  const { kind, before, after, table } = change;
  if (kind.startsWith('import.') || after === null || before === null || precedes(change, run)) return false;
  const fields = [...(reportedFields[table] ?? []), ...(subject.kind === 'person' ? reportedOfPersons[table] ?? [] : [])];
  return fields.some((field) => Object.hasOwn(after, field));
}

/**
 * Whether a line of a journal that was written anew (`journal.rebuild`, `journal.accept`) stands for changes after `run` that nobody can read any more: it carries the record over as it
 * stood, under a revision that no import gave it. A correction may be among them.
 */
export function hidesCorrection(change: MadeChange, run: ImportRun | undefined): boolean {
  const carried = { device: deviceOf(change.base), seq: seqOf(change.base) };
  return change.kind.startsWith('journal.') && change.before === null && !precedes(change, run) && !precedes(carried, run);
}

/**
 * Whether the history of a listing (its own changes and its subject's) leaves it open if something was corrected: something is hidden (`hidesCorrection`) that no person
 * spoke of afterwards (`listing.uncorrected`, which speaks of all that is reported, so of the subject as well). `changes` are of one journal, whose numbers give their order.
 */
export function leavesDoubt(changes: readonly MadeChange[], run: ImportRun | undefined): boolean {
  const confirmed = Math.max(0, ...changes.filter(({ kind }) => kind === 'listing.uncorrected').map(({ seq }) => seq));
  return changes.some((change) => change.seq > confirmed && hidesCorrection(change, run));
}

export type Listed = { readonly listing: Listing; readonly subject: Subject };
