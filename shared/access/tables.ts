import { tableNames, type TableName } from '../domain/records.ts';
import type { Command } from './grants.ts';

const register = ['subjects', 'listings', 'imports'] as const;
const [listing, session, interview, access, nothing] = [['listings'], ['sessions'], ['interviews'], ['accesses'], []] as const;
const [enrolment, marks, walkIn] = [['enrolments', 'persons'], ['attendances'], ['enrolments', 'persons', 'attendances']] as const;

/**
 * The tables that each command writes. The main process refuses a frame of which one line is of another table, so that a right to do one thing is no right to do
 * another under its name. `nothing`: asked of the main process alone, or not there yet; no frame bears that name.
 */
export const tablesOf = {
  // 失信主体、名单
  'subject.create': ['subjects'], 'subject.change': ['subjects'], 'person.correct': ['persons'],
  'listing.create': listing, 'listing.correct': listing, 'listing.rectified': listing, 'listing.notRectified': listing, 'listing.objection': listing, 'listing.objectionEnded': listing,
  'import.commit': register, 'import.rememberMapping': ['mappings'], 'import.undo': register,
  // 培训
  'course.create': ['courses'], 'course.change': ['courses'],
  'session.schedule': session, 'session.change': session, 'session.close': session, 'session.reopen': session,
  'enrolment.add': enrolment, 'enrolment.cancel': ['enrolments'], 'enrolment.match': walkIn, 'enrolment.person': enrolment, 'enrolment.walkIn': walkIn,
  'attendance.in': marks, 'attendance.out': marks, 'attendance.absent': marks, 'attendance.allPresent': marks, 'attendance.restAbsent': marks,
  'attendance.times': marks, 'attendance.undo': walkIn, 'attendance.correct': marks, 'attendance.confirmClock': marks,
  // 约谈
  'interview.schedule': interview, 'interview.record': interview, 'interview.correct': ['interviews', 'notices', 'attempts'], 'notice.record': ['notices'], 'attempt.record': ['attempts'],
  // 报送
  'package.build': ['packages', 'items'], 'package.adopt': ['packages', 'items'], 'package.handOver': ['packages'], 'package.upload': ['packages'], 'package.save': access,
  'receipt.apply': ['receipts', 'items', 'packages'], 'item.confirm': ['settings'],
  // 公示、批量修改
  'publicity.decide': nothing, 'mass.change': nothing,
  // 设置
  'settings.office': ['settings'], 'clock.confirm': ['settings'], 'settings.localRules': ['settings'], 'settings.channels': nothing, 'settings.access': nothing, 'settings.backups': nothing,
  // 号码、导出、审计
  'number.reveal': access, 'export.table': access, 'audit.export': access, 'audit.read': nothing, 'audit.check': access, 'access.note': access,
  // 账号
  'account.create': nothing, 'account.change': nothing, 'account.leave': nothing, 'account.resetPassword': nothing, 'account.recoveryKey': nothing,
  // 备份
  'backup.make': nothing, 'backup.place': nothing, 'backup.restore': nothing, 'support.bundle': nothing,
  // 程序自己：日志另起时，全部记录写入新日志
  'journal.rebuild': tableNames, 'journal.accept': tableNames,
} as const satisfies Readonly<Record<Command, readonly TableName[]>>;

/** Where a command may write one record of `settings` alone: its id. */
export const topicOf: Readonly<Partial<Record<Command, string>>> = { 'settings.office': 'office', 'clock.confirm': 'clock', 'settings.localRules': 'localRules', 'item.confirm': 'confirmedItems' };

/** Commands that take back what was written; no other one removes a record. */
export const takesBack: ReadonlySet<Command> = new Set<Command>(['import.undo', 'attendance.undo']);

/** Commands that write all records anew: into an empty journal alone. */
export const writesAnew: ReadonlySet<Command> = new Set<Command>(['journal.rebuild', 'journal.accept']);

/** Whether a command may write records of a table. */
export const mayTouch = (command: Command, table: TableName): boolean => (tablesOf[command] as readonly TableName[]).includes(table);
