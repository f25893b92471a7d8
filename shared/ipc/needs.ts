import type { Command } from '../access/grants.ts';
import type { Channel } from './contract.ts';

/**
 * What a channel needs before it is served: nobody signed in (`anyone`), somebody signed in (`signedIn`), or a right by the table of commands.
 * `practice: false`: refused in practice mode, where nothing may be exported or reported.
 */
export type Need = { readonly who: 'anyone' | 'signedIn' | Command; readonly practice?: false };

const anyone: Need = { who: 'anyone' };
const signedIn: Need = { who: 'signedIn' };

/** Every channel of the contract; the compiler holds it complete. */
export const needs: Readonly<Record<Channel, Need>> = {
  'host.info': anyone, 'host.log': anyone, 'host.openFolder': signedIn,

  'access.state': anyone, 'access.setUp': anyone, 'access.proveRecovery': anyone, 'access.signIn': anyone, 'access.signInByKeychain': anyone, 'access.recover': anyone,
  'access.resume': signedIn, 'access.lock': signedIn, 'access.touch': signedIn,
  // The practice person's password stands in the code; it must stay what it is.
  'access.changePassword': { who: 'signedIn', practice: false }, 'access.useKeychain': { who: 'signedIn', practice: false },
  'access.newRecoveryKey': { who: 'account.recoveryKey', practice: false }, 'access.proveNewRecoveryKey': { who: 'account.recoveryKey', practice: false }, 'access.setIdle': { who: 'settings.access' },
  'accounts.list': signedIn, 'accounts.create': { who: 'account.create' }, 'accounts.change': { who: 'account.change' }, 'accounts.leave': { who: 'account.leave' },
  'accounts.resetPassword': { who: 'account.resetPassword' }, 'approvals.grant': signedIn, 'practice.enter': anyone, 'practice.leave': anyone,

  'audit.read': { who: 'audit.read' }, 'audit.check': { who: 'audit.check' }, 'audit.export': { who: 'audit.export', practice: false },

  // Which changes a person may append is asked of each frame by its kind.
  'journal.state': signedIn, 'journal.append': signedIn, 'journal.abort': signedIn, 'journal.read': signedIn, 'journal.history': signedIn, 'journal.anchor': signedIn,
  'journal.restart': signedIn,

  'packages.build': { who: 'package.build', practice: false }, 'packages.list': signedIn, 'packages.read': signedIn, 'packages.save': { who: 'package.save', practice: false },
  'delivery.channels': signedIn, 'delivery.chooseFolder': { who: 'settings.channels', practice: false }, 'delivery.configureService': { who: 'settings.channels', practice: false },
  'delivery.handOver': { who: 'package.handOver', practice: false }, 'delivery.upload': { who: 'package.upload', practice: false },
  'receipts.fetch': { who: 'receipt.apply', practice: false }, 'receipts.collect': { who: 'receipt.apply', practice: false }, 'receipts.read': { who: 'receipt.apply', practice: false },
  'receipts.enter': { who: 'receipt.enter', practice: false }, 'receipts.takeBack': { who: 'receipt.takeBack', practice: false }, 'receipts.saveEvidence': { who: 'receipt.saveEvidence', practice: false },
  'receipts.stored': signedIn,
  'workbooks.saveMarked': { who: 'export.table', practice: false }, 'workbooks.saveTable': { who: 'export.table', practice: false },
  'backups.state': signedIn, 'backups.make': { who: 'backup.make', practice: false }, 'backups.choosePlace': { who: 'backup.place', practice: false }, 'backups.forgetPlace': { who: 'backup.place', practice: false },
  // Offered before set-up too; once there is an office here, the handlers ask for the right to restore.
  'backups.choose': anyone, 'backups.pick': { who: 'backup.restore', practice: false }, 'backups.examine': anyone, 'backups.restore': anyone,
  'support.bundle': { who: 'support.bundle' },
  'jobs.cancel': signedIn,
};
