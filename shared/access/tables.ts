import { tableNames, type AccessKind, type Attendance, type Session, type TableName } from '../domain/records.ts';
import type { Command } from './grants.ts';

/** Whether a field may be given this value by the person of that name. */
type Allowed = (value: unknown, by: string) => boolean;
type Fields = Readonly<Record<string, unknown>>;
type Rules = Readonly<Record<string, Allowed>>;

/** What a command does to the records of one table. What does not stand here it does not do. */
export type Write = {
  /** Makes new ones; fields that matter must have these values, the others are free. */
  readonly create?: Rules;
  /** Sets these fields of one that is there, and no other. `all`: any. */
  readonly set?: Rules | 'all';
  readonly remove?: true;
};
type Writes = Readonly<Partial<Record<TableName, Write>>>;

const any: Allowed = () => true;
/** One of these values; an absent field counts as `null`. */
const is = (...values: readonly (string | number | boolean | null)[]): Allowed => (value) => values.some((one) => one === (value ?? null));
const ownName: Allowed = (value, by) => value === by;
const text: Allowed = (value) => typeof value === 'string' && value !== '';
/** How often something was said: it differs each time, so that saying it again is a change too. */
const counted: Allowed = (value) => typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
const each = <F extends string>(...fields: readonly F[]): Rules => Object.fromEntries(fields.map((field) => [field, any]));
const made: Write = { create: {} };
const kept: Write = { create: {}, set: 'all' };
const anew: Writes = Object.fromEntries(tableNames.map((table) => [table, made]));
const nothing: Writes = {};
const setting: Writes = { settings: { create: {}, set: each('value') } };

const listing = (set: Rules): Writes => ({ listings: { set } });
/** What a person writes of a listing; its standing has commands of its own. */
const listingFields = each('list', 'listName', 'authority', 'authorityCode', 'basis', 'documentNumber', 'reason', 'listedOn', 'validFrom', 'validTo', 'requirement', 'dueOn', 'publicity', 'note');
const outcome = each('outcome', 'heldAt', 'interviewee', 'intervieweePosition', 'delegate', 'letterOfAuthority', 'content', 'requirement', 'requirementDueOn', 'refusedBy', 'conduct', 'witness', 'evidence');
const appointment = each('scheduledAt', 'place', 'interviewers', 'recorder');

/** Somebody who takes part: a new record, or what was not known yet of one that is there (`fillsIn`). */
const participant: Write = { create: {}, set: each('idNumber', 'phone') };
const enrolled: Write = { create: { cancelled: is(false) } };
/** Somebody is enrolled; what they say of their position holds for this session, and for what they were enrolled for before. */
const comes: Write = { ...enrolled, set: each('position') };
/** A mark bears the name of who makes it. Neither the reason of a correction nor a clock that a supervisor stands by is given with it. */
const timesOf = (...sources: readonly Attendance['source'][]): Rules => ({ ...each('in', 'out', 'absence', 'markedAt'), source: is(...sources), markedBy: ownName, clock: is(null, 'doubtful') });
const times = timesOf('live');
const mark: Write = { create: { ...times, correction: is('') }, set: times };
/** A mark for a further listing says of itself what the mark says that it was taken from. */
const takenAlong: Rules = { ...timesOf('live', 'file'), correction: is('') };
const marks: Writes = { attendances: mark };
const correction: Rules = { ...times, correction: text };
const back: Write = { set: 'all', remove: true };
/** What an entry by hand says of items; whoever reads of a package on the platform's page knows that it arrived. */
const byHand = (taken: Rules, ...delivery: readonly string[]): Writes => ({
  receipts: { create: { form: is('manual'), enteredBy: ownName, ...taken }, set: each('packageId', 'applied', 'quarantined') },
  items: { set: each('outcome', 'reasons', 'receiptId', 'answeredAt') }, packages: { set: { delivery: is(...delivery), deliveredAt: any, deliveredTo: any } },
});

const accesses = (...kinds: readonly AccessKind[]): Writes => ({ accesses: { create: { kind: is(...kinds) } } });
/** What is sent is noted before, and its record moves when it arrived. */
const delivered = (delivery: 'handedOver' | 'uploaded'): Writes => ({ ...accesses('packageSent'), packages: { set: { delivery: is(delivery), deliveredAt: any, deliveredTo: any } } });

/**
 * What each command writes: tables, whether it makes, sets or removes, which fields, and values where they matter. The main process refuses a frame of which one line
 * is anything else, so that a right to do one thing is no right to do another under its name; `commit()` asks the same before. `nothing`: asked of the main process
 * alone, or not there yet; no frame bears that name. What depends on how the records stand is below.
 */
