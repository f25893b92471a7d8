export const rights = {
  role: { clerk: 'Clerk', trainer: 'Trainer', supervisor: 'Supervisor' },
  notInPractice: 'No export or report while practising',
  needsSecond: 'needs approval',
  withSecond: '{{label}} (needs approval)',
  denied: 'Not for your role',
  deniedHint: 'Your role does not use this page. Ask a supervisor if you need it.',
  toTraining: 'Back to training',
  approval: {
    title: 'Another person must approve', who: 'A supervisor types name and password here. You stay signed in; the approval serves this one action.', whoAny: 'Another clerk or supervisor types name and password here. You stay signed in; the approval serves this one action.',
    name: 'Approver’s name', password: 'Approver’s password', save: 'Approve',
  },
  command: { 'import.undo': 'Undo a whole import', 'session.reopen': 'Reopen a closed session', 'attendance.correct': 'Correct credited hours', 'publicity.decide': 'Decide on publication', 'mass.change': 'Change many records', 'item.withdraw': 'Withdraw what was reported' },
  reveal: {
    show: 'Show', hide: 'Hide ({{seconds}} s)', showWhat: 'Show {{label}}', hideWhat: 'Hide {{label}}', why: 'What for (it is noted)',
    reason: { identity: 'Check identity', contact: 'Contact the person', document: 'Fill in a document', other: 'Other' },
  },
} as const;
