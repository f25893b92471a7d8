import { isMasked, maskField } from '../../../shared/domain/masks.ts';
import type { Change } from '../../../shared/changes/change.ts';
import type { TableName, Tables } from '../../../shared/domain/records.ts';
import { toLocalDateTime } from '../../../shared/lib/dates.ts';
import { creditedHours } from '../../../shared/rules/hours.ts';
import type { Text } from '../../i18n/useText.ts';

export type TimelineTone = 'ok' | 'warn' | 'bad' | 'info' | 'neutral';
export type TimelineEntry = {
  readonly key: string;
  readonly at: string; // yyyy-MM-dd HH:mm
  readonly tone: TimelineTone;
  readonly title: string;
  readonly details: readonly string[];
  readonly who: string;
};
/** What other records an entry names: sessions and the like, as they are now. */
export type Lookup = { get<T extends TableName>(table: T, id: string): Tables[T] | undefined };
type Told = { readonly rank: number; readonly tone: TimelineTone; readonly title: string; readonly details: readonly string[] };
type Fields = Readonly<Record<string, unknown>>;
type Telling = { readonly change: Change; readonly now: Fields; readonly text: Text; readonly lookup: Lookup };

const word = (fields: Fields, name: string): string => (typeof fields[name] === 'string' ? (fields[name] as string) : '');
const kept = (...lines: readonly string[]): readonly string[] => lines.filter((line) => line !== '');
const told = (rank: number, tone: TimelineTone, title: string, ...details: readonly string[]): Told => ({ rank, tone, title, details: kept(...details) });
const isNew = (change: Change): boolean => change.before === null;

const coded: Readonly<Record<string, string>> = { list: 'list', publicity: 'publicity', kind: 'kind' };
const longest = 60; // characters of a value in the story

/** Names of the changed fields with what they were and are; ID numbers and codes are named only. */
function differences({ change, text }: Telling, table: string): string {
  const quiet = new Set(['importId', 'markedAt', 'markedBy', 'source', 'closedAt', 'receiptId', 'reasons', 'answeredAt', 'role']);
  const names = Object.keys(change.after ?? {}).filter((name) => !quiet.has(name));
  const shown = (name: string, value: unknown) => {
    if (typeof value !== 'string' || value === '') return '';
    if (isMasked(`${table}s`, name)) return maskField(`${table}s`, name, value);
    const catalogue = coded[name];
    if (catalogue !== undefined) return text(`subjects.${catalogue}.${value}`);
    return value.length <= longest ? value : `${value.slice(0, longest)}……`;
  };
  return names.map((name) => {
    const label = text(`subjects.field.${table}.${name}`);
    const [old, now] = [shown(name, change.before?.[name]), shown(name, change.after?.[name])];
    const secret = name === 'idNumber' || name === 'code' || name === 'status';
    return secret || (old === '' && now === '') ? label : text('subjects.timeline.fromTo', { label, old: old || '—', now: now || '—' });
  }).join('；');
}

function tellListing(telling: Telling): Told {
  const { change, now, text } = telling;
  const due = word(now, 'dueOn');
  if (isNew(change)) {
    return told(9, word(now, 'list') === 'blacklist' ? 'bad' : 'warn', text('subjects.timeline.listed', { list: text(`subjects.list.${word(now, 'list')}`), document: word(now, 'documentNumber') }),
      change.kind === 'import.commit' ? text('subjects.timeline.byImport') : '', due === '' ? '' : text('subjects.timeline.dueOn', { due }));
  }
  if (change.kind === 'listing.notRectified') return told(9, 'warn', text('subjects.timeline.notRectified'), due === '' ? '' : text('subjects.timeline.dueOn', { due }));
  if (change.kind === 'listing.uncorrected') return told(6, 'info', text('subjects.timeline.listingUncorrected'));
  const objection = change.after?.['objection'];
  if (typeof objection === 'boolean') return told(8, 'info', text(objection ? 'subjects.timeline.objection' : 'subjects.timeline.objectionEnded'));
  const status = word(change.after ?? {}, 'status');
  if (status !== '') return told(8, status === 'repaired' || status === 'removed' ? 'ok' : 'info', text('subjects.timeline.status', { status: text(`subjects.status.${status}`) }), change.kind === 'import.commit' ? text('subjects.timeline.byImport') : '');
  const what = differences(telling, 'listing');
  return what === '' ? told(1, 'neutral', text('subjects.timeline.confirmedByImport')) : told(6, 'info', text(change.kind === 'listing.correct' ? 'subjects.timeline.listingCorrected' : 'subjects.timeline.listingChanged'), what);
}