export const writes = {
  // 失信主体、名单
  'subject.create': { subjects: made }, 'subject.change': { subjects: { set: 'all' } }, 'person.correct': { persons: { set: each('name', 'role', 'position', 'idNumber', 'phone') }, enrolments: { set: { position: is(null) } } },
  'listing.create': { listings: made }, 'listing.correct': listing(listingFields), 'listing.rectified': listing({ status: is('awaitingConfirmation') }), 'listing.notRectified': listing({ status: is('rectifying') }),
  'listing.objection': listing({ objection: is(true) }), 'listing.objectionEnded': listing({ objection: is(false) }),
  'listing.ended': listing({ status: is('repaired', 'removed', 'withdrawn') }), 'listing.reinstated': listing({ status: is('listed') }), 'listing.uncorrected': listing({ saidUncorrected: counted }),
  'import.commit': { subjects: kept, listings: kept, imports: made }, 'import.rememberMapping': { mappings: { create: {}, set: each('columns') } },
  'import.undo': { subjects: back, listings: back, imports: { set: { undone: is(true) } } },
  // 培训
  'course.create': { courses: made }, 'course.change': { courses: { set: each('name', 'units', 'note') } },
  'session.schedule': { sessions: { create: { status: is('planned'), closedAt: is(''), closedBy: is(''), cancelReason: is(null) } } },
  'session.change': { sessions: { set: each('name', 'courseId', 'units', 'venue', 'capacity', 'host', 'coHosts', 'trainers', 'way', 'note') } },
  'session.close': { sessions: { set: { status: is('closed'), closedAt: text, closedBy: ownName } } }, 'session.reopen': { sessions: { set: { status: is('planned'), closedAt: is(''), closedBy: is('') } } },
  'session.cancel': { sessions: { set: { status: is('cancelled'), closedAt: text, closedBy: ownName, cancelReason: text } } }, 'session.resume': { sessions: { set: { status: is('planned'), closedAt: is(''), closedBy: is(''), cancelReason: is(null) } } },
  'enrolment.add': { enrolments: comes, persons: participant, attendances: { create: takenAlong } }, 'enrolment.cancel': { enrolments: { set: { cancelled: is(true) } } },
  'enrolment.match': { enrolments: { ...enrolled, set: each('subjectId', 'listingId', 'personId') }, persons: { set: each('subjectId') }, attendances: { create: {} } },
  'enrolment.person': { enrolments: { set: { ...each('personId'), position: is(null) } }, persons: { create: {}, set: each('position', 'phone') } }, 'enrolment.walkIn': { enrolments: comes, persons: participant, attendances: { create: takenAlong, set: times } },
  'attendance.in': marks, 'attendance.out': marks, 'attendance.absent': marks, 'attendance.allPresent': { attendances: { create: takenAlong, set: times } }, 'attendance.restAbsent': { attendances: { create: takenAlong, set: times } }, 'attendance.times': marks,
  'attendance.sheet': { enrolments: comes, persons: participant, attendances: { create: takenAlong, set: timesOf('file') } },
  'attendance.undo': { attendances: back, enrolments: { set: each('position'), remove: true }, persons: back },
  'attendance.correct': { attendances: { create: correction, set: correction } }, 'attendance.confirmClock': { attendances: { set: { clock: is('confirmed') } } },
  // 约谈
  'interview.schedule': { interviews: made }, 'interview.record': { interviews: { create: {}, set: { ...outcome, closedAt: text } } }, 'interview.correct': { interviews: { set: { ...outcome, ...appointment } }, notices: { set: 'all' }, attempts: { set: 'all' } },
  'notice.record': { notices: made }, 'attempt.record': { attempts: made },
  // 报送
  'package.build': { packages: made, items: made }, 'package.adopt': { packages: made, items: made },
  'package.handOver': delivered('handedOver'), 'package.upload': delivered('uploaded'), 'package.save': accesses('packageSaved'),
  'receipt.apply': { receipts: kept, items: { set: each('outcome', 'reasons', 'receiptId', 'answeredAt') }, packages: { set: each('delivery', 'deliveredAt', 'deliveredTo') } },
  'receipt.enter': byHand({ takesBack: is(null) }, 'uploaded'), 'receipt.takeBack': byHand({ takesBack: text }, 'uploaded', 'built'), 'receipt.saveEvidence': accesses('evidenceSaved'), 'item.confirm': setting,
  'item.withdraw': { items: { set: { withdrawal: is('decided') } } }, 'item.keep': { items: { set: { withdrawal: is('kept') } } },
  // 公示、批量修改
  'publicity.decide': nothing, 'mass.change': nothing,
  // 设置
  'settings.office': setting, 'clock.confirm': setting, 'settings.localRules': setting, 'settings.channels': nothing, 'settings.access': nothing, 'settings.backups': nothing,
  // 号码、导出、审计
  'number.reveal': accesses('reveal'), 'export.table': accesses('export', 'markedWorkbook', 'print'), 'audit.export': accesses('auditExport'), 'audit.read': nothing, 'audit.check': accesses('auditCheck'),
  'access.note': accesses('exportCancelled', 'exportFailed', 'supportBundle', 'signIn', 'signInFailed', 'lock', 'account', 'backup', 'restore', 'channels'),
  // 账号
  'account.create': nothing, 'account.change': nothing, 'account.leave': nothing, 'account.resetPassword': nothing, 'account.recoveryKey': nothing,
  // 备份
  'backup.make': nothing, 'backup.place': nothing, 'backup.restore': nothing, 'support.bundle': nothing,
  // 程序自己：日志另起时，全部记录写入新日志
  'journal.rebuild': anew, 'journal.accept': anew,
} as const satisfies Readonly<Record<Command, Writes>>;

