export const access = {
  name: 'Name', password: 'Password', again: 'Password again', newPassword: 'New password', oldPassword: 'Present password', group: 'Group {{number}}', recoveryKey: 'Recovery key', back: 'Back',
  practice: 'Practice mode', leavePractice: 'Leave practice mode',
  setUp: {
    welcome: {
      title: 'Welcome', new: 'The first start asks for the office and the account of the first supervisor: about five minutes.', unsealed: 'This machine holds records of an older program that are not encrypted. Once there is an account they will be; their contents stay.',
      begin: 'Set up this desk', beginHint: 'Enter the office, make accounts, begin to work.', protect: 'Make an account and protect the records', protectHint: 'Make the first supervisor’s account; encryption begins with the sign-in.',
      practiceHint: 'Learn with invented data, apart from all real data; nothing can be exported or reported.', local: 'All data stay encrypted on this computer and are never uploaded.',
    },
    office: { step: 'Office', title: 'The office', hint: 'Sent with every package; can be changed in the settings.' },
    person: { step: 'Supervisor', title: 'The first supervisor', hint: 'Supervisors make accounts and approve what is important. The person types the password.', nameHint: 'For signing in, and noted with every entry. Use the real name.' },
    key: {
      step: 'Recovery key', title: 'Keep the recovery key', hint: 'Write all 9 groups down in order, or print them.',
      forWhat: 'When a password is forgotten, it alone opens the records.', once: 'It is shown this once; the program does not keep it.', where: 'Put it into the office’s safe or divide it between two persons. No photographs, no files.', kept: 'I wrote it down or printed it', print: 'Print',
    },
    proof: { step: 'Check', title: 'Check the recovery key', hint: 'Type these two groups from your paper. Capitals do not matter.' },
    done: {
      title: 'Set up', new: '{{name}}, you are signed in. From now on all records are encrypted.', unsealed: '{{name}}, you are signed in. The existing records are encrypted while they open; leave the computer on.',
      next: 'Next, make accounts for clerks and trainers under Accounts in the settings.', enter: 'Begin',
    },
  },
  sheet: {
    title: 'Recovery key', office: 'Office: {{office}}', day: 'Date: {{day}}', use: 'For: when a password is forgotten, choose “Use the recovery key” at the sign-in and type all groups in order.',
    keep: 'Seal it and put it into the safe. Whoever holds this sheet can open all records of this machine.', signed: 'Kept by: ____________      Date: ____________',
  },
  signIn: {
    title: 'Sign in', lockedTitle: 'Locked', save: 'Sign in', recover: 'Use the recovery key', byKeychain: 'Sign in by the keychain', local: 'Data stay encrypted on this machine; no network is needed.',
    noKeychain: 'This system has no real keychain: sign in by password.', wait: 'Several wrong tries: wait {{seconds}} s. No data were touched.', waitButton: 'Wait {{seconds}} s',
    locked: { suspend: 'Locked when the computer slept. You return to where you were, with what was not saved.', idle: 'Locked after a while without use. You return to where you were, with what was not saved.', asked: 'You return to where you were, with what was not saved.', elsewhere: 'Somebody signed in, or turned to practice or back, in another window, so this one was locked. Sign in here to get back what was not saved; the other window is then locked.' },
  },
  recover: { title: 'Use the recovery key', hint: 'Type the whole key to give a supervisor a new password. Records are not touched.', keyHint: '9 groups in order; dashes and capitals do not matter.', name: 'Supervisor’s name', save: 'Set the password and sign in' },
  damaged: {
    title: 'The key file cannot be read', what: 'The key file of this machine is lost or damaged, so nobody can sign in. The records are not lost; the program resets and removes nothing.',
    one: 'Do not move or remove files of the data folder.', two: 'With a backup, bring the key file back from it; the recovery key and all passwords stay valid.', three: 'Without one, ask for support.', again: 'Check again',
  },
  failedBefore: 'Since your last sign-in, {{count}} tries under your name failed. If that was not you, change the password and tell a supervisor.',
  practiceDoor: { title: 'Practice is locked', hint: 'Practice data are invented: no password is needed.', enter: 'Go on practising' },
  practiceDamaged: 'The practice data are damaged, so practice mode cannot be entered for now; the office’s records are not affected. To practise again, ask for support.',
  officeMissing: { title: 'The office is missing', hint: 'The set-up was interrupted before this step. Fill it in to go on.', later: 'Later' },
  chip: { menu: 'Account', lock: 'Lock', signOut: 'Sign out', changePassword: 'Change password', keychainOn: 'Sign in by keychain: on', keychainOff: 'Sign in by keychain: off' },
  changePassword: { title: 'Change password', save: 'Change password', done: 'The password was changed.' },
  keychain: { onTitle: 'Sign in by keychain', offTitle: 'Stop signing in by keychain', onHint: 'Whoever is signed in to this computer can then open the program without a password. Only where you alone use the computer.', offHint: 'After this only the password opens the program.', onDone: 'The keychain is in use.', offDone: 'The keychain is no longer in use.', none: 'This system has no real keychain' },
  accounts: {
    title: 'Accounts', sub: 'One for each person, noted with every entry', own: 'My account', new: 'New account', name: 'Name', role: 'Role', state: 'State', active: 'In use', left: 'Left', since: 'Since {{day}}', self: 'You',
    createTitle: 'New account', createHint: 'The person types the password at this computer; the supervisor does not see it.', created: 'Account made for {{name}}.', create: 'Make account',
    roleHint: { clerk: 'Works on lists, training, interviews and reports.', trainer: 'Sees only the sessions given to them: sign-in at the door and closing.', supervisor: 'Manages accounts and settings and approves, besides the daily work.' },
    changeRole: 'Role', roleTitle: 'Role of {{name}}', roleChanged: '{{name}} is now {{role}}, from the next sign-in on.',
    reset: 'Reset password', resetTitle: 'New password of {{name}}', resetHint: '{{name}} types the new password here. It serves for encryption alone and is never shown, not to the supervisor either.', resetDone: 'The password of {{name}} was reset.',
    leave: 'Leave', leaveTitle: '{{name}} leaves', leaveWhat: 'The person can no longer sign in; the name stays in what was recorded. This cannot be taken back.', leaveSessions: '{{count}} sessions of this person are not closed. Who takes them over?', leaveNoTrainer: 'No other trainer is there; make an account first, or name somebody in the sessions.',
    successor: 'Trainer who takes over', leaveGo: 'End account', leaveGoWith: 'Hand {{count}} over and end', leaveDone: 'The account of {{name}} was ended.', leaveHanded: 'The account of {{name}} was ended, {{count}} sessions went to {{to}}.',
    keychain: 'Keychain', change: 'Change', security: 'Sign-in and lock', idle: 'Lock when not used for', idleHint: '1 to 480 minutes', idleSaved: 'Saved: locks after {{minutes}} minutes without use.', minutes: 'minutes',
    newKey: 'New recovery key', newKeyHint: 'When the key was lost or seen; the old one ends when the new one was checked.', newKeyTitle: 'New recovery key', newKeyPassword: 'Your password', newKeyMake: 'Make a new key', newKeyProve: 'Check and use', newKeyDone: 'The new recovery key is in force; the old one ended.',
  },
} as const;
