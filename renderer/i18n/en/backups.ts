export const backups = {
  title: 'Backup and restore',
  sub: 'Backups are sealed and read back in full; only a verified one counts',
  open: 'Backups',
  strip: {
    none: 'No backup yet', last: 'Backup {{at}}', stale: 'Changes since backup {{at}}', late: 'Backup older than a day ({{at}})', busy: 'Backing up', problem: 'The last automatic backup did not finish', place: 'Second place is late',
    why: 'The newest backup that was read back and verified', placeWhy: { late: 'The second place was not updated for more than a day', missing: 'The second place cannot be found; connect the disk or share', full: 'The second place is full', slow: 'The second place answers too slowly', failed: 'The second place cannot be written' }, today: 'today {{time}}',
  },
  now: {
    title: 'On this machine', none: 'No backup yet. One is made by itself when the program is locked or closed after changes.', last: 'Newest: {{at}}, verified.', upToDate: 'Nothing changed since.', behind: 'There are changes since; they are backed up when the program is locked or closed.', late: 'More than a day of changes is not backed up. Please back up now.',
    make: 'Back up now', making: 'Backing up and verifying', made: 'Backup made and verified.', keep: 'Kept: the last three of today, one a day for 14 days, one a month. Nothing is removed to make room.',
    problem: { full: 'The disk is full; the automatic backup did not finish. Old backups are not removed to make room.', readOnly: 'The backup folder cannot be written.', failed: 'The automatic backup did not finish. Please back up now.', notVerified: 'The automatic backup did not pass verification and was not kept. Please check the disk.', slow: 'The automatic backup did not finish in time. Please back up now.' },
  },
  place: {
    title: 'Second place', none: 'Not set. Choose another disk or a share, so that a backup is left when this machine breaks.', set: '{{label}}', lastAt: 'Last copied and compared: {{at}}', never: 'Not copied yet', copying: 'Copying…', choose: 'Choose…', change: 'Change…', forget: 'Stop using', forgotten: 'The second place is no longer used; what lies there stays.',
    state: { fine: 'Fine', late: 'Late', missing: 'Missing', full: 'Full', slow: 'Slow', failed: 'Failed' },
    warning: { late: 'The second place was not updated for more than a day of changes. Please check it and back up now.', missing: 'The second place cannot be found. Connect the disk or share; the copy is made by itself.', full: 'The second place is full. Nothing there is removed by the program.', slow: 'The second place answers too slowly. The program tries again; work goes on.', failed: 'The second place cannot be written. Please check its permissions.' },
  },
  list: { title: 'Backups', empty: 'No backup yet', at: 'Time', size: 'Size', why: 'Made', verified: 'Verified', unverified: 'Not verified', unverifiedWhy: 'Not a file that was verified here; it is checked in full before restoring, and rotation leaves it alone', here: 'This machine', copied: 'This machine, second place', where: 'Place', restore: 'Restore…', reason: { asked: 'by hand', end: 'at the end of work', import: 'before an import', upgrade: 'before an upgrade', restore: 'before a restore', unknown: '—' } },
  restore: {
    title: 'Restore from a backup', open: 'Restore from a backup…', hint: 'Choose a backup and look at it first; nothing changes before you confirm.', choose: 'Choose a backup', fresh: 'Restore from a backup', look: 'Backup', made: 'Made', program: 'Version', size: 'Size', upTo: 'up to change {{seq}}',
    other: 'This is the backup of another office. After restoring, this machine holds that office\'s data; what is here is kept aside and not mixed with it.',
    who: 'Name and password of the day of the backup, or the recovery key of that day.', name: 'Name', password: 'Password', recoveryKey: 'Recovery key', byKey: 'Use the recovery key', byPassword: 'Use name and password', examine: 'Verify', examining: 'Verifying the backup',
    checked: 'The backup is sound: all of it and the chain were verified, {{records}} records.', unreadable: '{{count}} changes in the backup cannot be read and are passed over; all other records are there.', same: 'The backup and the present records are the same; restoring changes nothing.', gone: 'Added after this backup, would be gone: {{list}}.', back: 'Changed after this backup, would go back: {{list}}.', returning: 'Removed after this backup, would come back: {{list}}.', item: '{{table}} {{count}}', between: ', ',
    unknown: 'What is here cannot be read, so it cannot be compared. It is kept aside as it is.', nothingHere: 'There are no records here yet.', keeps: 'What is here is backed up once more and kept aside. Afterwards sign in with an account of the backup.',
    go: 'Restore this backup', goGone: 'Restore and lose {{count}} records', restoring: 'Restoring', again: 'More than half of the records would be gone', againText: 'Of {{here}} records here {{count}} would be gone. Type {{count}} to confirm.', againUnknown: 'What is here cannot be read, so nobody can tell how many records would be gone. It is kept aside as it is. Please confirm once more.', againField: 'Records that would be gone', againGo: 'Lose {{count}} records and restore', back2: 'Back', done: 'Restored. Please sign in with an account of the backup.', close: 'Close',
  },
  support: { title: 'Support', hint: 'Saves versions, logs, counts and shapes for support; no names, numbers or records.', save: 'Save support information…', saved: 'Saved “{{name}}”.' },
} as const;