/** The tables that each command writes. */
export const tablesOf = Object.fromEntries(Object.entries<Writes>(writes).map(([command, own]) => [command, Object.keys(own)])) as unknown as Readonly<Record<Command, readonly TableName[]>>;

/** Where a command may write one record of `settings` alone: its id. */
export const topicOf: Readonly<Partial<Record<Command, string>>> = { 'settings.office': 'office', 'clock.confirm': 'clock', 'settings.localRules': 'localRules', 'item.confirm': 'confirmedItems' };

/** Commands that take back what was written; no other one removes a record. */
export const takesBack: ReadonlySet<Command> = new Set<Command>(['import.undo', 'attendance.undo']);

/** Commands that write all records anew: into an empty journal alone. */
export const writesAnew: ReadonlySet<Command> = new Set<Command>(['journal.rebuild', 'journal.accept']);

/** Commands whose new records may come in blocks (shared/changes/block.ts); a block is not read, so it must be free what its records hold. */
export const writesBlocks: ReadonlySet<Command> = new Set<Command>(['import.commit', 'journal.rebuild', 'journal.accept']);

/**
 * How the session must stand of which a command writes: a closed one is changed by nothing but what a second person approves or a supervisor stands by, a cancelled one by
 * nothing but being taken up again. A trainer besides writes only of sessions that name them.
 */
export const sessionMustBe: Readonly<Partial<Record<Command, Session['status']>>> = {
  'session.change': 'planned', 'session.close': 'planned', 'session.reopen': 'closed', 'session.cancel': 'planned', 'session.resume': 'cancelled',
  'enrolment.add': 'planned', 'enrolment.cancel': 'planned', 'enrolment.match': 'planned', 'enrolment.person': 'planned', 'enrolment.walkIn': 'planned',
  'attendance.in': 'planned', 'attendance.out': 'planned', 'attendance.absent': 'planned', 'attendance.allPresent': 'planned', 'attendance.restAbsent': 'planned', 'attendance.times': 'planned', 'attendance.sheet': 'planned', 'attendance.undo': 'planned',
  'attendance.correct': 'closed',
};

/** Commands that set of a person what was not given yet, and nothing that was. */
export const fillsIn: ReadonlySet<Command> = new Set<Command>(['enrolment.add', 'enrolment.walkIn', 'attendance.sheet']);

/** Commands after which a mark bears the name of who gave it. */
export const signsMarks: ReadonlySet<Command> = new Set<Command>(['enrolment.walkIn', 'attendance.in', 'attendance.out', 'attendance.absent', 'attendance.allPresent', 'attendance.restAbsent', 'attendance.times', 'attendance.sheet', 'attendance.correct']);

/** Whether a command may write records of a table. */
export const mayTouch = (command: Command, table: TableName): boolean => tablesOf[command].includes(table);

/** What of a change is not its command's: the table, a removal, or its fields. */
export type Stray = 'table' | 'removal' | 'fields';
type Written = { readonly table: TableName; readonly id: string; readonly base: string; readonly before: Fields | null; readonly after: Fields | null };

const valueOf = (fields: Fields, field: string): unknown => (Object.hasOwn(fields, field) ? fields[field] : undefined);

/** Holds one change against the table of what its command writes; null when it fits. `by` is the name of who acts. */
export function strayIn(command: Command, { table, id, base, before, after }: Written, by: string): Stray | null {
  const write = (writes[command] as Writes)[table];
  if (write === undefined || (table === 'settings' && !writesAnew.has(command) && id !== topicOf[command])) return 'table';
  if (after === null) return write.remove === true ? null : 'removal';
  if (before === null) {
    // A new record that brings its revision along is one carried over into a new journal.
    const fits = write.create !== undefined && (base === '' || writesAnew.has(command)) && Object.entries(write.create).every(([field, allowed]) => allowed(valueOf(after, field), by));
    return fits ? null : 'fields';
  }
  const { set } = write;
  if (set === 'all') return null;
  return set !== undefined && Object.keys(after).every((field) => Object.hasOwn(set, field) && set[field]?.(after[field], by) === true) ? null : 'fields';
}