function tellInterview({ change, now, text }: Telling): Told {
  const kind = text(`subjects.interviewKind.${word(now, 'kind')}`);
  const outcome = word(change.after ?? {}, 'outcome');
  if (outcome !== '') {
    const tone = outcome === 'held' ? 'ok' : outcome === 'refused' || outcome === 'notCooperating' ? 'bad' : outcome === 'cancelled' ? 'neutral' : 'warn';
    const witness = word(now, 'witness');
    return told(9, tone, text('subjects.timeline.interviewOutcome', { kind, outcome: text(`subjects.outcome.${outcome}`) }), word(now, 'conduct'), witness === '' ? '' : text('subjects.timeline.witness', { witness }));
  }
  return isNew(change) ? told(8, 'info', text('subjects.timeline.interviewSet', { kind }), `${word(now, 'scheduledAt').replace('T', ' ')} ${word(now, 'place')}`.trim()) : told(4, 'info', text('subjects.timeline.interviewChanged', { kind }));
}

function tellAttempt({ change, now, text }: Telling): Told {
  const result = word(now, 'result');
  const witness = word(now, 'witness');
  const what = text('subjects.timeline.attempt', { way: text(`subjects.way.${word(now, 'way')}`), result: text(`subjects.served.${result}`) });
  // A correction is no further attempt.
  return told(7, result === 'served' ? 'ok' : 'warn', isNew(change) ? what : text('subjects.timeline.attemptCorrected', { on: word(now, 'on') }), isNew(change) ? '' : what,
    word(now, 'refusalReason'), witness === '' ? '' : text('subjects.timeline.witness', { witness }));
}

function tellAttendance({ change, now, text, lookup }: Telling): Told | null {
  const session = lookup.get('sessions', word(now, 'sessionId'));
  const name = session?.name ?? '';
  if (change.after === null) return told(5, 'neutral', text('subjects.timeline.unmarked', { name }));
  const absence = word(now, 'absence');
  if (absence !== '') return told(7, absence === 'absent' ? 'bad' : 'neutral', text('subjects.timeline.absence', { name, state: text(`subjects.absence.${absence}`) }));
  const [from, to] = [word(now, 'in'), word(now, 'out')];
  if (from === '' || session === undefined) return null;
  const hours = creditedHours(session, { in: from, out: to, absence: '' });
  return told(7, hours > 0 ? 'ok' : 'warn', text(isNew(change) ? 'subjects.timeline.attended' : 'subjects.timeline.attendanceChanged', { name }), text(to === '' ? 'subjects.timeline.signedIn' : 'subjects.timeline.signedOut', { from: from.slice(11), to: to.slice(11), hours: hours.toFixed(1) }));
}

/** What becomes of a session, as whoever was on its roster is concerned: that it is changed or opened again changes nothing for them yet. */
function tellSession({ change, now, text, lookup }: Telling): Told | null {
  const name = { name: word(now, 'name') || (lookup.get('sessions', change.id)?.name ?? '') };
  const status = word(change.after ?? {}, 'status');
  if (status === 'closed') return told(6, 'info', text('subjects.timeline.sessionClosed', name));
  if (status === 'cancelled') return told(6, 'neutral', text('subjects.timeline.sessionCancelled', name));
  return change.before?.['status'] === 'cancelled' ? told(6, 'info', text('subjects.timeline.sessionResumed', name)) : null;
}

