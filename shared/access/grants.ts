import type { Grant, Role } from './roles.ts';

type Grants = Readonly<Record<Role, Grant>>;

const office: Grants = { clerk: 'yes', trainer: 'no', supervisor: 'yes' };
const everyone: Grants = { clerk: 'yes', trainer: 'yes', supervisor: 'yes' };
const supervisor: Grants = { clerk: 'no', trainer: 'no', supervisor: 'yes' };
const twoPersons: Grants = { clerk: 'second', trainer: 'no', supervisor: 'second' };

/**
 * The one table *command × role*. A command is the kind of a change (`ChangeHead.kind`) or, without a change, what the main process is asked to do.
 * `commit()` asks it before it writes, the main process before it journals or acts, and the screens before they offer. What is not in the table nobody may do.
 *
 * `second`: another person's approval, given on the same machine without signing the first one out. One of the two must be a supervisor.
 */
export const grants = {
  // 失信主体、名单
  'subject.create': office, 'subject.change': office, 'person.correct': office,
  'listing.create': office, 'listing.correct': office, 'listing.rectified': office, 'listing.notRectified': office, 'listing.objection': office, 'listing.objectionEnded': office,
  'listing.ended': office, 'listing.reinstated': office, 'listing.uncorrected': office,
  'import.commit': office, 'import.rememberMapping': office, 'import.undo': twoPersons,
  // 培训
  'course.create': office, 'course.change': office,
  'session.schedule': office, 'session.change': office, 'session.close': everyone, 'session.reopen': twoPersons, 'session.cancel': office, 'session.resume': office,
  'enrolment.add': office, 'enrolment.cancel': office, 'enrolment.match': office, 'enrolment.person': office, 'enrolment.walkIn': everyone,
  'attendance.in': everyone, 'attendance.out': everyone, 'attendance.absent': everyone, 'attendance.allPresent': everyone, 'attendance.restAbsent': everyone,
  'attendance.times': everyone, 'attendance.sheet': office, 'attendance.undo': everyone, 'attendance.correct': twoPersons, 'attendance.confirmClock': supervisor,
  // 约谈
  'interview.schedule': office, 'interview.record': office, 'interview.correct': office, 'notice.record': office, 'attempt.record': office,
  // 报送
  'package.build': office, 'package.adopt': office, 'package.handOver': office, 'package.upload': office, 'package.save': office, 'receipt.apply': office,
  'receipt.enter': office, 'receipt.takeBack': office, 'receipt.saveEvidence': office, 'item.confirm': office,
  'item.withdraw': twoPersons, 'item.keep': office,
  // 公示、批量修改：随其画面而来，批准方式已定
  'publicity.decide': twoPersons, 'mass.change': twoPersons,
  // 设置
  'settings.office': supervisor, 'clock.confirm': supervisor, 'settings.localRules': supervisor, 'settings.channels': office, 'settings.access': supervisor, 'settings.backups': supervisor,
  // 号码、导出、审计
  'number.reveal': office, 'export.table': office, 'audit.export': supervisor, 'audit.read': supervisor, 'audit.check': office, 'access.note': everyone,
  // 账号
  'account.create': supervisor, 'account.change': supervisor, 'account.leave': supervisor, 'account.resetPassword': supervisor, 'account.recoveryKey': supervisor,
  // 备份
  'backup.make': everyone, 'backup.place': supervisor, 'backup.restore': supervisor, 'support.bundle': office,
  // 程序自己
  'journal.rebuild': everyone, 'journal.accept': supervisor,
} as const satisfies Readonly<Record<string, Grants>>;

export type Command = keyof typeof grants;

/** Whether a word names a command of the table. Own keys only. */
export const isCommand = (word: string): word is Command => Object.hasOwn(grants, word);

/** What `role` may do with `command`; 'no' for a command that is not in the table. */
export const grantOf = (role: Role, command: string): Grant => (isCommand(command) ? grants[command][role] : 'no');

/** Whether `approver` can give the second person's approval to what `first` does: another person, not a trainer, and one of the two a supervisor. */
export const mayApprove = (first: { readonly id: string; readonly role: Role }, approver: { readonly id: string; readonly role: Role }): boolean =>
  first.id !== approver.id && approver.role !== 'trainer' && (first.role === 'supervisor' || approver.role === 'supervisor');