function tellItem({ change, now, text }: Telling): Told | null {
  const dataSet = word(now, 'dataSet');
  const outcome = word(change.after ?? {}, 'outcome');
  const withdraws = word(now, 'operation') === 'withdraw';
  const what = { dataSet: text(`subjects.dataSet.${dataSet}`) };
  if (isNew(change)) return told(6, 'info', text(withdraws ? 'subjects.timeline.withdrawalSent' : 'subjects.timeline.sent', what));
  const decision = word(change.after ?? {}, 'withdrawal');
  if (decision !== '') return told(8, 'warn', text(decision === 'decided' ? 'subjects.timeline.withdrawalDecided' : 'subjects.timeline.withdrawalKept', what));
  if (outcome === '') return null;
  const reasons = Array.isArray(now['reasons']) ? (now['reasons'] as readonly { readonly message?: unknown }[]).map((reason) => String(reason.message ?? '')) : [];
  return told(8, outcome === 'rejected' ? 'bad' : outcome === 'accepted' || outcome === 'acceptedWithRemarks' ? 'ok' : 'warn', text('subjects.timeline.answered', { ...what, outcome: text(`exchange.${withdraws ? 'withdrawn' : 'outcome'}.${outcome}`) }), ...reasons);
}

/** Words for one change, or null when it tells a clerk nothing. `rank` decides which change of a commit gives the entry its title. */
function tell(telling: Telling): Told | null {
  const { change, now, text, lookup } = telling;
  if (change.after === null && change.table !== 'attendances') return told(5, 'neutral', text('subjects.timeline.removed', { table: text(`subjects.table.${change.table}`) }));
  switch (change.table) {
    case 'subjects': return isNew(change) ? told(3, 'neutral', text('subjects.timeline.created')) : told(6, 'info', text('subjects.timeline.subjectChanged'), differences(telling, 'subject'));
    case 'listings': return tellListing(telling);
    case 'persons': return isNew(change) ? told(2, 'neutral', text('subjects.timeline.person', { name: word(now, 'name') })) : told(change.kind === 'person.correct' ? 6 : 2, 'neutral', text('subjects.timeline.personChanged', { name: word(now, 'name') }), change.kind === 'person.correct' ? differences(telling, 'person') : '');
    case 'enrolments': {
      const name = lookup.get('sessions', word(now, 'sessionId'))?.name ?? '';
      if (now['cancelled'] === true) return told(6, 'neutral', text('subjects.timeline.enrolmentCancelled', { name }));
      const person = lookup.get('persons', word(now, 'personId'))?.name ?? '';
      return told(6, 'info', text(isNew(change) ? 'subjects.timeline.enrolled' : 'subjects.timeline.enrolmentChanged', { name }), text('subjects.timeline.whoComes', { person }));
    }
    case 'attendances': return tellAttendance(telling);
    case 'sessions': return tellSession(telling);
    case 'interviews': return tellInterview(telling);
    case 'notices': return told(6, 'info', text(isNew(change) ? 'subjects.timeline.notice' : 'subjects.timeline.noticeCorrected', { number: word(now, 'number') }));
    case 'attempts': return tellAttempt(telling);
    case 'items': return tellItem(telling);
    default: return null;
  }
}

/**
 * The story of a subject in plain words, the newest first: one entry a commit, titled by its weightiest change, the others as details.
 * `changes` are oldest first, as the journal gives them; records are followed through them, so that an entry says what was true then.
 */
export function timeline(changes: readonly Change[], lookup: Lookup, text: Text): readonly TimelineEntry[] {
  const state = new Map<string, Fields>();
  const commits = new Map<string, { readonly head: Change; readonly parts: Told[] }>();
  for (const change of changes) {
    const before = state.get(change.id) ?? {};
    const now = { ...before, ...(change.after ?? change.before ?? {}) };
    state.set(change.id, now);
    const part = tell({ change, now, text, lookup });
    if (part === null) continue;
    const key = `${change.device}|${change.at}|${change.kind}|${change.actor.name}`;
    const commit = commits.get(key);
    if (commit === undefined) commits.set(key, { head: change, parts: [part] });
    else commit.parts.push(part);
  }
  return [...commits].map(([key, { head, parts }]) => entryOf(key, head, parts)).reverse();
}

function entryOf(key: string, head: Change, parts: readonly Told[]): TimelineEntry {
  const [first, ...others] = [...parts].sort((a, b) => b.rank - a.rank);
  const more = others.filter((part) => part.rank > 2 && part.title !== first?.title);
  const details = [...(first?.details ?? []), ...more.flatMap((part) => [part.title, ...part.details]), ...(head.reason !== '' && head.kind !== 'import.commit' ? [head.reason] : [])];
  return { key, at: toLocalDateTime(Date.parse(head.at)).replace('T', ' '), tone: first?.tone ?? 'neutral', title: first?.title ?? '', details: [...new Set(details)], who: head.actor.name };
}
